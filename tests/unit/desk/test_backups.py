"""The shelf of backups: what stays, what goes, the stick, the last good one."""

import platform
import random
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import UserError
from lsb_desktop.db import copies
from lsb_desktop.db.store import Store
from lsb_desktop.desk import backups
from lsb_desktop.desk.backups import Backup, Why, keep, last_good, on_shelf, surplus, thin_out
from tests.helpers.desks import LOOKS, opened
from tests.unit.db.test_copies import by_hand, torn

NOW = datetime(2026, 11, 23, 15, 54, 32)
Tick = Callable[[], None]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def change(store: Store) -> Tick:
    """One more mark at every call."""
    session, marks = opened(store), iter(range(60))

    def enter() -> None:
        session.execute(EnterMark(1, 1, LOOKS, str(next(marks))))

    return enter


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def made(age: timedelta, number: int, why: Why = Why.TIMED) -> Backup:
    return Backup(Path(f"{number}"), NOW - age, why, number)


def test_a_backup_has_its_time_reason_and_number_in_its_name(
    change: Tick, store_path: Path, shelf: Path
) -> None:
    first = keep(store_path, shelf, Why.OPEN, NOW).backup
    assert first is not None
    assert first.path.name == "备份-20261123-155432-打开-0001.lsb"
    assert first.minute == "11月23日 15:54"
    assert on_shelf(shelf) == [first]
    change()
    second = keep(store_path, shelf, Why.TIMED, at(5)).backup
    assert second is not None
    assert (second.number, on_shelf(shelf)) == (2, [second, first])
    assert copies.state_of(second.path) == copies.state_of(store_path)


def test_nothing_new_needs_no_backup_but_a_wanted_one_is_made(
    change: Tick, store_path: Path, shelf: Path
) -> None:
    heard: list[str] = []
    kept = [
        keep(store_path, shelf, why, NOW, copied=lambda: heard.append("x"))
        for why in (Why.OPEN, Why.TIMED, Why.OPEN, Why.SEAL)
    ]
    assert [k.backup.number for k in kept if k.backup] == [1, 1, 1, 2]
    assert heard == ["x"] * 4


def test_a_damaged_newest_is_followed_by_a_good_one(
    change: Tick, store_path: Path, shelf: Path
) -> None:
    change()
    first = keep(store_path, shelf, Why.OPEN, NOW).backup
    assert first is not None
    torn(first.path)
    assert keep(store_path, shelf, Why.OPEN, NOW).backup != first
    torn(on_shelf(shelf)[0].path, 0)
    third = keep(store_path, shelf, Why.OPEN, NOW).backup
    good, damaged = last_good([shelf])
    assert (good, damaged) == (third, ())


def test_the_last_good_one_is_found_behind_damaged_ones(
    change: Tick, store_path: Path, shelf: Path, tmp_path: Path
) -> None:
    found = []
    for minute in range(3):
        change()
        found.append(keep(store_path, shelf, Why.TIMED, at(minute)).backup)
    first, second, third = found
    assert first is not None
    assert second is not None
    assert third is not None
    torn(second.path)
    third.path.write_bytes(b"")
    assert last_good([shelf]) == (first, (third, second))
    # The stick has a good one of the same minute.
    stick = tmp_path / "stick"
    shutil.copytree(shelf, stick)
    shutil.copy(first.path, stick / second.path.name)
    good, damaged = last_good([shelf, stick])
    assert good is not None
    assert (good.path, len(damaged)) == (stick / second.path.name, 3)
    assert last_good([tmp_path / "没有"]) == (None, ())


def test_a_clock_that_was_set_back_does_not_change_the_order(
    change: Tick, store_path: Path, shelf: Path
) -> None:
    for minute in (0, -600, -1200):
        change()
        keep(store_path, shelf, Why.TIMED, at(minute))
    assert [b.number for b in on_shelf(shelf)] == [3, 2, 1]
    assert last_good([shelf])[0] == on_shelf(shelf)[0]


