"""What is on air: the director of the open contest, the wall that shows it, and the clock.

The director is pure; this hands it the time, what a command changed and the
operator's presses, and hands its pictures to the wall.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer

from lsb_desktop.core.changes import Changes
from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.stage.director import Answer, Director
    from lsb_desktop.stage.timer import Timer
    from lsb_desktop.ui.bridge import Bridge

TICK_MS = 250
DEFAULT_SIZE = (1920, 1080)


class Wall(Protocol):
    """The output as the desk knows it (:mod:`lsb_desktop.ui.walls`)."""

    @property
    def shown(self) -> bool:
        """Whether the hall can see it."""

    @property
    def place(self) -> str:
        """HDMI-1 1920×1080; empty when there is none."""

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


class Air(QObject):
    """Presses in, pictures out; tells the bridge (``staged``) after every change."""

    def __init__(
        self,
        bridge: Bridge,
        wall: Wall | None = None,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(bridge)
        self.bridge = bridge
        self.director: Director | None = None
        self.peeking = False
        """偷看 is held: previews show names the hall does not know yet."""
        self._wall = wall
        self._clock = clock
        self._today = today
        self._fresh = True
        self._shown_at = ""
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        bridge.opened.connect(self._opened)
        bridge.changed.connect(self._changed)
        bridge.tuned.connect(self._tuned)
        if bridge.session is not None:
            self._opened()

    # The wall -------------------------------------------------------------

    def use(self, wall: Wall) -> None:
        """The output to show on; given once the program is up."""
        self._wall = wall
        wall.set_theme(self.theme)
        self._push()

    @property
    def on_air(self) -> bool:
        """Whether the hall sees the programme."""
        return self._wall is not None and self._wall.shown

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

    def toggle_output(self) -> None:
        """投影窗口 on or off."""
        if self.on_air:
            self.close_output()
        else:
            self.open_output()

    def open_output(self) -> bool:
        """Show the programme to the hall."""
        if self._wall is None or self.director is None:
            return False
        self._push()
        shown = self._wall.open()
        self.director.resize(*self._wall.size)
        self._push()
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
        self._push()

    # What is shown --------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether there is a run of show."""
        return self.director is not None

    @property
    def programme(self) -> Frame | None:
        """What the hall sees, or would see."""
        return self.director.programme(self._clock_text()) if self.director else None

    @property
    def preview(self) -> Frame | None:
        """What comes next, without names the hall does not know (but while peeking)."""
        if self.director is None:
            return None
        open_ = self.peeking or not self.bridge.settings.flag("stage.stealth")
        return self.director.preview(peek=open_)

    @property
    def programme_line(self) -> str:
        """What is on air, for the operator."""
        director = self.director
        if director is None:
            return ""
        if director.black:
            return "黑屏"
        if director.still:
            return "静帧"
        return "实时排名" if director.live else director.step.line

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

    def flag(self, name: str) -> bool:
        """Whether freeze, black or still is on."""
        held = {"freeze": "frozen", "black": "black", "still": "still"}[name]
        return bool(getattr(self.director, held, False))

    # Presses --------------------------------------------------------------

    def take(self) -> None:
        """上屏: the next picture goes to the hall; the first press opens the output."""
        if self.director is None:
            return
        if not self.on_air and self._fresh:
            self._fresh = False
            self._open_first()
            return
        self._press(self.director.take)

    def forward(self) -> None:
        """下一步."""
        if self.director is not None:
            self._press(self.director.forward)

    def back(self) -> None:
        """上一步."""
        if self.director is not None:
            self._press(self.director.back)

    def jump(self, index: int) -> None:
        """Any step, at once."""
        director = self.director
        if director is not None:
            self._press(lambda now: director.jump(index, now))

    def show_live(self) -> None:
        """The live board, beside the run of show."""
        if self.director is not None:
            self._press(self.director.show_live)

    def cue_to(self, index: int) -> None:
        """Choose what comes next."""
        if self.director is not None:
            self._fresh = False
            self.director.cue_to(index)
            self.bridge.staged.emit()

    def freeze(self) -> None:
        """冻结 on or off."""
        self._cover("toggle_freeze")

    def black(self) -> None:
        """黑屏 on or off."""
        self._cover("toggle_black")

    def still(self) -> None:
        """静帧 on or off."""
        self._cover("toggle_still")

    def peek(self, held: bool) -> None:
        """偷看, while it is held."""
        self.peeking = held
        self.bridge.staged.emit()

    def rehearse(self, on: bool) -> None:
        """彩排: award steps can be shown before anything is sealed."""
        if self.director is not None:
            self.director.rehearsal = on
            self.bridge.staged.emit()

    def start_timer(self) -> None:
        """The speaker begins, or goes on."""
        if self.director is not None:
            self.director.start_timer(self._clock())
            self._push()

    def pause_timer(self) -> None:
        """The clock stands still."""
        if self.director is not None:
            self.director.pause_timer(self._clock())
            self._push()

    def extend_timer(self, seconds: int) -> None:
        """Some seconds more."""
        if self.director is not None:
            self.director.extend_timer(seconds)
            self._push()

    def reset_timer(self) -> None:
        """Back to the beginning."""
        if self.director is not None:
            self.director.reset_timer()
            self._push()

    def _open_first(self) -> None:
        if self.open_output():
            self.bridge.say(f"投影已打开：{self.programme_line}", Tone.DONE)

    def _press(self, move: Callable[[float], Answer]) -> None:
        assert self.director is not None
        answer = str(move(self._clock()))
        if answer == "blocked":
            why = "；".join(self.director.blockers)
            self.bridge.say(f"还不能上屏：{why}", Tone.WARNING)
        elif answer == "edge":
            self.bridge.say("已经到头了")
        elif answer == "moved":
            self._fresh = False
            self._keep_place()
            if not self.on_air:
                self.open_output()
            self._push()

    def _keep_place(self) -> None:
        session, director = self.bridge.session, self.director
        if session is not None and director is not None:
            session.stage_index = director.index

    def _cover(self, toggle: str) -> None:
        if self.director is not None:
            getattr(self.director, toggle)()
            self._push()

    # Time and change ------------------------------------------------------

    def _opened(self) -> None:
        session = self.bridge.session
        if session is None:
            self.director = None
            self._timer.stop()
            self.close_output()
            return
        # Imported when a contest opens: the shell is on the screen by then.
        from lsb_desktop.stage.director import Director
        from lsb_desktop.stage.notes import notes_of

        notes = notes_of(session.contest, session.book)
        self.director = Director(session.snapshot, notes, size=self.size)
        self._fresh = True
        self._offer_saved_place(session.stage_index)
        self._timer.start()
        self._push()

    def _offer_saved_place(self, index: int) -> None:
        assert self.director is not None
        if 0 < index < len(self.director.steps):
            self._fresh = False
            self.director.cue_to(index)
            line = self.director.cue_step.line
            self.bridge.say(f"上次会议停在第 {index + 1} 步“{line}”，按上屏从那里继续")

    def _changed(self, changes: Changes) -> None:
        session = self.bridge.session
        if session is None or self.director is None:
            return
        from lsb_desktop.stage.notes import notes_of

        self.director.update(session.snapshot, notes_of(session.contest, session.book))
        self._push()

    def _tuned(self, key: str) -> None:
        if key == "stage.theme" and self._wall is not None:
            self._wall.set_theme(self.theme)
        if key.startswith("stage."):
            self._push()

    def _clock_text(self) -> str:
        return f"{self._today():%H:%M}" if self.bridge.settings.flag("stage.clock") else ""

    def tick(self) -> None:
        """Let time pass: timers, pages, and the clock at the foot."""
        if self.director is None:
            return
        moved = self.director.ticking and self.director.tick(self._clock())
        if moved or self._clock_text() != self._shown_at:
            self._push()

    def _push(self) -> None:
        self._shown_at = self._clock_text()
        frame = self.programme
        if frame is not None and self._wall is not None:
            self._wall.show_frame(frame)
        self.bridge.staged.emit()
