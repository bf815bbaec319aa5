"""The wall's last whole picture: a scene that fails neither blanks the wall nor half-paints it.

Scenes paint on a sheet of their own, and the wall gets what is done; that
costs one copy of the part that was painted.
"""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

Draw = Callable[[QPainter], None]


class Kept:
    """The sheet that scenes paint on, and what it was when everything last stood still."""

    def __init__(self) -> None:
        self._sheet = QImage()
        self._rest = QImage()
        self._clean = False

    def paint(self, size: QSize, region: QRegion | None, draw: Draw) -> QImage:
        """The picture with a part of it (None = all) up to date; whatever ``draw`` raises."""
        whole = QRegion(QRect(QPoint(), size))
        if self._sheet.size() != size:
            self._sheet = QImage(size, QImage.Format.Format_RGB32)
            self._clean = False
        part = whole if region is None or not self._clean else region.intersected(whole)
        self._clean = False
        with QPainter(self._sheet) as painter:
            painter.setClipRegion(part)
            draw(painter)
        self._clean = True
        return self._sheet

    def rest(self) -> None:
        """Everything stands still: to this picture a failing scene falls back."""
        # Shared until the sheet is painted on again.
        self._rest = QImage(self._sheet)

    def good(self, size: QSize) -> QImage:
        """The last picture that stood still; black when there was none."""
        return _fitted(self._rest, size)


def _fitted(image: QImage, size: QSize) -> QImage:
    """A picture in the middle of a wall of ``size``, as large as it fits, on black."""
    if image.size() == size:
        return image
    wall = QImage(size, QImage.Format.Format_RGB32)
    wall.fill(Qt.GlobalColor.black)
    if not image.isNull():
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted = image.scaled(size, keep, smooth)
        spare = size - fitted.size()
        with QPainter(wall) as painter:
            painter.drawImage(spare.width() // 2, spare.height() // 2, fitted)
    return wall


class Failures:
    """How often each scene failed, so that the log tells of every bug once in full."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def count(self, text: str) -> tuple[int, bool]:
        """One more; how often it was now, and whether the log should say it (1, 2, 4, 8 …)."""
        self.seen[text] += 1
        times = self.seen[text]
        return times, times & (times - 1) == 0
