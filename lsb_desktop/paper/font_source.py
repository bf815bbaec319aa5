"""A font file of this machine as the PDF library can take it."""

import struct
from io import BytesIO
from pathlib import Path

_FORMAT, _RECORD = 6, 12
_POSTSCRIPT, _WINDOWS, _UNICODE, _ENGLISH = 6, 3, 1, 0x409
MOST_CHARACTERS = 0x110000
"""Unicode has no more; a map that promises more is damaged, and would be read for hours."""


class FontSource(BytesIO):
    """The file with a name table that says one thing: an ASCII PostScript name.

    WORKAROUND: reportlab refuses name tables of format 1, and the Chinese
    PostScript names of many 方正 fonts; nothing else of the table is used by
    it. OSError when the file cannot be read, struct.error or ValueError when it
    is broken.
    """

    def __init__(self, path: str, index: int, name: str) -> None:
        data = Path(path).read_bytes()
        _check_maps(data, index)
        super().__init__(_renamed(data, index, name))
        self.name = f"{name}.ttf"


def _start(data: bytes, index: int) -> int:
    """Where a font of the file begins."""
    return struct.unpack_from(">L", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0


def _check_maps(data: bytes, index: int) -> None:
    """ValueError for a character map that goes beyond Unicode."""
    start = _start(data, index)
    (count,) = struct.unpack_from(">H", data, start + 4)
    for at in range(count):
        tag, _, table, _ = struct.unpack_from(">4sLLL", data, start + 12 + 16 * at)
        if tag == b"cmap":
            (maps,) = struct.unpack_from(">H", data, table + 2)
            for each in range(maps):
                (offset,) = struct.unpack_from(">L", data, table + 8 + 8 * each)
                if _promised(data, table + offset) > MOST_CHARACTERS:
                    raise ValueError("a character map beyond Unicode")


def _promised(data: bytes, at: int) -> int:
    """How many characters a map says it has (formats that list ranges)."""
    (kind,) = struct.unpack_from(">H", data, at)
    if kind in (12, 13):
        (groups,) = struct.unpack_from(">L", data, at + 12)
        if at + 16 + 12 * groups > len(data):
            return MOST_CHARACTERS + 1
        ranges = struct.iter_unpack(">LLL", data[at + 16 : at + 16 + 12 * groups])
        return sum(max(0, end - first + 1) for first, end, _ in ranges)
    if kind == 4:
        (twice,) = struct.unpack_from(">H", data, at + 6)
        segments = twice // 2
        ends = struct.unpack_from(f">{segments}H", data, at + 14)
        starts = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * segments)
        return sum(max(0, end - first + 1) for first, end in zip(starts, ends, strict=True))
    return 0


def _renamed(data: bytes, index: int, name: str) -> bytes:
    """The file with another name table at its end."""
    start = _start(data, index)
    (count,) = struct.unpack_from(">H", data, start + 4)
    table, made = _name_table(name), bytearray(data)
    made += b"\0" * (-len(made) % 4)
    for at in range(count):
        record = start + 12 + 16 * at
        if data[record : record + 4] == b"name":
            struct.pack_into(">LL", made, record + 8, len(made), len(table))
    return bytes(made + table)


def _name_table(name: str) -> bytes:
    raw = name.encode("utf-16-be")
    head = struct.pack(">3H", 0, 1, _FORMAT + _RECORD)
    record = struct.pack(">6H", _WINDOWS, _UNICODE, _ENGLISH, _POSTSCRIPT, len(raw), 0)
    return head + record + raw
