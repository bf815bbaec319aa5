"""Reading in a process of its own: a file that hangs or kills its reader costs nothing else.

The command line calls :func:`read_apart`. The window already works in a process of
its own (``ui/worker.py``): it runs :func:`read_limited` there, and shows
:func:`unreadable` when that process ends without a word or takes too long.
"""

import multiprocessing
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from lsb_desktop.core.errors import BadInput, Problem
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.opening import open_grids

SECONDS = 30
"""How long reading may take; 5,000 rows take a fifth of a second."""
MEMORY = 2 << 30
"""Bytes of address space the reader may have, where the system can limit it (not Windows)."""


class ReaderCrash(RuntimeError):
    """A bug in the reading process; the message is its own traceback."""


def unreadable(name: str) -> BadInput:
    """What is said of a file whose reader ended without a word, or not at all."""
    return BadInput(
        [Problem(name, "读不出来，文件可能已损坏或过于复杂；请用 WPS 或 Excel 打开后另存为 .xlsx")]
    )


def limit_memory(memory: int = MEMORY) -> None:
    """Limit this process's memory for good: a reader that wants more dies, and nothing else."""
    try:
        import resource
    except ImportError:  # Windows has none
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    allowed = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


def read_limited(path: Path, memory: int = MEMORY) -> Opened:
    """:func:`open_grids` for a process that does nothing else, its memory limited."""
    limit_memory(memory)
    try:
        with _quiet():
            return open_grids(path)
    except MemoryError:
        raise unreadable(path.name) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing on stderr: what a panic of calamine prints there, in English, is told in Chinese."""
    try:
        kept = os.dup(2)
    except OSError:  # a window of Windows has no stderr
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def read_apart(path: Path, seconds: float = SECONDS, memory: int = MEMORY) -> Opened:
    """:func:`open_grids` in a process of its own, which is ended after ``seconds``.

    Raises what :func:`open_grids` does, and ``unreadable()`` if the process dies or is ended.
    A bug in it is a :class:`ReaderCrash`.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, path, memory), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(seconds) else _Answer()
    except EOFError:
        answer = _Answer()
    finally:
        process.kill()
        process.join()
        ours.close()
    if answer.bug:
        raise ReaderCrash(answer.bug)
    if answer.read is None:
        raise BadInput(answer.problems) if answer.problems else unreadable(path.name)
    return answer.read


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the process says: sheets, or problems, or a traceback; nothing if it died."""

    read: Opened | None = None
    problems: tuple[Problem, ...] = ()
    bug: str = ""


def _serve(pipe: Connection, path: Path, memory: int) -> None:
    """The process's main function."""
    try:
        answer = _Answer(read=read_limited(path, memory))
    except BadInput as error:
        answer = _Answer(problems=error.problems)
    except Exception:  # noqa: BLE001 - a bug travels to whoever asked
        answer = _Answer(bug=traceback.format_exc())
    pipe.send(answer)
    pipe.close()
