"""封存: what stands against it, by matter; each point dealt with, or waived with a reason."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from lsb_desktop.desk.obstacles import Matter, Obstacle
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import Card, button, column, empty, label, row, scrolled

MEANING = "封存后分数、办法和名次不再变动，生成封榜码，投影和文件都从封存的结果来。"
FIRST = (
    "下面各项还没有解决：可以去处理；确需照此封存的，逐项豁免并写明原因（记入日志，印在成绩单上）。"
)
DECIDED = (Matter.TIE, Matter.PENDING)
"""What is settled by a decision rather than on a page."""


class _Point(QWidget):
    """One obstacle: its sentence, the way to it, and its waiver."""

    def __init__(self, point: Obstacle) -> None:
        super().__init__()
        self.point = point
        text = self.tr("裁定…") if point.matter in DECIDED else self.tr("去处理")
        self.way = button(text, self._nothing, "link")
        self.way.setAutoDefault(False)
        self.waive = QCheckBox(self.tr("豁免"))
        line = row(label(point.text, wrap=True), self.way, self.waive)
        line.setStretch(0, 1)
        self.setLayout(line)

    def _nothing(self) -> None:
        """Where it leads is the dialog's business."""


class _Group(Card):
    """All points of one matter, with one reason for those that are waived."""

    def __init__(self, matter: Matter, points: list[Obstacle]) -> None:
        super().__init__()
        self.matter = matter
        self.rows = [_Point(point) for point in points]
        self.all = QCheckBox(self.tr("全部豁免"))
        self.all.setVisible(len(points) > 1)
        self.all.clicked.connect(self._tick)
        for each in (self.all, *(point.waive for point in self.rows)):
            each.clicked.connect(self._ask)
        self.reason = QLineEdit(
            placeholderText=self.tr("豁免原因（必填），如：该评委请假，经领导小组同意")
        )
        heading = label(f"{matter}（{len(points)}）", "heading")
        self.body.setSpacing(6)
        self.body.addLayout(row(heading, None, self.all))
        for point in self.rows:
            self.body.addWidget(point)
        self.body.addWidget(self.reason)
        self.check()

    def _tick(self, on: bool) -> None:
        for each in self.rows:
            each.waive.setChecked(on)

    def _ask(self, on: bool) -> None:
        """The last point is ticked: what comes next is the reason."""
        if on and self.all.isChecked() and not self.reason.text():
            self.reason.setFocus()

    def check(self) -> None:
        """The reason is asked for as soon as one is ticked."""
        ticked = [each.waive.isChecked() for each in self.rows]
        self.reason.setVisible(any(ticked))
        self.all.setChecked(all(ticked))

    @property
    def waivers(self) -> dict[str, str]:
        """What is waived, and why; nothing without a reason."""
        why = self.reason.text().strip()
        return {each.point.text: why for each in self.rows if why and each.waive.isChecked()}


class SealDialog(Sheet):
    """``went`` with a point to deal with on its page, ``asked`` with one to decide."""

    went = Signal(object)
    asked = Signal(object)

    def __init__(self, parent: QWidget | None, points: Iterable[Obstacle]) -> None:
        super().__init__(parent, "封存成绩", 620)
        self.body.addWidget(label(MEANING, "muted", wrap=True))
        self.first = label(FIRST, "warn", wrap=True)
        self.clear = label(self.tr("✓ 全部齐分，没有待定事项"), "good")
        self.body.addWidget(self.first)
        self.body.addWidget(self.clear)
        self.groups: list[_Group] = []
        self._list: QVBoxLayout = column(gap=10)
        inner = QWidget()
        inner.setLayout(self._list)
        self._area = scrolled(inner)
        self.body.addWidget(self._area, 1)
        self.left = label("", "muted")
        self.body.addWidget(self.left)
        safe = self.add_button(self.tr("取消"))
        safe.clicked.connect(self.reject)
        self.agree: QPushButton = self.add_button(self.tr("封存"), "primary")
        self.agree.clicked.connect(self.accept)
        # Enter must not seal by itself: the safe answer has the focus.
        safe.setAutoDefault(True)
        safe.setDefault(True)
        self.show_points(points)
        # Wrapped labels ask for less height than they take: leave room for them.
        self.resize(680, self.sizeHint().height() + (30 if self.groups else 20))
        safe.setFocus()

    def show_points(self, points: Iterable[Obstacle]) -> None:
        """List what stands against it now; waivers that still apply stay."""
        kept = {
            g.matter: ({r.point.text for r in g.rows if r.waive.isChecked()}, g.reason.text())
            for g in self.groups
        }
        empty(self._list)
        by_matter: dict[Matter, list[Obstacle]] = {}
        for point in points:
            by_matter.setdefault(point.matter, []).append(point)
        self.groups = [_Group(m, by_matter[m]) for m in Matter if m in by_matter]
        for group in self.groups:
            self._fill(group, *kept.get(group.matter, (set(), "")))
        self._list.addStretch(1)
        count = sum(len(g.rows) for g in self.groups)
        self._area.setVisible(bool(count))
        self._area.setMinimumHeight(min(340, 60 + 62 * count))
        self.first.setVisible(bool(count))
        self.clear.setVisible(not count)
        self._check()

    def _fill(self, group: _Group, ticked: set[str], reason: str) -> None:
        group.reason.setText(reason)
        for each in group.rows:
            each.waive.setChecked(each.point.text in ticked)
            each.waive.toggled.connect(self._check)
            each.way.clicked.connect(self._way)
        group.reason.textChanged.connect(self._check)
        self._list.addWidget(group)

    def _way(self) -> None:
        for group in self.groups:
            for each in group.rows:
                if each.way is self.sender():
                    wanted = self.asked if group.matter in DECIDED else self.went
                    wanted.emit(each.point)
                    return

    def _check(self) -> None:
        for group in self.groups:
            group.check()
        left = sum(len(g.rows) for g in self.groups) - len(self.waivers)
        self.agree.setEnabled(not left)
        self.left.setVisible(bool(self.groups))
        text = self.tr("还有 {0} 项没有处理，也没有豁免").format(left)
        self.left.setText(text if left else self.tr("各项都已豁免，可以封存"))

    @property
    def waivers(self) -> dict[str, str]:
        """Every point that is waived, with its reason."""
        return {text: why for g in self.groups for text, why in g.waivers.items()}

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Enter in a reason goes on typing; it neither seals nor cancels."""
        typing = isinstance(self.focusWidget(), QLineEdit)
        if typing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)
