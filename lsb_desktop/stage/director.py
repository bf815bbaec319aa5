"""The director: which step is on the wall, which is next, and what covers it.

A pure state machine; seconds of a monotonic clock come in with each call.
Everything shown follows from the compiled ceremony, one index and three
covers, so a saved index is all that a restart needs.
"""

from dataclasses import replace
from enum import StrEnum

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.beats import plain_chrome
from lsb_desktop.stage.beside import LIVE_BOARD, TITLE, Beside
from lsb_desktop.stage.ceremony import Ceremony, blockers
from lsb_desktop.stage.columns import board_pages
from lsb_desktop.stage.embargo import is_final
from lsb_desktop.stage.facts import NO_FACTS, Facts
from lsb_desktop.stage.frame import (
    BlackFrame,
    BoardFrame,
    Frame,
    StillFrame,
    Timed,
)
from lsb_desktop.stage.pacing import Pace
from lsb_desktop.stage.passing import moves

LEAST_PAUSE = 0.4
"""Seconds within which a second press is taken for a slip."""


class Answer(StrEnum):
    """What became of a press."""

    MOVED = "moved"
    IGNORED = "ignored"
    """Too soon after the last one, still moving, or a held key."""
    BLOCKED = "blocked"
    """The step announces an award and something stands against it: ``blockers``."""
    EDGE = "edge"
    """There is no further step."""
    REFUSED = "refused"
    """What announces an award cannot stand beside the run of show."""


