"""OLE2 files: what is inside, broken chains found before anyone follows them, records of .xls."""

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineError, CalamineWorkbook

from lsb_desktop.core.errors import BadInput
from lsb_desktop.paper.intake.biff import DamagedXls, ProtectedXls, marked_sheets
from lsb_desktop.paper.intake.ole import MAGIC, DamagedOle, Ole
from lsb_desktop.paper.intake.opening import open_grids
from lsb_desktop.paper.workbook.cells import Fault
from lsb_desktop.paper.workbook.marked import Marked
from lsb_desktop.paper.workbook.opening import panics_told
from tools.fuzz_sheets import FOLDER

XLS = (FOLDER / "roster_titled.xls").read_bytes()
SECTOR = 512


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        open_grids(path)
    return caught.value.message


def patched(data: bytes, at: int, form: str, *values: int) -> bytes:
    """The data with numbers written over it at ``at``."""
    new = struct.pack(form, *values)
    return data[:at] + new + data[at + len(new) :]


def entry_at(data: bytes, name: str) -> int:
    """Where the directory entry of a stream begins."""
    return data.index(name.encode("utf-16-le") + b"\0\0")


def start_of(data: bytes, name: str) -> int:
    return struct.unpack_from("<I", data, entry_at(data, name) + 116)[0]


def test_the_streams_of_a_file() -> None:
    ole = Ole(XLS)
    assert {"Root Entry", "Workbook"} <= ole.names
    assert ole.stream("Workbook")[:4] == b"\x09\x08\x10\x00"
    # Below 4,096 bytes a stream lies in the small sectors of the root.
    assert len(ole.stream("\x01CompObj")) == 73
    assert ole.stream("\x01CompObj").startswith(b"\x01\x00\xfe\xff")


def _a_chain_that_bites_its_tail(data: bytes) -> bytes:
    fat = struct.unpack_from("<I", data, 76)[0]
    first = start_of(data, "Workbook")
    return patched(data, (fat + 1) * SECTOR + first * 4, "<I", first)


def _a_small_chain_that_bites_its_tail(data: bytes) -> bytes:
    minifat = struct.unpack_from("<I", data, 60)[0]
    first = start_of(data, "\x01CompObj")
    return patched(data, (minifat + 1) * SECTOR + first * 4, "<I", first)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "chain": _a_chain_that_bites_its_tail,
    "small chain": _a_small_chain_that_bites_its_tail,
    "stream beyond the end": lambda d: patched(d, entry_at(d, "Workbook") + 116, "<I", 10**6),
    "fancy size": lambda d: patched(d, entry_at(d, "Workbook") + 120, "<I", 0x7FFFFFFF),
    "sector size": lambda d: patched(d, 30, "<H", 31),
    "table count": lambda d: patched(d, 44, "<I", 0x10000000),
    "directory beyond the end": lambda d: patched(d, 48, "<I", 10**6),
    "table of tables in a circle": lambda d: patched(
        patched(d, 68, "<I", 0), SECTOR * 2 - 4, "<I", 0
    ),
    "header alone": lambda d: d[:100],
    "nothing but zeros behind": lambda d: d[:SECTOR] + bytes(len(d)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_does_not_hang_together_is_damaged(damage: str, tmp_path: Path) -> None:
    data = DAMAGES[damage](XLS)
    assert data != XLS
    assert refusal(tmp_path / "名单.xls", data).startswith("名单.xls: 文件已损坏")


def test_a_table_of_tables_in_a_circle() -> None:
    with pytest.raises(DamagedOle):
        Ole(DAMAGES["table of tables in a circle"](XLS))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("PowerPoint Document", "演示文稿"),
        ("WordDocument", "Word 文档"),
        ("EncryptedPackage", "有密码"),
        ("SomethingElse", "没有工作表"),
    ],
)
def test_other_office_files_say_what_they_are(name: str, why: str, tmp_path: Path) -> None:
    at = entry_at(XLS, "Workbook")
    raw = name.encode("utf-16-le").ljust(64, b"\0")
    data = XLS[:at] + raw + struct.pack("<H", len(name) * 2 + 2) + XLS[at + 66 :]
    assert why in refusal(tmp_path / "名单.xls", data)


def test_a_panic_of_the_reader_is_a_damaged_file(tmp_path: Path) -> None:
    """calamine takes small sectors from the last one without asking how long it is."""
    data = XLS[:-84]
    assert "Workbook" in Ole(data).names
    with pytest.raises(CalamineError, match="文件结构已损坏"), panics_told():
        CalamineWorkbook.from_filelike(BytesIO(data))
    assert refusal(tmp_path / "名单.xls", data).startswith("名单.xls: 文件已损坏")


class PanicException(BaseException):
    """As pyo3 names what a panic of Rust becomes."""


def test_a_panic_is_an_ordinary_error_and_nothing_else_is() -> None:
    with pytest.raises(CalamineError), panics_told():
        raise PanicException
    with pytest.raises(KeyboardInterrupt), panics_told():
        raise KeyboardInterrupt


def record(kind: int, form: str = "<", *values: int) -> bytes:
    data = struct.pack(form, *values)
    return struct.pack("<HH", kind, len(data)) + data


BOF, EOF = record(0x809, "<HHHHII", 0x600, 5, 0, 0, 0, 0), record(0x0A)


def sheets_of(globals_: bytes, sheet: bytes) -> list[tuple[str, Marked]]:
    name = "表".encode("utf-16-le")
    size = 4 + 8 + len(name)
    begin = len(BOF) + len(globals_) + size + len(EOF)
    bound = struct.pack("<HHIBBBB", 0x85, size - 4, begin, 0, 0, 1, 1) + name
    return marked_sheets(BOF + globals_ + bound + EOF + BOF + sheet + EOF)


