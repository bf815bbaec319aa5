"""The kind of :mod:`tools.fuzz` for 录分包, one laptop's entries on a stick to another."""

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

from lsb_desktop.core.book import Book, SlotKind
from lsb_desktop.core.errors import UserError
from lsb_desktop.desk import package
from lsb_desktop.desk.desk import Desk
from tools.fuzz_books import demo
from tools.fuzz_room import Kind
from tools.fuzz_texts import VALUES, spoiled, text

Chance = random.Random

NAME = "contests.lsb"
_KINDS = (*(str(kind) for kind in package.CARRIED), *(str(kind) for kind in SlotKind), "?")
_NUMBERS = (0, 0, 1, 1, 2, 3, -1, 99, 2**31, 2**63, 2**64, 10**40, 1.0, True, None, "1")
_MARKS = (0, 5, 80_000_000, 92_500_000, -1, 10**30, 1.5, "未到场", "不涉及", "满分", None)
_TEXTS = ("-2|迟到", "无|", "|", "1", "1e9", "９", "未到场", "不涉及", "", "9" * 5000)


@cache
def _made(folder: Path) -> tuple[bytes, dict[str, Any]]:
    """A store with a few villages and nothing entered; the package of one with all of it."""
    contest, entries = demo("hezhuang")
    ids = {e.id for e in contest.entrants} | {0}
    path, full = folder / "empty.lsb", folder / "full.lsb"
    for each in (path, full):
        each.unlink(missing_ok=True)
    with Desk.at(full, "甲") as desk:
        own = [pair for pair in entries if pair[0].entrant in ids]
        data = package.packed(desk.open(desk.create(contest, own)), "甲", "2021-12-14T09:00:00")
    with Desk.at(path, "乙") as desk:
        desk.create(contest, ())
    return path.read_bytes(), json.loads(data)


def _row(chance: Chance) -> list[Any]:
    """An entry as another hand writes it."""
    kind = chance.choice(_KINDS)
    numbers = [chance.choice(_NUMBERS if chance.random() < 0.3 else (0, 1, 2)) for _ in range(4)]
    value: Any = chance.choice(_MARKS if kind == "mark" else (*_TEXTS, text(chance)))
    if chance.random() < 0.1:
        value = chance.choice(VALUES)
    return [kind, *numbers, chance.choice(("", "", "亮点", text(chance))), value]


def _forged(chance: Chance, said: dict[str, Any]) -> bytes:
    """Written on purpose: its digest is right."""
    said = {**said, "entries": list(said["entries"])}
    what = chance.random()
    if what < 0.5:
        said["entries"] = [_row(chance) for _ in range(chance.choice((1, 1, 2, 5)))]
    elif what < 0.8:
        at = chance.randrange(len(said["entries"]))
        row = list(said["entries"][at])
        row[chance.randrange(len(row))] = chance.choice((*VALUES, *_NUMBERS, *_TEXTS))
        said["entries"][at] = row
    else:
        head = chance.choice(("format", "title", "who", "at", "frame", "entries"))
        said[head] = chance.choice((*VALUES, text(chance)))
    try:
        digest = package._digest(said)
    except (UnicodeError, RecursionError):
        digest = "0" * 64
    return json.dumps({**said, "digest": digest}).encode()


def entries(chance: Chance, room: Path) -> None:
    """A package torn, altered or forged: refused, or merged in one step that is taken back."""
    from tools.fuzz_sheets import BYTES

    store, said = _made(room.parent)
    path = room / NAME
    path.write_bytes(store)
    what = chance.random()
    if what < 0.7:
        data = _forged(chance, said)
    elif what < 0.85:
        data = spoiled(chance, said).encode("utf-8", "surrogatepass")
    else:
        data = chance.choice(BYTES)(chance, json.dumps(said, ensure_ascii=False).encode())
    with Desk.at(path, "乙") as desk:
        session = desk.open(desk.contests()[0].id)
        before = dict(session.book.entries())
        try:
            found = package.compared(data, session)
            theirs = [cell.slot for cell in found.differing if chance.random() < 0.5]
            package.merge(session, found, theirs)
        except UserError:
            assert dict(session.book.entries()) == before, "refused, but changed"
            raise
        kept = dict(session.book.entries())
        assert set(Book(kept.items()).entries()) == set(kept.items())
        assert all(kept[cell.slot] == found.package.entries[cell.slot] for cell in found.new)
        session.undo()
        assert dict(session.book.entries()) == before
        session.redo()
    with Desk.at(path, "乙") as desk:
        assert dict(desk.open(desk.contests()[0].id).book.entries()) == kept
        assert not desk.check()


KINDS: dict[str, tuple[Kind, int]] = {"entries": (entries, 20)}
