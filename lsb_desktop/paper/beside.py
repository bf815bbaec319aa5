"""Papers made by a second process, while this one does something else.

For a command line, which may wait; a window has its own workers and never does. The second
process takes papers from the front of the list; whoever waits for it takes them from the back.
"""

import logging
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock

from lsb_desktop.paper.catalogue import paper_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.ledger import Entry, read_ledger, write_ledger
from lsb_desktop.paper.making import Result, make
from lsb_desktop.paper.papers import Paper
from lsb_desktop.paper.plan_b.entry import KEY as PLAN_B

log = logging.getLogger(__name__)

Notes = tuple[tuple[str, Entry], ...]
"""What stands in the ledger of papers that were made."""
Promise = Future[tuple[Result, Notes]]
Start = Callable[[], object]
"""A function of a module: the other process is told where to find it."""


class Second:
    """The second process, for as many contests as come; none where it would be of no use."""

    def __init__(self, pool: ProcessPoolExecutor | None, room: Path) -> None:
        self._pool, self._room = pool, room
        self._sent = 0

    def begin(self, papers: Sequence[Paper], evening: Evening, folder: Path) -> "Making":
        """Have these papers made in a folder, the first ones first.

        The slides are left to this process: what paints them takes long to load.
        """
        making = Making(evening, folder)
        parcel = self._room / str(self._sent)
        self._sent += 1
        if self._pool is not None:
            plain = replace(evening, painter=None)
            parcel.write_bytes(pickle.dumps(plain, pickle.HIGHEST_PROTOCOL))
        for paper in papers:
            making.add(paper, self._promise(parcel, paper, folder))
        return making

    def _promise(self, parcel: Path, paper: Paper, folder: Path) -> Promise | None:
        if self._pool is None or paper.key == PLAN_B:
            return None
        try:
            return self._pool.submit(_made, parcel, paper.key, folder)
        except BrokenProcessPool:
            return None


class Making:
    """Papers on their way into one folder; only this process writes in its ledger."""

    def __init__(self, evening: Evening, folder: Path) -> None:
        self._evening, self._folder = evening, folder
        self._jobs: list[tuple[Paper, Promise | None]] = []
        self._noted: dict[Promise, Event] = {}
        """Set once a paper stands in the ledger: a promise is kept a moment before."""
        self._writing = Lock()
        self._troubles: list[Exception] = []

    def add(self, paper: Paper, promise: Promise | None) -> None:
        """One more; without a promise it is made when they are waited for."""
        self._jobs.append((paper, promise))
        if promise is not None:
            self._noted[promise] = Event()
            promise.add_done_callback(self._kept)

    def finish(self, told: Callable[[Paper], object] = lambda _: None) -> tuple[Result, ...]:
        """Make what nobody has begun, from the last on, and wait for the others.

        In the order they were added; ``told`` before each is made or waited for. Raises what
        :func:`make` does, here or there. If the other process was ended, its papers are made here.
        """
        found: dict[str, Result] = {}
        late = []
        for paper, promise in reversed(self._jobs):
            if promise is None or promise.cancel():
                told(paper)
                found[paper.key] = self._here(paper)
            else:
                late.append((paper, promise))
        for paper, promise in reversed(late):
            told(paper)
            found[paper.key] = self._awaited(paper, promise)
        if self._troubles:
            raise self._troubles[0]
        return tuple(found[paper.key] for paper, _ in self._jobs)

    def _awaited(self, paper: Paper, promise: Promise) -> Result:
        try:
            result, _ = promise.result()
        except BrokenProcessPool as error:
            log.warning("the second process ended, %s is made here: %s", paper.key, error)
            return self._here(paper)
        self._noted[promise].wait()
        return result

    def _here(self, paper: Paper) -> Result:
        return make([paper], self._evening, self._folder, noting=self._note)

    def _kept(self, promise: Promise) -> None:
        """At once and in a thread of the pool's: what is broken off leaves a true ledger."""
        if promise.cancelled() or promise.exception() is not None:
            return
        try:
            for key, entry in promise.result()[1]:
                self._note(key, entry)
        except Exception as error:  # noqa: BLE001 - raised by finish(); a pool only prints it
            self._troubles.append(error)
        finally:
            self._noted[promise].set()

    def _note(self, key: str, entry: Entry) -> None:
        with self._writing:
            write_ledger(self._folder, {**read_ledger(self._folder), key: entry})


@contextmanager
def second_process(start: Start | None = None) -> Iterator[Second]:
    """A second process until the end of the block; ``start`` is called in it first."""
    with TemporaryDirectory(prefix="lsb-papers-") as room:
        pool = _pool(start)
        try:
            yield Second(pool, Path(room))
        finally:
            if pool is not None:
                pool.shutdown(cancel_futures=True)


def _pool(start: Start | None) -> ProcessPoolExecutor | None:
    if (os.cpu_count() or 1) < 2:
        return None
    try:
        pool = ProcessPoolExecutor(1, get_context("spawn"), _begin, (start,))
        pool.submit(_awake)
    except (ImportError, NotImplementedError, OSError) as error:
        log.info("no second process: %s", error)
        return None
    return pool


def _begin(start: Start | None) -> None:
    """Ctrl-C is meant for whoever waits; that one ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if start is not None:
        start()


def _awake() -> None:
    """The first work: all that is wanted of it is that this module has been imported."""


@lru_cache(maxsize=1)
def _opened(parcel: Path) -> Evening:
    # Written by our own other process a moment ago, in a folder of its user's alone.
    evening: Evening = pickle.loads(parcel.read_bytes())
    return evening


def _made(parcel: Path, key: str, folder: Path) -> tuple[Result, Notes]:
    """One paper, in the second process."""
    notes: dict[str, Entry] = {}
    result = make([paper_of(key)], _opened(parcel), folder, noting=notes.__setitem__)
    return result, tuple(notes.items())
