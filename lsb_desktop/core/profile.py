"""The village profile (村情): what is known of a village beside its marks.

Free texts are notes under the topics here; commitments and photos are lists.
None of it is scored, so a seal does not hold it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from lsb_desktop.core.book import Book, Slot, SlotKind, Write, differing
from lsb_desktop.core.codec import dump, load
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.village_names import village_name
from lsb_desktop.core.visits import Site

COMMENTS = ("亮点", "不足", "整改")
"""Topics of a comment on a village's visit; they go with one contest."""
CADRE = "包村干部"
ALIASES = "别名"
"""Other names of the village in use, one a line; sheets that write one of them are understood."""
HIGHLIGHTS = "特色亮点"
RAW_NAME = "名录名称"
"""The official name in the national list, e.g. 五里堡村委会."""
PROFILE_TOPICS = (CADRE, ALIASES, HIGHLIGHTS, RAW_NAME)
"""Topics of notes that describe a village, not its visit."""


class CommitmentStatus(StrEnum):
    """How a commitment stands."""

    OPEN = "未开始"
    UNDER_WAY = "进行中"
    DONE = "已完成"
    MISSED = "未完成"


@dataclass(frozen=True, slots=True)
class Commitment:
    """年度承诺事项. ``percent`` done, 0..100 or not said; ``due`` as the office writes it."""

    text: str
    status: CommitmentStatus = CommitmentStatus.OPEN
    percent: int | None = None
    due: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture in the store, by the SHA-256 of its bytes; the order of the list is shown."""

    digest: str
    caption: str = ""


def commitments_of(book: Book, entrant: int) -> tuple[Commitment, ...]:
    """The commitments of a village in their order."""
    rows = book.rows(SlotKind.COMMITMENT, entrant)
    return tuple(_commitment(text) for _, text in rows)


def photos_of(book: Book, entrant: int) -> tuple[Photo, ...]:
    """The photos of a village in their order."""
    return tuple(_photo(text) for _, text in book.rows(SlotKind.PHOTO, entrant))


# The stage asks for all of them after every mark.
@lru_cache(maxsize=8192)
def _commitment(text: str) -> Commitment:
    return load(Commitment, text)


@lru_cache(maxsize=8192)
def _photo(text: str) -> Photo:
    return load(Photo, text)


def aliases_of(book: Book, entrant: int) -> tuple[str, ...]:
    """The other names of a village, the official one of the national list among them."""
    found = []
    for topic in (ALIASES, RAW_NAME):
        text = book.get(Slot(SlotKind.NOTE, entrant, key=topic))
        found += [line.strip() for line in str(text or "").splitlines()]
    return tuple(dict.fromkeys(line for line in found if line))


def checked_aliases(
    contest: Contest, book: Book, entrant: int, lines: Iterable[str]
) -> tuple[str, ...]:
    """Other names as a village may have them: each once, its own name left out.

    :class:`UserError` naming the village that one of them already means. The
    name without 村 or 社区 means a village too, unless this one is called the
    same: 郭店 may be 郭店村 where there is a 郭店社区.
    """
    own = next(e for e in contest.entrants if e.id == entrant)
    wanted = dict.fromkeys(line.strip() for line in lines)
    found = tuple(alias for alias in wanted if alias and alias != own.name)
    for other in contest.entrants:
        if other.id != entrant:
            _check_aliases(found, own, other, aliases_of(book, other.id))
    return found


def _check_aliases(
    wanted: tuple[str, ...], own: Entrant, other: Entrant, known: tuple[str, ...]
) -> None:
    names = {other.name, village_name(other.name).short}
    if _stem(other.name) != _stem(own.name):
        names.add(_stem(other.name))
    aliases = {name for alias in known for name in (alias, village_name(alias).short)}
    for alias in wanted:
        said = {alias, village_name(alias).short}
        if said & names:
            raise UserError(f"“{alias}”指的是{other.name}，不能作{own.name}的别名")
        if said & aliases:
            raise UserError(f"“{alias}”已是{other.name}的别名，不能再作{own.name}的别名")


def _stem(name: str) -> str:
    """A village's name without 村, 社区 or 嘎查."""
    known = village_name(name)
    return known.short.removesuffix(known.kind)


def with_sites(contest: Contest, entrant: int, names: Iterable[str]) -> Contest:
    """The contest with these 观摩点 in a village, in this order; the others stay where they are.

    A name that stays keeps all that was said of the site; where one name of as
    many differs, that site was renamed. :class:`UserError` for a name that stands twice.
    """
    wanted = tuple(name for name in (n.strip() for n in names) if name)
    for name in wanted:
        if wanted.count(name) > 1:
            raise UserError(f"观摩点“{name}”写了 {wanted.count(name)} 遍")
    own = [s for s in contest.sites if s.entrant == entrant]
    known = {s.name: s for s in own} | _renamed(own, wanted)
    fresh = max((s.id for s in contest.sites), default=0)
    found = []
    for name in wanted:
        fresh += name not in known
        found.append(known.get(name) or Site(fresh, entrant, name))
    return replace(contest, sites=_in_place(contest.sites, own, found))


def _renamed(own: list[Site], wanted: tuple[str, ...]) -> dict[str, Site]:
    """The one site that has another name now, by it."""
    changed = [(s, n) for s, n in zip(own, wanted, strict=False) if s.name != n]
    if len(own) != len(wanted) or len(changed) != 1:
        return {}
    [(site, name)] = changed
    return {name: replace(site, name=name)}


def _in_place(sites: tuple[Site, ...], own: list[Site], found: list[Site]) -> tuple[Site, ...]:
    """``found`` where ``own`` stood among all sites, what is more behind the last of them."""
    if not own:
        return (*sites, *found)
    left, placed = list(found), []
    for site in sites:
        if site not in own:
            placed.append(site)
            continue
        count = len(left) if site is own[-1] else 1
        placed += left[:count]
        del left[:count]
    return tuple(placed)


def check_commitments(items: Iterable[Commitment]) -> None:
    """Refuse what cannot be shown: :class:`UserError` naming the number of the commitment."""
    for number, item in enumerate(items, 1):
        if not item.text.strip():
            raise UserError(f"第 {number} 项承诺没有写内容")
        if item.percent is not None and not 0 <= item.percent <= 100:
            raise UserError(f"第 {number} 项承诺的完成率 {item.percent} 应在 0 到 100 之间")


def list_writes(
    book: Book, kind: SlotKind, entrant: int, items: Iterable[Commitment | Photo]
) -> tuple[Write, ...]:
    """What makes the rows of one list equal to ``items``, rows counted from 1."""
    after = {Slot(kind, entrant, row=n): dump(item) for n, item in enumerate(items, 1)}
    return differing(dict(book.rows(kind, entrant)), after)
