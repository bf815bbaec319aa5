"""The output as the desk knows it: opened, closed, and fed with what is on air."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from lsb_desktop.core.numbers import parse_number
from lsb_desktop.stage.motion import CALM_SECONDS
from lsb_desktop.ui.exhibits import Exhibits
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from lsb_desktop.stage.card import Output
    from lsb_desktop.stage.director import Director
    from lsb_desktop.stage.frame import CardFrame, Frame
    from lsb_desktop.ui.bridge import Bridge
    from lsb_desktop.ui.stage.survey import ScreenInfo

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
    def yielded(self) -> bool:
        """On air, but left to another program until it is taken back."""

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

    @property
    def advice(self) -> str:
        """What to put right about the screens; empty for nothing."""

    @property
    def awake(self) -> bool:
        """Whether the machine will keep its screens on."""

    def let_go(self) -> None:
        """Hide, so that another program has the wall."""

    def take_back(self) -> None:
        """The same picture again, in front."""

    def card(self) -> Output:
        """What a test card says of it."""

    def survey(self) -> list[ScreenInfo]:
        """Every screen there is."""

    def choose(self, identity: str) -> bool:
        """Use another screen; False when the console is on it."""

    def trim(self, identity: str, area: QRect | None) -> None:
        """Only these device pixels of a screen; None = all."""

    def show_frame(self, frame: Frame) -> None:
        """Go to a picture."""

    def set_theme(self, name: str) -> None:
        """Use another theme."""

    def set_calm(self, calm: bool) -> None:
        """Reduce motion, or let things move."""

    def identify(self) -> None:
        """Big numbers on every screen."""


class Projection(QObject):
    """Opens and closes the wall; :class:`lsb_desktop.ui.air.Air` says what is on it."""

    def __init__(self, bridge: Bridge, wall: Wall | None = None) -> None:
        super().__init__(bridge)
        self.bridge = bridge
        self.director: Director | None = None
        self.card: CardFrame | None = None
        """The test card, while it is on air in place of the programme."""
        self._for_card = False
        self._wall = wall
        self.exhibits = Exhibits(self)

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
    def yielded(self) -> bool:
        """Whether the wall is left to another program."""
        return self._wall is not None and self._wall.yielded

    @property
    def opened(self) -> bool:
        """Whether the output was opened, whoever is on the wall just now."""
        return self.on_air or self.missing or self.yielded

    @property
    def wall(self) -> Wall | None:
        """The output itself, for the settings of screens."""
        return self._wall

    @property
    def advice(self) -> str:
        """What to put right about the screens; empty for nothing."""
        return self._wall.advice if self._wall is not None else ""

    @property
    def yields(self) -> bool:
        """Whether what is on air is 让出屏幕."""
        return False

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
        if self.opened:
            self.close_output()
        else:
            self.open_output()

    def open_output(self) -> bool:
        """Show the programme to the hall."""
        if self._wall is None or self.picture() is None:
            return False
        self.push()
        if self.yields:
            self._wall.let_go()
        shown = self._wall.open()
        self.screens_changed()
        if self.advice:
            self.bridge.say(self.advice, Tone.WARNING)
        return shown

    def close_output(self) -> None:
        """Hide the output; the place in the run of show stays."""
        self.card = None
        if self._wall is not None:
            self._wall.close()
        self.bridge.staged.emit()

    # The wall for somebody else ---------------------------------------------

    def toggle_handover(self) -> None:
        """让出屏幕 or 收回."""
        if self.yielded:
            self.take_back()
        elif self.opened:
            self.hand_over()
        else:
            self.bridge.say("投影还没有打开，不用让出")

    def hand_over(self) -> None:
        """让出屏幕: another program (a PPT) has the wall; step and timers stay."""
        if self._wall is not None and not self.yielded:
            self._wall.let_go()
            self.bridge.staged.emit()
            self.bridge.say("已让出屏幕，可以放 PPT 了；按 F12 收回", Tone.WARNING)

    def take_back(self) -> None:
        """收回: the wall shows what is on air, in front of everything."""
        if self._wall is not None and self.yielded:
            self.push()
            self._wall.take_back()
            self.screens_changed()
            self.bridge.say("已收回屏幕", Tone.DONE)

    # The test card -----------------------------------------------------------

    def toggle_card(self) -> None:
        """测试画面 on or off."""
        if self.card is None:
            self.show_card()
        else:
            self.end_card()

    def show_card(self) -> None:
        """The test card in place of the programme, which goes on where it was afterwards."""
        self.card = self._card()
        if self.opened:
            self.push()
            self.take_back()
        else:
            self._for_card = self.open_output()

    def end_card(self) -> None:
        """The programme again; an output that was opened for the card closes."""
        if self.card is not None and self._for_card:
            self.close_output()
        self._drop_card()
        self.push()

    def _drop_card(self) -> None:
        self.card = None
        self._for_card = False

    def _card(self) -> CardFrame | None:
        if self._wall is None:
            return None
        from lsb_desktop.stage.card import card_of

        return card_of(self._wall.card(), self._metres("hall.picture"), self._metres("hall.seat"))

    def _metres(self, key: str) -> float:
        """A length of the hall; 0 as long as none was given."""
        text = self.bridge.settings.text(key)
        return float(parse_number(text)) if text else 0.0

    def identify(self) -> None:
        """识别屏幕."""
        if self._wall is not None:
            self._wall.identify()

    def screens_changed(self) -> None:
        """The wall came, went or has another size."""
        if self.card is not None:
            self.card = self._card()
        if self.director is not None and self._wall is not None:
            self.director.resize(*self._wall.size)
        self.push()

    def push(self) -> None:
        """Bring what is on air to the wall, and tell the bridge."""
        self._set_motion()
        frame = self.picture()
        if frame is not None and self._wall is not None:
            self._wall.show_frame(frame)
        self.bridge.staged.emit()

    def _set_motion(self) -> None:
        """What moves at all, and how long presses wait for it, by the setting."""
        calm = self.bridge.settings.text("stage.motion") == "less"
        if self._wall is not None:
            self._wall.set_calm(calm)
        if self.director is not None:
            self.director.transition = CALM_SECONDS if calm else None

    def picture(self) -> Frame | None:
        """What is on air now."""
        raise NotImplementedError
