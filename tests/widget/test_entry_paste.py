"""Pasting into the entry grid: where cells land, what is asked, what is said, one undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Contest, Word
from lsb_desktop.core.profile import ALIASES
from lsb_desktop.core.standings import standings_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry import pasting, showing
from lsb_desktop.ui.console.entry.entries import pasted
from lsb_desktop.ui.console.entry.lists import POINTS, REASON
from lsb_desktop.ui.console.entry.sheet import ADJUSTMENTS, Choice, Data
from lsb_desktop.ui.console.entry.sheets import sheet_for
from lsb_desktop.ui.console.entry.view import EntryPage
from lsb_desktop.ui.messages import Message, Tone
from tests.helpers.console import bridge_with, full, mark, mixed, points, small
from tests.helpers.pages import answering, listening, shown

K = Qt.Key


# A block as text -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("88", [["88"]]),
        ('“好”，有 "引号"', [['“好”，有 "引号"']]),
        ("1\n2\n", [["1"], ["2"]]),
        ('2\t"脏乱差\n已整改"\n1\t"说""好"""', [["2", "脏乱差 已整改"], ["1", '说"好"']]),
        ("1\t\n\t2\n", [["1", ""], ["", "2"]]),
        ("1\n\n3\n", [["1"], [""], ["3"]]),
    ],
)
def test_a_copied_block_as_rows(text: str, rows: list[list[str]]) -> None:
    assert pasted(text) == rows


# Where it lands ------------------------------------------------------------


def test_what_finds_no_cell_is_counted() -> None:
    contest = mixed()
    sheet = sheet_for(Data(contest, Book(), standings_of(contest, Book())), Choice(1, judge=2))
    landed = pasting.landing(sheet, 0, 1, [["1", "2"], ["3"], ["4", " "], ["5"]])
    assert landed.cells == ((mark(1, 2, 2), "1"), (mark(3, 2, 2), "4"))
    assert (landed.outside, landed.blocked) == (2, 1), "2 and 5 stand outside, 3 is recused"


@pytest.mark.parametrize(
    ("rows", "labelled"),
    [
        ([["88", "89"], ["90", "91"]], False),
        ([["未到场", "89"], ["弃权", "91"]], False),
        ([["", "89"], ["", "91"]], False),
        ([["88"], ["95分"]], False),
        ([["五里堡村", "88"]], True),
        ([["五里堡村委会", "88"]], True),
        ([["五 里　堡", "88"]], True),
        ([["1", "前时村", "88"]], True),
        ([["", "评委02"], ["88", "89"]], True),
        ([["老五里", "88"]], True),
        ([["五里铺村", "88"], ["前寺村", "89"]], True),
        ([["五里铺村", "88"]], False),
        ([["缺", "88"], ["缺", "89"]], False),
        ([["请假", "88"], ["请假", "89"]], False),
        ([["五里铺村"], ["前寺村"]], False),
    ],
)
def test_a_block_with_names_is_known(rows: list[list[str]], labelled: bool) -> None:
    book = Book([(Slot(SlotKind.NOTE, 1, key=ALIASES), "老五里\n五里")])
    assert pasting.is_labelled(rows, small(), book) is labelled


# On the page ---------------------------------------------------------------


class Desk:
    """The page in its window, with a clipboard."""

    def __init__(self, qtbot: QtBot, bridge: Bridge) -> None:
        self.bridge = bridge
        self.said = listening(bridge)
        self.page = shown(qtbot, EntryPage(bridge))
        self.qtbot = qtbot
        self.page.table.setFocus()

    def paste(self, text: str, row: int = 0, column: int = 0) -> Message:
        self.page.table.go(row, column)
        QGuiApplication.clipboard().setText(text)
        self.qtbot.keyClick(self.page.table, K.Key_V, Qt.KeyboardModifier.ControlModifier)
        return self.said[-1]

    def stored(self, entrant: int, judge: int):
        return self.bridge.book.get(mark(entrant, judge))

    @property
    def refused(self) -> dict[Slot, str]:
        return {s: r.text for s, r in self.page.marks.refused.items()}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return answering(monkeypatch, showing, True)


def desk_with(qtbot: QtBot, contest: Contest, entries=()) -> Desk:
    return Desk(qtbot, bridge_with(contest, entries))


def test_a_whole_block_goes_in_without_a_question(qtbot: QtBot, asked: list[str]) -> None:
    desk = desk_with(qtbot, small())
    said = desk.paste("88\t89\t90\n81\t82\t未到场\n")
    assert said == Message("已粘贴 6 格", Tone.DONE)
    assert (desk.stored(2, 3), desk.stored(1, 1)) == (Word.ABSENT, points(88))
    assert desk.bridge.undo() is None
    assert desk.stored(1, 1) is None
    assert desk.stored(2, 3) is None
    assert asked == []


def test_what_was_not_pasted_is_said(qtbot: QtBot, asked: list[str]) -> None:
    desk = desk_with(qtbot, small())
    said = desk.paste("88\t89\t90\n81\t191\t83\n", 2, 1)
    assert said == Message("已粘贴 2 格；4 格超出表格，没有粘贴", Tone.WARNING)
    assert (desk.stored(3, 2), desk.stored(3, 3)) == (points(88), points(89))
    said = desk.paste("优秀\t191\n70\t71")
    assert said == Message("已粘贴 2 格；2 格读不懂或不合要求，标红未保存", Tone.WARNING)
    assert desk.refused == {mark(1, 1): "优秀", mark(1, 2): "191"}


