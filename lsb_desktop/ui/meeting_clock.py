"""The clock of the whole meeting: begins with the first step on air, survives a restart.

It goes by the seconds that pass, so the time of day may be set right meanwhile.
Only over a restart nothing but the time of day is left to go by.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from lsb_desktop.stage.timer import Timer

if TYPE_CHECKING:
    from lsb_desktop.stage.plan import Outlook
    from lsb_desktop.ui.bridge import Bridge

log = logging.getLogger(__name__)

KEY, START = "meeting.clock", "meeting.start"
STALE = 12 * 3600
"""Seconds after which a clock left running belongs to another day's meeting."""
APART = 3 * 3600
"""So far from the planned beginning the plan is about another hour: the real one counts."""


JUMP = 2.0
"""Seconds that the time of day may drift before it was set anew."""


class MeetingClock:
    """Seconds since the meeting began, without pauses."""

    def __init__(
        self, bridge: Bridge, today: Callable[[], datetime], clock: Callable[[], float]
    ) -> None:
        """``clock``: seconds that pass, whatever the time of day."""
        self._bridge = bridge
        self._today = today
        self._clock = clock
        self.timer = Timer()
        self._ahead = self._apart()
        """How far the time of day was ahead of the clock when the beginning was kept."""

    def load(self) -> None:
        """Another contest is open: its clock as it was left, or none."""
        self.timer = Timer()
        session = self._bridge.session
        if session is None or self._bridge.rehearsing:
            return
        spent, since = self._kept(session.id)
        passed = 0.0 if since is None else self._today().timestamp() - since
        if since is None:
            self.timer = Timer(spent=spent)
        elif abs(passed) < STALE:
            # Before its own beginning: the time of day was set back meanwhile.
            self.timer = Timer(spent=spent, since=self._clock() - max(0.0, passed))
        if self.begun:
            self._keep()

    def _kept(self, contest: int) -> tuple[float, float | None]:
        """Seconds spent before it went on last, and when that was (by the time of day)."""
        number, *times = self._bridge.settings.text(KEY).split("|")
        if number != str(contest):
            return 0.0, None
        try:
            spent, since = times
            return float(spent), float(since) if since else None
        except ValueError:
            log.warning("the meeting's clock is not readable: %s", times)
            return 0.0, None

    @property
    def begun(self) -> bool:
        """Whether the meeting has begun."""
        return self.timer != Timer()

    @property
    def running(self) -> bool:
        """Whether it goes on, and is not in a pause."""
        return self.timer.running

    @property
    def seconds(self) -> int:
        """How long the meeting has gone on."""
        return int(self.timer.elapsed(self._clock()))

    def begin(self) -> None:
        """The first step is on air; does nothing once it has begun."""
        if not self.begun:
            self.toggle()

    def toggle(self) -> None:
        """Begin, pause, go on."""
        now = self._clock()
        self._put(self.timer.pause(now) if self.running else self.timer.start(now))

    def reset(self) -> None:
        """As if it had not begun."""
        self._put(Timer())

    def outlook(self) -> Outlook | None:
        """How it goes against the plan; None before it has begun."""
        director = self._bridge.air.director
        if director is None or not self.begun:
            return None
        from lsb_desktop.stage.lasting import schedule
        from lsb_desktop.stage.plan import outlook

        spans = schedule(self._bridge.contest)
        return outlook(spans, director.step.item, self._passed())

    def _passed(self) -> int:
        """Seconds since the planned beginning, or since the real one where none is planned."""
        from lsb_desktop.core.visits import clock_minutes

        start = self._bridge.settings.text(START)
        if start:
            today = self._today()
            passed = today.hour * 3600 + today.minute * 60 + today.second
            passed -= clock_minutes(start) * 60
            if abs(passed - self.seconds) < APART:
                return passed
        return self.seconds

    def keep_right(self) -> None:
        """The time of day was set anew: what a restart goes by is, too."""
        if self.running and abs(self._apart() - self._ahead) > JUMP:
            self._keep()

    def _apart(self) -> float:
        return self._today().timestamp() - self._clock()

    def _put(self, timer: Timer) -> None:
        self.timer = timer
        self._keep()
        self._bridge.staged.emit()

    def _keep(self) -> None:
        """For a restart: when it began, by the time of day as it is now."""
        self._ahead = self._apart()
        session = self._bridge.session
        if session is None or self._bridge.rehearsing:
            return
        since = "" if self.timer.since is None else str(int(self.timer.since + self._ahead))
        kept = f"{session.id}|{self.timer.spent:.0f}|{since}" if self.begun else ""
        self._bridge.tune(KEY, kept)
