"""Contests of a size, with every mark entered: what several rows of the benchmark work on."""

from fractions import Fraction
from random import Random

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Award, Component, Contest, Criterion, Judge, Panel, Quota
from lsb_desktop.core.terms import Sign
from tests.helpers.console import entrants, judges

Marks = list[tuple[Slot, int]]
STEP = Fraction(1, 10)
SEED = 2021
UNITS = 100_000
"""Mark units in a step of 0.1."""


def contest(villages: int, judged_by: int, criteria: int = 1) -> Contest:
    """One component; highest and lowest ballot dropped; criteria of equal weight."""
    full = Fraction(100, criteria)
    judged = tuple(Criterion(n, f"指标{n}", full, step=STEP) for n in range(1, criteria + 1))
    panel: tuple[Judge, ...] = judges(judged_by)
    return Contest(
        title="观摩评比",
        town="郭店镇",
        entrants=entrants(*(f"第{n}村" for n in range(1, villages + 1))),
        components=(Component(1, "实地观摩", criteria=judged),),
        panels=(Panel("评委", high=1, low=1),),
        judges=panel,
        awards=(Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(3))),),
    )


def marks(made: Contest) -> Marks:
    """A mark of one decimal, 70 to 95 of a hundred, in every cell."""
    random = Random(SEED)
    criteria = made.components[0].criteria
    least, most = (
        int(criteria[0].max * share / STEP) for share in (Fraction(7, 10), Fraction(95, 100))
    )
    return [
        (Slot(SlotKind.MARK, e.id, j.id, k.id), random.randint(least, most) * UNITS)
        for e in made.entrants
        for j in made.judges
        for k in criteria
    ]


def book(made: Contest) -> Book:
    """All of them in a book."""
    return Book(marks(made))
