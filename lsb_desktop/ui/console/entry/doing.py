"""What keys and menus of the grid do beyond typing one cell: repeat, fill, absent judges, hints."""

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import SEALED
from lsb_desktop.core.model import Word
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry import filling, keypad
from lsb_desktop.ui.console.entry.storing import Storing
from lsb_desktop.ui.console.entry.table import MarkTable
from lsb_desktop.ui.messages import Tone

FILL = "填充"


class Doing(QWidget):
    """Listens to a table; what is stored goes through :class:`Storing`."""

    finished = Signal()
    """Enter went past the last cell of a sheet that is complete."""

    def __init__(self, bridge: Bridge, table: MarkTable, storing: Storing, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._bridge = bridge
        self._table = table
        self._storing = storing
        self._marks = table.marks
        self.remark = ""
        """Said before the hint until the cursor moves: where the last session stopped."""
        table.word_wanted.connect(storing.put_word)
        table.pasted.connect(storing.paste)
        table.repeated.connect(self._repeat)
        table.word_filled.connect(self._fill_word)
        table.head_menu.connect(self._head_menu)
        table.column_done.connect(self._column_done)
        table.sheet_done.connect(self._sheet_done)
        table.refused_key.connect(self._say_sealed)
        table.pad_off.connect(self._say_pad)
        table.draft_dropped.connect(self._say_dropped)
        table.selectionModel().currentChanged.connect(self._moved)

    # Several cells at once --------------------------------------------------

    def _repeat(self) -> None:
        """+ : what the cell above holds, once more, then on as after Enter; or a fill."""
        places = self._table.chosen
        if len(places) > 1:
            self._storing.fill(filling.downwards(self._marks.sheet, places), FILL)
            return
        slot = self._slot()
        source = filling.above(self._marks.sheet, self._table.here)
        if slot is None or source is None or not source.text:
            self._bridge.say(self.tr("上面一格是空的，没有可以重复的"), Tone.WARNING)
            return
        if slot.kind is SlotKind.MARK and source.text in frozenset(Word):
            self._storing.put_word(slot, Word(source.text))
            self._table.advance()
        elif self._marks.put(slot, source.text):
            self._table.advance()

    def _fill_word(self, word: Word | None) -> None:
        places, sheet = self._table.chosen, self._marks.sheet
        component = self._storing.component
        if word is None:
            self._storing.fill(filling.emptied(sheet, places), self.tr("清空"))
        elif component is not None:
            cells = filling.worded(sheet, places, word, component, self._storing.book)
            self._storing.fill(cells, FILL)

    # Columns ------------------------------------------------------------------

    def _head_menu(self, section: int, at: QPoint) -> None:
        column = self._marks.sheet.columns[section]
        if not column.judge or self._marks.locked:
            return
        menu = QMenu(self)
        judge = next(j for j in self._bridge.contest.judges if j.id == column.judge)
        act = menu.addAction(self.tr("{0}：全场未到场").format(judge.name or judge.code))
        act.setData(column.judge)
        menu.triggered.connect(self._absent)
        menu.popup(at)

    def _absent(self, act: QAction) -> None:
        self._storing.mark_absent(act.data())

    def _column_done(self, section: int) -> None:
        slot = self._slot()
        if slot is not None and self._is_summed(slot):
            # What the sum came to has just been said, gaps included.
            return
        column = self._marks.sheet.columns[section]
        if column.complete:
            self._bridge.say(self.tr("{0} 已录完").format(column.title), Tone.DONE)
        elif column.total:
            left = column.total - column.done
            self._bridge.say(self.tr("{0} 还缺 {1} 格").format(column.title, left), Tone.WARNING)

    def _slot(self) -> Slot | None:
        row, column = self._table.here
        return self._marks.sheet.cell(row, column).slot if row >= 0 else None

    def _is_summed(self, slot: Slot) -> bool:
        return slot.kind is SlotKind.PAPER_TOTAL and self._storing.book.get(slot) is not None

    def _sheet_done(self) -> None:
        """Past the end: to the first gap of this sheet, or on to the next judge or village."""
        left = self._marks.sheet.missing
        if left:
            self._bridge.say(self.tr("本表还缺 {0} 格").format(left), Tone.WARNING)
            self._table.next_missing()
        else:
            self.finished.emit()

    # Saying -------------------------------------------------------------------

    def _say_sealed(self) -> None:
        self._bridge.say(SEALED, Tone.WARNING)

    def _say_dropped(self, slot: Slot) -> None:
        """The red sentence about a text that is gone should be gone too."""
        text = self._marks.sheet.cell(*self._table.here).text or self.tr("空的")
        told = self.tr("已放弃没有保存的内容，这一格是 {0}").format(text)
        self._bridge.say(told, Tone.INFO, self._storing.where(slot))

    def _say_pad(self) -> None:
        self._bridge.say(keypad.OFF, Tone.WARNING)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.remark = ""
        if now.isValid():
            self.hint()

    def place(self) -> str:
        """The cursor's cell in words: 小司村・评委03; empty without one."""
        row, column = self._table.here
        sheet = self._marks.sheet
        return "" if row < 0 else f"{sheet.lines[row].name}・{sheet.columns[column].title}"

    def hint(self) -> None:
        """Which cell this is and what may be typed, at the left of the message bar."""
        row, column = self._table.here
        if row < 0:
            return
        sheet = self._marks.sheet
        place = f"{self.remark}{self.place()}"
        slot = self._slot()
        if self._marks.locked:
            self._bridge.hinted.emit(place)
        elif slot is not None and slot.kind is SlotKind.PAPER_TOTAL:
            self._bridge.hinted.emit(self.tr("{0}：输入纸上写的合计，不计分").format(place))
        else:
            words = self.tr("，- 或 / 选未到场等") if sheet.words else ""
            prompt = sheet.columns[column].hint if sheet.across else sheet.prompt
            self._bridge.hinted.emit(f"{place}：{prompt}{words}")
