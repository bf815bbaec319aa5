"""What only people can decide: which questions are open, which are settled, and the dialog."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.commands import DecideAward, DecideTie, plan
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Contest,
    GroupMode,
    Quota,
    RankBy,
    Rules,
    Scope,
    ScopeKind,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.result import Standings
from lsb_desktop.core.standings import standings_of
from lsb_desktop.ui.console.awards.decide import (
    AwardDecision,
    OrderDecision,
    ask_award,
    ask_order,
)
from lsb_desktop.ui.console.awards.decisions import Question, open_questions, settled
from tests.helpers.console import mark, points, small
from tests.helpers.pages import shown, write

NAMES = ("甲村", "乙村", "丙村", "丁村", "戊村")
TOTALS = (95, 90, 90, 80, 80)
"""Of each village in visiting order: two tie behind the first, two at the end."""


def contest(*, groups: GroupMode = GroupMode.APART, by: RankBy = RankBy.SHOWN) -> Contest:
    made = small(names=NAMES)
    entrants = tuple(replace(e, group="东" if e.id in (2, 4) else "西") for e in made.entrants)
    rules = Rules(tie_order=(TieBreak(TieKind.MANUAL),), groups=groups, rank_by=by)
    award = Award("流动红旗", quota=Quota(Fraction(2)), boundary=BoundaryTie.MANUAL)
    return replace(made, entrants=entrants, rules=rules, awards=(award,))


def entries(made: Contest) -> list[tuple[Slot, Value]]:
    return [
        (mark(e.id, j.id), points(TOTALS[e.id - 1])) for e in made.entrants for j in made.judges
    ]


def world(made: Contest | None = None) -> tuple[Standings, Book]:
    made = made or contest()
    book = Book(entries(made))
    return standings_of(made, book), book


def after(made: Contest, book: Book, command: Any) -> Standings:
    book.apply(plan(command, made, book).writes)
    return standings_of(made, book)


# Questions -------------------------------------------------------------------


def test_awards_come_first_and_no_question_names_anybody() -> None:
    standings, book = world()
    found = open_questions(standings, book)
    assert [q.text for q in found] == [
        "“流动红旗”余 1 个名额，2 个单位同名次",
        "并列第 2 名，2 个单位同分，请裁定先后",
        "并列第 4 名，2 个单位同分，请裁定先后",
    ]
    assert found[0].among == ((2, "乙村"), (3, "丙村"))
    assert not any(name in q.text for q in found for name in NAMES)
    assert settled(standings, book) == []


def test_a_decided_award_is_settled_and_can_be_decided_anew() -> None:
    standings, book = world()
    pending = open_questions(standings, book)[0].pending
    assert pending is not None
    standings = after(standings.contest, book, DecideAward(pending, (3,), "党委研究"))
    assert [q.pending for q in open_questions(standings, book)] == [None, None]
    [found] = settled(standings, book)
    assert (found.pending, found.reason) == (pending, "党委研究")
    again = after(standings.contest, book, DecideAward(found.pending, (2,), "更正"))
    assert again.awards[0].entrants == (1, 2)
    assert settled(again, book)[0].reason == "更正"


def test_a_decided_tie_settles_the_award_with_it() -> None:
    standings, book = world()
    standings = after(standings.contest, book, DecideTie(((3,), (2,)), "先到"))
    assert [q.text for q in open_questions(standings, book)] == [
        "并列第 4 名，2 个单位同分，请裁定先后"
    ]
    [found] = settled(standings, book)
    assert (found.text, found.reason) == ("同分的 2 个单位谁在前", "先到")
    assert found.among == ((2, "乙村"), (3, "丙村"))


def test_those_that_may_stay_equal_are_not_asked_about_again() -> None:
    standings, book = world()
    standings = after(standings.contest, book, DecideTie(((5, 4),), "确实一样"))
    assert all("第 4 名" not in q.text for q in open_questions(standings, book))
    assert [q.reason for q in settled(standings, book)] == ["确实一样"]


@pytest.mark.parametrize("by", list(RankBy))
def test_a_decision_whose_marks_changed_counts_no_more(by: RankBy) -> None:
    made = contest(by=by)
    standings, book = world(made)
    standings = after(made, book, DecideTie(((3,), (2,)), "先到"))
    assert len(settled(standings, book)) == 1
    for judge in (1, 2, 3):
        book.put(mark(3, judge), points(91))
    assert settled(standings_of(made, book), book) == []
    fewer = replace(made, entrants=made.entrants[:2])
    assert settled(standings_of(fewer, book), book) == []


def test_within_groups_each_group_has_its_own_ties() -> None:
    standings, book = world(contest(groups=GroupMode.WITHIN))
    ties = [q.text for q in open_questions(standings, book) if q.pending is None]
    assert ties == []
    made = contest(groups=GroupMode.WITHIN)
    same = tuple(replace(e, group="西") for e in made.entrants)
    standings, book = world(replace(made, entrants=same))
    ties = [q.text for q in open_questions(standings, book) if q.pending is None]
    assert ties[0] == "西并列第 2 名，2 个单位同分，请裁定先后"


def test_without_the_rule_ties_are_nobodys_question() -> None:
    made = replace(contest(), rules=Rules())
    standings, book = world(made)
    assert [q.pending is None for q in open_questions(standings, book)] == [False]
    book.put(Slot(SlotKind.DECISION, key="tie:2,3"), '{"order": [[3], [2]], "reason": "旧"}')
    assert settled(standings_of(made, book), book) == []


def test_a_question_says_which_field_it_is_about() -> None:
    award = Award("红旗", scope=Scope(ScopeKind.EACH_GROUP), boundary=BoundaryTie.MANUAL)
    made = replace(contest(), awards=(award,))
    entrants = tuple(replace(e, group="东" if e.id in (2, 3) else "西") for e in made.entrants)
    standings, book = world(replace(made, entrants=entrants))
    assert open_questions(standings, book)[0].text == "“红旗”（东）余 1 个名额，2 个单位同名次"


# The dialog ------------------------------------------------------------------


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def award_question() -> Question:
    return open_questions(*world())[0]


@pytest.fixture
def tie_question() -> Question:
    return open_questions(*world())[1]


def test_an_award_needs_a_tick_and_a_reason(
    qtbot: QtBot, room: QWidget, award_question: Question
) -> None:
    dialog = shown(qtbot, AwardDecision(room, award_question))
    assert [i.text() for i in dialog.items] == ["乙村", "丙村"]
    assert not dialog.agree.isEnabled()
    write(dialog.reason, "党委研究")
    assert not dialog.agree.isEnabled()
    dialog.items[1].setCheckState(Qt.CheckState.Checked)
    assert dialog.agree.isEnabled()
    assert dialog.chosen == (3,)
    assert dialog.count.text() == "已勾选 1 个，名额 1 个"
    dialog.items[0].setCheckState(Qt.CheckState.Checked)
    assert not dialog.agree.isEnabled(), "more than there are seats"
    dialog.items[0].setCheckState(Qt.CheckState.Unchecked)
    write(dialog.reason, "  ")
    assert not dialog.agree.isEnabled()


def test_an_order_by_buttons_or_left_equal(
    qtbot: QtBot, room: QWidget, tie_question: Question
) -> None:
    dialog = shown(qtbot, OrderDecision(room, tie_question))
    assert dialog.order == ((2,), (3,))
    dialog.down_button.click()
    assert dialog.order == ((3,), (2,))
    assert dialog.list.currentRow() == 1
    dialog.down_button.click()
    assert dialog.order == ((3,), (2,))
    dialog.up_button.click()
    assert dialog.order == ((2,), (3,))
    dialog.equal.setChecked(True)
    assert dialog.order == ((2, 3),)
    assert not dialog.up_button.isEnabled()
    assert not dialog.agree.isEnabled()
    write(dialog.reason, "一样")
    assert dialog.agree.isEnabled()


def test_asking(
    room: QWidget,
    award_question: Question,
    tie_question: Question,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def agree(dialog: Any) -> int:
        dialog.reason.setText("党委研究")
        dialog.items[0].setCheckState(Qt.CheckState.Checked)
        return 1

    for kind in (AwardDecision, OrderDecision):
        monkeypatch.setattr(kind, "exec", agree)
    assert ask_award(room, award_question) == ((2,), "党委研究")
    assert ask_order(room, tie_question) == (((2,), (3,)), "党委研究")
    for kind in (AwardDecision, OrderDecision):
        monkeypatch.setattr(kind, "exec", lambda _d: 0)
    assert ask_award(room, award_question) is None
    assert ask_order(room, tie_question) is None
