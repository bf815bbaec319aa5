"""What the entry page stores: typed cells, words, pasted blocks, a judge who did not come."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import Command, EnterMark, EnterMarks, plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Component, ComponentKind, Word
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.entries import (
    absent_judge,
    block,
    commands_for,
    pasted,
    whole_ballot,
)
from lsb_desktop.ui.console.entry.lists import POINTS, REASON
from lsb_desktop.ui.console.entry.model import MarkModel
from lsb_desktop.ui.messages import Tone

ORIGIN = "entry"


class Storing(QObject):
    """Turns what was typed into commands; what is refused is said and stays a draft."""

    def __init__(self, bridge: Bridge, point_out: Callable[[Slot, str], None]) -> None:
        """``point_out`` says something beside a cell; an empty text takes it away."""
        super().__init__()
        self._bridge = bridge
        self._point_out = point_out
        self.marks = MarkModel(self.enter, self)

    def enter(self, slot: Slot, text: str) -> str | None:
        """Store what was typed into a cell; why not, said and shown beside the cell."""
        drafts = {s: r.text for s, r in self.marks.refused.items()}
        try:
            commands = commands_for(slot, text, self._bridge.book, drafts)
            self._check(commands)
        except UserError as error:
            return self._refused(slot, error.message)
        for command in commands:
            error_text = self._bridge.execute(command, ORIGIN, quiet=True)
            if error_text is not None:
                return self._refused(slot, error_text)
        if slot.kind is SlotKind.ADJUSTMENT:
            for key in (POINTS, REASON):
                self.marks.forget(slot._replace(key=key))
        self._point_out(slot, "")
        return None

    def _check(self, commands: list[Command]) -> None:
        """All of them or none: several rows of one cell are stored one by one."""
        if len(commands) > 1:
            for command in commands:
                plan(command, self._bridge.contest, self._bridge.book)

    def _refused(self, slot: Slot, reason: str) -> str:
        text = self.tr("{0}，未保存").format(reason)
        self._bridge.say(text, Tone.ERROR, self.where(slot))
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
    def _component(self) -> Component | None:
        part = self.marks.sheet.choice.part
        return next((c for c in self._bridge.contest.components if c.id == part), None)

    def put_word(self, slot: Slot, word: Word) -> None:
        """未到场, 弃权, 废票 for the ballot; 不涉及 for the cell."""
        component = self._component
        if component is None or component.kind is not ComponentKind.JUDGED:
            self.marks.put(slot, str(word))
            return
        command = whole_ballot(slot, word, component, self._bridge.book)
        if self._bridge.execute(command, ORIGIN) is None:
            self.marks.forget(slot)

    def paste(self, row: int, column: int, text: str) -> None:
        """A block from a sheet: what can be read is stored in one step, the rest stays red."""
        cells = block(self.marks.sheet, row, column, pasted(text))
        if len(cells) == 1 or any(s.kind is not SlotKind.MARK for s, _ in cells):
            for slot, one in cells:
                self.marks.put(slot, one)
            return
        good = [command for slot, one in cells if (command := self._readable(slot, one))]
        if good and self._bridge.execute(EnterMarks(tuple(good)), ORIGIN) is None:
            self._bridge.say(self.tr("已粘贴 {0} 格").format(len(good)), Tone.DONE)

    def _readable(self, slot: Slot, text: str) -> EnterMark | None:
        command = EnterMark(slot.entrant, slot.judge, slot.item, text)
        try:
            plan(command, self._bridge.contest, self._bridge.book)
        except UserError as error:
            self.marks.refuse(slot, text, error.message)
            return None
        self.marks.forget(slot)
        return command

    def mark_absent(self, judge: int) -> None:
        """全场未到场 for what a judge has not filled yet; one step, can be undone."""
        component = self._component
        if component is None:
            return
        bridge = self._bridge
        command = absent_judge(judge, component, bridge.contest, bridge.book)
        if command is None:
            bridge.say(self.tr("这位评委已经全部录入"))
        elif bridge.execute(command, ORIGIN) is None:
            bridge.say(self.tr("已记为未到场，可用 Ctrl+Z 撤销"), Tone.DONE)

    def keep_known_drafts(self) -> None:
        """After the definition changed: drafts of villages or judges that are gone, go."""
        judges = {j.id for j in self._bridge.contest.judges}
        entrants = {e.id for e in self._bridge.contest.entrants}
        for slot in tuple(self.marks.refused):
            if slot.entrant not in entrants or (slot.judge and slot.judge not in judges):
                self.marks.forget(slot)
