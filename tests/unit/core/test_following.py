"""The run of show follows renamings and removals."""

from dataclasses import replace
from fractions import Fraction

from lsb_desktop.core.agenda import AgendaItem
from lsb_desktop.core.book import Book
from lsb_desktop.core.codec import load_contest
from lsb_desktop.core.commands import ChangeContest, plan
from lsb_desktop.core.following import followed
from lsb_desktop.core.model import AgendaKind, Award, Component, ComponentKind, Contest, Entrant

SPEECH = AgendaItem(AgendaKind.PLEDGE, "典型发言", villages=(3, 1))
MARKS = AgendaItem(AgendaKind.LIVE, component="看")
FLAG = AgendaItem(AgendaKind.AWARD, award="红旗")
BEFORE = Contest(
    title="观摩",
    entrants=tuple(Entrant(n, n, f"村{n}") for n in (1, 2, 3)),
    components=tuple(
        Component(n, name, ComponentKind.ENTERED, Fraction(50))
        for n, name in enumerate(("看", "讲"), 1)
    ),
    awards=(Award("红旗"), Award("黑旗")),
    agenda=(SPEECH, MARKS, FLAG),
)


def agenda(**fields: object) -> tuple[AgendaItem, ...]:
    return followed(BEFORE, replace(BEFORE, **fields)).agenda  # type: ignore[arg-type]


def test_nothing_changes_by_itself() -> None:
    assert followed(BEFORE, BEFORE) is BEFORE


def test_names_follow() -> None:
    renamed = (replace(BEFORE.awards[0], name="流动红旗"), BEFORE.awards[1])
    assert agenda(awards=renamed)[2].award == "流动红旗"
    seen = (replace(BEFORE.components[0], name="实地看"), BEFORE.components[1])
    assert agenda(components=seen)[1] == replace(MARKS, component="实地看")
    swapped = tuple(
        replace(c, name=n) for c, n in zip(BEFORE.components, ("讲", "看"), strict=True)
    )
    assert agenda(components=swapped)[1].component == "看"


def test_an_award_that_goes_is_still_named() -> None:
    assert agenda(awards=BEFORE.awards[1:])[2] == FLAG


def test_villages_that_go_leave_their_items() -> None:
    assert agenda(entrants=BEFORE.entrants[:2])[0] == replace(SPEECH, villages=(1,))
    [gone, *_] = agenda(entrants=BEFORE.entrants[1:2])
    assert (gone.villages, gone.skipped) == ((), True)


def test_an_item_about_a_component_that_is_gone_is_skipped() -> None:
    assert agenda(components=BEFORE.components[1:])[1] == replace(MARKS, skipped=True)
    assert not agenda(components=BEFORE.components[:1])[1].skipped


def test_a_command_stores_what_follows() -> None:
    after = replace(BEFORE, entrants=BEFORE.entrants[:2])
    [write, *_] = plan(ChangeContest(after, "删除村"), BEFORE, Book()).writes
    assert load_contest(str(write.new)).agenda[0].villages == (1,)
