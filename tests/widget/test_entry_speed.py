"""Entry at speed: no decimal point, the cell above again, fills, the number pad, sums of papers."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.model import Word
from lsb_desktop.core.paper_totals import total_slot
from lsb_desktop.ui.console.entry import showing
from lsb_desktop.ui.console.entry.model import Role
from lsb_desktop.ui.console.entry.paint import title_lines
from lsb_desktop.ui.console.entry.sheet import ADJUSTMENTS, View
from lsb_desktop.ui.console.entry.sheets import sheet_for
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import TENTH, bridge_with, full, mark, mixed, points, small
from tests.helpers.hands import Desk
from tests.helpers.pages import answering

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, bridge_with(small()))


@pytest.fixture
def wide(qtbot: QtBot) -> Desk:
    contest = mixed()
    visit = contest.components[0]
    fine = replace(visit, criteria=tuple(replace(k, step=TENTH) for k in visit.criteria))
    return Desk(qtbot, bridge_with(replace(contest, components=(fine, *contest.components[1:]))))


@pytest.fixture(autouse=True)
def _no_menu_left() -> Iterator[None]:
    yield
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def choose(desk: Desk, *places: tuple[int, int]) -> None:
    model = desk.table.marks
    first, last = model.index(*places[0]), model.index(*places[-1])
    desk.table.setCurrentIndex(first)
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    desk.table.selectionModel().select(QItemSelection(first, last), flag)


# Without a decimal point -----------------------------------------------------


def test_a_left_out_point_is_shown_before_it_is_stored(desk: Desk) -> None:
    desk.bridge.tune("entry.point", True)
    desk.type("92")
    assert desk.table.field.read == ""
    desk.type("5")
    assert desk.table.field.read == "92.5"
    assert desk.stored(1, 1) is None
    desk.press(K.Key_Enter)
    assert desk.stored(1, 1) == points(92.5)
    desk.type("100")
    desk.press(K.Key_Enter)
    assert desk.stored(2, 1) == points(100)


def test_without_the_setting_it_is_refused_with_a_hint(desk: Desk) -> None:
    desk.type("925")
    assert desk.table.field.read == ""
    desk.press(K.Key_Enter)
    assert desk.stored(1, 1) is None
    assert "“省略小数点”" in desk.said[-1].text
    desk.table.go(0, 0)
    desk.type("92.5")
    desk.press(K.Key_Enter)
    assert desk.said[-1].text == "已改好，存的是 92.5"
    assert desk.said[-1].where == "五里堡村・评委01"


def test_what_is_pasted_keeps_its_points(desk: Desk) -> None:
    desk.bridge.tune("entry.point", True)
    desk.page.storing.paste(0, 0, "925")
    assert desk.stored(1, 1) is None
    assert desk.table.marks.refused[mark(1, 1)].text == "925"


def test_values_and_sums_of_papers_are_read_alike_deductions_are_not(wide: Desk) -> None:
    wide.bridge.tune("entry.point", True)
    read = wide.page.storing.reading
    assert read(total_slot(0, 1, 1), "2755") == "275.5"
    assert read(mark(1, 1, 1), "555") == "55.5"
    assert read(mark(1, 1, 1), "85") == "", "58 with its keys exchanged"
    listed = mark(1, 0, 3)._replace(kind="deduction")  # type: ignore[arg-type]
    assert read(listed, "925") == ""
    entered = mark(1, 0, 2)._replace(kind="entered")  # type: ignore[arg-type]
    assert read(entered, "925") == "", "a value without a step may have any decimals"


# The number pad --------------------------------------------------------------


def test_a_comma_of_the_pad_is_the_point(desk: Desk) -> None:
    desk.type("92")
    field = desk.table.field
    QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, K.Key_Comma, PAD, ","))
    desk.type("5")
    desk.press(K.Key_Enter)
    assert desk.stored(1, 1) == points(92.5)


@pytest.mark.parametrize("key", [K.Key_Delete, K.Key_PageDown, K.Key_Left, K.Key_Clear])
def test_a_pad_without_numlock_does_nothing_and_says_so(desk: Desk, key: Qt.Key) -> None:
    desk.bridge.execute(EnterMark(1, 1, 1, "88"))
    desk.press(key, PAD)
    assert desk.here == (0, 0)
    assert desk.stored(1, 1) == points(88)
    assert "NumLock" in desk.said[-1].text
    desk.type("9")
    desk.press(key, PAD)
    assert desk.table.field.text() == "9"


def test_a_pad_without_numlock_is_no_shortcut(desk: Desk) -> None:
    for target in (desk.table, None):
        if target is None:
            desk.type("9")
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, K.Key_PageDown, PAD)
        event.ignore()
        QApplication.sendEvent(target or desk.table.field, event)
        assert event.isAccepted()


@pytest.mark.parametrize(
    ("text", "held", "typing"),
    [("3", PAD, True), ("3", NONE, True), ("3", CONTROL, False), ("a", NONE, False)],
)
def test_a_digit_is_no_shortcut(desk: Desk, text: str, held, typing: bool) -> None:
    """What holds when it is dealt with may make a PageDown of a 3 that waited."""
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, ord(text.upper()), held, text)
    event.ignore()
    QApplication.sendEvent(desk.table, event)
    assert event.isAccepted() is typing


def test_star_goes_to_the_next_gap(desk: Desk) -> None:
    desk.bridge.execute(EnterMark(2, 1, 1, "50"))
    desk.table.go(0, 0)
    desk.type("*")
    assert desk.here == (2, 0)


# The cell above again ----------------------------------------------------------


def test_plus_repeats_the_cell_above_and_goes_on(desk: Desk) -> None:
    desk.type("92.5")
    desk.press(K.Key_Enter)
    desk.type("++")
    assert [desk.stored(e, 1) for e in (2, 3)] == [points(92.5)] * 2
    assert desk.here == (0, 1)
    desk.type("+")
    assert desk.said[-1].text == "上面一格是空的，没有可以重复的"
    assert desk.stored(1, 2) is None


def test_a_repeated_word_covers_the_ballot(wide: Desk) -> None:
    wide.press(K.Key_Minus)
    wide.answer_menu(K.Key_1)
    wide.table.go(1, 0)
    wide.type("+")
    assert [wide.stored(2, 1, k) for k in (1, 2)] == [Word.ABSENT, Word.ABSENT]


def test_plus_begins_an_adjustment(desk: Desk) -> None:
    desk.page._part(ADJUSTMENTS)
    desk.table.go(0, 0)
    desk.type("+2")
    assert desk.table.field.text() == "+2"


def test_what_is_sealed_is_not_repeated(desk: Desk) -> None:
    desk.bridge.execute(EnterMark(1, 1, 1, "50"))
    desk.table.marks.locked = True
    desk.table.go(1, 0)
    desk.type("+")
    assert desk.stored(2, 1) is None
    assert "封存" in desk.said[-1].text


# Several cells -----------------------------------------------------------------


def test_a_word_for_a_selection_is_one_step(desk: Desk) -> None:
    choose(desk, (0, 1), (2, 1))
    desk.press(K.Key_Minus)
    desk.answer_menu(K.Key_1)
    assert [desk.stored(e, 2) for e in (1, 2, 3)] == [Word.ABSENT] * 3
    assert desk.said[-1].text == "已填充 3 格"
    assert len(desk.bridge.session.executed) == 1
    desk.bridge.undo()
    assert desk.stored(2, 2) is None


def test_a_column_is_filled_from_its_top_and_asks_before_it_overwrites(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, showing, False)
    desk.bridge.execute(EnterMark(1, 1, 1, "88"))
    desk.bridge.execute(EnterMark(3, 1, 1, "90"))
    choose(desk, (0, 0), (2, 0))
    desk.type("+")
    assert "填充会改掉 1 处已有的不同内容" in asked[0]
    assert desk.stored(2, 1) is None
    assert desk.said[-1].text == "没有填充"
    answering(monkeypatch, showing, True)
    desk.type("+")
    assert [desk.stored(e, 1) for e in (1, 2, 3)] == [points(88)] * 3


def test_a_selection_is_emptied_after_a_question(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, showing, True)
    desk.bridge.execute(EnterMark(1, 1, 1, "88"))
    choose(desk, (0, 0), (1, 1))
    desk.press(K.Key_Delete)
    assert "清空会清空 1 处已有的内容。" in asked[0] or "清空 1 处" in asked[0]
    assert desk.stored(1, 1) is None


# Where Enter goes ---------------------------------------------------------------


def test_a_full_ballot_sheet_goes_on_to_the_next_judge(wide: Desk) -> None:
    for text in ("55", "38", "50", "30", "40"):
        wide.type(text)
        wide.press(K.Key_Enter)
    assert wide.here == (2, 1)
    wide.type("20")
    wide.press(K.Key_Enter)
    assert wide.page.options.choice.judge == 2
    assert "甲 已录完" in [m.text for m in wide.said]
    assert wide.here == (0, 0)


def test_past_the_end_of_a_sheet_with_gaps_goes_to_the_first(wide: Desk) -> None:
    wide.table.go(2, 1)
    wide.type("20")
    wide.press(K.Key_Enter)
    assert wide.here == (0, 0)
    assert wide.said[-1].text == "本表还缺 5 格"


def test_shift_enter_goes_back_along_the_ballot(wide: Desk) -> None:
    wide.table.go(1, 0)
    wide.press(K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert wide.here == (0, 1)


# Sums of papers -------------------------------------------------------------------


def test_a_sum_beside_each_ballot_and_one_for_the_sheet(wide: Desk) -> None:
    assert wide.table.marks.columnCount() == 2
    wide.bridge.tune("entry.papers", True)
    assert wide.table.marks.columnCount() == 3
    assert wide.table.marks.rowCount() == 4
    for text in ("55", "38.5", "94"):
        wide.type(text)
        wide.press(K.Key_Enter)
    assert wide.bridge.book.get(total_slot(1, 1, 1)) == "94"
    assert wide.said[-1].text == "纸面 94，录入 93.5，差 0.5"
    assert wide.said[-1].tone is Tone.WARNING
    assert wide.here == (1, 0), "the sum is part of the row"
    wide.table.go(0, 1)
    wide.type("39")
    wide.press(K.Key_Enter)
    index = wide.table.marks.index(0, 2)
    assert index.data(Role.CELL).check.agrees
    assert "与录入一致" in index.data(Qt.ItemDataRole.ToolTipRole)
    wide.table.go(3, 2)
    assert wide.hints[-1].endswith("输入纸上写的合计，不计分")
    wide.type("240")
    wide.press(K.Key_Enter)
    assert wide.bridge.book.get(total_slot(0, 1, 1)) == "240"
    assert "还缺 4 格" in wide.said[-2].text
    assert wide.page.marks.sheet.missing == 4, "nobody waits for a sum"


def test_a_row_of_sums_below_the_villages(desk: Desk) -> None:
    desk.bridge.tune("entry.papers", True)
    for text in ("90", "80", "70", "240"):
        desk.type(text)
        desk.press(K.Key_Enter)
    assert desk.here == (0, 1)
    assert desk.bridge.book.get(total_slot(0, 1, 1)) == "240"
    assert desk.said[-1].text == "纸面 240，与录入一致", "which says more than 评委01 已录完"
    desk.table.go(3, 0)
    desk.press(K.Key_Minus)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [a.text() for a in menu.actions()] == ["清空（Delete）"]
    menu.actions()[0].trigger()
    assert desk.bridge.book.get(total_slot(0, 1, 1)) is None


def test_the_ballots_of_a_village_have_sums_too(wide: Desk) -> None:
    wide.bridge.tune("entry.papers", True)
    wide.page._view(View.ENTRANTS)
    wide.table.go(0, 2)
    wide.type("90")
    wide.press(K.Key_Enter)
    assert wide.bridge.book.get(total_slot(1, 1, 1)) == "90"
    wide.page._which(2)
    assert wide.table.marks.cell(wide.table.marks.index(1, 2)).slot is None, "recused"
    wide.page._view(View.CRITERIA)
    assert wide.table.marks.rowCount() == 3


def test_a_word_is_no_sum(desk: Desk) -> None:
    desk.bridge.tune("entry.papers", True)
    desk.page.storing.put_word(total_slot(0, 1, 1), Word.ABSENT)
    assert desk.bridge.book.get(total_slot(0, 1, 1)) is None
    choose(desk, (2, 0), (3, 0))
    desk.table.word_filled.emit(Word.ABSENT)
    assert desk.stored(3, 1) is Word.ABSENT
    assert desk.bridge.book.get(total_slot(0, 1, 1)) is None


def test_sums_are_drawn(qtbot: QtBot) -> None:
    contest = small()
    entries = [
        *full(contest),
        (total_slot(0, 1, 1), "63"),
        (total_slot(0, 2, 1), "66.5"),
    ]
    desk = Desk(qtbot, bridge_with(contest, entries))
    plain = desk.page.grab().toImage()
    desk.bridge.tune("entry.papers", True)
    assert desk.page.grab().toImage() != plain
    sheet = desk.page.marks.sheet
    assert sheet.cell(3, 1).check.gap == "0.5"
    assert Fraction(sheet.cell(3, 0).text) == 63
    assert [c.differs for c in sheet.columns] == [False, True, False]
    said = desk.table.marks.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "纸面 66.5，录入 66，差 0.5" in said


def test_a_ballot_of_many_marks_is_seen_whole(wide: Desk) -> None:
    wide.bridge.tune("entry.papers", True)
    assert not wide.table.columns_head.tight
    narrower = iter(range(980, 500, -10))
    before = 0
    while not wide.table.columns_head.tight:
        before = wide.table.columns_head.length()
        wide.page.resize(next(narrower), 500)
    assert wide.table.columns_head.length() < before
    for zoom in (80, 100, 200):
        wide.page.grid.zoom(zoom)
        head = wide.table.columns_head
        lines = QFontMetrics(head.measures.font(head.measures.small)).lineSpacing() * 2
        assert head.height() == wide.page.grid.results.head.height()
        assert not head.tight or lines <= head.height(), "both lines are seen whole"
    wide.page.grid.zoom(100)
    wide.page.grab()
    wide.page.resize(1000, 500)
    assert not wide.table.columns_head.tight


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("人居环境（30）", ["人居环境", "（30）"]),
        ("纸面合计", ["纸面合计"]),
        ("（一）", ["（一）"]),
    ],
)
def test_a_tight_head_has_two_lines(title: str, lines: list[str]) -> None:
    assert title_lines(title) == lines


@pytest.mark.parametrize("width", [60, 200])
def test_the_reading_is_drawn_beside_the_text(desk: Desk, width: int) -> None:
    desk.bridge.tune("entry.point", True)
    desk.table.setColumnWidth(0, width)
    desk.type("925")
    shown = desk.table.field.grab().toImage()
    desk.table.field.read = ""
    assert desk.table.field.grab().toImage() != shown


@pytest.mark.parametrize("key", [K.Key_Escape, K.Key_Delete])
def test_a_text_given_up_takes_its_red_sentence_along(desk: Desk, key: Qt.Key) -> None:
    desk.bridge.execute(EnterMark(1, 1, 1, "88"))
    desk.type("102")
    desk.press(K.Key_Enter)
    assert desk.said[-1].tone is Tone.ERROR
    desk.table.go(0, 0)
    desk.press(key)
    assert desk.said[-1].text == "已放弃没有保存的内容，这一格是 88.0"
    assert not desk.table.marks.refused
    assert desk.stored(1, 1) == points(88)
    count = len(desk.said)
    desk.press(K.Key_Escape)
    assert len(desk.said) == count


@pytest.mark.parametrize("text", ["91", "", "弃权"])
def test_counting_after_one_mark_is_counting_anew(desk: Desk, text: str) -> None:
    marks = desk.table.marks
    for value in ("88", text):
        marks.setData(marks.index(1, 1), value)
    sheet = marks.sheet
    anew = sheet_for(desk.page.data(), sheet.choice)
    assert (sheet, sheet.places) == (anew, anew.places)
    assert sheet.columns[1].done == (text != "")
