"""The steps of the ceremony as a list: a click chooses the next one, a double click goes there."""

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from lsb_desktop.core.model import Contest
from lsb_desktop.stage.agenda import agenda_of, title_of
from lsb_desktop.stage.director import Director
from lsb_desktop.ui import style

STEP = Qt.ItemDataRole.UserRole
FIGURE = "\u2007"
"""A space as wide as a figure, so that item numbers stand in a column."""


@dataclass(frozen=True)
class Line:
    """One line: a heading (``step`` −1) or a step; ``number`` is the agenda item's, once."""

    text: str
    number: str = ""
    step: int = -1
    on_air: bool = False
    cued: bool = False


def lines_of(director: Director, contest: Contest) -> list[Line]:
    """Every step under the title of its agenda item; none names a village before its time."""
    lines: list[Line] = []
    agenda = agenda_of(contest)
    for item, group in groupby(enumerate(director.steps), key=lambda pair: pair[1].item):
        inside = list(group)
        number = str(item + 1)
        if len(inside) > 1:
            lines.append(Line(title_of(agenda[item]), number))
            number = ""
        lines += [
            Line(step.line, number, at, at == director.index, at == director.cue)
            for at, step in inside
        ]
    return lines


class StepList(QListWidget):
    """Lines change in place, so that a double click finds what the first click chose."""

    cued = Signal(int)
    """A step was chosen as the next one."""
    jumped = Signal(int)
    """A step is to go on air at once."""
    taken = Signal()
    """Space: 上屏."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._clicked)
        self.itemDoubleClicked.connect(self._double_clicked)

    def show_lines(self, lines: list[Line]) -> None:
        """Show them; what is on air is brought into sight when it is another."""
        if lines == self.lines:
            return
        before, self.lines = self.lines, lines
        while self.count() > len(lines):
            self.takeItem(self.count() - 1)
        while self.count() < len(lines):
            self.addItem(QListWidgetItem())
        for at, line in enumerate(lines):
            _write(self.item(at), line)
        at = _on_air(lines)
        if at >= 0 and at != _on_air(before):
            self.scrollToItem(self.item(at))

    def _clicked(self, item: QListWidgetItem) -> None:
        step = int(item.data(STEP))
        if step >= 0:
            self.cued.emit(step)

    def _double_clicked(self, item: QListWidgetItem) -> None:
        step = int(item.data(STEP))
        if step >= 0:
            self.jumped.emit(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as a click does; Space is 上屏 here too."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._clicked(item)
        elif event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.taken.emit()
        else:
            super().keyPressEvent(event)


def _on_air(lines: list[Line]) -> int:
    return next((n for n, line in enumerate(lines) if line.on_air), -1)


def _write(item: QListWidgetItem, line: Line) -> None:
    """A heading, or a step with its marks: ▶ on air, ▷ next."""
    sign = "▶" if line.on_air else "▷" if line.cued else "　"
    item.setText(f"{sign}　{line.number.rjust(2, FIGURE)}　{line.text}")
    item.setToolTip(line.text)
    item.setData(STEP, line.step)
    heading = line.step < 0
    # The arrow keys pass over what is not enabled.
    able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    item.setFlags(Qt.ItemFlag.NoItemFlags if heading else able)
    colour = style.MUTED if heading else style.RED if line.on_air else style.INK
    item.setForeground(QBrush(QColor(colour)))
    font = item.font()
    font.setBold(line.on_air)
    item.setFont(font)
