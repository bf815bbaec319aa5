"""The second pass through one sheet: a cell at a time, blind; then the cells that differ."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from lsb_desktop.core import value_proof
from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.cells import read_without_point
from lsb_desktop.core.grades import choices
from lsb_desktop.core.mark_plans import criterion_of
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.proof import (
    Compared,
    PassOrder,
    Reading,
    Reread,
    SheetKey,
    counted,
    parts_of,
)
from lsb_desktop.core.proof_orders import EnterSecond, SettleSecond
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.parts import Card, label, row
from lsb_desktop.ui.console.proof.pass_rows import COLUMNS, lines, named, tone, words_of
from lsb_desktop.ui.console.proof.reading import ReadingField
from lsb_desktop.ui.console.proof.rows import RowsModel, light
from lsb_desktop.ui.style import role

ORIGIN = "proof"
KEYS = "回车存下一格　↑ ↓ 换格　{0}Esc 清空　Ctrl+Z 撤销"
AGAIN = "这一格两遍不一致。请再看纸面，照纸面录第三次；前两遍录的是多少先不看。"


class PassCard(Card):
    """One sheet; shows itself from readings it is given."""

    done = Signal(str)
    """What a third reading came to."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.found: tuple[Reading, ...] = ()
        self.slot: Slot | None = None
        self._more = False
        self.heading = label("", "heading")
        self.order = label("", "pill")
        self.where = label("", "muted")
        self.village = label("", "question", wrap=True)
        self.prompt = label("", "muted")
        self.ask = label("", "warn", wrap=True)
        self.field = ReadingField()
        self.field.typed.connect(self.store)
        self.field.moved.connect(self.step)
        self.error = label("", "error", wrap=True)
        self.next_button = role(QPushButton(self.tr("下一份（回车）")), "primary")
        self.keys = label("", "faint")
        self.model = RowsModel("格", COLUMNS, tone)
        self.table = light(ItemsTable(self.model))
        self.table.clicked.connect(self._clicked)
        self.asking = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.addLayout(row(self.heading, None, self.order, self.where))
        inner = Card()
        for part in (self.village, self.prompt, self.ask):
            inner.body.addWidget(part)
        inner.body.addLayout(row(self.field, self.error))
        inner.body.addLayout(row(self.next_button, None))
        inner.body.addWidget(self.keys)
        self.asking = inner
        self.body.addWidget(inner)
        self.table.setMinimumHeight(120)
        self.body.addWidget(self.table, 1)

    # Showing -------------------------------------------------------------

    def show_sheet(
        self,
        key: SheetKey | None,
        reread: Reread | None,
        found: tuple[Reading, ...],
        *,
        more: bool = False,
    ) -> None:
        """Show a sheet; the cell in hand stays. ``more``: another sheet waits after it."""
        self.found, self._more = found, more
        self.setVisible(key is not None)
        if key is None or reread is None:
            self.slot = None
            self.model.show_rows(None, ())
            return
        contest = self.bridge.contest
        judge, component = parts_of(contest, key)
        self.heading.setText(f"{judge.name or judge.code}　{component.name}")
        seed = f" 种子 {reread.seed}" if reread.order is PassOrder.LOT else ""
        self.order.setText(f"{reread.order}{seed}")
        self.model.show_rows(contest, lines(contest, found))
        self.table.setColumnHidden(2, len({r.slot.item for r in found}) < 2)
        if self.slot not in [r.slot for r in found]:
            self.slot = None
        if self.slot is None:
            self._to_next(-1)
        self._show_cell()

    @property
    def wanted(self) -> Compared | None:
        """What cells are gone through now: those not read, then those that differ."""
        states = {r.state for r in self.found}
        return next((s for s in (Compared.OPEN, Compared.DIFFERENT) if s in states), None)

    @property
    def at(self) -> int:
        """Where the cell in hand stands; -1 for none."""
        slots = [r.slot for r in self.found]
        return slots.index(self.slot) if self.slot in slots else -1

    def _to_next(self, after: int) -> None:
        """The next cell to type, round the end; none when all agree."""
        count = len(self.found)
        turn = [(after + 1 + n) % count for n in range(count)] if count else []
        places = [at for at in turn if self.found[at].state is self.wanted]
        self.slot = self.found[places[0]].slot if places else None

    def _show_cell(self) -> None:
        count = counted(self.found)
        at, settling = self.at, self.wanted is Compared.DIFFERENT
        self.where.setText(
            self.tr("已录 {0} / {1}").format(count.total - count.open, count.total)
            if count.open
            else str(count)
        )
        for part in (self.prompt, self.field, self.keys):
            part.setVisible(at >= 0)
        self.ask.setVisible(at >= 0 and settling and self._differs)
        self.ask.setText(self.tr(AGAIN))
        self.next_button.setVisible(at < 0 and self._more)
        if at < 0:
            self.village.setText(self.tr("✓ {0}").format(count) if count.total else "")
            self.error.clear()
            return
        reading, contest = self.found[at], self.bridge.contest
        name = next(e.name for e in contest.entrants if e.id == reading.slot.entrant)
        many = len({r.slot.item for r in self.found}) > 1
        self.village.setText(f"{name}　{named(contest, reading.slot)}" if many else name)
        scale = self._scale(reading.slot)
        self.prompt.setText(self.tr("第 {0} / {1} 格　{2}").format(at + 1, count.total, scale))
        words = self.field.words = words_of(reading.slot)
        more = self.tr("- 或 / {0}　").format(words[0] + "等" * (len(words) > 1)) if words else ""
        self.keys.setText(self.tr(KEYS).format(more))
        self.table.select(at, 0)

    def _scale(self, slot: Slot) -> str:
        contest = self.bridge.contest
        if slot.kind is not SlotKind.MARK:
            return value_proof.scale(contest, slot)
        _, criterion = criterion_of(contest, slot.item)
        if criterion.grades:
            return self.tr("可录 {0}").format(choices(criterion))
        return self.tr("满分 {0}，步长 {1}").format(plain(criterion.max), plain(criterion.step))

    @property
    def _differs(self) -> bool:
        return self.at >= 0 and self.found[self.at].state is Compared.DIFFERENT

    # Typing --------------------------------------------------------------

    def take(self) -> None:
        """Be typed into, or go on with Enter."""
        (self.field if self.at >= 0 else self.next_button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the button goes on, too."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.next_button.hasFocus() and self.next_button.isVisible():
            self.next_button.click()
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """Nothing is half typed any more."""
        self.field.clear()
        self._fault("")

    def go(self, slot: Slot) -> None:
        """Take a cell in hand."""
        if slot in [r.slot for r in self.found]:
            self.slot = slot
            self.clear()
            self._show_cell()

    def step(self, by: int) -> None:
        """To the cell before or after, whatever its state."""
        at = self.at + by
        if 0 <= at < len(self.found) and self.at >= 0:
            self.go(self.found[at].slot)

    def _clicked(self, index: QModelIndex) -> None:
        self.go(self.found[index.row()].slot)
        self.take()

    def store(self, text: str) -> None:
        """The cell as typed: a second reading, or the third that settles it."""
        slot, at = self.slot, self.at
        if slot is None or at < 0:
            return
        if not text:
            self._to_next(at)
            self._show_cell()
            return
        reading = self._pointed(text, slot)
        settling = self.wanted is Compared.DIFFERENT and self._differs
        order = SettleSecond if settling else EnterSecond
        error = self.bridge.execute(
            order(slot.entrant, slot.judge, slot.item, reading, slot.kind), ORIGIN, quiet=True
        )
        self._fault(error or "")
        if error is not None:
            return
        self.field.clear()
        if settling and self.bridge.session is not None:
            self.done.emit(str(self.bridge.session.undo_label))
        self._to_next(at)
        self._show_cell()
        self.take()

    def _pointed(self, text: str, slot: Slot) -> str:
        """The mark a whole number stands for, as the entry page reads it."""
        if slot.kind is not SlotKind.MARK:
            return text
        _, criterion = criterion_of(self.bridge.contest, slot.item)
        if criterion.grades or not self.bridge.settings.flag("entry.point"):
            return text
        return read_without_point(text, criterion.max, criterion.step) or text

    def _fault(self, text: str) -> None:
        self.error.setText(f"{text}，未保存" if text else "")
        self.field.dress(bad=bool(text))
        if text:
            self.field.selectAll()
