"""Grades and rank ballots by the keypad: read as typed, twice is shown at once, points by place."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.grades import CLASSES, ranks
from lsb_desktop.core.model import Component, Contest, Criterion, Panel
from lsb_desktop.core.numbers import to_units
from lsb_desktop.core.proof import SheetKey
from lsb_desktop.core.proof_orders import ChooseSheets
from lsb_desktop.db.store import Store
from lsb_desktop.desk.obstacles import Matter
from lsb_desktop.ui import style
from lsb_desktop.ui.console.entry.reading import graded_reading, reading
from lsb_desktop.ui.console.proof.view import ProofPage
from lsb_desktop.ui.console.seal_places import PAGES
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import bridge_with, mark, small
from tests.helpers.hands import Desk
from tests.helpers.pages import bridge_on, shown

K = Qt.Key
RANKED = Criterion(1, "综合评议", Fraction(3), grades=ranks(3), once=True)
CLASSED = Criterion(2, "产业", grades=CLASSES)


def contest(*criteria: Criterion, points: tuple[int, ...] = ()) -> Contest:
    part = Component(1, "综合评议", criteria=criteria, by_place=tuple(map(Fraction, points)))
    return replace(small(), components=(part,), panels=(Panel("评委"),), awards=())


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, bridge_with(contest(RANKED, points=(10, 8, 6))))


def typed(desk: Desk, *texts: str) -> None:
    for text in texts:
        desk.type(text)
        desk.press(K.Key_Enter)


def texts(desk: Desk, column: int) -> list[str]:
    return [desk.page.marks.index(row, column).data() for row in range(3)]


def test_a_place_is_typed_by_its_number(desk: Desk) -> None:
    typed(desk, "2", "1", "3")
    assert texts(desk, 0) == ["第2名", "第1名", "第3名"]
    assert [desk.stored(e, 1) for e in (1, 2, 3)] == [to_units(Fraction(n)) for n in (2, 3, 1)]
    assert desk.here == (0, 1)
    ends = desk.page.ends
    heads = [ends.headerData(n, Qt.Orientation.Horizontal) for n in range(ends.columnCount())]
    assert heads == ["平均分", "折分", "名次"]
    assert [ends.index(row, 0).data() for row in range(3)] == ["2.00", "3.00", "1.00"]
    assert [ends.index(row, 1).data() for row in range(3)] == ["8.00", "10.00", "6.00"]
    assert ends.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "本环节第 2 名"
    ends.show_places(False)
    assert ends.columnCount() == 1, "points by place tell the place"


def test_equal_averages_share_the_points(desk: Desk) -> None:
    typed(desk, "2", "2")
    ends = desk.page.ends
    assert ends.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "本环节第 1 名（并列）"
    assert [ends.index(row, 1).data() for row in range(3)] == ["10.00", "10.00", ""]
    assert ends.index(2, 1).data(Qt.ItemDataRole.ToolTipRole) == "待评"


def test_what_is_typed_is_read_before_it_is_stored(desk: Desk) -> None:
    desk.type("1")
    assert desk.table.field is not None
    assert desk.table.field.read == "第1名"
    desk.press(K.Key_Escape)
    assert desk.stored(1, 1) is None


def test_the_same_place_again_is_no_command(desk: Desk) -> None:
    typed(desk, "1")
    desk.press(K.Key_Up)
    typed(desk, "1")
    assert desk.bridge.session.executed == [EnterMark(1, 1, 1, "第1名")]


def test_a_place_given_twice_is_said_and_shown_in_both_cells(desk: Desk) -> None:
    typed(desk, "1", "1")
    said = "第1名给了 2 个村：五里堡村、前时村"
    assert (desk.said[-1].text, desk.said[-1].tone) == (said, Tone.WARNING)
    sheet = desk.page.marks.sheet
    assert [sheet.cell(row, 0).twice for row in range(3)] == [said, said, ""]
    hint = desk.page.marks.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert hint == f"{said}；每个等次只能给一个村"
    desk.press(K.Key_Up)
    typed(desk, "2")
    sheet = desk.page.marks.sheet
    assert [sheet.cell(row, 0).twice for row in range(3)] == ["", "", ""]


def test_the_corner_of_such_a_cell_is_red(desk: Desk) -> None:
    typed(desk, "1", "1")
    option = QStyleOptionViewItem()
    option.rect = desk.table.visualRect(desk.page.marks.index(0, 0))
    picture = QImage(800, 600, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    with QPainter(picture) as painter:
        desk.table.cells.paint(painter, option, desk.page.marks.index(0, 0))
    corner = picture.pixelColor(option.rect.right() - 1, option.rect.top() + 1)
    assert corner.name() == style.RED.lower()


def test_what_is_no_grade_is_refused_with_the_choices(desk: Desk) -> None:
    typed(desk, "9")
    told = "“9”不是等次，可录 第1名（1）、第2名（2）、第3名（3），未保存"
    assert desk.said[-1].text == told
    assert desk.stored(1, 1) is None


def test_the_column_and_the_hint_tell_the_choices(qtbot: QtBot) -> None:
    two = Desk(qtbot, bridge_with(contest(RANKED, CLASSED)))
    columns = two.page.marks.sheet.columns
    assert [c.title for c in columns] == ["综合评议（第1名/第2名/第3名）", "产业（一类/二类/三类）"]
    assert columns[0].hint == "录 第1名（1）、第2名（2）、第3名（3），各给一个村"
    assert columns[1].hint == "录 一类（1）、二类（2）、三类（3）"


def test_a_left_out_point_never_touches_a_grade() -> None:
    made = contest(RANKED, replace(CLASSED, step=Fraction(1, 10)))
    assert reading(mark(1, 1, 2), "925", made) == ""
    assert graded_reading(mark(1, 1, 2), "925", made) == ""
    assert graded_reading(mark(1, 1, 2), "90", made) == "二类"
    assert graded_reading(mark(1, 1, 2), "二类", made) == ""
    assert graded_reading(mark(1, 1, 2), " ", made) == ""


def test_a_second_reading_is_typed_the_same_way(qtbot: QtBot, store: Store) -> None:
    made = contest(RANKED)
    entries = [(mark(n, 1), to_units(Fraction(n))) for n in (1, 2, 3)]
    bridge = bridge_on(store, made, entries)
    bridge.execute(ChooseSheets((SheetKey(1, 1),)))
    page = shown(qtbot, ProofPage(bridge))
    card = page.second.card
    card.take()
    assert card.prompt.text() == "第 1 / 3 格　可录 第1名（1）、第2名（2）、第3名（3）"
    for text in ("1", "2", "第3名"):
        card.field.insert(text)
        qtbot.keyClick(card.field, K.Key_Enter)
    assert card.village.text() == "✓ 3 格一致，0 格待核"
    assert [r.second for r in card.found] == ["第1名", "第2名", "第3名"]


def test_every_obstacle_has_a_page_to_be_dealt_with() -> None:
    assert set(PAGES) == set(Matter)
