"""A frame taken apart: the picture without its words, and every word with its place and look."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from lsb_desktop.paper.plan_b.slide import Face, Word
from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.png import Series, saved
from lsb_desktop.ui.stage.render import ready
from lsb_desktop.ui.stage.text import Box, recording
from lsb_desktop.ui.stage.theme import THEMES

FACES = {Role.TITLE: Face.TITLE, Role.TEXT: Face.TEXT, Role.BOLD: Face.BOLD, Role.KAI: Face.KAI}
PLAIN = 600_000
"""Bytes of a PNG above which a JPEG is tried: there is a photo in it."""
QUALITY = 90


def lettered(frame: Frame, size: tuple[int, int], theme: str) -> tuple[QImage, tuple[Word, ...]]:
    """The wordless picture of a frame at rest, and its words in the order they are drawn."""
    ready()
    image = QImage(*size, QImage.Format.Format_RGB32)
    with recording(painting=False) as boxes, QPainter(image) as painter:
        paint(painter, QSize(*size), frame, None, 1.0, THEMES[theme])
    return image, tuple(_word(box) for box in boxes)


def _word(box: Box) -> Word:
    return Word(
        text=box.text,
        left=box.rect.left(),
        middle=box.rect.center().y(),
        width=box.rect.width(),
        px=box.px,
        face=FACES[box.kind.role],
        ink=box.kind.ink,
        align=box.kind.align,
        spacing=box.kind.spacing,
        stretch=box.stretch,
        opacity=box.opacity,
    )


def packed(image: QImage, series: Series) -> bytes:
    """PNG, one of a series; JPEG where that is smaller and the PNG would be large."""
    png = series.png_of(image)
    if len(png) <= PLAIN:
        return png
    jpeg = saved(image, "JPEG", QUALITY)
    return min(png, jpeg, key=len)
