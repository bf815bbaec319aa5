"""The page 会议: pre-flight lights, the steps to choose from, the timer, the run of show."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLayout, QTabWidget, QWidget

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.meeting.legible import Legible
from lsb_desktop.ui.console.meeting.lights import Light, lights, written
from lsb_desktop.ui.console.meeting.model import AgendaModel
from lsb_desktop.ui.console.meeting.steps import StepList, lines_of
from lsb_desktop.ui.console.meeting.timer import TimerBar
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import (
    Card,
    Notice,
    button,
    column,
    confirm,
    empty,
    label,
    page_column,
    row,
)
from lsb_desktop.ui.messages import Tone

ORIGIN = "meeting"
REHEARSAL = "彩排中：没有封存也能走完颁奖，投影上出现的是真的村名，会前请结束彩排。"
REHEARSE = (
    "彩排时没有封存也能走完颁奖，投影上会出现真的村名。\n"
    "请先确认会场里没有外人，或只开着彩排小窗口。"
)
AUTOMATIC = "还没有写会议流程，这是按奖项自动排的；一改就成为本次会议的流程。"


class MeetingPage(Page):
    """Everything the operator does between 开场 and 结束, beside the desk pane."""

    title = "会议"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.ready = Card()
        self.lights: list[Light] = []
        self._lamps = column(gap=4)
        self.legible = Legible(bridge)
        self.steps = StepList()
        self.steps.cued.connect(self._cue)
        self.steps.jumped.connect(self.jump)
        self.steps.taken.connect(self._take)
        self.timer = TimerBar(bridge)
        self.model = AgendaModel(self._put)
        self.model.refused.connect(self._refused)
        self.table = ItemsTable(self.model)
        self.table.selectionModel().currentRowChanged.connect(self._arm)
        self.automatic = Notice()
        stop = button(self.tr("结束彩排"), self.rehearse)
        self.rehearsal = Notice(stop)
        self.rehearse_button = button(self.tr("彩排…"), self.rehearse)
        self.live_button = button(self.tr("实时排名上屏"), self.show_live)
        self.screens_button = button(self.tr("识别屏幕"), self.identify)
        for made in (stop, self.rehearse_button, self.live_button, self.screens_button):
            # A click must not take Space away from 上屏.
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add_button = button(self.tr("添加"), self.add, hint=self.tr("加在所选一项的后面"))
        self.up_button = button(self.tr("上移"), self.move_up)
        self.down_button = button(self.tr("下移"), self.move_down)
        self.drop_button = button(self.tr("删除"), self.remove)
        self.renew_button = button(self.tr("按奖项重排…"), self.arrange)
        bridge.staged.connect(self._staged)
        self.setFocusProxy(self.steps)
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(
            label(self.title, "title"),
            None,
            self.rehearse_button,
            self.live_button,
            self.screens_button,
        )
        self.ready.body.setSpacing(6)
        self.ready.body.addWidget(label(self.tr("开会前检查"), "heading"))
        self.ready.body.addLayout(self._lamps)
        self.ready.body.addWidget(self.legible)
        self.tabs = QTabWidget()
        self.tabs.addTab(self._steps_tab(), self.tr("步骤"))
        self.tabs.addTab(self._agenda_tab(), self.tr("会议流程"))
        whole = page_column(self)
        whole.addLayout(head)
        whole.addWidget(self.rehearsal)
        whole.addWidget(self.ready)
        whole.addWidget(self.tabs, 1)

    def _steps_tab(self) -> QWidget:
        tab = QWidget()
        hint = self.tr("单击选为“下一项”，双击直接上屏；翻页笔和 PageDown 走下一步。")
        body = column(label(hint, "muted", wrap=True), self.steps, self.timer, gap=8)
        body.setContentsMargins(12, 10, 12, 12)
        tab.setLayout(body)
        return tab

    def _agenda_tab(self) -> QWidget:
        tab = QWidget()
        body = column(gap=8)
        body.setContentsMargins(12, 10, 12, 12)
        moves = (self.add_button, self.up_button, self.down_button, self.drop_button)
        body.addLayout(row(self.renew_button, None, *moves, gap=6))
        body.addWidget(self.automatic)
        body.addWidget(self.table)
        tab.setLayout(body)
        return tab

    # Showing -------------------------------------------------------------

    def refresh(self) -> None:
        """Show the run of show, the steps and the lights."""
        contest = self.bridge.contest if self.bridge.session else None
        self.model.show(contest)
        if self.table.row < 0:
            self.table.select(0, 0)
        written_ = contest is not None and bool(contest.agenda)
        self.automatic.say("" if written_ or contest is None else self.tr(AUTOMATIC))
        self.renew_button.setVisible(written_)
        self._arm()
        self._show_stage()

    def _staged(self) -> None:
        if self.isVisible():
            self._show_stage()

    def _show_stage(self) -> None:
        director = self.bridge.air.director if self.bridge.session else None
        rehearsing = director is not None and director.rehearsal
        self.rehearsal.say(self.tr(REHEARSAL) if rehearsing else "")
        # Without anything in the way of an award there is nothing to rehearse past.
        self.rehearse_button.setVisible(director is not None and bool(director.blockers))
        self.steps.show_lines(lines_of(director, self.bridge.contest) if director else [])
        self.timer.renew()
        self.legible.renew()
        self._show_lights()

    def _show_lights(self) -> None:
        found: list[Light] = []
        if self.bridge.session is not None:
            # The fonts of the stage are loaded when this page is first shown.
            from lsb_desktop.ui.stage.fonts import missing_glyphs

            book = self.bridge.book
            missing = missing_glyphs(written(self.bridge.contest, book))
            found = lights(self.bridge.snapshot, book, self.bridge.air.place, missing)
        if found == self.lights:
            return
        self.lights = found
        empty(self._lamps)
        for light in found:
            self._lamps.addLayout(self._lamp(light))

    def _lamp(self, light: Light) -> QLayout:
        sign = "✓" if light.good else "！"
        line = row(label(f"{sign}　{light.text}", "good" if light.good else "warn", wrap=True))
        line.setStretch(0, 1)
        if light.fix:
            fix = button(light.fix, self._fix, "link")
            fix.setProperty("go", light.go)
            fix.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(fix)
        return line

    def _fix(self) -> None:
        go = str(self.sender().property("go"))
        if go == "agenda":
            self.tabs.setCurrentIndex(1)
        elif go == "output":
            self.bridge.air.open_output()
        elif go == "seal":
            self.act(go)
        else:
            self.bridge.wanted.emit(go)

    def commit(self) -> bool:
        """Store the open cell and the lengths of the hall."""
        return self.table.commit() and self.legible.commit()

    # On air --------------------------------------------------------------

    def _cue(self, step: int) -> None:
        self.bridge.air.cue_to(step)

    def _take(self) -> None:
        self.bridge.air.take()

    def jump(self, step: int) -> None:
        """Put a step on air at once; asks when announcements would be passed over."""
        director = self.bridge.air.director
        if director is None:
            return
        skipped = director.unannounced(step)
        question = self.tr("这样会跳过 {0} 个还没有揭晓的步骤，直接上屏？").format(skipped)
        if not skipped or confirm(self, question, self.tr("上屏")):
            self.bridge.air.jump(step)

    def show_live(self) -> None:
        """The live board, beside the run of show."""
        if self.bridge.session is not None:
            self.bridge.air.show_live()

    def identify(self) -> None:
        """Big numbers on every screen."""
        self.bridge.air.identify()

    def rehearse(self) -> None:
        """Begin a rehearsal, after a warning, or end it."""
        air = self.bridge.air
        if air.flag("rehearse") or confirm(self, self.tr(REHEARSE), self.tr("开始彩排")):
            air.toggle_rehearsal()

    # The run of show -----------------------------------------------------

    def _put(self, contest: Contest, text: str) -> str | None:
        return self.bridge.execute(ChangeContest(contest, text), ORIGIN)

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR if text else Tone.INFO)

    def _arm(self, _now: QModelIndex | None = None, _was: QModelIndex | None = None) -> None:
        at = self.table.row
        self.add_button.setEnabled(self.bridge.session is not None)
        self.up_button.setEnabled(self.model.can_move(at, -1))
        self.down_button.setEnabled(self.model.can_move(at, 1))
        self.drop_button.setEnabled(at >= 0)

    def add(self) -> None:
        """A new item after the chosen one."""
        at = self.table.row + 1
        if self.model.insert(at):
            self.table.select(at, 0)

    def remove(self) -> None:
        """Take the chosen item out; 撤销 brings it back."""
        if self.model.drop(self.table.row):
            self.bridge.say(self.tr("已从会议流程删除一项，Ctrl+Z 撤销"))

    def arrange(self) -> None:
        """Back to the run of show that the awards call for."""
        question = self.tr("放弃现在的会议流程，按奖项自动重排？可以撤销。")
        if confirm(self, question, self.tr("重排")):
            self._put(replace(self.bridge.contest, agenda=()), "按奖项重排会议流程")

    def move_up(self) -> None:
        """One place earlier."""
        self._move(-1)

    def move_down(self) -> None:
        """One place later."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.table.row
        if self.model.move(at, by):
            self.table.select(at + by)
