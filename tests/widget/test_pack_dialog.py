"""备用包…: sticks that come and go, the way it went, what it leaves behind."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Book
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.files import Files
from lsb_desktop.ui.console.meeting.around import packed
from lsb_desktop.ui.console.papers.backup import places as module
from lsb_desktop.ui.console.papers.backup.dialog import LAST, BackupPackDialog
from lsb_desktop.ui.console.papers.backup.drives import Drive, drives, is_plugged_in
from lsb_desktop.ui.console.papers.backup.places import FOLDER
from lsb_desktop.ui.console.papers.backup.work import Order, clean, pack
from lsb_desktop.ui.console.papers.evening import given_of, sharp
from lsb_desktop.ui.console.papers.place import BASE
from lsb_desktop.ui.pack.job import Line, PackJob, PackReport
from lsb_desktop.ui.worker import Failure, Report, WorkerCrash
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on

LINES = (
    Line(True, "演示文稿 26 页，能打开"),
    Line(False, "没有奖状：没有得奖的单位", grave=False),
)


class Held:
    """A runner that does nothing until it is told to."""

    def __init__(self) -> None:
        self.work: Callable[..., Any] | None = None
        self.args: tuple[Any, ...] = ()
        self.calls: dict[str, Any] = {}
        self.cancelled = False

    def __call__(self, work: Callable[..., Any], args: tuple[Any, ...], **calls: Any) -> "Held":
        self.work, self.args = work, args
        self.calls = calls if work is pack else self.calls
        return self

    def cancel(self) -> None:
        self.cancelled = True


@pytest.fixture
def runner() -> Held:
    return Held()


@pytest.fixture
def bridge(qtbot: QtBot, store: Store, tmp_path: Path, runner: Held) -> Bridge:
    made = bridge_on(store, small(), full(small()))
    made._runner = runner
    made.tune(BASE, str(tmp_path / "文件"))
    return made


@pytest.fixture
def sticks(tmp_path: Path) -> list[Drive]:
    (tmp_path / "E").mkdir()
    return [Drive(str(tmp_path / "E"), "KINGSTON", 12 << 30)]


@pytest.fixture
def dialog(qtbot: QtBot, bridge: Bridge, sticks: list[Drive]) -> BackupPackDialog:
    made = BackupPackDialog(bridge, None, lambda: tuple(sticks))
    qtbot.addWidget(made)
    made.show()
    return made


def places(dialog: BackupPackDialog) -> list[str]:
    return [dialog.places.list.item(n).text() for n in range(dialog.places.list.count())]


def said(dialog: BackupPackDialog) -> list[str]:
    return [part.text() for part in dialog.lines.findChildren(QLabel)]


def test_sticks_come_and_go_and_the_choice_stays(
    dialog: BackupPackDialog, sticks: list[Drive], tmp_path: Path
) -> None:
    first, folder = places(dialog)
    assert first == f"U 盘　KINGSTON（{tmp_path / 'E'}）　空余 12.0 GB"
    assert folder == f"文件夹　{tmp_path / '文件' / '备用包'}"
    dialog.places.list.setCurrentRow(1)
    sticks.insert(0, Drive("/D", "SANDISK", 1 << 30))
    dialog.places.look()
    assert len(places(dialog)) == 3
    assert dialog.places.path == str(tmp_path / "文件" / "备用包")
    sticks.clear()
    dialog.places.look()
    assert places(dialog) == [folder]


def test_another_folder_is_remembered(
    dialog: BackupPackDialog, bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "我的").mkdir()
    monkeypatch.setattr(module, "ask_folder", lambda *_: str(tmp_path / "我的"))
    dialog.places.choose()
    assert dialog.places.path == bridge.settings.text(FOLDER) == str(tmp_path / "我的")
    monkeypatch.setattr(module, "ask_folder", lambda *_: "")
    dialog.places.choose()
    assert dialog.places.path == str(tmp_path / "我的")


def test_a_pack_on_its_way_and_done(
    dialog: BackupPackDialog, bridge: Bridge, runner: Held, tmp_path: Path
) -> None:
    assert "还没有封存" in dialog.warning.text.text()
    dialog.start_button.click()
    [order] = runner.args
    assert (order.target, order.store) == (tmp_path / "E", bridge.desk.place if bridge.desk else "")
    assert not dialog.start_button.isEnabled()
    runner.calls["progress"](Report(300, 1000, "画面 3 / 10"))
    assert (dialog.bar.value(), dialog.doing.text()) == (300, "画面 3 / 10")
    runner.calls["done"](PackReport(str(tmp_path / "E" / "备用包"), 44, 5 << 20, LINES))
    assert dialog.outcome.text() == "好了，可以拔了（44 个文件，5 MB）"
    assert [LINES[0].text in said(dialog), LINES[1].text in said(dialog)] == [True, True]
    assert dialog.open_button.isVisible()
    assert not dialog.bar.isVisible()
    number, at, code = bridge.settings.text(LAST).split("|")
    assert (number, code) == ("1", "")
    assert bridge.settings.text("backup.last") == at


def test_what_should_be_there_and_is_not_is_said_first(
    dialog: BackupPackDialog, runner: Held, tmp_path: Path
) -> None:
    dialog.places.list.setCurrentRow(1)
    dialog.start()
    lines = (*LINES, Line(False, "没有坏文件：程序出错"))
    with pytest.raises(WorkerCrash, match="trace"):
        runner.calls["done"](PackReport(str(tmp_path), 1, 1, lines, "trace"))
    assert dialog.outcome.text().startswith("好了，但有几样没有做")


def test_a_stick_pulled_out_is_said_and_nothing_noted(
    dialog: BackupPackDialog, bridge: Bridge, runner: Held
) -> None:
    dialog.start()
    runner.calls["failed"](Failure("U 盘断开了", expected=True))
    assert dialog.outcome.text() == "U 盘断开了"
    assert dialog.start_button.isEnabled()
    assert bridge.settings.text(LAST) == ""
    dialog.start()
    with pytest.raises(WorkerCrash):
        runner.calls["failed"](Failure("KeyError", expected=False, trace="trace"))
    assert dialog.outcome.text() == "备用包没有做成；原来的没有动"


def test_closing_waits_and_cancelling_cleans_up(
    qtbot: QtBot, dialog: BackupPackDialog, runner: Held
) -> None:
    dialog.start()
    [job] = runner.args
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    assert "取消" in dialog.doing.text()
    dialog.places.look()
    dialog.start()
    dialog.cancel_button.click()
    assert runner.cancelled
    assert (runner.work, runner.args) == (clean, (job,))
    assert dialog.outcome.text() == "已取消；原来的备用包没有动"
    dialog.cancel()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_a_broken_off_pack_left_is_taken_away(bridge: Bridge, tmp_path: Path) -> None:
    order = Order(given_of(bridge), "", tmp_path, datetime(2021, 12, 14), tmp_path / "room")
    job = order.job()
    assert isinstance(job, PackJob)
    job.room.mkdir()
    job.part.mkdir()
    keep = tmp_path / job.name
    keep.mkdir()
    clean(order)
    assert not job.room.exists()
    assert not job.part.exists()
    assert keep.is_dir()


def test_the_menu_opens_it(qtbot: QtBot, bridge: Bridge) -> None:
    window = QLabel()
    qtbot.addWidget(window)
    Files(bridge, window).pack()
    [sheet] = window.findChildren(BackupPackDialog)
    assert sheet.isVisible()
    sheet.reject()


@pytest.mark.parametrize(
    ("last", "code", "words", "good"),
    [
        ("", "K7-42", "还没有做备用包", False),
        ("2|2021-12-14T09:00:00|K7-42", "K7-42", "还没有做备用包", False),
        ("1|2021-12-14T09:00:00|", "K7-42", "上次封存以前", False),
        ("1|2021-12-14T09:00:00|K7-42", "", "解封以前", False),
        ("1|2021-12-14T09:00:00|K7-42", "K7-42", "备用包做好了（12-14 09:00）", True),
        ("1|2031-12-14T09:00:00|K7-42", "K7-42", "备用包做好了", True),
    ],
)
def test_the_light_of_the_meeting(last: str, code: str, words: str, good: bool) -> None:
    seal = Seal(code, "0" * 64, "2021-12-14T08:00:00", "计票组") if code else None
    snapshot = Snapshot(standings_of(small(), Book()), seal)
    light = packed(1, snapshot, last, datetime(2021, 12, 14, 10))
    assert words in light.text
    assert (light.good, light.grave and not light.good) == (good, False)
    assert light.go == ("" if good else "pack")


# Sticks ------------------------------------------------------------------------


def block(folder: Path, path: str, removable: str = "") -> None:
    """A device as /sys tells of it: a link by its name to where it really is."""
    real = folder / path
    real.mkdir(parents=True)
    (folder / "class").mkdir(exist_ok=True)
    (folder / "class" / real.name).symlink_to(real)
    if removable:
        (real.parent / "removable").write_text(removable)


def test_linux_tells_a_stick_from_a_disk(tmp_path: Path) -> None:
    block(tmp_path, "pci/usb1/host/sdb/sdb1")
    block(tmp_path, "pci/mmc/mmcblk0/mmcblk0p1", "1\n")
    block(tmp_path, "pci/ata/sda/sda1", "0\n")
    known = tmp_path / "class"
    assert is_plugged_in("/dev/sdb1", "/x", known)
    assert is_plugged_in("/dev/mmcblk0p1", "/x", known)
    assert not is_plugged_in("/dev/sda1", "/home", known)
    assert is_plugged_in("/dev/sda1", "/media/li/DATA", known)
    assert not is_plugged_in("/dev/none", "/media/li/DATA", known)
    assert not is_plugged_in("tmpfs", "/media/li/DATA", known)


def test_this_machine_can_be_asked() -> None:
    assert all(Path(drive.path).is_dir() and drive.free >= 0 for drive in drives())


@pytest.mark.parametrize(
    ("wall", "found"),
    [((3840, 2160), (1920, 1080)), ((1024, 768), (1663, 1247)), ((1080, 1920), (1080, 1920))],
)
def test_slides_have_the_walls_shape_and_a_projectors_pixels(
    wall: tuple[int, int], found: tuple[int, int]
) -> None:
    assert sharp(wall) == found
