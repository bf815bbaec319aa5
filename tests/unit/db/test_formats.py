"""Data files as every released version wrote them: nothing lost, copied first, sound afterwards."""

import gzip
import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import UserError
from lsb_desktop.db import migrations, sqlite
from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk
from tests.helpers import desks
from tools.make_store import PICTURE, facts

STORES = Path(__file__).resolve().parents[2] / "fixtures" / "stores"
FORMATS = range(1, migrations.CURRENT + 1)


def laid(number: int, path: Path) -> dict[str, Any]:
    """The sample of a format put at ``path``; what the code of that time read out of it."""
    path.write_bytes(gzip.decompress((STORES / f"format{number}.lsb.gz").read_bytes()))
    told: dict[str, Any] = json.loads((STORES / f"format{number}.json").read_text("utf-8"))
    return told


def format_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def dump(path: Path) -> list[str]:
    """Everything in a file, as SQL."""
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


@pytest.mark.parametrize("number", FORMATS)
def test_a_file_of_every_format_keeps_what_it_held(number: int, store_path: Path) -> None:
    told = laid(number, store_path)
    assert format_of(store_path) == number
    store = Store.open(store_path)
    desk = desks.desk_on(store)
    assert len(told["contests"]) == 2
    assert facts(store, desk) == told
    assert store.check() == []
    seals = [desk.open(info.id).seal for info in desk.contests()]
    assert [bool(seal) for seal in seals] == [True, False]
    assert not any(desk.open(info.id).tampered for info in desk.contests())
    if number > 1:
        assert store.picture(hashlib.sha256(PICTURE).hexdigest()) == PICTURE
    store.close()
    assert format_of(store_path) == migrations.CURRENT


@pytest.mark.parametrize("number", FORMATS)
def test_the_work_goes_on_in_an_older_file(number: int, store_path: Path) -> None:
    laid(number, store_path)
    with Desk.at(store_path, "李四") as desk:
        session = desk.open(desk.contests()[1].id)
        session.execute(EnterMark(2, 2, desks.LOOKS, "33"))
        session.undo()
        assert session.journal(1)[0].label.startswith("撤销：")
        assert desk.check() == []


@pytest.mark.parametrize("number", FORMATS[:-1])
def test_the_copy_made_first_is_the_older_file(number: int, store_path: Path) -> None:
    told = laid(number, store_path)
    before = dump(store_path)
    Store.open(store_path).close()
    copy = store_path.with_name(f"contests.format{number}.lsb")
    assert dump(copy) == before
    assert sorted(p.name for p in store_path.parent.iterdir()) == sorted(
        [copy.name, "contests.lsb"]
    )
    store = Store.open(copy)
    assert facts(store, desks.desk_on(store)) == told
    store.close()


@pytest.mark.parametrize("number", FORMATS[:-1])
def test_without_room_for_the_copy_nothing_is_changed(
    number: int, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(number, store_path)
    before = store_path.read_bytes()

    def full(_source: sqlite3.Connection, part: Path) -> None:
        part.write_bytes(b"half a page")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite, "_copy_pages", full)
    with pytest.raises(UserError, match=rf"写不了“contests\.format{number}\.lsb”") as refused:
        Store.open(store_path)
    assert f"旧版本的格式 {number}" in refused.value.message
    assert "数据文件未改动；腾出空间" in refused.value.message
    assert store_path.read_bytes() == before
    assert [p.name for p in store_path.parent.iterdir() if p.suffix == ".lsb"] == ["contests.lsb"]


@pytest.mark.parametrize("number", FORMATS[:-1])
def test_a_damaged_older_file_that_cannot_be_copied_stays_as_it_is(
    number: int, store_path: Path
) -> None:
    """Closed for carrying about, its log off: not even that is turned on before the copy."""
    laid(number, store_path)
    with closing(sqlite3.connect(store_path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        page = raw.execute("PRAGMA page_size").fetchone()[0]
        row = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'version'").fetchone()
    found = bytearray(store_path.read_bytes())
    start = (row[0] - 1) * page
    found[start : start + page] = b"\xa5" * page
    store_path.write_bytes(found)
    with pytest.raises(UserError, match=r"数据文件未改动.*请用备份恢复"):
        Store.open(store_path)
    assert store_path.read_bytes() == bytes(found)
    assert [p.name for p in store_path.parent.iterdir()] == [store_path.name]


def test_there_is_a_sample_of_every_format() -> None:
    assert sorted(p.name for p in STORES.glob("format*.gz")) == [
        f"format{number}.lsb.gz" for number in FORMATS
    ]
