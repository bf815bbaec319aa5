"""The output: the stage window on the right screen, whatever happens to screens.

What the console calls a wall: it opens, closes and shows frames. When the
projector goes, the window hides at once and never falls on the operator's
screen; when it is back the same frame stands there again. Meanwhile the wall
can be left to another program (a PPT) and taken back.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QSize, QTimer, SignalInstance
from PySide6.QtGui import QImage, QScreen
from PySide6.QtWidgets import QWidget

from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui.stage.areas import Areas
from lsb_desktop.ui.stage.awake import Awake, awake
from lsb_desktop.ui.stage.hanging import Hanging
from lsb_desktop.ui.stage.identifying import identify
from lsb_desktop.ui.stage.output_state import OutputState
from lsb_desktop.ui.stage.screens import (
    Desktop,
    Identity,
    candidates,
    identity_of,
    label_of,
    returned,
)
from lsb_desktop.ui.stage.survey import MIRRORED

SETTLE_MS = 350
"""Screen events come in bursts; the window is placed when they are over."""


class Output(OutputState):
    """One stage window and the screen it belongs to."""

    def __init__(
        self,
        operator: QWidget | None = None,
        remembered: str = "",
        windowed: bool = False,
        power: Awake | None = None,
        desktop: Desktop | None = None,
        parent: QObject | None = None,
        room: Callable[[], QRect] | None = None,
        areas: str = "",
    ) -> None:
        """``operator`` is never covered; ``windowed`` always rehearses in a small window.

        ``room``: the part of the desktop the small window is put into, clear of
        the operator's buttons; the free part of the operator's screen without it.
        ``remembered`` and ``areas`` are what ``chosen`` and ``trimmed`` gave.
        """
        desktop, kept = desktop or Desktop(), Areas(areas)
        hanging = Hanging(operator, desktop, kept, room)
        wanted = Identity.load(remembered)
        super().__init__(hanging, desktop, kept, wanted, windowed, parent)
        self._known = len(desktop.screens())
        self._power = power or awake()
        self._settling = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settling.timeout.connect(self._settle)
        desktop.removed.connect(self._screen_removed)
        desktop.altered.connect(self._altered)
        if operator is not None:
            desktop.watch(operator)
        for part in (desktop, hanging):
            part.setParent(self)
        hanging.failed.connect(self.failed)
        hanging.raised.connect(self.raised)
        hanging.keyed.connect(self.keyed)
        hanging.leaving.connect(self.close)

    # What the console wants ------------------------------------------------

    def choose(self, identity: str) -> bool:
        """Use this screen from now on, and move there when on air; False for the operator's."""
        wanted = Identity.load(identity)
        free = candidates(self._desktop.screens(), self._hanging.operator_screen())
        if not any(identity_of(screen).likeness(wanted) for screen in free):
            return False
        self._wanted = wanted
        self.chosen.emit(identity)
        if self._on_air:
            self.open()
        else:
            self.changed.emit()
        return True

    def trim(self, identity: str, area: QRect | None) -> None:
        """Show the picture on these device pixels of a screen only, or on all of it (None).

        ValueError for a rectangle that holds no picture.
        """
        self._areas.put(Identity.load(identity), area)
        self.trimmed.emit(self._areas.dump())
        if self._screen is not None and self.shown:
            self._hanging.cover(self._screen)
        self.changed.emit()

    def open(self) -> bool:
        """Show the stage: on the proposed screen, or in a small window when there is one screen.

        While it is yielded everything is made ready but nothing shown.
        """
        screen = None if self._windowed else self.proposed()
        self._on_air, self._missing = True, False
        self._known = len(self._desktop.screens())
        self._put(screen)
        if screen is not None:
            self._wanted = identity_of(screen)
            self.chosen.emit(self._wanted.dump())
        self.awake = self._power.hold(True)
        self.changed.emit()
        return self.shown

    def close(self) -> None:
        """Hide the stage."""
        self._on_air = self._missing = self._yielded = False
        self._screen = None
        self._power.hold(False)
        self._hanging.hide()
        self.changed.emit()

    def let_go(self) -> None:
        """让出: hide, so that another program has the wall; everything else goes on."""
        self._yielded = True
        self._hanging.hide()
        self.changed.emit()

    def take_back(self) -> None:
        """收回: the same picture again, in front of whatever is there."""
        self._yielded = False
        if self._on_air and not self._missing:
            self._put(self._screen)
            self._hanging.come_forward()
        self.changed.emit()

    def dispose(self) -> None:
        """End of the program: the window really closes."""
        self.close()
        self._hanging.drop()

    def show_frame(self, frame: Frame) -> None:
        """Go to a frame; kept for later while nothing is shown."""
        self._hanging.show_frame(frame)

    def set_theme(self, name: str) -> None:
        """Use another theme. KeyError for an unknown one."""
        self._hanging.set_theme(name)

    def set_calm(self, calm: bool) -> None:
        """Reduce motion, or let things move."""
        self._hanging.set_calm(calm)

    def thumbnail(self, size: QSize) -> QImage | None:
        """The real output scaled to fit, or None while nothing is shown."""
        return self._hanging.thumbnail(size)

    def identify(self) -> None:
        """Big numbers on every screen for three seconds."""
        identify(self._desktop.screens())

    def recheck(self) -> None:
        """Screens may have come or gone unnoticed: the computer slept."""
        self._altered()

    # Screens ----------------------------------------------------------------

    def _put(self, screen: QScreen | None) -> None:
        self._screen = screen
        self._hanging.put(screen, show=not self._yielded)

    def _screen_removed(self, screen: QScreen) -> None:
        # At once: Qt would move the window to the operator's screen.
        if screen is self._screen:
            self._leave(self.lost)

    def _leave(self, say: SignalInstance) -> None:
        """Nowhere to stand: hidden, and the frame is held."""
        self._hanging.hide()
        self._screen = None
        self._missing = True
        say.emit(self._hanging.label)

    def _altered(self) -> None:
        """Something happened; what would be seen at the operator's is hidden at once."""
        if self._hanging.on_operators():
            self._hanging.hide()
        self._settling.start()

    def _settle(self) -> None:
        """The burst is over: bring the window where it belongs."""
        if self._missing:
            self._find_again()
        elif self._on_air and not self.rehearsing:
            self._keep_place()
        elif self.rehearsing and self.shown:
            self._offer()
        if len(self._desktop.screens()) > self._known and self.advice == MIRRORED:
            self.advised.emit(MIRRORED)
        self._known = len(self._desktop.screens())
        self.changed.emit()

    def _offer(self) -> None:
        """A rehearsal is not thrown on the wall by itself; the operator is told."""
        screen = None if self._windowed else self.proposed()
        if screen is not None and len(self._desktop.screens()) > self._known:
            self.offered.emit(label_of(screen))

    def _find_again(self) -> None:
        screens, primary = self._desktop.screens(), self._desktop.primary()
        operator = self._hanging.operator_screen()
        screen = returned(screens, primary, self._wanted, operator)
        if screen is None:
            return
        self._missing = False
        self._put(screen)
        self.found.emit(self._hanging.label)

    def _keep_place(self) -> None:
        """Another resolution or position: the window follows its screen."""
        if self._screen is None:
            return
        free = candidates(self._desktop.screens(), self._hanging.operator_screen())
        if self._screen not in free:
            self._leave(self.crowded)
        elif not self._yielded:
            self._hanging.cover(self._screen)
