"""Lines of a certificate as outlines of the very fonts that the PDF embeds."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QRawFont, QTransform

from lsb_desktop.paper.certificates.layout import Placed
from lsb_desktop.paper.fonts import MM, AnyFace, Face, font, runs, width

EM = 1000.0
"""Outlines are taken at this many units to the em."""
_OPEN_QUOTES = "“‘"
_HALF = 0.5


@cache
def _raw(face: AnyFace) -> QRawFont:
    """The font file that the PDF library read."""
    made = QRawFont(str(font(face).face.filename), EM, QFont.HintingPreference.PreferNoHinting)
    if not made.isValid():
        raise RuntimeError(f"not a font: {font(face).face.filename}")
    return made


@lru_cache(maxsize=4096)
def _glyph(face: AnyFace, char: str) -> QPainterPath:
    raw = _raw(face)
    [number] = raw.glyphIndexesForString(char)[:1]
    return raw.pathForGlyph(number)


@lru_cache(maxsize=512)
def outline(text: str, face: AnyFace, tracking: float) -> QPainterPath:
    """A line from its left end on its baseline, :data:`EM` units to the em, y downward.

    As :func:`lsb_desktop.paper.fonts.draw` sets it: the same fallback for
    each character, the same advances, ``tracking`` in em.
    """
    made = QPainterPath()
    made.setFillRule(made.fillRule().WindingFill)
    x = 0.0
    for char in text:
        [run] = runs(char, face)
        wide = width(char, face, 1.0)
        # The ink of a full-width opening mark is in the right half of its box.
        halved = char in _OPEN_QUOTES and face is Face.SERIF
        shift = _HALF if halved else 0.0
        made.addPath(_glyph(run.face, run.text).translated((x - shift) * EM, 0.0))
        x += wide + tracking
    return made


def draw_line(painter: QPainter, line: Placed, colour: QColor | None = None) -> None:
    """Draw a line with a painter whose unit is a millimetre."""
    scale = line.size / MM / EM
    place = QTransform.fromTranslate(line.x, line.baseline).scale(scale, scale)
    ink = colour or QColor(line.colour)
    path = place.map(outline(line.text, line.face, line.tracking))
    painter.fillPath(path, ink)
    if line.bold:
        painter.strokePath(path, QPen(ink, line.bold))


def prepare(face: AnyFace) -> None:
    """Have a face read from its file: about 0.2 s, once a process."""
    _glyph(face, "一")


def middle(box: tuple[float, float, float, float]) -> QPointF:
    """The middle of left, top, width, height."""
    return QPointF(box[0] + box[2] / 2, box[1] + box[3] / 2)
