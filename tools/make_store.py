"""The sample data file of this tree's format: run before a migration raises ``CURRENT``.

    python -m tools.make_store FOLDER

Writes ``formatN.lsb.gz`` and ``formatN.json``: what this very code reads out of the file, which
every later version must still read (tests/unit/db/test_formats.py). It uses nothing that the
first version did not have, so the samples of older formats were made by running it in their trees.
"""

import gzip
import json
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lsb_desktop.core.commands import EnterDeduction, EnterMark, EnterValue
from lsb_desktop.core.output import standings_object
from lsb_desktop.db.migrations import CURRENT
from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk

desks = import_module("tests.helpers.desks")
PICTURE = b"\xff\xd8 a photo of a village \xff\xd9"


def fill_store(path: Path) -> dict[str, Any]:
    """A sealed contest with corrections and an undo, a half-recorded one, a removed one."""
    store = Store.open(path)
    desk = desks.desk_on(store, "张三")
    sealed = desk.open(desk.create(desks.small()))
    desks.fill(sealed)
    sealed.execute(EnterMark(2, 1, desks.LOOKS, "58.5"))
    sealed.execute(EnterDeduction(3, desks.LITTER, 1, "4"))
    sealed.undo()
    sealed.put_seal()
    sealed.stage_index = 4
    half = desk.open(desk.create(desks.small()))
    half.execute(EnterMark(1, 1, desks.LOOKS, "41"))
    half.execute(EnterMark(3, 2, desks.RECORDS, "未到场"))
    half.execute(EnterValue(2, desks.WORK, "77"))
    desk.remove(desk.create(desks.small()))
    if hasattr(store, "add_picture"):
        store.add_picture(PICTURE)
    found = facts(store, desk)
    store.close()
    return found


def facts(store: Store, desk: Desk) -> dict[str, Any]:
    """Everything a reader of the store sees, as plain data."""
    return {"contests": [_contest(store, desk, info.id) for info in desk.contests()]}


def _contest(store: Store, desk: Desk, contest: int) -> dict[str, Any]:
    session = desk.open(contest)
    journal = [
        {"at": r.at, "who": r.who, "label": r.label, "reason": r.reason}
        for r in store.journal(contest)
    ]
    return {
        "id": contest,
        "standings": standings_object(session.snapshot),
        "seal": session.seal and {"code": session.seal.code, "digest": session.seal.digest},
        "step": session.stage_index,
        "entries": sorted([*map(str, slot), value] for slot, value in store.load(contest)),
        "journal": journal,
    }


def main(folder: Path) -> None:
    """Write both files."""
    with TemporaryDirectory() as room:
        path = Path(room) / "contests.lsb"
        found = fill_store(path)
        data = gzip.compress(path.read_bytes(), mtime=0)
    (folder / f"format{CURRENT}.lsb.gz").write_bytes(data)
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    (folder / f"format{CURRENT}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
