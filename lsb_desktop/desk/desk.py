"""The desk: every contest of one store, and the door to each.

What only an open contest needs is imported when one is opened: the list of contests comes first.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from lsb_desktop.core.book import Book, Slot, Value
from lsb_desktop.core.changes import Overtaken
from lsb_desktop.core.errors import BadInput, Unreachable, UserError
from lsb_desktop.db.store import ContestInfo, Ear, Store

if TYPE_CHECKING:
    from lsb_desktop.core.changes import Changes
    from lsb_desktop.core.model import Contest
    from lsb_desktop.core.season import Records
    from lsb_desktop.desk.chronicle import Former, Past
    from lsb_desktop.desk.session import Session
    from lsb_desktop.desk.verifying import Finding
    from lsb_desktop.desk.waiting import Sent, Waiting

TRIES = 3
"""How often what waited is sent at once before the next occasion is waited for."""

_LATEST = "9999-12-31"
"""A contest without a date is newer than all that have one."""


class Desk:
    """Contests of one store, written in the name of ``operator`` at the time ``clock`` says.

    A context manager; leaving it closes the store.
    """

    def __init__(self, store: Store, operator: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._operator = operator
        self._clock = clock
        self.waiting: Waiting | None = None
        """Where entries wait while a server is away; set by whoever has a folder for them."""
        self._known: dict[int, tuple[str, Former | None]] = {}
        """Former contests by id, as they were when they last changed."""

    @classmethod
    def at(cls, path: Path | str, operator: str = "") -> Self:
        """A desk on a file (made or migrated if need be); by default in the login's name."""
        return cls(Store.open(path), operator or _login(), datetime.now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def place(self) -> str:
        """What :meth:`at` takes for the same data, for a worker process."""
        return self._store.place

    @property
    def operator(self) -> str:
        """In whose name it writes."""
        return self._operator

    def hurry(self) -> None:
        """Somebody waits before a window: a file that another program holds is told of at once."""
        self._store.hurry()

    def takes_steps(self) -> bool:
        """Whether disk and file would take a step just now; asked without waiting."""
        return self._store.takes_steps()

    @property
    def identity(self) -> str:
        """Which data this is, whoever signs in: no user's name, no password."""
        return self._store.identity

    @property
    def remote(self) -> bool:
        """Whether the data is on a server, which may go away and come back."""
        return self._store.remote

    def resend(self, present: Session | None = None) -> tuple[Sent, ...]:
        """Send what waited for the server, for every contest; :class:`Unreachable` when it is away.

        ``present`` is the session that is open; the changes are told of that one alone.
        """
        waiting = self.waiting
        if waiting is None:
            return ()
        found = []
        for contest in waiting.contests():
            is_open = present is not None and present.id == contest
            sent = self._resend(contest, present if is_open else None)
            found.append(sent if is_open else replace(sent, changes=()))
        return tuple(found)

    def _resend(self, contest: int, present: Session | None) -> Sent:
        """Sorted out anew when another laptop stores at the same moment: both heard the same."""
        from lsb_desktop.desk.waiting import Sent

        theirs: tuple[Changes, ...] = ()
        why = ""
        for _ in range(TRIES):
            try:
                sent = (present or self.open(contest)).resend()
            except Overtaken as error:
                theirs, why = (*theirs, error.changes), error.message
            except UserError as error:
                if isinstance(error, Unreachable) and not theirs:
                    raise
                return Sent(theirs, left=error.message)
            else:
                return replace(sent, changes=theirs + sent.changes)
        return Sent(theirs, left=why)

    def listen(self) -> Ear | None:
        """Who hears at once what other laptops store on a server; ``None`` for a file.

        :class:`Unreachable` when the server is away.
        """
        return self._store.listen()

    def contests(self) -> list[ContestInfo]:
        """Every contest that is not removed, in the order of creation."""
        return self._store.contests()

    def create(self, contest: Contest, entries: Iterable[tuple[Slot, Value]] = ()) -> int:
        """Store a new contest with its first entries; its id.

        :class:`BadInput` if the definition is not sound or does not take the entries.
        """
        from lsb_desktop.core.check import problems
        from lsb_desktop.core.codec import dump_contest
        from lsb_desktop.core.fit import Fit

        entries = tuple(entries)
        wrong = problems(contest) + Fit(contest).problems(Book(entries))
        if wrong:
            raise BadInput(wrong)
        label = f"新建“{contest.title}”"
        if entries:
            label += f"，带入 {len(entries)} 项录入"
        at = self._clock().isoformat(timespec="seconds")
        return self._store.create(dump_contest(contest), entries, at, self._operator, label)

    def open(self, contest: int) -> Session:
        """The session of a stored contest; :class:`UserError` if there is none of that id."""
        from lsb_desktop.desk.session import Session

        return Session(self._store, contest, self._operator, self._clock, self.waiting)

    def past(self, session: Session) -> Past:
        """What became of the open contest's villages in the town's former sealed contests.

        Former is what met on an earlier date, or on the same and was made before.
        """
        from lsb_desktop.desk.chronicle import Past, other_names

        here = session.contest
        now = (here.date or _LATEST, session.id)
        older = [i for i in self.contests() if i.id != session.id and _is_like(i, here)]
        found, notes = [], []
        for info in older:
            former, label = self._former(info)
            if former is None:
                notes.append(f"“{label}”封存后被改动过，没有计入")
            elif (former.date, info.id) < now:
                found.append(former)
        found.sort(key=lambda f: (f.date, f.id), reverse=True)
        names = other_names(here, session.book)
        return Past(here, tuple(found), names, tuple(notes))

    def _former(self, info: ContestInfo) -> tuple[Former | None, str]:
        """A sealed contest as history; ``None`` if what is stored is not what was sealed."""
        from lsb_desktop.desk.chronicle import former_of
        from lsb_desktop.desk.state import State

        known = self._known.get(info.id)
        if known is None or known[0] != info.changed:
            state = State(self._store.load(info.id))
            former = None
            if not state.tampered:
                former = former_of(info.id, state.snapshot.standings, state.book)
            known = self._known[info.id] = (info.changed, former)
        return known[1], info.period or info.title

    def season(self, town: str, *, demo: bool = False) -> Records:
        """Every sealed contest of a town, oldest first, for 年度汇总."""
        from lsb_desktop.desk.season import gather

        return gather(self._store, self.contests(), town, demo=demo)

    def remove(self, contest: int) -> None:
        """Take a contest off the list; its data stays in the file."""
        self._store.remove(contest)

    def backup(self, path: Path) -> None:
        """A checked copy of every contest as one file."""
        self._store.backup(path)

    def copy(self, path: Path) -> Self:
        """A desk of its own on a copy of every contest: what is done there is not done here."""
        self._store.backup(path)
        return type(self)(Store.open(path), self._operator, self._clock)

    def verify(self, code: str = "") -> tuple[Finding, ...]:
        """What a 封榜码 stands for; without one, whether all that is stored is as written."""
        from lsb_desktop.desk.verifying import verify_code, verify_store

        return verify_code(self._store, code) if code else verify_store(self._store)

    def check(self) -> list[str]:
        """Everything wrong with the store, one sentence each; empty when it is sound."""
        return self._store.check()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()


def _is_like(info: ContestInfo, contest: Contest) -> bool:
    """Whether a stored contest may be history of this one: sealed, same town, demo or not."""
    return info.sealed and info.town == contest.town and info.demo == contest.demo


def _login() -> str:
    """The name the machine knows the user by; empty where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, ImportError, KeyError):
        return ""
