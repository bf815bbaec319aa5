"""Small stand-ins for the desk and the worker: everything in memory, same surface."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.changes import Changes
from lsb_desktop.core.codec import dump_contest, load_contest
from lsb_desktop.core.commands import BreakSeal, Command, PutSeal, plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.obstacles import Obstacle, points
from lsb_desktop.ui.worker import Failure, Report


@dataclass(frozen=True)
class FakeProgress:
    """Filled and expected marks."""

    filled: int
    expected: int
    by_judge: dict[int, tuple[int, int]] = field(default_factory=dict)
    by_entrant: dict[int, tuple[int, int]] = field(default_factory=dict)


class FakeSession:
    """A session whose store is a list of executed plans."""

    def picture(self, digest: str) -> bytes:
        """No picture is stored."""
        raise UserError(f"没有这张图片 {digest[:8]}")

    def __init__(
        self, number: int, contest: Contest, entries: Iterable[tuple[Slot, Value]]
    ) -> None:
        self.id = number
        self.contest = contest
        self.book = Book(entries)
        self.book.put(Slot(SlotKind.DEFINITION), dump_contest(contest))
        self.seal: Seal | None = None
        self.stage_index = 0
        self.tampered = False
        self.broken = False
        """A disk that takes nothing."""
        self.waits: dict[Slot, Value] = {}
        self.executed: list[Command] = []
        self._done: list[Changes] = []
        self._undone: list[Changes] = []

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot(standings_of(self.contest, self.book), self.seal)

    @property
    def typed(self) -> Book:
        return self.book

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    @property
    def redoable(self) -> int:
        return len(self._undone)

    def execute(self, command: Command, origin: str = "") -> Changes:
        if self.broken:
            raise OSError("disk is gone")
        planned = plan(command, self.contest, self.book)
        writes = tuple(w for w in planned.writes if w.old != w.new)
        changes = Changes(planned.label, writes, origin)
        if not writes:
            return changes
        self.executed.append(command)
        self._apply(changes)
        self._done.append(changes)
        self._undone.clear()
        return changes

    def _apply(self, changes: Changes) -> None:
        self.book.apply(changes.writes)
        for write in changes.writes:
            if write.slot.kind is SlotKind.DEFINITION:
                self.contest = load_contest(str(write.new))

    def undo(self, origin: str = "") -> Changes:
        if not self._done:
            raise UserError("没有可以撤销的操作")
        return self._turn("撤销", self._done, self._undone, origin)

    def redo(self, origin: str = "") -> Changes:
        if not self._undone:
            raise UserError("没有可以重做的操作")
        return self._turn("重做", self._undone, self._done, origin)

    def _turn(self, verb: str, take: list[Changes], put: list[Changes], origin: str) -> Changes:
        last = take.pop()
        back = Changes(last.label, tuple(w.inverse() for w in reversed(last.writes)), origin)
        self._apply(back)
        put.append(back)
        return replace(back, label=f"{verb}：{back.label}")

    def journal(self, limit: int | None = None) -> list[Any]:
        return []

    def obstacles(self) -> tuple[str, ...]:
        return self.snapshot.standings.obstacles

    def points(self) -> tuple[Obstacle, ...]:
        return points(self.snapshot.standings, self.book)

    def put_seal(self, waivers: Iterable[str] = ()) -> Changes:
        if set(self.obstacles()) - set(waivers):
            raise UserError("还不能封存")
        seal = Seal("K7-42", "0" * 64, "2021-12-14T15:00:00", "测试", 1, tuple(waivers))
        changes = self.execute(PutSeal(seal))
        self.seal = seal
        return changes

    def break_seal(self, reason: str) -> Changes:
        changes = self.execute(BreakSeal(reason))
        self.seal = None
        return changes

    def progress(self) -> FakeProgress:
        judges = {j.id: (0, 0) for j in self.contest.judges}
        return FakeProgress(0, 0, judges)


@dataclass
class FakeInfo:
    """One line of the list of contests."""

    id: int
    title: str
    town: str
    period: str
    created: str = "2021-12-01T09:00:00"
    changed: str = "2021-12-01T09:00:00"
    sealed: bool = False
    demo: bool = False


class FakeDesk:
    """Contests in a dictionary."""

    place = identity = ""
    remote = False
    waiting = None

    def __init__(self) -> None:
        self.sessions: dict[int, FakeSession] = {}

    def contests(self) -> list[FakeInfo]:
        return [
            FakeInfo(n, s.contest.title, s.contest.town, s.contest.period, demo=s.contest.demo)
            for n, s in self.sessions.items()
        ]

    def create(self, contest: Contest, entries: Iterable[tuple[Slot, Value]] = ()) -> int:
        number = len(self.sessions) + 1
        self.sessions[number] = FakeSession(number, contest, entries)
        return number

    def open(self, number: int) -> FakeSession:
        if number not in self.sessions:
            raise UserError("没有这个活动")
        return self.sessions[number]

    def remove(self, number: int) -> None:
        del self.sessions[number]

    def copy(self, _path: object) -> "FakeDesk":
        return deepcopy(self)

    def close(self) -> None:
        """Nothing is held open."""


@dataclass
class InlineTask:
    """A task that is over when it starts."""

    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


class InlineRunner:
    """Runs worker tasks at once, in this process."""

    def __call__(
        self,
        work: Callable[..., Any],
        args: tuple[Any, ...],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Failure], None],
        progress: Callable[[Report], None] | None = None,
    ) -> InlineTask:
        def tell(count: int, total: int, text: str = "") -> None:
            if progress is not None:
                progress(Report(count, total, text))

        try:
            result = work(*args, tell) if progress is not None else work(*args)
        except UserError as error:
            failed(Failure(error.message, expected=True))
        else:
            done(result)
        return InlineTask()

    def close(self) -> None:
        """Nothing is ever left."""
