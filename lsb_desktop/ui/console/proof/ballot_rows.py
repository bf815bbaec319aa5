"""The ballots of 复核 as rows of a table."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from lsb_desktop.core.ballots import BallotKey, component_of, content, entrant_of, judge_of
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import Command, EnterMark, EnterMarks, EnterValue
from lsb_desktop.core.model import Component, ComponentKind, Contest
from lsb_desktop.core.review import Item, Outcome, items, outcome, right_text
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.items import Column
from lsb_desktop.ui.console.proof.rows import RowsModel, read

TO_DO = (Outcome.OPEN, Outcome.CHANGED)
"""Where a second person still has to look."""
TONES = {
    Outcome.RIGHT: "good",
    Outcome.MENDED: "good",
    Outcome.TO_MEND: "bad",
    Outcome.CHANGED: "warn",
    Outcome.OPEN: "pale",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One ballot of the list."""

    key: BallotKey
    item: Item
    state: Outcome
    component: str
    judge: str
    village: str
    now: str
    right: str


def tone(line: Line, title: str) -> str:
    if title == "结果":
        return TONES[line.state]
    return "pale" if title in ("来由", "复核人") else ""


def _result(line: Line) -> str:
    return f"{line.state}，应为 {line.right}" if line.right else str(line.state)


COLUMNS = (
    Column("环节", read(lambda x: x.component), width=56),
    Column("评委", read(lambda x: x.judge), width=84),
    Column("村（社区）", read(lambda x: x.village), width=96, stretch=1),
    Column("录入的分", read(lambda x: x.now), width=72, stretch=1),
    Column("来由", read(lambda x: str(x.item.why)), width=56),
    Column("结果", read(_result), width=72, stretch=1),
    Column("复核人", read(lambda x: x.item.by), width=56),
)


def lines_of(
    contest: Contest,
    book: Book,
    old: Iterable[Line] = (),
    touched: Container[int] | None = None,
) -> list[Line]:
    """The list as the paper lies; ``old`` lines of villages not ``touched`` stay."""
    kept = {x.key: x for x in old if touched is not None and x.key.entrant not in touched}
    return [
        kept.get(key) or _line(contest, book, key, item)
        for key, item in items(contest, book).items()
    ]


def _line(contest: Contest, book: Book, key: BallotKey, item: Item) -> Line:
    judge = judge_of(contest, key)
    return Line(
        key,
        item,
        outcome(contest, book, key, item),
        component_of(contest, key).name,
        "" if judge is None else judge.name or judge.code,
        entrant_of(contest, key).name,
        content(contest, book, key),
        right_text(contest, item.right),
    )


class CheckTable(ItemsTable):
    """Keys of the keypad confirm."""

    right = Signal()
    wrong = Signal()

    def __init__(self, model: RowsModel) -> None:
        super().__init__(model)
        self.setSelectionMode(ItemsTable.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: right; - or /: wrong."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.right.emit()
        elif event.text() in ("-", "/"):
            self.wrong.emit()
        else:
            super().keyPressEvent(event)


def correction(line: Line, component: Component) -> Command:
    """What corrects a ballot as its check says: an ordinary entry."""
    key = line.key
    if component.kind is ComponentKind.ENTERED:
        return EnterValue(key.entrant, key.component, line.item.right[0].text)
    marks = (EnterMark(key.entrant, key.judge, r.criterion, r.text) for r in line.item.right)
    return EnterMarks(tuple(marks))


def first_cell(key: BallotKey, component: Component) -> Slot:
    """The first cell of a ballot."""
    if component.kind is ComponentKind.ENTERED:
        return Slot(SlotKind.ENTERED, key.entrant, item=component.id)
    kind = SlotKind.MARK if key.judge else SlotKind.DEDUCTION
    return Slot(kind, key.entrant, key.judge, component.criteria[0].id)
