"""The page 村庄: the roster at the left, notes on the chosen village at the right."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QPlainTextEdit, QVBoxLayout, QWidget

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import ChangeContest, EnterNote
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.items import ItemsModel, ItemsTable
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import (
    MARGIN,
    Card,
    button,
    column,
    confirm,
    label,
    row,
    scrolled,
)
from lsb_desktop.ui.console.villages.model import COLUMNS, added, renumbered, topics
from lsb_desktop.ui.messages import Tone

ORIGIN = "villages"


class VillagesPage(Page):
    """Roster and notes; every edit is stored at once."""

    title = "村庄"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.model = ItemsModel("entrants", "村庄", COLUMNS, self._put)
        self.model.refused = self._refused  # type: ignore[method-assign]
        self.table = ItemsTable(self.model)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.count = label("", "muted")
        self.notes = Notes(bridge)
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(
            label(self.title, "title"),
            self.count,
            None,
            button("添加村…", self.add),
            button("上移", self.move_up),
            button("下移", self.move_down),
            button("删除", self.remove, "danger"),
        )
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(head)
        left.addWidget(self.table)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        whole.setSpacing(14)
        whole.addLayout(left, 1)
        side = scrolled(self.notes)
        side.setFixedWidth(250)
        whole.addWidget(side)

    def refresh(self) -> None:
        """Show the roster; keep the chosen row."""
        chosen = max(self.table.row, 0)
        contest = self.bridge.contest if self.bridge.session else None
        self.model.show(contest, locked=self.bridge.sealed)
        self.count.setText("" if contest is None else f"{len(contest.entrants)} 个")
        self.table.select(min(chosen, self.model.rowCount() - 1))
        self._chosen()

    def _chosen(self, _now: QModelIndex | None = None, _was: QModelIndex | None = None) -> None:
        items = self.model.items
        at = self.table.row
        self.notes.show_village(items[at].id if 0 <= at < len(items) else 0)

    def _put(self, contest: Contest, text: str) -> str | None:
        return self.bridge.execute(ChangeContest(contest, text), ORIGIN)

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR)

    def add(self) -> None:
        """Add villages, one a line, typed or pasted."""
        if not self.bridge.session:
            return
        text, ok = QInputDialog.getMultiLineText(
            self, "添加村", "每行一个村（社区）名，可以从表格里复制一列粘贴："
        )
        if not ok:
            return
        contest, doubled = added(self.bridge.contest, text.split("\n"))
        fresh = len(contest.entrants) - len(self.bridge.contest.entrants)
        if fresh and self._put(contest, f"添加 {fresh} 个村") is None:
            self.table.select(self.model.rowCount() - 1)
        if doubled:
            self.bridge.say(f"名单里已有、没有再加：{'、'.join(doubled)}", Tone.WARNING)

    def remove(self) -> None:
        """Take the chosen village out, after asking."""
        at = self.table.row
        if at < 0:
            return
        name = self.model.items[at].name
        if confirm(self, f"从名单中删除“{name}”？已录的分会留在记录里，可以撤销。", "删除"):
            self.model.drop(at)

    def move_up(self) -> None:
        """One place earlier in the visiting order."""
        self._move(-1)

    def move_down(self) -> None:
        """One place later in the visiting order."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.table.row
        items = self.model.items
        if at < 0 or not 0 <= at + by < len(items):
            return
        items[at], items[at + by] = items[at + by], items[at]
        if self.model.change(lambda _items: renumbered(items), "调整观摩次序"):
            self.table.select(at + by)


class Notes(QWidget):
    """What was noted on one village, a box a topic; stored when a box is left."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.village = 0
        self._boxes: dict[str, NoteBox] = {}
        self._body = column(gap=10)
        self._body.setContentsMargins(0, 0, 4, 0)
        self.setLayout(self._body)

    def show_village(self, village: int) -> None:
        """Fill the boxes from the book."""
        self.village = village
        wanted = topics(self.bridge.contest) if village and self.bridge.session else ()
        if tuple(self._boxes) != wanted:
            self._rebuild(wanted)
        for topic, box in self._boxes.items():
            slot = Slot(SlotKind.NOTE, village, key=topic)
            box.show_text(str(self.bridge.book.get(slot) or ""))

    def _rebuild(self, wanted: tuple[str, ...]) -> None:
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._boxes = {topic: NoteBox(self, topic) for topic in wanted}
        for topic, box in self._boxes.items():
            card = Card(topic)
            card.body.addWidget(box)
            self._body.addWidget(card)
        self._body.addStretch(1)

    def store(self, topic: str, text: str) -> None:
        """Write one note."""
        self.bridge.execute(EnterNote(self.village, topic, text), ORIGIN)


class NoteBox(QPlainTextEdit):
    """A few lines of free text, stored when the cursor leaves."""

    def __init__(self, notes: Notes, topic: str) -> None:
        super().__init__()
        self._notes = notes
        self._topic = topic
        self._stored = ""
        self.setTabChangesFocus(True)
        # The style sheet's own minimum would win over setFixedHeight.
        self.setStyleSheet("min-height: 58px; max-height: 58px; padding: 3px 6px;")
        self.setPlaceholderText("未填写")

    def show_text(self, text: str) -> None:
        """Show what is stored, unless it is being edited."""
        self._stored = text
        if self.toPlainText() != text and not self.hasFocus():
            self.setPlainText(text)

    def focusOutEvent(self, event: object) -> None:
        """Store what was typed."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        typed = self.toPlainText().strip()
        if typed != self._stored:
            self._stored = typed
            self._notes.store(self._topic, typed)
