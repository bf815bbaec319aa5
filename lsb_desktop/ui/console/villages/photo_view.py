"""One photo large, and the way to its neighbours."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from lsb_desktop.core.profile import Photo
from lsb_desktop.ui import style
from lsb_desktop.ui.console.parts import button, column, label, row
from lsb_desktop.ui.console.villages.photo_model import picture_of

SHARE = 0.86
"""Of the window's width and height."""
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Space: 1,
}


class PhotoView(QDialog):
    """Arrow keys go on and back, Esc closes."""

    def __init__(
        self,
        parent: QWidget,
        photos: tuple[Photo, ...],
        at: int,
        read: Callable[[str], bytes | None],
        title: str,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.photos = photos
        self.at = at
        self._read = read
        self.picture = Picture()
        self.caption = label("", "heading", wrap=True)
        self.count = label("", "muted")
        self.back = button(self.tr("上一张"), self.go_back, hint="←")
        self.on = button(self.tr("下一张"), self.go_on, hint="→")
        shut = button(self.tr("关闭"), self.accept, hint="Esc")
        for one in (self.back, self.on, shut):
            # The keys belong to the pictures.
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            one.setAutoDefault(False)
        foot = row(self.caption, self.count, self.back, self.on, shut, gap=10)
        foot.setStretch(0, 1)
        whole = column(self.picture, gap=12)
        whole.addLayout(foot)
        whole.setContentsMargins(14, 14, 14, 14)
        self.setLayout(whole)
        self.resize(parent.window().size() * SHARE)
        self._show()

    def _show(self) -> None:
        photo = self.photos[self.at]
        data = self._read(photo.digest)
        self.picture.show_image(QImage() if data is None else picture_of(data))
        self.caption.setText(photo.caption)
        self.count.setText(f"{self.at + 1} / {len(self.photos)}")
        self.back.setEnabled(self.at > 0)
        self.on.setEnabled(self.at < len(self.photos) - 1)

    def go_back(self) -> None:
        """The photo before."""
        self._go(-1)

    def go_on(self) -> None:
        """The next photo."""
        self._go(1)

    def _go(self, by: int) -> None:
        to = self.at + by
        if 0 <= to < len(self.photos):
            self.at = to
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, PageUp and PageDown, Space; Esc closes."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._go(step)


class Picture(QWidget):
    """An image as large as there is room, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show an image; a null one is said to be missing."""
        self.image = image
        self.update()

    @property
    def place(self) -> QRect:
        """Where the image is drawn."""
        size = self.image.size() / self.devicePixelRatioF()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return place

    def paintEvent(self, event: QPaintEvent) -> None:
        """The image on a calm ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#22262b"))
        if self.image.isNull():
            painter.setPen(QColor(style.WHITE))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("照片缺失"))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            source = QRectF(QPointF(), self.image.size().toSizeF())
            painter.drawImage(QRectF(self.place), self.image, source)
        painter.end()
