"""Where the operator's window stands: whole, with its title bar, on the operator's screen.

A 1366×768 laptop has no room for a window of 1366×768: the title bar and the
taskbar would push the message bar off the screen. And a window that was last
left on another screen must not open on what is the projector today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from lsb_desktop.ui.bridge import Bridge

USUAL = QSize(1366, 768)
EDGES = QSize(16, 48)
"""What a title bar and frame usually take; known exactly only once the window is shown."""


def within(frame: QRect, free: QRect) -> QRect:
    """A window's frame made to fit, moved as little as possible."""
    size = frame.size().boundedTo(free.size())
    left = min(max(frame.left(), free.left()), free.right() - size.width() + 1)
    top = min(max(frame.top(), free.top()), free.bottom() - size.height() + 1)
    return QRect(QPoint(left, top), size)


def roomy(free: QSize) -> bool:
    """Whether the usual size fits beside its edges; else the window is better maximised."""
    need = USUAL + EDGES
    return free.width() >= need.width() and free.height() >= need.height()


def _free() -> QRect:
    return QGuiApplication.primaryScreen().availableGeometry()


def appear(window: QWidget, kept: str) -> None:
    """Show a window as it was left, or in the usual size, always whole and on the main screen."""
    restored = bool(kept) and window.restoreGeometry(QByteArray.fromBase64(kept.encode()))
    free = _free()
    large = window.isMaximized() or window.isFullScreen() if restored else not roomy(free.size())
    if restored and not free.contains(window.geometry().center()):
        window.setWindowState(Qt.WindowState.WindowNoState)
        restored = False
    if not restored:
        place = QRect(QPoint(), window.size().boundedTo(free.size() - EDGES))
        place.moveCenter(free.center() + QPoint(0, EDGES.height() // 4))
        window.setGeometry(place)
    if large:
        window.showMaximized()
    else:
        window.show()


def settle(window: QWidget) -> None:
    """Once the frame is known: nothing of the window stays off the screen."""
    if window.isMaximized() or window.isFullScreen():
        return
    frame = window.frameGeometry()
    fit = within(frame, _free())
    if fit != frame:
        window.resize(window.size() - (frame.size() - fit.size()))
        window.move(fit.topLeft())


def keep(window: QWidget, bridge: Bridge) -> None:
    """Remember where it stands, for :func:`appear`."""
    geometry = bytes(window.saveGeometry().toBase64().data()).decode()
    bridge.tune("window.geometry", geometry)
