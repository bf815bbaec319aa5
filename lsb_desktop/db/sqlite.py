"""What only SQLite knows: opening without harm, pragmas, copies, its error codes.

The rest of the room is plain SQLAlchemy and runs on PostgreSQL as it is.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.system_words import NO_FILE, why

MAGIC = b"SQLite format 3\x00"
PRAGMAS = (
    "busy_timeout = 5000",
    # The making of a file is over for good before anything goes into its log.
    "synchronous = EXTRA",
    "journal_mode = WAL",
    # In a power-loss model NORMAL lost every one of 300 acknowledged commits, FULL none.
    "synchronous = FULL",
    "foreign_keys = ON",
)

PROMPT = 250
"""Milliseconds that a program with a window waits for another one that holds the file."""

BUSY_TRIES, BUSY_SECONDS = 40, 0.25
"""How often a copy tries where another program holds the file, and how far apart."""

LONGEST = 504 if os.name == "posix" else 1032
"""Bytes of a path that SQLite takes: its own limit (512; 1040 on Windows) without ``-journal``."""

_MENDABLE = {
    sqlite3.SQLITE_PERM: "没有权限读写数据文件“{}”",
    sqlite3.SQLITE_BUSY: "数据文件“{}”正被别的程序占用，这一步没有保存，请稍后再试",
    sqlite3.SQLITE_LOCKED: "数据文件“{}”正被别的程序占用，这一步没有保存，请稍后再试",
    sqlite3.SQLITE_READONLY: "数据文件“{}”是只读的，这一步没有保存",
    sqlite3.SQLITE_IOERR: "读写数据文件“{}”出错，磁盘或U盘可能已断开",
    sqlite3.SQLITE_CORRUPT: "数据文件“{}”已损坏，请用备份恢复；文件未改动",
    sqlite3.SQLITE_FULL: "磁盘已满，这一步没有保存到“{}”",
    sqlite3.SQLITE_CANTOPEN: "打不开数据文件“{}”",
    sqlite3.SQLITE_NOTADB: "“{}”不是本程序的数据文件，或已损坏；文件未改动",
}


def explain(error: BaseException | None, path: str) -> str | None:
    """What the user can do about a driver's error; ``None`` when it is a bug."""
    text = _MENDABLE.get(_code(error))
    return None if text is None else text.format(Path(path).name)


def is_busy(error: BaseException | None) -> bool:
    """Whether only another program stands in the way, for the moment."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def forget_protected(engine: Engine, error: BaseException | None) -> None:
    """A connection that found its file protected would go on finding it so: open it anew."""
    if _code(error) == sqlite3.SQLITE_READONLY:
        engine.dispose()


def _code(error: BaseException | None) -> int:
    """SQLite's primary code of an error, 0 for what is none of its own."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return code & 0xFF


def refuse_other_files(path: Path) -> bool:
    """Whether there is a store to look into; :class:`UserError` if it is something else."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # Out of reach, not damaged: it has a cause in the system.
            raise UserError(f"“{path.name or path}”{NO_FILE}") from OSError(NO_FILE)
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise UserError(f"打不开数据文件“{path.name}”：{why(error)}") from error
    if start and start != MAGIC:
        raise UserError(_MENDABLE[sqlite3.SQLITE_NOTADB].format(path.name))
    return bool(start)


def engine_of(path: Path) -> Engine:
    """An engine on a file, made with its folder if it is not there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"建不了文件夹“{path.parent}”：{why(error)}") from error
    if len(os.fsencode(path.absolute())) > LONGEST:
        raise UserError(
            f"文件夹套得太深，路径太长，放不了数据文件：{path.parent}；请把它移到浅一些的地方再打开"
        )
    return create_engine(URL.create("sqlite", database=str(path)))


def tune(engine: Engine, writing: str) -> None:
    """Pragmas on every connection; transactions begun by us, not by the driver.

    A writing one begins IMMEDIATE: it waits for its turn at once, and what it
    reads stays true until it commits.
    """

    @event.listens_for(engine, "connect")
    def on_connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        mode = " IMMEDIATE" if connection.get_execution_options().get(writing) else ""
        connection.exec_driver_sql(f"BEGIN{mode}")


