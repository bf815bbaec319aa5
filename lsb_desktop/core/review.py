"""复核: a second person confirms drawn ballots against the paper, and edits nothing.

The unit is the ballot (票): one judge's marks of one village in one
component, or one village's entries in a component without judges (judge 0).
All ballots of the first and last villages are checked, and of the rest a
share drawn by lots (:mod:`lsb_desktop.core.lots`) of “环节|村|评委编号”. Ballots
rather than villages are drawn, so that the error rate counts slips and every
judge's sheet is looked into. When more than :data:`LIMIT` per cent of the
list are wrong, whatever the rest would show, the list grows to all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from lsb_desktop.core.ballots import BallotKey, ballots, component_of, content, lot_name
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.cells import mark_text
from lsb_desktop.core.codec import load
from lsb_desktop.core.lots import lot
from lsb_desktop.core.model import Contest, GroupMode
from lsb_desktop.core.numbers import fixed, plain, round_half_up
from lsb_desktop.core.proof import SheetKey, all_sheets
from lsb_desktop.core.result import Standing, Standings

EDGE, SHARE = 3, 15
"""So many villages at either end, and at least so many per cent of the other ballots."""
LIMIT = 5
"""Per cent of wrong ballots beyond which all are to be checked."""
DRAW = Slot(SlotKind.REVIEW, key="draw")


class Why(StrEnum):
    """Why a ballot is on the list."""

    EDGE = "必检"
    LOT = "抽中"
    ALL = "全部复核"


class Verdict(StrEnum):
    """What the second person found."""

    RIGHT = "无误"
    WRONG = "有误"


class Outcome(StrEnum):
    """Where a ballot stands now: a verdict holds for the marks that were seen."""

    OPEN = "待核"
    RIGHT = "无误"
    CHANGED = "改后待核"
    TO_MEND = "有误待改"
    MENDED = "有误已改"


@dataclass(frozen=True, slots=True)
class Right:
    """What the paper says in place of a wrong mark; criterion 0 is an entered value."""

    criterion: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One ballot of the list; ``seen`` is what was in the book when it was checked."""

    why: Why
    verdict: Verdict | None = None
    by: str = ""
    seen: str = ""
    right: tuple[Right, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """How the list was made; ``forced`` are the villages (ids) at either end at that time."""

    seed: str
    edge: int = EDGE
    share: int = SHARE
    forced: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The list in figures, all in ballots."""

    total: int = 0
    checked: int = 0
    wrong: int = 0
    to_mend: int = 0
    changed: int = 0

    @property
    def left(self) -> int:
        """Ballots still to be looked at."""
        return self.total - self.checked

    @property
    def rate(self) -> Fraction | None:
        """Wrong of those checked; ``None`` before the first one."""
        return Fraction(self.wrong, self.checked) if self.checked else None

    @property
    def shown_rate(self) -> str:
        """1.25%; a dash before the first one."""
        return "—" if self.rate is None else f"{fixed(round_half_up(self.rate * 100, 2), 2)}%"


def ballot_slot(key: BallotKey) -> Slot:
    """Where a ballot's item is kept."""
    return Slot(SlotKind.REVIEW, key.entrant, key.judge, key.component)


# The list --------------------------------------------------------------------


def ends(standings: Standings, edge: int) -> tuple[int, ...]:
    """The villages at either end, ties with the last place included, within each group
    where groups are ranked apart."""
    ranked: dict[str, list[Standing]] = {}
    apart = standings.contest.rules.groups is GroupMode.WITHIN
    for row in standings.rows:
        if row.place is not None:
            ranked.setdefault(row.entrant.group if apart else "", []).append(row)
    found = [row.entrant.id for rows in ranked.values() for row in _edge(rows, edge)]
    return tuple(e.id for e in standings.contest.entrants if e.id in found)


def _edge(rows: list[Standing], edge: int) -> Iterator[Standing]:
    if not edge:
        return
    high = rows[min(edge, len(rows)) - 1].place
    low = rows[-min(edge, len(rows))].place
    assert high is not None
    assert low is not None
    for row in rows:
        assert row.place is not None
        if row.place <= high or row.place >= low:
            yield row


def listed(contest: Contest, book: Book, draw: Draw) -> dict[BallotKey, Why]:
    """The ballots a draw puts on the list."""
    everything = list(ballots(contest, book))
    rest = [key for key in everything if key.entrant not in draw.forced]
    # At least the share: a part of a ballot is a ballot.
    count = -(-len(rest) * draw.share // 100)
    by_lot = sorted(rest, key=lambda key: lot(draw.seed, lot_name(contest, key)))[:count]
    picked = frozenset(by_lot)
    return {
        key: Why.EDGE if key.entrant in draw.forced else Why.LOT
        for key in everything
        if key.entrant in draw.forced or key in picked
    }


def draw_of(book: Book) -> Draw | None:
    """How the list was made, if there is one."""
    text = book.get(DRAW)
    return None if text is None else load(Draw, str(text))


@lru_cache(maxsize=8192)
def _item(text: str) -> Item:
    """The item of a slot's text; most ballots of a list say the same, and are asked for often."""
    return load(Item, text)


def item_of(book: Book, key: BallotKey) -> Item | None:
    """One ballot of the list; ``None`` when it is not on it."""
    text = book.get(ballot_slot(key))
    return None if text is None else _item(str(text))


def items(contest: Contest, book: Book) -> dict[BallotKey, Item]:
    """The list in the order the paper lies; ballots of what is gone are not on it."""
    found: dict[BallotKey, Item] = {}
    for entrant in sorted(contest.entrants, key=lambda e: e.order):
        for slot, text in book.rows(SlotKind.REVIEW, entrant.id):
            found[BallotKey(entrant.id, slot.judge, slot.item)] = _item(text)
    parts = {c.id: at for at, c in enumerate(contest.components)}
    sheets = {s: at for at, s in enumerate(all_sheets(contest))}

    def lies(key: BallotKey) -> tuple[int, int]:
        return parts[key.component], sheets.get(SheetKey(key.judge, key.component), -1)

    return {key: found[key] for key in sorted(found, key=lies)}


def outcome(contest: Contest, book: Book, key: BallotKey, item: Item) -> Outcome:
    """Where a ballot stands now."""
    if item.verdict is None:
        return Outcome.OPEN
    now = content(contest, book, key)
    if item.verdict is Verdict.RIGHT:
        return Outcome.RIGHT if now == item.seen else Outcome.CHANGED
    mended = now != item.seen
    if item.right:
        mended = all(
            _now(contest, book, key, right.criterion) == right.text for right in item.right
        )
    return Outcome.MENDED if mended else Outcome.TO_MEND


def _now(contest: Contest, book: Book, key: BallotKey, criterion: int) -> str:
    if not criterion:
        entered = book.entered(key.entrant, key.component)
        return "" if entered is None else plain(entered)
    value = book.get(Slot(SlotKind.MARK, key.entrant, key.judge, criterion))
    known = (k for k in component_of(contest, key).criteria if k.id == criterion)
    return next((mark_text(value, k) for k in known), "")


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """A list in figures; what was changed since is not checked any more."""
    count = Counter(outcomes)
    wrong = count[Outcome.TO_MEND] + count[Outcome.MENDED]
    return Tally(
        total=count.total(),
        checked=count[Outcome.RIGHT] + wrong,
        wrong=wrong,
        to_mend=count[Outcome.TO_MEND],
        changed=count[Outcome.CHANGED],
    )


def tally_of(contest: Contest, book: Book) -> Tally:
    """The list of a book in figures."""
    return tally(outcome(contest, book, k, i) for k, i in items(contest, book).items())


def right_text(contest: Contest, right: Iterable[Right]) -> str:
    """What the paper says, in a line: 92.5, or 党建 55.5、环境 38.2; empty if it was not said."""
    parts = {k.id: (c, k.name) for c in contest.components for k in c.criteria}
    found = []
    for one in right:
        component, name = parts.get(one.criterion, (None, ""))
        many = component is not None and len(component.criteria) > 1
        found.append(f"{name} {one.text}" if many else one.text)
    return "、".join(found)


def is_over(found: Mapping[BallotKey, Item]) -> bool:
    """Whether so many are wrong already that the rate must end above :data:`LIMIT`."""
    wrong = sum(i.verdict is Verdict.WRONG for i in found.values())
    return wrong * 100 > LIMIT * len(found)


def is_widened(found: Mapping[BallotKey, Item]) -> bool:
    """Whether the list has grown to all ballots."""
    return any(i.why is Why.ALL for i in found.values())


def unmended(contest: Contest, book: Book) -> Iterator[str]:
    """One sentence on ballots known to be wrong that nobody corrected."""
    count = tally_of(contest, book).to_mend
    if count:
        yield f"复核：{count} 票有误还没有改正"
