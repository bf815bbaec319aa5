"""From a file to its sheets: calamine for the values, the XML for what calamine leaves out."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from lsb_desktop.core.errors import BadInput, Problem, UserError
from lsb_desktop.paper import zipped
from lsb_desktop.paper.reading import bytes_of, unreadable
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import Raw, clean, is_blank
from lsb_desktop.paper.workbook.faults import UNREADABLE, marked_cells
from lsb_desktop.paper.workbook.marked import Marked
from lsb_desktop.paper.workbook.report import Report, Spot
from lsb_desktop.paper.workbook.sheets import Sheet, Sheets

_PASSWORD = "工作簿有密码，请先在 WPS 或 Excel 中取消密码"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""A stream of the OLE2 file that a workbook with a password is."""
_HEAD = 1 << 20


def open_sheets(path: Path, report: Report) -> Sheets:
    """Read every known sheet of a file; :class:`BadInput` if it is no workbook."""
    data = bytes_of(path)
    _look_inside(path, data)
    sheets = Sheets(report)
    try:
        with panics_told(), CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            marked = _marked(path, data, report)
            names = [clean(n) for n in book.sheet_names]
            for at, name in enumerate(names):
                if name in layout.LAYOUTS:
                    given = marked.get(book.sheet_names[at])
                    if given is None:
                        raise unreadable(path, zipped.DAMAGED)
                    _refuse_far(name, given)
                    sheets.add(_load(name, book.get_sheet_by_index(at), given, report))
    except PasswordError:
        raise unreadable(path, _PASSWORD) from None
    except CalamineError as error:
        raise unreadable(path, f"不是可以读取的 Excel 工作簿（{error}）") from None
    sheets.check_names(names)
    return sheets


def _look_inside(path: Path, data: bytes) -> None:
    """Refuse what is damaged, encrypted or unpacks to gigabytes, before calamine tries.

    Nothing but a ZIP is let through: what stands before one hides it from this look.
    """
    if _ENCRYPTED in data[:_HEAD]:
        raise unreadable(path, _PASSWORD)
    if not data.startswith(zipped.MAGIC):
        raise unreadable(path, "不是活动工作簿（.xlsx）；请用 WPS 或 Excel 打开后另存为 .xlsx")
    try:
        inside = zipped.look_inside(data)
    except UserError as error:
        raise unreadable(path, error.message) from None
    if inside is not zipped.Inside.XLSX:
        raise unreadable(path, "这是 .ods 表格；请用 WPS 或 Excel 打开后另存为 .xlsx")


@contextmanager
def panics_told() -> Iterator[None]:
    """A panic of calamine as its ordinary error; as it comes, it is not even an Exception."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise CalamineError("文件结构已损坏") from None


def _marked(path: Path, data: bytes, report: Report) -> dict[str, Marked]:
    try:
        return marked_cells(data)
    except UNREADABLE:
        pass
    try:
        found = marked_cells(data, styled=False)
    except (*UNREADABLE, StopIteration):
        # Without it nothing tells how far a sheet reaches, and calamine lays it all out.
        raise unreadable(path, zipped.DAMAGED) from None
    report.note("文件里的单元格格式读不出来，按百分数显示的 0.6 会被当作 0.6，不是 60")
    return found


def _refuse_far(name: str, marked: Marked) -> None:
    if marked.too_far:
        row, column = marked.too_far
        spot = Spot(name, row + 1, column + 1)
        raise BadInput([Problem(str(spot), "这个单元格离表格太远，请清除后重试")])


def _load(name: str, source: CalamineSheet, marked: Marked, report: Report) -> Sheet:
    sheet = Sheet(name, report)
    sheet.percents = marked.percents
    rows = rows_of(source, marked)
    _fill_down(sheet, source, rows)
    sheet.fill([(at + 1, cells) for at, cells in rows.items()])
    return sheet


def rows_of(source: CalamineSheet, marked: Marked) -> dict[int, list[Raw]]:
    """Rows by number from 0, all equally wide, error cells put back in."""
    top, left = source.start or (0, 0)
    rows: dict[int, list[Raw]] = {}
    for at, cells in enumerate(source.to_python(), top):
        if cells.count("") < len(cells):
            padded: list[Raw] = [None] * left
            padded += cells
            rows[at] = padded
    for row, _ in marked.faults:
        rows.setdefault(row, [])
    width = max([len(c) for c in rows.values()] + [column + 1 for _, column in marked.faults] + [0])
    for padded in rows.values():
        if len(padded) < width:
            padded += [None] * (width - len(padded))
    for (row, column), fault in marked.faults.items():
        rows[row][column] = fault
    return dict(sorted(rows.items()))


def _fill_down(sheet: Sheet, source: CalamineSheet, rows: dict[int, list[Raw]]) -> None:
    """A cell merged downwards means its value in every row it covers (片区, 环节 …)."""
    header = next((at for at, cells in rows.items() if not all(map(is_blank, cells))), 0)
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        if left != right or top <= header or top not in rows or left >= len(rows[top]):
            continue
        for row in range(top + 1, bottom + 1):
            if row in rows:
                rows[row][left] = rows[top][left]
                sheet.merged.add((row, left))
