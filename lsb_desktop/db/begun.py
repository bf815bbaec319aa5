"""A store whose making was interrupted: a power cut in the first moments of a new file.

Only then is there a rollback journal: making a store writes one page under a
journal, from then on everything goes through the write-ahead log. SQLite
undoes such a beginning by itself, but only a program that may write; until
then the file may hold anything at all.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""What a journal begins with that is to be played back."""
_ONE_PAGE = 65_536


def undo_interrupted_making(path: Path) -> None:
    """Let SQLite take back the first page of a file that holds nothing yet.

    Where that is not what happened, or nothing may be written, it does nothing:
    opening the file will say what is wrong.
    """
    if not _was_interrupted(path):
        return
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error:
        return


def _was_interrupted(path: Path) -> bool:
    """Whether there is a journal to be played back over no more than a page, and no log.

    The log is made, empty, while the journal still lies there: an empty one is none.
    """
    try:
        with path.with_name(path.name + "-journal").open("rb") as journal:
            begins = journal.read(len(_MAGIC)) == _MAGIC
        log = path.with_name(path.name + "-wal")
        has_log = log.exists() and log.stat().st_size > 0
        return begins and path.stat().st_size <= _ONE_PAGE and not has_log
    except OSError:
        return False
