"""File work (PDF, sheets, imports) in a worker process: plain data in, plain data out.

A thread would take frames from the stage; a process does not (research/lab.md).
Each task has a process of its own, so cancelling is ending it. The pipe is
looked at by a timer of the GUI thread: no threads, no nested loops.
"""

import multiprocessing
import os
import pickle
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import mkstemp
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from lsb_desktop.core.errors import UserError

POLL_MS = 30


@dataclass(frozen=True, slots=True)
class Report:
    """Progress of a task: ``done`` of ``total`` pieces, and what was just made."""

    done: int
    total: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task failed: ``expected`` = the user's to mend, else ``trace`` is for the report."""

    text: str
    expected: bool
    trace: str = ""


class WorkerCrash(RuntimeError):
    """A bug in a worker process; the message is the worker's own traceback."""


class Handle(Protocol):
    """What whoever started a task may do with it."""

    def cancel(self) -> None:
        """Stop the task; neither ``done`` nor ``failed`` will be called."""


class Runner(Protocol):
    """How ``Bridge.run_task`` gets work done; tests use a synchronous one."""

    def __call__(
        self,
        work: Callable[..., Any],
        args: tuple[Any, ...],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Failure], None],
        progress: Callable[[Report], None] | None = None,
    ) -> Handle:
        """Start ``work(*args)``; with ``progress`` given, ``work`` gets a last argument
        ``report(done, total, text)`` to call. The callbacks run on the GUI thread."""


def _parcel(args: tuple[Any, ...]) -> Path:
    """What a task is given, in a file: the pipe of a new process holds 64 KB, and whoever
    writes more than that waits until the process has started up and reads."""
    handle, name = mkstemp(prefix="lsb-task-")
    with os.fdopen(handle, "wb") as file:
        pickle.dump(args, file, pickle.HIGHEST_PROTOCOL)
    return Path(name)


def _opened(parcel: Path) -> tuple[Any, ...]:
    # Written a moment ago by our own window, readable by its user alone.
    args: tuple[Any, ...] = pickle.loads(parcel.read_bytes())
    parcel.unlink()
    return args


def serve(pipe: Connection, work: Callable[..., Any], parcel: Path, report: bool) -> None:
    """The worker process's main function."""

    def tell(done: int, total: int, text: str = "") -> None:
        pipe.send(Report(done, total, text))

    try:
        args = _opened(parcel)
        result = work(*args, tell) if report else work(*args)
        pipe.send(("done", result))
    except UserError as error:
        pipe.send(Failure(error.message, expected=True))
    except Exception as error:  # noqa: BLE001 - a bug travels to the desk's excepthook
        pipe.send(Failure(f"{type(error).__name__}: {error}", False, traceback.format_exc()))
    finally:
        pipe.close()


class Task(QObject):
    """One worker process and the timer that listens to it."""

    ended = Signal(object)

    def __init__(
        self,
        process: BaseProcess,
        pipe: Connection,
        parcel: Path,
        done: Callable[[Any], None],
        failed: Callable[[Failure], None],
        progress: Callable[[Report], None] | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._process = process
        self._pipe = pipe
        self._parcel = parcel
        self._done, self._failed, self._progress = done, failed, progress
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def cancel(self) -> None:
        """End the process; no callback is called any more."""
        if self._timer.isActive():
            self._process.terminate()
            self._process.join(2)
            self._finish()

    def _look(self) -> None:
        try:
            while self._timer.isActive() and self._pipe.poll():
                self._take(self._pipe.recv())
        except EOFError:
            self._finish()
            self._failed(Failure("后台进程意外结束", expected=False))

    def _take(self, message: Any) -> None:
        if isinstance(message, Report):
            if self._progress is not None:
                self._progress(message)
            return
        self._finish()
        if isinstance(message, Failure):
            self._failed(message)
        else:
            self._done(message[1])

    def _finish(self) -> None:
        self._timer.stop()
        self._pipe.close()
        # A process that is done takes some tenths of a second to take itself apart; nobody
        # waits for that, the next one that starts tidies up after it.
        # It may have been ended before it read its parcel.
        self._parcel.unlink(missing_ok=True)
        self.ended.emit(self)


class ProcessRunner(QObject):
    """Starts tasks, one process each, and ends those left when the program closes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = multiprocessing.get_context("spawn")
        self._tasks: list[Task] = []

    def __call__(
        self,
        work: Callable[..., Any],
        args: tuple[Any, ...],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Failure], None],
        progress: Callable[[Report], None] | None = None,
    ) -> Task:
        """See :class:`Runner`; ``work``, ``args`` and the result must pickle."""
        ours, theirs = self._context.Pipe(duplex=False)
        parcel = _parcel(args)
        process = self._context.Process(
            target=serve, args=(theirs, work, parcel, progress is not None), daemon=True
        )
        process.start()
        theirs.close()
        task = Task(process, ours, parcel, done, failed, progress, self)
        task.ended.connect(self._forget)
        self._tasks.append(task)
        return task

    @property
    def busy(self) -> bool:
        """Whether any task is still at work."""
        return bool(self._tasks)

    def close(self) -> None:
        """End every task."""
        for task in tuple(self._tasks):
            task.cancel()

    def _forget(self, task: Task) -> None:
        self._tasks.remove(task)
        task.deleteLater()
