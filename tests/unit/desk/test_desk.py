"""The desk: contests in, sessions out."""

import getpass
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import BadInput, Busy, UserError
from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.presets import PRESETS, load_preset
from tests.helpers.desks import LOOKS, desk_on, small

MARK = Slot(SlotKind.MARK, 1, 1, LOOKS)


def test_a_new_contest_with_what_it_brings(store: Store) -> None:
    desk = desk_on(store)
    contest = desk.create(small(), [(MARK, 50_000_000)])
    (info,) = desk.contests()
    assert (info.id, info.title, info.town) == (contest, "第四季度观摩", "郭店镇")
    assert info.created == info.changed == "2021-12-30T09:00:00"
    session = desk.open(contest)
    assert session.id == contest
    assert session.contest == small()
    assert session.book.get(MARK) == 50_000_000
    assert session.journal()[0].label == "新建“第四季度观摩”，带入 1 项录入"


def test_a_bare_contest_says_so(store: Store) -> None:
    desk = desk_on(store)
    assert desk.open(desk.create(small())).journal()[0].label == "新建“第四季度观摩”"


def test_a_contest_that_is_not_sound_is_not_stored(store: Store) -> None:
    desk = desk_on(store)
    with pytest.raises(BadInput, match="满分应大于 0"):
        desk.create(replace(small(), components=(replace(small().components[0], max=0 * LOOKS),)))
    with pytest.raises(BadInput, match="超出满分"):
        desk.create(small(), [(MARK, 61_000_000)])
    assert desk.contests() == []


def test_a_contest_taken_off_the_list(store: Store) -> None:
    desk = desk_on(store)
    one, other = desk.create(small()), desk.create(small())
    desk.remove(one)
    assert [c.id for c in desk.contests()] == [other]


def test_no_such_contest(store: Store) -> None:
    with pytest.raises(UserError, match="没有编号为 3 的活动"):
        desk_on(store).open(3)


def test_the_whole_desk_in_a_backup(store: Store, tmp_path: Path) -> None:
    desk = desk_on(store)
    desk.create(small())
    desk.backup(tmp_path / "备份.lsb")
    with Desk.at(tmp_path / "备份.lsb", "张三") as copy:
        assert copy.contests() == desk.contests()
        assert copy.check() == []


def test_a_desk_on_a_file_writes_in_the_operators_name_at_the_real_time(store_path: Path) -> None:
    before = datetime.now().replace(microsecond=0)
    with Desk.at(store_path, "李四") as desk:
        record = desk.open(desk.create(small())).journal()[0]
    assert record.who == "李四"
    assert before <= datetime.fromisoformat(record.at) <= datetime.now()


def test_without_a_name_the_login_counts(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise OSError("no user")

    found = []
    for login in (lambda: "office", unknown):
        monkeypatch.setattr(getpass, "getuser", login)
        with Desk.at(store_path) as desk:
            found.append(desk.open(desk.create(small())).journal()[0].who)
    assert found == ["office", ""]


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_stored_whole(store: Store, name: str) -> None:
    preset = load_preset(name)
    desk = desk_on(store)
    session = desk.open(desk.create(preset.contest, preset.entries))
    assert session.contest == preset.contest
    stored = dict(session.book.entries())
    del stored[Slot(SlotKind.DEFINITION)]
    assert stored == dict(preset.entries)
    assert session.progress().complete
    assert desk.check() == []


def test_a_copy_is_a_desk_of_its_own(tmp_path: Path) -> None:
    with Desk.at(tmp_path / "data.lsb", "张三") as desk:
        number = desk.create(small())
        with desk.copy(tmp_path / "copy.lsb") as copy:
            assert [i.title for i in copy.contests()] == [i.title for i in desk.contests()]
            copy.remove(number)
            assert copy.contests() == []
        assert len(desk.contests()) == 1


def test_a_file_has_nobody_to_listen_to(store: Store) -> None:
    assert desk_on(store).listen() is None


def test_before_a_window_a_file_in_use_is_told_of_at_once(store_path: Path) -> None:
    with Desk.at(store_path, "张三") as desk, closing(sqlite3.connect(store_path)) as other:
        desk.hurry()
        number = desk.create(small())
        assert desk.takes_steps()
        other.execute("BEGIN IMMEDIATE")
        assert not desk.takes_steps()
        with pytest.raises(Busy):
            desk.open(number).execute(EnterMark(1, 1, LOOKS, "50"))
        other.rollback()
        assert desk.takes_steps()
