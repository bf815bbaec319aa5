"""What happened over the periods, to be read: 红旗流转, 连红连黑 and what follows, 进步."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lsb_desktop.core.model import Sign
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.season_story import Climb, Flow, Run, Story, climbs, consequence
from lsb_desktop.ui.console.parts import MARGIN, Card, column, empty, label
from lsb_desktop.ui.console.season.choices import COUNTS, FLAGS, Choices

NO_FLAGS = "所选各期没有颁过旗。"
NO_RUNS = "没有连续两期以上得同一种旗的村。"
NO_CLIMBS = "至少要选两期，有村的名次上升了，这里才有内容。"
PRIVATE = (
    "按次数写好后果，上面的名单就对号列出；4 次的也用于更多次。只在这一页看，不上屏，不印进汇总表。"
)
EXAMPLES = {
    Sign.RED_FLAG: "如：红旗留村保存",
    Sign.YELLOW_FLAG: "如：镇纪委约谈",
    Sign.BLACK_FLAG: "如：镇纪委约谈",
}
ROW = 34


class Reading(QTableWidget):
    """A table to be read."""

    def __init__(self, heads: Iterable[str], stretch: int) -> None:
        titles = list(heads)
        super().__init__(0, len(titles))
        self.setHorizontalHeaderLabels(titles)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Iterable[Iterable[str]]) -> None:
        """Fill it anew."""
        self.setRowCount(0)
        for cells in rows:
            at = self.rowCount()
            self.insertRow(at)
            for column_, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(at, column_, item)

    @property
    def lines(self) -> list[tuple[str, ...]]:
        """What stands in each row."""
        across = range(self.columnCount())
        rows = ([self.item(row, at) for at in across] for row in range(self.rowCount()))
        return [tuple(i.text() for i in row if i is not None) for row in rows]


class FlowsTab(QWidget):
    """A card a period: who kept the flag, from whom to whom it went."""

    def __init__(self) -> None:
        super().__init__()
        self._body = column(gap=10)
        self._body.setContentsMargins(MARGIN, 14, MARGIN, 14)
        self.setLayout(self._body)
        self.told: list[str] = []

    def show_story(self, story: Story | None) -> None:
        """Show the flags of the chosen periods."""
        empty(self._body)
        self.told = []
        for sign in FLAGS:
            flows = story.flows(sign) if story is not None else ()
            if story is None or not flows:
                continue
            self._body.addWidget(label(f"{sign}流转", "heading"))
            for flow in flows:
                self._body.addWidget(self._card(story, flow))
        if not self.told:
            self._body.addWidget(label(NO_FLAGS, "muted"))
        self._body.addStretch(1)

    def _card(self, story: Story, flow: Flow) -> Card:
        card = Card()
        card.body.setContentsMargins(14, 10, 14, 10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        period = story.records.labels[flow.at]
        grid.addWidget(label(period, "strong"), 0, 0, 1, 2)
        for at, (word, names) in enumerate(flow_words(flow), 1):
            grid.addWidget(label(word, "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(names, wrap=True), at, 1)
            self.told.append(f"{period}　{word}　{names}")
        card.body.addLayout(grid)
        return card


def flow_words(flow: Flow) -> list[tuple[str, str]]:
    """(what happened, to which villages), a line each."""
    if flow.before is None:
        return [("首次授予", _joined(flow.gained))]
    found = []
    if flow.kept:
        found.append(("保持", _joined(flow.kept)))
    if flow.lost and flow.gained:
        found.append(("流转", f"{_joined(flow.lost)}　→　{_joined(flow.gained)}"))
    elif flow.gained:
        found.append(("新增", _joined(flow.gained)))
    elif flow.lost:
        found.append(("失去", _joined(flow.lost)))
    if flow.away:
        found.append(("没有参加", _joined(flow.away)))
    return found


def _joined(names: Iterable[str]) -> str:
    return "、".join(names)


class RunsTab(QWidget):
    """Rows of flags and what follows from them."""

    altered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choices = Choices()
        self._story: Story | None = None
        heads = ("村（社区）", "旗", "连续", "从哪期到哪期", "后果")
        self.table = Reading(map(self.tr, heads), 4)
        self.none = label(NO_RUNS, "muted")
        self.fields: dict[str, QLineEdit] = {}
        self._of: dict[Sign, list[QWidget]] = {}
        card = Card(self.tr("连续几次怎么办"))
        card.body.addWidget(label(PRIVATE, "muted", wrap=True))
        card.body.addLayout(self._grid())
        body = column(self.none, gap=10)
        body.setContentsMargins(MARGIN, 14, MARGIN, 14)
        body.addWidget(self.table, 1)
        body.addWidget(card)
        self.setLayout(body)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for at, sign in enumerate(reversed(FLAGS)):
            grid.setColumnStretch(2 * at + 1, 1)
            for down, count in enumerate(COUNTS):
                more = "以上" if count == COUNTS[-1] else ""
                named = label(f"{sign} {count} 次{more}", "muted")
                field = QLineEdit()
                field.setObjectName(f"{sign}{count}")
                field.setPlaceholderText(EXAMPLES[sign] if not down else "")
                field.editingFinished.connect(self._typed)
                grid.addWidget(named, down, 2 * at)
                grid.addWidget(field, down, 2 * at + 1)
                self.fields[f"{sign}{count}"] = field
                self._of.setdefault(sign, []).extend((named, field))
        self._columns = grid
        return grid

    def _show_columns(self, story: Story | None) -> None:
        """Red and black always, yellow where the town gives such flags."""
        given = story is not None and any(
            Sign.YELLOW_FLAG in p.signs for p in story.records.periods
        )
        for widget in self._of[Sign.YELLOW_FLAG]:
            widget.setVisible(given)
        at = list(reversed(FLAGS)).index(Sign.YELLOW_FLAG)
        self._columns.setColumnStretch(2 * at + 1, int(given))

    def show_story(self, story: Story | None, choices: Choices) -> None:
        """Show rows of flags and the texts."""
        self._story, self._choices = story, choices
        self._show_columns(story)
        for key, field in self.fields.items():
            field.setText(choices.after.get(key, ""))
            field.setCursorPosition(0)
        found = [r for sign in reversed(FLAGS) for r in story.runs(sign)] if story else []
        self.none.setVisible(not found)
        self.table.setVisible(bool(found))
        if story is not None:
            self.table.show_rows(run_words(story, run, choices) for run in found)

    def _typed(self) -> None:
        after = {key: text for key, f in self.fields.items() if (text := f.text().strip())}
        if after != self._choices.after:
            self.altered.emit(replace(self._choices, after=after))


def run_words(story: Story, run: Run, choices: Choices) -> tuple[str, ...]:
    """A row of the table: village, flag, how many, from when to when, what follows."""
    labels = story.records.labels
    until = "，至今" if run.current else ""
    span = f"{labels[run.first]} — {labels[run.last]}{until}"
    after = consequence(run.count, choices.consequences(run.sign))
    return run.village, str(run.sign), f"{run.count} 次", span, after or "—"


class ClimbsTab(QWidget):
    """Who rose most from the first chosen period to the last."""

    def __init__(self) -> None:
        super().__init__()
        self.told = label("", "muted", wrap=True)
        heads = ("序", "村（社区）", "上升", "名次", "总分变化")
        self.table = Reading(map(self.tr, heads), 1)
        body = column(self.told, gap=10)
        body.setContentsMargins(MARGIN, 14, MARGIN, 14)
        body.addWidget(self.table, 1)
        self.setLayout(body)

    def show_story(self, story: Story | None) -> None:
        """Show the rises."""
        chosen = story.records.of(story.chosen) if story is not None else None
        found = climbs(chosen) if chosen is not None else ()
        self.table.setVisible(bool(found))
        self.table.show_rows(map(climb_words, found))
        if chosen is None or not found:
            self.told.setText(NO_CLIMBS)
            return
        first, last = chosen.labels[0], chosen.labels[-1]
        text = self.tr("名次从{0}到{1}上升的村，上升多的在前。").format(first, last)
        counts = (chosen.periods[0].ranked, chosen.periods[-1].ranked)
        if counts[0] != counts[1]:
            text += self.tr("两期排名的村数不同（{0} 个、{1} 个），名次不完全可比。").format(
                *counts
            )
        self.told.setText(text)


def climb_words(climb: Climb) -> tuple[str, ...]:
    """A row of the table."""
    gain = f"{'+' if climb.gain > 0 else ''}{plain(climb.gain)}"
    places = f"第 {climb.before} 名 → 第 {climb.after} 名"
    return str(climb.place), climb.village, f"▲{climb.rise}", places, gain
