"""After the computer slept: the screens are looked at again, the desk says what went on meanwhile.

Nothing has to be opened anew: the file is the same, timers that were due fire
once, and clocks count the sleep (:mod:`lsb_desktop.ui.clocks`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lsb_desktop.ui.clocks import Sleep
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.ui.bridge import Bridge
    from lsb_desktop.ui.stage.output import Output

log = logging.getLogger(__name__)


class Waking(QObject):
    """What has to be looked at when a sleep is over."""

    def __init__(
        self, bridge: Bridge, look: Callable[[], None], parent: QObject | None = None
    ) -> None:
        """``look``: whether others stored something meanwhile."""
        super().__init__(parent)
        self._bridge = bridge
        self._look = look
        self.output: Output | None = None
        self.sleep = Sleep(self)
        self.sleep.over.connect(self.back)

    def back(self, seconds: float) -> None:
        """The computer slept for so many seconds."""
        log.info("the computer slept for %.0f s", seconds)
        if self.output is not None:
            self.output.recheck()
        self._look()
        if self._bridge.session is None:
            return
        air = self._bridge.air
        air.tick()
        minutes = max(1, round(seconds / 60))
        text = self.tr("电脑睡眠了约 {0} 分钟").format(minutes)
        if air.meeting.running or (air.timer is not None and air.timer.running):
            text = self.tr("{0}，计时照走，没有停").format(text)
        self._bridge.say(text, Tone.WARNING)
