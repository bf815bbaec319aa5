"""Hanging the picture: one stage window, put on a screen or into a corner of the operator's.

It does what it is told and asks nothing of the screens;
:class:`lsb_desktop.ui.stage.output.Output` decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QScreen
from PySide6.QtWidgets import QWidget

from lsb_desktop.stage.frame import BlackFrame, Frame
from lsb_desktop.ui.stage.areas import Areas
from lsb_desktop.ui.stage.screens import Desktop, identity_of, label_of
from lsb_desktop.ui.stage.shell import REHEARSAL
from lsb_desktop.ui.stage.survey import fits
from lsb_desktop.ui.stage.theme import DEFAULT, THEMES

if TYPE_CHECKING:
    from lsb_desktop.ui.stage.window import StageWindow

REHEARSAL_SIZE = QSize(960, 540)
SHARE = 0.5
"""How much of the operator's pages a rehearsal may cover, each way."""
AGAIN_MS = (80, 400)
"""When the front is taken again: a program that ends its show may push itself there late."""


class Hanging(QObject):
    """A stage window, its frame and theme, and where it stands."""

    failed = Signal(str)
    """A frame could not be painted; the last good one stays."""
    raised = Signal(str)
    """The traceback of a scene that failed."""
    keyed = Signal(str)
    """A key on the stage, see :data:`lsb_desktop.ui.stage.shell.KEYS`."""
    leaving = Signal()
    """The small window's close button was pressed."""

    def __init__(
        self,
        operator: QWidget | None,
        desktop: Desktop,
        areas: Areas,
        room: Callable[[], QRect] | None,
    ) -> None:
        super().__init__()
        self._operator = operator
        self._desktop = desktop
        self._areas = areas
        self._room = room
        self._theme = DEFAULT
        self._calm = False
        self._frame: Frame = BlackFrame()
        self.window: StageWindow | None = None
        """Once it has been needed."""
        self.label = ""
        """HDMI-1 1920×1080, or 彩排窗口."""

    @property
    def visible(self) -> bool:
        """Whether anybody can see it."""
        return self.window is not None and self.window.isVisible()

    @property
    def rehearsal(self) -> bool:
        """Whether it is the small window."""
        return self.window is not None and self.window.rehearsal

    def show_frame(self, frame: Frame) -> None:
        """Go to a frame; kept for later while there is no window."""
        self._frame = frame
        if self.window is not None:
            self.window.show_frame(frame)

    def set_theme(self, name: str) -> None:
        """Use another theme. KeyError for an unknown one."""
        self._theme = THEMES[name].key
        if self.window is not None:
            self.window.set_theme(name)

    def set_calm(self, calm: bool) -> None:
        """Reduce motion, or let things move."""
        self._calm = calm
        if self.window is not None:
            self.window.set_calm(calm)

    def thumbnail(self, size: QSize) -> QImage | None:
        """The real picture scaled to fit, or None while nothing is shown."""
        if self.window is None or not self.visible:
            return None
        return self.window.grab_thumbnail(size)

    def area(self, screen: QScreen) -> QRect | None:
        """The part of a screen that an LED wall shows; None = all, or it does not lie on it."""
        area = self._areas.of(identity_of(screen))
        return area if area is not None and fits(area, screen) else None

    def operator_screen(self) -> QScreen | None:
        """Where the operator works; the primary screen as long as no window says otherwise."""
        if self._operator is not None and self._operator.isVisible():
            return self._desktop.screen_of(self._operator)
        return self._desktop.primary()

    def on_operators(self) -> bool:
        """Whether any of the wall's picture lies on the operator's screen just now."""
        screen = self.operator_screen()
        if self.window is None or self.rehearsal or screen is None:
            return False
        return self.window.geometry().intersects(screen.geometry())

    def hide(self) -> None:
        """Nobody sees it; frame and place stay."""
        if self.window is not None:
            self.window.hide()

    def put(self, screen: QScreen | None, *, show: bool = True) -> None:
        """On a screen, or as the small window (None); the frame stands there at once."""
        window = self._window_for(screen is None)
        window.show_frame(self._frame)
        self.label = REHEARSAL if screen is None else label_of(screen)
        if not show:
            window.hide()
        elif screen is None:
            self._put_small(window)
        else:
            self._desktop.move(window, screen)
            self.cover(screen)

    def cover(self, screen: QScreen) -> None:
        """Take all of a screen, whatever its size is now."""
        if self.window is not None:
            self.label = label_of(screen)
            self.window.set_area(self.area(screen))
            self.window.cover(screen.geometry())

    def come_forward(self) -> None:
        """In front of everything, and again a little later."""
        self._raise()
        for wait in AGAIN_MS:
            QTimer.singleShot(wait, self, self._raise)

    def _raise(self) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.raise_()

    def _window_for(self, rehearsal: bool) -> StageWindow:
        if self.window is not None and self.window.rehearsal == rehearsal:
            return self.window
        # With every scene it can paint: not at start, when there is nothing to show yet.
        from lsb_desktop.ui.stage.window import StageWindow

        self.drop()
        window = self.window = StageWindow(rehearsal)
        window.set_theme(self._theme)
        window.set_calm(self._calm)
        window.failed.connect(self.failed)
        window.raised.connect(self.raised)
        window.keyed.connect(self.keyed)
        window.leaving.connect(self.leaving)
        return window

    def drop(self) -> None:
        """The window really closes."""
        if self.window is not None:
            self.window.allow_close()
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _put_small(self, window: StageWindow) -> None:
        """In the lower right corner of its room, smaller than half of it."""
        screen = self.operator_screen()
        if not window.isVisible() and screen is not None:
            free = screen.availableGeometry()
            if self._room is not None:
                free = self._room().intersected(free) or free
            size = REHEARSAL_SIZE.scaled(
                REHEARSAL_SIZE.boundedTo(free.size() * SHARE), Qt.AspectRatioMode.KeepAspectRatio
            )
            corner = free.bottomRight() - QPoint(size.width() + 16, size.height() + 16)
            window.setGeometry(QRect(corner, size))
        if self._operator is not None:
            window.stay_above(self._operator)
        window.show()
