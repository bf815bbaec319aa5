"""计分: which component answers feed, and the points of each result."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import AskQuestion, ChangeContest, MarkAnswer
from lsb_desktop.core.model import Component, ComponentKind, Quiz
from lsb_desktop.core.questions import draw_question
from lsb_desktop.core.quiz import Answer
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.questions.view import QuestionsPage
from lsb_desktop.ui.console.questions.worth import WorthTab, first_quiz, worth_sentence
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import small
from tests.helpers.pages import bridge_on, listening, shown, write
from tests.helpers.questions import ORAL, POOL, QUIZ, pooled, with_oral


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, with_oral(), pooled())


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> QuestionsPage:
    made = shown(qtbot, QuestionsPage(bridge))
    made.tabs.setCurrentWidget(made.worth)
    return made


@pytest.fixture
def tab(page: QuestionsPage) -> WorthTab:
    return page.worth


def choose(tab: WorthTab, component: int) -> None:
    tab.component.setCurrentIndex(tab.component.findData(component))
    tab.component.activated.emit(tab.component.currentIndex())


def test_the_component_is_chosen(bridge: Bridge, tab: WorthTab) -> None:
    shown_ = [tab.component.itemText(n) for n in range(tab.component.count())]
    assert shown_ == ["不计分，只作记录", "随机问答（满分 20）"]
    choose(tab, 0)
    assert bridge.contest.quiz is None
    assert bridge.session.undo_label == "抽问不计分"
    assert not tab.points.isVisible()
    assert tab.sentence.text() == "抽问只作记录，不影响成绩。"
    choose(tab, ORAL)
    assert bridge.contest.quiz == QUIZ
    assert bridge.session.undo_label == "抽问计入“随机问答”"
    assert tab.points.isVisible()


def test_another_component_keeps_the_points(bridge: Bridge, tab: WorthTab) -> None:
    work = Component(10, "平时工作", ComponentKind.ENTERED, Fraction(0))
    contest = bridge.contest
    bridge.execute(
        ChangeContest(replace(contest, components=(*contest.components, work)), "加环节")
    )
    choose(tab, 10)
    assert bridge.contest.quiz == replace(QUIZ, component=10)


def test_points_are_typed(qtbot: QtBot, bridge: Bridge, tab: WorthTab) -> None:
    full = tab.fields["full"]
    assert [f.text() for f in tab.fields.values()] == ["10", "5", "0"]
    write(full, "６.5分")
    qtbot.keyClick(full, Qt.Key.Key_Return)
    assert bridge.contest.quiz == replace(QUIZ, full=Fraction("6.5"))
    assert full.text() == "6.5"
    assert bridge.session.undo_label == "抽问 通过得分 6.5"
    assert "每村最多问 3 题" in tab.sentence.text()


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("full", "21", "抽问 通过得分: 21 超出满分 20"),
        ("half", "-1", "抽问 部分通过得分: -1 小于 0"),
        ("none", "半分", "未通过得分：“半分”不是数字，没有保存"),
    ],
)
def test_points_beyond_the_component_are_told_and_kept_red(
    bridge: Bridge, tab: WorthTab, field: str, text: str, told: str
) -> None:
    heard = listening(bridge)
    write(tab.fields[field], text)
    assert not tab.commit()
    assert (heard[-1].text, heard[-1].tone) == (told, Tone.ERROR)
    assert tab.fields[field].property("bad") == "true"
    assert bridge.contest.quiz == QUIZ


def test_answers_follow_the_points(bridge: Bridge, tab: WorthTab) -> None:
    for seed in ("1", "2"):
        used = () if seed == "1" else (draw_question("1", POOL, ()).id,)
        assert bridge.execute(AskQuestion(1, draw_question(seed, POOL, used).id, seed)) is None
        row = int(seed)
        assert bridge.execute(MarkAnswer(1, row, Answer.FULL)) is None
    write(tab.fields["full"], "8")
    assert tab.commit()
    assert bridge.book.entered(1, ORAL) == 16
    heard = listening(bridge)
    write(tab.fields["full"], "15")
    assert not tab.commit()
    assert "五里堡村答题合计 30 超出满分 20，不能记入“随机问答”" in heard[-1].text
    assert bridge.book.entered(1, ORAL) == 16


def test_without_a_component_to_feed(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, small())
    wanted: list[str] = []
    bridge.wanted.connect(wanted.append)
    page = shown(qtbot, QuestionsPage(bridge))
    page.tabs.setCurrentWidget(page.worth)
    assert page.worth.none.isVisible()
    assert not page.worth.component.isEnabled()
    page.worth.rules_button.click()
    assert wanted == ["rules"]


def test_a_choice_that_is_refused_goes_back(
    bridge: Bridge, tab: WorthTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "execute", lambda *_: "不行")
    choose(tab, 0)
    assert tab.component.currentData() == ORAL


def test_nothing_is_stored_once_nothing_counts(bridge: Bridge, tab: WorthTab) -> None:
    write(tab.fields["full"], "7")
    choose(tab, 0)
    assert tab.commit()
    assert bridge.contest.quiz is None


@pytest.mark.parametrize(
    ("top", "quiz"),
    [
        ("100", Quiz(1)),
        ("8", Quiz(1, Fraction(8), Fraction(4))),
        ("5", Quiz(1, Fraction(5), Fraction(5, 2))),
    ],
)
def test_the_first_points_fit_the_component(top: str, quiz: Quiz) -> None:
    assert first_quiz(Component(1, "问答", ComponentKind.ENTERED, max=Fraction(top))) == quiz


def test_the_sentence_without_points_names_no_number_of_questions() -> None:
    nothing = replace(QUIZ, full=Fraction(0))
    assert worth_sentence(with_oral(quiz=nothing)) == "各题得分相加，记入“随机问答”（满分 20）。"
