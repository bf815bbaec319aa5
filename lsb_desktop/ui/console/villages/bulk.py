"""Edits of the roster that touch several villages at once; knows no Qt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.grouping import in_blocks, in_turn, ordinal
from lsb_desktop.core.lots import drawn, drawn_within
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.profile import RAW_NAME
from lsb_desktop.core.village_names import VillageKind, village_name

_ID = re.compile(r"\b[0-9]{1,6}\b", re.ASCII)
_NAMED = re.compile(r"第[零一二三四五六七八九十百]+(?P<noun>.+)")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that several villages may share: of :class:`Entrant`, its title, what empty means."""

    name: str
    title: str
    nothing: str
    usual: tuple[str, ...] = ()
    """Values to choose from even where no village has them."""


GROUP = Field("group", "分组", "不分组")
DISTRICT = Field("district", "片区（管区）", "不属于片区")
KIND = Field("kind", "类别", "村", ("村", "社区"))


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A village to add; ``raw`` is its official name in the national list."""

    name: str
    kind: str
    code: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A contest with more villages, what is noted on them, and who was there before."""

    contest: Contest
    entries: tuple[tuple[Slot, Value], ...]
    fresh: tuple[str, ...]
    doubled: tuple[str, ...]


def in_order(contest: Contest) -> list[Entrant]:
    """The villages in visiting order."""
    return sorted(contest.entrants, key=lambda e: e.order)


def renumbered(entrants: Sequence[Entrant]) -> list[Entrant]:
    """Visiting order 1..n in the order of the list."""
    return [replace(e, order=n) for n, e in enumerate(entrants, 1)]


def named(entrants: Sequence[Entrant], most: int = 3) -> str:
    """五里堡村、前时村、小司村等 12 个."""
    names = "、".join(e.name for e in entrants[:most])
    return names if len(entrants) <= most else f"{names}等 {len(entrants)} 个"


# One value for several -------------------------------------------------------


def known_values(contest: Contest, field: Field) -> list[str]:
    """What villages have in a field already, and what is usual, without empty."""
    found = {getattr(e, field.name) for e in contest.entrants} - {"", *field.usual}
    return [*field.usual, *sorted(found)]


def shared_value(entrants: Sequence[Entrant], field: Field) -> str:
    """What all of them have in a field; empty where they differ."""
    found = {getattr(e, field.name) for e in entrants}
    return str(found.pop()) if len(found) == 1 else ""


def with_value(contest: Contest, ids: set[int], field: Field, value: str) -> Contest:
    """The contest with one value in a field of some villages."""
    value = value.strip() or ("村" if field is KIND else "")
    changed: dict[str, Any] = {field.name: value}
    return replace(
        contest,
        entrants=tuple(replace(e, **changed) if e.id in ids else e for e in contest.entrants),
    )


def value_label(entrants: Sequence[Entrant], field: Field, value: str) -> str:
    """前时村、小司村 分组设为“第一组”."""
    done = f"设为“{value.strip()}”" if value.strip() else f"设为{field.nothing}"
    return f"{named(entrants)} {field.title}{done}"


# Groups ------------------------------------------------------------------------


def usual_noun(contest: Contest) -> str:
    """What the groups in use are called: 观摩组 of 第一观摩组; 组 when there are none."""
    names = [*(e.group for e in contest.entrants), *(j.tour for j in contest.judges)]
    found = (_NAMED.fullmatch(name) for name in names)
    return next((match["noun"] for match in found if match), "组")


def divided(contest: Contest, groups: int, noun: str, *, alternate: bool) -> Contest:
    """The villages in groups of equal size by visiting order, in blocks or in turn."""
    order = in_order(contest)
    share = in_turn if alternate else in_blocks
    numbers = share(len(order), groups)
    own = {e.id: ordinal(n + 1, noun) for e, n in zip(order, numbers, strict=True)}
    return replace(contest, entrants=tuple(replace(e, group=own[e.id]) for e in contest.entrants))


def members(contest: Contest) -> dict[str, list[Entrant]]:
    """The villages of each group, both in visiting order."""
    found: dict[str, list[Entrant]] = {}
    for entrant in in_order(contest):
        found.setdefault(entrant.group, []).append(entrant)
    return found


def astray(contest: Contest) -> str:
    """Who is bound to a group that is there no more, as a sentence; empty for nobody."""
    groups = {e.group for e in contest.entrants}
    judges = [j.name or j.code for j in contest.judges if j.tour and j.tour not in groups]
    if not judges:
        return ""
    first = "、".join(judges[:3]) + (f" 等 {len(judges)} 位" if len(judges) > 3 else "")
    return f"评委 {first}的观摩组对不上这些组名，会变成给所有村打分；请到“评分办法”里改。"


