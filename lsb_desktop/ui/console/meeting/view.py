"""The page 会议: pre-flight lights, the steps to choose from, the timer, the run of show."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.model import Contest
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.items import ItemsModel
from lsb_desktop.ui.console.meeting.model import (
    AGENDA_COLUMNS,
    Light,
    Line,
    lights,
    lines_of,
    new_item,
)
from lsb_desktop.ui.console.meeting.timer import TimerBar
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import MARGIN, Card, button, column, confirm, label, row
from lsb_desktop.ui.messages import Tone

ORIGIN = "meeting"
STEP = Qt.ItemDataRole.UserRole
FIGURE = "\u2007"
"""A space as wide as a figure, so that item numbers stand in a column."""


class MeetingPage(Page):
    """Everything the operator does between 开场 and 结束, beside the desk pane."""

    title = "会议"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.ready = Card("开会前检查")
        self.steps = QListWidget()
        self.steps.itemActivated.connect(self._activated)
        self.steps.itemClicked.connect(self._clicked)
        self.timer = TimerBar(bridge)
        self.model = ItemsModel("agenda", "会议流程", AGENDA_COLUMNS, self._put)
        self.model.refused.connect(self._refused)
        self.table = ItemsTable(self.model)
        self._lines: list[Line] = []
        self._lights: list[Light] = []
        bridge.staged.connect(self._staged)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        whole.setSpacing(12)
        whole.addLayout(
            row(
                label(self.title, "title"),
                None,
                button("实时排名上屏", self.show_live),
                button("识别屏幕", self.identify),
            )
        )
        whole.addWidget(self.ready)
        tabs = QTabWidget()
        tabs.addTab(self._steps_tab(), "步骤")
        tabs.addTab(self._agenda_tab(), "会议流程")
        whole.addWidget(tabs, 1)

    def _steps_tab(self) -> QWidget:
        tab = QWidget()
        body = column(
            label("单击选为“下一项”，双击直接上屏；翻页笔和 PageDown 走下一步。", "muted"),
            self.steps,
            self.timer,
            gap=8,
        )
        body.setContentsMargins(12, 10, 12, 12)
        tab.setLayout(body)
        return tab

    def _agenda_tab(self) -> QWidget:
        tab = QWidget()
        body = column(gap=8)
        body.setContentsMargins(12, 10, 12, 12)
        body.addLayout(
            row(
                None,
                button("添加", self.add),
                button("上移", self.move_up),
                button("下移", self.move_down),
                button("删除所选", self.remove),
            )
        )
        body.addWidget(self.table)
        tab.setLayout(body)
        return tab

    # Showing -------------------------------------------------------------

    def refresh(self) -> None:
        """Show the run of show, the steps and the lights."""
        contest = self.bridge.contest if self.bridge.session else None
        chosen = max(self.table.row, 0)
        self.model.show(contest)
        self.table.select(min(chosen, self.model.rowCount() - 1))
        self._show_steps()
        self._show_lights()

    def _staged(self) -> None:
        if self.isVisible():
            self._show_steps()
            self._show_lights()

    def _show_lights(self) -> None:
        found = [Light(False, "请先打开一个活动。")]
        if self.bridge.session is not None:
            found = lights(self.bridge.snapshot, self.bridge.air.place, self._missing())
        if found == self._lights:
            return
        self._lights = found
        body = self.ready.body
        while body.count() > 1:
            item = body.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for light in found:
            sign = "✓" if light.good else "！"
            body.addWidget(label(f"{sign}　{light.text}", "good" if light.good else "warn"))

    def _missing(self) -> tuple[str, ...]:
        from lsb_desktop.ui.stage.fonts import missing_glyphs

        contest = self.bridge.contest
        names = "".join(e.name for e in contest.entrants)
        missing = missing_glyphs(names + contest.title + contest.town + contest.theme)
        return (f"字体里没有这些字：{'、'.join(missing)}",) if missing else ()

    def _show_steps(self) -> None:
        director = self.bridge.air.director if self.bridge.session else None
        lines = lines_of(director, self.bridge.contest) if director else []
        self.timer.renew()
        if lines == self._lines:
            return
        keep = self.steps.verticalScrollBar().value()
        self._lines = lines
        self.steps.clear()
        for line in lines:
            self.steps.addItem(_item(line))
        self.steps.verticalScrollBar().setValue(keep)
        on_air = next((n for n, line in enumerate(lines) if line.on_air), -1)
        if on_air >= 0:
            self.steps.scrollToItem(self.steps.item(on_air))

    def _clicked(self, item: QListWidgetItem) -> None:
        if item.data(STEP) >= 0:
            self.bridge.air.cue_to(item.data(STEP))

    def _activated(self, item: QListWidgetItem) -> None:
        director = self.bridge.air.director
        if item.data(STEP) < 0 or director is None:
            return
        skipped = director.unannounced(item.data(STEP))
        question = f"这样会跳过 {skipped} 个还没有揭晓的步骤，直接上屏？"
        if not skipped or confirm(self, question, "上屏"):
            self.bridge.air.jump(item.data(STEP))

    def show_live(self) -> None:
        """The live board, beside the run of show."""
        if self.bridge.session is not None:
            self.bridge.air.show_live()

    def identify(self) -> None:
        """Big numbers on every screen."""
        self.bridge.air.identify()

    # The run of show -----------------------------------------------------

    def _put(self, contest: Contest, text: str) -> str | None:
        return self.bridge.execute(ChangeContest(contest, text), ORIGIN)

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR)

    def add(self) -> None:
        """A new item after the chosen one."""
        if self.bridge.session is None:
            return
        at = self.table.row + 1
        made: Any = new_item(self.bridge.contest)
        if self.model.change(lambda items: [*items[:at], made, *items[at:]], "添加会议流程"):
            self.table.select(at)

    def remove(self) -> None:
        """Take the chosen item out; 撤销 brings it back."""
        if self.table.row >= 0:
            self.model.drop(self.table.row)

    def move_up(self) -> None:
        """One place earlier."""
        self._move(-1)

    def move_down(self) -> None:
        """One place later."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.table.row
        if at >= 0 and self.model.move(at, by):
            self.table.select(at + by)


def _item(line: Line) -> QListWidgetItem:
    """A heading, or a step with its marks: ▶ on air, ▷ next."""
    sign = "▶" if line.on_air else "▷" if line.cued else "　"
    item = QListWidgetItem(f"{sign}　{line.number.rjust(2, FIGURE)}　{line.text}")
    item.setData(STEP, line.step)
    if line.step < 0:
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setForeground(QColor(style.MUTED))
    if line.on_air:
        font = QFont()
        font.setBold(True)
        item.setFont(font)
        item.setForeground(QColor(style.RED))
    return item
