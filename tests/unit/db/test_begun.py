"""A store whose making was cut off by the power is made anew; nothing else is touched."""

import sqlite3
from pathlib import Path

import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.db import begun
from lsb_desktop.db.store import Store

SECTOR = 512


@pytest.fixture
def interrupted(store_path: Path) -> Path:
    """Where a first page was on its way: the journal that undoes it is synced by then."""
    size, page = SECTOR.to_bytes(4), (4096).to_bytes(4)
    # No page to put back, and none was in the file before.
    begin = begun._MAGIC + bytes(4) + b"\x12\x34\x56\x78" + bytes(4) + size + page
    store_path.with_name(store_path.name + "-journal").write_bytes(begin.ljust(SECTOR, b"\0"))
    return store_path


@pytest.mark.parametrize("there", [b"", b"SQL", bytes(600), b"SQLite format 3\0" + b"\xff" * 4080])
def test_a_beginning_is_undone_whatever_the_file_holds(interrupted: Path, there: bytes) -> None:
    interrupted.write_bytes(there)
    store = Store.open(interrupted)
    assert store.contests() == []
    assert store.check() == []
    store.close()


def test_a_file_that_was_begun_long_ago_is_left_alone(interrupted: Path) -> None:
    interrupted.write_bytes(b"\xff" * 70_000)
    with pytest.raises(UserError, match="不是本程序的数据文件"):
        Store.open(interrupted)
    assert interrupted.read_bytes() == b"\xff" * 70_000


def test_a_log_says_that_the_making_was_done(interrupted: Path) -> None:
    interrupted.write_bytes(b"rest")
    interrupted.with_name(interrupted.name + "-wal").write_bytes(bytes(32))
    with pytest.raises(UserError, match="不是本程序的数据文件"):
        Store.open(interrupted)
    assert interrupted.read_bytes() == b"rest"


def test_an_empty_log_is_made_while_the_journal_still_lies_there(interrupted: Path) -> None:
    """A power cut between the two, found by ``tests.durability --seed 2 --way power``."""
    interrupted.write_bytes(b"SQLite format 3\0" + bytes(4080))
    interrupted.with_name(interrupted.name + "-wal").write_bytes(b"")
    store = Store.open(interrupted)
    assert store.contests() == []
    assert store.check() == []
    store.close()


def test_a_journal_that_was_not_synced_says_nothing(interrupted: Path) -> None:
    interrupted.write_bytes(b"rest")
    interrupted.with_name(interrupted.name + "-journal").write_bytes(bytes(SECTOR))
    with pytest.raises(UserError, match="不是本程序的数据文件"):
        Store.open(interrupted)


def test_what_cannot_be_undone_is_said_by_opening(
    interrupted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted.write_bytes(b"rest")

    def refuse(*_: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.raises(UserError, match="不是本程序的数据文件"):
        Store.open(interrupted)
