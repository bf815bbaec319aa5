"""The hash chain: whoever alters a record behind the program's back is found out."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.db import migrate, migrations
from lsb_desktop.db.chain import FIELDS, digest_of
from lsb_desktop.db.store import Store

AT = "2021-12-30T09:00:00"
MARK = Slot(SlotKind.MARK, 1, 2, 3)
NOTE = Slot(SlotKind.NOTE, 1, key="亮点")


def filled(store: Store) -> int:
    """A contest with a mark that was typed, changed, emptied, typed again, and a note."""
    contest = store.create('{"title":"观摩"}', [(MARK, 90_000_000)], AT, "张三", "新建")
    for old, new in ((90_000_000, 95_000_000), (95_000_000, None), (None, 92_500_000)):
        store.append(contest, AT, "张三", f"改为 {new}", "录错", [Write(MARK, old, new)])
    store.append(contest, AT, "张三", "记录", "", [Write(NOTE, None, "整洁")])
    return contest


def by_hand(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        for statement in statements:
            raw.execute(statement)


def test_a_store_nobody_touched_is_sound(store: Store) -> None:
    filled(store)
    filled(store)
    assert store.check() == []


@pytest.mark.parametrize(
    "field", ["at", "who", "label", "reason", "undoes", "old_number", "new_number", "key", "judge"]
)
def test_any_word_of_a_record_that_is_altered_is_found(
    store: Store, store_path: Path, field: str
) -> None:
    contest = filled(store)
    if field in ("at", "who", "label", "reason"):
        by_hand(store_path, f"UPDATE record SET {field} = '别的' WHERE number = 2")
    elif field == "undoes":
        by_hand(store_path, "UPDATE record SET undoes = 1 WHERE number = 2")
    elif field == "key":
        by_hand(store_path, "UPDATE version SET key = 'x' WHERE record = 2")
    else:
        by_hand(store_path, f"UPDATE version SET {field} = 7 WHERE record = 2")
    found = [line for line in store.check() if "在程序之外被改动过" in line]
    assert len(found) == 1, "one altered record is one sentence"
    assert found[0].startswith(f"活动 {contest}：第 2 条记录")


def test_a_mark_altered_everywhere_at_once_is_found(store: Store, store_path: Path) -> None:
    """Log and projection agree with each other; only the chain knows."""
    filled(store)
    by_hand(
        store_path,
        "UPDATE version SET new_number = 99000000 WHERE new_number = 92500000",
        "UPDATE current SET number = 99000000 WHERE number = 92500000",
    )
    assert store.check() == [
        "活动 1：第 4 条记录（改为 92500000）在程序之外被改动过",
    ]


def test_a_record_that_was_taken_out_is_missed(store: Store, store_path: Path) -> None:
    filled(store)
    by_hand(
        store_path,
        "DELETE FROM chain WHERE record = 5",
        "DELETE FROM version WHERE record = 5",
        "DELETE FROM current WHERE kind = 'note'",
        "UPDATE record SET number = 6 WHERE number = 5",
    )
    assert any("之前缺少记录" in line for line in store.check())


@pytest.mark.parametrize("field", FIELDS)
def test_the_digest_holds_every_field(field: str) -> None:
    said = dict.fromkeys(FIELDS, "甲")
    assert digest_of("", said, ()) != digest_of("", {**said, field: "乙"}, ())


def test_the_digest_of_a_record_is_for_ever() -> None:
    """Stores of every age are checked by this text."""
    said = {"contest": 1, "number": 2, "at": AT, "who": "张三", "label": "改", "reason": ""}
    writes = [Write(MARK, None, 92_500_000), Write(NOTE, "甲", None)]
    assert digest_of("ab", said, writes) == (
        "25d03bd8deb4794216deb76df147991c0529bf5680815f58f1b0c273a6f6d534"
    )


@pytest.mark.parametrize("known", [1, 2])
def test_records_of_an_older_store_are_chained_when_it_is_migrated(
    store_path: Path, known: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As written by a program of schema ``known``: no digests yet."""
    fresh = Store.open(tmp_path / "fresh.lsb")
    for _ in range(2):
        filled(fresh)
    fresh.close()
    scripts = migrations.scripts()
    engine = create_engine(f"sqlite:///{store_path}")
    with monkeypatch.context() as patch, engine.begin() as connection:
        patch.setattr(migrations, "scripts", lambda: scripts[:known])
        migrate.run_migrations(connection)
    engine.dispose()
    copy_rows(tmp_path / "fresh.lsb", store_path)
    store = Store.open(store_path)
    assert store.check() == []
    store.append(1, AT, "李四", "接着改", "", [Write(MARK, 92_500_000, 90_000_000)])
    assert store.check() == []
    store.close()
    assert digests(store_path)[:10] == digests(tmp_path / "fresh.lsb")


def copy_rows(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(target)) as raw, raw:
        raw.execute("ATTACH ? AS other", (str(source),))
        for table in ("contest", "record", "version", "current"):
            raw.execute(f"INSERT INTO {table} SELECT * FROM other.{table}")


def digests(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return [row[0] for row in raw.execute("SELECT digest FROM chain ORDER BY record")]
