"""The page 奖项: the rules of the awards."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Contest,
    Quota,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
    TieBreak,
    TieKind,
)
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.awards import view
from lsb_desktop.ui.console.awards.view import NO_AWARDS, SEALED, AwardsPage
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import entrants, mark, points, small
from tests.helpers.pages import answering, bridge_on, enter, listening, shown, text_of

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


# Rules -----------------------------------------------------------------------


def test_the_model_is_a_sound_model(qtmodeltester: ModelTester, page: AwardsPage) -> None:
    qtmodeltester.check(page.model)


@pytest.mark.parametrize(
    ("title", "text", "field", "value"),
    [
        ("奖项", "先进红旗", "name", "先进红旗"),
        ("标志", "表彰", "sign", Sign.COMMENDATION),
        ("方向", "后", "side", Side.BOTTOM),
        ("名额", "3", "quota", Quota(Fraction(3))),
        ("名额", "２０％", "quota", Quota(Fraction(20), True)),
        ("范围", "各分组", "scope", Scope(ScopeKind.EACH_GROUP)),
        ("范围", "各片区", "scope", Scope(ScopeKind.EACH_DISTRICT)),
        ("门槛", "60", "threshold", Fraction(60)),
        ("边界并列", "都不发", "boundary", BoundaryTie.NONE),
    ],
)
def test_every_cell_is_stored_at_once(
    qtbot: QtBot, bridge: Bridge, page: AwardsPage, title: str, text: str, field: str, value: object
) -> None:
    enter(qtbot, page.table, 0, title, text)
    assert getattr(bridge.contest.awards[0], field) == value
    bridge.undo()
    assert bridge.contest.awards == flags().awards


@pytest.mark.parametrize(
    ("title", "text"),
    [("奖项", "黑旗"), ("奖项", ""), ("名额", "0"), ("名额", "1.5"), ("名额", "120%"),
     ("名额", "几个"), ("门槛", "高")],
)  # fmt: skip
def test_wrong_input_is_told(
    qtbot: QtBot, bridge: Bridge, page: AwardsPage, title: str, text: str
) -> None:
    heard = listening(bridge)
    enter(qtbot, page.table, 0, title, text)
    assert heard[-1].tone is Tone.ERROR
    assert heard[-1].text.startswith(f"{title}：")
    assert f"“{text}”" in heard[-1].text
    assert not page.commit()
    assert bridge.contest == flags()


def test_a_group_as_scope(qtbot: QtBot, store: Store) -> None:
    people = tuple(replace(e, group="东组") for e in entrants(*VILLAGES))
    bridge = bridge_on(store, replace(flags(), entrants=people))
    page = shown(qtbot, AwardsPage(bridge))
    enter(qtbot, page.table, 0, "范围", "东组")
    assert bridge.contest.awards[0].scope == Scope(ScopeKind.GROUP, "东组")
    assert text_of(page.table, 0, "范围") == "东组"


def test_the_sign_brings_its_side(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    enter(qtbot, page.table, 0, "标志", "黄旗")
    assert bridge.contest.awards[0].side is Side.BOTTOM
    enter(qtbot, page.table, 0, "标志", "进步")
    assert bridge.contest.awards[0].side is Side.TOP
    assert text_of(page.table, 0, "方向") == "—"


def test_the_run_of_show_follows_a_new_name(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    enter(qtbot, page.table, 0, "奖项", "先进红旗")
    assert [i.award for i in bridge.contest.agenda] == ["先进红旗", ""]


def test_adding_moving_and_deleting(
    bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.add_button.click()
    page.add_button.click()
    assert [a.name for a in bridge.contest.awards][2:] == ["新奖项1", "新奖项2"]
    assert page.table.row == 3
    assert not page.down_button.isEnabled()
    page.up_button.click()
    page.down_button.click()
    page.up_button.click()
    assert [a.name for a in bridge.contest.awards][2:] == ["新奖项2", "新奖项1"]
    assert [i.award for i in bridge.contest.agenda] == ["流动红旗", ""]
    asked = answering(monkeypatch, view, False)
    page.drop_button.click()
    assert asked == ["删除奖项“新奖项2”？可以撤销。"]
    answering(monkeypatch, view, True)
    page.table.select(0)
    asked = answering(monkeypatch, view, True)
    page.drop_button.click()
    assert asked == ["删除奖项“流动红旗”？会议流程里的 1 项也一并删除。可以撤销。"]
    assert [a.name for a in bridge.contest.awards] == ["黑旗", "新奖项2", "新奖项1"]
    assert [i.kind for i in bridge.contest.agenda] == [AgendaKind.ENDING]


def test_what_the_core_refuses_is_said(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    heard = listening(bridge)
    changed = replace(bridge.contest, awards=(Award("红旗"), Award("红旗")))
    assert page._put(changed, "两个") is not None
    assert "重复" in heard[-1].text


# Sealed, and nothing open ------------------------------------------------------------


def test_sealed_awards_can_only_be_read(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    assert bridge.seal(bridge.session.obstacles()) is None
    assert page.sealed.text.text() == SEALED
    buttons = (page.add_button, page.up_button, page.down_button, page.drop_button)
    assert not any(b.isEnabled() for b in buttons)
    assert not page.wording.text.isEnabled()
    QApplication.processEvents()
    decide = [b for b in page.ask.findChildren(type(page.peek)) if b.isVisible()]
    assert decide
    assert not any(b.isEnabled() for b in decide)
    assert page.peek.isEnabled()


def test_no_contest_no_awards(qtbot: QtBot, bridge: Bridge, page: AwardsPage) -> None:
    bridge.close()
    assert page.model.rowCount() == 0
    assert not page.add_button.isEnabled()
    assert not page.ask.isVisible()
    assert page.winners.text() == NO_AWARDS
    assert page.commit()
