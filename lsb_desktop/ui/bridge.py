"""The one object widgets talk to: commands in, signals out.

It owns desk, session and what is on air. Widgets never write: they call :meth:`execute`.

* ``session`` (``None`` = no contest open), ``contest``, ``book``, ``snapshot`` (raise then);
* ``execute(command, origin)`` → ``None`` or the error's text, which is also said; ``undo()``,
  ``redo()``, ``seal(waivers)``, ``unseal(reason)`` and ``attempt(call)`` likewise;
* ``create(contest, entries)``, ``open(id)``, ``remove(id)``, ``contests()``; ``settings``;
* ``air`` for the stage; ``run_task`` for file work; ``say(text, tone)``; ``wanted.emit("entry")``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from lsb_desktop.core.changes import Changes, Overtaken
from lsb_desktop.core.errors import NotStored, UserError
from lsb_desktop.settings import Choice, Settings
from lsb_desktop.ui.line import Line
from lsb_desktop.ui.messages import Message, Tone
from lsb_desktop.ui.tuning import put
from lsb_desktop.ui.worker import Failure, Handle, Report, Runner, WorkerCrash

if TYPE_CHECKING:
    from lsb_desktop.core.book import Book, Slot, Value
    from lsb_desktop.core.commands import Command
    from lsb_desktop.core.model import Contest
    from lsb_desktop.core.sealing import Snapshot
    from lsb_desktop.desk.desk import Desk
    from lsb_desktop.desk.session import Session
    from lsb_desktop.ui.air import Air
    from lsb_desktop.ui.console.backups.keeper import Keeper

TAMPERED = "封存的成绩在程序之外被改动过，封榜码不再成立；请核对后解封、重新封存"


class Bridge(QObject):
    """Desk, session and stage for every widget of the console."""

    opened = Signal()
    """Another contest is open, or none."""
    changed = Signal(object)
    """Changes: one command was executed, undone or redone."""
    staged = Signal()
    """What is projected, what is next, or the output itself changed."""
    listed = Signal()
    """The list of contests changed."""
    drafted = Signal(str)
    """What of the open contest waits in a draft, in words for the header; empty for nothing."""
    said = Signal(object)
    """Message for the message bar."""
    hinted = Signal(str)
    """What can be done just here, for the left of the bar."""
    wanted = Signal(str)
    """Key of the page to show."""
    pointed = Signal(object)
    """Slot of an entry to look at: the entry page is to show its cell."""
    tuned = Signal(str)
    """Key of a setting that changed."""

    def __init__(
        self, settings: Settings, runner: Runner, air: Air | None = None, desk: Desk | None = None
    ) -> None:
        super().__init__()
        self.settings, self.desk = settings, desk
        self.session: Session | None = None
        self.saved = True  # False after a write that failed for more than a typing mistake
        self.rehearsing = False  # True on a copy: nothing that is done then is kept
        self.keeper: Keeper | None = None  # automatic backups; none on a server
        self.refusal: UserError | None = None  # what the last attempt was refused for
        self.first: Callable[[], None] = lambda: None  # stores what waits, or raises NotStored
        self._runner, self._air, self.line = runner, air, Line(self)
        self._infos: list[Any] = []

    # What is open --------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether the store is open; False until just after the first paint."""
        return self.desk is not None

    @property
    def contest(self) -> Contest:
        """The open contest."""
        return self._open.contest

    @property
    def book(self) -> Book:
        """The open contest's current entries."""
        return self._open.book

    @property
    def snapshot(self) -> Snapshot:
        """The open contest's current result."""
        return self._open.snapshot

    @property
    def sealed(self) -> bool:
        """Whether a contest is open and sealed."""
        return self.session is not None and self.session.seal is not None

    @property
    def air(self) -> Air:
        """Stage operations; made at first use."""
        if self._air is None:
            from lsb_desktop.ui.air import Air

            self._air = Air(self)
            self._air.begin()  # only now: who listens to ``staged`` asks for this very object
        return self._air

    @property
    def _open(self) -> Session:
        if self.session is None:
            raise RuntimeError("no contest is open")
        return self.session

    def attach(self, desk: Desk) -> None:
        """The store is open: the list of contests can be shown."""
        self.desk = desk
        self.listed.emit()

    def contests(self) -> list[Any]:
        """:class:`ContestInfo` of every stored contest, as last known while a server is away."""
        if (desk := self.desk) is not None:
            self.attempt(lambda: self._infos.__setitem__(slice(None), desk.contests()))
        return list(self._infos)

    # Contests ------------------------------------------------------------

    def create(self, contest: Contest, entries: Iterable[tuple[Slot, Value]] = ()) -> int | None:
        """Store a new contest and open it; its id, or ``None`` when refused (said)."""
        found: list[int] = []
        if self.attempt(lambda: found.append(self._desk.create(contest, entries))) is not None:
            return None
        self.listed.emit()
        self.open(found[0])
        return found[0]

    def open_demo(self, key: str) -> bool:
        """The demo as it was left last time, else a new one; False when refused (said)."""
        from lsb_desktop.desk.presets import load_preset

        preset = load_preset(key)
        name = (preset.contest.title, preset.contest.town)
        known = [c.id for c in self.contests() if c.demo and (c.title, c.town) == name]
        if known and self.open(known[0]) is None:
            return True
        return self.create(preset.contest, preset.entries) is not None

    def open(self, contest: int) -> str | None:
        """Open a stored contest."""

        def work() -> None:
            self.session = self._desk.open(contest)

        error = self.attempt(work)
        if error is None:
            self.tune("last.contest", contest)
            self.opened.emit()
            if self._open.tampered:
                self.say(TAMPERED, Tone.ERROR)
        return error

    def read(self, contest: int) -> Session | None:
        """A stored contest beside the open one; ``None`` when refused (said)."""
        found: list[Session] = []
        self.attempt(lambda: found.append(self._desk.open(contest)))
        return next(iter(found), None)

    def close(self) -> None:
        """No contest is open any more."""
        self.session = None
        self.tune("last.contest", 0)
        self.opened.emit()

    def remove(self, contest: int) -> str | None:
        """Take a contest off the list; its data stays in the file."""
        error = self.attempt(lambda: self._desk.remove(contest))
        if error is None:
            if self.session is not None and self.session.id == contest:
                self.close()
            self.listed.emit()
        return error

    @property
    def _desk(self) -> Desk:
        if self.desk is None:
            raise UserError("数据文件还没有打开，请稍候")
        return self.desk

    # Commands ------------------------------------------------------------

    def execute(self, command: Command, origin: str = "", *, quiet: bool = False) -> str | None:
        """One command, one transaction, one ``changed``; the error's text, or ``None``.

        ``quiet`` leaves saying the error to the caller (it stands beside the cell).
        """
        return self.change(lambda: self._open.execute(command, origin), quiet=quiet)

    def undo(self, origin: str = "") -> str | None:
        """Take the last command back, as a new recorded one."""
        return self.change(lambda: self._open.undo(origin), "已{label}")

    def redo(self, origin: str = "") -> str | None:
        """Do again what was undone."""
        return self.change(lambda: self._open.redo(origin), "已{label}")

    def seal(self, waivers: Mapping[str, str] | Iterable[str] = ()) -> str | None:
        """封存; every obstacle must be among ``waivers``, which map to their reasons."""
        error = self.change(lambda: self._open.put_seal(waivers))
        seal = self._open.seal
        if error is None and seal is not None:
            self.say(f"{seal.label}，封榜码 {seal.code}", Tone.DONE)
        return error

    def unseal(self, reason: str) -> str | None:
        """解封, with a reason."""
        return self.change(lambda: self._open.break_seal(reason), "已解封，改动后请重新封存")

    def change(
        self, call: Callable[[], Changes], done: str = "", *, quiet: bool = False
    ) -> str | None:
        """Whatever the session does that writes; ``done`` is said after it."""
        found: list[Changes] = []
        error = self.attempt(lambda: found.append(self._saving(call)), quiet=quiet)
        for changes in found:
            self.changed.emit(changes)
            if done:
                from lsb_desktop.core.moved import nameless  # with every command: not at start

                self.say(done.format(label=nameless(changes.label)))
        return error

    def _saving(self, call: Callable[[], Changes]) -> Changes:
        """Run a command; a bug, or :class:`NotStored`, means that the store did not take it."""
        try:
            self.first()
            changes = call()
        except Overtaken as error:
            # What the others did is in the book already: it has to be seen as well.
            self.changed.emit(error.changes)
            raise
        except BaseException as error:
            if isinstance(error, NotStored) or not isinstance(error, UserError):
                self.saved = False
                self.staged.emit()
            raise
        self.saved = True
        return changes

    def attempt(self, call: Callable[[], object], *, quiet: bool = False) -> str | None:
        """Run what may raise :class:`UserError`; its text (also said unless quiet), or ``None``."""
        self.refusal = None
        try:
            call()
        except UserError as error:
            self.refusal = error
            self.line.met(error)
            if not quiet:
                self.say(error.message, Tone.ERROR)
            return error.message
        return None

    # Saying, settings, file work -----------------------------------------

    def say(self, text: str, tone: Tone = Tone.INFO, where: str = "") -> None:
        """Put a sentence into the message bar."""
        self.said.emit(Message(text, tone, where))

    def tune(self, key: str, value: Choice) -> None:
        """Change a setting of this machine; where the disk does not take it, for this run."""
        if put(self.settings, key, value, self.say):
            self.tuned.emit(key)

    def run_task(
        self,
        work: Callable[..., Any],
        args: tuple[Any, ...],
        done: Callable[[Any], None],
        *,
        failed: Callable[[Failure], None] | None = None,
        progress: Callable[[Report], None] | None = None,
    ) -> Handle:
        """File work in a worker process; ``done(result)`` on the GUI thread.

        Without ``failed``, a user error is said, and a bug reaches the excepthook.
        """
        return self._runner(
            work, args, done=done, failed=failed or self.on_failure, progress=progress
        )

    def on_failure(self, failure: Failure) -> None:
        """What happens to a failed task nobody else looks after."""
        if not failure.expected:
            raise WorkerCrash(failure.trace or failure.text)
        self.say(failure.text, Tone.ERROR)
