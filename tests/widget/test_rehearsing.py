"""彩排: the whole meeting on a copy; at its end everything is as it was."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.core.result import State
from lsb_desktop.desk.desk import Desk
from lsb_desktop.settings import Settings
from lsb_desktop.stage.frame import BlackFrame
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console import rehearsing
from lsb_desktop.ui.console.window import ConsoleWindow
from tests.helpers.console import FakeWall, full, small
from tests.helpers.fakes import InlineRunner
from tests.helpers.pages import listening

Answer = Callable[[QMessageBox], None]


@pytest.fixture
def bridge(qtbot: QtBot, tmp_path: Path) -> Bridge:
    desk = Desk.at(tmp_path / "data.lsb", "张三")
    made = Bridge(Settings(), InlineRunner(), desk=desk)
    assert made.create(small(), full(small())) is not None
    made.air.use(FakeWall())
    yield made
    made.air.rehearsal.drop()
    desk.close()


def test_nothing_of_a_rehearsal_is_kept(bridge: Bridge) -> None:
    air, real = bridge.air, bridge.desk
    air.take()
    air.jump(1)
    clock = bridge.settings.text("meeting.clock")
    before, entries = bridge.snapshot, list(bridge.book.entries())
    air.toggle_rehearsal()
    assert bridge.rehearsing
    assert not air.on_air, "the hall sees neither from the other"
    assert not air.meeting.begun
    assert bridge.snapshot == before
    air.take()
    air.jump(3)
    assert bridge.execute(EnterMark(1, 2, 1, "60")) is None
    assert bridge.seal() is None
    air.toggle_rehearsal()
    assert (bridge.rehearsing, bridge.desk) == (False, real)
    assert not air.on_air
    assert bridge.snapshot == before
    assert list(bridge.book.entries()) == entries
    assert bridge.session.stage_index == 1
    assert bridge.settings.text("meeting.clock") == clock
    assert air.meeting.begun


def test_every_picture_of_it_says_so(bridge: Bridge) -> None:
    air = bridge.air
    assert not air.programme.chrome.rehearsal
    air.toggle_rehearsal()
    air.take()
    for step in range(len(air.director.steps)):
        air.jump(step)
        assert air._wall.frame.chrome.rehearsal
        assert air.preview.chrome.rehearsal
    air.show_live()
    assert air._wall.frame.chrome.rehearsal
    air.still()
    assert air._wall.frame.chrome.rehearsal
    assert air.behind.chrome.rehearsal
    air.still()
    air.black()
    assert isinstance(air._wall.frame, BlackFrame)
    air.toggle_rehearsal()
    assert not air.programme.chrome.rehearsal


def test_a_copy_that_cannot_be_made_leaves_everything(
    bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(_path: Path) -> None:
        raise UserError("磁盘已满")

    said = listening(bridge)
    monkeypatch.setattr(bridge.desk, "copy", full_disk)
    bridge.air.toggle_rehearsal()
    assert not bridge.rehearsing
    assert "磁盘已满" in str(said)
    assert bridge.session is not None


def test_the_copy_is_removed_from_the_disk(bridge: Bridge) -> None:
    bridge.air.toggle_rehearsal()
    folder = bridge.air.rehearsal._folder
    assert list(folder.iterdir())
    assert not bridge.air.rehearsal.begin(), "one at a time"
    bridge.air.toggle_rehearsal()
    assert not folder.exists()
    bridge.air.rehearsal.drop()


def test_it_asks_and_the_real_data_is_out_of_reach(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = ConsoleWindow(bridge)
    qtbot.addWidget(window, before_close_func=lambda _: bridge.air.close_output())
    window.resize(1366, 720)
    with qtbot.waitExposed(window):
        window.show()
    window.show_page("meeting")
    asked: list[str] = []
    monkeypatch.setattr(rehearsing, "confirm", lambda _p, text, _y: asked.append(text) or False)
    window.rehearse()
    assert "副本" in asked[0]
    assert not bridge.rehearsing
    monkeypatch.setattr(rehearsing, "confirm", lambda _p, text, _y: asked.append(text) or True)
    window.rehearse()
    assert bridge.rehearsing
    assert "彩排，不保存" in window.header.title._full
    for key in ("papers", "contests"):
        assert not window.sidebar.buttons[key].isEnabled()
        window.show_page(key)
        assert window.key == "meeting"
    for action in ("backup", "export", "new", "import"):
        assert not window.actions_.by_id[action].isEnabled()
    bridge.air.take()
    assert window.desk.live.text() == "● 彩排"
    assert "副本" in window.desk.note.text()
    window.rehearse()
    assert "不保留" in asked[-1]
    assert not bridge.rehearsing
    assert window.sidebar.buttons["papers"].isEnabled()
    assert window.actions_.by_id["backup"].isEnabled()


# 彩排分 ---------------------------------------------------------------------------


def answered(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> QWidget:
    """A window whose next question is answered."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def exec_(box: QMessageBox) -> int:
        answer(box)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    return parent


