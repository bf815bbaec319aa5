"""A font's tables in some ten milliseconds: read where they are needed, whole tables at once.

ReportLab reads a font file whole and takes its tables apart number by number, 0.1 to 0.3 s
a font, and copies the outlines of all characters for every subset. What is in a face here is
what its parser finds (tests/unit/paper/test_font_face.py).
"""

import array
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfmetrics, ttfonts

_SEGMENTS, _GROUPS = 4, 12
"""The formats of character maps that are read here; ReportLab knows the rare ones."""
_BLANK, _NO_BREAK = 0x20, 0xA0
_OUTLINES = "glyf"


class Pieces:
    """The bytes of an open file from ``start``, read where a slice asks for them."""

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self._file, self._start = file, start

    def __getitem__(self, part: slice) -> bytes:
        self._file.seek(self._start + part.start)
        return self._file.read(part.stop - part.start)

    def beyond(self, start: int) -> "Pieces":
        """The same file, counted from further on."""
        return Pieces(self._file, self._start + start)


class Widths:
    """Advances by character in 1/1000 em, looked up when asked for."""

    def __init__(self, glyphs: dict[int, int], advances: "Advances", scale: Any) -> None:
        self._glyphs, self._advances, self._scale = glyphs, advances, scale

    def get(self, code: int, default: float | None = None) -> Any:
        """The advance of a character; ``default`` for one that the font has not."""
        glyph = self._glyphs.get(code)
        if glyph is None or glyph >= len(self._advances):
            return default
        return self._scale(self._advances[glyph][0])


class Advances:
    """Advance and left bearing of every glyph, out of the table as it is."""

    def __init__(self, table: "array.array[int]", full: int, count: int) -> None:
        self._table, self._full, self._count = table, full, max(full, count)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        full = self._full
        if glyph < full:
            return self._table[2 * glyph], self._table[2 * glyph + 1]
        return self._table[2 * full - 2], self._table[full + glyph]


class QuickFace(ttfonts.TTFontFace):  # type: ignore[misc]
    """The face of a font file, or of the bytes of one; the file is open only while it is read."""

    def __init__(self, source: str | BytesIO, subfontIndex: int = 0) -> None:
        self._source = source
        self._seen: tuple[int, int] | None = None
        self.filename = source if isinstance(source, str) else getattr(source, "name", "(ttf)")
        with self._open():
            pdfmetrics.TypeFace.__init__(self, None)
            ttfonts.TTFontFile.__init__(self, source, subfontIndex=subfontIndex)

    @contextmanager
    def _open(self) -> Iterator[None]:
        """The file's bytes for ReportLab's parser; OSError when the file is another by now."""
        if not isinstance(self._source, str):
            self._ttf_data = Pieces(self._source)
            yield
            return
        with Path(self._source).open("rb") as file:
            state = os.fstat(file.fileno())
            seen = state.st_size, state.st_mtime_ns
            if self._seen not in (None, seen):
                raise OSError(f"the font file {self._source} was replaced while it was in use")
            self._seen = seen
            self._ttf_data = Pieces(file)
            try:
                yield
            finally:
                del self._ttf_data

    def get_table(self, tag: str) -> Any:
        """A table's bytes; of the outlines only what is asked for, they are most of the file."""
        at, length = self.get_table_pos(tag)
        return self._ttf_data.beyond(at) if tag == _OUTLINES else self._ttf_data[at : at + length]

    def makeSubset(self, subset: list[int]) -> Any:
        """A font file of these characters."""
        with self._open():
            return super().makeSubset(subset)

    def extractInfo(self, charInfo: int = 1) -> None:
        """All that is known of the font: small tables by ReportLab, the large ones here."""
        super().extractInfo(0)
        glyphs = self._characters()
        if glyphs is None:
            super().extractInfo(charInfo)
            return
        if _BLANK in glyphs:
            glyphs[_NO_BREAK] = glyphs[_BLANK]
        elif _NO_BREAK in glyphs:
            glyphs[_BLANK] = glyphs[_NO_BREAK]
        self.charToGlyph = glyphs
        self.hmetrics = self._advances()
        self.charWidths = Widths(glyphs, self.hmetrics, self._pdfScale)
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])
        self.glyphPos = self._places()

    def _advances(self) -> Advances:
        full = self._short("hhea", 34)
        count = 2 * full + max(0, self.numGlyphs - full)
        return Advances(self._numbers("H", self.seek_table("hmtx"), count), full, self.numGlyphs)

    def _places(self) -> "array.array[int] | list[int]":
        """Where the outlines of every glyph begin."""
        count, at = self.numGlyphs + 1, self.seek_table("loca")
        kind = self._short("head", 50)
        if kind == 0:
            return [place << 1 for place in self._numbers("H", at, count)]
        if kind == 1:
            return self._numbers("I", at, count)
        raise ttfonts.TTFError(f"Unknown location table format ({kind})")

    def _characters(self) -> dict[int, int] | None:
        """Character → glyph; ``None`` when ReportLab has to read it, or to refuse the font."""
        at = self._map() if self._short("head", 52) == 0 else None
        if at is None:
            return None
        self.seek(at)
        kind = self.read_ushort()
        if kind == _GROUPS:
            return self._of_groups(at)
        return self._of_segments(at) if kind == _SEGMENTS else None

    def _map(self) -> int | None:
        """The place of the map that ReportLab chooses: the last one of Unicode."""
        begin, found = self.seek_table("cmap"), None
        version, count = self.read_ushort(), self.read_ushort()
        for _ in range(count if version == 0 else 0):
            platform, encoding, offset = self.read_ushort(), self.read_ushort(), self.read_ulong()
            if platform == 3 or (platform == 0 and encoding != 5):
                found = begin + offset
        return found

    def _of_groups(self, at: int) -> dict[int, int]:
        (count,) = struct.unpack(">L", self._ttf_data[at + 12 : at + 16])
        found: dict[int, int] = {}
        groups = struct.iter_unpack(">LLL", self._ttf_data[at + 16 : at + 16 + 12 * count])
        for first, last, glyph in groups:
            if first == last:
                found[first] = glyph
            else:
                after = glyph + last + 1 - first
                found.update(zip(range(first, last + 1), range(glyph, after), strict=True))
        return found

    def _of_segments(self, at: int) -> dict[int, int] | None:
        """``None`` when segments point to lists of glyphs: those are ReportLab's."""
        (twice,) = struct.unpack(">H", self._ttf_data[at + 6 : at + 8])
        count = twice // 2
        ends = self._numbers("H", at + 14, count)
        firsts, steps, lists = (
            self._numbers("H", at + 16 + part * 2 * count, count) for part in (1, 2, 3)
        )
        if any(lists):
            return None
        found: dict[int, int] = {}
        for first, last, step in zip(firsts, ends, steps, strict=True):
            found.update((code, (code + step) & 0xFFFF) for code in range(first, last + 1))
        return found

    def _short(self, tag: str, offset: int) -> int:
        self.seek_table(tag, offset)
        return int(self.read_ushort())

    def _numbers(self, kind: str, at: int, count: int) -> "array.array[int]":
        """So many unsigned numbers of the file."""
        found = array.array(kind)
        data = self._ttf_data[at : at + found.itemsize * count]
        found.frombytes(data)
        if len(found) != count:
            raise ttfonts.TTFError(f"{self.filename} ends within a table")
        if sys.byteorder == "little":
            found.byteswap()
        return found
