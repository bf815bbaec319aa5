"""Pictures: kept once by their digest, carried by a backup, checked like everything else."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.db.store import Store

JPEG = bytes(range(256)) * 40


def test_a_picture_comes_back_as_it_was_and_is_kept_once(store: Store, store_path: Path) -> None:
    digest = store.add_picture(JPEG)
    assert digest == sha256(JPEG).hexdigest()
    assert store.add_picture(JPEG) == digest
    assert store.picture(digest) == JPEG
    with closing(sqlite3.connect(store_path)) as raw:
        assert raw.execute("SELECT count(*) FROM picture").fetchone() == (1,)


def test_a_picture_that_is_not_there(store: Store) -> None:
    with pytest.raises(UserError, match="不在数据文件里"):
        store.picture("0" * 64)


def test_a_backup_carries_the_pictures(store: Store, tmp_path: Path) -> None:
    digest = store.add_picture(JPEG)
    store.backup(tmp_path / "备份.lsb")
    copy = Store.open(tmp_path / "备份.lsb")
    assert copy.picture(digest) == JPEG
    copy.close()


def test_a_damaged_picture_is_found(store: Store, store_path: Path) -> None:
    digest = store.add_picture(JPEG)
    store.add_picture(b"sound")
    with closing(sqlite3.connect(store_path)) as raw, raw:
        raw.execute("UPDATE picture SET data = ? WHERE digest = ?", (b"bad", digest))
    assert store.check() == [f"照片 {digest[:12]} 已损坏"]
