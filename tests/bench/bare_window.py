"""The least program with a window: PySide6, one window, one line of text. Tells when it stood."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Bare(QMainWindow):
    """A window of the usual size."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once it is painted."""
        super().paintEvent(event)
        QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        sys.stdout.write(f"{time.time()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = Bare()
    window.setCentralWidget(QLabel("亮赛比"))
    window.resize(1366, 768)
    window.show()
    application.exec()
