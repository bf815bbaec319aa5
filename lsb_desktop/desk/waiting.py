"""What was typed while the server was away: kept on this laptop, sent again when it is back.

Each entry is kept with the value that was seen under it. Sending is safe to
repeat: what the server holds already is done, what is still as it was seen is
written, and what somebody else changed meanwhile is reported and not written.
"""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsb_desktop.core.audit_words import Names
from lsb_desktop.core.book import Book, Slot, SlotKind, Value, Write
from lsb_desktop.core.changes import Changes
from lsb_desktop.core.commands import TakeIn
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Word

if TYPE_CHECKING:
    from lsb_desktop.desk.session import Session

_NEVER = (SlotKind.DEFINITION, SlotKind.SEAL)
"""Rules and seals are not put off: they have to be decided on what is stored."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell that waits: its new value, and every value that may stand under it."""

    contest: int
    slot: Slot
    new: Value
    seen: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the cells that waited: written now or there already, or overtaken."""

    changes: tuple[Changes, ...] = ()
    done: int = 0
    overtaken: tuple[str, ...] = ()


class Waiting:
    """The cells that wait, in a file of this laptop; ``place`` is the store they are for."""

    def __init__(self, path: Path, place: str) -> None:
        self._path = path
        self._place = place
        self._entries = {(e.contest, e.slot): e for e in self._read()}

    def count(self, contest: int) -> int:
        """How many cells of a contest wait."""
        return sum(key == contest for key, _ in self._entries)

    def keep(self, contest: int, writes: Iterable[Write]) -> bool:
        """Put cells aside, on the disk when this returns; whether it is something that can wait."""
        writes = tuple(writes)
        if not writes or any(w.slot.kind in _NEVER for w in writes):
            return False
        for slot, old, new in writes:
            before = self._entries.get((contest, slot))
            # What was sent before may have arrived although nobody heard of it.
            seen = (old,) if before is None else (*before.seen, before.new)
            self._entries[contest, slot] = Entry(contest, slot, new, seen)
        self._write()
        return True

    def think_again(self, contest: int, writes: Iterable[Write]) -> None:
        """Typed back to what is stored: then that is what has to be there, not what waited."""
        back = [w for w in writes if w.old == w.new and (contest, w.slot) in self._entries]
        self.keep(contest, back)

    def ours(self, contest: int, writes: Iterable[Write], book: Book) -> bool:
        """Whether what stands under writes is what this laptop sent and never heard of."""
        found = [(self._entries.get((contest, w.slot)), book.get(w.slot)) for w in writes]
        return all(entry and value in (*entry.seen, entry.new) for entry, value in found)

    def settled(self, contest: int, writes: Iterable[Write]) -> None:
        """These cells were stored: what waited for them before is out of date."""
        gone = [(contest, w.slot) for w in writes if (contest, w.slot) in self._entries]
        for key in gone:
            del self._entries[key]
        if gone:
            self._write()

    def send(self, session: "Session") -> Sent:
        """Send what waits for a contest; :class:`UserError` leaves all that is left waiting."""
        theirs = session.refresh()
        changes = [theirs] if theirs is not None else []
        mine = [e for e in self._entries.values() if e.contest == session.id]
        there = [e for e in mine if session.book.get(e.slot) == e.new]
        ready = [e for e in mine if e not in there and session.book.get(e.slot) in e.seen]
        if ready:
            label = f"补存断线时录入的 {len(ready)} 格"
            order = TakeIn(session.contest, tuple((e.slot, e.new) for e in ready), label)
            changes.append(session.execute(order))
        lost = [e for e in mine if e not in there and e not in ready]
        names = Names(session.contest, tuple)
        told = tuple(_told(names, session.book, entry) for entry in lost)
        for entry in mine:
            self._entries.pop((entry.contest, entry.slot), None)
        if mine:
            self._write()
        return Sent(tuple(changes), len(there) + len(ready), told)

    def _read(self) -> Iterable[Entry]:
        try:
            said = json.loads(self._path.read_text(encoding="utf-8"))
            return [_entry(row) for row in said["entries"]] if said["place"] == self._place else []
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError(
                f"等待补存的录入“{self._path}”读不出来，请把这个文件移走后再连服务器"
            ) from error

    def _write(self) -> None:
        """The whole file anew; durable when this returns."""
        rows = [[e.contest, list(e.slot), e.new, list(e.seen)] for e in self._entries.values()]
        text = json.dumps({"place": self._place, "entries": rows}, ensure_ascii=False)
        part = self._path.with_name(self._path.name + ".part")
        try:
            with part.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError as error:
            raise UserError(
                f"服务器断开，这台电脑的“{self._path.parent}”也写不了（{error.strerror}），没有保存"
            ) from error


def _entry(row: Sequence[Any]) -> Entry:
    contest, (kind, *rest), new, seen = row
    slot = Slot(SlotKind(kind), *rest)
    return Entry(int(contest), slot, _value(slot, new), tuple(_value(slot, v) for v in seen))


def _value(slot: Slot, value: Any) -> Value:
    return Word(value) if slot.kind is SlotKind.MARK and isinstance(value, str) else value


def _told(names: Names, book: Book, entry: Entry) -> str:
    here = names.value(entry.slot, entry.new) or "空"
    there = names.value(entry.slot, book.get(entry.slot)) or "空"
    return f"{names.where(entry.slot)}：断线时录的 {here} 没有存，别处已改为 {there}"
