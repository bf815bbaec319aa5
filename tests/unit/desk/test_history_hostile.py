"""A journal whose undo points at nothing is told, not stumbled over."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lsb_desktop.core.codec import dump_contest
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk

AT = "2021-12-30T09:00:00"


@pytest.mark.parametrize("column", ["undoes", "redoes"])
def test_a_step_that_undoes_nothing(column: str, store_path: Path) -> None:
    store = Store.open(store_path)
    store.create(dump_contest(Contest("甲")), (), AT, "", "新建")
    store.close()
    with closing(sqlite3.connect(store_path)) as raw, raw:
        raw.execute(f"UPDATE record SET {column} = 1 WHERE number = 1")
    with Desk.at(store_path) as desk, pytest.raises(UserError, match="那一步不在"):
        desk.open(1)
