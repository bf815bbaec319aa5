"""复录: the chosen sheets with their progress at the left, the second pass at the right."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from lsb_desktop.core import value_proof
from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.changes import ELSEWHEN, Changes
from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.proof import (
    Compared,
    Count,
    Reread,
    SheetKey,
    chosen,
    counted,
    first_slot,
    parts_of,
    readings,
)
from lsb_desktop.core.proof_orders import DropSheets
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.items import Column
from lsb_desktop.ui.console.parts import button, confirm, label, row
from lsb_desktop.ui.console.proof.choosing import ChooseDialog
from lsb_desktop.ui.console.proof.passing import ORIGIN, PassCard
from lsb_desktop.ui.console.proof.rows import RowsModel, light, read
from lsb_desktop.ui.console.villages.section import blank
from lsb_desktop.ui.messages import Tone

BEGIN = (
    "换一个人（或隔一会儿）照纸面把票再录一遍，录的时候看不到第一遍的分；录完一份，只把两遍不一致的格"
    "再问一次。先点“选择要复录的票…”。"
)
RULE = "复录不一致、复核有误没改正的，不得封存（可逐项豁免）"


@dataclass(frozen=True, slots=True)
class Line:
    """One chosen sheet."""

    key: SheetKey
    reread: Reread
    judge: str
    component: str
    count: Count


def _result(line: Line) -> str:
    """What may be said: how cells compare only when the whole sheet was read."""
    count = line.count
    if count.open:
        return "待复录" if count.open == count.total else "复录中"
    return f"{count.different} 格待核" if count.different else str(Compared.SAME)


def _tone(line: Line, title: str) -> str:
    if title != "结果":
        return ""
    if line.count.open:
        return "pale"
    return "bad" if line.count.different else "good"


COLUMNS = (
    Column("评委", read(lambda x: x.judge), width=72, stretch=1),
    Column("环节", read(lambda x: x.component), width=56, stretch=1),
    Column("已复录", read(lambda x: f"{x.count.total - x.count.open}/{x.count.total}"), right=True),
    Column("结果", read(_result), width=64),
)


class SecondTab(QWidget):
    """Another sheet is chosen in the table; everything is typed at the right."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.sheet: SheetKey | None = None
        self._counts: dict[SheetKey, Count] = {}
        self.card = PassCard(bridge)
        self.card.done.connect(self._done)
        self.card.next_button.clicked.connect(self.go_on)
        self.total = label("", "strong")
        self.model = RowsModel("份", COLUMNS, _tone)
        self.table = light(ItemsTable(self.model))
        self.table.selectionModel().currentRowChanged.connect(self._other)
        self.table.clicked.connect(self.card.take)
        self.choose_button = button(self.tr("选择要复录的票…"), self.choose, "primary")
        self.drop_button = button(self.tr("取消这一份…"), self.drop, "link")
        self.rule = QCheckBox(self.tr(RULE))
        self.rule.clicked.connect(self._ruled)
        self.empty = blank(self.tr(BEGIN))
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setMaximumWidth(372)
        left.setMinimumWidth(300)
        parts = QVBoxLayout(left)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(10)
        parts.addWidget(self.total)
        parts.addWidget(self.table, 1)
        parts.addLayout(row(self.choose_button, None, self.drop_button))
        parts.addStretch(0)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.empty)
        right.addWidget(self.card, 1)
        right.addStretch(0)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(left, 2)
        both.addLayout(right, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(10)
        whole.addLayout(both, 1)
        whole.addWidget(self.rule)

    # Showing -------------------------------------------------------------

    def forget(self) -> None:
        """Another contest."""
        self.sheet = None
        self._counts = {}
        self.card.slot = None
        self.card.clear()

    def refresh(self, changes: Changes | None = None) -> None:
        """The chosen sheets; with ``changes`` only those they touched are counted anew."""
        session = self.bridge.session
        if session is None:
            self.model.show_rows(None, ())
            self.card.show_sheet(None, None, ())
            return
        if changes is None or changes.definition:
            self._counts = {}
        else:
            touched = {w.slot.judge for w in changes.writes}
            self._counts = {k: c for k, c in self._counts.items() if k.judge not in touched}
        found = chosen(session.contest, session.book)
        shown = [self._line(key, reread) for key, reread in found.items()]
        self._counts = {line.key: line.count for line in shown}
        self.model.show_rows(session.contest, shown)
        self.table.setColumnHidden(1, len({line.component for line in shown}) < 2)
        if self.sheet not in found:
            self.sheet = next(iter(found), None)
        self._select()
        # While a sheet is read nobody should learn which cell did not agree.
        over = [c if not c.open else Count(c.total) for c in self._counts.values()]
        total = sum(over, Count())
        self.total.setText(self.tr("{0} 份，{1}").format(len(shown), total) if shown else "")
        self.empty.setVisible(not shown)
        for part in (self.total, self.table, self.drop_button):
            part.setVisible(bool(shown))
        self.rule.setChecked(session.contest.proof_needed)
        self._show_sheet()
        if changes is not None and changes.origin not in (ORIGIN, *ELSEWHEN):
            self._follow(changes)

    def _line(self, key: SheetKey, reread: Reread) -> Line:
        contest, book = self.bridge.contest, self.bridge.book
        count = self._counts.get(key)
        if count is None:
            count = counted(readings(contest, book, key, reread))
        judge, component = parts_of(contest, key)
        return Line(key, reread, judge.name or judge.code, component.name, count)

    def _select(self) -> None:
        keys = [line.key for line in self.model.items]
        if self.sheet in keys and self.table.row != keys.index(self.sheet):
            self.table.select(keys.index(self.sheet), 0)

    def _show_sheet(self) -> None:
        line = next((x for x in self.model.items if x.key == self.sheet), None)
        if line is None:
            self.card.show_sheet(None, None, ())
            return
        found = readings(self.bridge.contest, self.bridge.book, line.key, line.reread)
        self.card.show_sheet(line.key, line.reread, found, more=self._next() is not None)

    def _follow(self, changes: Changes) -> None:
        """Go where an undo went."""
        kinds = {SlotKind.MARK, *value_proof.KINDS}
        for slot in (w.slot for w in changes.writes):
            if slot.kind is SlotKind.SECOND or slot.kind in kinds:
                self.card.go(first_slot(slot) if slot.kind not in kinds else slot._replace(row=0))
                return

    def _other(self, now: QModelIndex, _was: QModelIndex) -> None:
        items = self.model.items
        if 0 <= now.row() < len(items) and items[now.row()].key != self.sheet:
            self.sheet = items[now.row()].key
            self.card.slot = None
            self.card.clear()
            self._show_sheet()

    def _next(self) -> SheetKey | None:
        """The next sheet with anything to do, round the end."""
        items = self.model.items
        keys = [line.key for line in items]
        start = keys.index(self.sheet) + 1 if self.sheet in keys else 0
        turn = [*items[start:], *items[: max(0, start - 1)]]
        return next((line.key for line in turn if line.count.to_do), None)

    # Doing ---------------------------------------------------------------

    def go_on(self) -> None:
        """To the next sheet."""
        key = self._next()
        if key is not None:
            self.table.select([line.key for line in self.model.items].index(key), 0)
            self.card.take()

    def choose(self) -> None:
        """Choose more sheets."""
        dialog = ChooseDialog(self, self.bridge.contest, self.bridge.book)
        if dialog.exec() and self.bridge.execute(dialog.command, ORIGIN) is None:
            self.card.take()

    def drop(self) -> None:
        """Take a sheet off, after asking where it was read already."""
        line = next((x for x in self.model.items if x.key == self.sheet), None)
        if line is None:
            return
        question = self.tr("取消复录{0}？已经复录的 {1} 格一起清除，可以撤销。")
        read_ = line.count.total - line.count.open
        asked = question.format(f"{line.judge}　{line.component}", read_)
        if not read_ or confirm(self, asked, self.tr("取消复录")):
            self.bridge.execute(DropSheets((line.key,)), ORIGIN)

    def _ruled(self, on: bool) -> None:
        contest = self.bridge.contest
        told = "复录、复核没有问题才能封存" if on else "复录、复核不作封存的条件"
        self.bridge.execute(ChangeContest(replace(contest, proof_needed=on), told), ORIGIN)

    def _done(self, label_: str) -> None:
        self.bridge.say(label_, Tone.DONE)