# The order -------------------------------------------------------------------


def by_lot(contest: Contest, seed: str, *, within: bool) -> Contest:
    """The visiting order drawn; ``within``: every place keeps its group."""
    order = in_order(contest)
    by_name = {e.name: e for e in order}
    names = drawn_within(seed, {e.name: e.group for e in order}) if within else drawn(seed, by_name)
    return replace(contest, entrants=tuple(renumbered([by_name[name] for name in names])))


def lot_label(seed: str, *, within: bool) -> str:
    """抽签排定观摩次序（种子 482913）."""
    how = "各组组内，" if within else ""
    return f"抽签排定观摩次序（{how}种子 {seed}）"


# Last time -------------------------------------------------------------------


def with_previous(contest: Contest, places: Mapping[int, int], label: str) -> Contest:
    """The contest with 上期名次 of the villages that have one, and 上期 named if it was not."""
    entrants = tuple(
        replace(e, previous_place=places.get(e.id, e.previous_place)) for e in contest.entrants
    )
    return replace(contest, entrants=entrants, previous=contest.previous or label)


# More and fewer villages -----------------------------------------------------


def without(contest: Contest, gone: Sequence[Entrant]) -> Contest:
    """The contest without some villages and their 观摩点; judges from them represent none."""
    ids = {e.id for e in gone}
    left = [e for e in in_order(contest) if e.id not in ids]
    judges = tuple(
        replace(j, represents=None) if j.represents in ids else j for j in contest.judges
    )
    sites = tuple(s for s in contest.sites if s.entrant not in ids)
    return replace(contest, entrants=tuple(renumbered(left)), judges=judges, sites=sites)


def removal_question(contest: Contest, book: Book, gone: Sequence[Entrant]) -> str:
    """What goes with some villages."""
    ids = {e.id for e in gone}
    lost = len(Fit(without(contest, gone)).orphans(book))
    judges = [j.name or j.code for j in contest.judges if j.represents in ids]
    sites = sum(s.entrant in ids for s in contest.sites)
    whose = "这个村" if len(gone) == 1 else f"这 {len(gone)} 个村"
    who = f"“{gone[0].name}”" if len(gone) == 1 else f" {len(gone)} 个村（{named(gone)}）"
    lines = [f"从名单中删除{who}？可以撤销。"]
    if lost:
        lines.append(f"{whose}已录入的 {lost} 项（打分、扣分、记录）一并清空。")
    if sites:
        lines.append(f"{whose}的 {sites} 个观摩点一并删除。")
    if judges:
        lines.append(f"{'、'.join(judges)}不再代表任何村。")
    return "\n".join(lines)


def newcomers(names: Sequence[str]) -> list[Newcomer]:
    """Villages of which nothing but a short name is known."""
    return [Newcomer(name, _kind(name)) for name in names]


def added(contest: Contest, book: Book, wanted: Sequence[Newcomer]) -> Added:
    """The contest with these villages at the end, but for those it has by code or name.

    Ids that a recorded decision names are not used again, or a village that
    was deleted would lend its decision to a new one.
    """
    names = {e.name for e in contest.entrants}
    codes = {e.code for e in contest.entrants} - {""}
    texts = " ".join(text for _, text in book.rows(SlotKind.DECISION, 0))
    top = max([0, *(e.id for e in contest.entrants), *map(int, _ID.findall(texts))])
    start = max((e.order for e in contest.entrants), default=0)
    more: list[Entrant] = []
    entries: list[tuple[Slot, Value]] = []
    doubled = []
    for new in wanted:
        if new.name in names or new.code in codes:
            doubled.append(new.name)
            continue
        number = len(more) + 1
        more.append(Entrant(top + number, start + number, new.name, new.kind, code=new.code))
        if new.raw and new.raw != new.name:
            entries.append((Slot(SlotKind.NOTE, top + number, key=RAW_NAME), new.raw))
        names.add(new.name)
        codes |= {new.code} - {""}
    grown = replace(contest, entrants=contest.entrants + tuple(more))
    return Added(grown, tuple(entries), tuple(e.name for e in more), tuple(dict.fromkeys(doubled)))


def _kind(name: str) -> str:
    return "社区" if village_name(name).kind is VillageKind.COMMUNITY else "村"
