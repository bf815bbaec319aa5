"""A table to look at and choose from; nothing is edited in it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from lsb_desktop.core.model import Contest
from lsb_desktop.ui import style
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.items import Column, Index, ItemsModel

TONES = {"good": style.GOOD, "bad": style.BAD, "warn": style.AMBER, "pale": style.FAINT}
Tone = Callable[[Any, str], str]
"""The tone of an item under a heading: a key of :data:`TONES`, or empty."""


def read(of: Callable[[Any], str]) -> Callable[[Any, Contest], str]:
    """What a column shows, of the item alone."""
    return lambda item, _contest: of(item)


def _plain(_item: Any, _title: str) -> str:
    return ""


class RowsModel(ItemsModel):
    """Any items, in columns, with tones."""

    def __init__(self, noun: str, columns: Sequence[Column], tone: Tone = _plain) -> None:
        super().__init__("", noun, columns, lambda _contest, _label: None)
        self._tone = tone
        self._found: list[Any] = []

    def show_rows(self, contest: Contest | None, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self._found = list(rows)
        self.show(contest, locked=True)

    def items_of(self, contest: Contest) -> list[Any]:
        """What was given."""
        return self._found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts with their tones."""
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid():
            tone = self._tone(self.items[index.row()], self.columns[index.column()].title)
            return QColor(TONES[tone]) if tone else None
        return super().data(index, role)


def light(table: ItemsTable) -> ItemsTable:
    """Widths by the rows that can be seen: a long list is told anew at every key."""
    table.horizontalHeader().setResizeContentsPrecision(0)
    return table
