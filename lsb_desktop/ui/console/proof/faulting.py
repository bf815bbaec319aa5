"""A ballot that was found wrong: what the paper says, and how it went wrong."""

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from lsb_desktop.core.ballots import BallotKey, component_of, entrant_of, judge_of
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.cells import mark_text
from lsb_desktop.core.model import ComponentKind, Contest
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.proof_orders import FaultBallot
from lsb_desktop.core.review import Item, Right
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import label

HOW = "复核人只确认、不改分：在这里写纸面上的分和原因，再由录入人按“照此改正”改。没写错的留空。"
REASONS = "如：看错行、漏小数点、把 92.5 录成 95.2"


class FaultDialog(Sheet):
    """:attr:`command` says what was found."""

    def __init__(
        self, parent: QWidget, contest: Contest, book: Book, key: BallotKey, item: Item, by: str
    ) -> None:
        super().__init__(parent, self.tr("这张票有误"), 520)
        self.key, self.by = key, by
        judge, component = judge_of(contest, key), component_of(contest, key)
        parts = [entrant_of(contest, key).name, component.name]
        parts += [judge.name or judge.code] if judge is not None else []
        self.body.addWidget(label("　".join(parts), "heading"))
        self.body.addWidget(label(self.tr(HOW), "muted", wrap=True))
        self.fields: dict[int, QLineEdit] = {}
        known = {right.criterion: right.text for right in item.right}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        for at, (number, name, now) in enumerate(_cells(contest, book, key)):
            field = QLineEdit(known.get(number, ""))
            field.setPlaceholderText(self.tr("纸面上的分"))
            field.setFixedWidth(130)
            self.fields[number] = field
            grid.addWidget(label(name), at, 0)
            grid.addWidget(label(self.tr("录入 {0}").format(now or self.tr("空")), "muted"), at, 1)
            grid.addWidget(field, at, 2)
            grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.reason = QLineEdit(item.reason)
        self.reason.setPlaceholderText(self.tr(REASONS))
        self.body.addWidget(label(self.tr("错在哪里（必填，记入日志和复核记录）"), "strong"))
        self.body.addWidget(self.reason)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("记为有误"), "primary")
        self.agree.clicked.connect(self.accept)
        self.reason.textChanged.connect(self._arm)
        self._arm()
        for field in [*self.fields.values(), self.reason][:1]:
            field.setFocus()

    def _arm(self) -> None:
        self.agree.setEnabled(bool(self.reason.text().strip()))

    @property
    def command(self) -> FaultBallot:
        """What was typed."""
        right = tuple(
            Right(number, field.text().strip())
            for number, field in self.fields.items()
            if field.text().strip()
        )
        return FaultBallot(self.key, self.by, right, self.reason.text().strip())


def _cells(contest: Contest, book: Book, key: BallotKey) -> list[tuple[int, str, str]]:
    """Criterion id, name and present text of what can be said to be wrong; 0 is a lone value.

    A deduction list is corrected on the entry page: the reason says what is wrong.
    """
    component = component_of(contest, key)
    if component.kind is ComponentKind.DEDUCTION:
        return []
    if component.kind is ComponentKind.ENTERED:
        value = book.entered(key.entrant, component.id)
        return [(0, component.name, "" if value is None else plain(value))]
    return [
        (k.id, k.name, mark_text(book.get(Slot(SlotKind.MARK, key.entrant, key.judge, k.id)), k))
        for k in component.criteria
    ]