def test_nothing_of_it_can_be_pasted(qtbot: QtBot, asked: list[str]) -> None:
    desk = desk_with(qtbot, mixed())
    desk.page.bar.which.step(1)
    said = desk.paste("30\n31", 1, 0)
    assert said.text == "已粘贴 1 格；1 格不能填（回避或不在观摩组），没有粘贴"
    said = desk.paste("一般\n较好\n", 0, 0)
    assert said.text.startswith("没有粘贴任何内容；1 格读不懂")


def test_a_single_cell_that_cannot_be_read_says_why(qtbot: QtBot, asked: list[str]) -> None:
    desk = desk_with(qtbot, small())
    said = desk.paste("102")
    assert said == Message("102 超出满分 100，未保存", Tone.ERROR, "五里堡村・评委01")
    assert desk.page.grid.bubble.isVisible()
    assert desk.refused == {mark(1, 1): "102"}


def test_overwriting_is_asked_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_with(qtbot, small(), full(small()))
    asked = answering(monkeypatch, showing, False)
    said = desk.paste("11\t99\n\t98")
    assert said.text == "没有粘贴"
    assert len(asked) == 1
    assert "改掉 2 处" in asked[0]
    assert "清空 1 处" in asked[0]
    assert desk.stored(1, 2) == points(12)
    answering(monkeypatch, showing, True)
    desk.paste("11\t99\n\t98")
    assert (desk.stored(1, 2), desk.stored(2, 1)) == (points(99), None)
    desk.bridge.undo()
    assert (desk.stored(1, 2), desk.stored(2, 1)) == (points(12), points(21))


def test_the_same_marks_again_are_no_question(qtbot: QtBot, asked: list[str]) -> None:
    desk = desk_with(qtbot, small(), full(small()))
    assert desk.paste("11\t12\n21\t22").text == "已粘贴 4 格"
    assert asked == []
    assert desk.bridge.session.undo_label is None


def test_a_red_draft_goes_when_a_good_mark_is_pasted_on_it(qtbot: QtBot, asked) -> None:
    desk = desk_with(qtbot, small())
    desk.paste("102\t103")
    desk.paste("92\t93")
    assert desk.refused == {}
    assert desk.stored(1, 2) == points(93)


def test_other_kinds_of_component_take_a_block_in_one_step(qtbot: QtBot, asked) -> None:
    desk = desk_with(qtbot, mixed())
    desk.page.bar.parts.picked.emit(2)
    assert desk.paste("95.5\n八十\n70").text.startswith("已粘贴 2 格；1 格读不懂")
    assert [str(desk.bridge.book.entered(e, 2)) for e in (1, 2, 3)] == ["191/2", "None", "70"]
    assert desk.bridge.session.undo_label == "粘贴 2 格"
    desk.bridge.undo()
    assert desk.bridge.book.entered(3, 2) is None
    desk.page.bar.parts.picked.emit(3)
    assert desk.paste("2+1\t0\n不涉及\t\n").text == "已粘贴 3 格"
    assert [str(v) for v in desk.bridge.book.deductions(1, 3)] == ["2", "1"]
    desk.paste("3\t0")
    assert [str(v) for v in desk.bridge.book.deductions(1, 3)] == ["3"]
    assert len(asked) == 1, "2+1 becomes 3: asked"
    desk.bridge.undo()
    desk.bridge.undo()
    assert not desk.bridge.book.deductions(1, 3)


def test_adjustments_are_pasted_with_their_reasons(qtbot: QtBot, asked: list[str]) -> None:
    desk = desk_with(qtbot, mixed())
    desk.page.bar.parts.picked.emit(ADJUSTMENTS)
    said = desk.paste('-2\t"垃圾清运\n不及时"\n1\t\n\t')
    assert said.text == "已粘贴 2 格；1 格读不懂或不合要求，标红未保存"
    assert [(str(a.points), a.reason) for a in desk.bridge.book.adjustments(1)] == [
        ("-2", "垃圾清运 不及时")
    ]
    slot = Slot(SlotKind.ADJUSTMENT, 2, row=1)
    assert desk.refused == {slot._replace(key=POINTS): "1"}
    desk.page.table.go(2, 1)
    desk.paste("好人好事", 2, 1)
    assert [a.reason for a in desk.bridge.book.adjustments(2)] == ["好人好事"]
    assert desk.refused == {}
    desk.bridge.undo()
    desk.bridge.undo()
    assert not desk.bridge.book.adjustments(1)
    assert slot._replace(key=REASON) not in desk.refused


def test_a_block_with_names_goes_to_the_import(qtbot: QtBot, asked: list[str]) -> None:
    desk = desk_with(qtbot, small())
    wanted: list[str] = []
    action = QAction(desk.page)
    action.setData("paste_sheet")
    action.triggered.connect(lambda: wanted.append(QGuiApplication.clipboard().text()))
    desk.page.addAction(action)
    desk.bridge.say("-")
    desk.paste("村名\t得分\n五里堡村\t88\n前时\t90")
    assert len(wanted) == 1
    assert desk.bridge.session.undo_label is None
    assert desk.refused == {}