def press(box: QMessageBox, text: str) -> None:
    next(b for b in box.buttons() if b.text() == text).click()
    QApplication.processEvents()


def unmarked(bridge: Bridge) -> None:
    """Open a contest with one mark typed, and an award to be given."""
    agenda = (AgendaItem(AgendaKind.AWARD, "授旗", award="流动红旗"),)
    entries = [e for e in full(small()) if (e[0].entrant, e[0].judge) == (1, 1)]
    assert bridge.create(replace(small(), agenda=agenda), entries) is not None


def test_missing_marks_are_made_up_for_the_rehearsal_only(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    unmarked(bridge)
    before, said = list(bridge.book.entries()), listening(bridge)

    def agree(box: QMessageBox) -> None:
        assert box.checkBox().isChecked()
        assert box.checkBox().text() == rehearsing.FILL
        press(box, "开始彩排")

    parent = answered(qtbot, monkeypatch, agree)
    rehearsing.rehearse(parent, bridge)
    assert bridge.rehearsing
    rows = bridge.snapshot.standings.rows
    assert [r.score.state for r in rows] == [State.COMPLETE] * 3
    assert sorted(r.place for r in rows) == [1, 2, 3]
    assert set(before) <= set(bridge.book.entries())
    assert bridge.session.undo_label == rehearsing.LABEL
    assert "缺的 8 处" in str(said[-1])
    air = bridge.air
    air.take()
    assert [s.name for s in air.director.steps] == ["reveal-a", "reveal-b"]
    air.jump(len(air.director.steps) - 1)
    assert bridge.undo() is None
    assert bridge.snapshot.standings.rows[0].score.state is not State.COMPLETE
    monkeypatch.setattr(rehearsing, "confirm", lambda *_: True)
    rehearsing.rehearse(parent, bridge)
    assert not bridge.rehearsing
    assert list(bridge.book.entries()) == before


@pytest.mark.parametrize(("button", "begun"), [("开始彩排", True), ("取消", False)])
def test_who_unticks_or_cancels_gets_no_made_up_marks(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch, button: str, begun: bool
) -> None:
    unmarked(bridge)
    before = list(bridge.book.entries())

    def untick(box: QMessageBox) -> None:
        box.checkBox().setChecked(False)
        press(box, button)

    rehearsing.rehearse(answered(qtbot, monkeypatch, untick), bridge)
    assert bridge.rehearsing is begun
    assert list(bridge.book.entries()) == before


def test_without_a_copy_nothing_is_made_up(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    unmarked(bridge)
    before = list(bridge.book.entries())

    def full_disk(_path: Path) -> None:
        raise UserError("磁盘已满")

    monkeypatch.setattr(bridge.desk, "copy", full_disk)
    parent = answered(qtbot, monkeypatch, lambda box: press(box, "开始彩排"))
    rehearsing.rehearse(parent, bridge)
    assert not bridge.rehearsing
    assert list(bridge.book.entries()) == before


def test_marks_are_offered_only_where_they_are_missing_and_fit(bridge: Bridge) -> None:
    assert not rehearsing.missing(bridge), "all are there"
    unmarked(bridge)
    assert len(rehearsing.missing(bridge)) == 8
    # Sealed with its gaps waived: no mark may change.
    assert bridge.seal(bridge.session.obstacles()) is None
    assert bridge.sealed
    assert not rehearsing.missing(bridge)
