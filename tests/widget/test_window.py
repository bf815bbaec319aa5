"""The window: pages, keys, the desk at the right, leaving."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.changes import OTHERS, Changes
from lsb_desktop.core.commands import EnterMark
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console import files, parts, placing, seal_dialog, sealing
from lsb_desktop.ui.console.backups import work
from lsb_desktop.ui.console.dialogs import KeySheet, ProblemDialog, ReasonDialog
from lsb_desktop.ui.console.header import judges_done
from lsb_desktop.ui.console.pages import BY_KEY, PAGES
from lsb_desktop.ui.console.watching import keeps_space
from lsb_desktop.ui.console.window import ConsoleWindow
from lsb_desktop.ui.messages import Message, Tone
from tests.helpers.console import FakeWall, bridge_with, full, mark, points, small
from tests.helpers.fakes import FakeDesk, InlineRunner

K = Qt.Key


def shown(qtbot: QtBot, bridge: Bridge, width: int = 1366, height: int = 768) -> ConsoleWindow:
    made = ConsoleWindow(bridge)
    qtbot.addWidget(made, before_close_func=lambda w: bridge.session and settle(w))
    made.resize(width, height)
    with qtbot.waitExposed(made):
        made.show()
    return made


def settle(made: ConsoleWindow) -> None:
    """Nothing is left that closing would ask about."""
    if "entry" in made.pages:
        made.pages["entry"].marks.forget_all()
    made.bridge.air.close_output()


@pytest.fixture
def bridge(qtbot: QtBot) -> Bridge:
    made = bridge_with(small(), full(small()))
    made.air.use(FakeWall())
    return made


@pytest.fixture
def console(qtbot: QtBot, bridge: Bridge) -> ConsoleWindow:
    made = shown(qtbot, bridge)
    made.show_page("entry")
    return made


def test_the_shell_shows_before_the_store_is_open(qtbot: QtBot) -> None:
    bridge = Bridge(Settings(), InlineRunner())
    made = ConsoleWindow(bridge)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    assert made.stack.currentWidget() is made.waiting
    made.show_page("welcome")
    assert made.stack.currentWidget() is made.waiting, "not before the store"
    assert not made.sidebar.buttons["entry"].isEnabled()
    bridge.attach(FakeDesk())
    made.show_page("entry")
    assert made.key == "welcome", "a page that needs a contest leads to the welcome page"
    assert not made.sidebar.buttons["entry"].isEnabled()
    assert made.sidebar.buttons["contests"].isEnabled()
    assert not made.desk.isVisible()


@pytest.mark.parametrize("key", [p.key for p in PAGES])
def test_every_page_opens_from_the_sidebar(console: ConsoleWindow, key: str) -> None:
    console.sidebar.buttons[key].click()
    assert console.key == key
    assert console.stack.currentWidget() is console.page(key)
    assert console.page(key).title
    assert console.sidebar.buttons[key].isChecked()


def test_another_page_stores_the_open_cell(qtbot: QtBot, console: ConsoleWindow) -> None:
    table = console.page("entry").table
    qtbot.keyClicks(table, "7")
    console.show_page("villages")
    assert console.bridge.book.get(mark(1, 1)) == points(7)


def test_a_page_that_refuses_is_not_left(console: ConsoleWindow, monkeypatch) -> None:
    monkeypatch.setattr(console.page("entry"), "commit", lambda: False)
    console.sidebar.buttons["rules"].click()
    assert console.key == "entry"
    assert console.sidebar.buttons["entry"].isChecked()


def test_the_header_says_contest_progress_and_output(console: ConsoleWindow) -> None:
    header = console.header
    assert header.title.text() == "郭店镇　第一季度观摩"
    assert header.saved.text() == "● 已保存"
    assert header.output.text() == "投影：未打开"
    header.output.click()
    assert header.output.text() == "投影：HDMI-1 1280×720"
    console.bridge.seal()
    assert header.saved.text() == "● 已封存 K7-42"
    console.bridge.saved = False
    header.refresh()
    assert "未能保存" in header.saved.text()


def test_judges_that_are_done() -> None:
    assert judges_done({1: (3, 3), 2: (2, 3), 3: (0, 0)}) == (1, 2)


def test_messages_and_hints(qtbot: QtBot, console: ConsoleWindow) -> None:
    bar = console.bar
    console.bridge.say("102 超出满分", Tone.ERROR, "五里堡村")
    assert bar.text.text() == "五里堡村：102 超出满分"
    assert bar.text.property("tone") == "error"
    assert not bar._away.isActive(), "an error stays"
    console.bridge.say("已保存", Tone.DONE)
    assert bar._away.isActive()
    bar.clear()
    assert bar.text.text() == ""
    assert [m.text for m in bar.past] == ["102 超出满分", "已保存"]
    console.bridge.hinted.emit("输入 0–100")
    assert bar.hint.text() == "输入 0–100"
    console.bridge.say("很长" * 400)
    assert bar.text.text().endswith("…")
    assert len(bar.text.toolTip()) == 800


def test_an_error_leaves_with_the_next_success_on_its_page(
    qtbot: QtBot, console: ConsoleWindow
) -> None:
    bar, bridge = console.bar, console.bridge
    bridge.say("102 超出满分", Tone.ERROR, "五里堡村")
    bridge.execute(EnterMark(1, 1, 1, "61"))
    assert bar.text.text() == "五里堡村：102 超出满分", "the same step does not take it away"
    QTest.qWait(1)
    console.show_page("villages")
    bridge.execute(EnterMark(1, 1, 1, "62"))
    assert bar.text.text() != "", "another page has nothing to do with it"
    console.show_page("entry")
    bridge.changed.emit(Changes("", (), OTHERS))
    assert bar.text.text() != "", "nor has another operator"
    bridge.execute(EnterMark(1, 1, 1, "63"))
    assert bar.text.text() == ""
    bridge.say("102 超出满分", Tone.ERROR)
    QTest.qWait(1)
    bridge.undo()
    assert "超出满分" not in bar.text.text()


def test_the_header_and_the_bar_know_of_a_draft(console: ConsoleWindow) -> None:
    console.show_page("rules")
    page, saved = console.page("rules"), console.header.saved
    page.components.model.setData(page.components.model.index(0, 2), "50")
    assert saved.text() == "▲ 草稿未保存"
    assert "放弃改动" in saved.toolTip()
    console.bridge.say("不能为空，没有保存", Tone.ERROR)
    QTest.qWait(1)
    page.components.model.setData(page.components.model.index(0, 2), "40")
    assert console.bar.text.text() == "", "an edit of the draft is a success there"
    console.show_page("entry")
    assert saved.text() == "▲ 草稿未保存", "unsound, it is still a draft"
    page.discard()
    assert saved.text() == "● 已保存"
    assert saved.toolTip() == ""


def test_keys_drive_the_stage(qtbot: QtBot, console: ConsoleWindow) -> None:
    console.activateWindow()
    director = console.bridge.air.director
    qtbot.keyClick(console, K.Key_F11)
    assert console.bridge.air.on_air
    qtbot.keyClick(console, K.Key_PageDown)
    assert director.index == 1
    qtbot.keyClick(console, K.Key_F8)
    assert director.black
    assert console.desk.black.isChecked()
    qtbot.keyClick(console, K.Key_F8)
    qtbot.keyClick(console, K.Key_F7)
    assert director.frozen
    assert "冻结" in console.desk.note.text()


def test_space_is_take_in_the_grid_only_while_on_air_and_a_space_in_a_field(
    qtbot: QtBot, console: ConsoleWindow
) -> None:
    console.activateWindow()
    entry, air = console.page("entry"), console.bridge.air
    entry.table.setFocus()
    qtbot.keyClick(entry.table, K.Key_Space)
    assert not air.on_air, "whoever types marks must not open the projection by accident"
    assert not entry.table.editing
    assert console.desk.take.text() == "上屏（F5）"
    air.open_output()
    assert console.desk.take.text() == "上屏（空格）"
    step = air.director.index
    qtbot.keyClick(entry.table, K.Key_Space)
    assert air.director.index == step + 1
    assert not entry.table.editing
    entry.bar.jump.setFocus()
    qtbot.keyClicks(entry.bar.jump, "a b")
    assert entry.bar.jump.text() == "a b"
    assert air.director.index == step + 1


def test_space_is_take_on_the_page_of_the_meeting(qtbot: QtBot, console: ConsoleWindow) -> None:
    console.activateWindow()
    console.show_page("meeting")
    assert console.desk.take.text() == "上屏（空格）"
    qtbot.keyClick(QApplication.focusWidget(), K.Key_Space)
    assert console.bridge.air.on_air


@pytest.mark.parametrize(
    ("make", "keeps"),
    [
        (QPushButton, True),
        (QComboBox, True),
        (QListWidget, True),
        (QLineEdit, False),
        (QWidget, False),
    ],
)
def test_who_keeps_space_for_itself(qtbot: QtBot, make: type[QWidget], keeps: bool) -> None:
    widget = make()
    qtbot.addWidget(widget)
    assert keeps_space(widget) is keeps
    assert not keeps_space(None)


def test_a_focused_button_takes_space(qtbot: QtBot, console: ConsoleWindow) -> None:
    console.activateWindow()
    pressed: list[bool] = []
    button = QPushButton("x", console.page("entry"))
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.setFocus()
    qtbot.keyClick(button, K.Key_Space)
    assert pressed
    assert not console.bridge.air.on_air


@pytest.mark.parametrize(("width", "open_"), [(1366, True), (1024, False)])
def test_the_desk_folds_away_in_a_narrow_window(
    qtbot: QtBot, bridge: Bridge, width: int, open_: bool
) -> None:
    made = shown(qtbot, bridge, width)
    assert made.desk.isVisible() is open_
    assert made.strip.isVisible() is not open_
    qtbot.keyClick(made, K.Key_F10, Qt.KeyboardModifier.ControlModifier)
    assert made.desk.isVisible() is not open_


def test_narrowing_folds_and_widening_opens(qtbot: QtBot, console: ConsoleWindow) -> None:
    console.resize(1000, 700)
    assert not console.desk.isVisible()
    console.resize(1400, 700)
    assert console.desk.isVisible()


def test_geometry_is_kept(qtbot: QtBot, console: ConsoleWindow) -> None:
    # Within the offscreen platform's 800 lines, or Qt moves it on restoring.
    console.resize(960, 640)
    console.close()
    kept = console.bridge.settings.text("window.geometry")
    assert kept
    again = ConsoleWindow(console.bridge)
    qtbot.addWidget(again)
    again.appear(console.bridge.settings.text("window.geometry"))
    assert again.size() == console.size()
    assert not again.isMaximized()


def test_a_first_start_on_a_small_screen_fills_it(qtbot: QtBot, bridge: Bridge) -> None:
    made = ConsoleWindow(bridge)
    qtbot.addWidget(made)
    made.appear("")
    assert made.isMaximized()


def test_a_window_left_on_another_screen_comes_back_to_the_main_one(
    qtbot: QtBot, console: ConsoleWindow
) -> None:
    console.setGeometry(4000, 100, 960, 640)
    console.close()
    again = ConsoleWindow(console.bridge)
    qtbot.addWidget(again)
    again.appear(console.bridge.settings.text("window.geometry"))
    assert QApplication.primaryScreen().geometry().contains(again.geometry().center())


@pytest.mark.parametrize(
    ("frame", "fit"),
    [
        ((0, 0, 1368, 792), (0, 0, 1366, 728)),
        ((100, 20, 1000, 700), (100, 20, 1000, 700)),
        ((-50, -30, 1000, 700), (0, 0, 1000, 700)),
        ((900, 300, 1000, 700), (366, 28, 1000, 700)),
    ],
)
def test_a_frame_is_moved_and_cut_to_fit(
    frame: tuple[int, int, int, int], fit: tuple[int, int, int, int]
) -> None:
    assert placing.within(QRect(*frame), QRect(0, 0, 1366, 728)) == QRect(*fit)


def test_a_rehearsal_has_its_room_beside_the_desk(console: ConsoleWindow) -> None:
    room = console.clear_of_desk()
    desk = QRect(console.desk.mapToGlobal(QPoint()), console.desk.size())
    assert not room.intersects(desk)
    assert room.width() > 600


def test_undo_from_the_menu_stores_and_takes_back(qtbot: QtBot, console: ConsoleWindow) -> None:
    console.bridge.execute(EnterMark(1, 1, 1, "55"))
    console.actions_.by_id["undo"].trigger()
    assert console.bridge.book.get(mark(1, 1)) == points(11)


def test_entry_actions_bring_their_page(console: ConsoleWindow) -> None:
    console.show_page("villages")
    console.actions_.by_id["jump"].trigger()
    assert console.key == "entry"
    console.actions_.by_id["page8"].trigger()
    assert console.key == "awards"


class Answers:
    """Stands in for modal dialogs: remembers the question, gives the answer."""

    def __init__(self, answer: bool) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def __call__(self, parent: QWidget, question: str, yes: str) -> bool:
        self.asked.append(question)
        return self.answer


def test_leaving_asks_about_refused_marks(
    qtbot: QtBot, console: ConsoleWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = console.page("entry").table
    qtbot.keyClicks(table, "102")
    qtbot.keyClick(table.field, K.Key_Return)
    stay = Answers(False)
    monkeypatch.setattr(parts, "confirm", stay)
    event = QCloseEvent()
    console.closeEvent(event)
    assert not event.isAccepted()
    assert "1 格没有保存" in stay.asked[0]


def test_leaving_asks_while_the_hall_is_watching(
    console: ConsoleWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.bridge.air.open_output()
    go = Answers(True)
    monkeypatch.setattr(parts, "confirm", go)
    event = QCloseEvent()
    console.closeEvent(event)
    assert event.isAccepted()
    assert "正在投影" in go.asked[0]


def test_sealing_waits_for_refused_marks(qtbot: QtBot, console: ConsoleWindow) -> None:
    said: list[Message] = []
    console.bridge.said.connect(said.append)
    table = console.page("entry").table
    qtbot.keyClicks(table, "102")
    qtbot.keyClick(table.field, K.Key_Return)
    console.actions_.by_id["seal"].trigger()
    assert not console.bridge.sealed
    assert "没保存的格" in said[-1].text


def test_sealing_and_unsealing_through_their_dialogs(
    console: ConsoleWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal_dialog.SealDialog, "exec", lambda self: True)
    console.actions_.by_id["seal"].trigger()
    assert console.bridge.sealed

    def agree(self: ReasonDialog) -> bool:
        assert not self.agree.isEnabled()
        self.reason.setText("录错一票")
        assert self.agree.isEnabled()
        return True

    monkeypatch.setattr(sealing.ReasonDialog, "exec", agree)
    console.actions_.by_id["unseal"].trigger()
    assert not console.bridge.sealed


def test_the_shortcut_sheet_and_about(qtbot: QtBot, console: ConsoleWindow) -> None:
    qtbot.keyClick(console, K.Key_F1)
    sheet = console.findChild(KeySheet)
    assert sheet is not None
    sheet.close()
    console.actions_.by_id["about"].trigger()
    top = QApplication.activeModalWidget()
    assert top is not None
    top.close()


# Files ------------------------------------------------------------------------


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path):
    """File dialogs answer with this path."""
    found = {"path": str(tmp_path / "活动")}

    def path() -> Path | None:
        return Path(found["path"]) if found["path"] else None

    monkeypatch.setattr(files, "chosen_name", lambda *_: (path(), ""))
    monkeypatch.setattr(files, "chosen_files", lambda *_a, one: [p for p in (path(),) if p])
    return found


def test_a_workbook_goes_out_and_comes_in_again(
    console: ConsoleWindow, chosen: dict[str, str]
) -> None:
    said: list[Message] = []
    console.bridge.said.connect(said.append)
    console.actions_.by_id["export"].trigger()
    assert said[-1].text.endswith("活动.xlsx")
    chosen["path"] += ".xlsx"
    console.actions_.by_id["import"].trigger()
    assert console.bridge.session.id == 2
    assert console.bridge.contest.entrants == small().entrants
    assert said[-1].text.startswith("已读入“第一季度观摩”，3 个村，9 条记录")
    assert console.key == "entry"


def test_a_bad_workbook_lists_its_problems(
    console: ConsoleWindow, chosen: dict[str, str], tmp_path
) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_text("not a sheet", encoding="utf-8")
    console.files.read(bad)
    dialog = console.findChild(ProblemDialog)
    assert dialog is not None
    dialog.close()
    assert console.bridge.session.id == 1


def test_cancelled_dialogs_do_nothing(console: ConsoleWindow, chosen: dict[str, str]) -> None:
    chosen["path"] = ""
    for action in ("import", "export", "backup"):
        console.actions_.by_id[action].trigger()
    assert console.bridge.session.id == 1


def test_a_backup(
    console: ConsoleWindow, chosen: dict[str, str], tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(work, "save_copy", lambda place, path: made.append(path) or str(path))
    console.actions_.by_id["backup"].trigger()
    assert made == [tmp_path / "活动.lsb"]
    assert console.bridge.settings.text("backup.last")
    assert console.bridge.settings.text("papers.folder") == str(tmp_path)


def test_the_last_contest_goes_the_list_comes(console: ConsoleWindow) -> None:
    console.bridge.create(small())
    console.bridge.remove(2)
    assert console.key == "contests"
    console.bridge.open(1)
    console.bridge.remove(1)
    assert console.key == "welcome"
    assert BY_KEY["welcome"].text == "开始"


def test_icons_come_after_the_first_paint(console: ConsoleWindow) -> None:
    assert console.sidebar.buttons["entry"].icon().isNull()
    console.dress()
    assert not console.sidebar.buttons["entry"].icon().isNull()
    assert not console.strip.grab().isNull()
