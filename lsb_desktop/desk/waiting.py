"""What was typed while the server was away: kept on this laptop, sent again when it is back.

Each entry is kept with the value that was seen under it. Sending is safe to
repeat: what the server holds already is done, what is still as it was seen is
written, and what somebody else changed meanwhile is noted and not written.

One file for each server, so that no server's entries push another's out. A
note stays in the file until somebody has read it.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsb_desktop.core.book import Book, Slot, SlotKind, Value, Write
from lsb_desktop.core.changes import RESENT, Changes
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Word

if TYPE_CHECKING:
    from lsb_desktop.core.audit_words import Names
    from lsb_desktop.core.fit import Fit
    from lsb_desktop.desk.session import Session

log = logging.getLogger(__name__)

_NEVER = (SlotKind.DEFINITION, SlotKind.SEAL)
"""Rules and seals are not put off: they have to be decided on what is stored."""
_ENDING = ".json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell that waits: its new value, and every value that may stand under it."""

    contest: int
    slot: Slot
    new: Value
    seen: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a contest's cells that waited: written now or there already, or overtaken."""

    changes: tuple[Changes, ...] = ()
    done: int = 0
    overtaken: tuple[str, ...] = ()
    left: str = ""
    """Why the rest waits on, although the server is there."""


class Waiting:
    """The cells that wait for one server, in a file of this laptop's ``folder``.

    ``place`` says which server and database, without a user's name or password.
    """

    def __init__(self, folder: Path, place: str) -> None:
        self._place = place
        self.file = _file(folder, place)
        self._notes: tuple[str, ...] = ()
        self._entries: dict[tuple[int, Slot], Entry] = {}
        self._take()

    def count(self, contest: int | None = None) -> int:
        """How many cells of a contest wait, or of all."""
        return sum(contest in (None, key) for key, _ in self._entries)

    def contests(self) -> tuple[int, ...]:
        """The contests in which something waits."""
        return tuple(sorted({contest for contest, _ in self._entries}))

    def of(self, contest: int) -> Mapping[Slot, Value]:
        """What waits in a contest: the value that was typed last, by cell."""
        return {slot: e.new for (key, slot), e in self._entries.items() if key == contest}

    @property
    def notes(self) -> tuple[str, ...]:
        """What was not stored in the end, and why; they stay until :meth:`read`."""
        return self._notes

    def read(self) -> None:
        """Somebody has read the notes."""
        self._notes = ()
        self._write()

    def keep(self, contest: int, writes: Iterable[Write]) -> bool:
        """Put cells aside, on the disk when this returns; whether it is something that can wait."""
        writes = tuple(writes)
        if not writes or any(w.slot.kind in _NEVER for w in writes):
            return False
        before = dict(self._entries)
        for slot, old, new in writes:
            known = self._entries.get((contest, slot))
            # What was sent before may have arrived although nobody heard of it.
            seen = (old,) if known is None else (*known.seen, known.new)
            self._entries[contest, slot] = Entry(contest, slot, new, seen)
        try:
            self._write()
        except UserError:
            # What is said not to be saved must not be shown as kept.
            self._entries = before
            raise
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
            self._write_if_it_goes()

    def send(self, session: Session) -> Sent:
        """Send what waits for a contest; :class:`UserError` leaves all that is left waiting."""
        from lsb_desktop.core.commands import TakeIn  # with its planners: not at start
        from lsb_desktop.core.fit import Fit

        theirs = session.refresh()
        changes = [theirs] if theirs is not None else []
        mine = [e for e in self._entries.values() if e.contest == session.id]
        fit, names = Fit(session.contest), session.names()
        there, ready, told = 0, [], []
        for entry in mine:
            stored = session.book.get(entry.slot)
            if stored == entry.new:
                there += 1
            elif stored not in entry.seen:
                told.append(_told(names, session.book, entry))
            elif _fits(fit, entry):
                ready.append(entry)
            else:
                told.append(_homeless(names, entry))
        if ready:
            label = f"补存断线时录入的 {len(ready)} 格"
            order = TakeIn(session.contest, tuple((e.slot, e.new) for e in ready), label)
            changes.append(session.execute(order, RESENT))
        for entry in mine:
            self._entries.pop((entry.contest, entry.slot), None)
        self._notes += tuple(f"“{session.contest.title}”{text}" for text in told)
        if mine:
            self._write_if_it_goes()
        return Sent(tuple(changes), there + len(ready), tuple(told))

    def _take(self) -> None:
        """Read the file; one that cannot be read is put aside, and a note says so."""
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise UserError(
                f"断线时录入的文件“{self.file}”读不出来（{error.strerror}），请检查后重新打开程序"
            ) from error
        try:
            said = json.loads(data)
            entries = [_entry(row) for row in said["entries"]]
            self._notes = tuple(str(note) for note in said.get("notes", ()))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self._put_aside()
            return
        self._entries = {(e.contest, e.slot): e for e in entries}

    def _put_aside(self) -> None:
        taken = {path.name for path in self.file.parent.iterdir()}
        names = (f"{self.file.name}.unreadable-{number}" for number in count(1))
        aside = self.file.with_name(next(name for name in names if name not in taken))
        try:
            self.file.rename(aside)
        except OSError as error:
            raise UserError(
                f"断线时录入的文件“{self.file}”已损坏，请把它移走后重新打开程序"
            ) from error
        text = f"断线时录入的文件已损坏，读不出来，已另存为“{aside}”；请核对断线时录过的评分表"
        self._notes = (text,)
        self._write()

    def _write_if_it_goes(self) -> None:
        """After the server has taken it: a file that tells more than waits does no harm."""
        try:
            self._write()
        except UserError as error:
            log.warning("what waited is stored, but not struck off: %s", error.message)

    def _write(self) -> None:
        """The whole file anew; durable when this returns."""
        rows = [[e.contest, list(e.slot), e.new, list(e.seen)] for e in self._entries.values()]
        said = {"place": self._place, "entries": rows, "notes": self._notes}
        part = self.file.with_name(self.file.name + ".part")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with part.open("w", encoding="utf-8") as file:
                json.dump(said, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.file)
            _settle(self.file.parent)
        except OSError as error:
            raise UserError(
                f"服务器断开，这台电脑的“{self.file.parent}”也写不了（{error.strerror}），没有保存"
            ) from error


