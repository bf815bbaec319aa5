"""The file of an open store is moved, deleted, replaced: nothing is written past it."""

from pathlib import Path

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Value, Write
from lsb_desktop.core.errors import NotStored, UserError
from lsb_desktop.db.store import Conflict, Store

AT = "2021-12-30T09:00:00"
NOTE = Slot(SlotKind.NOTE, 1, key="亮点")
AWAY = r"“contests\.lsb”不在“.*”里了.*没有保存"


def note(store: Store, old: Value, new: Value, seen: int) -> None:
    store.append(1, AT, "", "记", "", [Write(NOTE, old, new)], seen=seen)


@pytest.fixture
def begun(store: Store) -> Store:
    store.create('{"title":"观摩"}', (), AT, "", "新建")
    note(store, None, "一", 1)
    return store


def move(path: Path, target: Path) -> None:
    """The folder's files elsewhere, as when a stick is pulled; the folder stays."""
    target.mkdir(exist_ok=True)
    for file in [*path.parent.iterdir()]:
        if file.name.startswith(path.name):
            file.rename(target / file.name)


def test_a_file_that_is_gone_takes_nothing_and_none_is_made(
    begun: Store, store_path: Path, tmp_path: Path
) -> None:
    move(store_path, tmp_path / "away")
    with pytest.raises(NotStored, match=AWAY):
        note(begun, "一", "二", 2)
    with pytest.raises(UserError, match=AWAY):
        begun.load(1)
    assert not store_path.exists()
    assert begun.check() != []


def test_when_it_is_back_the_next_step_is_stored(
    begun: Store, store_path: Path, tmp_path: Path
) -> None:
    move(store_path, tmp_path / "away")
    with pytest.raises(NotStored):
        note(begun, "一", "二", 2)
    move(tmp_path / "away" / store_path.name, store_path.parent)
    note(begun, "一", "二", 2)
    assert dict(begun.load(1))[NOTE] == "二"
    assert begun.check() == []


def test_a_copy_put_in_its_place_is_what_is_used(
    begun: Store, store_path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.lsb"
    begun.backup(copy)
    move(store_path, tmp_path / "away")
    copy.rename(store_path)
    note(begun, "一", "三", 2)
    assert dict(begun.load(1))[NOTE] == "三"
    old = Store.open(tmp_path / "away" / store_path.name)
    assert dict(old.load(1))[NOTE] == "一", "nothing went on into the file that was moved away"
    old.close()


def test_an_older_copy_in_its_place_is_a_conflict(
    begun: Store, store_path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.lsb"
    begun.backup(copy)
    note(begun, "一", "二", 2)
    note(begun, "二", "三", 3)
    move(store_path, tmp_path / "away")
    copy.rename(store_path)
    other = Slot(SlotKind.NOTE, 2, key="亮点")
    with pytest.raises(Conflict):
        begun.append(1, AT, "", "记", "", [Write(other, None, "四")], seen=4)
    assert begun.check() == []
    assert len(begun.journal(1)) == 2
