"""Printing in the worker process: PDF pages as pictures, at their true size, page by page.

The program prints itself, so that nobody's viewer fits a certificate to the
page behind the operator's back: always 100 %, measured from the sheet's edge.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import sqrt
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintEngine, QPrinter, QPrinterInfo

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.preview import Pixels, drawn, opened, sizes_of

Size = tuple[float, float]
A4_AREA = 210.0 * 297.0
FINEST, COARSEST = 600, 300
"""Dots per inch: the finest for A4; larger sheets get as many dots in all."""
PAGES_A_JOB = 10
"""Pages that go to the printer in one piece; what was cancelled stops at such a piece."""
_CUPS_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""WORKAROUND: Qt keeps the job's options under a key it does not publish (qcups_p.h)."""
_APP: list[QGuiApplication] = []
"""Keeps the worker's own application alive."""


class Sides(StrEnum):
    """One side or both."""

    ONE = "单面"
    LONG = "双面，沿长边翻"
    SHORT = "双面，沿短边翻"


_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT: QPrinter.DuplexMode.DuplexShortSide,
}


@dataclass(frozen=True)
class Device:
    """A printer of this machine; ``sizes`` its paper in mm, upright; ``custom`` takes others."""

    name: str
    said: str
    standard: bool = False
    duplex: bool = False
    custom: bool = True
    sizes: tuple[Size, ...] = ()


@dataclass(frozen=True)
class Job:
    """What to print: pages ``first``–``last`` (from 1; 0 = to the end) of all files in a row.

    ``stop``: as soon as this file exists nothing more is sent. ``output``: print
    into this PDF instead of a printer (``{0}`` in it is the number of the piece).
    """

    files: tuple[str, ...]
    printer: str = ""
    first: int = 1
    last: int = 0
    copies: int = 1
    sides: Sides = Sides.ONE
    stop: str = ""
    output: str = ""
    piece: int = PAGES_A_JOB


@dataclass(frozen=True)
class Printed:
    """How many sheets' sides went to the printer, of how many; ``resume`` = page to go on from,
    0 when nothing is left."""

    sent: int
    total: int
    resume: int = 0
    copy: int = 1


def devices() -> tuple[Device, ...]:
    """The printers of this machine, the usual one first."""
    _application()
    found = [_device(info) for info in QPrinterInfo.availablePrinters() if not info.isNull()]
    return tuple(sorted(found, key=lambda device: not device.standard))


def _device(info: QPrinterInfo) -> Device:
    sizes = [page.size(QPageSize.Unit.Millimeter) for page in info.supportedPageSizes()]
    return Device(
        info.printerName(),
        info.description() or info.printerName(),
        info.isDefault(),
        any(mode is not QPrinter.DuplexMode.DuplexNone for mode in info.supportedDuplexModes()),
        info.supportsCustomPageSizes(),
        tuple((size.width(), size.height()) for size in sizes),
    )


def takes(device: Device, size: Size) -> bool:
    """Whether a printer says that it has this paper, within 2 mm, either way round."""
    wanted = sorted(size)
    known = (sorted(paper) for paper in device.sizes)
    return device.custom or any(
        abs(a - c) <= 2 and abs(b - d) <= 2 for (a, b), (c, d) in ((wanted, k) for k in known)
    )


def sheets_of(files: tuple[str, ...]) -> tuple[Size, ...]:
    """The pages of all files in a row, in mm."""
    return tuple(size for name in files for size in sizes_of(Path(name)))


def print_job(job: Job, report: Callable[[int, int, str], None]) -> Printed:
    """Print; ``report(sides sent, of all, file)`` before each page and at the end.

    UserError says what went wrong and which page to go on from.
    """
    _application()
    return _Run(job, report).run()


def _application() -> None:
    """Qt's printing wants an application; a worker has none, and no screen either."""
    if QGuiApplication.instance() is None:
        if sys.platform.startswith("linux"):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _APP.append(QGuiApplication([]))


@dataclass(frozen=True)
class _Side:
    """One page to print: of which file, which (from 0), how large (mm)."""

    path: Path
    page: int
    size: Size


def _pieces(sides: Sequence[_Side], most: int) -> Iterator[Sequence[_Side]]:
    """What goes to the printer together: pages of one file and one size, for a print
    system knows one paper a job, and no page of another file belongs on its back."""
    for _, group in groupby(sides, lambda side: (side.path, *map(round, side.size))):
        alike = tuple(group)
        for start in range(0, len(alike), most):
            yield alike[start : start + most]


