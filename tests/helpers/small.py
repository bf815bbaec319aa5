"""Small contests for tests: a table of marks as typed, one row a village."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.cells import parse_cell
from lsb_desktop.core.model import (
    Award,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Quota,
    Rules,
)
from lsb_desktop.core.result import Standings
from lsb_desktop.core.standings import standings_of


def points(text: str) -> Fraction:
    """An exact number for a definition."""
    return Fraction(text)


ONE = (Criterion(1, "总体印象"),)
ALL_TOGETHER = Panel("评委")


def judged(
    rows: Mapping[str, Sequence[str]],
    *,
    criteria: Sequence[Criterion] = ONE,
    panel: Panel = ALL_TOGETHER,
    rules: Rules | None = None,
    awards: Sequence[Award] = (),
    **component: Any,
) -> tuple[Contest, Book]:
    """One judged component, one panel; each row holds the ballots of 评1, 评2 …

    A ballot is what was typed, criteria apart by blanks, ``?`` for an empty
    cell; an empty text is no ballot at all.
    """
    entrants = tuple(Entrant(n, n, name) for n, name in enumerate(rows, 1))
    judges = max((len(ballots) for ballots in rows.values()), default=0)
    contest = Contest(
        "试评",
        entrants=entrants,
        components=(Component(1, "实地观摩", criteria=tuple(criteria), **component),),
        panels=(panel,),
        judges=tuple(Judge(n, f"评{n}", panel=panel.name) for n in range(1, judges + 1)),
        rules=rules or Rules(),
        awards=tuple(awards),
    )
    book = Book()
    for entrant, ballots in zip(entrants, rows.values(), strict=True):
        for judge, ballot in enumerate(ballots, 1):
            for slot, value in marks(entrant.id, judge, criteria, ballot):
                book.put(slot, value)
    return contest, book


def marks(
    entrant: int, judge: int, criteria: Sequence[Criterion], ballot: str
) -> list[tuple[Slot, Value]]:
    """The entries of one typed ballot."""
    cells = zip(criteria, ballot.split(), strict=True) if ballot else ()
    return [
        (Slot(SlotKind.MARK, entrant, judge, criterion.id), parse_cell(text, criterion))
        for criterion, text in cells
        if text != "?"
    ]


def entered(values: Mapping[str, str | None], **changes: Any) -> tuple[Contest, Book]:
    """One 直接录入 component of weight 100: each village's total as it is."""
    contest = Contest(
        "试评",
        entrants=tuple(Entrant(n, n, name) for n, name in enumerate(values, 1)),
        components=(Component(1, "平时工作", ComponentKind.ENTERED),),
    )
    book = Book(
        (Slot(SlotKind.ENTERED, n, item=1), value)
        for n, value in enumerate(values.values(), 1)
        if value is not None
    )
    return replace(contest, **changes), book


def with_entrants(contest: Contest, **columns: Mapping[str, Any]) -> Contest:
    """The contest with some fields of its entrants set by name."""
    entrants = tuple(
        replace(e, **{field: by[e.name] for field, by in columns.items() if e.name in by})
        for e in contest.entrants
    )
    return replace(contest, entrants=entrants)


def quota(count: int) -> Quota:
    """A plain count."""
    return Quota(Fraction(count))


def result(made: tuple[Contest, Book]) -> Standings:
    """The standings of what :func:`judged` or :func:`entered` made."""
    return standings_of(*made)


def totals(standings: Standings) -> dict[str, str | None]:
    """Shown totals by name."""
    return {r.entrant.name: r.shown for r in standings.rows}


def places(standings: Standings) -> dict[str, int | None]:
    """Places by name, in the order of the table."""
    return {r.entrant.name: r.place for r in standings.rows}


def names(standings: Standings, entrants: Sequence[int]) -> list[str]:
    """Entrant ids as names."""
    return [standings.row(i).entrant.name for i in entrants]
