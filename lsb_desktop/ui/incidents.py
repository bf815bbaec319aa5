"""When something goes wrong: a report is kept, and the operator is told without being disturbed.

While the hall is watching nothing opens over the desk; the message bar says
it, and the report is shown when the output is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.errors import Reporter
from lsb_desktop.ui.last_run import Ended, LastRun, OnAir
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.report_dialog import ReportDialog, told
from lsb_desktop.ui.reports import Shelf, report_text, same_bug

ALIVE_MS = 20_000
"""How exactly the time of a power cut is known."""
SAFE = "已经录入的分数都在数据文件里，可以继续使用。"


class Incidents(QObject):
    """Bugs of this run, the end of the last one, and their reports."""

    def __init__(
        self,
        bridge: Bridge,
        window: QWidget,
        reporter: Reporter,
        log_file: Path,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._window = window
        self._log_file = log_file
        self._clock = clock
        self._shelf = Shelf(log_file.parent)
        self._places: dict[str, Path | None] = {}
        self._first_at: dict[str, str] = {}
        self._waiting: list[str] = []
        """Reports not shown yet, as the hall was watching."""
        self.last_run = LastRun(log_file.parent / "running.json", clock)
        self._stood = OnAir()
        self._alive = QTimer(self, interval=ALIVE_MS)
        self._alive.timeout.connect(self.last_run.alive)
        reporter.found.connect(self.found)
        reporter.again.connect(self.again)
        reporter.unread.connect(self.unread)
        bridge.staged.connect(self._staged)
        bridge.opened.connect(self._staged)

    # The last run -----------------------------------------------------------

    def begin(self, trace: str, crashed: float) -> Ended | None:
        """How the last run ended (None: well); from now on this one is watched."""
        ended = self.last_run.begin(trace, crashed)
        self._alive.start()
        return ended

    def tell(self, ended: Ended | None, data: str = "") -> None:
        """Say what happened to the last run, keep its report, and offer the step.

        ``data`` says from when what is open is, where a backup had to be opened.
        Nothing for a run that ended well (None).
        """
        if ended is None:
            return
        step = self._step_of(ended.stood)
        report = self._written(ended.trace or "no stack: killed, or the power was cut", ended)
        self._shelf.put(report, self._clock())
        dialog = ReportDialog(
            report,
            self._window,
            title=self.tr("上次没有正常退出"),
            text=told(ended, data),
            step=step,
        )
        dialog.resumed.connect(partial(self._resume, step))
        dialog.show()

    def _step_of(self, stood: OnAir) -> int:
        """Where the meeting can go on, from 1; 0 for nowhere.

        A backup may remember an earlier step, or have another run of show: then its own counts.
        """
        session = self._bridge.session
        if session is None or not stood.shown or session.id != stood.contest:
            return 0
        air = self._bridge.air
        if air.director is not None and len(air.director.steps) == stood.steps:
            return stood.step
        return air.director.cue + 1 if air.director is not None and air.resuming else 0

    def _resume(self, step: int) -> None:
        air = self._bridge.air
        if air.director is not None and (not air.resuming or air.director.cue != step - 1):
            air.cue_to(step - 1)
        air.take()

    def end(self) -> None:
        """This run ends well."""
        self._alive.stop()
        self.last_run.end()

    def _staged(self) -> None:
        stood = self._where()
        if self._alive.isActive() and stood != self._stood:
            self._stood = stood
            self.last_run.note(stood)
        if self._waiting:
            QTimer.singleShot(0, self, self._show_waiting)

    def _where(self) -> OnAir:
        session = self._bridge.session
        if session is None or self._bridge.rehearsing:
            return OnAir()
        air = self._bridge.air
        director = air.director
        if director is None:
            return OnAir(session.id)
        try:
            line = air.programme_line
        except Exception:  # noqa: BLE001 - the bug is told of where the desk shows the line
            line = ""
        return OnAir(session.id, air.opened, director.index + 1, len(director.steps), line)

    # Bugs of this run ---------------------------------------------------------

    def found(self, trace: str) -> None:
        """A new bug."""
        bug = same_bug(trace)
        self._first_at[bug] = self._clock().isoformat(timespec="seconds")
        report = self._written(trace)
        self._places[bug] = self._shelf.put(report, self._clock())
        if not self._watched:
            self._show(report)
            return
        self._waiting.append(report)
        place = self._places[bug]
        where = self.tr("，报告在 {0}").format(place) if place is not None else ""
        text = self.tr("程序遇到一个错误，大屏和分数不受影响；收起投影后显示{0}").format(where)
        self._bridge.say(text, Tone.ERROR)

    def unread(self, why: str) -> None:
        """The data file is damaged or away: told as what it is, there is nothing to report."""
        self._bridge.say(why, Tone.ERROR)

    def again(self, trace: str, times: int) -> None:
        """A known bug, for the nth time: its report says so."""
        place = self._places.get(same_bug(trace))
        if place is not None:
            self._shelf.put(self._written(trace, times=times), self._clock(), place)

    @property
    def _watched(self) -> bool:
        return self._bridge.session is not None and self._bridge.air.opened

    def _show_waiting(self) -> None:
        """The output is closed: what waited may be seen."""
        while self._waiting and not self._watched:
            self._show(self._waiting.pop(0))

    def _show(self, report: str) -> None:
        title = self.tr("程序遇到一个错误")
        ReportDialog(report, self._window, title=title, text=self.tr(SAFE)).show()

    # Reports --------------------------------------------------------------------

    def _written(self, trace: str, ended: Ended | None = None, times: int = 1) -> str:
        stood = ended.stood if ended is not None else self._where()
        at = ended.at if ended is not None else self._first_at.get(same_bug(trace), "")
        on_air = f"step {stood.step} of {stood.steps}" if stood.shown else "no"
        return report_text(
            trace, self._log_file, secrets=self._secrets(), on_air=on_air, at=at, times=times
        )

    def _secrets(self) -> list[str]:
        """Names that may be written in Latin letters; Chinese ones go in any case."""
        found = [self._bridge.settings.text("operator")]
        session = self._bridge.session
        if session is not None:
            contest = session.contest
            found += [contest.title, contest.town, contest.meeting, contest.place, contest.issuer]
            for entrant in contest.entrants:
                found += [entrant.name, entrant.secretary]
            found += [judge.name for judge in contest.judges]
        return [name for name in found if name]
