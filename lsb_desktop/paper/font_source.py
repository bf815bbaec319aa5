"""A font file of this machine as the PDF library can take it."""

import struct
from io import BytesIO
from pathlib import Path

_FORMAT, _RECORD = 6, 12
_POSTSCRIPT, _WINDOWS, _UNICODE, _ENGLISH = 6, 3, 1, 0x409


class FontSource(BytesIO):
    """The file with a name table that says one thing: an ASCII PostScript name.

    WORKAROUND: reportlab refuses name tables of format 1, and the Chinese
    PostScript names of many 方正 fonts; nothing else of the table is used by
    it. OSError when the file cannot be read, struct.error when it is broken.
    """

    def __init__(self, path: str, index: int, name: str) -> None:
        super().__init__(_renamed(Path(path).read_bytes(), index, name))
        self.name = f"{name}.ttf"


def _renamed(data: bytes, index: int, name: str) -> bytes:
    """The file with another name table at its end."""
    start = struct.unpack_from(">L", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
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
