"""Any villages' profiles, places to see and questions that a sound contest may have."""

from fractions import Fraction

from hypothesis import strategies as st

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.codec import dump
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Entrant,
    Quiz,
    Route,
    Site,
)
from lsb_desktop.core.profile import PROFILE_TOPICS, Commitment, CommitmentStatus
from lsb_desktop.core.questions import Asked, Question
from lsb_desktop.core.quiz import Answer
from lsb_desktop.paper.workbook.cells import clean
from tests.helpers.any_texts import NAME, TEXT, Draw

CLOCKS = ("", "08:30", "8:05", "９：００", "8点30分")
ROUTE = st.builds(
    Route, st.sampled_from(CLOCKS), st.integers(0, 90), st.integers(0, 90), st.booleans()
) | st.just(Route())  # fmt: skip


@st.composite
def sites(draw: Draw, field: tuple[Entrant, ...]) -> tuple[Site, ...]:
    """Sites of any village between those of others; ids have gaps and no order."""
    homes = draw(st.lists(st.tuples(st.sampled_from(field), NAME), max_size=5, unique=True))
    ids = draw(st.permutations(range(7, 7 + 2 * len(homes), 2)))
    return tuple(
        Site(number, home.id, name, draw(TEXT), draw(st.integers(0, 90)), draw(TEXT))
        for number, (home, name) in zip(ids, homes, strict=True)
    )


@st.composite
def quizzes(draw: Draw, parts: tuple[Component, ...]) -> Quiz | None:
    """Points that the component takes: on its step and within its 满分."""
    homes = [c for c in parts if c.kind is ComponentKind.ENTERED]
    home = draw(st.sampled_from([None, *homes]))
    if home is None:
        return None
    step = home.criteria[0].step if home.criteria else Fraction(1, 10)
    points = st.integers(0, int(home.max / step)).map(lambda n: n * step)
    return Quiz(home.id, draw(points), draw(points), draw(points))


ROWS = st.sets(st.integers(1, 9), max_size=2)
"""Rows of a list: some may have been taken out."""


@st.composite
def profiles(draw: Draw, contest: Contest) -> list[tuple[Slot, Value]]:
    """What is known of the villages: texts of the profile and commitments."""
    found: list[tuple[Slot, Value]] = []
    for entrant in contest.entrants:
        for topic in draw(st.sets(st.sampled_from(PROFILE_TOPICS), max_size=2)):
            lines = draw(st.lists(NAME, min_size=1, max_size=3))
            found.append((Slot(SlotKind.NOTE, entrant.id, key=topic), clean("\n".join(lines))))
        for row in draw(ROWS):
            item = Commitment(
                draw(NAME),
                draw(st.sampled_from(CommitmentStatus)),
                draw(st.none() | st.integers(0, 100)),
                draw(TEXT),
                draw(TEXT),
            )
            found.append((Slot(SlotKind.COMMITMENT, entrant.id, row=row), dump(item)))
    return found


@st.composite
def asked(draw: Draw, contest: Contest) -> list[tuple[Slot, Value]]:
    """A pool of questions with gaps in its ids, and what was asked from it."""
    texts = draw(st.lists(st.tuples(TEXT, NAME), max_size=4, unique=True))
    numbers = sorted(draw(st.permutations(range(2, 9)))[: len(texts)])
    pool = [
        Question(number, topic, text, draw(TEXT))
        for number, (topic, text) in zip(numbers, texts, strict=True)
    ]
    found: list[tuple[Slot, Value]] = [(Slot(SlotKind.QUESTION, item=q.id), dump(q)) for q in pool]
    for entrant in contest.entrants if pool else ():
        for row in draw(ROWS):
            result = draw(st.none() | st.sampled_from(Answer))
            one = Asked(draw(st.sampled_from(pool)).id, draw(TEXT), result)
            found.append((Slot(SlotKind.ASKED, entrant.id, row=row), dump(one)))
    return found
