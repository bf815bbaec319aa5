"""The page on the screen: every field a box that is dragged, pulled and moved by keys."""

from math import hypot

from PySide6.QtCore import QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lsb_desktop.ui import style
from lsb_desktop.ui.console.papers.certificates import painting
from lsb_desktop.ui.console.papers.certificates.draft import SEAL, Draft
from lsb_desktop.ui.console.papers.certificates.dragging import Drag
from lsb_desktop.ui.console.papers.certificates.geometry import (
    MOVE,
    Box,
    Grip,
    Snapped,
    pulled,
    snapped,
)
from lsb_desktop.ui.console.papers.certificates.layers import SMOOTH, Layers
from lsb_desktop.ui.console.papers.certificates.rulers import rulers
from lsb_desktop.ui.console.papers.certificates.viewport import Viewport, fitted

REACH = 6.0
"""Pixels within which a dragged edge snaps to a line."""
STEP, LEAP = 0.5, 5.0
"""Millimetres of an arrow key, and with Shift."""
ZOOM = 1.25
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    (-1, -1): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    MOVE: Qt.CursorShape.SizeAllCursor,
}


class Canvas(QWidget):
    """Shows and changes a draft. Ctrl with the wheel zooms; Alt drags without snapping."""

    zoomed = Signal()
    """The scale is another."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.hover = ""
        self._view: Viewport | None = None
        self._drag: Drag | None = None
        self._pan: QPointF | None = None
        self._drags = 0
        self._layers = Layers(draft)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(
            self.tr("版面：方向键移动选中的框，Ctrl 加方向键改大小，PgUp、PgDn 换一个框")
        )
        draft.changed.connect(self.update)
        draft.chosen.connect(self.update)

    def sizeHint(self) -> QSize:
        """A usual size."""
        return QSize(720, 520)

    # The view -------------------------------------------------------------------

    @property
    def view(self) -> Viewport:
        """What is shown how large; the whole page until it was zoomed."""
        return self._view or fitted(self.draft.template.page, QSizeF(self.size()))

    def fit(self) -> None:
        """Show the whole page."""
        self._look(None)

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Larger or smaller, around a place or the middle."""
        self._look(self.view.zoomed(factor, about or QPointF(self.rect().center())))

    def _look(self, view: Viewport | None) -> None:
        self._view = view
        self.update()
        self.zoomed.emit()

    # Painting --------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page as it prints, then boxes, guides and rulers."""
        view, draft = self.view, self.draft
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor("#e9ebee"))
            painter.fillRect(view.rect((0.6, 0.8, *draft.template.page)), QColor("#d3d7dc"))
            painter.setRenderHints(SMOOTH)
            self._layers.paint(painter, view, self._drag, self)
            painting.boxes(painter, draft, view, self.hover, self.hasFocus())
            if self._drag is not None and self._drag.snap is not None:
                edges = (0.0, 0.0, float(self.width()), float(self.height()))
                painting.guides(painter, self._drag.snap, view, edges)
                painting.tag(painter, draft.box(draft.current), view)
            box = draft.box(draft.current) if draft.current else None
            rulers(painter, view, (self.width(), self.height()), box)
            if self.hasFocus():
                painter.setPen(QColor(style.RED))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # The mouse -------------------------------------------------------------------

    def grip_at(self, at: QPointF) -> Grip | None:
        """The grip of the chosen box under a place; its inside counts as the one that moves."""
        for grip, hand in painting.hands(self.draft, self.view).items():
            if hand.adjusted(-2, -2, 2, 2).contains(at):
                return grip
        return MOVE if self.draft.current and self.name_at(at) == self.draft.current else None

    def name_at(self, at: QPointF) -> str:
        """The box under a place: the chosen one first, then the smallest; empty for none."""
        found = [n for n in self.draft.names if self._holds(n, at)]
        if self.draft.current in found:
            return self.draft.current
        return min(found, key=self._area, default="")

    def _holds(self, name: str, at: QPointF) -> bool:
        place = self.view.rect(self.draft.box(name))
        if name == SEAL:
            way = at - place.center()
            return hypot(way.x(), way.y()) <= place.width() / 2
        return place.adjusted(-2, -2, 2, 2).contains(at)

    def _area(self, name: str) -> float:
        _, _, wide, high = self.draft.box(name)
        return wide * high

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is there and take hold of it; the middle button moves the view."""
        at = event.position()
        if event.button() is Qt.MouseButton.MiddleButton:
            self._pan = at
            return
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        grip = self.grip_at(at)
        if grip is None:
            self.draft.choose(self.name_at(at))
            grip = MOVE
        if self.draft.current:
            self._drags += 1
            start = self.view.point(at)
            self._drag = Drag(self.draft, grip, start, f"drag {self._drags}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what could be dragged."""
        at = event.position()
        if self._pan is not None:
            way = at - self._pan
            self._pan = at
            self._look(self.view.moved(way.x(), way.y()))
        elif self._drag is not None:
            free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._pull(self._drag, at, free)
        else:
            self._point(at)

    def _pull(self, drag: Drag, at: QPointF, free: bool) -> None:
        x, y = self.view.point(at)
        page = self.draft.template.page
        by = x - drag.start[0], y - drag.start[1]
        if drag.snap is None and max(map(abs, by)) * self.view.scale < 3:
            return  # a click that trembles moves nothing
        box = pulled(drag.box, drag.grip, by, page)
        reach = REACH / self.view.scale
        drag.snap = Snapped(box) if free else snapped(box, drag.grip, drag.lines, reach, page)
        self.draft.put_box(drag.name, drag.snap.box, drag.run)

    def _point(self, at: QPointF) -> None:
        grip, name = self.grip_at(at), self.name_at(at)
        shape = _CURSORS[grip] if grip is not None else None
        over = Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.ArrowCursor
        self.setCursor(QCursor(shape or over))
        if name != self.hover:
            self.hover = name
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was dragged stays."""
        self._pan = self._drag = None
        self.draft.history.pause()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl larger or smaller, else up and down."""
        way = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM ** (way.y() / 120), event.position())
        else:
            self._look(self.view.moved(way.x() / 2, way.y() / 2))

    # Keys --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move (Ctrl: resize; Shift: ten times as far), PgUp and PgDn choose."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key is Qt.Key.Key_Escape and self._drag is not None:
            self.draft.put_box(self._drag.name, self._drag.box, self._drag.run)
            self._drag = None
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.draft.step(1 if key is Qt.Key.Key_PageDown else -1)
        elif key is Qt.Key.Key_Delete:
            self.draft.remove()
        elif key in _KEYS and self.draft.current:
            far = LEAP if held & Qt.KeyboardModifier.ShiftModifier else STEP
            size = bool(held & Qt.KeyboardModifier.ControlModifier)
            self._nudge(_KEYS[key], far, size)
        else:
            super().keyPressEvent(event)

    def _nudge(self, way: tuple[int, int], far: float, size: bool) -> None:
        draft, grip = self.draft, (1, 1) if size else MOVE
        if size and draft.current == SEAL:
            return
        by = way[0] * far, way[1] * far
        box: Box = pulled(draft.box(draft.current), grip, by, draft.template.page)
        draft.put_box(draft.current, box, f"keys {grip} {draft.current}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By keyboard: there is something to move at once."""
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and not self.draft.current:
            self.draft.step(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted page stays fitted."""
        super().resizeEvent(event)
        self.zoomed.emit()