def elsewhere(folder: Path, place: str) -> tuple[tuple[str, int], ...]:
    """Other servers for which something waits on this laptop, and how many cells."""
    found = []
    for path in sorted(folder.glob(f"*{_ENDING}")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            said = json.loads(path.read_text(encoding="utf-8"))
            if path != _file(folder, place) and said["entries"]:
                found.append((str(said["place"]), len(said["entries"])))
    return tuple(found)


def _file(folder: Path, place: str) -> Path:
    return folder / f"{sha256(place.encode()).hexdigest()[:16]}{_ENDING}"


def _settle(folder: Path) -> None:
    """Make a new name in a folder durable; Windows does it by itself, and cannot be asked to."""
    kind = getattr(os, "O_DIRECTORY", None)
    if kind is None:
        return
    handle = os.open(folder, kind)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _entry(row: Sequence[Any]) -> Entry:
    contest, (kind, *rest), new, seen = row
    slot = Slot(SlotKind(kind), *rest)
    return Entry(int(contest), slot, _value(slot, new), tuple(_value(slot, v) for v in seen))


def _value(slot: Slot, value: Any) -> Value:
    return Word(value) if slot.kind is SlotKind.MARK and isinstance(value, str) else value


def _fits(fit: Fit, entry: Entry) -> bool:
    """Whether the contest as it is now has a place for an entry."""
    alone = Book([(entry.slot, entry.new)])
    return not fit.orphans(alone) and not fit.problems(alone)


def _homeless(names: Names, entry: Entry) -> str:
    here = names.value(entry.slot, entry.new) or "空"
    return f"{names.where(entry.slot)}：断线时录的 {here} 没有存，村庄、评委或评分办法已经改了"


def _told(names: Names, book: Book, entry: Entry) -> str:
    here = names.value(entry.slot, entry.new) or "空"
    there = names.value(entry.slot, book.get(entry.slot)) or "空"
    return f"{names.where(entry.slot)}：断线时录的 {here} 没有存，别处已改为 {there}"
