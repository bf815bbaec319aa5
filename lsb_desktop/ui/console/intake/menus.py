"""The menus of the preview: what a column means, where header and data begin and end."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtWidgets import QMenu, QWidget

from lsb_desktop.paper.intake.model import ColumnUse, SheetUse
from lsb_desktop.ui.console.intake.edits import Entry, beside_header, is_header


class RowIs(StrEnum):
    """What may be said of a row."""

    HEADER = "这一行是表头"
    ONLY_HEADER = "只有这一行是表头"
    MORE_HEADER = "这一行也是表头（两行表头）"
    NO_HEADER = "这张表没有表头"
    FIRST = "数据从这里开始"
    LAST = "数据到这里为止"


def column_menu(parent: QWidget, use: ColumnUse, entries: Sequence[Entry]) -> QMenu:
    """What a column may mean; the data of an action is (ColumnUse, adds)."""
    menu = QMenu(parent)
    for entry in entries:
        _add(menu, entry, use)
    return menu


def _add(menu: QMenu, entry: Entry, use: ColumnUse) -> None:
    text = entry.text.replace("&", "&&")
    if entry.entries:
        sub = menu.addMenu(text)
        for inner in entry.entries:
            _add(sub, inner, use)
        return
    action = menu.addAction(text)
    action.setData((entry.use, entry.adds))
    action.setCheckable(True)
    action.setChecked(entry.use == use and not entry.adds)


def row_menu(parent: QWidget, use: SheetUse, row: int) -> QMenu:
    """What a row may be; the data of an action is (:class:`RowIs`, row)."""
    menu = QMenu(parent)
    lines = [RowIs.NO_HEADER] if is_header(use, row) else [RowIs.HEADER]
    if use.header is not None and is_header(use, row) and use.header[0] < use.header[1]:
        lines.insert(0, RowIs.ONLY_HEADER)
    if beside_header(use, row):
        lines.append(RowIs.MORE_HEADER)
    for word in (*lines, RowIs.FIRST, RowIs.LAST):
        menu.addAction(str(word)).setData((word, row))
    return menu
