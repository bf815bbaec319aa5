"""What the output is just now: its news, and answers to what the console asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen

from lsb_desktop.stage.card import Output as Card
from lsb_desktop.ui.stage.areas import Areas
from lsb_desktop.ui.stage.hanging import Hanging
from lsb_desktop.ui.stage.screens import Desktop, Identity, choose, pixels_of
from lsb_desktop.ui.stage.shell import REHEARSAL
from lsb_desktop.ui.stage.survey import ScreenInfo, advice, survey

if TYPE_CHECKING:
    from lsb_desktop.ui.stage.window import StageWindow


class OutputState(QObject):
    """The part of :class:`lsb_desktop.ui.stage.output.Output` that changes nothing."""

    lost = Signal(str)
    """The projector (its label) is gone; the window is hidden, the frame is held."""
    crowded = Signal(str)
    """The console came onto the projector (its label): hidden as if that were gone."""
    found = Signal(str)
    """It is back, or the window moved to another screen; the same frame stands there."""
    changed = Signal()
    """Shown or hidden, another size, or the list of screens changed."""
    failed = Signal(str)
    """A frame could not be painted; the last good one stays."""
    raised = Signal(str)
    """The traceback of a scene that failed."""
    keyed = Signal(str)
    """A key on the stage, see :data:`lsb_desktop.ui.stage.shell.KEYS`."""
    offered = Signal(str)
    """A projector (its label) was plugged in while the rehearsal window is shown."""
    advised = Signal(str)
    """A screen was plugged in that shows the same as the operator's: what to put right."""
    chosen = Signal(str)
    """Text of the screen to remember (for the settings)."""
    trimmed = Signal(str)
    """Text of all LED rectangles to remember (for the settings)."""

    def __init__(
        self,
        hanging: Hanging,
        desktop: Desktop,
        areas: Areas,
        wanted: Identity,
        windowed: bool,
        parent: QObject | None,
    ) -> None:
        super().__init__(parent)
        self._hanging, self._desktop, self._areas = hanging, desktop, areas
        self._wanted, self._windowed = wanted, windowed
        self._screen: QScreen | None = None
        self._on_air = self._missing = self._yielded = False
        self.awake = True
        """Whether the platform listened when it was last asked to stay awake."""

    @property
    def shown(self) -> bool:
        """Whether anybody can see the stage."""
        return self._hanging.visible

    @property
    def rehearsing(self) -> bool:
        """Whether it is the small window."""
        return self._hanging.rehearsal

    @property
    def missing(self) -> bool:
        """On air, but the projector is gone."""
        return self._missing

    @property
    def yielded(self) -> bool:
        """On air, but the wall is left to another program."""
        return self._yielded

    @property
    def place(self) -> str:
        """HDMI-1 1920×1080, 彩排窗口, or empty while nothing is shown."""
        return self._hanging.label if self.shown else ""

    @property
    def size(self) -> tuple[int, int]:
        """Device pixels of the picture; of the proposed screen's while it is closed."""
        if self.window is not None and self.shown:
            return self.window.pixels.toTuple()
        screen = None if self._windowed else self._screen or self.proposed()
        if screen is None:
            return (1920, 1080)
        area = self._hanging.area(screen)
        return (pixels_of(screen) if area is None else area.size()).toTuple()

    @property
    def window(self) -> StageWindow | None:
        """The window, once it has been opened."""
        return self._hanging.window

    def proposed(self) -> QScreen | None:
        """The screen that :meth:`open` would take; None = a rehearsal window."""
        screens, primary = self._desktop.screens(), self._desktop.primary()
        return choose(screens, primary, self._wanted, self._hanging.operator_screen())

    def survey(self) -> list[ScreenInfo]:
        """Every screen there is, for the operator."""
        screens, primary = self._desktop.screens(), self._desktop.primary()
        operator = self._hanging.operator_screen()
        return survey(screens, primary, operator, self._screen or self.proposed(), self._areas)

    @property
    def advice(self) -> str:
        """What to put right about the screens; empty for nothing."""
        screens, operator = self._desktop.screens(), self._hanging.operator_screen()
        return advice(screens, operator, self._screen or self.proposed(), self._areas)

    def card(self) -> Card:
        """What a test card says of the output."""
        screen = None if self.rehearsing and self.shown else self._screen or self.proposed()
        if screen is None or self._windowed:
            return Card(REHEARSAL, self.size)
        area = self._hanging.area(screen)
        return Card(
            screen.name(),
            self.size,
            screen.devicePixelRatio(),
            screen.refreshRate(),
            None if area is None else (area.x(), area.y()),
        )
