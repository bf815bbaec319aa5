"""录分包: the entries of one laptop as one file, carried on a stick to another and merged there.

The file holds every entered cell with the villages, judges and items it is
for, and a SHA-256 over all of it: what was torn or altered on the way is
refused. Merging writes nothing by itself: it says which cells are the same,
new here, or differ; of those that differ the operator chooses. What is
taken is one step, and one undo takes it back.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from lsb_desktop.core.audit_words import Names
from lsb_desktop.core.book import Book, Slot, SlotKind, Value, Write
from lsb_desktop.core.changes import Changes
from lsb_desktop.core.commands import TakeIn
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import Contest, Word
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.session import Session

FORMAT = 1
LARGEST = 64 << 20
"""Bytes; 180,000 marks take less than a sixth of it."""
CARRIED = {
    SlotKind.MARK: ("judge", "item"),
    SlotKind.ENTERED: ("item",),
    SlotKind.DEDUCTION: ("item", "row"),
    SlotKind.ADJUSTMENT: ("row",),
    SlotKind.NOTE: ("key",),
    SlotKind.PAPER_TOTAL: ("judge", "item"),
}
"""What is typed in, and what beside the village says which cell it is.

Rules, photos, drawn questions, decisions and the seal stay where they are.
"""
_MARK = SlotKind.MARK.value
_MOST_ROWS = 1 << 20
"""Deductions or adjustments of one village: more than anybody types."""
_HEAD = ("format", "title", "who", "at", "frame", "entries")


@dataclass(frozen=True, slots=True)
class Package:
    """What a file carries; ``at`` is when it was written, as ISO local time."""

    title: str
    who: str
    at: str
    entries: Mapping[Slot, Value]


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry of a package that is not here yet, or not the same: as texts, and where."""

    slot: Slot
    where: str
    here: str
    there: str
    held: Value
    """What was here when it was compared."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A package beside the open contest; ``same`` counts, the others are in the order of cells."""

    package: Package
    same: int
    new: tuple[Cell, ...]
    differing: tuple[Cell, ...]


def packed(session: Session, who: str, at: str) -> bytes:
    """A contest's entries as a file's bytes."""
    entries = [
        [*slot, value] for slot, value in sorted(session.book.entries()) if slot.kind in CARRIED
    ]
    contest = session.contest
    said = {
        "format": FORMAT,
        "title": contest.title,
        "who": who,
        "at": at,
        "frame": _frame(contest),
        "entries": entries,
    }
    return json.dumps({**said, "digest": _digest(said)}, ensure_ascii=False).encode()


def compared(data: bytes, session: Session) -> Comparison:
    """What a file would bring. :class:`UserError` if it is damaged or of another contest."""
    said = _read(data)
    contest = session.contest
    _refuse_others(said["frame"], contest)
    package = Package(said["title"], said["who"], said["at"], _entries(said["entries"]))
    if any(Fit(contest).orphans(Book(package.entries.items()))):
        raise UserError("录分包里有这个活动没有的项目，不能合并；请核对两台电脑的活动设置")
    words = Names(contest, tuple)
    new: list[Cell] = []
    differing: list[Cell] = []
    same = 0
    for slot, value in package.entries.items():
        mine = session.book.get(slot)
        if mine == value:
            same += 1
            continue
        cell = Cell(
            slot, words.where(slot), words.value(slot, mine), words.value(slot, value), mine
        )
        (new if mine is None else differing).append(cell)
    return Comparison(package, same, tuple(new), tuple(differing))


def merge(session: Session, found: Comparison, theirs: Collection[Slot] = ()) -> Changes:
    """Take what is new, and of what differs only the cells in ``theirs``: one step.

    :class:`UserError` (nothing taken) if a cell is not any more as it was when
    compared, or does not fit the rules, or the contest is sealed.
    """
    chosen = [cell for cell in found.differing if cell.slot in theirs]
    for cell in (*found.new, *found.differing):
        if session.book.get(cell.slot) != cell.held:
            raise UserError(f"{cell.where}刚刚改过，没有合并；请重新打开录分包核对")
    taken = tuple((c.slot, found.package.entries[c.slot]) for c in (*found.new, *chosen))
    if not taken:
        raise UserError("录分包里没有要合并的内容：都和本机一样，或都保留了本机的")
    _refuse_unscorable(session, taken)
    label = f"合并录分包（{found.package.who or '另一台电脑'}）：新增 {len(found.new)} 格"
    if chosen:
        label += f"，改用包里的 {len(chosen)} 格"
    return session.execute(TakeIn(session.contest, taken, label))


