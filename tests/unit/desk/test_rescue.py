"""Putting backups back: what is told before, nothing overwritten, the way back."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.orders import PutPhotos
from lsb_desktop.core.profile import Photo
from lsb_desktop.db import copies
from lsb_desktop.db.store import Store
from lsb_desktop.desk.backups import Backup, Why, keep, on_shelf
from lsb_desktop.desk.rescue import (
    Health,
    Line,
    is_gone,
    look_over,
    preview,
    rescue,
    restore,
    trouble_with,
)
from lsb_desktop.desk.session import Session
from tests.helpers.desks import LOOKS, desk_on, fill, opened, small
from tests.unit.db.test_copies import by_hand, torn

NOW = datetime(2026, 11, 23, 15, 54)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def session(store: Store) -> Session:
    made = opened(store)
    fill(made)
    return made


@pytest.fixture
def backup(session: Session, store_path: Path, shelf: Path) -> Backup:
    """Of the contest as it is filled."""
    made = keep(store_path, shelf, Why.TIMED, NOW).backup
    assert made is not None
    return made


def told(backup: Backup, store_path: Path) -> list[str]:
    return [line.text for line in preview(backup.path, store_path).differences]


def test_a_backup_like_now(backup: Backup, store_path: Path) -> None:
    found = preview(backup.path, store_path)
    [line] = found.contests
    assert line.text.startswith("第四季度观摩（郭店镇）：")
    assert "未封存，最后改动 12-30 09:0" in line.text
    assert found.differences == (Line("和现在一样"),)
    assert (found.fault, found.altered) == ("", "")


def test_what_would_be_lost_is_told(
    backup: Backup, session: Session, store: Store, store_path: Path
) -> None:
    session.execute(EnterMark(1, 1, LOOKS, "44"))
    assert told(backup, store_path) == ["“第四季度观摩”退回 1 步操作"]
    session.execute(EnterMark(1, 2, LOOKS, ""))
    session.put_seal(session.obstacles())
    code = session.seal.code if session.seal else ""
    [line] = told(backup, store_path)
    assert line.startswith("“第四季度观摩”退回 3 步操作，")
    assert line.endswith(f"个，已封存（{code}）变回未封存")
    desk_on(store).create(small())
    [_, new] = preview(backup.path, store_path).differences
    assert new == Line("“第四季度观摩”备份里没有，恢复后就没有了（0 个分）", False)
    store.remove(session.id)
    assert "“第四季度观摩”现在没有，恢复后又有了" in told(backup, store_path)[1]


def test_two_stories_are_not_called_a_step_back(
    backup: Backup, session: Session, store_path: Path, shelf: Path
) -> None:
    session.execute(EnterMark(1, 1, LOOKS, "44"))
    later = keep(store_path, shelf, Why.TIMED, NOW).backup
    assert later is not None
    restore(store_path, backup.path, shelf, NOW)
    [line] = told(later, store_path)
    assert "两套不同的记录" in line


def test_a_backup_of_an_older_program(backup: Backup, store_path: Path, session: Session) -> None:
    by_hand(backup.path, "DROP TABLE chain", "UPDATE alembic_version SET version_num = '0002'")
    assert "两套不同的记录" in told(backup, store_path)[0]
    session.execute(EnterMark(1, 1, LOOKS, "44"))
    assert told(backup, store_path) == ["“第四季度观摩”退回 1 步操作"]
    restore(store_path, backup.path, store_path.parent / "backups", NOW)
    assert session.refresh() is None
    assert copies.contests_in(store_path)[0].digest != ""


def test_what_is_damaged_or_altered(backup: Backup, store_path: Path, shelf: Path) -> None:
    by_hand(store_path, "DELETE FROM current WHERE kind = 'mark'")
    assert "个分，现在" in told(backup, store_path)[0]
    by_hand(backup.path, "UPDATE record SET who = '李四'")
    assert "在程序之外被改动过" in preview(backup.path, store_path).altered
    by_hand(backup.path, "UPDATE current SET text = '{}' WHERE kind = 'definition'")
    assert "读不出来" in preview(backup.path, store_path).fault
    torn(backup.path)
    assert preview(backup.path, store_path).fault.startswith("这份备份已损坏，不能用")
    for call in (
        lambda: restore(store_path, backup.path, shelf, NOW),
        lambda: rescue(store_path, backup.path, NOW),
    ):
        with pytest.raises(UserError, match="这份备份已损坏"):
            call()
    assert len(on_shelf(shelf)) == 1


def test_a_present_that_cannot_be_read(backup: Backup, tmp_path: Path) -> None:
    [line] = preview(backup.path, tmp_path / "没有.lsb").differences
    assert line.text.startswith("现在的数据读不出来")


def test_restoring_and_taking_it_back(
    backup: Backup, session: Session, store: Store, store_path: Path, shelf: Path
) -> None:
    then = dict(store.load(session.id))
    session.execute(EnterMark(1, 1, LOOKS, "44"))
    session.execute(PutPhotos(1, (Photo(store.add_picture(b"one")),), "添加照片"))
    now = dict(store.load(session.id))
    before = restore(store_path, backup.path, shelf, NOW + timedelta(minutes=1))
    assert before.sound
    assert before.path.name == "备份-20261123-155500-恢复前-0002.lsb"
    assert dict(store.load(session.id)) == then
    assert store.check() == []
    restore(store_path, before.path, shelf, NOW + timedelta(minutes=2))
    assert dict(store.load(session.id)) == now
    assert store.picture(copies_digest(store, session)) == b"one"
    assert len(on_shelf(shelf)) == 3


def test_an_old_backup_survives_being_restored(
    session: Session, store_path: Path, shelf: Path
) -> None:
    for minute in range(5):
        session.execute(EnterMark(1, 1, LOOKS, str(minute)))
        keep(store_path, shelf, Why.TIMED, NOW + timedelta(minutes=minute))
    oldest = on_shelf(shelf)[-1]
    restore(store_path, oldest.path, shelf, NOW + timedelta(days=40))
    assert copies.contests_in(store_path) == copies.contests_in(oldest.path)
    assert len(on_shelf(shelf)) == 6


def copies_digest(store: Store, session: Session) -> str:
    [text] = [str(v) for s, v in store.load(session.id) if s.kind == "photo"]
    return str(json.loads(text)["digest"])


def test_a_damaged_present_is_copied_aside(
    backup: Backup, session: Session, store: Store, store_path: Path, shelf: Path
) -> None:
    then = dict(store.load(session.id))
    store.close()
    damaged = torn(store_path).read_bytes()
    before = restore(store_path, backup.path, shelf, NOW)
    assert not before.sound
    assert before.path.name == "contests.损坏-20261123-155400.lsb"
    assert before.path.read_bytes() == damaged
    again = Store.open(store_path)
    assert dict(again.load(session.id)) == then
    assert again.check() == []
    again.close()


def test_a_backup_of_the_present_that_fails_stops_it(
    backup: Backup, store_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "full").write_text("")
    with pytest.raises(UserError, match="建不了文件夹"):
        restore(store_path, backup.path, tmp_path / "full", NOW)


def test_what_does_not_read_back_is_told(
    backup: Backup, store_path: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean, torn_now = copies.faults_of, copies.Faults(("页 3 坏了",))
    monkeypatch.setattr(copies, "faults_of", lambda p: torn_now if p == store_path else clean(p))
    with pytest.raises(UserError, match="读回来不对，磁盘可能坏了；原来的数据在"):
        restore(store_path, backup.path, shelf, NOW)


def test_a_sound_store_has_no_trouble(store: Store, store_path: Path, shelf: Path) -> None:
    assert trouble_with(store_path, [shelf]) is None


def test_a_first_start_is_no_trouble(store_path: Path, shelf: Path, store: Store) -> None:
    keep(store_path, shelf, Why.OPEN, NOW)
    assert trouble_with(store_path.with_name("neu.lsb"), []) is None
    # A backup without a contest is nothing to go back to.
    assert trouble_with(store_path.with_name("neu.lsb"), [shelf]) is None
    assert is_gone(store_path.with_name("neu.lsb"), [shelf])
    assert not is_gone(store_path.with_name("neu.lsb"), [])
    assert not is_gone(store_path, [shelf])


@pytest.mark.parametrize("left", [None, b"", b"PK\x03\x04 nonsense"])
def test_the_way_back_from_a_store_that_is_gone(
    backup: Backup,
    session: Session,
    store: Store,
    store_path: Path,
    shelf: Path,
    left: bytes | None,
) -> None:
    then = dict(store.load(session.id))
    newer = keep(store_path, shelf, Why.SEAL, NOW + timedelta(minutes=5)).backup
    assert newer is not None
    torn(newer.path)
    store.close()
    for path in store_path.parent.glob("contests.lsb*"):
        path.unlink()
    if left is not None:
        store_path.write_bytes(left)
    found = trouble_with(store_path, [shelf])
    assert found is not None
    assert (found.backup, found.damaged) == (backup, (newer,))
    assert found.contests[0].text.startswith("第四季度观摩")
    assert "“contests.lsb”" in found.why
    aside = rescue(store_path, backup.path, NOW)
    assert (aside and aside.read_bytes()) == left
    again = Store.open(store_path)
    assert dict(again.load(session.id)) == then
    again.close()


def test_damage_without_a_backup(store_path: Path, shelf: Path) -> None:
    store_path.write_bytes(b"PK")
    found = trouble_with(store_path, [shelf])
    assert found is not None
    assert (found.backup, found.contests) == (None, ())


def test_a_store_in_use_is_looked_over(
    store: Store, session: Session, store_path: Path, shelf: Path, backup: Backup
) -> None:
    assert look_over(store_path, [shelf]) == Health()
    by_hand(store_path, "UPDATE current SET number = 7 WHERE kind = 'mark'")
    health = look_over(store_path, [shelf])
    assert (health.damage, health.backup) == ("", None)
    assert health.altered
    store.close()
    torn(store_path)
    health = look_over(store_path, [shelf])
    assert (health.altered, health.backup) == ("", backup)
    assert health.damage
