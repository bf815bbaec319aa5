"""A contest sealed by an earlier program keeps its code: fields that came later do not count."""

from dataclasses import replace
from fractions import Fraction

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import (
    Award,
    Component,
    Contest,
    Criterion,
    Entrant,
    Grade,
    Judge,
    Panel,
)
from lsb_desktop.core.sealing import digest_of
from lsb_desktop.core.standings import standings_of

FIRST = "19c6a2002ded9879ab3aa58aa0f0bbeeafceb88a99f71b78f7db72c836f05d8c"
"""As the program of issue 3 made it."""
CONTEST = Contest(
    "逐村观摩",
    "郭店镇",
    entrants=(Entrant(1, 1, "五里堡村"), Entrant(2, 2, "前时村")),
    components=(Component(1, "实地观摩", criteria=(Criterion(1, "总分"),)),),
    panels=(Panel("班子成员"),),
    judges=(Judge(1, "01", panel="班子成员"),),
    awards=(Award("流动红旗"), Award("黑旗")),
)
BOOK = Book(
    ((Slot(SlotKind.MARK, e, 1, 1), mark) for e, mark in ((1, 95_000_000), (2, 93_000_000)))
)


def digest(contest: Contest) -> str:
    return digest_of(BOOK, standings_of(contest, BOOK))


def test_the_digest_of_an_old_contest_is_what_it_was() -> None:
    assert digest(CONTEST) == FIRST


def test_a_later_field_counts_once_it_is_used() -> None:
    component = CONTEST.components[0]
    graded = replace(component.criteria[0], grades=(Grade("一类", Fraction(95)),), once=True)
    changed = (
        replace(CONTEST, components=(replace(component, criteria=(graded,)),)),
        replace(CONTEST, components=(replace(component, by_place=(Fraction(100),)),)),
        replace(CONTEST, awards=(Award("流动红旗"), Award("黑旗", apart_from=("流动红旗",)))),
    )
    assert len({FIRST, *map(digest, changed)}) == 4
