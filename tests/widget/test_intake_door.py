"""How sheets come in: dialog, clipboard, several files; what cannot be read is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Book
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.workbook.write import write_workbook
from lsb_desktop.settings import Settings
from lsb_desktop.ui import filework
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import ProblemDialog
from lsb_desktop.ui.console.files import Files
from lsb_desktop.ui.console.intake import door, reading
from lsb_desktop.ui.console.intake.door import Intake
from lsb_desktop.ui.console.intake.wizard import Wizard
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.window import ConsoleWindow
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, ProcessRunner, WorkerCrash
from tests.helpers.console import FakeWall, bridge_with, small
from tests.helpers.fakes import FakeDesk, InlineRunner, InlineTask
from tests.helpers.pages import listening

SHEETS = Path(__file__).resolve().parents[1] / "fixtures" / "sheets"
ROSTER = SHEETS / "roster_plain.xlsx"
LOCKED = SHEETS / "password.xlsx"


class Waiting:
    """A runner that keeps what it was given; the test says how it ends."""

    def __init__(self) -> None:
        self.args: tuple[Any, ...] = ()
        self.task = InlineTask()

    def __call__(self, work: Callable[..., Any], args: tuple[Any, ...], **ends: Any) -> InlineTask:
        self.args, self.done, self.failed = args, ends["done"], ends["failed"]
        self.task = InlineTask()
        return self.task

    def close(self) -> None:
        """Nothing is at work."""


class Desk:
    """A window with the door in it."""

    def __init__(self, qtbot: QtBot, runner: Any, page: Page | None = None) -> None:
        self.bridge = Bridge(Settings(), runner, desk=FakeDesk())
        self.bridge.create(small())
        self.bridge.air.use(FakeWall())
        self.window = QWidget()
        self.window.resize(1024, 768)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.files = Files(self.bridge, self.window)
        self.intake = Intake(self.bridge, self.window, self.files, lambda: page)
        self.said = listening(self.bridge)

    @property
    def texts(self) -> list[str]:
        """Everything the open dialog says."""
        dialog = self.intake.dialog
        return [] if dialog is None else [x.text() for x in dialog.findChildren(QLabel)]

    def press(self, text: str) -> None:
        """Press the button of the open dialog that begins so."""
        dialog = self.intake.dialog
        assert dialog is not None
        buttons = dialog.findChildren(QPushButton)
        next(b for b in buttons if b.text().startswith(text)).click()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, InlineRunner())


@pytest.fixture
def slow(qtbot: QtBot) -> Desk:
    return Desk(qtbot, Waiting())


def clipboard(text: str = "", html: str = "", *files: str) -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if files:
        data.setUrls([QUrl.fromLocalFile(f) for f in files])
    QGuiApplication.clipboard().setMimeData(data)


# Ways in ---------------------------------------------------------------------


def test_a_file_leads_to_the_wizard(desk: Desk) -> None:
    desk.intake.take([ROSTER])
    assert isinstance(desk.intake.dialog, Wizard)
    assert "roster_plain.xlsx" in desk.intake.dialog.windowTitle()
    assert desk.bridge.settings.text("papers.folder") == str(SHEETS)
    desk.press("取消")
    assert desk.intake.dialog is None
    assert desk.bridge.session.undo_label is None


def test_the_file_dialog(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def chosen(_parent: QWidget, _title: str, _start: str, kinds: tuple[str, ...]) -> list[Path]:
        asked.append(kinds)
        return [ROSTER]

    monkeypatch.setattr(door, "chosen_files", chosen)
    desk.intake.open()
    assert isinstance(desk.intake.dialog, Wizard)
    for ending in ("xlsx", "xls", "et", "ods", "csv", "txt", "htm"):
        assert f"*.{ending}" in asked[0][0]
    desk.press("取消")
    monkeypatch.setattr(door, "chosen_files", lambda *_: [])
    desk.intake.open()
    assert desk.intake.dialog is None


def test_a_block_of_the_clipboard(desk: Desk) -> None:
    clipboard("村名\t支部书记\n前时村\t张三\n")
    desk.intake.paste()
    assert isinstance(desk.intake.dialog, Wizard)
    assert desk.intake.dialog.taking.proposal.changes == 1
    desk.press("取消")


def test_the_page_of_the_clipboard_goes_before_its_text(desk: Desk) -> None:
    html = (SHEETS / "clipboard_block.html").read_text(encoding="utf-8")
    clipboard("a\tb", html)
    desk.intake.paste()
    assert isinstance(desk.intake.dialog, Wizard)
    assert desk.intake.dialog.taking.opened.grids[0].merged
    desk.press("取消")


def test_files_copied_in_the_file_manager(desk: Desk) -> None:
    clipboard("", "", str(ROSTER))
    desk.intake.paste()
    assert isinstance(desk.intake.dialog, Wizard)
    desk.press("取消")


def test_a_clipboard_without_a_table(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    clipboard(" \n ")
    desk.intake.paste()
    assert "剪贴板里没有表格" in desk.said[-1].text
    monkeypatch.setattr(door, "MOST_TEXT", 3)
    clipboard("a\tb\tc")
    desk.intake.paste()
    assert "太多" in desk.said[-1].text
    assert desk.intake.dialog is None


def test_the_wizard_s_own_button_takes_the_clipboard(desk: Desk) -> None:
    desk.intake.take([ROSTER, LOCKED])
    clipboard("村名\t支部书记\n前时村\t张三\n")
    desk.press("从剪贴板导入")
    assert isinstance(desk.intake.dialog, Wizard)
    assert desk.intake.dialog.taking.opened.name == "剪贴板"
    desk.press("取消")
    assert desk.intake.dialog is None, "the files behind it were left"


# One after another -------------------------------------------------------------


def test_several_files_come_one_by_one(desk: Desk) -> None:
    desk.intake.take([ROSTER, LOCKED, SHEETS / "roster_gbk.csv"])
    assert any("共 3 个文件" in m.text for m in desk.said)
    desk.press("跳过这个文件（还有 2 个）")
    assert any("密码" in t for t in desk.texts)
    desk.press("看下一个文件")
    assert isinstance(desk.intake.dialog, Wizard)
    assert "roster_gbk.csv" in desk.intake.dialog.windowTitle()
    desk.press("取消")
    assert desk.intake.dialog is None


def test_a_contest_workbook_is_opened_as_ever(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "活动.xlsx"
    preset = load_preset("hezhuang")
    write_workbook(preset.contest, Book(preset.entries), path)
    wanted: list[str] = []
    desk.bridge.wanted.connect(wanted.append)
    desk.intake.take([path, ROSTER])
    assert desk.bridge.contest.title == preset.contest.title
    assert wanted == ["entry"]
    assert isinstance(desk.intake.dialog, Wizard), "the other file is imported into it"
    desk.press("取消")


def test_a_file_behind_a_workbook_waits_for_it(slow: Desk, tmp_path: Path) -> None:
    path = tmp_path / "活动.xlsx"
    preset = load_preset("hezhuang")
    write_workbook(preset.contest, Book(preset.entries), path)
    runner = slow.bridge._runner
    slow.intake.take([path, ROSTER])
    runner.done(None)
    assert runner.args == (str(path),), "the workbook is being read, the roster is not"
    runner.failed(Failure("村庄!A3: 重名", expected=True))
    assert runner.args == (str(path),)
    dialog = slow.window.findChild(ProblemDialog)
    assert dialog is not None
    dialog.accept()
    assert runner.args == (str(ROSTER),), "its turn, once the problems were read"
    slow.intake._reader.cancel()


def test_one_import_at_a_time(slow: Desk) -> None:
    slow.intake.take([ROSTER])
    slow.intake.take([LOCKED])
    assert "正在导入另一个文件" in slow.said[-1].text
    slow.bridge._runner.done(filework.look(str(ROSTER)))
    clipboard("a\tb")
    slow.intake.paste()
    assert "正在导入另一个文件" in slow.said[-1].text
    slow.press("取消")


def test_nothing_comes_in_before_the_store_is_open(qtbot: QtBot, desk: Desk) -> None:
    desk.bridge.desk = None
    desk.intake.take([ROSTER])
    assert "还没有打开" in desk.said[-1].text


def test_nothing_comes_into_the_copy_of_a_rehearsal(desk: Desk) -> None:
    said = listening(desk.bridge)
    desk.bridge.rehearsing = True
    desk.intake.take([ROSTER])
    assert desk.intake.dialog is None
    assert "彩排中不能导入" in str(said[-1])


def test_a_page_with_an_open_cell_is_stored_first(qtbot: QtBot) -> None:
    class Stubborn(Page):
        def refresh(self) -> None:
            """Nothing to show."""

        def commit(self) -> bool:
            return False

    page = Stubborn(bridge_with(small()))
    qtbot.addWidget(page)
    desk = Desk(qtbot, InlineRunner(), page)
    desk.intake.take([ROSTER])
    assert desk.intake.dialog is None


# What cannot be read -----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("password.xlsx", "密码"),
        ("empty.xlsx", "没有一个填了内容的单元格"),
        ("not_a_sheet.pdf", "PDF"),
        ("nowhere.xlsx", "找不到文件"),
    ],
)
def test_a_wrong_file_says_so(desk: Desk, name: str, sentence: str) -> None:
    desk.intake.take([SHEETS / name])
    assert any(sentence in t for t in desk.texts), desk.texts
    assert name in desk.said[-1].text
    assert desk.said[-1].tone is Tone.ERROR
    desk.press("知道了")
    assert desk.intake.dialog is None


def test_a_folder_says_so(desk: Desk, tmp_path: Path) -> None:
    desk.intake.take([tmp_path])
    assert any("文件夹" in t for t in desk.texts)
    desk.press("知道了")


def test_a_file_that_kills_its_reader_is_no_bug(slow: Desk) -> None:
    slow.intake.take([ROSTER])
    slow.bridge._runner.failed(Failure("后台进程意外结束", expected=False))
    assert any("读不出来" in t for t in slow.texts)
    slow.press("知道了")


def test_a_bug_is_reported_as_one(slow: Desk) -> None:
    slow.intake.take([ROSTER])
    with pytest.raises(WorkerCrash, match="in look"):
        slow.bridge._runner.failed(Failure("KeyError", False, "Traceback … in look"))
    assert slow.intake.dialog is None
    slow.intake.take([ROSTER])
    assert slow.bridge._runner.args == (str(ROSTER),), "the door is free again"


def test_a_file_that_hangs_is_given_up(slow: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    slow.intake.take([ROSTER])
    slow.intake._reader._limit.timeout.emit()
    assert slow.bridge._runner.task.cancelled
    assert any("读不出来" in t for t in slow.texts)
    slow.press("知道了")


def test_reading_can_be_cancelled(slow: Desk) -> None:
    slow.intake.take([ROSTER, LOCKED])
    reader = slow.intake._reader
    reader._patience.timeout.emit()
    dialog = reader._dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert any("roster_plain.xlsx" in x.text() for x in dialog.findChildren(QLabel))
    task = slow.bridge._runner.task
    dialog.reject()
    assert task.cancelled
    assert slow.bridge._runner.args == (str(LOCKED),), "the next file is read"
    reader.cancel()
    assert not reader.busy
    reader.cancel()
    assert slow.intake.dialog is None


def test_a_quick_reader_shows_no_dialog(desk: Desk) -> None:
    desk.intake.take([ROSTER])
    assert desk.intake._reader._dialog is None
    assert not desk.intake._reader._patience.isActive()
    desk.press("取消")
    assert reading.LIMIT_MS > reading.PATIENCE_MS


def test_reading_goes_on_in_another_process(qtbot: QtBot) -> None:
    runner = ProcessRunner()
    desk = Desk(qtbot, runner)
    desk.intake.take([SHEETS / "scores_judges.xls"])
    assert desk.intake.dialog is None
    qtbot.waitUntil(lambda: desk.intake.dialog is not None, timeout=30_000)
    assert isinstance(desk.intake.dialog, Wizard)
    desk.press("取消")
    runner.close()


# In the window -----------------------------------------------------------------


def test_the_window_s_actions_and_drops_lead_here(qtbot: QtBot) -> None:
    bridge = bridge_with(small())
    bridge.air.use(FakeWall())
    window = ConsoleWindow(bridge)
    qtbot.addWidget(window)
    window.resize(1024, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.show_page("entry")
    clipboard("村名\t得分\n前时村\t88\n五里堡村\t91\n")
    window.page("entry").act("paste_sheet")
    wizard = window.intake.dialog
    assert isinstance(wizard, Wizard)
    use = wizard.taking.uses[0]
    assert (use.component, use.criterion) == (1, 1), "what the entry page shows"
    wizard.reject()
    window.dropping.dropped.emit([ROSTER])
    assert isinstance(window.intake.dialog, Wizard)
    window.intake.dialog.reject()
