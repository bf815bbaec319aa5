"""Files dragged from the file manager: taken anywhere on the window, with a hint while they hover.

Text dragged within the program stays what it was: only drags that carry files
are looked at, and they never reach the fields below, which would write the
file's address into themselves.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from lsb_desktop.ui import style

AWAY_MS = 80
"""A drag that goes from one field to the next leaves and enters within this time."""
DRAGS = frozenset(
    (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)
)
"""The events of a drag."""
_PICTURES = frozenset((".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".heic"))
_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit)


def files_of(data: QMimeData) -> list[Path]:
    """The local files a drag carries."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def are_pictures(files: Sequence[Path]) -> bool:
    """Whether all of them are photos, which some page may want for itself."""
    return all(path.suffix.lower() in _PICTURES for path in files)


class Veil(QWidget):
    """松开鼠标，导入表格: laid over the window while files hover."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Over everything."""
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pale cloth, a frame, and what letting go would do."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            cloth = QColor(style.PAGE)
            cloth.setAlpha(170)
            painter.fillRect(self.rect(), cloth)
            painter.setPen(QPen(QColor(style.RED), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(10, 10, -10, -10), 10, 10)
            self._label(painter)

    def _label(self, painter: QPainter) -> None:
        box = QRect(0, 0, 380, 96)
        box.moveCenter(self.rect().center())
        painter.setPen(QColor(style.LINE))
        painter.setBrush(QColor(style.WHITE))
        painter.drawRoundedRect(box, 10, 10)
        font = painter.font()
        font.setPixelSize(18)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(style.RED))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(box.adjusted(0, 10, 0, -42), centre, self.tr("松开鼠标，导入表格"))
        font.setPixelSize(13)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(style.MUTED))
        kinds = self.tr("名单、评分表或活动工作簿：xlsx xls et ods csv txt")
        painter.drawText(box.adjusted(0, 46, 0, -10), centre, kinds)


class Dropping(QObject):
    """Takes drags of files over one window; :class:`.watching.Watch` passes the events on."""

    dropped = Signal(list)
    """Paths let go over the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        self.veil = Veil(window)
        self._away = QTimer(self, singleShot=True, interval=AWAY_MS)
        self._away.timeout.connect(self.veil.hide)
        self._files: list[Path] = []
        # The file manager waits for the drop to end: what follows may open a dialog.
        self._after = QTimer(self, singleShot=True, interval=0)
        self._after.timeout.connect(self._tell)

    def takes(self, watched: QObject, event: QEvent) -> bool:
        """Drags of files belong to the window, whatever lies below the mouse."""
        if not self._is_ours(watched):
            return False
        if not isinstance(event, QDropEvent):
            self._away.start()
            return False
        files = files_of(event.mimeData())
        if not files or (are_pictures(files) and self._wanted_below(watched)):
            return False
        self._take(event, files)
        return True

    def _wanted_below(self, watched: QObject) -> bool:
        """Whether the mouse is on a place for pictures; a text field is none."""
        widget = watched if isinstance(watched, QWidget) else None
        while widget is not None and widget is not self._window:
            if widget.acceptDrops():
                return not isinstance(widget, _FIELDS)
            widget = widget.parentWidget()
        return False

    def _is_ours(self, watched: QObject) -> bool:
        """A widget of the window itself; with a dialog open, nothing is taken."""
        return (
            isinstance(watched, QWidget)
            and watched.window() is self._window
            and QApplication.activeModalWidget() is None
        )

    def _take(self, event: QDropEvent, files: list[Path]) -> None:
        self._away.stop()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.veil.hide()
            self._files = files
            self._after.start()
        elif not self.veil.isVisible():
            self.veil.cover()

    def _tell(self) -> None:
        self.dropped.emit(self._files)
