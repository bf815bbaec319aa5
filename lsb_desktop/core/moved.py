"""What another way of scoring does to the marks there are: places, totals, awards.

Pure: two results are compared (:func:`moved`), or a changed definition is
tried on the book without anything being stored (:func:`foreseen`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lsb_desktop.core.book import Book
from lsb_desktop.core.commands import ChangeContest, plan
from lsb_desktop.core.model import Contest
from lsb_desktop.core.result import Standings
from lsb_desktop.core.standings import standings_of

NONE = "没有"
"""How a missing place or total is written."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One village whose place is another; ``shown`` are the totals as displayed."""

    entrant: int
    name: str
    before: int | None
    after: int | None
    shown_before: str | None
    shown_after: str | None

    @property
    def rise(self) -> int:
        """Places gained, negative when lost; 0 where either place is missing."""
        return 0 if self.before is None or self.after is None else self.before - self.after

    @property
    def places(self) -> str:
        """“6→3”."""
        return f"{self.before or NONE}→{self.after or NONE}"


@dataclass(frozen=True, slots=True)
class Swing:
    """Who an award goes to besides, and to whom it goes no longer; village names."""

    award: str
    enters: tuple[str, ...]
    leaves: tuple[str, ...]

    @property
    def counted(self) -> str:
        """Without names: “流动红旗：进 1 个、出 1 个”."""
        parts = [
            (f"进 {len(self.enters)} 个", self.enters),
            (f"出 {len(self.leaves)} 个", self.leaves),
        ]
        return f"{self.award}：" + "、".join(text for text, names in parts if names)

    @property
    def named(self) -> str:
        """With names: “流动红旗：进 小司村；出 海寨村”."""
        parts = [("进 ", self.enters), ("出 ", self.leaves)]
        return f"{self.award}：" + "；".join(
            word + "、".join(names) for word, names in parts if names
        )


@dataclass(frozen=True, slots=True)
class Moved:
    """The difference of two results of the same villages.

    ``shifts`` in the order of the new places; ``rescored`` counts the
    villages whose displayed total is another; ``refusal`` says why there
    would be no joint ranking.
    """

    shifts: tuple[Shift, ...]
    rescored: int
    swings: tuple[Swing, ...]
    refusal: str | None
    scored: bool
    """Whether anybody has a total, before or after."""

    @property
    def largest(self) -> Shift | None:
        """The widest move between two places, the better new place first; ``None`` for none."""
        real = [s for s in self.shifts if s.rise]
        return max(real, key=lambda s: abs(s.rise), default=None)

    @property
    def sentence(self) -> str:
        """“名次变动 5 个村，最大 小司村 6→3”, for the record; empty while nobody has a total."""
        largest = self.largest
        widest = f"，最大 {largest.name} {largest.places}" if largest else ""
        return self._told(widest)

    @property
    def nameless(self) -> str:
        """The same without a name: “名次变动 5 个村，最大 3 位”."""
        largest = self.largest
        widest = f"，最大 {abs(largest.rise)} 位" if largest else ""
        return self._told(widest)

    def _told(self, widest: str) -> str:
        if not self.scored:
            return ""
        if self.shifts:
            return f"名次变动 {len(self.shifts)} 个村{widest}"
        if self.rescored:
            return f"名次没有变化，{self.rescored} 个村的得分有变化"
        return "名次没有变化"


def nameless(label: str) -> str:
    """A recorded step to be said aloud: without the village that :attr:`Moved.sentence` names."""
    return re.sub(r"(；名次变动 [0-9]+ 个村)，最大 .*", r"\1", label, flags=re.DOTALL)


def moved(before: Standings, after: Standings) -> Moved:
    """What is different in ``after``; villages that are in one of the two alone are passed over."""
    was = {row.entrant.id: row for row in before.rows}
    both = [(was[row.entrant.id], row) for row in after.rows if row.entrant.id in was]
    shifts = tuple(
        Shift(new.entrant.id, new.entrant.name, old.place, new.place, old.shown, new.shown)
        for old, new in both
        if old.place != new.place
    )
    rescored = sum(old.shown != new.shown for old, new in both)
    scored = any(row.shown is not None for row in (*before.rows, *after.rows))
    return Moved(shifts, rescored, tuple(_swings(before, after)), after.refusal, scored)


def _swings(before: Standings, after: Standings) -> Iterator[Swing]:
    """Award by award, by name; one that is new or gone has all of its villages move."""
    was = {a.award.name: a.entrants for a in before.awards}
    now = {a.award.name: a.entrants for a in after.awards}
    for award in dict.fromkeys((*was, *now)):
        old, new = was.get(award, ()), now.get(award, ())
        enters = tuple(after.row(i).entrant.name for i in new if i not in old)
        leaves = tuple(before.row(i).entrant.name for i in old if i not in new)
        if enters or leaves:
            yield Swing(award, enters, leaves)


def foreseen(draft: Contest, before: Standings, book: Book) -> Moved:
    """What storing a changed definition would move; the book stays as it is.

    What goes with it is counted: entries that are emptied, answers worth
    something else. :class:`UserError` for a definition that cannot be stored.
    """
    writes = plan(ChangeContest(draft, ""), before.contest, book).writes
    tried = Book(book.entries())
    tried.apply(writes)
    return moved(before, standings_of(draft, tried))
