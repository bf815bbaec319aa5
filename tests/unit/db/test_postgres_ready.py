"""Every statement of the store, in everything it does, is one PostgreSQL understands."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql import ClauseElement

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.db.store import Conflict, Store
from lsb_desktop.db.tables import alembic_version, metadata

AT = "2021-12-30T09:00:00"
MARK = Slot(SlotKind.MARK, 1, 2, 3)
DIALECT = postgresql.dialect()


def do_everything(store: Store) -> None:
    """Each method once, each kind of write once."""
    contest = store.create('{"title":"观摩"}', [(MARK, 1)], AT, "", "新建")
    for old, new in ((1, "废票"), ("废票", 2), (2, None), (None, 3)):
        store.append(contest, AT, "", "改", "", [Write(MARK, old, new)])
    with pytest.raises(Conflict):
        store.append(contest, AT, "", "改", "", [Write(MARK, 3, 4)], seen=1)
    with pytest.raises(Conflict):
        store.append(contest, AT, "", "改", "", [Write(MARK, None, 4)])
    store.put_stage_index(contest, 1)
    store.put_stage_index(contest, 2)
    assert store.stage_index(contest) == 2
    assert len(store.contests()) == 1
    assert len(store.chain(contest)) == 5
    assert store.record(store.journal(contest, 3)[0].id).writes == (Write(MARK, None, 3),)
    assert store.picture(store.add_picture(b"jpeg")) == b"jpeg"
    store.remove(contest)
    assert store.check() == []


def test_statements_are_not_for_sqlite_alone(store_path: Path) -> None:
    store = Store.open(store_path)
    executed: list[ClauseElement] = []

    @event.listens_for(Engine, "before_execute")
    def note(_connection: object, statement: ClauseElement, *_rest: Any) -> None:
        executed.append(statement)

    try:
        do_everything(store)
    finally:
        event.remove(Engine, "before_execute", note)
    store.close()
    assert len(executed) > 30
    assert all(str(s.compile(dialect=DIALECT)) for s in executed)


def test_tables_are_not_for_sqlite_alone() -> None:
    made = [CreateTable(t) for t in (*metadata.sorted_tables, alembic_version)]
    made += [CreateIndex(i) for t in metadata.sorted_tables for i in t.indexes]
    sql = "\n".join(str(m.compile(dialect=DIALECT)) for m in made)
    assert "WITHOUT ROWID" not in sql
    assert sql.count("BIGINT") == 3
    assert sql.count("SERIAL") == 3


def test_a_server_is_opened_without_pragmas(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = ModuleType("pg8000")
    driver.Error = type("Error", (Exception,), {})  # type: ignore[attr-defined]
    driver.InterfaceError = type("InterfaceError", (driver.Error,), {})  # type: ignore[attr-defined]
    driver.paramstyle = "format"  # type: ignore[attr-defined]
    driver.__version__ = "1.31.2"  # type: ignore[attr-defined]

    def connect(**_where: object) -> None:
        raise driver.Error("no such server")

    driver.connect = connect  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pg8000", driver)
    with pytest.raises(DBAPIError, match="no such server"):
        Store.open("postgresql+pg8000://somewhere/contests")