def sheet_of(sheet: bytes, globals_: bytes = b"") -> Marked:
    ((name, marked),) = sheets_of(globals_, sheet)
    assert name == "表"
    return marked


def number(row: int, column: int, style: int = 0) -> bytes:
    return record(0x203, "<HHHQ", row, column, style, 0)


def formula(row: int, column: int, kind: int, said: int) -> bytes:
    return record(0x06, "<HHHBBBBBBHHI", row, column, 0, kind, 0, said, 0, 0, 0, 0xFFFF, 0, 0)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (record(0x205, "<HHHBB", 1, 2, 0, 0x2A, 1), "#N/A"),
        (record(0x205, "<HHHBB", 1, 2, 0, 0x07, 1), "#DIV/0!"),
        (record(0x205, "<HHHBB", 1, 2, 0, 0x55, 1), "#ERROR"),
        (formula(1, 2, 2, 0x17), "#REF!"),
    ],
)
def test_error_cells(cell: bytes, shown: str) -> None:
    assert sheet_of(cell).faults == {(1, 2): Fault(f"单元格是错误值 {shown}")}


def test_values_are_no_errors() -> None:
    true = record(0x205, "<HHHBB", 0, 0, 0, 1, 0)
    text = formula(0, 1, 0, 0x2A)
    assert sheet_of(true + text + number(0, 2)) == Marked()


def test_percents_by_built_in_and_own_formats() -> None:
    own = struct.pack("<HHB", 164, 4, 0) + b"0.0%"
    quoted = struct.pack("<HHB", 165, 4, 1) + '0"%"'.encode("utf-16-le")
    formats = b"".join(struct.pack("<HH", 0x41E, len(f)) + f for f in (own, quoted))
    styles = b"".join(record(0xE0, "<HH", 0, form) for form in (0, 9, 164, 165))
    many = record(0xBD, "<HHHIHIH", 1, 3, 2, 0, 0, 0, 4)
    cells = b"".join(number(0, at, at) for at in range(4)) + many
    assert sheet_of(cells, formats + styles).percents == {(0, 1), (0, 2), (1, 3)}


@pytest.mark.parametrize(
    ("hiding", "rows", "columns"),
    [
        (record(0x208, "<HHHHHHHH", 4, 0, 1, 0, 0, 0, 0x20, 0), {4}, set()),
        (record(0x7D, "<HHHHHH", 1, 3, 9, 0, 1, 0), set(), {1, 2, 3}),
        (number(0, 0), set(), set()),
    ],
)
def test_hidden_rows_and_columns(hiding: bytes, rows: set[int], columns: set[int]) -> None:
    found = sheet_of(hiding)
    assert (found.hidden_rows, found.hidden_columns) == (rows, columns)


def test_a_sheet_that_ends_before_it_says_is_cut_short() -> None:
    reach = record(0x200, "<IIHHH", 0, 3, 0, 1, 0)
    assert sheet_of(reach + number(0, 0)).cut_short
    assert not sheet_of(reach + number(0, 0) + number(2, 0)).cut_short
    blank = record(0x201, "<HHH", 2, 0, 0)
    assert not sheet_of(reach + number(0, 0) + blank).cut_short
    assert not sheet_of(number(0, 0)).cut_short


def test_a_chart_within_a_sheet_ends_nothing() -> None:
    error = record(0x205, "<HHHBB", 1, 2, 0, 0x2A, 1)
    assert sheet_of(BOF + EOF + error).faults


def test_a_cell_too_far_out() -> None:
    assert sheet_of(number(0, 0) + number(60_000, 200)).too_far == (60_000, 200)
    assert sheet_of(number(60_000, 0)).too_far is None


@pytest.mark.parametrize(
    "nonsense",
    [
        number(0, 256),
        record(0x200, "<IIHHH", 0, 70_000, 0, 3, 0),
        record(0x200, "<IIHHH", 0, 9, 0, 300, 0),
        record(0x200, "<IIHHH", 9, 3, 0, 3, 0),
        record(0x200, "<HHHHH", 0, 3, 9, 3, 0),
    ],
)
def test_places_that_no_sheet_has(nonsense: bytes) -> None:
    with pytest.raises(DamagedXls):
        sheet_of(nonsense)


@pytest.mark.parametrize("reach", [(0, 0, 0, 0), (5, 0, 0, 0), (0, 65_536, 0, 256)])
def test_reaches_that_sheets_do_have(reach: tuple[int, int, int, int]) -> None:
    assert sheet_of(record(0x200, "<IIHHH", *reach, 0)) == Marked()
    assert sheet_of(record(0x200, "<HHHHH", *(n & 0xFFFF for n in reach), 0)) == Marked()


def test_more_strings_than_bytes() -> None:
    with pytest.raises(DamagedXls):
        sheets_of(record(0xFC, "<II", 5, 0x7FFFFFFF), b"")


def test_a_protected_stream() -> None:
    with pytest.raises(ProtectedXls):
        sheets_of(record(0x2F, "<H", 1), b"")


def test_a_stream_that_ends_within_a_record() -> None:
    with pytest.raises(struct.error):
        marked_sheets(BOF + record(0xFC))
    assert marked_sheets(BOF[:-3]) == []


def test_the_first_bytes_alone() -> None:
    with pytest.raises(DamagedOle):
        Ole(MAGIC)
