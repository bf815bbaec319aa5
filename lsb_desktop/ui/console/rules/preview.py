"""Beside 怎样算分: what a draft of the rules would do to the marks there are.

For the operator alone and never on the stage. Village names stand there only
while 偷看 is held, as on the page 奖项.
"""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.moved import Moved, Shift, foreseen
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import Card, button, column, label, row, scrolled

DELAY = 200
"""Milliseconds after the last edit before the marks are scored anew."""
HEADS = ("村（社区）", "现在", "改后", "升降")
ROW = 26
"""Height of a row in pixels."""
COVERED = "……"
"""In place of a name."""
HIDDEN = "村名按住“偷看”才显示"
UNSOUND = "改好左边说的问题，就能看到名次怎样变。"
NO_SCORES = "还没有算出的分，看不出影响。"


class Preview(Card):
    """Shown while there is a draft; scored a moment after its last edit."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.found: Moved | None = None
        self._draft: Contest | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.work_out)
        self.summary = label("", "strong", wrap=True)
        self.awards = label("", "muted", wrap=True)
        self.hint = label(self.tr(HIDDEN), "faint")
        self.peek = button(self.tr("按住偷看"), self._nothing)
        self.peek.pressed.connect(self._show)
        self.peek.released.connect(self._show)
        self.table = _table()
        self.body.setSpacing(6)
        self.body.addLayout(row(label(self.tr("改了会怎样"), "heading"), None, self.peek))
        inner = QWidget()
        inner.setLayout(column(self.summary, self.awards, self.hint, self.table, None, gap=6))
        self.body.addWidget(scrolled(inner), 1)
        self.hide()

    # What is asked -----------------------------------------------------------

    def ask(self, draft: Contest | None, *, sound: bool) -> None:
        """Another draft, or none; one that is not ``sound`` cannot be scored."""
        self.setVisible(draft is not None)
        self._draft = draft if sound else None
        if draft is None or not sound:
            self._timer.stop()
            self._take(None, UNSOUND if draft is not None else "")
        else:
            self._timer.start()

    def work_out(self) -> None:
        """Score the draft on the marks as they are."""
        self._timer.stop()
        if self._draft is None or self.bridge.session is None:
            return
        before = self.bridge.snapshot.standings
        try:
            found = foreseen(self._draft, before, self.bridge.book)
        except UserError as error:
            self._take(None, error.message)
            return
        self._take(found, found.nameless or NO_SCORES)

    def _take(self, found: Moved | None, text: str) -> None:
        self.found = found
        self.summary.setText(text)
        self._show()

    # Showing -----------------------------------------------------------------

    def _nothing(self) -> None:
        """The peek button acts on press and release, not on click."""

    def _show(self) -> None:
        found, open_ = self.found, self.peek.isDown()
        shifts = found.shifts if found is not None else ()
        lines = [s.named if open_ else s.counted for s in found.swings] if found is not None else []
        if found is not None and found.refusal:
            lines.append(found.refusal)
        self.awards.setText("\n".join(lines))
        self.awards.setVisible(bool(lines))
        self.table.setRowCount(len(shifts))
        for at, shift in enumerate(shifts):
            for place, text in enumerate(_cells(shift, open_)):
                self.table.setItem(at, place, _item(text, place))
        head = self.table.horizontalHeader().sizeHint().height() + 2 * self.table.frameWidth()
        # All rows: the card scrolls, not the table in it.
        self.table.setFixedHeight(head + len(shifts) * ROW)
        self.table.setVisible(bool(shifts))
        secret = bool(shifts or lines)
        self.peek.setVisible(secret)
        self.hint.setVisible(secret)

    def _cover(self) -> None:
        self.peek.setDown(False)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page: cover the names even if the button is still held."""
        self._cover()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another window came to the front: likewise."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._cover()


def _table() -> QTableWidget:
    table = QTableWidget(0, len(HEADS))
    table.setHorizontalHeaderLabels(HEADS)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    table.verticalHeader().setMinimumSectionSize(ROW)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    head.setHighlightSections(False)
    head.setSectionsClickable(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def _cells(shift: Shift, open_: bool) -> tuple[str, str, str, str]:
    rise = shift.rise
    way = f"{'↑' if rise > 0 else '↓'}{abs(rise)}" if rise else ""
    before, after = (_place(p) for p in (shift.before, shift.after))
    return (shift.name if open_ else COVERED, before, after, way)


def _place(place: int | None) -> str:
    return f"第 {place} 名" if place is not None else "没有名次"


def _item(text: str, column: int) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    if column:
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return item
