"""The output: the stage window on the right screen, whatever happens to screens.

What the console calls a wall: it opens, closes and shows frames. When the
projector goes, the window hides at once and never falls on the operator's
screen; when it is back the same frame stands there again.
"""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QScreen
from PySide6.QtWidgets import QWidget

from lsb_desktop.stage.frame import BlackFrame, Frame
from lsb_desktop.ui.stage.awake import Awake, awake
from lsb_desktop.ui.stage.screens import (
    Desktop,
    Identity,
    candidates,
    choose,
    identify,
    identity_of,
    label_of,
    returned,
)
from lsb_desktop.ui.stage.theme import DEFAULT, THEMES
from lsb_desktop.ui.stage.window import REHEARSAL, StageWindow

log = logging.getLogger(__name__)

SETTLE_MS = 350
"""Screen events come in bursts; the window is placed when they are over."""
REHEARSAL_SIZE = QSize(960, 540)
SHARE = 0.5
"""How much of the operator's pages a rehearsal may cover, each way."""


class Output(QObject):
    """One stage window and the screen it belongs to."""

    lost = Signal(str)
    """The projector (its label) is gone; the window is hidden, the frame is held."""
    found = Signal(str)
    """It is back, or the window moved to another screen; the same frame stands there."""
    changed = Signal()
    """Shown or hidden, another size, or the list of screens changed."""
    failed = Signal(str)
    """A frame could not be painted; the last good one stays."""
    keyed = Signal(str)
    """A key on the stage, see :data:`lsb_desktop.ui.stage.window.KEYS`."""
    offered = Signal(str)
    """A projector (its label) was plugged in while the rehearsal window is shown."""
    chosen = Signal(str)
    """Text of the screen to remember (for the settings)."""

    def __init__(
        self,
        operator: QWidget | None = None,
        remembered: str = "",
        windowed: bool = False,
        power: Awake | None = None,
        desktop: Desktop | None = None,
        parent: QObject | None = None,
        room: Callable[[], QRect] | None = None,
    ) -> None:
        """``operator`` is never covered; ``windowed`` always rehearses in a small window.

        ``room``: the part of the desktop the small window is put into, clear of
        the operator's buttons; the free part of the operator's screen without it.
        """
        super().__init__(parent)
        self._operator = operator
        self._wanted = Identity.load(remembered) if remembered else Identity()
        self._windowed = windowed
        self._room = room
        self._known = 0
        self._power = power or awake()
        self._theme = DEFAULT
        self._frame: Frame = BlackFrame()
        self._window: StageWindow | None = None
        self._screen: QScreen | None = None
        self._label = ""
        self._on_air = False
        self._missing = False
        self.rectangle: QRect | None = None
        """Only this part of the screen (from its corner), for LED walls fed by an offset window."""
        self._settling = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settling.timeout.connect(self._settle)
        self._desktop = desktop or Desktop(self)
        self._desktop.removed.connect(self._screen_removed)
        self._desktop.altered.connect(self._settling.start)

    # What the console asks -------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether anybody can see the stage."""
        return self._window is not None and self._window.isVisible()

    @property
    def rehearsing(self) -> bool:
        """Whether it is the small window."""
        return self._window is not None and self._window.rehearsal

    @property
    def missing(self) -> bool:
        """On air, but the projector is gone."""
        return self._missing

    @property
    def place(self) -> str:
        """HDMI-1 1920×1080, 彩排窗口, or empty while nothing is shown."""
        if not self.shown:
            return ""
        return REHEARSAL if self.rehearsing else self._label

    @property
    def size(self) -> tuple[int, int]:
        """Device pixels of the output; of the proposed screen while it is closed."""
        if self._window is not None and self.shown:
            return self._window.pixels.toTuple()
        screen = None if self._windowed else self.proposed()
        if screen is None:
            return (1920, 1080)
        area, scale = self._area(screen), screen.devicePixelRatio()
        return round(area.width() * scale), round(area.height() * scale)

    @property
    def window(self) -> StageWindow | None:
        """The window, once it has been opened."""
        return self._window

    def proposed(self) -> QScreen | None:
        """The screen that :meth:`open` would take; None = a rehearsal window."""
        screens, primary = self._desktop.screens(), self._desktop.primary()
        return choose(screens, primary, self._wanted, self._operator_screen())

    def choices(self) -> list[tuple[str, str]]:
        """(text to remember, label) of every screen that can be chosen."""
        free = candidates(self._desktop.screens(), self._operator_screen())
        return [(identity_of(s).dump(), label_of(s)) for s in free]

    def choose(self, identity: str) -> None:
        """Use this screen from now on, and move there when on air."""
        self._wanted = Identity.load(identity)
        self.chosen.emit(identity)
        if self._on_air:
            self.open()

    def open(self) -> bool:
        """Show the stage: on the proposed screen, or in a small window when there is one screen."""
        screen = None if self._windowed else self.proposed()
        self._on_air, self._missing = True, False
        self._known = len(self._desktop.screens())
        self._place(screen)
        if screen is not None:
            self._wanted = identity_of(screen)
            self.chosen.emit(self._wanted.dump())
        self._power.hold(True)
        self.changed.emit()
        return self.shown

    def close(self) -> None:
        """Hide the stage."""
        self._on_air, self._missing = False, False
        self._screen = None
        self._power.hold(False)
        if self._window is not None:
            self._window.hide()
        self.changed.emit()

    def dispose(self) -> None:
        """End of the program: the window really closes."""
        self.close()
        self._drop_window()

    def show_frame(self, frame: Frame) -> None:
        """Go to a frame; kept for later while nothing is shown."""
        self._frame = frame
        if self._window is not None:
            self._window.show_frame(frame)

    def set_theme(self, name: str) -> None:
        """Use another theme. KeyError for an unknown one."""
        self._theme = THEMES[name].key
        if self._window is not None:
            self._window.set_theme(name)

    def thumbnail(self, size: QSize) -> QImage | None:
        """The real output scaled to fit, or None while nothing is shown."""
        if self._window is None or not self.shown:
            return None
        return self._window.grab_thumbnail(size)

    def identify(self) -> None:
        """Big numbers on every screen for three seconds."""
        identify()

    # Screens ----------------------------------------------------------------

    def _screen_removed(self, screen: QScreen) -> None:
        # At once: Qt would move the window to the operator's screen.
        if screen is self._screen and self._window is not None:
            self._window.hide()
            self._screen = None
            self._missing = True
            self.lost.emit(self._label)

    def _settle(self) -> None:
        """The burst is over: bring the window where it belongs."""
        if self._on_air and not self.rehearsing:
            self._find_again() if self._missing else self._keep_place()
        elif self.rehearsing and self.shown:
            self._offer()
        self._known = len(self._desktop.screens())
        self.changed.emit()

    def _offer(self) -> None:
        """A rehearsal is not thrown on the wall by itself; the operator is told."""
        screen = None if self._windowed else self.proposed()
        if screen is not None and len(self._desktop.screens()) > self._known:
            self.offered.emit(label_of(screen))

    def _find_again(self) -> None:
        screens, primary = self._desktop.screens(), self._desktop.primary()
        screen = returned(screens, primary, self._wanted, self._operator_screen())
        if screen is None:
            return
        self._missing = False
        self._place(screen)
        self.found.emit(self._label)

    def _keep_place(self) -> None:
        """Another resolution or position: the window follows its screen."""
        if self._screen is not None and self._window is not None:
            self._label = label_of(self._screen)
            self._window.cover(self._area(self._screen))

    # The window ---------------------------------------------------------------

    def _operator_screen(self) -> QScreen | None:
        """Where the operator works; the primary screen as long as no window says otherwise."""
        if self._operator is not None and self._operator.isVisible():
            return self._desktop.screen_of(self._operator)
        return self._desktop.primary()

    def _area(self, screen: QScreen) -> QRect:
        whole = screen.geometry()
        if self.rectangle is None:
            return whole
        return self.rectangle.translated(whole.topLeft()).intersected(whole) or whole

    def _place(self, screen: QScreen | None) -> None:
        """Show the window on a screen, or the small one; the frame stands there at once."""
        window = self._window_for(screen is None)
        self._screen = screen
        window.show_frame(self._frame)
        if screen is None:
            self._label = REHEARSAL
            self._place_small(window)
        else:
            self._label = label_of(screen)
            self._desktop.move(window, screen)
            window.cover(self._area(screen))

    def _window_for(self, rehearsal: bool) -> StageWindow:
        if self._window is not None and self._window.rehearsal == rehearsal:
            return self._window
        self._drop_window()
        window = self._window = StageWindow(rehearsal)
        window.set_theme(self._theme)
        window.failed.connect(self.failed)
        window.keyed.connect(self.keyed)
        window.leaving.connect(self.close)
        return window

    def _drop_window(self) -> None:
        if self._window is not None:
            self._window.allow_close()
            self._window.close()
            self._window.deleteLater()
            self._window = None

    def _place_small(self, window: StageWindow) -> None:
        """In the lower right corner of its room, smaller than half of it."""
        screen = self._operator_screen()
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
