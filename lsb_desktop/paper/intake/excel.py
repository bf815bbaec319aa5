""".xlsx and .xls: values through calamine, and beside them what calamine leaves out.

Whatever is wrong with the file's structure is found before calamine sees it, for
there a broken chain or a stray cell can cost the process; a panic of its own
becomes a sentence.
"""

import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper import zipped
from lsb_desktop.paper.intake.biff import DamagedXls, ProtectedXls, marked_sheets
from lsb_desktop.paper.intake.draft import Draft, hidden_lines, too_far
from lsb_desktop.paper.intake.ole import DamagedOle, Ole
from lsb_desktop.paper.workbook.cells import clean
from lsb_desktop.paper.workbook.faults import UNREADABLE, marked_cells
from lsb_desktop.paper.workbook.marked import Marked
from lsb_desktop.paper.workbook.opening import panics_told, rows_of

DAMAGED = "文件已损坏；请用 WPS 或 Excel 打开后另存为 .xlsx，或重新拷贝"
_NOT_XLS = "文件里没有工作表；请用 WPS 或 Excel 打开后另存为 .xlsx"
_STREAMS = ("Workbook", "WORKBOOK", "Book")
_FOREIGN = {
    "EncryptedPackage": zipped.ENCRYPTED,
    "EncryptionInfo": zipped.ENCRYPTED,
    "WordDocument": "这是 Word 文档（.doc 或 .wps）；请打开它，复制其中的表格，再回到这里粘贴",
    "PowerPoint Document": "这是演示文稿（.ppt 或 .dps），不是表格",
}


Finding = Callable[[int, str], Marked | None]
"""What is known of a sheet by its number from 0 and its name, if anything."""


def read_xlsx(data: bytes, notes: list[str]) -> list[Draft]:
    """The sheets of a ZIP that :mod:`lsb_desktop.paper.zipped` found to be a workbook."""
    try:
        marked = marked_cells(data, every=True)
    except (*UNREADABLE, StopIteration):
        raise UserError(DAMAGED) from None
    return _read(data, lambda at, name: marked.get(name), notes)


def read_xls(data: bytes, notes: list[str]) -> list[Draft]:
    """The sheets of an OLE2 file; :class:`UserError` saying what it is if it holds none."""
    try:
        ole = Ole(data)
        for name, why in _FOREIGN.items():
            if name in ole.names:
                raise UserError(why)
        book = next((n for n in _STREAMS if n in ole.names), None)
        if book is None:
            raise UserError(_NOT_XLS if ole.names else DAMAGED)
        marked = marked_sheets(ole.stream(book))
    except ProtectedXls:
        raise UserError(zipped.ENCRYPTED) from None
    except (DamagedOle, DamagedXls, struct.error, IndexError):
        raise UserError(DAMAGED) from None
    # calamine lays every sheet of an .xls out as soon as it opens the file.
    for sheet, found in marked:
        _refuse_far(sheet, found)
    return _read(data, lambda at, name: marked[at][1] if at < len(marked) else None, notes)


def _read(data: bytes, finding: Finding, notes: list[str]) -> list[Draft]:
    drafts = []
    with _refusing(), panics_told(), CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        for at, sheet in enumerate(book.sheets_metadata):
            if sheet.typ is SheetTypeEnum.WorkSheet:
                marked = finding(at, sheet.name)
                if marked is None:
                    raise UserError(DAMAGED)
                _refuse_far(sheet.name, marked)
                hidden = sheet.visible is not SheetVisibleEnum.Visible
                drafts.append(_draft(book, at, marked, hidden=hidden))
                if marked.cut_short:
                    notes.append(f"工作表“{drafts[-1].name}”的文件内容不完整，可能少了行，请核对")
                if drafts[-1].has_hidden_lines and not hidden:
                    notes.append(hidden_lines(drafts[-1].name))
    return drafts


def _refuse_far(name: str, marked: Marked) -> None:
    if marked.too_far:
        raise too_far(clean(name), marked.too_far)


def _draft(book: CalamineWorkbook, at: int, marked: Marked, *, hidden: bool) -> Draft:
    source = book.get_sheet_by_index(at)
    draft = Draft(clean(source.name), hidden=hidden)
    draft.percents = marked.percents
    draft.hidden_rows, draft.hidden_columns = marked.hidden_rows, marked.hidden_columns
    for row, cells in rows_of(source, marked).items():
        draft.put_row(row, cells)
    areas = source.merged_cell_ranges or ()
    draft.merged = [(*first, *last) for first, last in areas]
    return draft


@contextmanager
def _refusing() -> Iterator[None]:
    """calamine's errors as sentences."""
    try:
        yield
    except PasswordError:
        raise UserError(zipped.ENCRYPTED) from None
    except CalamineError:
        raise UserError(DAMAGED) from None
