"""Every table altered with sqlite3 behind the program's back: ``verify`` says that something is.

One row a manipulation, on a sealed contest with a journal, a photo and a
second contest beside it. What cannot be seen has its own tests at the end.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.orders import PutPhotos
from lsb_desktop.core.profile import Photo
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from lsb_desktop.desk.verifying import verify_code, verify_store
from tests.helpers.desks import LOOKS, fill, opened

NEWEST = "(SELECT max(id) FROM record WHERE contest = 1)"


@pytest.fixture
def older(store_path: Path) -> Path:
    """Where a copy of the store from before the last changes is kept."""
    return store_path.with_name("older.lsb")


@pytest.fixture
def session(store: Store, older: Path) -> Session:
    made = opened(store)
    fill(made)
    made.execute(EnterMark(1, 1, LOOKS, "44"))
    made.execute(PutPhotos(1, (Photo(store.add_picture(b"one")),), "添加照片"))
    store.add_picture(b"other")
    opened(store)
    store.backup(older)
    made.execute(EnterMark(2, 1, LOOKS, "45"))
    made.execute(EnterMark(1, 1, LOOKS, "46"))
    made.put_seal()
    store.put_stage_index(1, 2)
    return made


def by_hand(path: Path, script: str, older: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("ATTACH ? AS older", (str(older),))
        for statement in script.split(";"):
            raw.execute(statement)


def swapped(table: str, column: str, first: str, second: str) -> str:
    """Two rows of a table exchange one column."""
    kept = f"(SELECT {column} FROM {table} WHERE {{}})"
    return (
        f"CREATE TEMP TABLE kept AS SELECT {kept.format(first)} AS a, {kept.format(second)} AS b;"
        f"UPDATE {table} SET {column} = (SELECT b FROM kept) WHERE {first};"
        f"UPDATE {table} SET {column} = (SELECT a FROM kept) WHERE {second}"
    )


def restored(table: str) -> str:
    """One table as it was when the older copy was made."""
    return f"DELETE FROM main.{table}; INSERT INTO main.{table} SELECT * FROM older.{table}"


ONE = "kind = 'mark' AND entrant = 1 AND judge = 1 AND item = 1"
TWO = "kind = 'mark' AND entrant = 2 AND judge = 1 AND item = 1"
CASES = {
    "contest deleted": "DELETE FROM contest WHERE id = 1",
    "record: who": "UPDATE record SET who = '别人' WHERE id = 3",
    "record: when": "UPDATE record SET at = '2020-01-01T00:00:00' WHERE id = 3",
    "record: given to another contest": "UPDATE record SET contest = 2, number = 99 WHERE id = 3",
    "record: deleted": "DELETE FROM record WHERE id = 3",
    "record: inserted": "INSERT INTO record SELECT 9999, contest, number + 1, at, who, label,"
    f" reason, NULL, NULL FROM record WHERE id = {NEWEST}",
    "record: two swapped": swapped("record", "label", "id = 2", "id = 3"),
    "record: newest gone": f"DELETE FROM record WHERE id = {NEWEST}",
    "record: older copy": restored("record"),
    "version: value": "UPDATE version SET new_number = 1000000 WHERE record = 3",
    "version: deleted": "DELETE FROM version WHERE record = 3",
    "version: inserted": "INSERT INTO version (record, kind, entrant, judge, item, row, key,"
    " new_text) VALUES (3, 'note', 1, 0, 0, 0, '亮点', '好')",
    "version: two swapped": swapped("version", "new_number", "record = 3", "record = 4"),
    "version: newest gone": f"DELETE FROM version WHERE record = {NEWEST}",
    "version: older copy": restored("version"),
    "current: value": f"UPDATE current SET number = 1000000 WHERE contest = 1 AND {ONE}",
    "current: deleted": f"DELETE FROM current WHERE contest = 1 AND {ONE}",
    "current: inserted": "INSERT INTO current VALUES (1, 'adjustment', 1, 0, 0, 9, '',"
    " NULL, '5|没有理由')",
    "current: two swapped": swapped(
        "current", "number", f"contest = 1 AND {ONE}", f"contest = 1 AND {TWO}"
    ),
    "current: seal taken off": "DELETE FROM current WHERE kind = 'seal'",
    "current: older copy": restored("current"),
    "chain: digest": "UPDATE chain SET digest = 'x' WHERE record = 3",
    "chain: deleted": "DELETE FROM chain WHERE record = 3",
    "chain: inserted": "INSERT INTO chain VALUES (9999, 'x')",
    "chain: two swapped": swapped("chain", "digest", "record = 2", "record = 3"),
    "chain: newest gone": f"DELETE FROM chain WHERE record = {NEWEST}",
    "chain: older copy": restored("chain"),
    "picture: bytes": "UPDATE picture SET data = 'x' WHERE rowid = 1",
    "picture: digest": "UPDATE picture SET digest = 'x' WHERE rowid = 1",
    "picture: inserted": "INSERT INTO picture VALUES ('x', 'y')",
    "picture: two swapped": swapped("picture", "data", "rowid = 1", "rowid = 2"),
    "newest record with all its rows, projection left": (
        f"DELETE FROM version WHERE record = {NEWEST};"
        f"DELETE FROM chain WHERE record = {NEWEST}; DELETE FROM record WHERE id = {NEWEST}"
    ),
    "picture: deleted, though a village shows it": "DELETE FROM picture WHERE rowid = 1",
    "version: a kind nobody knows": "UPDATE version SET kind = 'x' WHERE record = 3",
    "current: a kind nobody knows": f"UPDATE current SET kind = 'x' WHERE contest = 1 AND {ONE}",
    "version: a definition that is none": "UPDATE version SET new_text = '{' "
    "WHERE kind = 'definition'",
    "current: a definition that is none": "UPDATE current SET text = '{' WHERE kind = 'definition'",
    "version: a seal that is none": "UPDATE version SET new_text = '{}' WHERE kind = 'seal'",
    "version: a mark that is a word": "UPDATE version SET new_number = 'x' WHERE record = 3",
    "stage of no contest": "UPDATE stage SET contest = 77",
}


def test_untouched_it_is_sound(store: Store, session: Session) -> None:
    assert all(finding.sound for finding in verify_store(store))


@pytest.mark.parametrize("script", CASES.values(), ids=CASES)
def test_it_is_found(
    store: Store, store_path: Path, older: Path, session: Session, script: str
) -> None:
    by_hand(store_path, script, older)
    assert not all(finding.sound for finding in verify_store(store))


@pytest.mark.parametrize("at", ["definition", "seal"])
def test_what_cannot_be_read_is_said_in_words(
    store: Store, store_path: Path, older: Path, session: Session, at: str
) -> None:
    by_hand(store_path, CASES[f"version: a {at} that is none"], older)
    found = [finding.text for finding in verify_store(store)]
    assert any("的记录读不出来" in text for text in found)
    assert any("在程序之外被改动过" in text for text in found[1:]), "and the chain names it"


def test_an_end_cut_off_with_every_trace_is_told_by_the_paper_alone(
    store: Store, store_path: Path, older: Path, session: Session
) -> None:
    """The whole store as it was before: sound in itself, but the 封榜码 is not in it."""
    assert session.seal is not None
    tables = ("record", "version", "current", "chain")
    by_hand(store_path, ";".join(restored(table) for table in tables), older)
    assert all(finding.sound for finding in verify_store(store))
    assert not verify_code(store, session.seal.code)[0].sound


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE contest SET created = '2020-01-01' WHERE id = 1",
        "UPDATE contest SET removed = 1 WHERE id = 2",
        "UPDATE stage SET step = 0",
        "DELETE FROM stage",
    ],
)
def test_what_holds_no_fact_of_the_contest_is_not_sealed(
    store: Store, store_path: Path, older: Path, session: Session, script: str
) -> None:
    """When the file row was made, where the projection stood: no mark, no rule, no name."""
    by_hand(store_path, script, older)
    assert all(finding.sound for finding in verify_store(store))
