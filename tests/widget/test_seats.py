"""Who else is at the server: asked, shown in the header, warned of on a second stage."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lsb_desktop.desk.seating import Seat
from lsb_desktop.settings import Settings
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import About
from lsb_desktop.ui.console.server.chip import PlaceChip, SeatsDialog
from lsb_desktop.ui.messages import Message
from lsb_desktop.ui.seats import Seats
from tests.helpers.console import FakeWall, small
from tests.helpers.fakes import FakeDesk, InlineRunner

URL = "postgresql://li:geheim@hall/guanmo"
ME = Seat(1, "王芳", "OFFICE-PC", 0, True)
LI = Seat(2, "李四", "HALL-PC", 0, False)


class FakeHearing(QObject):
    """A line to a server that says what a test puts in."""

    there, roused = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.seats: tuple[Seat, ...] = ()
        self.stale = False
        self.names: list[str] = []

    def ask(self, name: str) -> None:
        self.names.append(name)
        self.stale = False

    def tell(self, *seats: Seat) -> None:
        self.seats = seats
        self.roused.emit()


class Hall:
    """A laptop at a server, with a contest open and a wall."""

    def __init__(self, qtbot: QtBot) -> None:
        desk = FakeDesk()
        desk.place, desk.operator = URL, "王芳"
        self.bridge = Bridge(Settings(), InlineRunner(), desk=desk)
        self.bridge._air = Air(self.bridge, FakeWall())
        self.bridge.create(small())
        self.hearing = FakeHearing()
        self.seats = Seats(self.bridge, self.hearing)  # type: ignore[arg-type]
        self.chip = PlaceChip(self.bridge)
        qtbot.addWidget(self.chip)
        self.chip.follow(self.seats)
        self.said: list[Message] = []
        self.bridge.said.connect(self.said.append)


@pytest.fixture
def hall(qtbot: QtBot) -> Hall:
    return Hall(qtbot)


def test_the_header_counts_who_is_there(hall: Hall) -> None:
    assert hall.chip.text() == "服务器"
    hall.hearing.there.emit()
    assert hall.seats.timer.isActive()
    assert len(hall.hearing.names) == 1
    assert hall.hearing.names[0].endswith("|0")
    hall.hearing.tell(ME, LI)
    assert hall.chip.text() == "服务器 · 2 台"
    assert hall.chip.toolTip().splitlines() == [
        "数据在服务器 hall/guanmo",
        "王芳（OFFICE-PC）　这台电脑",
        "李四（HALL-PC）",
    ]
    hall.hearing.seats = ()
    hall.bridge.line.moved.emit()
    assert hall.chip.text() == "服务器", "the line is gone: nobody knows who is there"


def test_somebody_new_is_asked_for_at_once(qtbot: QtBot, hall: Hall) -> None:
    hall.hearing.there.emit()
    hall.hearing.stale = True
    with qtbot.waitSignal(hall.bridge.listed):
        hall.hearing.tell(ME)
    assert len(hall.hearing.names) == 2
    with qtbot.assertNotEmitted(hall.bridge.listed):
        hall.hearing.tell(ME)
    assert len(hall.hearing.names) == 2


def test_going_on_air_is_told_to_the_others(hall: Hall) -> None:
    hall.bridge.air.take()
    assert hall.hearing.names == [], "no server yet"
    hall.hearing.there.emit()
    assert hall.hearing.names[-1].endswith("|1")
    hall.bridge.air.black()
    assert len(hall.hearing.names) == 1
    hall.bridge.air.close_output()
    assert hall.hearing.names[-1].endswith("|0")


def test_two_stages_for_one_contest_are_warned_of_once(hall: Hall) -> None:
    hall.hearing.there.emit()
    other = Seat(2, "", "HALL-PC", 1, False)
    hall.hearing.tell(ME, other)
    assert not hall.said, "this laptop shows nothing"
    assert "HALL-PC" in hall.chip.toolTip()
    assert "正在投影“第一季度观摩”" in hall.chip.toolTip()
    hall.bridge.air.take()
    hall.said.clear()
    hall.hearing.tell(Seat(1, "王芳", "OFFICE-PC", 1, True), other)
    hall.hearing.tell(Seat(1, "王芳", "OFFICE-PC", 1, True), other, LI)
    assert [m.text for m in hall.said] == [
        "没有写姓名（HALL-PC）也在投影这个活动；大屏请只由一台电脑放，另一台按 F11 收起"
    ]
    assert hall.seats.rivals == (other,)
    hall.bridge.air.close_output()
    assert hall.seats.rivals == ()


def test_the_list_of_computers_goes_on_being_right(qtbot: QtBot, hall: Hall) -> None:
    hall.hearing.tell(ME, LI)
    hall.chip.click()
    [dialog] = hall.chip.findChildren(SeatsDialog)

    def shown() -> list[str]:
        return [w.text() for w in dialog.findChildren(QLabel) if w.isVisible()]

    assert "李四（HALL-PC）" in shown()
    hall.hearing.tell(ME)
    assert "李四（HALL-PC）" not in shown()
    hall.hearing.tell()
    qtbot.waitUntil(lambda: "和服务器断开了，现在看不到别的电脑" in shown())
    dialog.accept()


def test_the_program_says_of_itself_where_the_data_are(qtbot: QtBot, hall: Hall) -> None:
    at_server, at_home = About(hall.chip, hall.chip.server), About(hall.chip)
    assert "数据在服务器 hall/guanmo，此外不联网" in at_server.about.text()
    assert "不联网，数据都在本机一个文件里" in at_home.about.text()


def test_a_file_has_no_chip_unless_a_server_was_wanted(qtbot: QtBot) -> None:
    settings = Settings()
    bridge = Bridge(settings, InlineRunner(), desk=FakeDesk())
    chip = PlaceChip(bridge)
    qtbot.addWidget(chip)
    assert not chip.isVisibleTo(None)
    chip.show_seats()
    assert not chip.findChildren(SeatsDialog)
    for key, value in (("host", "hall"), ("database", "guanmo"), ("user", "li")):
        settings.put(f"store.{key}", value)
    settings.put("store.where", "server")
    bridge.listed.emit()
    assert chip.isVisibleTo(None)
    assert chip.text() == "▲ 本机数据"
    bridge.rehearsing = True
    bridge.desk = SimpleNamespace(place=URL)  # type: ignore[assignment]
    chip.renew()
    assert chip.text() == "▲ 本机数据", "a rehearsal's copy is not the place of the data"
