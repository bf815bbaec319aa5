"""The page 年度汇总: what counts at the left, what came of it at the right."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QWidget

from lsb_desktop.core.changes import Changes
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.season import Records, Season, season_of
from lsb_desktop.core.season_story import Story, story_of
from lsb_desktop.core.season_words import explain_row, notes_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import (
    Card,
    Choices,
    Notice,
    button,
    column,
    label,
    page_column,
    row,
    scrolled,
)
from lsb_desktop.ui.console.season import choices as chosen
from lsb_desktop.ui.console.season.making import YearPapers
from lsb_desktop.ui.console.season.options import Options
from lsb_desktop.ui.console.season.story_tabs import ClimbsTab, FlowsTab, RunsTab
from lsb_desktop.ui.console.season.table import SeasonTable
from lsb_desktop.ui.console.season.trend import TrendTab
from lsb_desktop.ui.messages import Tone

NONE = (
    "还没有封存的活动。\n"
    "同一个乡镇的活动封存以后，就能在这里汇总成年度成绩：平均、相加或加权，"
    "红旗加分、黑旗扣分，红旗流转，连红连黑，走势。"
)
OPTIONS = 232
"""Width of the left side in pixels."""


class SeasonPage(Page):
    """A town's year; nothing here reaches the stage or changes a contest."""

    title = "年度汇总"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.records = Records("", (), ())
        self.choices = chosen.Choices()
        self.season: Season | None = None
        self.story: Story | None = None
        self.town = Choices()
        self.town.activated.connect(self._town_chosen)
        self.options = Options()
        self.options.altered.connect(self.choose)
        self.notice = Notice()
        self.table = SeasonTable()
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.table.chose.connect(self._explain)
        self.flows, self.runs, self.climbs = FlowsTab(), RunsTab(), ClimbsTab()
        self.runs.altered.connect(self.choose)
        self.trend = TrendTab()
        self.trend.chosen.connect(self._village_chosen)
        self.papers = YearPapers(bridge)
        self.back_button = button(self.tr("返回活动"), self.leave)
        self.none = label(self.tr(NONE), "muted", wrap=True)
        self.tabs = QTabWidget()
        bridge.listed.connect(self.outdate)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = page_column(self)
        head = (label(self.title, "title"), self.town, None, self.papers, self.back_button)
        whole.addLayout(row(*head))
        for part in (self.papers.busy, self.notice, self.none):
            whole.addWidget(part)
        side = Card()
        side.body.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        margins = column(self.options)
        margins.setContentsMargins(14, 12, 14, 12)
        inner.setLayout(margins)
        side.body.addWidget(scrolled(inner))
        side.setFixedWidth(OPTIONS)
        self.tabs.addTab(self._result(), self.tr("成绩"))
        self.tabs.addTab(scrolled(self.flows), self.tr("红旗流转"))
        self.tabs.addTab(self.runs, self.tr("连红连黑"))
        self.tabs.addTab(self.climbs, self.tr("进步"))
        self.tabs.addTab(scrolled(self.trend), self.tr("走势"))
        self.body = QWidget()
        line = row(side, self.tabs, gap=12)
        line.setStretch(1, 1)
        self.body.setLayout(line)
        whole.addWidget(self.body, 1)
        whole.addStretch(0)

    def _result(self) -> QWidget:
        made = QWidget()
        copy = button(self.tr("复制"), self.copy, "link")
        self.who = label("", "strong")
        foot = row(self.who, None, copy)
        foot.setContentsMargins(14, 0, 10, 0)
        self.told.setFixedHeight(118)
        self.told.setStyleSheet("border: none; border-radius: 0;")
        box = column(gap=4)
        box.addWidget(self.table, 1)
        box.addLayout(foot)
        box.addWidget(self.told)
        made.setLayout(box)
        return made

    # Showing -------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        """A contest may have been sealed, or its seal broken."""
        return True

    def refresh(self) -> None:
        """Read the store anew: which towns have a season, and the chosen one's."""
        from lsb_desktop.desk.season import towns

        found = towns(self.bridge.contests())
        wanted = self.town.currentData() or self._here()
        self.town.clear()
        for town, demo in found:
            self.town.addItem(f"{town}（演示）" if demo else town, (town, demo))
        if wanted in found:
            self.town.setCurrentIndex(found.index(wanted))
        self.town.setVisible(bool(found))
        self._read()

    def _here(self) -> tuple[str, bool] | None:
        """The open contest's town."""
        if self.bridge.session is None:
            return None
        return self.bridge.contest.town, self.bridge.contest.demo

    def _town_chosen(self, _at: int) -> None:
        self._read()

    def _read(self) -> None:
        wanted, desk = self.town.currentData(), self.bridge.desk
        if wanted is None or desk is None:
            self.records = Records("", (), ())
        else:
            town, demo = wanted
            self.records = desk.season(town, demo=demo)
        self.choices = chosen.recall(self.bridge.settings, self.records)
        self._work_out()

    def choose(self, choices: chosen.Choices) -> None:
        """Something was chosen: keep it and add up anew."""
        self.choices = choices
        self.bridge.tune(chosen.KEY, chosen.kept_text(self.bridge.settings, self.records, choices))
        self._work_out()

    def _work_out(self) -> None:
        self.season, self.story, wrong = None, None, ""
        ids = self.choices.chosen(self.records)
        try:
            if self.records.periods:
                plan = self.choices.plan(self.records)
                self.season = season_of(self.records.of(ids), plan)
                self.story = story_of(self.records, ids)
        except UserError as error:
            wrong = error.message
        self._show(wrong)

    def _show(self, wrong: str) -> None:
        there = bool(self.records.periods)
        self.none.setVisible(not there)
        self.body.setVisible(there)
        self.papers.setVisible(there)
        notes = notes_of(self.season) if self.season is not None else ()
        self.notice.say("\n".join((*notes, *self.records.notes)))
        self.options.show_choices(self.records, self.choices)
        name = self.table.chosen.village.name if self.table.chosen is not None else ""
        self.table.show_season(self.season)
        self.flows.show_story(self.story)
        self.runs.show_story(self.story, self.choices)
        self.climbs.show_story(self.story)
        records = self.season.records if self.season is not None else None
        self.trend.show_records(records, name or self._first())
        self.papers.show_season(self.season, self.story)
        if wrong:
            # Here nothing moves under the mouse while weights are typed.
            self.who.setText(self.tr("还不能汇总"))
            self.told.setPlainText(wrong)

    def _first(self) -> str:
        return self.season.rows[0].village.name if self.season is not None else ""

    def _explain(self) -> None:
        found = self.table.chosen
        if self.season is None or found is None:
            self.who.setText("")
            self.told.setPlainText("")
            return
        self.who.setText(self.tr("{0}　怎么算的").format(found.village.name))
        # The table shows each period already.
        lines = explain_row(self.season, found)[len(self.season.records.periods) :]
        self.told.setPlainText("\n".join(lines))
        self.trend.show_village(found.village.name)

    def _village_chosen(self, name: str) -> None:
        season = self.season
        names = [r.village.name for r in season.rows] if season is not None else []
        if name in names:
            self.table.selectRow(names.index(name))

    def copy(self) -> None:
        """The whole arithmetic to the clipboard."""
        found = self.table.chosen
        if self.season is None or found is None:
            return
        text = "\n".join((found.village.name, *explain_row(self.season, found)))
        QGuiApplication.clipboard().setText(text)
        self.bridge.say(self.tr("已复制"), Tone.DONE)

    def pending(self) -> str:
        """Closing would break the work off."""
        return self.papers.pending()

    def leave(self) -> None:
        """Back to the page 活动."""
        self.bridge.wanted.emit("contests")
