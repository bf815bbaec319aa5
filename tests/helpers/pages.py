"""Pages of the console on a real desk: a bridge, a page on the screen, what was said."""

from collections.abc import Iterable
from dataclasses import replace
from types import ModuleType
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, Value
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest
from lsb_desktop.db.store import Store
from lsb_desktop.settings import Settings
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.messages import Message
from tests.helpers.console import FakeWall, small
from tests.helpers.desks import desk_on
from tests.helpers.fakes import InlineRunner

_P = TypeVar("_P", bound=QWidget)
PAGE = (896, 690)
"""What a page gets of a window of 1024×768 with the desk folded away."""


def bridge_on(
    store: Store, contest: Contest | None = None, entries: Iterable[tuple[Slot, Value]] = ()
) -> Bridge:
    """A bridge on a real desk and a wall that remembers, with a contest open."""
    bridge = Bridge(Settings(), InlineRunner(), desk=desk_on(store))
    if contest is not None:
        assert bridge.create(contest, entries) is not None
        bridge.air.use(FakeWall())
    return bridge


def evening() -> Contest:
    """A meeting with a ranking, an award and a speech of two minutes."""
    agenda = (
        AgendaItem(AgendaKind.OPENING),
        AgendaItem(AgendaKind.RANKING),
        AgendaItem(AgendaKind.AWARD, "颁发红旗", award="流动红旗"),
        AgendaItem(AgendaKind.SPEECH, "讲话", 2),
        AgendaItem(AgendaKind.ENDING),
    )
    return replace(small(), agenda=agenda)


def shown(qtbot: QtBot, page: _P, size: tuple[int, int] = PAGE) -> _P:
    """The page on the screen, active, looking as it does in the program."""
    qtbot.addWidget(page)
    page.setFont(style.app_font())
    page.setStyleSheet(style.style_sheet())
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def listening(bridge: Bridge) -> list[Message]:
    """Everything said from now on."""
    said: list[Message] = []
    bridge.said.connect(said.append)
    return said


def cell(table: ItemsTable, row: int, title: str) -> QModelIndex:
    """The cell of a row under a heading."""
    titles = [c.title for c in table.cells.parent().model().columns]
    return table.model().index(row, titles.index(title))


def text_of(table: ItemsTable, row: int, title: str) -> str:
    """What a cell shows."""
    return str(cell(table, row, title).data())


def write(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type over what stands in a field, in any script."""
    field.setFocus()
    field.selectAll()
    if isinstance(field, QLineEdit):
        field.insert(text)
    else:
        field.insertPlainText(text)


def enter(qtbot: QtBot, table: ItemsTable, row: int, title: str, text: str) -> None:
    """Type into a cell as an operator does: choose it, Enter, the text, Enter."""
    table.setFocus()
    table.setCurrentIndex(cell(table, row, title))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = table.cells.editor
    assert editor is not None, f"{title} cannot be edited"
    if isinstance(editor, QLineEdit):
        write(editor, text)
    elif editor.isEditable():
        editor.setEditText(text)
    else:
        editor.setCurrentText(text)
        assert editor.currentText() == text
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.cells.editor is None or _is_bad(editor))


def _is_bad(editor: QWidget) -> bool:
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    return line.property("bad") == "true"


def type_on(qtbot: QtBot, table: ItemsTable, keys: str) -> None:
    """Begin to type on the current cell; the editor stays open."""
    qtbot.keyClicks(table, keys[0])
    qtbot.keyClicks(table.cells.editor, keys[1:])


def answering(monkeypatch: pytest.MonkeyPatch, module: ModuleType, yes: bool) -> list[str]:
    """Answer the questions a page asks from now on; they are collected."""
    asked: list[str] = []
    monkeypatch.setattr(module, "confirm", lambda _p, text, _y: asked.append(text) or yes)
    return asked