def _refuse_unscorable(session: Session, taken: Iterable[tuple[Slot, Value]]) -> None:
    """What another hand wrote into a file may have the shape of an entry and be none."""
    after = Book(session.book.entries())
    after.apply(Write(slot, after.get(slot), value) for slot, value in taken)
    try:
        standings_of(session.contest, after)
    except (UserError, ValueError) as error:
        raise UserError("录分包里有不能计分的内容，没有合并") from error


def _frame(contest: Contest) -> dict[str, Any]:
    """What two laptops must agree on: which village, judge and item every number means."""
    return {
        "entrants": [[e.id, e.name] for e in contest.entrants],
        "judges": [[j.id, j.name] for j in contest.judges],
        "items": [
            [c.id, c.name, c.kind.value, [[k.id, k.name] for k in c.criteria]]
            for c in contest.components
        ],
    }


_PARTS = {"entrants": "参评村", "judges": "评委", "items": "评分项目"}


def _refuse_others(frame: object, contest: Contest) -> None:
    mine = _frame(contest)
    theirs = frame if isinstance(frame, dict) else {}
    wrong = [name for part, name in _PARTS.items() if theirs.get(part) != mine[part]]
    if wrong:
        raise UserError(
            f"录分包是给另一份活动的：{'、'.join(wrong)}和本机的不一样，不能合并。"
            "请让两台电脑用同一份活动（用备份或活动工作簿带过去）"
        )


def _digest(said: Mapping[str, Any]) -> str:
    head = [said[name] for name in _HEAD]
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _read(data: bytes) -> dict[str, Any]:
    """The file's content, whole and unaltered."""
    if len(data) > LARGEST:
        raise UserError("这个文件太大，不是录分包")
    try:
        said = json.loads(data)
        whole = said["digest"] == _digest(said)
        number = int(said["format"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise UserError("这个文件不是录分包，或已损坏；请回原来的电脑重新导出") from error
    if not whole:
        raise UserError("录分包在路上损坏或被改动过（校验不符），没有合并；请重新导出")
    if number > FORMAT:
        raise UserError("录分包由更新版本的程序写成，请升级程序后再合并")
    return {**said, **{name: str(said[name]) for name in ("title", "who", "at")}}


def _entries(rows: Any) -> dict[Slot, Value]:
    """The carried cells; the digest holds, so a row of another shape was made on purpose."""
    found: dict[Slot, Value] = {}
    if not isinstance(rows, list):
        rows = [rows]
    for row in rows:
        if not _is_entry(row):
            raise UserError("录分包里有程序不认识的内容，没有合并")
        *address, value = row
        slot = Slot(*address)._replace(kind=SlotKind(address[0]))
        if not _is_cell(slot):
            raise UserError("录分包里有程序不认识的内容，没有合并")
        found[slot] = value
    return found


def _is_cell(slot: Slot) -> bool:
    """Whether it names a cell as the program does: two names of one cell would be two truths."""
    used = ("kind", "entrant", *CARRIED[slot.kind])
    bare = Slot(slot.kind)._replace(**{name: getattr(slot, name) for name in used})
    return slot == bare and 0 <= slot.row <= _MOST_ROWS


def _is_entry(row: Any) -> bool:
    """A kind, four numbers, a key and a value: a mark is a number or one of the words."""
    if not isinstance(row, list) or len(row) != 7:
        return False
    kind, *numbers, key, value = row
    fits = type(value) is int or value in tuple(Word) if kind == _MARK else isinstance(value, str)
    return (
        isinstance(kind, str)
        and kind in CARRIED
        and all(type(part) is int for part in numbers)
        and isinstance(key, str)
        and fits
    )
