"""Each obstacle says what it is about, and a gap the cell to go to."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Panel,
    Quiz,
    Quota,
    Site,
)
from lsb_desktop.core.paper_totals import total_slot
from lsb_desktop.core.proof import SheetKey
from lsb_desktop.core.proof_orders import ChooseSheets
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.desk.obstacles import Matter, Obstacle, obstacles, points, waiver_text
from tests.helpers.desks import CHECKS, LITTER, LOOKS, RECORDS, VISIT, WORK, fill, opened, small

K = SlotKind
Facts = dict[Slot, Value]


def whole(store: Store) -> Facts:
    session = opened(store)
    fill(session)
    return dict(session.book.entries())


def found(contest: Contest, facts: Facts) -> list[Obstacle]:
    book = Book(facts.items())
    standings = standings_of(contest, book)
    listed = points(standings, book)
    assert tuple(p.text for p in listed) == obstacles(standings, book)
    return list(listed)


def without(facts: Facts, *slots: Slot) -> Facts:
    return {slot: value for slot, value in facts.items() if slot not in slots}


@pytest.mark.parametrize(
    ("gone", "first"),
    [
        ([Slot(K.MARK, 2, 1, RECORDS)], Slot(K.MARK, 2, 1, RECORDS)),
        ([Slot(K.MARK, 2, 2, k) for k in (LOOKS, RECORDS)], Slot(K.MARK, 2, 2, LOOKS)),
        ([Slot(K.ENTERED, 3, item=WORK)], Slot(K.ENTERED, 3, item=WORK)),
        ([Slot(K.DEDUCTION, 1, item=LITTER, row=1)], Slot(K.DEDUCTION, 1, item=LITTER, row=1)),
    ],
)
def test_a_gap_has_its_first_empty_cell(store: Store, gone: list[Slot], first: Slot) -> None:
    (point,) = found(small(), without(whole(store), *gone))
    assert (point.matter, point.slot) == (Matter.GAP, first)


def test_a_component_nobody_has_begun_leads_to_its_first_village(store: Store) -> None:
    facts = {s: v for s, v in whole(store).items() if s.kind is not K.ENTERED}
    (point,) = found(small(), facts)
    assert point == Obstacle(
        Matter.GAP, "平时工作：3 个参评单位均未录入", Slot(K.ENTERED, 1, item=WORK)
    )


def test_where_nothing_is_empty_any_cell_will_do(store: Store) -> None:
    """All ballots void: there is no empty cell, but no score either."""
    void: Facts = {
        s: "废票" if s.kind is K.MARK and s.entrant == 2 else v for s, v in whole(store).items()
    }
    (point,) = found(small(), void)
    assert (point.matter, point.slot) == (Matter.GAP, Slot(K.MARK, 2, 1, LOOKS))


def test_without_judges_or_criteria_there_is_no_cell(store: Store) -> None:
    contest = replace(small(), judges=())
    slots = [p.slot for p in found(contest, {}) if p.text.startswith("实地观摩")]
    assert slots == [Slot(K.MARK, 1)]
    parts = (*small().components[:1], replace(small().components[1], criteria=()))
    contest = replace(small(), components=(*parts, small().components[2]))
    lists = [p.slot for p in found(contest, {}) if p.slot and p.slot.kind is K.DEDUCTION]
    assert lists == [Slot(K.DEDUCTION, 1, item=0, row=1)]


def test_problems_of_the_definition_lead_to_their_page() -> None:
    twice = (small().entrants[0], replace(small().entrants[1], name="小司村"))
    contest = replace(
        small(),
        entrants=(*twice, small().entrants[2]),
        components=(
            Component(VISIT, "实地观摩", weight=Fraction(10), criteria=(Criterion(LOOKS, "环境"),)),
            Component(WORK, "平时工作", ComponentKind.ENTERED, Fraction(20)),
        ),
        sites=(Site(1, 99, "广场"),),
        awards=(Award("红旗", quota=Quota(Fraction(0))),),
        quiz=Quiz(CHECKS, Fraction(2)),
    )
    matters = {p.text.partition(" ")[0].rstrip(":"): p.matter for p in found(contest, {})}
    assert matters["村庄"] is Matter.ROSTER
    assert matters["观摩点"] is Matter.ROSTER
    assert matters["奖项"] is Matter.AWARD
    assert matters["抽问"] is Matter.QUIZ
    assert Matter.RULES in matters.values()
    nothing = {p.text: p.matter for p in found(Contest("空", panels=(Panel("甲"),)), {})}
    assert nothing["还没有参评单位"] is Matter.ROSTER
    assert nothing["还没有评分环节"] is Matter.RULES


def test_a_pending_award_brings_its_question(store: Store) -> None:
    award = Award("红旗", quota=Quota(Fraction(1)), boundary=BoundaryTie.MANUAL)
    facts: Facts = {
        s: 50_000_000 if s.item == LOOKS and s.kind is K.MARK else v
        for s, v in whole(store).items()
    }
    listed = found(replace(small(), awards=(award,)), facts)
    matters = [p.matter for p in listed]
    assert matters == [Matter.TIE, Matter.PENDING, Matter.AWARD]
    assert sorted(listed[0].among) == [1, 2, 3]
    assert listed[1].pending is not None
    assert listed[1].among == listed[1].pending.among == (1, 2, 3)


@pytest.mark.parametrize(("village", "cell"), [(2, 2), (0, 1)])
def test_a_paper_total_that_differs_leads_to_its_ballot(
    store: Store, village: int, cell: int
) -> None:
    agrees = total_slot(1, 2, VISIT)
    facts = whole(store) | {agrees: "81", total_slot(village, 2, VISIT): "1"}
    (point,) = [p for p in found(small(), facts) if p.matter is Matter.PAPER]
    assert point.slot == Slot(K.MARK, cell, 2, LOOKS)


def test_readings_that_are_not_settled_stand_against_it_where_the_contest_says_so(
    store: Store,
) -> None:
    session = opened(store)
    fill(session)
    session.execute(ChooseSheets((SheetKey(1, VISIT),)))
    facts = dict(session.book.entries())
    assert found(small(), facts) == []
    (point,) = found(replace(small(), proof_needed=True), facts)
    assert point == Obstacle(Matter.PROOF, "复录 实地观摩 评委01：6 格未复录")


def test_a_waiver_is_one_line_with_its_reason(store: Store) -> None:
    assert waiver_text("缺一票", " 评委\n请假 ") == "缺一票（豁免：评委 请假）"
    assert waiver_text("缺一票", " ") == "缺一票"
    session = opened(store)
    fill(session)
    session.execute(EnterMark(1, 1, LOOKS, ""))
    (gap,) = session.points()
    with pytest.raises(UserError, match="未录"):
        session.put_seal({"别的": "同意"})
    session.put_seal({gap.text: "请假"})
    assert session.seal is not None
    assert session.seal.waivers == (f"{gap.text}（豁免：请假）",)
    assert session.journal(1)[0].reason == session.seal.waivers[0]
