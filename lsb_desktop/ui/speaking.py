"""Who speaks and for how long: the presses of the timer on air."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lsb_desktop.ui.clocks import seconds
from lsb_desktop.ui.projection import Projection, Wall
from lsb_desktop.ui.speeches import Speeches

if TYPE_CHECKING:
    from lsb_desktop.stage.director import Director
    from lsb_desktop.stage.timer import Timer
    from lsb_desktop.ui.bridge import Bridge


class Speaking(Projection):
    """The timer of the step on air, and the clock it runs by."""

    def __init__(
        self,
        bridge: Bridge,
        wall: Wall | None = None,
        clock: Callable[[], float] = seconds,
    ) -> None:
        super().__init__(bridge, wall)
        self._clock = clock
        self.speeches = Speeches(clock)

    @property
    def timer(self) -> Timer | None:
        """The timer of the step on air, if it has one."""
        director = self.director
        if director is None or not (director.step.timed or director.timer.running):
            return None
        return director.timer

    def seconds(self) -> float:
        """The clock the director's timers run by."""
        return self._clock()

    def start_timer(self) -> None:
        """The speaker begins, or goes on."""
        self._tell(self._start)

    def pause_timer(self) -> None:
        """The clock stands still."""
        self._tell(lambda director: director.pause_timer(self._clock()))

    def toggle_timer(self) -> None:
        """计时: begin, stand still, go on."""
        timer = self.timer
        if timer is None:
            self.bridge.say("这一步没有计时")
        else:
            (self.pause_timer if timer.running else self.start_timer)()

    def extend_timer(self, seconds: int) -> None:
        """Some seconds more."""
        self._tell(lambda director: director.extend_timer(seconds))

    def reset_timer(self) -> None:
        """Back to the beginning."""
        self._tell(lambda director: director.reset_timer())

    def _start(self, director: Director) -> None:
        director.start_timer(self._clock())
        self.speeches.note()

    def _tell(self, what: Callable[[Director], None]) -> None:
        if self.director is not None:
            what(self.director)
            self.push()