class Director(Beside):
    """The desk's state: on air, cue, covers, timers, pages.

    ``rehearsal`` lets award steps on air before anything is sealed.
    ``transition`` is how long a step moves, in seconds, and ``None`` what its
    picture takes (:func:`lsb_desktop.stage.passing.moves`); presses are ignored
    meanwhile. ``page_seconds`` is the turning time of boards, ``size`` the
    wall's in pixels.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        facts: Facts = NO_FACTS,
        *,
        size: tuple[int, int] = (1920, 1080),
        page_seconds: float = 10.0,
        transition: float | None = None,
        rehearsal: bool = False,
    ) -> None:
        super().__init__(Ceremony(snapshot, facts))
        self.page_seconds = page_seconds
        self.transition = transition
        self.rehearsal = rehearsal
        self.black = False
        self.still = False
        self.away = False
        """The wall shows something else for the moment: nothing goes on by itself."""
        self._size = size
        self._facts = facts
        self._since = 0.0
        self._free_at = float("-inf")
        self._clock = ""
        self._kept: Frame | None = None
        """The picture that 冻结 keeps."""
        self._held: Frame | None = None
        """The picture on air that may not be drawn anew; see :meth:`update`."""
        self._sealed_once = snapshot.seal is not None

    @property
    def blockers(self) -> tuple[str, ...]:
        """What keeps award steps off the air; nothing in a rehearsal."""
        return () if self.rehearsal else blockers(self.snapshot)

    # On air --------------------------------------------------------------

    def take(self, now: float, repeat: bool = False) -> Answer:
        """上屏: put the cued step on air. ``repeat``: the key is held down."""
        return self._press(self._cue, now, repeat)

    def forward(self, now: float, repeat: bool = False) -> Answer:
        """下一步: one step on, and cue the one after it; an aside leaves the wall."""
        if self._on_air + 1 == len(self._ceremony):
            return Answer.EDGE if self._aside is None else self.back(now, repeat)
        return self._press(self._on_air + 1, now, repeat)

    def back(self, now: float, repeat: bool = False) -> Answer:
        """上一步: one step back; from an aside, back to the run of show."""
        if self._aside is None and self._on_air == 0:
            return Answer.EDGE
        answer = self._press(self._on_air - (self._aside is None), now, repeat)
        if answer is Answer.MOVED:
            self._pace = replace(self._pace, on=False)
        return answer

    def jump(self, index: int, now: float) -> Answer:
        """Put any step on air at once; never ignored, out of range is clamped."""
        return self._go(self._clamped(index), now)

    def resume(self, index: int, now: float = 0.0) -> Answer:
        """Go on at a saved index."""
        return self.jump(index, now)

    def show_aside(self, item: AgendaItem, now: float) -> Answer:
        """Put any item on air beside the run of show, whose place is kept.

        ``item`` need not be on the run of show: ``AgendaItem(AgendaKind.LIVE)``,
        a 亮 item about one village (``villages=(7,)``), a text. Its first beat
        is compiled from the contest as it is now, anew after each command, and
        drawn under the veil of the step on air: it masks what later steps
        announce. 上一步 goes back to the step on air, 下一步 on to the one after
        it, a jump and 上屏 where they lead; another aside takes its place. Its
        pace does not count, the step's stands still meanwhile. ``index``,
        ``cue`` and ``step`` stay; ``aside`` is the item and ``line`` its line.

        ``REFUSED``, with nothing changed, for what announces an award
        (:meth:`can_show`), else ``MOVED``: it is never ignored, as no clicker
        sends it; a press that follows within :data:`LEAST_PAUSE` is.
        """
        if not self.can_show(item):
            return Answer.REFUSED
        if self.timer.running and item != self._aside:
            self.pause_timer(now)
        self._leave(now)
        self._aside = item
        return Answer.MOVED

    def end_aside(self, now: float) -> Answer:
        """Back to the step on air, never ignored; ``EDGE`` where nothing stands beside it."""
        return Answer.EDGE if self._aside is None else self._go(self._on_air, now)

    def show_live(self, now: float) -> None:
        """The board of the moment as an aside: it masks what later steps announce."""
        self.show_aside(LIVE_BOARD, now)

    def show_title(self, now: float) -> None:
        """显示标题画面, whatever is on air: the opening picture as an aside."""
        self.show_aside(TITLE, now)

    def _press(self, index: int, now: float, repeat: bool) -> Answer:
        return Answer.IGNORED if repeat or self.is_early(now) else self._go(index, now)

    def is_early(self, moment: float) -> bool:
        """Whether a press made then is a slip: the step before was still on its way."""
        return moment < self._free_at

    def _go(self, index: int, now: float) -> Answer:
        if self._is_blocked(index):
            return Answer.BLOCKED
        if self.timer.running and self._timer_key != self._outline[index].clock:
            self.pause_timer(now)
        before = self._base()
        self._leave(now)
        self._put_on_air(index)
        self._free_at = now + max(LEAST_PAUSE, self._moves(before))
        return Answer.MOVED

    def _leave(self, now: float) -> None:
        """What every change on the wall does: covers off, pages anew, no press for a while."""
        self.black = self.still = False
        self._kept = self._held = self._aside = None
        self._now = self._since = now
        self._pace = Pace(seen=now)
        self._free_at = now + LEAST_PAUSE

    def _moves(self, before: Frame) -> float:
        """How long the picture now on air takes to stand still, in seconds."""
        if self.transition is not None:
            return self.transition
        return moves(before, self._base())

    def _is_blocked(self, index: int) -> bool:
        return self._outline[index].beat.guarded and bool(self.blockers)

    # Covers --------------------------------------------------------------

    @property
    def frozen(self) -> bool:
        """Whether the picture is held."""
        return self._kept is not None

    def toggle_freeze(self) -> None:
        """冻结: keep the picture as it is while entry goes on; off, the wall catches up."""
        self._kept = None if self.frozen else self._on_wall()

    def toggle_black(self) -> None:
        """黑屏."""
        self.black = not self.black

    def toggle_still(self) -> None:
        """静帧: the theme's backdrop."""
        self.still = not self.still

    # Time and change -----------------------------------------------------

    def tick(self, now: float) -> bool:
        """Let time pass; True when the wall's picture changes by it.

        A step with a pace is followed by the next one, at most one a tick, and
        by none that is blocked; ``index`` tells.
        """
        before = self.programme(self._clock)
        covered = self.black or self.still or self.frozen or self.away or self._aside is not None
        self._pace = self._pace.past(now, covered)
        if not covered and self.due == 0 and not self._is_blocked(self._on_air + 1):
            self._go(self._on_air + 1, now)
        self._now = now
        return self.programme(self._clock) != before

    @property
    def ticking(self) -> bool:
        """Whether time changes the picture at all; else no ticks are needed."""
        if self.due is not None:
            return True
        frame = self._base()
        if isinstance(frame, BoardFrame):
            return board_pages(frame, self._size) > 1
        return isinstance(frame, Timed) and self.timer.running

    def resize(self, width: int, height: int) -> None:
        """The wall has so many pixels: boards have other pages."""
        self._size = (width, height)

    def update(self, snapshot: Snapshot, facts: Facts | None = None) -> None:
        """A command was executed: compile anew, keeping the place by the step's key.

        What is on air keeps its picture while it may not be drawn anew: an
        award step whose seal was broken, a board with masked places of a
        result that is no longer complete. It follows again as soon as the
        cause is gone, or with the next step taken.
        """
        before = self._base()
        self._facts = self._facts if facts is None else facts
        self._sealed_once |= snapshot.seal is not None
        self._follow(Ceremony(snapshot, self._facts, recheck=self._sealed_once))
        if self._aside is not None and not self.can_show(self._aside):
            self._aside = None
        self._held = before if self._must_hold(before) else None

    def _must_hold(self, before: Frame) -> bool:
        if isinstance(before, BoardFrame):
            return any(r.key < 0 for r in before.rows) and not is_final(self.snapshot)
        return self._aside is None and self._is_blocked(self._on_air)

    # Pictures ------------------------------------------------------------

    def programme(self, clock_text: str = "") -> Frame:
        """What the hall sees now; ``clock_text`` (15:42) goes to the foot."""
        self._clock = clock_text
        if self.black:
            return BlackFrame()
        if self.still:
            return StillFrame(replace(plain_chrome(self.snapshot.contest), clock=clock_text))
        return self._kept or self._on_wall()

    def uncovered(self) -> Frame:
        """What the hall would see without 冻结, 黑屏 and 静帧."""
        return self._on_wall()

    def _base(self) -> Frame:
        """The picture on air before covers, pages and timers."""
        return self._held if self._held is not None else self._drawn()

    def _on_wall(self) -> Frame:
        frame = self._base()
        if isinstance(frame, BoardFrame):
            frame = replace(frame, page=self._page(frame))
        elif isinstance(frame, Timed):
            timer = self.timer
            elapsed = int(timer.elapsed(self._now))
            frame = replace(frame, seconds=timer.limit, elapsed=elapsed, running=timer.running)
        return with_clock(frame, self._clock)

    def _page(self, frame: BoardFrame) -> int:
        turns = int(max(0.0, self._now - self._since) / self.page_seconds)
        return turns % board_pages(frame, self._size)


def with_clock(frame: Frame, clock: str) -> Frame:
    """A frame with the time of day in its foot."""
    if isinstance(frame, BlackFrame):
        return frame
    return replace(frame, chrome=replace(frame.chrome, clock=clock))
