"""The page in layers: while a field is dragged, everything beneath it is painted once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.console.papers.certificates import painting
from lsb_desktop.ui.console.papers.certificates.draft import Draft
from lsb_desktop.ui.console.papers.certificates.dragging import Drag
from lsb_desktop.ui.console.papers.certificates.viewport import Viewport

SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


class Layers:
    """Paints a draft's page into a widget."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._blank = (b"", QPixmap())

    def paint(self, painter: QPainter, view: Viewport, drag: Drag | None, on: QWidget) -> None:
        """The page as it prints; the painter's unit is a pixel of the widget."""
        draft = self.draft
        field = draft.field
        painter.save()
        if drag is None or field is None:
            painter.setTransform(view.transform, combine=True)
            painting.page(painter, draft, self._pixmap())
        else:
            painter.drawPixmap(0, 0, self._kept(drag, view, on))
            painter.setTransform(view.transform, combine=True)
            painting.field(painter, draft, field)
        painter.restore()

    def _kept(self, drag: Drag, view: Viewport, on: QWidget) -> QPixmap:
        """Everything but the dragged field; anew when another one turns red."""
        key = (view, on.size(), self.draft.proof.faulty - {drag.name})
        if drag.kept is None or drag.kept[0] != key:
            ratio = on.devicePixelRatioF()
            made = QPixmap(on.size() * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            with QPainter(made) as painter:
                painter.setRenderHints(SMOOTH)
                painter.setTransform(view.transform, combine=True)
                painting.page(painter, self.draft, self._pixmap(), drag.name)
            drag.kept = key, made
        return drag.kept[1]

    def _pixmap(self) -> QPixmap:
        """The scanned blank, unpacked once."""
        blank = self.draft.blank
        if self._blank[0] is not blank:
            image = QImage.fromData(blank) if blank else QImage()
            self._blank = (blank, QPixmap.fromImage(image))
        return self._blank[1]
