"""One page of a paper on a grey ground: whole, as wide as the view, or nearer."""

from enum import Enum

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from lsb_desktop.ui import style

MARGIN = 14
STEPS = (0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)
"""Zoom by hand, in parts of the width that fits."""
_GROUND = "#e3e6ea"


class Fit(Enum):
    """What the zoom follows."""

    PAGE = "整页"
    WIDTH = "页宽"
    HAND = "手动"


class SheetView(QAbstractScrollArea):
    """Shows a picture of a page, or a sentence in its place."""

    turned = Signal(int)
    """Other page: −1, +1; −2 the first, +2 the last."""
    fitted = Signal()
    """The zoom follows something else now."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._note = ""
        self.fit = Fit.PAGE
        self._step = STEPS.index(1.0)
        self.setObjectName("sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 160)
        self.viewport().setAutoFillBackground(False)

    # What is shown ---------------------------------------------------------------

    def show_picture(self, picture: QPixmap) -> None:
        """A page; the place on it stays when it is the same page, drawn finer."""
        self._picture, self._note = picture, ""
        self._measure()

    def show_note(self, note: str) -> None:
        """A sentence in place of a page."""
        self._picture, self._note = QPixmap(), note
        self._measure()

    @property
    def note(self) -> str:
        """The sentence shown; empty while a page is."""
        return self._note

    @property
    def has_picture(self) -> bool:
        """Whether a page is shown."""
        return not self._picture.isNull()

    def to_top(self) -> None:
        """Another page begins at its top."""
        self.verticalScrollBar().setValue(0)

    # Zoom ------------------------------------------------------------------------

    def set_fit(self, fit: Fit) -> None:
        """Let the zoom follow the page or the width."""
        self.fit = fit
        self._measure()
        self.fitted.emit()

    def zoom(self, by: int) -> None:
        """Nearer (+1) or further away (−1), from how it is shown now."""
        ratio = self._shown().width() / max(1, self._room().width())
        near = min(range(len(STEPS)), key=lambda n: abs(STEPS[n] - ratio))
        now = self._step if self.fit is Fit.HAND else near
        self._step = min(max(0, now + by), len(STEPS) - 1)
        self.set_fit(Fit.HAND)

    @property
    def pixels(self) -> int:
        """Width of the picture that would be sharp now, in the screen's own pixels."""
        return round(self._shown().width() * self.devicePixelRatioF())

    def _room(self) -> QSize:
        """For a page, as if there were no scroll bars to come."""
        return QSize(self.viewport().width() - 2 * MARGIN, self.viewport().height() - 2 * MARGIN)

    def _shown(self) -> QSize:
        """Of the page on the screen."""
        room = self._room()
        if self._picture.isNull():
            return QSize()
        size = self._picture.size()
        if self.fit is Fit.PAGE:
            return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        wide = room.width() * (1.0 if self.fit is Fit.WIDTH else STEPS[self._step])
        return QSize(round(wide), round(wide * size.height() / max(1, size.width())))

    def _measure(self) -> None:
        shown, view = self._shown(), self.viewport().size()
        for bar, extent, room in (
            (self.horizontalScrollBar(), shown.width(), view.width()),
            (self.verticalScrollBar(), shown.height(), view.height()),
        ):
            bar.setRange(0, max(0, extent + 2 * MARGIN - room) if self._picture else 0)
            bar.setPageStep(room)
            bar.setSingleStep(40)
        self.viewport().update()

    # Drawing and hands -----------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page with its edge, or the sentence."""
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        painter.fillRect(area, QColor(_GROUND))
        if self._picture.isNull():
            painter.setPen(QColor(style.MUTED))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(40, 20, -40, -20), flags, self._note)
            return
        size = self._shown()
        left = max((area.width() - size.width()) // 2, MARGIN) - self.horizontalScrollBar().value()
        top = max((area.height() - size.height()) // 2, MARGIN) - self.verticalScrollBar().value()
        page = QRect(left, top, size.width(), size.height())
        painter.fillRect(page.adjusted(2, 3, 2, 3), QColor(0, 0, 0, 28))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(page, self._smooth(size))
        painter.setPen(QColor("#c3c8ce"))
        painter.drawRect(page.adjusted(-1, -1, 0, 0))

    def _smooth(self, size: QSize) -> QPixmap:
        """Far smaller than drawn, a picture is averaged, or thin lines would go."""
        ratio = self.devicePixelRatioF()
        if self._picture.width() <= size.width() * ratio:
            return self._picture
        made = self._picture.scaled(
            size * ratio,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        made.setDevicePixelRatio(ratio)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The zoom follows."""
        super().resizeEvent(event)
        self._measure()

    def viewportEvent(self, event: QEvent) -> bool:
        """Painting and wheels arrive here."""
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl nearer or further; at the end of a page the next one."""
        turn = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if turn > 0 else -1)
            return
        bar = self.verticalScrollBar()
        if turn < 0 and bar.value() == bar.maximum():
            self.turned.emit(1)
        elif turn > 0 and bar.value() == bar.minimum():
            self.turned.emit(-1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows to the sides, Home and End turn pages; + and − zoom, 0 shows the whole page."""
        pages = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Home: -2,
            Qt.Key.Key_End: 2,
        }
        if event.key() in pages:
            self.turned.emit(pages[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif event.key() == Qt.Key.Key_0:
            self.set_fit(Fit.PAGE)
        else:
            super().keyPressEvent(event)
