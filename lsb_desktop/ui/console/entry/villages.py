"""The lines of villages: made anew where something changed, else those of the sheet before."""

from collections.abc import Callable, Mapping

from lsb_desktop.core.model import Component, Contest, Entrant
from lsb_desktop.core.result import EntrantScore, Standing
from lsb_desktop.ui.console.entry.sheet import (
    Cell,
    Choice,
    Data,
    End,
    Line,
    Sheet,
    ends_of,
    village_hint,
)

Make = Callable[[Entrant, EntrantScore], tuple[tuple[Cell, ...], tuple[End, ...]]]
"""The cells of a village, and what stands before the live results of every sheet."""


def in_order(contest: Contest) -> list[Entrant]:
    """The villages in visiting order."""
    return sorted(contest.entrants, key=lambda e: e.order)


def reused(old: Sheet | None, touched: frozenset[int], choice: Choice) -> dict[int, Line]:
    """Lines of villages no command has touched, by entrant id."""
    if old is None or old.choice != choice:
        return {}
    return {line.key: line for line in old.lines if line.key not in touched}


def village_lines(
    data: Data, component: Component, kept: Mapping[int, Line], make: Make
) -> list[Line]:
    """A line a village. One of ``kept`` stands as long as its village was not scored again
    and its place is the same; its cells, as long as it was not scored again."""
    standings = {row.entrant.id: row for row in data.standings.rows}
    return [
        _line(data, component, standings[e.id], kept.get(e.id), make)
        for e in in_order(data.contest)
    ]


def _line(
    data: Data, component: Component, standing: Standing, was: Line | None, make: Make
) -> Line:
    before = was.standing if was is not None else None
    if was is None or before is None or before.score is not standing.score:
        cells, own = make(standing.entrant, standing.score)
        ends = ends_of(data, standing, component, "")
        entrant, hint = standing.entrant, village_hint(standing)
        number = str(entrant.order)
        return Line(entrant.id, number, entrant.name, cells, (*own, *ends), hint, standing)
    if before == standing:
        return was
    ends = ends_of(data, standing, component, "")
    # Where it stands changed, what it was given did not.
    return was._replace(ends=(*was.ends[: -len(ends)], *ends), standing=standing)
