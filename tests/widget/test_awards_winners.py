"""Winners nobody else may see, and decisions that name nobody."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Contest,
    Quota,
    Rules,
    Side,
    Sign,
    TieBreak,
    TieKind,
)
from lsb_desktop.db.store import Store
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.awards import view
from lsb_desktop.ui.console.awards.view import HIDDEN, NO_AWARDS, AwardsPage
from tests.helpers.console import entrants, mark, points, small
from tests.helpers.pages import bridge_on, shown

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton
VILLAGES = ("五里堡村", "前时村", "小司村", "海寨社区")


def flags() -> Contest:
    red = Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(2)), boundary=BoundaryTie.MANUAL)
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM)
    agenda = (AgendaItem(AgendaKind.AWARD, award="流动红旗"), AgendaItem(AgendaKind.ENDING))
    rules = Rules(tie_order=(TieBreak(TieKind.MANUAL),))
    return replace(
        small(names=VILLAGES), awards=(red, black), agenda=agenda, rules=rules, period="第一季度"
    )


def tied() -> list[tuple[Any, int]]:
    totals = {1: 95, 2: 90, 3: 90, 4: 70}
    return [(mark(e, j), points(t)) for e, t in totals.items() for j in (1, 2, 3)]


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, flags(), tied())


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> AwardsPage:
    return shown(qtbot, AwardsPage(bridge))


def everything_said(page: QWidget) -> str:
    """Every text of the page that can be seen."""
    QApplication.processEvents()
    labels = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    return "\n".join(labels)


# Winners -----------------------------------------------------------------------


def named(page: AwardsPage) -> bool:
    said = everything_said(page)
    return any(name in said for name in VILLAGES)


def test_winners_are_counted_but_not_named(page: AwardsPage) -> None:
    assert page.winners.text() == (f"流动红旗：1 个，另有 1 个名额待裁定\n黑旗：1 个\n\n{HIDDEN}")
    assert not named(page)


def test_names_show_only_while_the_button_is_held(qtbot: QtBot, page: AwardsPage) -> None:
    place = page.peek.mapTo(page, QPoint(0, 0))
    qtbot.mousePress(page.peek, LEFT)
    assert page.winners.text() == "流动红旗：1 五里堡村 95.00\n黑旗：4 海寨社区 70.00"
    QApplication.processEvents()
    assert page.peek.mapTo(page, QPoint(0, 0)) == place, "the button stays under the mouse"
    qtbot.mouseRelease(page.peek, LEFT)
    assert not named(page)


def test_space_holds_it_too(qtbot: QtBot, page: AwardsPage) -> None:
    page.peek.setFocus()
    qtbot.keyPress(page.peek, K.Key_Space)
    assert named(page)
    qtbot.keyRelease(page.peek, K.Key_Space)
    assert not named(page)


def test_leaving_the_page_covers_the_names(qtbot: QtBot, page: AwardsPage) -> None:
    qtbot.mousePress(page.peek, LEFT)
    page.hide()
    page.show()
    assert not named(page)
    assert not page.peek.isDown()
    qtbot.mouseRelease(page.peek, LEFT)
    assert not named(page)


def test_another_window_in_front_covers_the_names(qtbot: QtBot, page: AwardsPage) -> None:
    qtbot.mousePress(page.peek, LEFT)
    other = QWidget()
    shown(qtbot, other)
    qtbot.waitUntil(lambda: not page.isActiveWindow())
    QApplication.sendEvent(page, QEvent(QEvent.Type.ActivationChange))
    assert not named(page)


def test_a_change_covers_the_names(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    qtbot.mousePress(page.peek, LEFT)
    page.move_down()
    assert not named(page)


def test_a_vetoed_village_is_named_as_skipped(qtbot: QtBot, store: Store) -> None:
    people = tuple(replace(e, veto="信访" if e.id == 1 else "") for e in entrants(*VILLAGES))
    page = shown(qtbot, AwardsPage(bridge_on(store, replace(flags(), entrants=people), tied())))
    qtbot.mousePress(page.peek, LEFT)
    assert "五里堡村 因一票否决跳过" in page.winners.text()


def test_two_groups_without_a_ranking(qtbot: QtBot, store: Store) -> None:
    preset = load_preset("longhu")
    page = shown(qtbot, AwardsPage(bridge_on(store, preset.contest, preset.entries)))
    assert "不能直接合并排名" in page.winners.text()
    qtbot.mousePress(page.peek, LEFT)
    assert "不能直接合并排名" in page.winners.text()


def test_no_awards_no_peeking(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, AwardsPage(bridge_on(store, replace(flags(), awards=(), agenda=()))))
    assert page.winners.text() == NO_AWARDS
    assert not page.peek.isEnabled()
    assert not page.wording.isVisible()
    assert not page.drop_button.isEnabled()


# Decisions -----------------------------------------------------------------------


def test_open_questions_are_listed_without_names(page: AwardsPage) -> None:
    assert page.ask.isVisible()
    assert [q.pending is None for q in page.questions] == [False, True]
    assert "余 1 个名额" in everything_said(page)
    assert not named(page)


def test_an_award_is_decided_and_decided_anew(
    qtbot: QtBot, bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Any] = [((3,), "党委研究"), ((2,), "更正"), None]
    monkeypatch.setattr(view, "ask_award", lambda *_a: given.pop(0))
    page.decide(0)
    assert bridge.snapshot.standings.awards[0].entrants == (1, 3)
    assert "✓　“流动红旗”余 1 个名额，2 个单位同名次：已裁定，党委研究" in everything_said(page)
    assert page.table.hasFocus()
    assert not named(page)
    page.decide(1)
    assert bridge.snapshot.standings.awards[0].entrants == (1, 2)
    page.decide(1)
    assert given == []
    bridge.undo()
    bridge.undo()
    assert bridge.snapshot.standings.awards[0].pending


def test_a_tie_is_decided(
    bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Any] = [None, (((3,), (2,)), "先到")]
    monkeypatch.setattr(view, "ask_order", lambda *_a: given.pop(0))
    page.decide(1)
    assert bridge.snapshot.standings.row(3).place == 2
    assert bridge.snapshot.standings.row(3).tied
    page.decide(1)
    assert not bridge.snapshot.standings.row(3).tied
    assert [q.reason for q in page.questions] == ["先到"]


def test_the_buttons_belong_to_their_questions(
    qtbot: QtBot, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for name in ("ask_award", "ask_order"):
        monkeypatch.setattr(view, name, lambda _p, q: asked.append(q.text))
    for button in page.ask.findChildren(type(page.peek)):
        button.click()
    assert asked == [q.text for q in page.questions]
