"""Fields that store when they are left, and the small questions pages ask."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lsb_desktop.ui.console.fields import KeptLine, KeptText
from lsb_desktop.ui.console.parts import (
    Choices,
    Lines,
    Notice,
    ask_folder,
    ask_lines,
    chosen_files,
    chosen_name,
    column,
    confirm,
    empty,
    label,
    row,
    spin_box,
)
from tests.helpers.pages import shown, write

K = Qt.Key


class Drawer:
    """Stores texts; refuses those with a question mark."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def put(self, text: str) -> str | None:
        if "?" in text:
            return "不行"
        self.texts.append(text)
        return None


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    return QWidget()


def place(qtbot: QtBot, room: QWidget, *fields: QWidget) -> None:
    room.setLayout(column(*fields))
    shown(qtbot, room, (300, 240))


# One line --------------------------------------------------------------------


def test_a_line_stores_when_it_is_left(qtbot: QtBot, room: QWidget, drawer: Drawer) -> None:
    line, other = KeptLine(drawer.put, "如：镇会议室"), KeptLine(drawer.put)
    place(qtbot, room, line, other)
    line.load("南礼堂")
    write(line, " 北礼堂 ")
    other.setFocus()
    assert drawer.texts == ["北礼堂"]
    assert line.text() == "北礼堂"
    line.setFocus()
    qtbot.keyClick(line, K.Key_Return)
    assert drawer.texts == ["北礼堂"], "nothing new, nothing stored"
    write(line, "北礼堂  ")
    assert line.commit()
    assert drawer.texts == ["北礼堂"]
    assert line.text() == "北礼堂"
    assert line.placeholderText() == "如：镇会议室"


def test_a_refused_line_stays_until_it_is_mended_or_given_up(
    qtbot: QtBot, room: QWidget, drawer: Drawer
) -> None:
    line = KeptLine(drawer.put)
    place(qtbot, room, line)
    line.load("一")
    write(line, "二?")
    assert not line.commit()
    assert line.property("bad") == "true"
    line.follow("三")
    assert line.text() == "二?", "what is typed stays while the stored text changes"
    assert not line.commit()
    qtbot.keyClick(line, K.Key_Escape)
    assert (line.text(), line.property("bad")) == ("三", "false")
    assert line.commit()
    assert drawer.texts == []


def test_a_line_follows_and_another_contest_takes_over(
    qtbot: QtBot, room: QWidget, drawer: Drawer
) -> None:
    line = KeptLine(drawer.put)
    place(qtbot, room, line)
    line.load("一")
    line.setFocus()
    line.follow("二")
    assert line.text() == "二"
    write(line, "旧活动的字")
    line.load("新活动")
    assert line.commit()
    assert line.text() == "新活动"
    assert drawer.texts == []


def test_esc_without_a_change_is_left_to_others(
    qtbot: QtBot, room: QWidget, drawer: Drawer
) -> None:
    line = KeptLine(drawer.put)
    place(qtbot, room, line)
    line.load("一")
    qtbot.keyClick(line, K.Key_Escape)
    assert line.text() == "一"


# Several lines ---------------------------------------------------------------


def test_a_text_stores_when_it_is_left(qtbot: QtBot, room: QWidget, drawer: Drawer) -> None:
    text, line = KeptText(drawer.put, empty="未填写"), KeptLine(drawer.put)
    place(qtbot, room, text, line)
    text.load("记录齐全")
    write(text, "一\n二 ")
    line.setFocus()
    assert drawer.texts == ["一\n二"]
    assert text.commit()
    assert drawer.texts == ["一\n二"]
    assert text.placeholderText() == "未填写"
    qtbot.keyClick(text, K.Key_Tab)
    assert "\t" not in text.toPlainText(), "Tab leaves"


def test_a_refused_text_stays(qtbot: QtBot, room: QWidget, drawer: Drawer) -> None:
    text = KeptText(drawer.put)
    place(qtbot, room, text)
    text.load("一")
    text.follow("二")
    assert text.toPlainText() == "二"
    write(text, "三?")
    assert not text.commit()
    text.follow("四")
    assert text.toPlainText() == "三?"
    text.load("五")
    assert text.commit()
    assert (text.toPlainText(), drawer.texts) == ("五", [])


def test_a_text_as_high_as_its_lines(qtbot: QtBot, room: QWidget, drawer: Drawer) -> None:
    low, high = KeptText(drawer.put, 2), KeptText(drawer.put, 5)
    place(qtbot, room, low, high)
    assert high.height() - low.height() >= 2 * low.fontMetrics().lineSpacing()


# Parts -----------------------------------------------------------------------


