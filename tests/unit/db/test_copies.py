"""Copies of the store: made, looked into, put back; a damaged one is only ever looked at."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Value, Write
from lsb_desktop.core.errors import UserError
from lsb_desktop.db import checks, copies, migrations, sqlite
from lsb_desktop.db.store import Store
from lsb_desktop.db.unit import Unit

AT = "2021-12-30T09:00:00"
SEAL = '{"code":"K7-42K"}'
MARKS = [(Slot(SlotKind.MARK, e, j, 1), e * 1000 + j) for e in range(1, 9) for j in range(1, 9)]


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Path:
    """A copy of a store with one contest."""
    store.create('{"title":"观摩","town":"郭店镇"}', MARKS, AT, "", "新建")
    store.backup(tmp_path / "copy.lsb")
    return tmp_path / "copy.lsb"


def by_hand(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        for statement in statements:
            raw.execute(statement)


def torn(path: Path, start: int = 5000) -> Path:
    data = bytearray(path.read_bytes())
    data[start : start + 9000] = b"\x07" * 9000
    path.write_bytes(data)
    return path


def test_a_copy_is_made_without_touching_the_store(store: Store, store_path: Path) -> None:
    store.create('{"title":"观摩"}', MARKS, AT, "", "新建")
    target = store_path.with_name("other.lsb")
    copies.copy_of(store_path, target)
    assert copies.state_of(target) == copies.state_of(store_path)
    assert copies.faults_of(target) == copies.Faults()
    assert sorted(p.name for p in store_path.parent.glob("other*")) == ["other.lsb"]


@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "“a.lsb”不在了"), (b"", "“a.lsb”是空的"), (b"PK", "不是本程序的数据文件")],
)
def test_what_is_no_store_is_not_copied(tmp_path: Path, content: bytes | None, why: str) -> None:
    path = tmp_path / "a.lsb"
    if content is not None:
        path.write_bytes(content)
    for call in (copies.state_of, copies.contests_in, lambda p: copies.copy_of(p, tmp_path / "b")):
        with pytest.raises(UserError, match=why):
            call(path)
    assert why in copies.faults_of(path).damage[0]
    assert path.exists() is (content is not None)
    assert not (tmp_path / "b").exists()


def test_a_file_without_tables_and_a_newer_one(copy: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.lsb"
    by_hand(empty, "CREATE TABLE t (a)", "DROP TABLE t")
    assert copies.faults_of(empty).damage == ("“empty.lsb”里没有数据",)
    by_hand(copy, f"UPDATE alembic_version SET version_num = '{migrations.CURRENT + 1:04}'")
    assert "请升级程序" in copies.faults_of(copy).damage[0]
    assert copies.damage_in(copy) == ""


def test_what_a_copy_holds(store: Store, copy: Path, store_path: Path) -> None:
    [held] = copies.contests_in(copy)
    assert (held.title, held.town, held.marks, held.steps) == ("观摩", "郭店镇", 64, 1)
    assert (held.changed, held.code) == (AT, "")
    assert copies.digest_at(copy, held.id, 1) == held.digest != ""
    assert copies.digest_at(copy, held.id, 2) == ""
    store.append(held.id, AT, "", "封存", "", [Write(Slot(SlotKind.SEAL), None, SEAL)])
    [now] = copies.contests_in(store_path)
    assert (now.code, now.steps) == ("K7-42K", 2)
    assert copies.state_of(store_path) != copies.state_of(copy)
    store.remove(held.id)
    assert copies.contests_in(store_path) == ()


def test_the_state_tells_of_pictures_and_of_the_meetings_place(
    store: Store, copy: Path, store_path: Path
) -> None:
    seen = {copies.state_of(store_path)}
    store.put_stage_index(1, 3)
    seen.add(copies.state_of(store_path))
    store.add_picture(b"one")
    seen.add(copies.state_of(store_path))
    assert len(seen) == 3


def test_a_copy_in_an_older_format_is_read(copy: Path) -> None:
    by_hand(copy, "DROP TABLE chain", "UPDATE alembic_version SET version_num = '0002'")
    [held] = copies.contests_in(copy)
    assert (held.marks, held.digest) == (64, "")
    assert copies.faults_of(copy) == copies.Faults()
    second = copies.state_of(copy)
    by_hand(copy, "DROP TABLE picture", "UPDATE alembic_version SET version_num = '0001'")
    assert copies.state_of(copy) != second


def test_a_store_in_use_that_is_out_of_reach_is_not_damaged(
    store: Store, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create('{"title":"观摩"}', MARKS, AT, "", "新建")
    assert copies.faults_in_use(store_path) == copies.Faults()
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert copies.faults_in_use(store_path) == copies.Faults(), "it is read meanwhile"
        other.execute("ROLLBACK")
    monkeypatch.setattr(migrations, "CURRENT", 0)
    assert copies.faults_in_use(store_path) == copies.Faults(), "a newer program's"
    assert copies.faults_in_use(store_path.with_name("none.lsb")) == copies.Faults()


def test_damage_in_a_store_in_use_is_found(store: Store, store_path: Path) -> None:
    store.create('{"title":"观摩"}', MARKS, AT, "", "新建")
    by_hand(store_path, "UPDATE current SET number = 7 WHERE kind = 'mark'")
    assert copies.faults_in_use(store_path).altered
    store.close()
    torn(store_path)
    assert copies.faults_in_use(store_path).damage
    store_path.write_bytes(b"PK" * 9000)
    assert "不是本程序的数据文件" in copies.faults_in_use(store_path).damage[0]


def test_a_mark_stored_while_the_store_is_looked_over_is_no_fault(
    store: Store, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = store.create('{"title":"观摩"}', MARKS, AT, "", "新建")
    slot, old = MARKS[0]
    look = checks.read_current

    def type_first(unit: Unit, contest: int) -> Iterator[tuple[Slot, Value]]:
        store.append(number, AT, "", "录分", "", [Write(slot, old, 90)])
        return look(unit, contest)

    monkeypatch.setattr(checks, "read_current", type_first)
    assert copies.faults_in_use(store_path) == copies.Faults()
    assert dict(store.load(number))[slot] == 90


def test_damage_and_another_hand_are_told_apart(copy: Path) -> None:
    by_hand(copy, "UPDATE record SET who = '李四'")
    found = copies.faults_of(copy)
    assert found.damage == ()
    assert "在程序之外被改动过" in found.altered[0]
    assert copies.damage_in(copy) == ""
    assert copies.faults_of(torn(copy)).damage
    assert copies.damage_in(copy)


def test_damage_that_opens_and_damage_that_does_not(copy: Path, tmp_path: Path) -> None:
    torn(copy, 0)
    assert "不是本程序的数据文件" in copies.damage_in(copy)
    assert copies.damage_in(tmp_path / "没有.lsb") == ""
    assert copies.damage_in(tmp_path) == ""


def test_a_lost_first_page_is_damage_though_the_log_has_it(store: Store, store_path: Path) -> None:
    store.create('{"title":"观摩"}', MARKS, AT, "", "新建")
    assert store_path.with_name("contests.lsb-wal").stat().st_size
    torn(store_path, 0)
    assert "不是本程序的数据文件" in copies.damage_in(store_path)


def test_a_damaged_log_is_damage(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise UserError(f"{path.name}-wal 中间有损坏")

    monkeypatch.setattr(copies, "refuse_damaged_log", refuse)
    assert copies.damage_in(copy) == "copy.lsb-wal 中间有损坏"


@pytest.mark.parametrize("definition", ["{}", "nonsense", "[]"])
def test_a_definition_put_there_by_hand_is_explained(copy: Path, definition: str) -> None:
    by_hand(copy, f"UPDATE current SET text = '{definition}' WHERE kind = 'definition'")
    with pytest.raises(UserError, match="活动列表读不出来"):
        copies.contests_in(copy)


def test_a_copy_is_put_back_under_an_open_store(store: Store, copy: Path, store_path: Path) -> None:
    before = copy.read_bytes()
    slot, old = MARKS[0]
    store.append(1, AT, "", "改", "", [Write(slot, old, 7)])
    assert dict(store.load(1))[slot] == 7
    copies.put_back(copy, store_path)
    assert dict(store.load(1))[slot] == old
    assert store.check() == []
    store.append(1, AT, "", "再改", "", [Write(slot, old, 8)])
    assert dict(store.load(1))[slot] == 8
    assert copy.read_bytes() == before


def test_nothing_is_put_back_while_another_program_writes(
    store: Store, copy: Path, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TRIES", 2)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.001)
    store.create('{"title":"另一个"}', (), AT, "", "新建")
    with closing(sqlite3.connect(store_path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match=r"没有恢复，数据和原来一样：.*占用"):
            copies.put_back(copy, store_path)
        other.rollback()
    assert len(store.contests()) == 2


def test_an_unknown_driver_error_is_told_as_it_is(
    store_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_source: object, _target: object) -> None:
        raise sqlite3.ProgrammingError("nonsense")

    monkeypatch.setattr(sqlite, "copy_all", fail)
    with pytest.raises(UserError, match="nonsense"):
        copies.put_back(copy, store_path)


def test_a_damaged_file_is_moved_aside_with_its_log(tmp_path: Path) -> None:
    store = tmp_path / "contests.lsb"
    for turn in ("a", "b"):
        store.write_text(turn)
        store.with_name("contests.lsb-wal").write_text(f"log {turn}")
        copies.set_aside(store, "损坏")
    names = {p.name: p.read_text() for p in tmp_path.iterdir()}
    assert names == {
        "contests.损坏.lsb": "a",
        "contests.损坏.lsb-wal": "log a",
        "contests.损坏-2.lsb": "b",
        "contests.损坏-2.lsb-wal": "log b",
    }
    assert copies.set_aside(store, "损坏") is None


def test_a_damaged_file_is_copied_aside_with_its_log(tmp_path: Path) -> None:
    store = tmp_path / "contests.lsb"
    store.write_text("a")
    for end in ("-wal", "-shm"):
        store.with_name(store.name + end).write_text(end)
    copy = copies.copy_aside(store, "损坏")
    assert copy.read_text() == "a"
    assert {p.name for p in tmp_path.glob("*损坏*")} == {
        "contests.损坏.lsb",
        "contests.损坏.lsb-wal",
    }


def test_what_cannot_be_moved_or_copied_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    store = tmp_path / "contests.lsb"
    store.write_text("a")
    monkeypatch.setattr(os, "rename", held)
    monkeypatch.setattr(shutil, "copyfile", held)
    with pytest.raises(UserError, match="移不开"):
        copies.set_aside(store, "损坏")
    with pytest.raises(UserError, match="留不下副本"):
        copies.copy_aside(store, "损坏")
    assert store.read_text() == "a"


def test_a_copy_is_laid_down_whole(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "U盘" / "b.lsb"
    with pytest.raises(UserError, match="写不了"):
        copies.lay_down(copy, target)
    target.parent.mkdir()
    copies.lay_down(copy, target)
    assert target.read_bytes() == copy.read_bytes()
    with pytest.raises(UserError, match="读回来不对"):
        copies.lay_down(torn(copy), target)
    assert [p.name for p in target.parent.iterdir()] == ["b.lsb"]
    assert copies.faults_of(target) == copies.Faults()


def test_a_stick_that_is_pulled_meanwhile(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shutil, "copyfileobj", gone)
    monkeypatch.setattr(Path, "unlink", gone)
    with pytest.raises(UserError, match="Input/output error"):
        copies.lay_down(copy, tmp_path / "b.lsb")
