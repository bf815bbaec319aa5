"""What goes on in a meeting: marks on a long board, a whole ceremony, pages, papers, dialogs.

A part is one tenth of the evening; every part does the same kinds of things,
so that what is held after one can be compared with what is held after another.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest
from lsb_desktop.desk.desk import Desk
from lsb_desktop.paper.catalogue import PAPERS
from lsb_desktop.program import Program
from lsb_desktop.ui.actions import PAGES
from tests.e2e import evening_contest
from tests.helpers.console import full, small

Act = Callable[[], object]
DIALOGS = ("keys", "about", "screens", "journal", "explain", "insert", "backups", "progress")
COVERS = ("freeze", "black", "still", "title", "handover", "card")
BETWEEN_MARKS = 3.0
"""Seconds, of the quickest typists."""


@dataclass(frozen=True)
class Scale:
    """How much of everything there is."""

    villages: int = 170
    """On a board of several pages, which turn by themselves."""
    short: bool = False
    """A run of show of few items."""
    pages: tuple[str, ...] = tuple(key for key, *_ in PAGES)
    dialogs: tuple[str, ...] = DIALOGS
    papers: int = 4
    """Previews in a part; a file is made too if there are any. Each takes a process."""


WHOLE = Scale()
SHORT = Scale(villages=60, short=True, papers=1)
"""The same kinds of things, for a busy machine."""
SMALL = Scale(40, True, ("entry", "awards"), ("keys",), 0)
"""As much as a suite has time for."""


@dataclass(frozen=True)
class Evening:
    """The contests of a store: one with a board of many pages, one with a rich run of show."""

    long: int
    rich: int


def long_contest(villages: int) -> Contest:
    """Many villages, and little else."""
    families = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓"
    places = ("庄村", "家沟村", "家营村", "集社区", "楼村")
    names = [f"{family}{place}" for place in places for family in families][:villages]
    agenda = (AgendaItem(AgendaKind.OPENING), AgendaItem(AgendaKind.LIVE, "实时排名"))
    return replace(small(count=5, names=tuple(names)), agenda=agenda)


def prepare(file: Path, seed: int, scale: Scale = WHOLE) -> Evening:
    """Store both contests."""
    rich = evening_contest.build(file, random.Random(seed), short=scale.short, gaps=0)
    with Desk.at(file, "秘书") as desk:
        contest = long_contest(scale.villages)
        entries = [(slot, 10 * 100_000 * (slot.entrant % 9 + 1)) for slot, _ in full(contest)]
        return Evening(desk.create(contest, entries), rich)


class Meeting:
    """One operator at one program."""

    def __init__(self, program: Program, evening: Evening, seed: int, scale: Scale = WHOLE) -> None:
        self.program = program
        self.evening = evening
        self.done: dict[str, int] = {}
        """How often each kind of act was done."""
        self._chance = random.Random(seed)
        self._scale = scale

    # A part of the evening ------------------------------------------------

    def part(self, seconds: float) -> list[tuple[float, Act]]:
        """Acts with their times, in order; at the end everything is as it was at the start."""
        half = seconds * 0.4
        acts = [(0.0, self._on_long_board)]
        acts += _spread(self._marks(int(half / BETWEEN_MARKS)), 1.0, half)
        acts += [(half, self._on_stage)]
        acts += _spread(self._evening(), half + 1, seconds)
        return [*acts, (seconds, self.home)]

    def _marks(self, count: int) -> Iterator[Act]:
        for number in range(count):
            yield self._mark
            if number % 25 == 24:
                yield from (self._act("undo"), self._act("redo"))

    def _evening(self) -> Iterator[Act]:
        """All steps, and between them everything else in turn."""
        beside = self._beside()
        for number in range(len(self._steps())):
            yield self._act("forward")
            if number % 9 == 8:
                yield from (self._act("back"), self._act("forward"))
            yield next(beside, self._nothing)
        yield from beside

    def _beside(self) -> Iterator[Act]:
        for key in self._scale.pages:
            yield lambda key=key: self._page(key)
        for cover in COVERS:
            yield from (self._act(cover), self._act(cover))
        for dialog in self._scale.dialogs:
            yield from (self._act(dialog), self.close_dialogs)
        for _ in range(4):
            yield from (self._act("timer"), self._extend, self._act("timer"))
        yield from (self._seal, self._unseal)
        if self._scale.papers:
            yield lambda: self._page("papers")
            for paper in self._chance.sample(PAPERS, self._scale.papers):
                yield lambda key=paper.key: self._look(key)
            yield lambda: self._make("ranking")
        yield from (self._rehearse, self._act("take"), self._act("forward"), self._rehearse)
        yield from (self._act("output"), self._act("output"))

    # Acts -------------------------------------------------------------------

    def home(self) -> None:
        """Where every part begins and ends."""
        self.close_dialogs()
        bridge = self.program.bridge
        bridge.air.close_output()
        bridge.open(self.evening.long)
        self.program.window.show_page("entry")

    def close_dialogs(self) -> None:
        """Whatever waits for an answer gets none."""
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window is not self.program.window and window.isModal():
                window.close()
        journal = self.program.window.journal
        if getattr(journal, "panel", None) is not None:
            journal.panel.close()

    def _act(self, name: str) -> Act:
        def act() -> None:
            self._note(name)
            self.program.window.actions_.by_id[name].trigger()

        return act

    def _on_long_board(self) -> None:
        self._note("long board")
        bridge = self.program.bridge
        bridge.open(self.evening.long)
        bridge.air.open_output()
        bridge.air.jump(1)
        bridge.air.take()

    def _on_stage(self) -> None:
        self._note("ceremony")
        bridge = self.program.bridge
        bridge.air.close_output()
        bridge.open(self.evening.rich)
        bridge.air.open_output()
        bridge.air.jump(0)

    def _steps(self) -> range:
        """Of the rich run of show."""
        session = self.program.bridge.read(self.evening.rich)
        assert session is not None
        from lsb_desktop.stage.director import Director
        from lsb_desktop.stage.facts import facts_of

        facts = facts_of(session.contest, session.book)
        return range(len(Director(session.snapshot, facts).steps))

    def _mark(self) -> None:
        self._note("mark")
        contest = self.program.bridge.contest
        village = self._chance.choice(contest.entrants).id
        judge = self._chance.choice(contest.judges).id
        text = f"{self._chance.randrange(600, 999) / 10:g}"
        assert self.program.bridge.execute(EnterMark(village, judge, 1, text)) is None

    def _page(self, key: str) -> None:
        self._note("page")
        self.program.window.show_page(key)

    def _extend(self) -> None:
        self._note("timer")
        self.program.bridge.air.extend_timer(60)

    def _seal(self) -> None:
        self._note("seal")
        assert self.program.bridge.seal() is None

    def _unseal(self) -> None:
        self._note("unseal")
        assert self.program.bridge.unseal("浸泡试验") is None

    def _look(self, key: str) -> None:
        self._note("preview")
        self._page("papers")
        self.program.window.page("papers").list.choose(key)

    def _make(self, key: str) -> None:
        self._note("paper")
        self.program.window.page("papers").make_one(key)

    def _rehearse(self) -> None:
        self._note("rehearsal")
        self.program.bridge.air.toggle_rehearsal()

    def _nothing(self) -> None:
        self._note("rest")

    def _note(self, kind: str) -> None:
        self.done[kind] = self.done.get(kind, 0) + 1


def _spread(acts: Iterator[Act], begin: float, end: float) -> list[tuple[float, Act]]:
    """Acts at even distances."""
    found = list(acts)
    return [(begin + (end - begin) * n / (len(found) + 1), act) for n, act in enumerate(found)]
