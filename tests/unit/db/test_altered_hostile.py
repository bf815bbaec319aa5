"""Data files that other programs changed: refused as they are, or told one by one."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.errors import UserError
from lsb_desktop.db.store import Store

AT = "2021-12-30T09:00:00"
NOTE = Slot(SlotKind.NOTE, 1, key="亮点")


@pytest.fixture
def path(store_path: Path) -> Path:
    """A closed store with two contests."""
    store = Store.open(store_path)
    for title in ("甲", "乙"):
        store.create(f'{{"title":"{title}","town":"孟庄镇"}}', [(NOTE, "好")], AT, "", "新建")
    store.close()
    return store_path


def by_hand(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            raw.execute(statement)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM version; END", "触发器"),
        ("CREATE VIEW v AS SELECT 1", "触发器或视图"),
        ("DROP TABLE picture", "缺少“picture”表里的内容"),
        ("ALTER TABLE record DROP COLUMN reason", "缺少“record”表里的内容"),
        ("UPDATE alembic_version SET version_num = '12345678901'", "不是本程序的数据文件"),
    ],
)
def test_altered_tables_are_refused_and_left_alone(path: Path, statement: str, why: str) -> None:
    by_hand(path, statement)
    before = path.read_bytes()
    with pytest.raises(UserError, match=why):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_table_without_its_key_is_refused(path: Path) -> None:
    by_hand(
        path,
        "CREATE TABLE other AS SELECT * FROM record",
        "DROP TABLE record",
        "ALTER TABLE other RENAME TO record",
    )
    with pytest.raises(UserError, match="缺少“record”表里的内容"):
        Store.open(path)


def test_a_table_that_points_to_no_key_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'record (id)', 'record (yd)')"
            " WHERE name = 'version'"
        )
        raw.commit()
    with pytest.raises(UserError, match="缺少“record”表里的内容"):
        Store.open(path)


@pytest.mark.parametrize("definition", ["{", "[1]", '{"title":1}', "[" * 100_000, "NULL"])
def test_one_damaged_contest_hides_no_other(path: Path, definition: str) -> None:
    by_hand(
        path, f"UPDATE current SET text = '{definition}' WHERE kind = 'definition' AND contest = 1"
    )
    store = Store.open(path)
    assert [c.title for c in store.contests()] == ["活动 1（内容读不出来）", "乙"]
    store.close()


def test_a_kind_that_no_program_wrote_is_told(path: Path) -> None:
    by_hand(path, "UPDATE current SET kind = 'x' WHERE kind = 'note' AND contest = 1")
    store = Store.open(path)
    with pytest.raises(UserError, match="程序不认识的内容（x）"):
        store.load(1)
    assert any("不认识的内容（x）" in line for line in store.check())
    assert store.load(2)
    store.close()


def test_text_that_is_no_text_is_told(path: Path) -> None:
    by_hand(path, "UPDATE current SET text = CAST(x'ff' AS TEXT) WHERE kind = 'note'")
    store = Store.open(path)
    with pytest.raises(UserError, match="的内容在程序之外被改动过"):
        store.load(1)
    store.close()


def test_half_a_character_is_refused_and_nothing_stored(path: Path) -> None:
    store = Store.open(path)
    before = store.load(1)
    with pytest.raises(UserError, match="不完整的字符"):
        store.append(1, AT, "", "改", "", [Write(NOTE, "好", "\ud800")])
    assert store.load(1) == before
    assert store.check() == []
    store.close()


def test_an_old_file_that_cannot_be_brought_on_is_refused(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Format 2, but the table that format 3 adds is there already."""
    by_hand(path, "UPDATE alembic_version SET version_num = '0002'")
    with pytest.raises(UserError, match="升级不成"):
        Store.open(path)
    assert "migration of contests.lsb" in caplog.text
    caplog.clear()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)


@pytest.mark.parametrize("table", ["version", "current"])
def test_a_word_where_a_number_belongs_is_told(path: Path, table: str) -> None:
    by_hand(path, f"UPDATE {table} SET entrant = 'x'")
    store = Store.open(path)
    assert any("程序不认识的内容" in problem for problem in store.check())
    store.close()


def bent(path: Path, table: str, to: str) -> None:
    """A name in the file's own list of tables overwritten by bytes that are no text."""
    by_hand(
        path,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = CAST({to} AS TEXT) WHERE name = '{table}'",
    )


@pytest.mark.parametrize("log", [False, True])
def test_a_list_of_tables_that_is_no_text_is_told(path: Path, log: bool) -> None:
    bent(path, "record", "x'4352454154452054e5424c4520'")
    if log:  # A header alone: a log that was left over.
        path.with_name(path.name + "-wal").write_bytes(bytes(32))
    with pytest.raises(UserError, match=r"在程序之外被改动过|不是本程序|已损坏"):
        Store.open(path).contests()


@pytest.mark.parametrize("number", [1, 2])
def test_an_old_file_without_one_of_its_tables_is_not_brought_on(
    number: int, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    gone = ("chain", "picture")[: 3 - number]
    by_hand(
        path,
        *(f"DROP TABLE {table}" for table in (*gone, "stage")),
        f"UPDATE alembic_version SET version_num = '000{number}'",
    )
    with pytest.raises(UserError, match="升级不成"):
        Store.open(path)
    assert "ValueError: table stage" in caplog.text
    caplog.clear()
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    assert found == (f"000{number}",)


@pytest.mark.parametrize("number", ["'x'", "9e999", "2.5"])
def test_a_command_that_no_program_counted_is_told(path: Path, number: str) -> None:
    by_hand(path, f"UPDATE record SET number = {number} WHERE contest = 1")
    store = Store.open(path)
    with pytest.raises(UserError, match="操作记录在程序之外被改动过"):
        store.chain(1)
    assert store.chain(2)
    store.close()


def test_a_step_on_what_no_program_wrote_stores_nothing(path: Path) -> None:
    by_hand(path, "UPDATE chain SET digest = x'00' WHERE record = 1")
    store = Store.open(path)
    before = store.load(1)
    with pytest.raises(UserError, match=r"“contests\.lsb”里有程序不认识的内容"):
        store.append(1, AT, "", "改", "", [Write(NOTE, "好", "更好")])
    assert store.load(1) == before
    store.close()


def test_a_bug_stays_a_bug(path: Path) -> None:
    """In a file where all is as it should be the program itself is wrong."""
    store = Store.open(path)
    with pytest.raises(TypeError, match="not JSON serializable"):
        store.append(1, AT, "", "改", "", [Write(NOTE, "好", b"x")])  # type: ignore[arg-type]
    by_hand(path, "DROP TABLE stage")
    with pytest.raises(TypeError, match="not JSON serializable"):
        store.append(1, AT, "", "改", "", [Write(NOTE, "好", b"x")])  # type: ignore[arg-type]
    store.close()


def test_a_picture_without_a_name_is_told(path: Path) -> None:
    by_hand(path, "CREATE TABLE other AS SELECT * FROM picture", "DROP TABLE picture")
    by_hand(path, "ALTER TABLE other RENAME TO picture", "INSERT INTO picture VALUES (NULL, 'x')")
    store = Store.open(path)
    assert "照片 None 已损坏" in store.check()
    store.close()
