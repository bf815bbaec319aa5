"""What the hall sees and what comes next, as pictures and words for the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from lsb_desktop.ui.clocks import seconds
from lsb_desktop.ui.meeting_clock import MeetingClock
from lsb_desktop.ui.projection import Wall
from lsb_desktop.ui.speaking import Speaking

if TYPE_CHECKING:
    from lsb_desktop.stage.frame import Frame
    from lsb_desktop.ui.bridge import Bridge

COVERS = {"freeze": "frozen", "black": "black", "still": "still", "rehearse": "rehearsal"}
"""Actions that are on or off, and the director's word for it."""


class Cover(StrEnum):
    """What stands in the way of the programme; the desk shows each in its own look."""

    NONE = ""
    BLACK = "black"
    STILL = "still"
    FROZEN = "frozen"
    YIELDED = "yielded"
    ASIDE = "aside"


class Showing(Speaking):
    """Programme and preview of the director, with what is laid over them."""

    def __init__(
        self,
        bridge: Bridge,
        wall: Wall | None = None,
        clock: Callable[[], float] = seconds,
        today: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(bridge, wall, clock)
        self.peeking = False
        """偷看 is held: previews show names the hall does not know yet."""
        self._today = today
        self.meeting = MeetingClock(bridge, today, clock)

    @property
    def programme(self) -> Frame | None:
        """What the hall sees, or would see."""
        if self.card is not None:
            return self.card
        return self._marked(self.director.programme(self._clock_text())) if self.director else None

    @property
    def preview(self) -> Frame | None:
        """What comes next, without names the hall does not know (but while peeking)."""
        if self.director is None:
            return None
        open_ = self.peeking or not self.bridge.settings.flag("stage.stealth")
        return self._marked(self.director.preview(peek=open_))

    @property
    def programme_line(self) -> str:
        """What is on air, for the operator."""
        director = self.director
        if self.card is not None:
            return self.card.chrome.title
        if self.yielded:
            return "已让出屏幕"
        if director is None:
            return ""
        if director.black:
            return "黑屏"
        if director.still:
            return "静帧"
        return director.line

    @property
    def cover(self) -> Cover:
        """What is laid over the programme, the one the hall sees."""
        director = self.director
        if director is None or self.card is not None:
            return Cover.NONE
        for on, cover in (
            (self.yielded, Cover.YIELDED),
            (director.black, Cover.BLACK),
            (director.still, Cover.STILL),
            (director.frozen, Cover.FROZEN),
            (director.aside is not None, Cover.ASIDE),
        ):
            if on:
                return cover
        return Cover.NONE

    @property
    def behind(self) -> Frame | None:
        """What comes back once 冻结, 黑屏 or 静帧 is lifted; None while nothing is laid over."""
        if self.director is None or self.cover not in (Cover.BLACK, Cover.STILL, Cover.FROZEN):
            return None
        return self._marked(self.director.uncovered())

    def speech_begins(self) -> None:
        """A press put another step on air: its timer starts, where the setting says so.

        Not what ran already, and not while the hall sees something else.
        """
        director = self.director
        if director is None or not self.bridge.settings.flag("stage.autotimer"):
            return
        timer = director.timer
        fresh = director.step.timed > 0 and not timer.running and not timer.spent
        if fresh and self.opened and self.card is None and self.cover is Cover.NONE:
            self.start_timer()

    def flag(self, name: str) -> bool:
        """Whether freeze, black, still or rehearse is on."""
        return bool(getattr(self.director, COVERS[name], False))

    def _marked(self, frame: Frame) -> Frame:
        """A rehearsal's pictures say so; black has nothing to be mistaken for."""
        from lsb_desktop.stage.frame import BlackFrame

        if not self.bridge.rehearsing or isinstance(frame, BlackFrame):
            return frame
        return replace(frame, chrome=replace(frame.chrome, rehearsal=True))

    def now(self) -> datetime:
        """The time of day."""
        return self._today()

    def peek(self, held: bool) -> None:
        """偷看, while it is held."""
        self.peeking = held
        self.bridge.staged.emit()

    def _clock_text(self) -> str:
        return f"{self._today():%H:%M}" if self.bridge.settings.flag("stage.clock") else ""
