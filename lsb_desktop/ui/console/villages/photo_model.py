"""The photos of a village as a model: captions, and thumbnails read when first painted."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QBuffer,
    QByteArray,
    QIODevice,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QImage, QImageReader

from lsb_desktop.core.profile import Photo

_Index = QModelIndex | QPersistentModelIndex
MOVING = "application/x-lsb-photo"
"""A photo of the grid that is being dragged, by its row."""
SIDE = 400
"""Longest side of a kept thumbnail in pixels: sharp at twice the density."""
KEPT = 60
"""So many thumbnails are kept (at most 0.5 MB each)."""


def picture_of(data: bytes, side: int | None = None) -> QImage:
    """A kept JPEG as an image, at most ``side`` pixels a side; null if it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    if not reader.canRead():
        return QImage()
    size = reader.size()
    if side is not None and max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class PhotosModel(QAbstractListModel):
    """Photos in their order, their thumbnails read when first painted."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self.photos: tuple[Photo, ...] = ()
        self._read = read
        self._thumbs: OrderedDict[str, QImage] = OrderedDict()

    def show(self, photos: tuple[Photo, ...]) -> None:
        """Show these."""
        if photos != self.photos:
            self.beginResetModel()
            self.photos = photos
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The caption and the thumbnail."""
        if not index.isValid():
            return None
        photo = self.photos[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return photo.caption
            case Qt.ItemDataRole.AccessibleTextRole:
                return photo.caption or f"第 {index.row() + 1} 张照片"
            case Qt.ItemDataRole.DecorationRole:
                return self._thumb(photo.digest)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every photo can be dragged."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """What a dragged photo is."""
        return [MOVING]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The row that is dragged."""
        data = QMimeData()
        rows = [index.row() for index in indexes]
        data.setData(MOVING, QByteArray(str(rows[0]).encode()))
        return data

    def _thumb(self, digest: str) -> QImage:
        if digest not in self._thumbs:
            data = self._read(digest)
            self._thumbs[digest] = QImage() if data is None else picture_of(data, SIDE)
            if len(self._thumbs) > KEPT:
                self._thumbs.popitem(last=False)
        self._thumbs.move_to_end(digest)
        return self._thumbs[digest]
