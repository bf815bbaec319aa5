"""What goes on around the step on air: an aside beside it, its speaker's timer, its pace."""

from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.stage.ceremony import Ceremony, Outline
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.pacing import Pace, in_range
from lsb_desktop.stage.running import RunningOrder
from lsb_desktop.stage.timer import Timer

LIVE_BOARD = AgendaItem(AgendaKind.LIVE)
"""The aside of the board of the moment."""
TITLE = AgendaItem(AgendaKind.OPENING)
"""The aside of the meeting's title, for emergencies."""


class Beside(RunningOrder):
    """The run of show, and what stands beside it without moving its place."""

    def __init__(self, ceremony: Ceremony) -> None:
        super().__init__(ceremony)
        self._aside: AgendaItem | None = None
        self._now = 0.0
        self._timers: dict[str, Timer] = {}
        self._pace = Pace()
        self._speed = 1.0

    # Asides --------------------------------------------------------------

    @property
    def aside(self) -> AgendaItem | None:
        """The item on air beside the run of show, if one is."""
        return self._aside

    @property
    def live(self) -> bool:
        """Whether the board of the moment is on air beside the run of show."""
        return self._aside == LIVE_BOARD

    @property
    def line(self) -> str:
        """What is on air, for the operator: the aside's line or the step's."""
        return self._shown.beat.line

    def can_show(self, item: AgendaItem) -> bool:
        """Whether an item may be an aside; what announces an award may not."""
        return self._ceremony.aside(item) is not None

    def look_aside(self, item: AgendaItem) -> Frame | None:
        """What an aside would show just now, no more than the hall may see; None if it may not."""
        return self._ceremony.aside_frame(item, self._on_air) if self.can_show(item) else None

    @property
    def _shown(self) -> Outline:
        """The beat the wall shows, but for covers."""
        found = None if self._aside is None else self._ceremony.aside(self._aside)
        return found or self._outline[self._on_air]

    def _drawn(self) -> Frame:
        """Its picture, saying what may be said at the step on air."""
        if self._aside is None:
            return self._ceremony.frame(self._on_air)
        return self._ceremony.aside_frame(self._aside, self._on_air)

    # Timers --------------------------------------------------------------

    @property
    def timer(self) -> Timer:
        """The timer of what is on air. Leaving the step stops it; it keeps its seconds."""
        shown = self._shown
        return self._timers.get(self._timer_key, Timer(shown.beat.timed))

    @property
    def _timer_key(self) -> str:
        return self._outline[self._on_air].clock if self._aside is None else repr(self._aside)

    @property
    def speaking(self) -> str:
        """The key of the timer on air, for :meth:`spoken`."""
        return self._timer_key

    def spoken(self, key: str) -> Timer:
        """A timer as it is now, on air or not; an empty one once it was set back."""
        return self._timers.get(key, Timer())

    def start_timer(self, now: float) -> None:
        """Start or go on."""
        self._set_timer(self.timer.start(now), now)

    def pause_timer(self, now: float) -> None:
        """Stop, keeping the seconds."""
        self._set_timer(self.timer.pause(now), now)

    def extend_timer(self, seconds: int) -> None:
        """Give the speaker more time."""
        self._set_timer(self.timer.extend(seconds), self._now)

    def reset_timer(self) -> None:
        """Back to nothing spoken and the item's own limit."""
        self._timers.pop(self._timer_key, None)

    def _set_timer(self, timer: Timer, now: float) -> None:
        self._timers[self._timer_key] = timer
        self._now = now

    # Pace ----------------------------------------------------------------

    @property
    def speed(self) -> float:
        """How fast steps with a pace follow each other: 2 is twice as fast; 0.5 to 2."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._speed = in_range(speed)

    @property
    def due(self) -> float | None:
        """Seconds until the next step comes by itself; ``None`` while it waits for a press.

        Time under 冻结, 黑屏, 静帧 and an aside does not count; 上一步 ends it
        until the next press forward.
        """
        return self._pace.left(self._outline[self._on_air].delay, self._speed)
