"""What is on air: the director of the open contest, the wall that shows it, and the clock.

The director is pure; this hands it the time, what a command changed and the
operator's presses, and hands its pictures to the wall.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from lsb_desktop.core.changes import Changes
from lsb_desktop.core.terms import AgendaKind
from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui.clocks import seconds
from lsb_desktop.ui.inserting import Inserting
from lsb_desktop.ui.known import Known
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.projection import Wall
from lsb_desktop.ui.rehearsing import Rehearsal
from lsb_desktop.ui.resuming import keep, offered

if TYPE_CHECKING:
    from lsb_desktop.stage.director import Answer, Director
    from lsb_desktop.ui.bridge import Bridge

TICK_MS = 250
ASLEEP = 60
"""Seconds without a tick that were no time of the meeting's: the computer slept."""


class Air(Inserting):
    """Presses in, pictures out; tells the bridge (``staged``) after every change."""

    def __init__(
        self,
        bridge: Bridge,
        wall: Wall | None = None,
        clock: Callable[[], float] = seconds,
        today: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(bridge, wall, clock, today)
        self._known = Known(bridge)
        self.late: Callable[[], float] = lambda: 0.0
        """Seconds that the present press waited; the window's keys tell."""
        self.rehearsal = Rehearsal(bridge)
        self._fresh = True
        self.resuming = False
        """A saved place is offered: the first press goes on there."""
        self._shown_at = ""
        self._ticked = clock()
        self._owed = False
        """The disk did not take the place of the meeting yet."""
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        bridge.opened.connect(self.begin)
        bridge.changed.connect(self._changed)
        bridge.tuned.connect(self._tuned)

    # Presses --------------------------------------------------------------

    def take(self) -> None:
        """上屏: the next picture goes to the hall; the first press opens the output."""
        if self.director is None:
            return
        if self._first:
            self._open_first()
            return
        self._step(lambda director, now: director.take(now, self._slipped))

    def forward(self) -> None:
        """下一步. A clicker's first press must not pass over the first or the saved step."""
        if self.resuming or self._first:
            self.take()
        else:
            self._step(lambda director, now: director.forward(now, self._slipped))

    def back(self) -> None:
        """上一步."""
        if self.resuming:
            self.take()
        else:
            self._step(lambda director, now: director.back(now, self._slipped))

    def jump(self, index: int) -> None:
        """Any step, at once."""
        self._step(lambda director, now: director.jump(index, now))

    @property
    def _slipped(self) -> bool:
        """Whether the key was pressed before the last step stood, however late it is dealt with."""
        late = self.late()
        director = self.director
        return director is not None and late > 0 and director.is_early(self._clock() - late)

    def cue_to(self, index: int) -> None:
        """Choose what comes next."""
        if self.director is not None:
            self._fresh = self.resuming = False
            self.director.cue_to(index)
            self.bridge.staged.emit()

    def freeze(self) -> None:
        """冻结 on or off."""
        self._tell(lambda director: director.toggle_freeze())

    def black(self) -> None:
        """黑屏 on or off."""
        self._cover(lambda director: director.toggle_black())

    def still(self) -> None:
        """静帧 on or off."""
        self._cover(lambda director: director.toggle_still())

    def toggle_rehearsal(self) -> None:
        """彩排 on a copy of the data, or back to the data; the wall is closed between the two."""
        was = self.bridge.rehearsing
        self.close_output()
        if was:
            self.rehearsal.end()
            self.bridge.say("彩排结束，数据回到彩排之前；大屏已收起", Tone.DONE)
        elif self.rehearsal.begin():
            self.bridge.say("彩排开始：现在做的都在副本上，结束后不保留", Tone.WARNING)
        self.bridge.staged.emit()

    @property
    def _first(self) -> bool:
        """Nothing of this contest was on air yet: the first press shows the first step."""
        beside = self.director is not None and self.director.aside is not None
        return self._fresh and (not self.on_air or self.card is not None or beside)

    @property
    def yields(self) -> bool:
        """Whether the step or aside on air leaves the wall to another program."""
        director = self.director
        if director is None or director.black or director.still or self.card is not None:
            return False
        beside = director.aside
        return director.step.yields if beside is None else beside.kind is AgendaKind.HANDOVER

    def _cover(self, toggle: Callable[[Director], None]) -> None:
        """黑屏 or 静帧, also over another program that has the wall."""
        self._drop_card()
        self._tell(toggle)
        if self.flag("black") or self.flag("still"):
            self.take_back()

    def _open_first(self) -> None:
        self._fresh = False
        self._drop_card()
        self.meeting.begin()
        if self.director is not None:
            self.director.end_aside(self._clock())
        if self.on_air:
            self._show()
        elif self.open_output() and not self.advice:
            self.bridge.say(f"投影已打开：{self.programme_line}", Tone.DONE)
        self.speech_begins()

    def _step(self, move: Callable[[Director, float], Answer]) -> None:
        if self.director is None:
            return
        at, resumed = self.director.index, self.resuming
        answer = str(move(self.director, self._clock()))
        if answer == "blocked":
            why = "；".join(self.director.blockers)
            self.bridge.say(f"还不能上屏：{why}", Tone.WARNING)
        elif answer == "edge":
            self.bridge.say("已经到头了")
        elif answer == "moved":
            self._went()
            if self.director.index != at and not resumed:
                self.speech_begins()

    def _went(self) -> None:
        """Another step for the hall: the place is saved."""
        self.resuming = False
        self.meeting.begin()
        self._keep_place()
        self._show()

    def _keep_place(self) -> None:
        """A place that cannot be kept holds up nothing on the wall; it is kept as soon as it can
        be, and nobody waits for the disk a second time."""
        desk = self.bridge.desk
        if self._owed and desk is not None and not desk.takes_steps():
            return
        told = self.bridge.attempt(lambda: keep(self.bridge.session, self.director, self.resuming))
        self._owed = told is not None

    def _show(self) -> None:
        """Something new for the hall: the output opens if it is not open."""
        # What stands beside the run of show does not begin it.
        self._fresh = self._fresh and self.director is not None and bool(self.director.aside)
        self._drop_card()
        if not self.opened:
            self.open_output()
        elif self.yields:
            self.hand_over()
        self.push()
        if not self.yields:
            self.take_back()

    # Time and change ------------------------------------------------------

    def begin(self) -> None:
        """Another contest is open, or none: its run of show from the start."""
        session = self.bridge.session
        if session is None:
            self.director = None
            self.speeches.settle()
            self._timer.stop()
            self.close_output()
            return
        # Imported when a contest opens: the shell is on the screen by then.
        from lsb_desktop.stage.director import Director

        self.director = Director(session.snapshot, self._known.facts(), size=self.size)
        self.director.rehearsal = self.bridge.rehearsing
        self._fresh, self.resuming, self._owed = True, False, False
        self._ticked = self._clock()
        self.meeting.load()
        self.speeches.load(self.director, session.id, self.bridge.rehearsing)
        self._drop_card()
        if self.on_air:  # the hall must not be surprised by another contest's title
            self.black()
            self.bridge.say("打开了另一个活动，大屏先黑屏；按 F8 恢复画面", Tone.WARNING)
        if offered(self.bridge, self.director, session.stage_index):
            self._fresh, self.resuming = False, True
        self._timer.start()
        self.push()

    def _changed(self, changes: Changes) -> None:
        session = self.bridge.session
        if session is None or self.director is None:
            return
        self.director.update(session.snapshot, self._known.facts(changes))
        if not self._fresh:
            self._keep_place()
        self.push()

    def _tuned(self, key: str) -> None:
        if key == "stage.theme" and self._wall is not None:
            self._wall.set_theme(self.theme)
        if key.startswith("stage."):
            self.push()

    def tick(self) -> None:
        """Let time pass: timers, pages, and the clock at the foot."""
        if self.director is None:
            return
        at, now = self.director.index, self._clock()
        slept, self._ticked = now - self._ticked > ASLEEP, now
        # What is not on the wall does not go on by itself; nor what stood there in a sleep.
        self.director.away = self.yielded or self.card is not None or slept
        moved = self.director.ticking and self.director.tick(now)
        if self.director.index != at or self._owed:
            self._keep_place()
        self.meeting.keep_right()
        if moved or self._clock_text() != self._shown_at:
            self.push()

    def picture(self) -> Frame | None:
        """What is on air now, for the wall."""
        self._shown_at = self._clock_text()
        return self.programme