def test_what_stays_by_age() -> None:
    ages = [timedelta(minutes=20 * n) for n in range(3 * 24 * 40)]
    found = [made(age, 20_000 - n) for n, age in enumerate(ages)]
    gone = set(surplus(found, NOW))
    stays = [b for b in found if b not in gone]
    assert [b for b in stays if NOW - b.at <= timedelta(hours=1)] == found[:4]
    hourly = [b for b in stays if timedelta(hours=1) < NOW - b.at <= timedelta(days=1)]
    assert len({(b.at.day, b.at.hour) for b in hourly}) == len(hourly) == 24
    daily = [b for b in stays if timedelta(days=1) < NOW - b.at <= timedelta(days=31)]
    assert len({b.at.date() for b in daily}) == len(daily) == 31
    monthly = [b for b in stays if NOW - b.at > timedelta(days=31)]
    assert len({b.at.month for b in monthly}) == len(monthly) == 1


def test_what_was_made_for_a_reason_stays_a_month() -> None:
    def old(days: int, why: Why) -> list[Backup]:
        return [made(timedelta(days=days, minutes=n), 90 - n, why) for n in range(9)]

    assert surplus(old(10, Why.RESTORE), NOW) == []
    assert len(surplus(old(10, Why.TIMED), NOW)) == 6
    assert len(surplus(old(40, Why.SEAL), NOW)) == 6


@given(st.lists(st.integers(-100_000, 100_000), max_size=20), st.randoms())
def test_thinning_keeps_the_newest_and_is_done_once(
    minutes: list[int], luck: random.Random
) -> None:
    found = [made(timedelta(minutes=m), n) for n, m in enumerate(minutes)]
    luck.shuffle(found)
    gone = set(surplus(found, NOW))
    stays = [b for b in found if b not in gone]
    newest = sorted(found, key=lambda b: -b.number)[: backups.ALWAYS]
    assert gone.isdisjoint(newest)
    assert surplus(stays, NOW) == []
    assert gone.isdisjoint(b for b in found if NOW - b.at <= timedelta(hours=1))


def test_only_files_of_the_own_name_are_ever_deleted(shelf: Path, tmp_path: Path) -> None:
    shelf.mkdir()
    old = [f"备份-20200101-0{n}0000-定时-000{n}.lsb" for n in range(1, 7)]
    foreign = [
        "备份.lsb",
        "备份-20200101-000000-定时-0001.lsb.bak",
        "x备份-20200101-000000-定时-0001.lsb",
        "备份-20200101-000000-别的-0001.lsb",
        "备份-20209999-000000-定时-0001.lsb",
        "contests.lsb",
    ]
    for name in (*old, *foreign):
        (shelf / name).write_text("")
    (shelf / "备份-20200102-000000-定时-0009.lsb").mkdir()
    outside = tmp_path / "mine.lsb"
    outside.write_text("")
    (shelf / "备份-20200101-000000-定时-0000.lsb").symlink_to(outside)
    gone = thin_out(shelf, NOW)
    assert [b.path.name for b in gone] == sorted(old[:3], reverse=True)
    left = {p.name for p in shelf.iterdir()}
    assert left >= set(foreign) | set(old[3:])
    assert len(left) == len(foreign) + 3 + 2
    assert outside.exists()


def test_a_shelf_has_its_size(shelf: Path) -> None:
    shelf.mkdir()
    for n in range(1, 8):
        (shelf / f"备份-20261123-15500{n}-定时-000{n}.lsb").write_bytes(b"x" * 100)
    assert [b.number for b in thin_out(shelf, NOW, room=450)] == [3, 2, 1]
    assert [b.number for b in thin_out(shelf, NOW, room=0)] == [4]


def test_what_cannot_be_deleted_stays(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_path: Path) -> None:
        raise PermissionError

    shelf.mkdir()
    for n in range(1, 6):
        (shelf / f"备份-20200101-00000{n}-定时-000{n}.lsb").write_bytes(b"")
    monkeypatch.setattr(Path, "unlink", held)
    assert thin_out(shelf, NOW) == []


