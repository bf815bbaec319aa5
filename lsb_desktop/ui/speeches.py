"""Who spoke for how long in this meeting, in the order spoken; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsb_desktop.stage.director import Director
    from lsb_desktop.stage.timer import Timer


@dataclass(frozen=True, slots=True)
class Speech:
    """One speech: ``item`` of the run of show, ``who`` spoke (empty where the item says it
    all), whole ``seconds`` spoken and ``over`` the limit it had at last."""

    item: str
    who: str
    seconds: int
    over: int


class Speeches:
    """The list of one contest; a rehearsal has its own, which is gone at its end."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._director: Director | None = None
        self._contest = 0
        self._past: list[Speech] = []
        """Those of earlier directors: the contest was opened anew."""
        self._running: dict[str, tuple[str, str]] = {}
        """The director's timers that were started: item and speaker by the timer's key."""
        self._real: tuple[int, list[Speech]] | None = None
        """The contest and the list from before the rehearsal."""

    @property
    def rows(self) -> list[Speech]:
        """Every speech so far; one set back to its beginning counts only once it is begun."""
        return [*self._past, *self._now()]

    def note(self) -> None:
        """The timer on air was started."""
        from lsb_desktop.stage.agenda import agenda_of, title_of

        director = self._director
        if director is None or director.speaking in self._running:
            return
        contest = director.snapshot.contest
        title = title_of(director.aside or agenda_of(contest)[director.step.item])
        who = str(getattr(director.uncovered(), "speaker", ""))
        self._running[director.speaking] = (title, "" if who == title else who)

    def load(self, director: Director, contest: int, rehearsing: bool) -> None:
        """A contest is open: another one begins with an empty list, as a rehearsal does."""
        self.settle()
        if rehearsing:
            self._real = self._real or (self._contest, self._past)
            self._past = []
        elif self._real is not None:
            (self._contest, self._past), self._real = self._real, None
        if contest != self._contest:
            self._past = []
        self._director, self._contest = director, contest

    def settle(self) -> None:
        """The director goes: its speeches end here."""
        self._past = self.rows
        self._director, self._running = None, {}

    def _now(self) -> list[Speech]:
        if self._director is None:
            return []
        found = [(*said, self._director.spoken(key)) for key, said in self._running.items()]
        return [self._speech(*one) for one in found if one[2].running or one[2].spent]

    def _speech(self, item: str, who: str, timer: Timer) -> Speech:
        now = self._clock()
        return Speech(item, who, int(timer.elapsed(now)), timer.overtime(now))
