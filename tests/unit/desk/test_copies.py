"""A copy of the data that was carried off: read, never changed."""

from pathlib import Path

import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.db.store import Store
from lsb_desktop.desk.copies import faults_of_copy, findings_of_copy, save_copy
from lsb_desktop.desk.desk import Desk


def test_a_sound_copy_has_no_faults_and_stays_as_it_is(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "副本.lsb"
    store.backup(copy)
    before = copy.read_bytes()
    assert faults_of_copy(copy) == []
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob("副本.lsb-*"))


def test_damage_is_found(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "副本.lsb"
    store.backup(copy)
    data = bytearray(copy.read_bytes())
    data[5000:9000] = b"\x07" * 4000
    copy.write_bytes(data)
    [first, *_] = faults_of_copy(copy)
    assert first.startswith("“副本.lsb”打不开或已损坏：")
    copy.write_bytes(b"no store")
    assert len(faults_of_copy(copy)) == 1
    assert len(faults_of_copy(tmp_path / "没有.lsb")) == 1


def test_a_store_says_where_it_is(store: Store, store_path: Path) -> None:
    with Desk.at(store_path) as desk:
        assert desk.place == str(store_path)


def test_a_copy_where_the_user_wants_it(store: Store, store_path: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.lsb").write_text("前一份")
    save_copy(store_path, tmp_path / "copy.lsb")
    assert faults_of_copy(tmp_path / "copy.lsb") == []
    assert findings_of_copy(tmp_path / "copy.lsb") == ()
    with pytest.raises(UserError, match="另选一个文件"):
        save_copy(store_path, store_path)
