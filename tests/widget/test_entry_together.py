"""Two windows on one store: nobody's mark is overwritten unseen, nothing typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from lsb_desktop.core.changes import OTHERS, Changes
from lsb_desktop.core.commands import ChangeContest, EnterMark, EnterNote
from lsb_desktop.core.errors import UserError
from lsb_desktop.db.store import Store
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.together import EVERY, LATER, Together
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


# By itself ---------------------------------------------------------------------


def heard(bridge: Bridge) -> list[Changes]:
    found: list[Changes] = []
    bridge.changed.connect(found.append)
    return found


def test_the_others_marks_appear_by_themselves(qtbot: QtBot, store: Store) -> None:
    li, wang = bridges(store)
    desk = Desk(qtbot, wang)
    together = Together(wang)
    assert (together.timer.isActive(), together.timer.interval()) == (True, EVERY)
    told = heard(wang)
    together.look()
    assert told == [], "nothing new, nothing told"
    li.execute(EnterMark(2, 2, 1, "77"))
    li.execute(EnterMark(3, 1, 1, "60"))
    before = wang.snapshot
    together.timer.timeout.emit()
    assert desk.text(1, 1) == "77.0"
    assert (told[0].origin, told[0].entrants) == (OTHERS, {2, 3})
    assert told[0].label == "李四 09:00 做了“小司村 评委01 空 → 60”，共 2 步"
    assert wang.snapshot is not before
    assert dict(wang.book.entries()) == dict(li.book.entries())
    assert wang.session.undo_label == "小司村 评委01 空 → 60"
    assert desk.here == (0, 0), "the cursor stays"
    together.look()
    assert len(told) == 1


def test_nothing_is_taken_over_under_an_open_cell(qtbot: QtBot, store: Store) -> None:
    """Else 92.5 would overwrite the 50 nobody here has seen."""
    li, wang = bridges(store)
    desk = Desk(qtbot, wang)
    together = Together(wang)
    desk.type("92")
    li.execute(EnterMark(1, 1, 1, "50"))
    together.look()
    assert wang.book.get(mark(1, 1)) is None
    desk.type(".5")
    desk.press(K.Key_Enter)
    assert desk.stored(1, 1) == points(50)
    assert desk.text(0, 0) == "92.5", "what was typed stays as a draft"
    assert "没有覆盖" in desk.said[-1].text


def test_who_filled_the_cell_under_the_cursor_is_named(qtbot: QtBot, store: Store) -> None:
    li, wang = bridges(store)
    desk = Desk(qtbot, wang)
    li.execute(EnterMark(1, 1, 1, "50"))
    Together(wang).look()
    assert desk.text(0, 0) == "50.0"
    assert desk.said[-1].tone is Tone.WARNING
    assert desk.said[-1].text == "李四 09:00 做了“五里堡村 评委01 空 → 50”"
    said = len(desk.said)
    li.execute(EnterMark(2, 1, 1, "51"))
    Together(wang).look()
    assert len(desk.said) == said, "elsewhere it is only shown"


def test_rules_names_and_a_seal_of_the_other_come_in(qtbot: QtBot, store: Store) -> None:
    li, wang = bridges(store)
    together = Together(wang)
    told = heard(wang)
    rules = replace(li.contest.rules, digits=3)
    li.execute(ChangeContest(replace(li.contest, rules=rules), "小数三位"))
    together.look()
    assert wang.contest == li.contest
    assert told[-1].definition
    li.seal(dict.fromkeys(li.session.obstacles(), "试"))
    together.look()
    assert wang.sealed
    assert wang.snapshot.seal == li.snapshot.seal
    assert not wang.session.tampered
    li.unseal("录错")
    li.undo()
    li.redo()
    together.look()
    assert not wang.sealed
    assert wang.session.undo_label == li.session.undo_label


def test_an_undo_of_the_other_can_be_redone_here(qtbot: QtBot, store: Store) -> None:
    li, wang = bridges(store)
    li.execute(EnterMark(1, 1, 1, "50"))
    Together(wang).look()
    li.undo()
    Together(wang).look()
    assert wang.book.get(mark(1, 1)) is None
    assert wang.session.redo_label == "五里堡村 评委01 空 → 50"
    assert wang.redo() is None
    Together(li).look()
    assert li.book.get(mark(1, 1)) == points(50)


@pytest.mark.parametrize("kind", [QPlainTextEdit, QSpinBox, QComboBox])
def test_what_is_begun_in_a_field_is_finished_first(qtbot: QtBot, store: Store, kind) -> None:
    li, wang = bridges(store)
    field = kind()
    if isinstance(field, QComboBox):
        field.setEditable(True)
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
    field.setFocus()
    together = Together(wang)
    li.execute(EnterNote(1, "亮点", "整洁"))
    qtbot.keyClicks(field, "1")
    together.look()
    assert not list(wang.book.rows("note", 1))
    field.clearFocus()
    together.look()
    assert list(wang.book.rows("note", 1))


def test_a_question_is_answered_first(qtbot: QtBot, store: Store) -> None:
    li, wang = bridges(store)
    together = Together(wang)
    told = heard(wang)
    li.execute(EnterMark(1, 1, 1, "50"))
    question = QDialog()
    question.setModal(True)
    qtbot.addWidget(question)
    with qtbot.waitExposed(question):
        question.show()
    together.look()
    assert told == []
    question.close()
    plain = QLabel("x")
    plain.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(plain)
    with qtbot.waitActive(plain):
        plain.show()
    plain.setFocus()
    together.look()
    assert len(told) == 1


def test_a_database_that_is_away_is_asked_less_often(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _, wang = bridges(store)
    together = Together(wang)

    def away() -> None:
        raise UserError("数据库连不上")

    monkeypatch.setattr(wang.session, "refresh", away)
    together.look()
    assert together.timer.interval() == LATER
    assert "数据库连不上" in caplog.text
    caplog.clear()
    monkeypatch.undo()
    together.look()
    assert together.timer.interval() == EVERY
    wang.close()
    assert not together.timer.isActive()
    together.look()
