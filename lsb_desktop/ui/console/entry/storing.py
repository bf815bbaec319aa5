"""What the entry page stores: typed cells, words, pasted blocks, a judge who did not come."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import Command, plan
from lsb_desktop.core.errors import Held, UserError
from lsb_desktop.core.mark_plans import criterion_of, judge_of, shown
from lsb_desktop.core.model import Component, ComponentKind, Word
from lsb_desktop.core.once import repeats_of
from lsb_desktop.core.paper_totals import check
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry import pasting
from lsb_desktop.ui.console.entry.entries import (
    absent_judge,
    commands_for,
    pasted,
    whole_ballot,
)
from lsb_desktop.ui.console.entry.lists import POINTS, REASON
from lsb_desktop.ui.console.entry.model import MarkModel
from lsb_desktop.ui.console.entry.reading import HOW, graded_reading, reading
from lsb_desktop.ui.console.entry.retrying import Retrying
from lsb_desktop.ui.messages import Tone

ORIGIN = "entry"


class Storing(QObject):
    """Turns what was typed into commands; what is refused is said and stays a draft."""

    labelled = Signal()
    """The clipboard holds a table with names of its own: somebody should import it."""

    def __init__(
        self,
        bridge: Bridge,
        point_out: Callable[[Slot, str], None],
        ask: Callable[[str, str], bool],
    ) -> None:
        """``point_out`` says something beside a cell; an empty text takes it away.

        ``ask`` puts a question before anything is overwritten; the verb is on its button.
        """
        super().__init__()
        self._bridge = bridge
        self._point_out = point_out
        self._ask = ask
        self.marks = MarkModel(self.enter, self)
        self.retrying = Retrying(bridge, self.marks, self)

    def enter(self, slot: Slot, text: str) -> str | None:
        """Store what was typed into a cell; why not, said and shown beside the cell.

        What only the disk did not take is tried again by itself (:mod:`retrying`).
        """
        self.retrying.typed(slot)
        drafts = {s: r.text for s, r in self.marks.refused.items()}
        typed, text = text, self.reading(slot, text) or text
        if text == shown(self._bridge.contest, slot, self.book.get(slot)):
            self._forget_drafts(slot)
            self._point_out(slot, "")
            return None
        try:
            commands = commands_for(slot, text, self.book, drafts)
            self._check(commands)
        except UserError as error:
            return self._refused(slot, error.message, self._advice(slot, typed))
        for command in commands:
            error_text = self._execute(command)
            if error_text is not None:
                return self._not_stored(slot, error_text, self._advice(slot, typed))
        mended = slot in self.marks.refused
        self._forget_drafts(slot)
        self._point_out(slot, "")
        twice = self._repeat(slot)
        if slot.kind is SlotKind.PAPER_TOTAL:
            self._compare(slot)
        elif twice:
            self._bridge.say(twice, Tone.WARNING, self.where(slot))
            self._point_out(slot, twice)
        elif mended and not self.retrying.at_it:
            self._bridge.say(
                self.tr("已改好，存的是 {0}").format(text), Tone.DONE, self.where(slot)
            )
        return None

    @property
    def book(self) -> Book:
        """The entries as typed here: what waits for the server is in its cells."""
        session = self._bridge.session
        return session.typed if session is not None else self._bridge.book

    def _execute(self, command: Command) -> str | None:
        """Why a command was not stored; what only waits for the server is in its cell as well."""
        error = self._bridge.execute(command, ORIGIN, quiet=True)
        if error is None or not isinstance(self._bridge.refusal, Held):
            return error
        self._bridge.say(error, Tone.WARNING)
        return None

    def _executed(self, command: Command) -> bool:
        error = self._execute(command)
        if error is not None:
            self._bridge.say(error, Tone.ERROR)
        return error is None

    def reading(self, slot: Slot, text: str) -> str:
        """The grade a text stands for, or what it is without its point; empty = as it is."""
        contest = self._bridge.contest
        grade = graded_reading(slot, text, contest)
        if grade or not self._bridge.settings.flag("entry.point"):
            return grade
        return reading(slot, text, contest)

    def _advice(self, slot: Slot, text: str) -> str:
        """How such a text would be taken, while the setting is off."""
        return HOW if reading(slot, text, self._bridge.contest) else ""

    def _compare(self, slot: Slot) -> None:
        """A sum of a paper beside what was entered, said at once."""
        found = check(slot, self._bridge.contest, self.book)
        if found is None:
            return
        tone = Tone.DONE if found.agrees else Tone.WARNING if found.differs else Tone.INFO
        self._bridge.say(found.figures, tone, self.where(slot))
        self._point_out(slot, found.figures if found.differs else "")

    def _repeat(self, slot: Slot) -> str:
        """That the grade of a cell was given before, where it may be given once; else empty."""
        contest, book = self._bridge.contest, self.book
        if slot.kind is not SlotKind.MARK:
            return ""
        component, criterion = criterion_of(contest, slot.item)
        if not criterion.once:
            return ""
        found = repeats_of(contest, book, component, criterion, judge_of(contest, slot.judge))
        return next((r.figures for r in found if slot in r.slots), "")

    def _forget_drafts(self, slot: Slot) -> None:
        """What was stored is no draft any more; points and reason are stored together."""
        keys = (POINTS, REASON) if slot.kind is SlotKind.ADJUSTMENT else (slot.key,)
        for key in keys:
            self.marks.forget(slot._replace(key=key))

    def _check(self, commands: list[Command]) -> None:
        """All of them or none: several rows of one cell are stored one by one."""
        if len(commands) > 1:
            for command in commands:
                plan(command, self._bridge.contest, self._bridge.book)

    def _not_stored(self, slot: Slot, reason: str, advice: str) -> str:
        waits = self.retrying.keep(slot)
        if not waits:
            return self._refused(slot, reason, advice)
        self._point_out(slot, waits)
        return waits

    def _refused(self, slot: Slot, reason: str, advice: str = "") -> str:
        text = self.tr("{0}，未保存").format(reason)
        self._bridge.say(text + advice, Tone.ERROR, self.where(slot))
        self._point_out(slot, text)
        return reason

    def where(self, slot: Slot) -> str:
        """Which cell a message is about: 寺西王村・评委02."""
        sheet = self.marks.sheet
        place = sheet.places.get(slot)
        if place is None:
            return ""
        return f"{sheet.lines[place[0]].name}・{sheet.columns[place[1]].title}"

    @property
    def component(self) -> Component | None:
        part = self.marks.sheet.choice.part
        return next((c for c in self._bridge.contest.components if c.id == part), None)

    def put_word(self, slot: Slot, word: Word) -> None:
        """未到场, 弃权, 废票 for the ballot; 不涉及 for the cell."""
        if slot.kind is SlotKind.PAPER_TOTAL:
            return
        component = self.component
        if component is None or component.kind is not ComponentKind.JUDGED:
            self.marks.put(slot, str(word))
            return
        command = whole_ballot(slot, word, component, self.book)
        if self._executed(command):
            self.marks.forget(slot)

    def paste(self, row: int, column: int, text: str) -> None:
        """A block from a sheet at a cell, one undoable step; what cannot be read stays red.

        A block that names its villages or judges is not laid by the cursor:
        the import wizard reads it.
        """
        bridge = self._bridge
        rows = pasted(text)
        if pasting.is_labelled(rows, bridge.contest, self.book):
            self.labelled.emit()
            return
        landed = pasting.landing(self.marks.sheet, row, column, rows)
        drafts = {s: r.text for s, r in self.marks.refused.items()}
        found = pasting.read(landed.cells, bridge.contest, self.book, drafts)
        self._ask_and_store(found, landed, pasting.PASTE)

    def fill(self, cells: Sequence[tuple[Slot, str]], verb: str) -> None:
        """The same text for many cells, one undoable step; asks before it overwrites."""
        bridge = self._bridge
        landed = pasting.Landing(tuple(cells))
        found = pasting.read(landed.cells, bridge.contest, self.book, {})
        self._ask_and_store(found, landed, verb)

    def _ask_and_store(self, found: pasting.Pasted, landed: pasting.Landing, verb: str) -> None:
        asked = pasting.question(found, verb)
        if asked and not self._ask(asked, verb):
            self._bridge.say(self.tr("没有{0}").format(verb))
            return
        self._store(found, landed, verb)

    def _store(self, found: pasting.Pasted, landed: pasting.Landing, verb: str) -> None:
        if found.commands:
            command = pasting.order_for(found, self._bridge.contest, verb)
            if not self._executed(command):
                return
        for slot in found.slots:
            self._forget_drafts(slot)
        for slot, (text, reason) in found.refused.items():
            self.marks.refuse(slot, text, reason)
        if landed.lone and found.refused:
            self._refused(slot, reason)
            return
        said, whole = pasting.report(found, landed, verb)
        self._bridge.say(said, Tone.DONE if whole else Tone.WARNING)

    def mark_absent(self, judge: int) -> None:
        """全场未到场 for what a judge has not filled yet; one step, can be undone."""
        component = self.component
        if component is None:
            return
        bridge = self._bridge
        command = absent_judge(judge, component, bridge.contest, self.book)
        if command is None:
            bridge.say(self.tr("这位评委已经全部录入"))
        elif self._executed(command):
            bridge.say(self.tr("已记为未到场，可用 Ctrl+Z 撤销"), Tone.DONE)

    def keep_known_drafts(self) -> None:
        """After the definition changed: drafts of villages or judges that are gone, go."""
        judges = {j.id for j in self._bridge.contest.judges}
        entrants = {e.id for e in self._bridge.contest.entrants}
        for slot in tuple(self.marks.refused):
            if slot.entrant not in entrants or (slot.judge and slot.judge not in judges):
                self.marks.forget(slot)
