"""The desk at the right: real pictures, and buttons that are the actions."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.ui.actions import ActionSet
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.desk_pane import DeskPane
from lsb_desktop.ui.console.thumbnail import FRAME, Thumbnail
from lsb_desktop.ui.style import LIVE
from tests.helpers.console import FakeWall, bridge_with, full, small


class Desk:
    """The pane beside a bridge with a wall."""

    def __init__(self, qtbot: QtBot, bridge: Bridge) -> None:
        self.bridge = bridge
        self.wall = FakeWall()
        bridge.air.use(self.wall)
        self.actions = ActionSet(
            bridge, lambda name: getattr(bridge.air, name.split(".")[1], lambda: None)
        )
        self.pane = DeskPane(bridge, self.actions)
        qtbot.addWidget(self.pane)
        self.pane.resize(330, 700)
        with qtbot.waitExposed(self.pane):
            self.pane.show()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, bridge_with(small(), full(small())))


def test_before_anything_is_on_air(desk: Desk) -> None:
    pane = desk.pane
    assert pane.live.text() == "未投影"
    assert pane.now_title.text() == "正在投影　会议开始"
    assert pane.next_title.text() == "下一项　实时排名"
    assert pane.position.text().startswith("1 / ")
    assert not pane.now.live


def test_the_buttons_are_the_actions(qtbot: QtBot, desk: Desk) -> None:
    pane = desk.pane
    qtbot.mouseClick(pane.take, Qt.MouseButton.LeftButton)
    assert desk.wall.shown
    assert pane.live.text() == "● 直播"
    assert pane.now.live
    pane.forward.click()
    assert desk.bridge.air.director.index == 1
    pane.black.click()
    assert pane.now_title.text() == "正在投影　黑屏"
    assert pane.black.isChecked()
    pane.black.click()
    assert not pane.black.isChecked()
    assert all(
        b.focusPolicy() == Qt.FocusPolicy.NoFocus
        for b in (pane.take, pane.back, pane.forward, pane.freeze, pane.black)
    ), "Space stays 上屏 after a click"


def test_space_is_lent_while_on_air_or_on_the_meeting_page(desk: Desk) -> None:
    """Whoever types marks cannot open the projection by accident, and the button says the key."""
    take, space = desk.actions.by_id["take"], QKeySequence("Space")
    assert space not in take.shortcuts()
    assert desk.pane.take.text() == "上屏（F5）"
    desk.actions.on_page("meeting")
    assert space in take.shortcuts()
    assert desk.pane.take.text() == "上屏（空格）"
    desk.actions.on_page("entry")
    assert space not in take.shortcuts()
    assert "Space" not in desk.pane.take.toolTip()
    desk.pane.take.click()
    assert desk.wall.shown
    assert space in take.shortcuts()
    assert desk.pane.take.text() == "上屏（空格）"


def test_the_pictures_are_what_the_wall_shows(desk: Desk) -> None:
    desk.pane.take.click()
    assert desk.pane.now.frame == desk.wall.frame
    desk.bridge.execute(EnterMark(1, 2, 1, "100"))
    assert desk.pane.next.frame == desk.bridge.air.preview


def test_a_blocked_step_says_why(desk: Desk) -> None:
    director = desk.bridge.air.director
    desk.bridge.air.cue_to(next(n for n, s in enumerate(director.steps) if s.guarded))
    assert "成绩尚未封存" in desk.pane.note.text()
    assert desk.pane.seal.isVisible(), "the mend is one click away"
    desk.bridge.air.toggle_rehearsal()
    director = desk.bridge.air.director
    desk.bridge.air.cue_to(next(n for n, s in enumerate(director.steps) if s.guarded))
    assert "彩排" in desk.pane.note.text()
    assert "尚未封存" not in desk.pane.note.text()
    assert not desk.pane.seal.isVisible()
    desk.bridge.air.rehearsal.drop()


def test_peeking_while_held(qtbot: QtBot, desk: Desk) -> None:
    desk.bridge.seal()
    director = desk.bridge.air.director
    desk.bridge.air.cue_to(next(n for n, s in enumerate(director.steps) if s.secret))
    peek = desk.pane.peek
    assert peek.isVisible()
    covered = desk.pane.next.frame
    qtbot.mousePress(peek, Qt.MouseButton.LeftButton)
    assert desk.pane.next.frame != covered
    qtbot.mouseRelease(peek, Qt.MouseButton.LeftButton)
    assert desk.pane.next.frame == covered
    desk.bridge.air.cue_to(0)
    assert not peek.isVisible()


def test_no_contest_no_pictures(desk: Desk) -> None:
    desk.bridge.close()
    assert desk.pane.now.frame is None
    assert desk.pane.position.text() == ""
    assert not desk.pane.take.isEnabled()
    assert not desk.pane.grab().isNull()


def test_the_timer_is_at_hand_on_every_page(qtbot: QtBot) -> None:
    speech = AgendaItem(AgendaKind.SPEECH, "讲话", minutes=2)
    here = Desk(qtbot, bridge_with(replace(small(), agenda=(speech,)), full(small())))
    assert here.pane.timer.text() == "开始计时 F6"
    here.pane.timer.click()
    assert here.pane.timer.text().endswith("暂停 F6")
    here.pane.timer.click()
    assert not here.bridge.air.timer.running


def test_the_timer_rests_where_there_is_none(desk: Desk) -> None:
    assert desk.pane.timer.isVisible()
    assert not desk.pane.timer.isEnabled()


@pytest.mark.parametrize("height", [560, 627, 678, 900])
def test_the_buttons_never_move_under_the_mouse(qtbot: QtBot, height: int) -> None:
    here = Desk(qtbot, bridge_with(small(), full(small())))
    pane = here.pane
    pane.resize(330, height)

    def places() -> list[int]:
        QApplication.processEvents()
        return [pane.mapFromGlobal(b.mapToGlobal(b.rect().topLeft())).y() for b in buttons]

    buttons = (pane.take, pane.forward, pane.black, pane.output)
    before = places()
    here.bridge.air.freeze()
    assert places() == before
    here.bridge.air.jump(1)
    assert pane.seal.isVisible()
    assert places() == before
    here.bridge.seal()
    here.bridge.air.jump(2)
    assert pane.peek.isVisible()
    assert places() == before


def test_a_saved_place_is_said_until_it_is_taken(qtbot: QtBot) -> None:
    bridge = bridge_with(small(), full(small()))
    bridge.session.stage_index = 1
    here = Desk(qtbot, bridge)
    assert "停在这里" in here.pane.note.text()
    here.pane.take.click()
    assert "停在这里" not in here.pane.note.text()


def test_on_a_low_screen_the_pictures_give_way_to_the_buttons(desk: Desk) -> None:
    pane = desk.pane
    pane.resize(330, pane.minimumSizeHint().height())
    assert pane.height() < 560
    assert pane.output.geometry().bottom() <= pane.height()
    assert 74 <= pane.now.height() < pane.now.sizeHint().height()


@pytest.mark.parametrize(
    ("shape", "height"),
    [((1920, 1080), 171), ((1024, 768), 202), ((2880, 960), 101), ((768, 1366), 202)],
)
def test_a_picture_has_the_shape_of_the_output(
    qtbot: QtBot, shape: tuple[int, int], height: int
) -> None:
    picture = Thumbnail()
    qtbot.addWidget(picture)
    picture.show_frame(None, "bright", shape, False)
    assert picture.heightForWidth(304 + 2 * FRAME) == height + 2 * FRAME


def test_a_live_picture_has_a_red_frame(desk: Desk) -> None:
    def edge() -> str:
        picture = desk.pane.now
        image = picture.grab().toImage()
        return image.pixelColor(image.width() // 2, 1).name()

    assert edge() != LIVE
    desk.pane.take.click()
    assert edge() == LIVE


def test_nothing_is_painted_twice(desk: Desk) -> None:
    picture = desk.pane.now
    picture.grab()
    first = picture._picture.cacheKey()
    picture.grab()
    assert picture._picture.cacheKey() == first


# Covers, the clock ---------------------------------------------------------------


def test_what_covers_the_programme_is_said_in_words_and_looks_different(desk: Desk) -> None:
    air, pane = desk.bridge.air, desk.pane
    pane.take.click()
    assert pane.now.badge is None
    seen = {}
    for name, press in (
        ("frozen", air.freeze),
        ("black", air.black),
        ("still", air.still),
        ("aside", air.show_live),
        ("yielded", air.toggle_handover),
    ):
        press()
        assert air.cover == name
        seen[name] = pane.now.badge
        assert not pane.grab().isNull()
        air.toggle_title()
        air.toggle_title()
        assert pane.now.badge is None
    assert len({b.text for b in seen.values()}) == len({b.colour for b in seen.values()}) == 5
    assert "F8" in seen["black"].text
    assert "上一步" in seen["aside"].text


def test_a_frozen_picture_shows_what_waits_behind_it(desk: Desk) -> None:
    air, pane = desk.bridge.air, desk.pane
    pane.take.click()
    air.jump(1)
    air.freeze()
    before = pane.now.frame
    assert pane.now.behind == before
    desk.bridge.execute(EnterMark(1, 2, 1, "100"))
    assert pane.now.frame == before == desk.wall.frame
    assert pane.now.behind != before
    waiting = pane.now.behind
    air.freeze()
    assert pane.now.behind is None
    assert desk.wall.frame == waiting


def test_an_aside_says_how_to_end_it(desk: Desk) -> None:
    desk.pane.take.click()
    desk.bridge.air.show_live()
    assert "插播：实时排名，上一步回到流程" in desk.pane.note.text()
    assert not desk.pane.title.isChecked()
    desk.bridge.air.toggle_title()
    assert desk.pane.title.isChecked()


def test_the_clock_and_how_the_meeting_goes(desk: Desk) -> None:
    air, clock = desk.bridge.air, desk.pane.clock
    at = datetime(2021, 12, 14, 14, 30)
    air._today = air.meeting._today = lambda: at
    air.meeting._clock = lambda: at.timestamp()
    clock.renew()
    assert clock.time.text() == "14:30"
    assert "全程约" in clock.plan._full
    desk.pane.take.click()
    assert air.meeting.running
    assert "按计划" in clock.plan._full
    total = air.meeting.outlook().left
    assert f"约 {at + timedelta(seconds=total):%H:%M} 结束" in clock.plan._full
    at += timedelta(minutes=20)
    clock.renew()
    assert clock.plan._full.startswith("超时 19 分")
    assert clock.plan.property("role") == "warn"
    last = len(air.director.steps) - 1
    air.jump(last)
    if air.meeting.outlook().late < -60:
        assert clock.plan._full.startswith("提前")
    air.meeting.toggle()
    assert clock.plan._full.startswith("会议暂停中")
    desk.bridge.close()
    clock.renew()
    assert clock.time.text() == ""