class _Run:
    def __init__(self, job: Job, report: Callable[[int, int, str], None]) -> None:
        self._job, self._report = job, report
        pages = [_Side(Path(f), n, s) for f in job.files for n, s in enumerate(sizes_of(Path(f)))]
        self._pages = pages[max(0, job.first - 1) : job.last or None]
        if not self._pages:
            raise UserError(f"没有第 {job.first} 页，一共 {len(pages)} 页")
        self._total = len(self._pages) * job.copies
        self._sent = self._pieces = 0
        self._pieces_of_a_copy = tuple(_pieces(self._pages, job.piece + job.piece % 2))

    def run(self) -> Printed:
        for copy in range(1, self._job.copies + 1):
            for piece in self._pieces_of_a_copy:
                try:
                    going = self._send(piece)
                except UserError as error:
                    raise UserError(f"{error.message}。{self._rest(copy)}") from error
                if not going:
                    return Printed(self._sent, self._total, self._next(copy), copy)
        self._report(self._total, self._total, "")
        return Printed(self._sent, self._total)

    def _next(self, copy: int) -> int:
        """The page to go on from in a copy."""
        return self._job.first + self._sent - (copy - 1) * len(self._pages)

    def _rest(self, copy: int) -> str:
        """Where to go on, in the user's words."""
        which = f"第 {copy} 份" if self._job.copies > 1 else ""
        if not self._sent:
            return f"一页也没有送出；修好以后从第 {self._next(copy)} 页起打印"
        done = f"前 {self._sent} 页已送到打印机"
        return f"{done}；修好以后{which}从第 {self._next(copy)} 页起接着打"

    def _send(self, pages: Sequence["_Side"]) -> bool:
        """One piece; False when it was called off. What was drawn before that is sent:
        not every print system can take a page back."""
        printer, painter, done = self._printer(pages[0]), QPainter(), 0
        try:
            for side in pages:
                if self._stopped:
                    break
                self._report(self._sent + done, self._total, side.path.name)
                self._page(printer, painter, side)
                done += 1
        except UserError:
            self._sent += done if painter.isActive() and painter.end() else 0
            raise
        if done and not painter.end():
            raise UserError(f"打印机“{self._job.printer}”报告出错")
        self._sent += done
        return done == len(pages)

    def _page(self, printer: QPrinter, painter: QPainter, side: "_Side") -> None:
        with opened(side.path) as document:
            pixels = drawn(document, side.page, dots(side.size))
        printer.setPageLayout(layout_of(side.size))
        begun = printer.newPage() if painter.isActive() else painter.begin(printer)
        if not begun:
            raise UserError(f"打印机“{self._job.printer}”没有接受，请看它是否开着、有没有纸")
        _draw(painter, pixels, side.size)

    @property
    def _stopped(self) -> bool:
        return bool(self._job.stop) and Path(self._job.stop).exists()

    def _printer(self, first: "_Side") -> QPrinter:
        job, self._pieces = self._job, self._pieces + 1
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if job.output:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(job.output.format(self._pieces))
        else:
            printer.setPrinterName(job.printer)
            if not printer.isValid() or printer.printerName() != job.printer:
                raise UserError(f"找不到打印机“{job.printer}”")
            printer.setDuplex(_DUPLEX[job.sides])
            _unscaled(printer)
        printer.setResolution(FINEST)
        printer.setFullPage(True)
        printer.setDocName(first.path.stem)
        return printer


def _unscaled(printer: QPrinter) -> None:
    """Tell CUPS not to fit the page into the printer's margins, which shrinks it by some 4 %."""
    engine = printer.printEngine()
    options = engine.property(_CUPS_OPTIONS)
    if isinstance(options, list):
        engine.setProperty(_CUPS_OPTIONS, [*options, "print-scaling", "none"])


def layout_of(size: Size) -> QPageLayout:
    """A sheet of exactly this size (mm), without margins: its corner is the origin."""
    page = QPageSize(
        QSizeF(min(size), max(size)),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    lying = QPageLayout.Orientation.Landscape
    upright = QPageLayout.Orientation.Portrait
    layout = QPageLayout(page, lying if size[0] > size[1] else upright, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def dots(size: Size) -> float:
    """Dots per inch for a sheet: 600 up to A4, fewer on larger ones, at least 300."""
    return max(COARSEST, min(FINEST, FINEST * sqrt(A4_AREA / (size[0] * size[1]))))


def _draw(painter: QPainter, pixels: Pixels, size: Size) -> None:
    picture = QImage(
        pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32
    )
    device = painter.device()
    across = size[0] / 25.4 * device.logicalDpiX()
    down = size[1] / 25.4 * device.logicalDpiY()
    # Sharp edges of letters, not a photograph's soft ones.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(QRectF(0, 0, across, down), picture, QRectF(picture.rect()))