def test_a_notice_is_gone_while_there_is_nothing_to_say(qtbot: QtBot, room: QWidget) -> None:
    notice = Notice(QPushButton("看"))
    place(qtbot, room, notice)
    assert not notice.isVisible()
    notice.say("成绩已封存")
    assert notice.isVisible()
    assert notice.text.text() == "成绩已封存"
    notice.say("")
    assert not notice.isVisible()


def test_a_layout_is_emptied_behind_what_is_kept(qtbot: QtBot, room: QWidget) -> None:
    head, one, two = label("头"), label("一"), label("二")
    place(qtbot, room, head, one)
    both = row(two, None)
    layout = room.layout()
    layout.addLayout(both)
    empty(layout, keep=1)
    assert layout.count() == 1
    assert head.isVisible()
    assert not one.isVisible()
    assert not two.isVisible()
    qtbot.waitUntil(lambda: len(room.findChildren(QLabel)) == 1)


def test_a_number_stands_off_the_edge(qtbot: QtBot) -> None:
    box = spin_box(2, 5)
    qtbot.addWidget(box)
    assert (box.minimum(), box.maximum()) == (2, 5)
    assert box.lineEdit().textMargins().left() > 0


def answering(act: Callable[[QWidget], object]) -> None:
    """Do something to the dialog that is about to open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, look)
        else:
            act(dialog)

    QTimer.singleShot(0, look)


@pytest.mark.parametrize(("text", "agreed"), [("删除", True), ("取消", False)])
def test_the_safe_answer_is_the_default(
    qtbot: QtBot, room: QWidget, text: str, agreed: bool
) -> None:
    shown(qtbot, room)
    texts: list[str] = []

    def press(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        buttons = {b.text(): b for b in box.buttons()}
        texts.extend([box.defaultButton().text(), box.text(), *sorted(buttons)])
        buttons[text].click()

    answering(press)
    assert confirm(room, "删除“小司村”？", "删除") is agreed
    assert texts == ["取消", "删除“小司村”？", *sorted(["删除", "取消"])]


def test_lines_are_asked_for(qtbot: QtBot, room: QWidget) -> None:
    shown(qtbot, room)

    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, Lines)
        assert dialog.edit.toPlainText() == "甲"
        assert dialog.agree.text() == "添加"
        write(dialog.edit, " 五里堡村 \n\n前时村\n")
        dialog.agree.click()

    answering(fill)
    found = ask_lines(room, "添加村", "每行一个", "添加", "甲")
    assert found == ["五里堡村", "前时村"]

    def refuse(dialog: QWidget) -> None:
        assert isinstance(dialog, QDialog)
        dialog.reject()

    answering(refuse)
    assert ask_lines(room, "添加村", "每行一个", "添加") is None


def test_the_wheel_scrolls_the_page_and_changes_nothing(qtbot: QtBot, room: QWidget) -> None:
    choices, number = Choices(), spin_box(0, 9)
    choices.addItems(["一", "二"])
    place(qtbot, room, choices, number)
    for widget in (choices, number):
        widget.setFocus()
        at = QPointF(5, 5)
        event = QWheelEvent(
            at, widget.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
        assert not event.isAccepted()
    assert (choices.currentIndex(), number.value()) == (0, 0)


def test_files_are_asked_for_in_chinese(
    qtbot: QtBot, room: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "活动.xlsx"
    path.touch()
    labels, shown = QFileDialog.DialogLabel, []

    def choose(dialog: QFileDialog) -> int:
        shown.append([dialog.labelText(part) for part in labels])
        assert dialog.directory().absolutePath() == str(tmp_path)
        dialog.selectFile(str(path))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    kinds = ("活动工作簿 (*.xlsx)",)
    assert chosen_files(room, "打开", str(tmp_path), kinds, one=True) == [path]
    assert chosen_name(room, "导出", tmp_path / "别的.xlsx", kinds) == (path, kinds[0])
    assert shown == [
        ["位置：", "文件名：", "类型：", "打开", "取消"],
        ["位置：", "文件名：", "类型：", "保存", "取消"],
    ]
    monkeypatch.setattr(QFileDialog, "exec", lambda _d: 0)
    assert chosen_files(room, "打开", str(tmp_path), kinds) == []
    assert chosen_name(room, "导出", tmp_path / "别的.xlsx", kinds) == (None, "")


def test_a_folder_is_asked_for_in_chinese(
    qtbot: QtBot, room: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "U盘").mkdir()
    labels = QFileDialog.DialogLabel

    def choose(dialog: QFileDialog) -> int:
        assert dialog.labelText(labels.LookIn) == "位置："
        assert dialog.labelText(labels.FileType) == "类型："
        dialog.selectFile(str(tmp_path / "U盘"))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    assert ask_folder(room, "文件保存到", str(tmp_path)) == str(tmp_path / "U盘")
    monkeypatch.setattr(QFileDialog, "exec", lambda _d: 0)
    assert ask_folder(room, "文件保存到", str(tmp_path)) == ""
