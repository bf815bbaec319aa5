"""The lines of a board: a village each, or a mask that says nothing but its place.

Between two marks most lines stay as they are, and are then the very same objects: whoever
compares two boards, or looks for what moves, sees at once that there is nothing.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from lsb_desktop.core.model import Contest, GroupMode, RankBy, Sign
from lsb_desktop.core.result import Standing, Standings, State
from lsb_desktop.stage import wording
from lsb_desktop.stage.columns import APART, TIED
from lsb_desktop.stage.frame import Row

SHORTEST = 0.3
"""The bar of the lowest score shown, as a share of the highest's."""
MARKS = {
    Sign.RED_FLAG: "red",
    Sign.BLACK_FLAG: "black",
    Sign.YELLOW_FLAG: "yellow",
    Sign.BLUE_FLAG: "blue",
    Sign.COMMENDATION: "commend",
}
"""How a row is coloured; 进步 is a note instead, its rows stand anywhere."""


class _Setting(NamedTuple):
    """All that an open line says beside its own standing."""

    contest: Contest
    awards: dict[int, frozenset[int]]
    bars: tuple[float, float]

    def is_that_of(self, other: "_Setting | None") -> bool:
        """Whether lines made there are lines of here."""
        if other is None or self.contest is not other.contest:
            return False
        return self.bars == other.bars and self.awards == other.awards


_Made = dict[int, tuple[Standing, Row]]
"""Lines by the id of their standing, which is held so that the id stays its own."""
_last: tuple[_Setting | None, _Made] = (None, {})


@dataclass(frozen=True)
class Lines:
    """The lines of one board."""

    standings: Standings
    hidden: frozenset[int]
    """Entrants (ids) that are masked."""
    awards: dict[int, frozenset[int]]
    """The awards that are marked, by index, with their members (entrant ids)."""

    def all(self) -> tuple[Row, ...]:
        """In the order of the board."""
        rows = list(self.standings.rows)
        if self._within:
            groups = self._groups
            rows.sort(key=lambda r: groups.index(r.entrant.group))
        bars = self._bars()
        if not self._apart:
            return tuple(
                self._masked(position, row)
                if row.entrant.id in self.hidden
                else self._open(row, bars)
                for position, row in enumerate(rows, 1)
            )
        return self._all_but_changed(rows, _Setting(self.standings.contest, self.awards, bars))

    @property
    def _apart(self) -> bool:
        """Whether a line says nothing of what other villages have."""
        return not self.hidden and self.standings.contest.rules.rank_by is not RankBy.EXACT

    def _all_but_changed(self, rows: list[Standing], setting: _Setting) -> tuple[Row, ...]:
        """Those of the last board again, where standing and setting are the same."""
        global _last
        before, known = _last
        known = known if setting.is_that_of(before) else {}
        made: _Made = {}
        for row in rows:
            kept = known.get(id(row))
            made[id(row)] = (row, self._open(row, setting.bars)) if kept is None else kept
        # Bound anew, never changed: whoever is looking through it looks on.
        _last = setting, made
        return tuple(line for _, line in made.values())

    @property
    def _within(self) -> bool:
        return self.standings.contest.rules.groups is GroupMode.WITHIN

    @property
    def _groups(self) -> list[str]:
        """The groups in visiting order of their first village."""
        entrants = sorted(self.standings.contest.entrants, key=lambda e: e.order)
        return list(dict.fromkeys(e.group for e in entrants))

    def _group(self, row: Standing) -> str:
        return row.entrant.group if self._within else ""

    def _bars(self) -> tuple[float, float]:
        """Lowest and highest total that is shown; hidden ones must not move a bar."""
        totals = [
            float(r.total)
            for r in self.standings.rows
            if r.total is not None and r.entrant.id not in self.hidden
        ]
        return min(totals, default=0.0), max(totals, default=0.0)

    def _masked(self, position: int, row: Standing) -> Row:
        return Row(-position, _place(row), "", "", mark="masked", note=self._group(row))

    def _open(self, row: Standing, bars: tuple[float, float]) -> Row:
        won = [n for n, members in self.awards.items() if row.entrant.id in members]
        return Row(
            key=row.entrant.id,
            place=_place(row),
            name=row.entrant.name,
            score=row.shown or "",
            change=wording.change(row),
            mark=next((m for m in map(self._mark, won) if m), ""),
            note=APART.join(self._notes(row, won)),
            share=_share(row.total, *bars),
        )

    def _mark(self, award: int) -> str:
        return MARKS.get(self.standings.awards[award].award.sign, "")

    def _notes(self, row: Standing, won: list[int]) -> list[str]:
        notes = [self._group(row), "" if row.score.state is State.COMPLETE else row.score.state]
        notes.append(TIED if row.tied else "")
        if row.broken_by and not self._equal_to_hidden(row):
            notes.append(wording.reason(row.broken_by))
        elif self.standings.finer(row) and not self._equal_to_hidden(row):
            notes.append(wording.BY_EXACT)
        awards = [self.standings.awards[n].award for n in won]
        notes += [a.name for a in awards if a.sign is Sign.PROGRESS]
        return [n for n in notes if n]

    def _equal_to_hidden(self, row: Standing) -> bool:
        """Whether saying that a tie was broken would tell a hidden score."""
        return any(
            r.entrant.id in self.hidden and r.total == row.total for r in self.standings.rows
        )


def _place(row: Standing) -> str:
    return "" if row.place is None else str(row.place)


def _share(total: Fraction | None, low: float, high: float) -> float:
    """The length of a bar between :data:`SHORTEST` and 1; 0 without a total."""
    if total is None:
        return 0.0
    return SHORTEST + (1 - SHORTEST) * (float(total) - low) / (high - low) if high > low else 1.0
