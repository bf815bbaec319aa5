"""The entry page as an operator uses it: keys in, marks stored, refusals beside the cell."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterDeduction, EnterMark, EnterMarks, EnterValue
from lsb_desktop.core.model import Word
from lsb_desktop.ui.console.entry.model import Role
from lsb_desktop.ui.console.entry.sheet import ADJUSTMENTS, Choice, View
from lsb_desktop.ui.messages import Message, Tone
from tests.helpers.console import bridge_with, full, mark, mixed, points, small
from tests.helpers.hands import Desk

K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, bridge_with(small()))


@pytest.fixture
def wide(qtbot: QtBot) -> Desk:
    return Desk(qtbot, bridge_with(mixed()))


@pytest.fixture(autouse=True)
def _no_menu_left() -> Iterator[None]:
    yield
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def test_a_column_is_typed_with_digits_and_enter(desk: Desk) -> None:
    assert desk.here == (0, 0)
    for text in ("88.5", "90", "91.2"):
        desk.type(text)
        desk.press(K.Key_Enter)
    assert [desk.stored(e, 1) for e in (1, 2, 3)] == [points(88.5), points(90), points(91.2)]
    assert desk.here == (0, 1), "the next judge begins at the first village"
    assert desk.said[-1].text == "评委01 已录完"
    assert desk.page.ends.index(2, 0).data() == "91.20"
    assert desk.page.ends.index(2, 1).data() == "1"


def test_each_mark_is_one_command(desk: Desk) -> None:
    desk.type("88")
    desk.press(K.Key_Return)
    desk.press(K.Key_Up)
    desk.type("88")
    desk.press(K.Key_Return)
    assert desk.bridge.session.executed == [EnterMark(1, 1, 1, "88")], "the same again is none"


@pytest.mark.parametrize(
    ("key", "there"),
    [
        (K.Key_Down, (2, 1)),
        (K.Key_Up, (0, 1)),
        (K.Key_Left, (1, 0)),
        (K.Key_Right, (1, 2)),
        (K.Key_Tab, (1, 2)),
        (K.Key_Backtab, (1, 0)),
    ],
)
def test_arrows_commit_while_typing(desk: Desk, key: Qt.Key, there: tuple[int, int]) -> None:
    desk.table.go(1, 1)
    desk.type("77")
    desk.press(key)
    assert desk.stored(2, 2) == points(77)
    assert desk.here == there
    assert not desk.table.editing


def test_shift_enter_goes_back(desk: Desk) -> None:
    desk.table.go(1, 1)
    desk.type("7")
    desk.press(K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.here == (0, 1)
    desk.press(K.Key_Return)
    assert desk.here == (1, 1), "Enter without typing only moves"
    desk.press(K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.here == (0, 1)


def test_escape_stores_nothing(desk: Desk) -> None:
    desk.type("88")
    desk.press(K.Key_Escape)
    assert desk.stored(1, 1) is None
    assert desk.here == (0, 0)


def test_full_width_digits_and_a_chinese_point(desk: Desk) -> None:
    event = QInputMethodEvent()
    event.setCommitString("９１。５")
    QApplication.sendEvent(desk.table, event)
    desk.press(K.Key_Return)
    assert desk.stored(1, 1) == points(91.5)


def test_a_composed_word_is_typed_into_the_cell(desk: Desk) -> None:
    QApplication.sendEvent(desk.table, QInputMethodEvent("wei'dao", []))
    assert desk.table.editing
    done = QInputMethodEvent()
    done.setCommitString("未到场")
    QApplication.sendEvent(desk.table, done)
    desk.press(K.Key_Return)
    assert desk.stored(1, 1) is Word.ABSENT


def test_enter_while_an_input_method_composes_is_not_ours(desk: Desk) -> None:
    desk.type("9")
    QApplication.sendEvent(desk.target, QInputMethodEvent("wei", []))
    desk.press(K.Key_Return)
    assert desk.table.editing
    assert desk.stored(1, 1) is None
    done = QInputMethodEvent()
    done.setCommitString("1")
    QApplication.sendEvent(desk.target, done)
    desk.press(K.Key_Return)
    assert desk.stored(1, 1) == points(91)


def test_a_refused_mark_stays_red_and_the_old_one_counts(desk: Desk) -> None:
    desk.type("88")
    desk.press(K.Key_Return)
    desk.press(K.Key_Up)
    desk.type("102")
    desk.press(K.Key_Return)
    index = desk.table.marks.index(0, 0)
    assert desk.stored(1, 1) == points(88)
    assert desk.text(0, 0) == "102"
    assert index.data(Role.REFUSED).reason == "102 超出满分 100"
    assert "未保存" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "88.0 仍有效" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert desk.said[-1] == Message("102 超出满分 100，未保存", Tone.ERROR, "五里堡村・评委01")
    assert desk.page.grid.bubble.isVisible()
    assert "未保存" in desk.page.grid.bubble.text()
    assert desk.here == (1, 0), "the next village is next, or marks would land one row off"
    assert desk.page.foot.refused.text() == "1 格未保存"


def test_a_refused_mark_is_mended_or_given_up(desk: Desk) -> None:
    desk.type("102")
    desk.press(K.Key_Return)
    desk.table.go(0, 0)
    desk.press(K.Key_Escape)
    assert desk.text(0, 0) == ""
    desk.type("1O2")
    assert desk.page.bar.jump.text() == "", "inside the field a letter is typed"
    desk.press(K.Key_Return)
    assert desk.table.marks.refused[mark(1, 1)].reason == "“1O2”不是数字"
    desk.table.go(0, 0)
    desk.type("92")
    desk.press(K.Key_Return)
    assert desk.stored(1, 1) == points(92)
    assert not desk.table.marks.refused
    assert not desk.page.grid.bubble.isVisible()


def test_a_refused_mark_survives_another_view(desk: Desk) -> None:
    desk.type("102")
    desk.press(K.Key_Return)
    desk.page.bar.views.chosen.emit(View.ENTRANTS)
    assert desk.text(0, 0) == "102"
    desk.page.next_view()
    desk.page.next_view()
    assert desk.page.options.choice.view is View.JUDGES
    assert desk.text(0, 0) == "102"


def test_delete_empties_a_cell_and_undo_brings_it_back(desk: Desk) -> None:
    desk.type("88")
    desk.press(K.Key_Return)
    desk.table.go(0, 0)
    desk.press(K.Key_Delete)
    assert desk.stored(1, 1) is None
    desk.table.go(2, 2)
    desk.page.foot.undo.click()
    assert desk.stored(1, 1) == points(88)
    assert desk.here == (0, 0), "the cursor goes where the undo went"
    assert "88" in desk.page.foot.redo.toolTip()
    desk.page.foot.redo.click()
    assert desk.stored(1, 1) is None


def test_words_by_minus_and_slash(desk: Desk) -> None:
    desk.press(K.Key_Minus)
    desk.answer_menu(K.Key_1)
    assert desk.stored(1, 1) is Word.ABSENT
    assert desk.here == (1, 0)
    desk.press(K.Key_Slash)
    desk.answer_menu(K.Key_3)
    assert desk.stored(2, 1) is Word.VOID


def test_words_from_an_open_empty_field(desk: Desk) -> None:
    desk.type("8")
    desk.press(K.Key_Backspace)
    desk.press(K.Key_Minus)
    desk.answer_menu(K.Key_2)
    assert desk.stored(1, 1) is Word.ABSTAIN


def test_the_word_menu_can_empty_a_cell(desk: Desk) -> None:
    desk.type("88")
    desk.press(K.Key_Return)
    desk.table.go(0, 0)
    menu = desk.table.word_menu()
    menu.actions()[-1].trigger()
    assert desk.stored(1, 1) is None


def test_a_word_covers_the_whole_ballot(wide: Desk) -> None:
    wide.press(K.Key_Minus)
    wide.answer_menu(K.Key_1)
    assert [wide.stored(1, 1, k) for k in (1, 2)] == [Word.ABSENT, Word.ABSENT]


def test_a_recused_judge_is_skipped(wide: Desk) -> None:
    wide.page.bar.which.step(1)
    assert wide.page.options.choice.judge == 2
    wide.type("50")
    wide.press(K.Key_Return)
    assert wide.here == (0, 1), "a ballot of several marks is typed along its row"
    wide.type("30")
    wide.press(K.Key_Return)
    assert wide.here == (2, 0)
    index = wide.table.marks.index(1, 0)
    assert not index.flags() & Qt.ItemFlag.ItemIsSelectable
    assert "回避" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert wide.table.marks.setData(index, "50") is False


def test_f2_edits_what_is_there(desk: Desk) -> None:
    desk.type("88")
    desk.press(K.Key_Return)
    desk.table.go(0, 0)
    desk.press(K.Key_F2)
    desk.press(K.Key_Home)
    desk.press(K.Key_Right)
    assert desk.table.editing, "right moves the caret"
    desk.press(K.Key_Delete)
    desk.press(K.Key_Return)
    assert desk.stored(1, 1) == points(8)


def test_leaving_the_page_stores_the_open_cell(desk: Desk) -> None:
    desk.type("66")
    assert desk.page.commit()
    assert desk.stored(1, 1) == points(66)
    assert not desk.table.editing
    assert desk.page.commit(), "nothing open"


def test_losing_the_focus_stores_the_open_cell(desk: Desk) -> None:
    desk.type("66")
    desk.page.bar.jump.setFocus()
    desk.qtbot.waitUntil(lambda: desk.stored(1, 1) == points(66))


def test_a_letter_starts_the_search(desk: Desk) -> None:
    desk.type("x")
    jump = desk.page.bar.jump
    assert jump.text() == "x"
    jump.setText("")
    desk.qtbot.keyClicks(jump, "xs")
    desk.qtbot.keyClick(jump, K.Key_Return)
    assert desk.here == (2, 0)
    assert jump.text() == ""
    desk.page.jump()
    desk.qtbot.keyClicks(jump, "q")
    desk.qtbot.keyClick(jump, K.Key_Escape)
    assert jump.text() == ""
    desk.qtbot.keyClick(jump, K.Key_Return)
    assert desk.here == (2, 0)


def test_the_completer_goes_to_the_chosen_village(desk: Desk) -> None:
    jump = desk.page.bar.jump
    desk.qtbot.keyClicks(jump, "c")
    jump.completer().activated.emit("2　前时村")
    assert desk.here == (1, 0)


def test_the_search_goes_to_an_open_cell(wide: Desk) -> None:
    wide.page.bar.views.chosen.emit(View.CRITERIA)
    wide.table.go(0, 1)
    wide.page.bar.jump.chosen.emit(1)
    assert wide.here == (1, 0), "judge 2 is recused there"


def test_gaps_one_after_the_other(desk: Desk) -> None:
    desk.table.go(1, 0)
    desk.page.gap()
    assert desk.here == (2, 0)
    assert desk.page.foot.missing.text() == "还缺 9 格，下一个空格 F3"


def test_no_gap_left(qtbot: QtBot) -> None:
    desk = Desk(qtbot, bridge_with(small(), full(small())))
    desk.page.gap()
    assert desk.said[-1].text == "没有空格了"
    assert desk.page.foot.done.isVisible()
    assert not desk.page.foot.missing.isVisible()


def test_gaps_are_found_on_other_sheets(wide: Desk) -> None:
    for e, k in ((1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2)):
        wide.bridge.execute(EnterMark(e, 1, k, "30"))
    wide.page.gap()
    assert wide.page.options.choice.judge == 2
    wide.bridge.execute(EnterMarks(tuple(EnterMark(e, 2, k, "30") for e in (1, 3) for k in (1, 2))))
    wide.page.gap()
    assert wide.page.options.choice.part == 2
    for e in (1, 2, 3):
        wide.bridge.execute(EnterValue(e, 2, "90"))
        wide.bridge.execute(EnterDeduction(e, 3, 1, "0"))
    wide.bridge.execute(EnterMark(3, 2, 2, ""))
    wide.page.gap()
    assert (wide.page.options.choice.part, wide.page.options.choice.judge) == (1, 2)
    assert wide.here == (2, 1)


@pytest.mark.parametrize(("way", "there"), [("right", (0, 1)), ("missing", (2, 0))])
def test_where_enter_goes_is_a_setting(desk: Desk, way: str, there: tuple[int, int]) -> None:
    desk.bridge.execute(EnterMark(2, 1, 1, "50"))
    desk.table.go(0, 0)
    desk.bridge.tune("entry.next", way)
    desk.type("9")
    desk.press(K.Key_Return)
    assert desk.here == there


def test_places_can_be_hidden(desk: Desk) -> None:
    assert desk.page.ends.columnCount() == 2
    desk.page.foot.places.click()
    assert desk.page.ends.columnCount() == 1
    assert desk.page.foot.places.text() == "显示名次"
    assert not desk.bridge.settings.flag("entry.places")


def test_a_block_is_pasted_in_one_step(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("88\t89\n90\t191\n92\t93\n")
    desk.press(K.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.bridge.session.executed) == 1
    assert desk.stored(3, 2) == points(93)
    assert desk.table.marks.refused[mark(2, 2)].text == "191"
    desk.bridge.undo()
    assert desk.stored(3, 2) is None


def test_one_pasted_cell_and_copying(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("88")
    desk.press(K.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.stored(1, 1) == points(88)
    desk.table.selectAll()
    desk.press(K.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "88.0\t\t"


def test_an_absent_judge(desk: Desk) -> None:
    desk.type("88")
    desk.press(K.Key_Return)
    desk.page.storing.mark_absent(1)
    assert [desk.stored(e, 1) for e in (1, 2, 3)] == [points(88), Word.ABSENT, Word.ABSENT]
    desk.page.storing.mark_absent(1)
    assert desk.said[-1].text == "这位评委已经全部录入"


def test_the_menu_of_a_head(desk: Desk) -> None:
    desk.table.head_menu.emit(1, desk.page.mapToGlobal(desk.page.rect().center()))
    menu = QApplication.activePopupWidget()
    assert [a.text() for a in menu.actions()] == ["评委02：全场未到场"]
    menu.actions()[0].trigger()
    assert desk.stored(3, 2) is Word.ABSENT


def test_a_sealed_contest_says_why_nothing_can_be_typed(qtbot: QtBot) -> None:
    bridge = bridge_with(small(), full(small()))
    desk = Desk(qtbot, bridge)
    assert bridge.seal() is None
    for act in (lambda: desk.type("9"), lambda: desk.press(K.Key_Delete), desk._paste):
        desk.said.clear()
        act()
        assert "已封存" in desk.said[-1].text
    assert desk.stored(1, 1) == points(11)
    assert "K7-42" in desk.page.foot.sealed.text()
    desk.table.open_words()
    assert QApplication.activePopupWidget() is None


def _paste(self: Desk) -> None:
    QGuiApplication.clipboard().setText("88")
    self.press(K.Key_V, Qt.KeyboardModifier.ControlModifier)


Desk._paste = _paste


def test_components_of_other_kinds(wide: Desk) -> None:
    wide.page.bar.parts.picked.emit(2)
    assert not wide.page.bar.views.isVisible()
    wide.type("95.5")
    wide.press(K.Key_Return)
    assert str(wide.bridge.book.entered(1, 2)) == "191/2"
    wide.page.bar.parts.picked.emit(3)
    wide.type("2+1")
    wide.press(K.Key_Return)
    assert wide.text(0, 0) == "2+1"
    assert [str(v) for v in wide.bridge.book.deductions(1, 3)] == ["2", "1"]
    wide.type("2+99")
    wide.press(K.Key_Return)
    assert not wide.bridge.book.deductions(2, 3), "all rows of a cell or none"
    wide.press(K.Key_Minus)
    wide.answer_menu(K.Key_1)
    assert wide.bridge.book.deductions(3, 3) == (Word.NOT_APPLICABLE,)


def test_adjustments_are_stored_with_their_reason(desk: Desk) -> None:
    desk.page.bar.parts.picked.emit(ADJUSTMENTS)
    desk.table.go(0, 0)
    desk.press(K.Key_Minus)
    assert desk.table.editing, "a minus is a sign here"
    desk.type("2")
    desk.press(K.Key_Tab)
    assert desk.said[-1].text == "请写明原因，未保存"
    desk.type("y")
    assert desk.table.editing, "a reason is words"
    desk.press(K.Key_Return)
    assert [(str(a.points), a.reason) for a in desk.bridge.book.adjustments(1)] == [("-2", "y")]
    assert not desk.table.marks.refused
    assert len(desk.page.marks.sheet.lines) == 4


def test_villages_that_go_take_their_drafts_with_them(desk: Desk) -> None:
    from lsb_desktop.core.commands import ChangeContest

    desk.table.go(2, 0)
    desk.type("102")
    desk.press(K.Key_Return)
    assert desk.bridge.execute(ChangeContest(small(names=("五里堡村", "前时村")), "少一村")) is None
    assert not desk.table.marks.refused
    assert desk.table.marks.rowCount() == 2


def test_a_hidden_page_catches_up_when_shown(desk: Desk) -> None:
    desk.page.hide()
    desk.bridge.execute(EnterMark(1, 1, 1, "50"))
    assert desk.text(0, 0) == ""
    desk.page.show()
    assert desk.text(0, 0) == "50.0"


def test_another_contest_starts_afresh(desk: Desk) -> None:
    desk.type("102")
    desk.press(K.Key_Return)
    desk.bridge.create(mixed())
    assert not desk.table.marks.refused
    assert desk.page.options.choice == Choice(1)
    desk.bridge.close()
    desk.page.refresh()


def test_zoom(desk: Desk) -> None:
    desk.bridge.tune("entry.zoom", 150)
    assert desk.table.rowHeight(0) == 49
    assert desk.page.grid.results.rowHeight(0) == 49


def test_both_tables_scroll_together(qtbot: QtBot) -> None:
    names = tuple(f"第{n}村" for n in range(1, 60))
    desk = Desk(qtbot, bridge_with(small(names=names)))
    desk.table.go(58, 0)
    assert desk.page.grid.results.verticalScrollBar().value() > 0
    assert (
        desk.page.grid.results.verticalScrollBar().value() == desk.table.verticalScrollBar().value()
    )


def test_many_judges_scroll_under_fixed_columns(qtbot: QtBot) -> None:
    desk = Desk(qtbot, bridge_with(small(count=40)))
    assert desk.table.horizontalScrollBar().maximum() > 0
    desk.table.go(0, 39)
    assert desk.table.horizontalScrollBar().value() > 0
    assert desk.page.grid.results.isVisible()
    desk.page.grab()


def test_the_hint_says_what_may_be_typed(desk: Desk) -> None:
    hints: list[str] = []
    desk.bridge.hinted.connect(hints.append)
    desk.table.go(1, 2)
    assert hints[-1].startswith("前时村・评委03：输入 0–100，步长 0.1")


def test_models_obey_qt(desk: Desk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(desk.page.marks)
    qtmodeltester.check(desk.page.ends)


def test_everything_is_drawn(wide: Desk) -> None:
    wide.type("999")
    wide.press(K.Key_Return)
    wide.bridge.execute(EnterMark(2, 1, 1, "弃权"))
    wide.page.bar.which.step(1)
    image = wide.page.grab().toImage()
    assert image.width() == wide.page.width()
    assert len({image.pixel(x, 80) for x in range(0, image.width(), 3)}) > 3


def test_a_mark_repaints_its_own_cell_and_head(qtbot: QtBot) -> None:
    desk = Desk(qtbot, bridge_with(small()))
    cells, heads, laid_out = [], [], []
    marks = desk.table.marks
    marks.dataChanged.connect(lambda one, two: cells.append((one.row(), one.column(), two == one)))
    marks.counted.connect(heads.append)
    marks.headerDataChanged.connect(lambda *_: laid_out.append(1))
    marks.setData(marks.index(1, 1), "88")
    assert cells == [(1, 1, True)]
    assert heads == [[1]]
    assert not laid_out
