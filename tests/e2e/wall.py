"""What the desktop really shows, and how far a picture is from the one it should be."""

import struct

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from tests.e2e.hall import Hall

TILE = 16
"""Pixels of a side: pictures are compared tile by tile, so that one wrong name is enough."""
SAME = 24
"""A tile's mean difference of a channel, 0..255: platforms hint small letters otherwise (11
was seen), another name is worth 60 and more."""


def picture_of(hall: Hall, part: QRect) -> QImage:
    """A part of the desktop as it is now."""
    dump = hall.screen_file.read_bytes()
    header = struct.unpack(">25I", dump[:100])
    size, width, height, line, colours = (header[n] for n in (0, 4, 5, 12, 19))
    assert header[11] == 32, "Xvfb keeps 32 bits for a pixel of 24"
    pixels = memoryview(dump)[size + 12 * colours :]
    return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy(part)


def worst_tile(one: QImage, other: QImage) -> int:
    """The greatest difference of any tile, 0..255; other sizes differ entirely."""
    if one.size() != other.size():
        return 255
    both = one.copy()
    with QPainter(both) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        painter.drawImage(0, 0, other)
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    tiles = both.scaled(both.size() / TILE, keep, smooth)
    return max(max(bytes(tiles.constBits())[colour::4]) for colour in range(3))


def is_dark(picture: QImage) -> bool:
    """Whether nothing at all is shown."""
    black = QImage(picture.size(), QImage.Format.Format_RGB32)
    black.fill(Qt.GlobalColor.black)
    return worst_tile(picture, black) == 0
