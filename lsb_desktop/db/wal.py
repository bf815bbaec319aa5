"""Whether the write-ahead log beside a store lost something from its middle.

SQLite reads the log up to the first frame whose checksum is wrong and takes
that for its end. After a power cut that is right: every command is synced
before it is acknowledged (synchronous=FULL), so only the last transaction
can be torn. A wrong frame with the ends of *two* transactions after it is
damage: SQLite would drop them without a word, and write over them.

What cannot be told: damage in the last transaction, or over the end of the
one before, which looks like a torn one; a log cut off between two.

Format: https://sqlite.org/fileformat2.html#the_write_ahead_log
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import Any, Self

from sqlalchemy import Engine

from lsb_desktop.core.errors import UserError

_HEADER = Struct(">8I")
"""Magic, version, page size, checkpoint, two salts, two checksums."""
_FRAME = Struct(">6I")
"""Page, size of the database if it ends a transaction, two salts, two checksums."""
_SUMMED = 8
"""Bytes of a frame's header that its checksum covers."""
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_LEAST = 512
"""Bytes of a page."""
_PAGE_SIZE = slice(16, 18)
"""Where the file's own header has the size of a page; 1 means 65536."""

Sums = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Log:
    """The bytes of a log and what is needed to read them."""

    data: bytes
    page: int
    order: str
    """The byte order of checksums, as :mod:`struct` writes it."""
    most: int
    """The pages that the database can have at most."""

    @classmethod
    def of(cls, path: Path, data: bytes, page: int, order: str = "<") -> Self:
        """The log of a store, given its pages' size."""
        return cls(data, page, order, (path.stat().st_size + len(data)) // page)

    def sums(self, data: bytes, before: Sums) -> Sums:
        """SQLite's checksum, going on from the one before."""
        one, other = before
        for first, second in Struct(f"{self.order}2I").iter_unpack(data):
            one = (one + first + other) & 0xFFFFFFFF
            other = (other + second + one) & 0xFFFFFFFF
        return one, other

    def frames(self) -> Iterator["_Frame"]:
        """Every whole frame that lies there, whatever it is worth."""
        step = _FRAME.size + self.page
        for at in range(_HEADER.size, len(self.data) - step + 1, step):
            number, size, *rest = _FRAME.unpack_from(self.data, at)
            # Torn sectors may hold anything: the end of a transaction has to make sense.
            ends = 1 <= number <= size <= self.most
            yield _Frame(at, number, ends, (rest[0], rest[1]), (rest[2], rest[3]))

    def follows(self, frame: "_Frame", before: Sums) -> bool:
        """Whether a frame's checksum goes on from the one before."""
        start = frame.at_byte
        said = self.sums(self.data[start : start + _SUMMED], before)
        start += _FRAME.size
        return self.sums(self.data[start : start + self.page], said) == frame.sums


@dataclass(frozen=True, slots=True)
class _Frame:
    """One page as a transaction wrote it."""

    at_byte: int
    number: int
    ends: bool
    """Whether its transaction ends with it."""
    salts: tuple[int, int]
    sums: Sums


def refuse_damaged_log(path: Path) -> None:
    """:class:`UserError` if commands are in the log of a store that SQLite would not find."""
    # A writer that is at it may be faster than the reading: damage is there every time.
    lost = min(_lost(path) for _ in range(3)) if _lost(path) else 0
    if lost:
        raise UserError(
            f"数据文件“{path.name}”的日志“{path.name}-wal”中间有损坏，最后至少 {lost} 步读不出来，"
            "请用备份恢复；文件未改动"
        )


def begin_anew(engine: Engine, path: Path) -> None:
    """Carry a log that was left over into the file, so that the next command begins it anew.

    Else what an interrupted command left in it might be taken for an end after
    a second power cut. It waits for nobody.
    """
    if not path.with_name(path.name + "-wal").exists():
        return
    try:
        with closing(engine.raw_connection()) as pooled:
            connection: Any = pooled.driver_connection
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        # A full or protected disk, a name in the file that is no text: the first command says it.
        return


def _lost(path: Path) -> int:
    """How many transactions end at or behind a damaged place."""
    log_path = path.with_name(path.name + "-wal")
    data = _read(log_path)
    if len(data) < _HEADER.size:
        return 0
    magic, _, page, _, *salts, one, other = _HEADER.unpack_from(data)
    order = "<" if magic == _LITTLE else ">"
    if magic in (_LITTLE, _BIG) and page >= _LEAST:
        log = _Log.of(path, data, page, order)
        if log.sums(data[:24], (0, 0)) == (one, other):
            return _behind_damage(log, (salts[0], salts[1]), (one, other))
    return _without_header(path, data)


def _read(log_path: Path) -> bytes:
    """The log as it is at one moment: read again if another program began it anew meanwhile."""
    try:
        with log_path.open("rb") as file:
            while True:
                file.seek(0)
                data = file.read()
                file.seek(0)
                if file.read(_HEADER.size) == data[: _HEADER.size]:
                    return data
    except OSError:
        # Not there, or not readable: opening the store says it better.
        return b""


def _behind_damage(log: _Log, salts: tuple[int, int], sums: Sums) -> int:
    """Transactions that end after the first frame that is not what was written, if several."""
    frames = log.frames()
    for frame in frames:
        if frame.salts != salts or not log.follows(frame, sums):
            return _ends((frame, *frames), salts)
        sums = frame.sums
    return 0


def _ends(frames: Iterable[_Frame], salts: tuple[int, int]) -> int:
    """How many transactions end among frames, if it is more than the one that may be torn."""
    found = sum(frame.ends and frame.salts == salts for frame in frames)
    return found if found > 1 else 0


def _without_header(path: Path, data: bytes) -> int:
    """Transactions in a log that SQLite passes over whole, its header being damaged.

    A header is also torn when the log is begun anew: then all that was in it
    is in the file by then.
    """
    with path.open("rb") as file:
        size = int.from_bytes(file.read(100)[_PAGE_SIZE])
    page = 65536 if size == 1 else size
    if page < _LEAST:
        # The file itself is damaged, as opening it will say.
        return 0
    log = _Log.of(path, data, page)
    frames = list(log.frames())
    ends = Counter(frame.salts for frame in frames if frame.ends)
    # The first salt counts how often the log was begun anew.
    newest = max((salts for salts, times in ends.items() if times > 1), default=None)
    mine = [frame for frame in frames if frame.salts == newest]
    return 0 if newest is None or _is_carried_over(path, log, mine) else ends[newest]


def _is_carried_over(path: Path, log: _Log, frames: list[_Frame]) -> bool:
    """Whether every page is in the file as the last transaction of the log left it."""
    last = max(n for n, frame in enumerate(frames) if frame.ends)
    newest = {f.number: f.at_byte + _FRAME.size for f in frames[: last + 1]}
    with path.open("rb") as file:
        for number, start in newest.items():
            file.seek((number - 1) * log.page)
            if file.read(log.page) != log.data[start : start + log.page]:
                return False
    return True
