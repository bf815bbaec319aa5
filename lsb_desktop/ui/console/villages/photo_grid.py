"""The photos of a village as a grid of thumbnails: chosen by key, moved by dragging."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from lsb_desktop.ui import style
from lsb_desktop.ui.console.villages.photo_model import MOVING, PhotosModel

_Index = QModelIndex | QPersistentModelIndex
LEAST = 136
"""A tile is never narrower, in pixels."""
CAPTION = 24
EDGE = 5
NARROW, LOW = 200, 180
"""The least that is asked for."""
DRAGGED = 84
"""Side of the picture under the mouse: it must not hide where it would stand."""
_PLAIN, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
_WANTS = {
    (_PLAIN, Qt.Key.Key_Return): "show",
    (_PLAIN, Qt.Key.Key_Enter): "show",
    (_PLAIN, Qt.Key.Key_F2): "caption",
    (_PLAIN, Qt.Key.Key_Delete): "remove",
    (_ALT, Qt.Key.Key_Left): "back",
    (_ALT, Qt.Key.Key_Right): "on",
}


class PhotoGrid(QListView):
    """As many tiles in a row as fit; files and pictures may be dropped on it."""

    wanted = Signal(str)
    """``show``, ``caption``, ``remove``, ``back`` or ``on``, by its key."""
    moved = Signal(int, int)
    """A photo was dragged: from which row, to stand before which row."""

    def __init__(self, model: PhotosModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Tiles(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setMinimumHeight(LOW)
        self.setAccessibleName("照片")
        self.doubleClicked.connect(self._double_clicked)
        self._gap = -1

    @property
    def tile(self) -> QSize:
        """How large one tile is at the present width, a scroll bar or none."""
        bar = self.verticalScrollBar().sizeHint().width()
        wide = self.width() - 2 * self.frameWidth() - bar
        # A list view keeps a pixel to itself in each row.
        one = (wide - 2) // max(1, wide // LEAST)
        return QSize(one, (one - 2 * EDGE) * 3 // 4 + 2 * EDGE + CAPTION)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many tiles in a row as fit."""
        self.setGridSize(self.tile)
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        """It takes the room that is left, and scrolls."""
        return QSize(NARROW, LOW)

    def _double_clicked(self, _index: QModelIndex) -> None:
        self.wanted.emit("show")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows it large, F2 goes to the caption, Delete removes, Alt with an arrow moves."""
        key = (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key())
        if key in _WANTS:
            self.wanted.emit(_WANTS[key])
        else:
            super().keyPressEvent(event)

    # Dragging a photo to another place ---------------------------------------

    def startDrag(self, supported: Qt.DropAction) -> None:
        """The chosen photo goes along, small and pale, beside the mouse."""
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(self.selectedIndexes()))
        drag.setPixmap(self.carried())
        drag.setHotSpot(QPoint(-10, -6))
        drag.exec(Qt.DropAction.CopyAction)

    def carried(self) -> QPixmap:
        """What is seen under the mouse while the chosen photo is dragged."""
        thumb: QImage = self.currentIndex().data(Qt.ItemDataRole.DecorationRole)
        size = QSize(DRAGGED, DRAGGED)
        if not thumb.isNull():
            size = thumb.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        pale = QPixmap(size)
        pale.fill(Qt.GlobalColor.transparent)
        with QPainter(pale) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(0.75)
            painter.drawImage(pale.rect(), thumb)
        return pale

    def gap_at(self, at: QPoint) -> int:
        """Before which row a photo let go at a point would stand."""
        index = self.indexAt(at)
        if not index.isValid():
            return self.model().rowCount()
        return index.row() + (at.x() > self.visualRect(index).center().x())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A photo of the grid; anything else goes to whom the grid belongs to."""
        self._hover(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Where it would stand."""
        self._hover(event)

    def _hover(self, event: QDragMoveEvent) -> None:
        if event.source() is self and event.mimeData().hasFormat(MOVING):
            self._point(self.gap_at(event.position().toPoint()))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It would stand nowhere."""
        self._point(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it there."""
        to = self.gap_at(event.position().toPoint())
        self._point(-1)
        # Copied, so that the view the drag began in does not remove anything itself.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.moved.emit(int(event.mimeData().data(MOVING).data()), to)

    def _point(self, gap: int) -> None:
        self._gap = gap
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles, and a bar where a dragged one would stand."""
        super().paintEvent(event)
        count = self.model().rowCount()
        if 0 <= self._gap <= count and count:
            behind = self._gap == count
            rect = self.visualRect(self.model().index(self._gap - behind, 0))
            x = rect.right() - 1 if behind else rect.left()
            painter = QPainter(self.viewport())
            painter.fillRect(QRect(x, rect.top() + 4, 3, rect.height() - 8), QColor(style.RED))
            painter.end()


class _Tiles(QStyledItemDelegate):
    """The picture filling its frame, its caption below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All of one size."""
        view = self.parent()
        assert isinstance(view, PhotoGrid)
        return view.tile

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one photo."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        tile: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(tile.adjusted(EDGE, EDGE, -EDGE, -EDGE - CAPTION))
        path = QPainterPath()
        path.addRoundedRect(frame, 5, 5)
        painter.fillPath(path, QColor(style.HEAD))
        thumb: QImage = index.data(Qt.ItemDataRole.DecorationRole)
        painter.setClipPath(path)
        if thumb.isNull():
            painter.setPen(QColor(style.BAD))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "照片缺失")
        else:
            painter.drawImage(frame, thumb, _cut(thumb, frame))
        painter.setClipping(False)
        painter.setPen(QPen(QColor(style.RED if chosen else style.LINE), 2 if chosen else 1))
        painter.drawPath(path)
        self._caption(painter, option, index, chosen)
        painter.restore()

    def _caption(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, chosen: bool
    ) -> None:
        font = QFont(option.font)
        font.setPixelSize(12)
        font.setBold(chosen)
        painter.setFont(font)
        text = str(index.data())
        painter.setPen(QColor((style.RED if chosen else style.INK) if text else style.FAINT))
        tile: QRect = option.rect
        room = QRect(tile.x() + EDGE, tile.bottom() - CAPTION - 1, tile.width() - 2 * EDGE, CAPTION)
        shown = QFontMetrics(font).elidedText(
            text or "未写说明", Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)


def _cut(image: QImage, frame: QRectF) -> QRectF:
    """The middle of an image in the proportion of its frame."""
    wide, high = float(image.width()), float(image.height())
    share = frame.width() / frame.height()
    if wide > high * share:
        return QRectF((wide - high * share) / 2, 0, high * share, high)
    return QRectF(0, (high - wide / share) / 2, wide, wide / share)
