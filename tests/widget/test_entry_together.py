"""Two windows on one store: nobody's mark is overwritten unseen, nothing typed is lost."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.db.store import Store
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import mark, points, small
from tests.helpers.desks import desk_on
from tests.helpers.fakes import InlineRunner
from tests.helpers.hands import Desk

K = Qt.Key


def bridges(store: Store) -> tuple[Bridge, Bridge]:
    """Li and Wang at the same contest."""
    contest = desk_on(store).create(small())
    found = []
    for name in ("李四", "王五"):
        bridge = Bridge(Settings(), InlineRunner(), desk=desk_on(store, name))
        assert bridge.open(contest) is None
        found.append(bridge)
    return found[0], found[1]


def test_the_others_mark_stands_and_mine_stays_as_a_draft(qtbot: QtBot, store: Store) -> None:
    li, wang = bridges(store)
    desk = Desk(qtbot, wang)
    li.execute(EnterMark(1, 1, 1, "50"))
    li.execute(EnterMark(3, 3, 1, "61"))
    desk.type("92.5")
    desk.press(K.Key_Enter)
    assert desk.stored(1, 1) == points(50)
    assert desk.text(0, 0) == "92.5"
    assert desk.said[-1].tone is Tone.ERROR
    assert desk.said[-1].text == "李四 09:00 先录了“五里堡村 评委01 空 → 50”，没有覆盖，未保存"
    assert desk.said[-1].where == "五里堡村・评委01"
    assert desk.here == (1, 0), "typing goes on"
    assert desk.text(2, 2) == "61.0", "what they entered elsewhere is seen as well"
    assert "50.0 仍有效" in desk.table.marks.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    desk.table.go(0, 0)
    desk.press(K.Key_F2)
    desk.press(K.Key_Enter)
    assert desk.stored(1, 1) == points(92.5), "seen and said again, it counts"
    assert desk.bridge.session.undo_label == "五里堡村 评委01 50 → 92.5"
    assert not desk.table.marks.refused


def test_marks_in_other_cells_come_in_with_the_next_entry(qtbot: QtBot, store: Store) -> None:
    li, wang = bridges(store)
    desk = Desk(qtbot, wang)
    li.execute(EnterMark(2, 2, 1, "77"))
    desk.type("88")
    desk.press(K.Key_Enter)
    assert desk.stored(1, 1) == points(88)
    assert desk.text(1, 1) == "77.0"
    assert wang.book.get(mark(2, 2)) == points(77)
    assert desk.here == (1, 0)
