"""承诺: added, edited, moved and deleted with the keyboard, one undo a change."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import PutCommitments
from lsb_desktop.core.profile import Commitment, CommitmentStatus, commitments_of
from lsb_desktop.db.store import Store
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.villages.commitment_list import (
    COLOURS,
    MOST_LINES,
    Meter,
    standing,
    summary,
    wrapped,
)
from lsb_desktop.ui.console.villages.commitment_text import lines_in, percent_in
from lsb_desktop.ui.console.villages.commitments import DUE, NOTE, PERCENT, TEXT, Commitments
from tests.helpers.console import full
from tests.helpers.pages import bridge_on, listening, write
from tests.helpers.villages import Side, roster, side

K = Qt.Key
S = CommitmentStatus
ALT = Qt.KeyboardModifier.AltModifier
ROAD = Commitment("修路 1.2 公里", S.UNDER_WAY, 60, "2021年底", "资金到位")
LAMPS = Commitment("装路灯 80 盏")
TAPS = Commitment("改水", S.DONE, 100)


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, roster(), full(roster()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> Side:
    return side(qtbot, bridge, "承诺")


@pytest.fixture
def tab(page: Side) -> Commitments:
    return page.panel.commitments


@pytest.fixture
def three(bridge: Bridge, tab: Commitments) -> Commitments:
    bridge.execute(PutCommitments(1, (ROAD, LAMPS, TAPS), "添加"))
    return tab


def kept(bridge: Bridge, village: int = 1) -> tuple[Commitment, ...]:
    return commitments_of(bridge.book, village)


def texts(bridge: Bridge) -> list[str]:
    return [c.text for c in kept(bridge)]


# Words -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (ROAD, "进行中 60% · 2021年底 · 资金到位"),
        (LAMPS, "未开始"),
        (TAPS, "已完成 100%"),
        (Commitment("x", S.MISSED, note="汛期\n影响"), "未完成 · 汛期 影响"),
    ],
)
def test_how_one_stands_is_said_in_words(item: Commitment, said: str) -> None:
    assert standing(item) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((LAMPS,), "1 项，完成 0 项"),
        ((ROAD, LAMPS, TAPS), "3 项，完成 1 项，进行中 1 项"),
        ((TAPS, TAPS, Commitment("x", S.MISSED)), "3 项，完成 2 项，未完成 1 项"),
    ],
)
def test_how_all_stand(items: tuple[Commitment, ...], said: str) -> None:
    assert summary(items) == said


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        ("1.修路\n2. 装路灯\n", ["修路", "装路灯"]),
        ("一、修路\r\n二、装路灯", ["修路", "装路灯"]),
        ("（1）修路\n(二) 装路灯\n①改水", ["修路", "装路灯", "改水"]),
        ("1、修路\n2）装路灯\n３．改水", ["修路", "装路灯", "改水"]),
        ("2.5公里道路硬化\n3 个广场", ["2.5公里道路硬化", "3 个广场"]),
        ("100 盏路灯\n十里画廊", ["100 盏路灯", "十里画廊"]),
        ("\n　\n1.\n", []),
    ],
)
def test_numbers_before_pasted_lines_fall_away(pasted: str, lines: list[str]) -> None:
    assert lines_in(pasted) == lines


@pytest.mark.parametrize(
    ("typed", "percent"),
    [("", None), (" % ", None), ("60", 60), ("60%", 60), ("６０％", 60), ("0", 0), ("100", 100)],
)
def test_percentages(typed: str, percent: int | None) -> None:
    assert percent_in(typed) == percent


# Adding ----------------------------------------------------------------------


def test_none_yet_says_how_to_begin(tab: Commitments) -> None:
    assert tab.none.isVisible()
    assert not tab.list.isVisible()
    assert not tab.form.isVisible()
    assert tab.add_line.isEnabled()


def test_enter_adds_one_after_the_other(qtbot: QtBot, bridge: Bridge, tab: Commitments) -> None:
    tab.add_line.setFocus()
    for text in ("修路", "装路灯"):
        write(tab.add_line, text)
        qtbot.keyClick(tab.add_line, K.Key_Return)
        assert tab.add_line.text() == ""
        assert tab.add_line.hasFocus()
    assert texts(bridge) == ["修路", "装路灯"]
    assert tab.list.currentRow() == 1
    assert tab.summary.text() == "2 项，完成 0 项"
    assert bridge.session.undo_label == "五里堡村 添加承诺“装路灯”"
    bridge.undo()
    assert texts(bridge) == ["修路"]
    assert tab.list.count() == 1


def test_one_being_written_is_added_when_it_is_left(
    bridge: Bridge, page: Side, tab: Commitments
) -> None:
    write(tab.add_line, "修路")
    page.choose(2)
    assert texts(bridge) == ["修路"]
    assert kept(bridge, 2) == ()
    assert tab.add_line.text() == ""


def test_several_pasted_lines_are_several_commitments_in_one_step(
    qtbot: QtBot, bridge: Bridge, tab: Commitments
) -> None:
    QGuiApplication.clipboard().setText("1.修路\n2.装路灯\n3.改水")
    tab.add_line.setFocus()
    qtbot.keyClick(tab.add_line, K.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert texts(bridge) == ["修路", "装路灯", "改水"]
    assert bridge.session.undo_label == "五里堡村 添加承诺“修路”等 3 项"
    bridge.undo()
    assert texts(bridge) == []


def test_one_pasted_line_is_typed(qtbot: QtBot, bridge: Bridge, tab: Commitments) -> None:
    QGuiApplication.clipboard().setText("修路")
    tab.add_line.setFocus()
    qtbot.keyClick(tab.add_line, K.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert tab.add_line.text() == "修路"
    assert texts(bridge) == []


def test_nothing_typed_adds_nothing(qtbot: QtBot, bridge: Bridge, tab: Commitments) -> None:
    write(tab.add_line, "  ")
    qtbot.keyClick(tab.add_line, K.Key_Return)
    assert texts(bridge) == []


# Editing ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "typed", "field", "value"),
    [
        (TEXT, "修路 2 公里", "text", "修路 2 公里"),
        (PERCENT, "80%", "percent", 80),
        (PERCENT, "", "percent", None),
        (DUE, "2022年6月", "due", "2022年6月"),
        (NOTE, "", "note", ""),
    ],
)
def test_every_field_is_stored_when_left_and_undone(
    bridge: Bridge,
    page: Side,
    three: Commitments,
    key: str,
    typed: str,
    field: str,
    value: object,
) -> None:
    write(three.kept.fields[key], typed)
    page.setFocus()
    assert getattr(kept(bridge)[0], field) == value
    assert kept(bridge)[1:] == (LAMPS, TAPS)
    assert key in bridge.session.undo_label
    bridge.undo()
    assert kept(bridge) == (ROAD, LAMPS, TAPS)


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        (TEXT, "", "承诺的内容不能为空"),
        (PERCENT, "101", "完成率“101”应为 0 到 100 的整数"),
        (PERCENT, "60.5", "应为 0 到 100 的整数"),
        (PERCENT, "一半", "“一半”不是数字"),
    ],
)
def test_what_is_refused_stays_and_keeps_the_choice(
    bridge: Bridge, page: Side, three: Commitments, key: str, typed: str, said: str
) -> None:
    heard = listening(bridge)
    field = three.kept.fields[key]
    write(field, typed)
    page.setFocus()
    assert said in heard[-1].text
    three.list.setCurrentRow(2)
    assert three.list.currentRow() == 0
    assert not page.commit()
    assert kept(bridge) == (ROAD, LAMPS, TAPS)
    page.choose(2)
    assert page.panel.pending() == f"五里堡村的{key}还没有保存。"
    page.choose(1)
    assert (field.text() if key != TEXT else field.toPlainText()) == typed


def test_another_one_is_chosen_after_what_was_typed_is_stored(
    bridge: Bridge, three: Commitments
) -> None:
    write(three.kept.fields[NOTE], "已招标")
    three.list.setCurrentRow(1)
    assert kept(bridge)[0].note == "已招标"
    assert three.kept.fields[TEXT].toPlainText() == LAMPS.text
    assert three.kept.fields[NOTE].text() == ""
    assert three.number.text() == "第 2 项"


@pytest.mark.parametrize("status", list(S))
def test_a_status_is_chosen_from_the_list(
    bridge: Bridge, three: Commitments, status: CommitmentStatus
) -> None:
    three.list.setCurrentRow(1)
    at = list(S).index(status)
    three.status.setCurrentIndex(at)
    three.status.activated.emit(at)
    assert kept(bridge)[1].status is status
    assert kept(bridge)[1].percent is None


def test_done_is_done_to_the_full(bridge: Bridge, three: Commitments) -> None:
    three.status.setCurrentText(str(S.DONE))
    three.status.activated.emit(three.status.currentIndex())
    assert (kept(bridge)[0].status, kept(bridge)[0].percent) == (S.DONE, 100)
    assert bridge.session.undo_label == "五里堡村 承诺“修路 1.2 公里”已完成"
    bridge.undo()
    assert kept(bridge)[0] == ROAD
    assert three.status.currentText() == "进行中"


# The keyboard ----------------------------------------------------------------


def test_the_list_is_worked_by_keys(qtbot: QtBot, bridge: Bridge, three: Commitments) -> None:
    keys = three.list
    keys.setFocus()
    qtbot.keyClick(keys, K.Key_Down)
    qtbot.keyClick(keys, K.Key_Down, ALT)
    assert texts(bridge) == [ROAD.text, TAPS.text, LAMPS.text]
    assert keys.currentRow() == 2
    qtbot.keyClick(keys, K.Key_Down, ALT)
    qtbot.keyClick(keys, K.Key_Up, ALT)
    qtbot.keyClick(keys, K.Key_Up, ALT)
    assert texts(bridge) == [LAMPS.text, ROAD.text, TAPS.text]
    qtbot.keyClick(keys, K.Key_Up, ALT)
    assert keys.currentRow() == 0
    qtbot.keyClick(keys, K.Key_Delete)
    assert texts(bridge) == [ROAD.text, TAPS.text]
    assert bridge.session.undo_label == f"五里堡村 删除承诺“{LAMPS.text}”"
    qtbot.keyClick(keys, K.Key_Insert)
    assert three.add_line.hasFocus()
    keys.setFocus()
    qtbot.keyClick(keys, K.Key_Return)
    assert three.kept.fields[TEXT].hasFocus()


def test_buttons_do_the_same(bridge: Bridge, three: Commitments) -> None:
    assert not three.up_button.isEnabled()
    three.down_button.click()
    assert texts(bridge) == [LAMPS.text, ROAD.text, TAPS.text]
    three.up_button.click()
    three.list.setCurrentRow(2)
    assert not three.down_button.isEnabled()
    three.drop_button.click()
    assert texts(bridge) == [ROAD.text, LAMPS.text]
    assert three.list.currentRow() == 1
    three.drop_button.click()
    three.drop_button.click()
    assert texts(bridge) == []
    assert three.none.isVisible()
    three.remove()
    bridge.undo()
    assert texts(bridge) == [ROAD.text]


def test_what_was_being_typed_goes_with_the_one_deleted(
    bridge: Bridge, page: Side, three: Commitments
) -> None:
    write(three.kept.fields[PERCENT], "999")
    three.drop_button.click()
    assert texts(bridge) == [LAMPS.text, TAPS.text]
    assert page.commit()


def test_sealed_it_still_works(qtbot: QtBot, bridge: Bridge, three: Commitments) -> None:
    assert bridge.seal() is None
    write(three.add_line, "栽树")
    qtbot.keyClick(three.add_line, K.Key_Return)
    assert texts(bridge)[-1] == "栽树"


def test_another_village_begins_at_its_first(page: Side, three: Commitments) -> None:
    three.list.setCurrentRow(2)
    page.choose(2)
    assert three.none.isVisible()
    page.choose(1)
    assert three.list.currentRow() == 0


def test_without_a_village_nothing_is_added(bridge: Bridge, three: Commitments) -> None:
    bridge.close()
    assert not three.add_line.isEnabled()
    assert three._append(["x"]) == "这个村已不在名单里"
    three.move_down()
    three._wanted("remove")
    assert three.items == ()


# How it looks ----------------------------------------------------------------


def test_a_long_text_is_wrapped_and_never_hides_how_it_stands(
    bridge: Bridge, three: Commitments
) -> None:
    font = three.list.font()
    short, long = wrapped("装路灯", font, 200), wrapped("新建文化广场一处" * 20, font, 200)
    assert short == ["装路灯"]
    assert len(long) == MOST_LINES
    assert long[-1].endswith("…")
    assert wrapped("", font, 200) == [""]
    assert "".join(wrapped("新建文化广场一处，配套健身器材二十套", font, 150)) == (
        "新建文化广场一处，配套健身器材二十套"
    )
    bridge.execute(PutCommitments(1, (LAMPS, Commitment("新建文化广场" * 12)), "改"))
    option = QStyleOptionViewItem()
    option.font = font
    rows = [
        three.list.itemDelegate().sizeHint(option, three.list.model().index(n, 0)).height()
        for n in range(2)
    ]
    assert rows[1] >= rows[0] + 2 * three.list.fontMetrics().lineSpacing()


def test_the_line_of_progress_has_a_part_for_each_state(qtbot: QtBot) -> None:
    meter = Meter()
    qtbot.addWidget(meter)
    meter.resize(400, 6)
    meter.show_items((TAPS, ROAD, Commitment("x", S.MISSED), LAMPS))
    image = meter.grab().toImage()
    seen = [image.pixelColor(x, 3).name() for x in (50, 150, 250, 350)]
    assert seen == [COLOURS[S.DONE], COLOURS[S.UNDER_WAY], COLOURS[S.MISSED], style.HAIR]
    assert meter.toolTip() == "4 项，完成 1 项，进行中 1 项，未完成 1 项"


def test_every_state_has_a_sign_of_its_own(three: Commitments, bridge: Bridge) -> None:
    signs = set()
    for status in S:
        bridge.execute(PutCommitments(1, (Commitment("同样的字", status),), "改"))
        image = three.list.viewport().grab().toImage().copy(6, 6, 24, 24)
        signs.add(bytes(grey(image).constBits()))
    assert len(signs) == len(S), "told apart without colour"


def grey(image: QImage) -> QImage:
    assert image.size() == QSize(24, 24)
    return image.convertToFormat(QImage.Format.Format_Grayscale8)