def hurry(engine: Engine) -> None:
    """From now on no step waits for another program for longer than :data:`PROMPT`."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.execute(f"PRAGMA busy_timeout = {PROMPT}")

    engine.dispose()


def is_free(engine: Engine) -> bool:
    """Whether a step could be begun just now; asked without waiting for anybody."""
    try:
        with closing(engine.raw_connection()) as pooled:
            connection: Any = pooled.driver_connection
            (waits,) = connection.execute("PRAGMA busy_timeout").fetchone()
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            finally:
                connection.execute(f"PRAGMA busy_timeout = {waits}")
    except (sqlite3.Error, DBAPIError, UserError) as error:
        forget_protected(engine, error)
        return False
    return True


@contextmanager
def untouched(path: Path) -> Iterator[Engine]:
    """An engine that cannot change the file: no pragma, no checkpoint, no new file.

    A unit on it sees one moment, whatever is stored meanwhile.
    """
    engine = create_engine("sqlite://", creator=lambda: open_read_only(path), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        # The driver begins nothing for what only reads: each question saw its own moment.
        connection.exec_driver_sql("BEGIN")

    try:
        yield engine
    finally:
        engine.dispose()


def open_read_only(path: Path) -> sqlite3.Connection:
    """Even a reader makes a -wal and a -shm file, unless it is told that nobody writes."""
    name = quote(path.absolute().as_posix())
    # "//" and an empty host: a share (//server/…) keeps its own slashes after them.
    uri = f"file://{'' if name.startswith('/') else '/'}{name}?mode=ro"
    in_use = path.with_name(path.name + "-wal").exists()
    return sqlite3.connect(uri if in_use else uri + "&immutable=1", uri=True)


def copy(connection: Connection, target: Path) -> None:
    """An online copy of the whole store as one closed file, checked before it gets its name."""
    source: Any = connection.connection.driver_connection
    part = target.with_name(target.name + ".part")
    if os.path.exists(target) and not os.path.isfile(target):
        raise UserError(f"备份没有成功，“{target.name}”{NO_FILE}")
    try:
        _copy_pages(source, part)
        damage = _damage(part)
        if damage:
            raise UserError(f"备份没有成功，“{target.name}”校验不过：{damage}")
        os.replace(part, target)
    except (OSError, sqlite3.Error) as error:
        reason = why(error) if isinstance(error, OSError) else error
        raise UserError(f"备份没有成功，写不了“{target.name}”：{reason}") from error
    finally:
        with suppress(OSError):  # where nothing could be begun there is nothing to take away
            part.unlink(missing_ok=True)


def _copy_pages(source: sqlite3.Connection, part: Path) -> None:
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as target:
        copy_all(source, target)
        # The copy is carried about alone: no -wal beside it.
        target.execute("PRAGMA journal_mode = DELETE")


def copy_all(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Every page in one transaction; ``OperationalError`` when one is locked for too long.

    The driver itself would try for ever.
    """
    tries = count(1)

    def gone_on(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and next(tries) >= BUSY_TRIES:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = status
            raise error

    source.backup(target, progress=gone_on, sleep=BUSY_SECONDS)


def _damage(path: Path) -> str:
    """What is wrong with a closed file; empty when nothing is.

    Opened for writing: a read-only connection does not check the constraints.
    """
    with closing(sqlite3.connect(path)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    return "" if found == ["ok"] else "；".join(found)


def copy_faults(path: Path) -> list[str]:
    """What is wrong with a copy that was carried off; it is only read. Empty when it is sound."""
    try:
        with closing(open_read_only(path)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            connection.execute("SELECT count(*) FROM contest").fetchone()
    except sqlite3.Error as error:
        return [str(error)]
    return [] if found == ["ok"] else found


def integrity(connection: Connection) -> list[str]:
    """SQLite's own findings on pages, indexes and foreign keys; empty when sound."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    pages = [] if found == ["ok"] else [f"数据文件内部有损坏：{text}" for text in found]
    return pages + [f"“{row[0]}”第 {row[1]} 行指向的“{row[2]}”已不在" for row in lost]
