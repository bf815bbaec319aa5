"""The file: durable settings, what can go wrong with it, copies, and the check-up."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.errors import UserError
from lsb_desktop.db import sqlite
from lsb_desktop.db.store import Store
from lsb_desktop.db.unit import reading

AT = "2021-12-30T09:00:00"
MARKS = [(Slot(SlotKind.MARK, e, j, 1), e * 1_000_000 + j) for e in range(40) for j in range(40)]


def new(store: Store) -> int:
    return store.create('{"title":"观摩"}', MARKS, AT, "", "新建")


def by_hand(path: Path, *statements: str) -> None:
    """What a careless hand with another tool might do."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            raw.execute(statement)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_every_connection_is_durable_and_checks_its_keys(
    store: Store, pragma: str, value: object
) -> None:
    with reading(store._engine) as one, reading(store._engine) as other:
        for unit in (one, other):
            assert unit.run(text(f"PRAGMA {pragma}")).scalar() == value


@pytest.mark.parametrize(
    ("pragma", "why"),
    [
        ("max_page_count = 1", "磁盘已满，这一步没有保存到“contests.lsb”"),
        ("query_only = ON", "“contests.lsb”是只读的"),
    ],
)
def test_a_disk_that_takes_nothing_is_explained(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, pragma: str, why: str
) -> None:
    Store.open(store_path).close()
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, pragma))
    store = Store.open(store_path)
    with pytest.raises(UserError, match=why):
        new(store)
    assert store.contests() == []
    store.close()


def test_a_file_in_use_is_explained(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "busy_timeout = 0"))
    store = Store.open(store_path)
    with closing(sqlite3.connect(store_path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match=r"“contests\.lsb”正被别的程序占用"):
            new(store)
        other.rollback()
    new(store)
    store.close()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (sqlite3.SQLITE_PERM, "没有权限"),
        (sqlite3.SQLITE_LOCKED, "占用"),
        (sqlite3.SQLITE_IOERR_FSYNC, "U盘可能已断开"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "已损坏"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "打不开"),
    ],
)
def test_other_errors_the_user_can_mend(code: int, why: str) -> None:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    assert why in (sqlite.explain(error, "/a/b.lsb") or "")
    assert "“b.lsb”" in (sqlite.explain(error, "/a/b.lsb") or "")


def test_a_bug_stays_a_bug(store: Store) -> None:
    assert sqlite.explain(ValueError(), "b.lsb") is None
    with pytest.raises(OperationalError), reading(store._engine) as unit:
        unit.run(text("SELECT nonsense"))


def test_a_share_keeps_its_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sqlite3, "connect", lambda name, uri: asked.append(name))
    for name in ("/a b/c", "C:/a/c", "//server/share/c"):
        monkeypatch.setattr(Path, "absolute", lambda _self, name=name: _Posix(name))
        sqlite.open_read_only(tmp_path)
    assert asked == [
        "file:///a%20b/c?mode=ro&immutable=1",
        "file:///C%3A/a/c?mode=ro&immutable=1",
        "file:////server/share/c?mode=ro&immutable=1",
    ]


class _Posix:
    def __init__(self, name: str) -> None:
        self._name = name

    def as_posix(self) -> str:
        return self._name


def test_a_backup_is_one_whole_file(store: Store, tmp_path: Path) -> None:
    contest = new(store)
    target = tmp_path / "U盘" / "备份.lsb"
    target.parent.mkdir()
    target.write_text("前一份")
    store.backup(target)
    assert [p.name for p in target.parent.iterdir()] == ["备份.lsb"]
    copy = Store.open(target)
    assert copy.load(contest) == store.load(contest)
    assert copy.journal(contest) == store.journal(contest)
    assert copy.check() == []
    copy.close()


def test_a_backup_does_not_end_the_writing(store: Store, tmp_path: Path) -> None:
    contest = new(store)
    store.backup(tmp_path / "a.lsb")
    slot, old = MARKS[0]
    store.append(contest, AT, "", "改", "", [Write(slot, old, 7)])
    assert dict(store.load(contest))[slot] == 7


def test_a_backup_over_itself_is_refused(store: Store, store_path: Path) -> None:
    with pytest.raises(UserError, match="另选一个文件"):
        store.backup(store_path)


def test_a_backup_needs_its_folder(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"写不了“a\.lsb”"):
        store.backup(tmp_path / "没有" / "a.lsb")


def test_a_store_in_memory_is_not_backed_up(tmp_path: Path) -> None:
    store = Store.open("sqlite://")
    with pytest.raises(UserError, match="不在文件里"):
        store.backup(tmp_path / "a.lsb")
    store.close()


def test_a_copy_that_is_not_sound_gets_no_name(
    store: Store, store_path: Path, tmp_path: Path
) -> None:
    new(store)
    by_hand(store_path, "UPDATE version SET old_number = 1, old_text = 'x' WHERE id = 5")
    target = tmp_path / "a.lsb"
    target.write_text("前一份")
    with pytest.raises(UserError, match=r"“a\.lsb”校验不过"):
        store.backup(target)
    assert target.read_text() == "前一份"
    assert not (tmp_path / "a.lsb.part").exists()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE current SET number = 9 WHERE entrant = 3 AND judge = 3", "mark/3/3/1/0现为“9”"),
        ("DELETE FROM current WHERE entrant = 3 AND judge = 3", "按记录应为“3000003”"),
        ("UPDATE version SET old_number = 8 WHERE id = 9", "mark/0/7/1/0与前一版不相接"),
        ("UPDATE record SET contest = 99", "指向的“contest”已不在"),
        ("UPDATE version SET old_number = 1, old_text = 'x' WHERE id = 5", "CHECK"),
        ("UPDATE record SET who = '李四'", "第 1 条记录（新建）在程序之外被改动过"),
        ("DELETE FROM chain", "第 1 条记录（新建）在程序之外被改动过"),
    ],
)
def test_the_check_up_finds_what_does_not_agree(
    store: Store, store_path: Path, statement: str, why: str
) -> None:
    new(store)
    assert store.check() == []
    by_hand(store_path, statement)
    assert why in "\n".join(store.check())


def test_a_damaged_file_is_reported_not_read(store_path: Path) -> None:
    store = Store.open(store_path)
    contest = new(store)
    store.close()
    with closing(sqlite3.connect(store_path)) as raw:
        (page,) = raw.execute("SELECT max(rootpage) FROM sqlite_master").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    pages, from_here = store_path.read_bytes(), page * size
    store_path.write_bytes(pages[:from_here] + b"\xff" * (len(pages) - from_here))
    store = Store.open(store_path)
    assert store.check() != []
    with pytest.raises(UserError, match=r"“contests\.lsb”已损坏"):
        store.load(contest)
    store.close()


def test_a_file_that_may_not_be_read_is_said(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(store_path).close()

    def refuses(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuses)
    with pytest.raises(UserError, match=r"打不开数据文件“contests\.lsb”"):
        Store.open(store_path)
