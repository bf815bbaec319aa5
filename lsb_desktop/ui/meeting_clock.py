"""The clock of the whole meeting: begins with the first step on air, survives a restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from lsb_desktop.stage.timer import Timer

if TYPE_CHECKING:
    from lsb_desktop.stage.plan import Outlook
    from lsb_desktop.ui.bridge import Bridge

KEY, START = "meeting.clock", "meeting.start"
STALE = 12 * 3600
"""Seconds after which a clock left running belongs to another day's meeting."""
APART = 3 * 3600
"""So far from the planned beginning the plan is about another hour: the real one counts."""


class MeetingClock:
    """Seconds since the meeting began, without pauses; by the time of day."""

    def __init__(self, bridge: Bridge, today: Callable[[], datetime]) -> None:
        self._bridge = bridge
        self._today = today
        self.timer = Timer()

    def load(self) -> None:
        """Another contest is open: its clock as it was left, or none."""
        self.timer = Timer()
        session = self._bridge.session
        kept = self._bridge.settings.text(KEY).split("|")
        if (
            session is None
            or self._bridge.rehearsing
            or len(kept) != 3
            or kept[0] != str(session.id)
        ):
            return
        spent, since = float(kept[1]), float(kept[2]) if kept[2] else None
        if since is None or 0 <= self._now() - since < STALE:
            self.timer = Timer(spent=spent, since=since)

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
        return int(self.timer.elapsed(self._now()))

    def begin(self) -> None:
        """The first step is on air; does nothing once it has begun."""
        if not self.begun:
            self.toggle()

    def toggle(self) -> None:
        """Begin, pause, go on."""
        now = self._now()
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

    def _now(self) -> float:
        return self._today().timestamp()

    def _put(self, timer: Timer) -> None:
        self.timer = timer
        session = self._bridge.session
        if session is not None and not self._bridge.rehearsing:
            since = "" if timer.since is None else str(int(timer.since))
            kept = f"{session.id}|{timer.spent:.0f}|{since}" if self.begun else ""
            self._bridge.tune(KEY, kept)
        self._bridge.staged.emit()
