"""One open contest: commands go in, changes and snapshots come out.

A command is planned by the core, stored by one durable transaction, and only
then applied to the book in memory; what it touched is scored anew. Undo is a
new recorded command. Another session on the same store is noticed at the
next command: what it wrote is taken over, and a command that would have
overwritten it is refused.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from lsb_desktop.core.book import Book, Slot, Write, differing
from lsb_desktop.core.changes import OTHERS, Changes, Overtaken
from lsb_desktop.core.commands import SEALED, BreakSeal, Command, PutSeal, plan
from lsb_desktop.core.errors import Held, Unreachable, UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.sealing import Seal, Snapshot, digest_of, short_code
from lsb_desktop.db.store import Conflict, Link, Record, Store
from lsb_desktop.desk.correcting import correction
from lsb_desktop.desk.history import History, link_of
from lsb_desktop.desk.looking import Looking
from lsb_desktop.desk.obstacles import Obstacle, obstacles, points, waiver_text
from lsb_desktop.desk.overtaken import arrived, overtaken
from lsb_desktop.desk.progress import Progress
from lsb_desktop.desk.state import DEFINITION, SEAL, State
from lsb_desktop.desk.step import Step, is_scored, merged
from lsb_desktop.desk.waiting import Sent, Waiting

__all__ = ["Record", "Session"]


class Session(Looking):
    """One contest, always equal to what the store holds."""

    def __init__(
        self,
        store: Store,
        contest_id: int,
        operator: str,
        clock: Callable[[], datetime],
        waiting: Waiting | None = None,
    ) -> None:
        self._waiting = waiting
        self.id = contest_id
        self._store = store
        self._operator = operator
        self._clock = clock
        # The chain first: entries may then be newer than it says, and the next command notices.
        self._history = History(store.chain(contest_id))
        self._state = State(store.load(contest_id))
        self._stage_index = store.stage_index(contest_id)

    # What is there -------------------------------------------------------

    @property
    def contest(self) -> Contest:
        """The contest as defined now."""
        return self._state.contest

    @property
    def book(self) -> Book:
        """The current entries; the same object as long as the session lives."""
        return self._state.book

    @property
    def snapshot(self) -> Snapshot:
        """The result as it is now; the same object until something changes."""
        return self._state.snapshot

    @property
    def seal(self) -> Seal | None:
        """The seal, if the contest is sealed."""
        return self._state.seal

    @property
    def tampered(self) -> bool:
        """Whether the sealed contest, as it was read, does not give its seal's digest."""
        return self._state.tampered

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, in the words of its command; ``None`` when nothing."""
        link = self._history.undo
        return link.label if link else None

    @property
    def redo_label(self) -> str | None:
        """What redo would do again, in the words of its command; ``None`` when nothing."""
        link = self._history.redo
        return link.label if link else None

    @property
    def redoable(self) -> int:
        """How many undone steps can still be done again, one after the other."""
        return self._history.redoable

    @property
    def stage_index(self) -> int:
        """Where the meeting stands: the saved index into the ceremony."""
        return self._stage_index

    @stage_index.setter
    def stage_index(self, step: int) -> None:
        if step != self._stage_index:
            self._store.put_stage_index(self.id, step)
            self._stage_index = step

    def obstacles(self) -> tuple[str, ...]:
        """What stands against sealing; each sentence can be waived by its exact text."""
        return obstacles(self.snapshot.standings, self.book)

    def points(self) -> tuple[Obstacle, ...]:
        """The same, each with what it is about and the cell it is in."""
        return points(self.snapshot.standings, self.book)

    def progress(self) -> Progress:
        """How much of what is expected has been entered."""
        return self._state.progress()

    # What is done --------------------------------------------------------

    def execute(self, command: Command, origin: str = "") -> Changes:
        """Check, store and apply one command; a :class:`UserError` stores nothing.

        A command that changes nothing is not recorded.
        """
        if isinstance(command, PutSeal):
            raise TypeError("sealing goes through put_seal, which makes the code")

        return self._do(lambda: self._planned(command), origin)

    def correct(self, slot: Slot, text: str, reason: str, origin: str = "") -> Changes:
        """更正: the right text for one cell, whatever was typed elsewhere since; see
        :mod:`lsb_desktop.desk.correcting`. ``reason`` may be empty."""
        command = correction(slot, text)

        def make() -> Step:
            step = self._planned(command)
            return replace(step, label=f"更正：{step.label}", reason=reason.strip())

        return self._do(make, origin)

    def _planned(self, command: Command) -> Step:
        planned = plan(command, self.contest, self.book)
        if self._waiting is not None:
            self._waiting.think_again(self.id, planned.writes)
        return Step(planned.label, merged(planned.writes), planned.reason)

    def undo(self, origin: str = "") -> Changes:
        """Take back the last command that is not undone yet, as a new recorded one."""

        def make() -> Step:
            if self._history.undo is None:
                raise UserError("没有可以撤销的操作")
            record = self._store.record(self._history.undo.id)
            writes = tuple(w.inverse() for w in reversed(record.writes))
            return Step(f"撤销：{record.label}", self._allowed(writes), undoes=record.id)

        return self._do(make, origin)

    def redo(self, origin: str = "") -> Changes:
        """Do again what was undone last, as a new recorded command."""

        def make() -> Step:
            if self._history.redo is None:
                raise UserError("没有可以重做的操作")
            record = self._store.record(self._history.redo.id)
            return Step(f"重做：{record.label}", self._allowed(record.writes), redoes=record.id)

        return self._do(make, origin)

    def put_seal(
        self, waivers: Mapping[str, str] | Iterable[str] = (), origin: str = ""
    ) -> Changes:
        """封存: the code is made from rules, entries and places as they are now.

        :class:`UserError` names every obstacle that is not among ``waivers``;
        those waived are recorded with the seal, with the reason they map to.
        """
        reasons = dict(waivers) if isinstance(waivers, Mapping) else dict.fromkeys(waivers, "")
        at = self._now()

        def make() -> Step:
            if self.seal is not None:
                raise UserError(SEALED)
            if self.waits:
                raise UserError(f"还有 {len(self.waits)} 格断线时的录入没有补存，补存后再封存")
            against = self.obstacles()
            missing = [text for text in against if text not in reasons]
            if missing:
                raise UserError("还不能封存：\n" + "\n".join(missing))
            digest = digest_of(self.book, self.snapshot.standings)
            number = self._history.sealings // 2 + 1
            waived = tuple(waiver_text(text, reasons[text]) for text in against)
            seal = Seal(short_code(digest), digest, at, self._operator, number, waived)
            planned = plan(PutSeal(seal), self.contest, self.book)
            return Step(planned.label, planned.writes, "；".join(waived))

        return self._do(make, origin)

    def break_seal(self, reason: str, origin: str = "") -> Changes:
        """解封, with a reason; sealing again counts one up."""
        return self.execute(BreakSeal(reason), origin)

    def refresh(self) -> Changes | None:
        """Take over what another session on the same store did since; ``None`` for nothing.

        Costs one short question when there is nothing, else as much as what was done.
        """
        newer = self._store.since(self.id, self._history.newest)
        if not newer:
            return None
        last = {w.slot: w.new for record in newer for w in record.writes}
        if last.keys() & {DEFINITION, SEAL}:
            theirs = self._take_over()
        else:
            theirs = differing({slot: self.book.get(slot) for slot in last}, last)
            self._state.apply(Changes("", theirs), None)
            for record in newer:
                self._history.add(link_of(record))
        return Changes(arrived(newer), theirs, OTHERS)

    # How -----------------------------------------------------------------

    def _do(self, make: Callable[[], Step], origin: str) -> Changes:
        """Record a step; one that was overtaken is made again from what is stored now.

        It stands if it comes out the same, so nobody's entry is overwritten unseen.
        """
        step = make()
        try:
            return self._record(step, origin)
        except Conflict:
            seen = self._history.newest
            theirs = self._take_over()
            newer = self.journal(self._history.newest - seen)
            told = overtaken(step, newer, theirs)
            try:
                again = make()
            except UserError as error:
                raise Overtaken(error.message, told.changes) from error
            except StopIteration:
                # The village or judge it was for is gone.
                raise told from None
            mine = self._waiting is not None and self._waiting.ours(self.id, step.writes, self.book)
            if again != step and not mine:
                raise told from None
            return self._record(again, origin, theirs)

    def _record(self, step: Step, origin: str, theirs: tuple[Write, ...] = ()) -> Changes:
        if not step.writes:
            return Changes(step.label, theirs, origin)
        tally = self._state.foresee(step.writes)
        key = self._append(step)
        if self._waiting is not None:
            self._waiting.settled(self.id, step.writes)
        sealing = any(w.slot == SEAL for w in step.writes)
        number = self._history.newest + 1
        slots = frozenset(w.slot for w in step.writes)
        link = Link(key, number, step.label, step.undoes, step.redoes, sealing, slots)
        self._history.add(link)
        changes = Changes(step.label, theirs + step.writes, origin)
        self._state.apply(changes, tally)
        return changes

    def _append(self, step: Step) -> int:
        """Store it; entries that a server does not take wait, and that is what is said."""
        said = (self._operator, step.label, step.reason, step.writes, step.undoes, step.redoes)
        try:
            return self._store.append(self.id, self._now(), *said, seen=self._history.newest)
        except Unreachable as error:
            held = self._waiting
            told = step.undoes is None and step.redoes is None
            if held is None or not told or not held.keep(self.id, step.writes):
                raise
            raise Held(
                f"服务器断开：先存在这台电脑，连上后自动补存（{held.count(self.id)} 格等待）"
            ) from error

    def resend(self) -> Sent:
        """Send what was typed while the server was away; :class:`Unreachable` as long as it is."""
        return self._waiting.send(self) if self._waiting is not None else Sent()

    def _allowed(self, writes: tuple[Write, ...]) -> tuple[Write, ...]:
        """Writes of undo or redo, refused where a command would be (:func:`plan` sees none)."""
        if self.seal is not None and any(is_scored(w, self.contest) for w in writes):
            raise UserError(SEALED)
        return writes

    def _take_over(self) -> tuple[Write, ...]:
        """Read the store again; what others changed, as writes."""
        self._history = History(self._store.chain(self.id))
        return self._state.take_over(self._store.load(self.id))

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")
