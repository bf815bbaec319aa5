"""The output as the desk knows it: opened, closed, and fed with what is on air."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from lsb_desktop.stage.frame import Frame

if TYPE_CHECKING:
    from lsb_desktop.stage.director import Director
    from lsb_desktop.ui.bridge import Bridge

DEFAULT_SIZE = (1920, 1080)


class Wall(Protocol):
    """Somewhere to show frames."""

    @property
    def shown(self) -> bool:
        """Whether the hall can see it."""

    @property
    def missing(self) -> bool:
        """On air, but the projector is gone; it will come back by itself."""

    @property
    def place(self) -> str:
        """HDMI-1 1920×1080; empty when nothing is shown."""

    @property
    def size(self) -> tuple[int, int]:
        """Its pixels."""

    def open(self) -> bool:
        """Show the output; False when it cannot be."""

    def close(self) -> None:
        """Hide the output."""

    def show_frame(self, frame: Frame) -> None:
        """Go to a picture."""

    def set_theme(self, name: str) -> None:
        """Use another theme."""

    def identify(self) -> None:
        """Big numbers on every screen."""


class Projection(QObject):
    """Opens and closes the wall; :class:`lsb_desktop.ui.air.Air` says what is on it."""

    def __init__(self, bridge: Bridge, wall: Wall | None = None) -> None:
        super().__init__(bridge)
        self.bridge = bridge
        self.director: Director | None = None
        self._wall = wall

    def use(self, wall: Wall) -> None:
        """The output to show on; given once the program is up."""
        self._wall = wall
        wall.set_theme(self.theme)
        self.push()

    @property
    def on_air(self) -> bool:
        """Whether the hall sees the programme."""
        return self._wall is not None and self._wall.shown

    @property
    def missing(self) -> bool:
        """Whether the projector went while on air."""
        return self._wall is not None and self._wall.missing

    @property
    def place(self) -> str:
        """Where the programme goes: HDMI-1 1920×1080, or empty."""
        return self._wall.place if self._wall is not None else ""

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of the output, for previews of the same shape."""
        return self._wall.size if self._wall is not None else DEFAULT_SIZE

    @property
    def theme(self) -> str:
        """Name of the theme in use."""
        return self.bridge.settings.text("stage.theme")

    def toggle(self) -> None:
        """投影窗口 on or off."""
        if self.on_air or self.missing:
            self.close_output()
        else:
            self.open_output()

    def open_output(self) -> bool:
        """Show the programme to the hall."""
        if self._wall is None or self.director is None:
            return False
        self.push()
        shown = self._wall.open()
        self.director.resize(*self._wall.size)
        self.push()
        return shown

    def close_output(self) -> None:
        """Hide the output; the place in the run of show stays."""
        if self._wall is not None:
            self._wall.close()
        self.bridge.staged.emit()

    def identify(self) -> None:
        """识别屏幕."""
        if self._wall is not None:
            self._wall.identify()

    def screens_changed(self) -> None:
        """The wall came, went or has another size."""
        if self.director is not None and self._wall is not None:
            self.director.resize(*self._wall.size)
        self.push()

    def push(self) -> None:
        """Bring what is on air to the wall, and tell the bridge."""
        frame = self.picture()
        if frame is not None and self._wall is not None:
            self._wall.show_frame(frame)
        self.bridge.staged.emit()

    def picture(self) -> Frame | None:
        """What is on air now."""
        raise NotImplementedError
