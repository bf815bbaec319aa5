"""The page 会议: what to look at before, the run of show, and the steps while it goes on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QTabWidget, QWidget

from lsb_desktop.settings import DECLARED
from lsb_desktop.stage.facts import facts_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.meeting.agenda_tab import AgendaTab
from lsb_desktop.ui.console.meeting.around import (
    automatic,
    habits,
    material,
    packed,
    summary,
    surroundings,
)
from lsb_desktop.ui.console.meeting.legible import Legible
from lsb_desktop.ui.console.meeting.lights import Light, lights, located, written
from lsb_desktop.ui.console.meeting.spoken import SpokenWindow
from lsb_desktop.ui.console.meeting.steps import StepList, lines_of
from lsb_desktop.ui.console.meeting.timer import TimerBar
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import (
    Card,
    Choices,
    Notice,
    button,
    column,
    confirm,
    empty,
    label,
    page_column,
    row,
    scrolled,
)
from lsb_desktop.ui.console.rehearsing import rehearse
from lsb_desktop.ui.machine import Machine, machine
from lsb_desktop.ui.style import role

REHEARSAL = "彩排中：现在录的分、封存、裁定都在副本上，不保留；会前请结束彩排。"
PROBED = 30
"""Seconds between two looks at the machine."""
PREPARE, AGENDA, RUN = range(3)
"""The tabs."""
SPEEDS = (("慢一半", 0.5), ("照常", 1.0), ("快一半", 1.5), ("快一倍", 2.0))
"""How fast steps that follow by themselves do so."""


class MeetingPage(Page):
    """Everything the operator does between 开场 and 结束, beside the desk pane."""

    title = "会议"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.ready = Card()
        self.lights: list[Light] = []
        self.around: list[Light] = []
        """What does not stand against the meeting but is worth a look."""
        self.summary = label("", "muted")
        self.probe: Callable[[Path | None], Machine] = machine
        self._machine, self._probed = Machine(), float("-inf")
        self._lamps = column(gap=4)
        self.legible = Legible(bridge)
        self.steps = StepList()
        self.steps.cued.connect(self._cue)
        self.steps.jumped.connect(self.jump)
        self.steps.taken.connect(self._take)
        self.timer = TimerBar(bridge)
        self.agenda = AgendaTab(bridge)
        self.next = label("", "muted")
        self.speed = Choices()
        self.speed.addItems([text for text, _ in SPEEDS])
        self.speed.setCurrentIndex(1)
        self.speed.activated.connect(self._speed_chosen)
        self.pace = QWidget()
        self.pace.setLayout(row(label(self.tr("自动下一步"), "muted"), self.speed))
        self.pause_button = button(self.tr("会议暂停"), bridge.air.meeting.toggle, "link")
        self.pause_button.setToolTip(
            self.tr("第一步上屏时自己开始，也可先按；休息时停住，预计结束往后推")
        )
        self.spoken_button = button(self.tr("发言用时…"), self.show_spoken, "link")
        look = button(self.tr("去看看"), self.look, "link")
        self.open_points = Notice(look)
        stop = button(self.tr("结束彩排"), self.rehearse)
        self.rehearsal = Notice(stop)
        self.rehearse_button = button(self.tr("彩排…"), self.rehearse)
        self.live_button = button(self.tr("实时排名上屏"), self.show_live)
        self.screens_button = button(self.tr("屏幕设置…"), self.show_screens)
        for made in (
            stop,
            look,
            self.pause_button,
            self.spoken_button,
            self.rehearse_button,
            self.live_button,
            self.screens_button,
            self.speed,
        ):
            # A click must not take Space away from 上屏.
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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
        title = label(self.tr("开会前检查"), "heading")
        self.ready.body.addLayout(row(title, self.summary, None, gap=12))
        self.ready.body.addLayout(self._lamps)
        self.ready.body.addWidget(self.legible)
        self.tabs = QTabWidget()
        self.tabs.addTab(self._prepare_tab(), self.tr("准备"))
        self.tabs.addTab(self.agenda, self.tr("流程"))
        self.tabs.addTab(self._steps_tab(), self.tr("进行"))
        whole = page_column(self)
        whole.addLayout(head)
        whole.addWidget(self.rehearsal)
        whole.addWidget(self.tabs, 1)

    def _steps_tab(self) -> QWidget:
        tab = QWidget()
        hint = self.tr("单击选为“下一项”，双击直接上屏；翻页笔和 PageDown 走下一步。")
        foot = row(self.next, None, self.spoken_button, self.pause_button, self.pace)
        body = column(self.open_points, label(hint, "muted", wrap=True), self.steps, gap=8)
        body.addLayout(foot)
        body.addWidget(self.timer)
        body.setContentsMargins(12, 10, 12, 12)
        tab.setLayout(body)
        return tab

    def _prepare_tab(self) -> QWidget:
        tab = QWidget()
        role(self.ready, "")
        inner = QWidget()
        inner.setLayout(column(self.ready, None))
        body = column(scrolled(inner))
        tab.setLayout(body)
        return tab

    # Showing -------------------------------------------------------------

    def refresh(self) -> None:
        """Show the run of show, the steps and the lights."""
        self.agenda.refresh()
        self._show_stage()

    def on_opened(self) -> None:
        """Another contest is open: first what is to be looked at, if anything is."""
        super().on_opened()
        self._show_lights()
        self.tabs.setCurrentIndex(RUN if all(light.good for light in self.lights) else PREPARE)

    def look(self) -> None:
        """What is not ready yet."""
        self.tabs.setCurrentIndex(PREPARE)

    def _staged(self) -> None:
        if self.isVisible():
            self._show_stage()

    def _show_stage(self) -> None:
        director = self.bridge.air.director if self.bridge.session else None
        rehearsing = director is not None and director.rehearsal
        self.rehearsal.say(self.tr(REHEARSAL) if rehearsing else "")
        self.rehearse_button.setVisible(director is not None and not rehearsing)
        self.steps.show_lines(lines_of(director, self.bridge.contest) if director else [])
        self.next.setText(self.tr("下一步：") + director.next_line if director else "")
        meeting = self.bridge.air.meeting
        self.spoken_button.setVisible(director is not None)
        self.pause_button.setVisible(director is not None)
        halted = self.tr("会议继续") if meeting.begun else self.tr("会议开始计时")
        self.pause_button.setText(self.tr("会议暂停") if meeting.running else halted)
        self.pace.setVisible(director is not None and any(s.delay for s in director.steps))
        if director is not None:
            speeds = [speed for _, speed in SPEEDS]
            self.speed.setCurrentIndex(speeds.index(director.speed))
        self.agenda.show_item()
        self.timer.renew()
        self.legible.renew()
        self._show_lights()

    def _show_lights(self) -> None:
        found: list[Light] = []
        if self.bridge.session is not None:
            # The fonts of the stage are loaded when this page is first shown.
            from lsb_desktop.ui.stage.fonts import missing_glyphs

            book = self.bridge.book
            contest = self.bridge.contest
            missing = located(contest, book, missing_glyphs(written(contest, book)))
            found = lights(self.bridge.snapshot, book, self.bridge.air.place, missing)
        bad = sum(not light.good for light in found)
        text = self.tr("开会前检查还有 {0} 项没有准备好").format(bad)
        self.open_points.say(text if bad else "")
        around = self._around() if self.bridge.session is not None else []
        self.summary.setText(summary([*found, *around]))
        if (found, around) == (self.lights, self.around):
            return
        self.lights, self.around = found, around
        empty(self._lamps)
        for light in sorted([*found, *around], key=lambda one: (one.good, not one.grave)):
            self._lamps.addLayout(self._lamp(light))

    def _around(self) -> list[Light]:
        """Material, machine and habits; the machine is asked twice a minute at most."""
        air, settings = self.bridge.air, self.bridge.settings
        if air.seconds() - self._probed > PROBED:
            self._machine, self._probed = self.probe(settings.folder), air.seconds()
        contest = self.bridge.contest
        named = settings.text("operator").strip()
        # The default is nobody's name.
        operator = "" if named == DECLARED["operator"].default else named
        last, pack = settings.text("backup.last"), settings.text("pack.last")
        awake = air.wall is None or air.wall.awake
        return [
            *material(contest, facts_of(contest, self.bridge.book)),
            *habits(contest, air.now(), operator, last, air.advice, air.place),
            *automatic(self.bridge.keeper, settings.text("backup.folder")),
            packed(settings.number("last.contest"), self.bridge.snapshot, pack, air.now()),
            *surroundings(self._machine, awake=awake, on_air=air.on_air),
        ]

    def _lamp(self, light: Light) -> QLayout:
        sign = "✓" if light.good else "✕" if light.grave else "！"
        look = "good" if light.good else "error" if light.grave else "warn"
        line = row(label(f"{sign}　{light.text}", look, wrap=True))
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
            self.tabs.setCurrentIndex(AGENDA)
        elif go == "output":
            self.bridge.air.open_output()
        elif go in ("seal", "backup", "backups", "pack", "screens"):
            self.act(go)
        else:
            self.bridge.wanted.emit(go)

    def commit(self) -> bool:
        """Store what is typed in the run of show and the lengths of the hall."""
        return self.agenda.commit() and self.legible.commit()

    # On air --------------------------------------------------------------

    def _cue(self, step: int) -> None:
        self.bridge.air.cue_to(step)

    def _take(self) -> None:
        self.bridge.air.take()

    def _speed_chosen(self, at: int) -> None:
        director = self.bridge.air.director
        if director is not None:
            director.speed = SPEEDS[at][1]

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

    def show_spoken(self) -> None:
        """Who spoke for how long, in a window of its own."""
        SpokenWindow(self, self.bridge).show()

    def show_screens(self) -> None:
        """Which screen carries the stage, LED rectangles, the test card."""
        self.act("screens")

    def rehearse(self) -> None:
        """Begin a rehearsal on a copy, after a warning, or end it."""
        rehearse(self, self.bridge)
