"""A store before a window: nobody waits for a file that another program holds."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.errors import Busy, NotRead, NotStored
from lsb_desktop.db import sqlite
from lsb_desktop.db.store import Store

NOTE = Slot(SlotKind.NOTE, 1, key="亮点")


def note(store: Store, old: str | None, new: str) -> int:
    return store.append(1, "2021-12-30T09:00:00", "", "记", "", [Write(NOTE, old, new)])


@pytest.fixture
def hurried(store_path: Path) -> Iterator[Store]:
    store = Store.open(store_path)
    store.create('{"title":"观摩"}', (), "2021-12-30T09:00:00", "", "新建")
    store.hurry()
    yield store
    store.close()


@contextmanager
def held(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def patience(store: Store) -> int:
    with store._engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one())


def test_only_a_hurried_store_is_told_at_once(store_path: Path) -> None:
    with closing(Store.open(store_path)) as store:
        assert patience(store) == 5000, "a command line and a worker wait"
        store.hurry()
        assert patience(store) == sqlite.PROMPT <= 300


def test_what_another_program_holds_is_busy_and_can_be_asked(
    hurried: Store, store_path: Path
) -> None:
    assert hurried.takes_steps()
    with held(store_path):
        assert not hurried.takes_steps()
        with pytest.raises(Busy, match="占用"):
            note(hurried, None, "一")
        assert patience(hurried) == sqlite.PROMPT, "asking leaves it as it was"
        assert hurried.load(1), "reading goes on"
    assert hurried.takes_steps()
    assert note(hurried, None, "一")
    assert hurried.check() == []


def test_reading_that_fails_is_told_apart_from_a_typing_mistake(
    hurried: Store, store_path: Path
) -> None:
    with closing(sqlite3.connect(store_path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = store_path.read_bytes()
    store_path.write_bytes(pages[:4096] + b"\xff" * (len(pages) - 4096))
    with pytest.raises(NotRead, match="已损坏"):
        hurried.contests()


def test_a_file_that_is_gone_takes_no_steps(hurried: Store, store_path: Path) -> None:
    aside = store_path.with_name("aside.lsb")
    store_path.rename(aside)
    assert not hurried.takes_steps()
    aside.rename(store_path)
    assert hurried.takes_steps()


def test_a_protected_file_takes_steps_again_when_it_is_not(hurried: Store) -> None:
    # What it is to be opened while the file may not be written to: root may always write.
    with hurried._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(NotStored, match="只读") as caught:
        note(hurried, None, "一")
    assert not isinstance(caught.value, Busy)
    note(hurried, None, "一")
    with hurried._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    assert not hurried.takes_steps()
    assert hurried.takes_steps(), "opened anew"


def test_a_server_says_it_with_the_step_itself(store: Store) -> None:
    store.hurry()
    assert store.takes_steps()
