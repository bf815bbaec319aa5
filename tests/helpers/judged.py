"""A small contest with judges, ballots and questions, for scenes that show scores."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.codec import dump
from lsb_desktop.core.model import (
    AgendaItem,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
)
from lsb_desktop.core.numbers import UNIT
from lsb_desktop.core.questions import Question
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.facts import facts_of

SEAL = Seal("K7-42", "0" * 64, "2021-12-14T15:00:00", "办公室")
Marks = Sequence[Sequence[str | None]]
"""By judge, by criterion; ``None`` is not entered."""


def judged_contest(criteria: int = 1, count: int = 5, **fields: object) -> Contest:
    """Three villages, ``count`` judges in one panel that drops the highest and the lowest."""
    base = Contest(
        title="2021年第四季度“亮赛比”逐村观摩",
        town="和庄镇",
        previous="2021年第三季度",
        entrants=tuple(Entrant(n, n, f"甲{n:03}村", previous_place=4 - n) for n in range(1, 4)),
        components=(
            Component(
                1,
                "实地观摩",
                criteria=tuple(Criterion(n, f"指标{n}") for n in range(1, criteria + 1)),
            ),
        ),
        panels=(Panel("评委组", high=1, low=1),),
        judges=tuple(Judge(n, f"{n:02}", panel="评委组") for n in range(1, count + 1)),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def marks_of(village: int, marks: Marks) -> list[tuple[Slot, Value]]:
    """The ballots of one village, judge by judge."""
    return [
        (Slot(SlotKind.MARK, village, judge, criterion), int(Fraction(mark) * UNIT))
        for judge, row in enumerate(marks, 1)
        for criterion, mark in enumerate(row, 1)
        if mark is not None
    ]


def even_marks(contest: Contest) -> list[tuple[Slot, Value]]:
    """Every judge gives the first village 90, the second 80, the third 70, and a little more."""
    return [
        (Slot(SlotKind.MARK, e.id, j.id, k.id), (100 - 10 * e.id) * UNIT + j.id * UNIT // 10)
        for e in contest.entrants
        for j in contest.judges
        for c in contest.components
        if c.kind is ComponentKind.JUDGED
        for k in c.criteria
    ]


def pool(count: int) -> list[tuple[Slot, Value]]:
    """Questions with answers; the last has none."""
    made = [
        Question(n, "党建", f"第{n}个问题？", "" if n == count else f"答{n}")
        for n in range(1, count + 1)
    ]
    return [(Slot(SlotKind.QUESTION, item=q.id), dump(q)) for q in made]


def shown(
    contest: Contest,
    entries: Sequence[tuple[Slot, Value]],
    *agenda: AgendaItem,
    sealed: bool = True,
) -> Ceremony:
    """The ceremony of a contest with these entries and this run of show."""
    whole, book = replace(contest, agenda=agenda), Book(entries)
    snapshot = Snapshot(standings_of(whole, book), SEAL if sealed else None)
    return Ceremony(snapshot, facts_of(whole, book))
