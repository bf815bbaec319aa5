"""Font files of a few glyphs, made from a shipped font: what an office's computer might hold."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontMaker, TTFontParser

from lsb_desktop.paper.fonts import Face, font

CHINESE, ENGLISH = 0x804, 0x409
_FS_TYPE, _MAC_STYLE = 8, 44


@dataclass(frozen=True)
class Tiny:
    """What a font says of itself. ``names``: (language, name id, text), UTF-16.

    ``rights`` is OS/2 fsType, ``style`` head.macStyle, ``without`` tables left out.
    """

    chars: str
    names: tuple[tuple[int, int, str], ...]
    rights: int = 0
    style: int = 0
    version: bytes = b"\x00\x01\x00\x00"
    without: tuple[str, ...] = ()
    name_format: int = 0


def named(english: str, chinese: str = "", chars: str = "仿宋村", **rest: object) -> Tiny:
    """A font with a family name in English, and in Chinese."""
    names = [(ENGLISH, 1, english), (ENGLISH, 6, english.replace(" ", ""))]
    names += [(CHINESE, 1, chinese), (CHINESE, 4, chinese)] if chinese else []
    return Tiny(chars, tuple(names), **rest)  # type: ignore[arg-type]


def write_font(path: Path, *tiny: Tiny) -> Path:
    """A .ttf of one font, a .ttc of several."""
    made = [font_bytes(each) for each in tiny]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made[0] if len(made) == 1 else _collection(made))
    return path


def font_bytes(tiny: Tiny) -> bytes:
    """The file of one font."""
    face = font(Face.KAI).face
    source = TTFontParser(_File(face.makeSubset([ord(c) for c in tiny.chars])))
    maker = TTFontMaker()
    for tag in source.table:
        if tag not in tiny.without:
            maker.add(tag, source.get_table(tag))
    for tag, data in (
        ("name", _names(tiny)),
        ("cmap", _cmap(tiny.chars)),
        ("OS/2", _with_short(source.get_table("OS/2"), _FS_TYPE, tiny.rights)),
        ("head", _with_short(source.get_table("head"), _MAC_STYLE, tiny.style)),
    ):
        if tag not in tiny.without:
            maker.add(tag, data)
    return tiny.version + bytes(maker.makeStream()[4:])


class _File:
    """Bytes as reportlab takes a file."""

    name = "tiny.ttf"

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self) -> bytes:
        return self._data


def _with_short(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + struct.pack(">H", value) + table[at + 2 :]


def _names(tiny: Tiny) -> bytes:
    records, strings = b"", b""
    for language, kind, text in tiny.names:
        raw = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, language, kind, len(raw), len(strings))
        strings += raw
    count = len(tiny.names)
    return struct.pack(">3H", tiny.name_format, count, 6 + 12 * count) + records + strings


def _cmap(chars: str) -> bytes:
    """Format 12: the n-th character is glyph n + 1."""
    groups = b"".join(
        struct.pack(">3L", code, code, at)
        for code, at in sorted((ord(c), at) for at, c in enumerate(chars, 1))
    )
    table = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(chars)) + groups
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table


def _collection(fonts: Sequence[bytes]) -> bytes:
    """Fonts one behind the other, their table offsets counted from the file's start."""
    start = 12 + 4 * len(fonts)
    offsets, body = [], b""
    for data in fonts:
        at = start + len(body)
        (count,) = struct.unpack_from(">H", data, 4)
        moved = bytearray(data)
        for record in range(12, 12 + 16 * count, 16):
            (offset,) = struct.unpack_from(">L", data, record + 8)
            struct.pack_into(">L", moved, record + 8, offset + at)
        offsets.append(at)
        body += bytes(moved) + b"\0" * (-len(moved) % 4)
    return b"ttcf" + struct.pack(f">LL{len(fonts)}L", 0x10000, len(fonts), *offsets) + body
