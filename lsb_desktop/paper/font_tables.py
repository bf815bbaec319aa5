"""Reads what a font file says of itself: names, embedding rights, kind of outlines.

Only a few bounded pieces of the file are read; nothing in it is trusted
(OpenType 1.9: "Organization of an OpenType Font", ``name``, ``OS/2``).
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MOST_FONTS, MOST_TABLES, MOST_NAMES = 64, 128, 2000
"""Bounds on what a file may hold."""
MOST_BYTES = 1 << 20
"""Of a name table; real ones have a few kilobytes."""
LARGEST = 256 << 20
"""Bytes of a font file; it is read whole when it is used."""
FAMILY, FULL = 1, 4
_COLLECTION, _CFF, _TRUETYPE = b"ttcf", b"OTTO", (b"\x00\x01\x00\x00", b"true")
_NEEDED = frozenset(("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"))
"""Tables without which the PDF library cannot set a font."""
_RESTRICTED, _USAGE, _NO_SUBSET = 0x0002, 0x000F, 0x0300
_MAC_CODECS = {0: "mac_roman", 2: "big5", 25: "gb18030"}
_WINDOWS_CODECS = {0: "utf-16-be", 1: "utf-16-be", 3: "gb18030", 4: "big5", 10: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class FontInfo:
    """One font of a file: its names, and why it cannot be put into a PDF (empty = it can)."""

    index: int
    names: tuple[str, ...]
    refusal: str = ""


class _Broken(Exception):
    """The file is not what it says."""


def fonts_in(path: Path) -> tuple[FontInfo, ...]:
    """Every font of a .ttf, .otf, .ttc or .otc file; none of a file that is broken.

    OSError when it cannot be read.
    """
    if path.stat().st_size > LARGEST:
        return ()
    with path.open("rb") as file:
        try:
            offsets = tuple(_offsets(file))
        except _Broken:
            return ()
        return tuple(f for at, offset in enumerate(offsets) if (f := _font(file, at, offset)))


def _offsets(file: BinaryIO) -> Iterator[int]:
    """Where the fonts of the file begin."""
    if _read(file, 0, 4) != _COLLECTION:
        yield 0
        return
    (count,) = struct.unpack(">L", _read(file, 8, 4))
    count = min(count, MOST_FONTS)
    yield from struct.unpack(f">{count}L", _read(file, 12, 4 * count))


def _font(file: BinaryIO, index: int, offset: int) -> FontInfo | None:
    """A font of the file; ``None`` when it has no names that can be read."""
    try:
        tables = _tables(file, offset)
        kinds = (FAMILY, FULL) if _is_regular(file, tables) else (FULL,)
        names = tuple(dict.fromkeys(_names(file, *tables["name"], kinds)))
        return FontInfo(index, names, _refusal(file, offset, tables))
    except (_Broken, KeyError):
        return None


def _tables(file: BinaryIO, offset: int) -> dict[str, tuple[int, int]]:
    """Offset and length of every table by its tag."""
    (count,) = struct.unpack(">H", _read(file, offset + 4, 2))
    if count > MOST_TABLES:
        raise _Broken
    found = {}
    for tag, _, start, length in struct.iter_unpack(">4sLLL", _read(file, offset + 12, 16 * count)):
        found[tag.decode("latin-1")] = start, length
    return found


def _is_regular(file: BinaryIO, tables: dict[str, tuple[int, int]]) -> bool:
    """Neither bold nor italic: only such a font answers to its family's name."""
    (style,) = struct.unpack(">H", _read(file, tables["head"][0] + 44, 2))
    return not style & 3


def _names(file: BinaryIO, start: int, length: int, kinds: tuple[int, ...]) -> Iterator[str]:
    """Names of these kinds in every language."""
    if not 6 <= length <= MOST_BYTES:
        raise _Broken
    table = _read(file, start, length)
    _, count, strings = struct.unpack_from(">HHH", table)
    if count > MOST_NAMES or 6 + 12 * count > length:
        raise _Broken
    for record in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
        platform, encoding, _, kind, size, at = record
        if kind in kinds:
            text = _decoded(platform, encoding, table[strings + at : strings + at + size])
            if text:
                yield text


def _decoded(platform: int, encoding: int, raw: bytes) -> str:
    """A name; empty when its code is unknown or it breaks its code."""
    codecs = {1: _MAC_CODECS, 3: _WINDOWS_CODECS}.get(platform, {})
    codec = "utf-16-be" if platform == 0 else codecs.get(encoding, "")
    if not codec:
        return ""
    try:
        return raw.decode(codec).strip("\0 ")
    except UnicodeDecodeError:
        return ""


def _refusal(file: BinaryIO, offset: int, tables: dict[str, tuple[int, int]]) -> str:
    """Why a PDF cannot hold the font."""
    kind = _read(file, offset, 4)
    if kind == _CFF or "CFF " in tables or "CFF2" in tables:
        return "是 PostScript 轮廓（OTF），PDF 里用不了"
    end = file.seek(0, os.SEEK_END)
    whole = all(start + length <= end for start, length in tables.values())
    if kind not in _TRUETYPE or not set(tables) >= _NEEDED or not whole:
        return "不是完整的 TrueType 字体"
    if "OS/2" in tables:
        (rights,) = struct.unpack(">H", _read(file, tables["OS/2"][0] + 8, 2))
        if rights & _USAGE == _RESTRICTED or rights & _NO_SUBSET:
            return "它的授权不许嵌入 PDF"
    return ""


def _read(file: BinaryIO, offset: int, length: int) -> bytes:
    """Exactly these bytes."""
    file.seek(offset)
    found = file.read(length)
    if len(found) != length:
        raise _Broken
    return found
