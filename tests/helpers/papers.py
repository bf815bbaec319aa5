"""Contests to print, and what a PDF says when it is read again."""

import re
from collections.abc import Iterable, Sequence
from ctypes import c_double
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import (
    Award,
    Component,
    ComponentKind,
    Contest,
    Entrant,
    Quota,
    Rules,
    Sign,
)
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of

LONGEST = "内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园管理办公室虚拟社区"
"""33 characters: the longest village name of the national list."""
RARE = ("塆垱砦村", "䩐勒桥村", "𡐓子村", "六〇七社区")
MM = 25.4 / 72
SEAL = Seal("K7-42M", "0" * 64, "2021-12-14T17:32:08", "计票组")
RED = Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(3)))


def result(
    totals: Sequence[str],
    *,
    names: Sequence[str] = (),
    awards: Iterable[Award] = (RED,),
    seal: Seal | None = SEAL,
    rules: Rules | None = None,
    adjustments: dict[int, str] | None = None,
    entrants: tuple[Entrant, ...] = (),
    **contest: object,
) -> Snapshot:
    """A result with one entered component; ``totals`` in visiting order, ids from 1."""
    base = Contest(
        title="2021年第四季度逐村观摩评比活动",
        town="孟庄镇",
        period="2021年第四季度",
        date="2021-12-14",
        issuer="中共孟庄镇委员会",
        entrants=entrants
        or tuple(
            Entrant(i, i, names[i - 1] if i <= len(names) else f"第{i}村")
            for i in range(1, len(totals) + 1)
        ),
        components=(Component(1, "实地观摩", ComponentKind.ENTERED),),
        awards=tuple(awards),
        rules=rules or Rules(),
    )
    made = replace(base, **contest)  # type: ignore[arg-type]
    book = Book()
    for entrant, total in enumerate(totals, 1):
        if total:
            book.put(Slot(SlotKind.ENTERED, entrant, item=1), total)
    for entrant, points in (adjustments or {}).items():
        book.put(Slot(SlotKind.ADJUSTMENT, entrant, row=1), f"{points}|原因")
    return Snapshot(standings_of(made, book), seal)


@dataclass(frozen=True)
class Glyph:
    """One character of a page: origin and ink in mm from the page's upper left corner."""

    char: str
    x: float
    baseline: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A page of a PDF: its size in mm, its text, and its characters that have ink."""

    size: tuple[float, float]
    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def words(self) -> str:
        """The text without any space."""
        return re.sub(r"\s", "", self.text)


def read_pdf(path: Path) -> list[Page]:
    """Every page as a reader's program sees it."""
    with pypdfium2.PdfDocument(path) as document:
        return [_page(document[at]) for at in range(len(document))]


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    glyphs = [g for at in range(text.count_chars()) if (g := _glyph(text, at, height))]
    return Page((width * MM, height * MM), text.get_text_range(), tuple(glyphs))


def _glyph(text: pypdfium2.PdfTextPage, at: int, height: float) -> Glyph | None:
    char = text.get_text_range(at, 1)
    if not char.strip():
        return None
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    left, bottom, right, top = (v * MM for v in text.get_charbox(at))
    high = height * MM
    return Glyph(char, x.value * MM, high - y.value * MM, left, high - top, right, high - bottom)


def fonts_of(path: Path) -> list[tuple[str, bool]]:
    """(BaseFont, embedded as TrueType) of every font object in a file of ReportLab's."""
    body = path.read_bytes()
    objects = dict(re.findall(rb"(\d+) 0 obj\s(.*?)endobj", body, re.DOTALL))
    found = []
    for text in objects.values():
        if b"/Type /Font\n" in text or b"/Type /Font " in text:
            name = re.search(rb"/BaseFont /(\S+)", text)
            descriptor = re.search(rb"/FontDescriptor (\d+) 0 R", text)
            assert name
            embedded = bool(descriptor) and b"/FontFile2" in objects[descriptor[1]]  # type: ignore[index]
            found.append((name[1].decode(), embedded))
    return found