def test_what_was_broken_off_is_swept_and_nothing_else(
    change: Tick, store_path: Path, shelf: Path
) -> None:
    shelf.mkdir()
    ours = shelf / "备份-20261123-155432-定时-0001.lsb.part"
    other = shelf / "别人的.lsb.part"
    for path in (ours, other):
        path.write_text("")
    keep(store_path, shelf, Why.OPEN, NOW)
    assert not ours.exists()
    assert other.exists()


def test_a_shelf_that_cannot_be_made(store: Store, store_path: Path, shelf: Path) -> None:
    shelf.write_text("in the way")
    with pytest.raises(UserError, match="建不了文件夹"):
        keep(store_path, shelf, Why.OPEN, NOW)


def test_a_store_that_is_gone_is_not_made_anew(store_path: Path, shelf: Path) -> None:
    with pytest.raises(UserError, match="不在了"):
        keep(store_path, shelf, Why.OPEN, NOW)
    assert not store_path.exists()


def test_a_copy_that_does_not_read_back_is_no_backup(
    change: Tick, store_path: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "faults_of", lambda _: copies.Faults(("页 3 坏了",)))
    with pytest.raises(UserError, match="读回来不对：页 3 坏了"):
        keep(store_path, shelf, Why.OPEN, NOW)
    assert on_shelf(shelf) == []


def test_data_altered_by_another_hand_is_still_backed_up(
    change: Tick, store_path: Path, shelf: Path
) -> None:
    by_hand(store_path, "UPDATE record SET who = '李四'")
    kept = keep(store_path, shelf, Why.OPEN, NOW)
    assert kept.altered
    assert last_good([shelf])[0] == kept.backup


def test_the_stick_comes_and_goes(
    change: Tick, store_path: Path, shelf: Path, tmp_path: Path
) -> None:
    stick = backups.second_home(tmp_path / "stick", store_path)
    assert keep(store_path, shelf, Why.OPEN, NOW).second is None
    assert keep(store_path, shelf, Why.OPEN, NOW, stick).second is False
    assert not stick.parent.exists()
    stick.mkdir(parents=True)
    assert keep(store_path, shelf, Why.OPEN, NOW, stick).second is True
    assert [b.path.name for b in on_shelf(stick)] == [b.path.name for b in on_shelf(shelf)]
    before = on_shelf(stick)[0].path.stat().st_mtime_ns
    assert keep(store_path, shelf, Why.OPEN, NOW, stick).second is True
    assert on_shelf(stick)[0].path.stat().st_mtime_ns == before
    torn(on_shelf(stick)[0].path)
    assert keep(store_path, shelf, Why.OPEN, NOW, stick).second is True
    assert last_good([stick])[1] == ()
    # The computer's disk was changed: numbers go on above the stick's.
    shutil.rmtree(shelf)
    change()
    kept = keep(store_path, shelf, Why.OPEN, at(1), stick).backup
    assert kept is not None
    assert kept.number == 2


def test_a_full_stick_is_told_and_the_backup_stands(
    change: Tick, store_path: Path, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_copy: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "lay_down", full)
    kept = keep(store_path, shelf, Why.OPEN, NOW, tmp_path)
    assert kept.second is False
    assert "第二份备份没有写成" in kept.trouble
    assert on_shelf(shelf) == [kept.backup]


def test_each_store_has_a_folder_of_its_own_on_a_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = backups.second_home(tmp_path, tmp_path / "a.lsb")
    assert one != backups.second_home(tmp_path, tmp_path / "b.lsb")
    assert one.parent == tmp_path
    monkeypatch.setattr(platform, "node", lambda: "../..")
    assert backups.second_home(tmp_path, tmp_path / "a.lsb").name.startswith("亮赛比备份-电脑-")
