"""One hostile case in a room of its own: what became of it, and whether it stayed inside.

A guard listens to Python's audit events: a file written, moved or removed outside
the worker's folder, a file read that lies beside the room as bait, a connection, a
program started, each makes the case a fault whatever else came of it.
"""

import gc
import os
import re
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from lsb_desktop.core.errors import UserError

Kind = Callable[[Random, Path], object]
"""Makes its case in an empty room and gives it to the product; raises what the product raises.

``AssertionError`` = what was accepted is not sound.
"""
BAIT = "secret.jpg"
"""A file beside the room that nothing may read."""
GOOD = ("accepted", "refused")
LONGEST = 1000
"""Characters of a line of a refusal: what people can read."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LEFTOVERS = (".part", ".new", ".tmp")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_MOVES = {
    *("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate"),
    *("os.chmod", "os.chown", "os.utime", "shutil.rmtree", "shutil.move", "shutil.copyfile"),
}
_NEVER = {
    *("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"),
    *("socket.bind", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"),
    *("os.startfile", "webbrowser.open", "urllib.Request", "ftplib.connect"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case: one of ``GOOD``, or a fault; ``why`` the sentence or the trace.

    ``seconds`` of this process's own time: a busy machine makes no case slow.
    """

    kind: str
    why: str = ""
    seconds: float = 0.0


class Guard:
    """Hears of everything this process does to files, nets and programs, while it is on."""

    def __init__(self, base: Path) -> None:
        self._base = os.path.realpath(base)
        self._bait = os.path.join(self._base, BAIT)
        self._on = False
        self.heard: list[str] = []
        sys.addaudithook(self._hear)

    def watch(self) -> None:
        """From now on."""
        self.heard.clear()
        self._on = True

    def rest(self) -> None:
        """Until :meth:`watch`."""
        self._on = False

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._on or not (event == "open" or event in _MOVES or event in _NEVER):
            return
        self._on = False  # what is done here is not the product's
        try:
            if event in _NEVER:
                self.heard.append(f"{event} {args!r}"[:300])
            else:
                self._look(event, args)
        finally:
            self._on = True

    def _look(self, event: str, args: tuple[Any, ...]) -> None:
        paths = [os.fsdecode(a) for a in args[:2] if isinstance(a, str | bytes | os.PathLike)]
        if event == "open":
            paths = paths[:1]
            flags = args[2] if isinstance(args[2], int) else 0
            if not flags & _WRITES:
                if paths and os.path.realpath(paths[0]) == self._bait:
                    self.heard.append(f"read {paths[0]}")
                return
        for path in paths:
            if "\0" not in path and not self._is_inside(path):
                self.heard.append(f"{event} {path}"[:300])

    def _is_inside(self, path: str) -> bool:
        found = os.path.realpath(path)
        return found.startswith((self._base + os.sep, "/dev/null")) or found == self._base


def tried(kind: Kind, chance: Random, base: Path, guard: Guard | None = None) -> Outcome:
    """One case in ``base``/room, which is empty before it; nothing it raises gets out."""
    room = base / "room"
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir()
    begin = time.process_time()
    if guard is not None:
        guard.watch()
    try:
        found = _outcome(kind, chance, room)
    finally:
        if guard is not None:
            guard.rest()
    seconds = time.process_time() - begin
    if guard is not None and guard.heard:
        found = Outcome("escaped", "; ".join(guard.heard))
    elif found.kind in GOOD and (left := _left(room)):
        found = Outcome("left", left)
    return Outcome(found.kind, found.why, seconds)


def _outcome(kind: Kind, chance: Random, room: Path) -> Outcome:
    try:
        kind(chance, room)
    except UserError as error:
        lines = error.message.splitlines()
        told = _CHINESE.search(error.message) and max(map(len, lines)) <= LONGEST
        return Outcome("refused" if told else "unnamed", error.message)
    except AssertionError:
        return Outcome("unsound", traceback.format_exc())
    except MemoryError:
        gc.collect()
        return Outcome("memory", traceback.format_exc(limit=-8))
    except Exception:  # noqa: BLE001 - what is looked for
        return Outcome("bug", traceback.format_exc())
    return Outcome("accepted")


def _left(room: Path) -> str:
    """A file half written that nobody took away."""
    return "、".join(sorted(p.name for p in room.rglob("*") if p.name.endswith(_LEFTOVERS)))
