"""The top line of the desk: the time, and how the meeting goes against its plan."""

from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.header import Elided
from lsb_desktop.ui.style import role

SLACK = 60
"""Seconds behind or ahead that are not worth a word."""


class DeskClock(QWidget):
    """15:42　晚 3 分　约 16:33 结束, and a button at the right."""

    def __init__(self, bridge: Bridge, button: QPushButton) -> None:
        super().__init__()
        self._bridge = bridge
        self.time, self.plan = role(QLabel(), "heading"), Elided()
        line = QHBoxLayout(self)
        line.setContentsMargins(3, 0, 3, 0)
        line.setSpacing(10)
        line.addWidget(self.time)
        line.addWidget(self.plan, 1)
        line.addWidget(button)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.renew)
        self._seen = ""

    def showEvent(self, event: QShowEvent) -> None:
        """It goes while it can be seen."""
        super().showEvent(event)
        self._timer.start()
        self.renew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        self._timer.stop()
        super().hideEvent(event)

    def renew(self) -> None:
        """The time of day, and what it means for the plan."""
        if self._bridge.session is None:
            self.time.setText("")
            self.plan.set_full("")
            return
        air = self._bridge.air
        self.time.setText(f"{air.now():%H:%M}")
        text, look = self._outlook()
        role(self.plan, look)
        self.plan.set_full(text)

    def _outlook(self) -> tuple[str, str]:
        air = self._bridge.air
        found = air.meeting.outlook()
        if found is None:
            return self._planned(), "muted"
        end = self.tr("约 {0} 结束").format(f"{air.now() + timedelta(seconds=found.left):%H:%M}")
        if not air.meeting.running:
            return self.tr("会议暂停中　") + end, "warn"
        minutes = abs(found.late) // 60
        if abs(found.late) < SLACK:
            return self.tr("按计划　") + end, "muted"
        if found.late < 0:
            return self.tr("提前 {0} 分　").format(minutes) + end, "muted"
        return self.tr("超时 {0} 分　").format(minutes) + end, "warn"

    def _planned(self) -> str:
        from lsb_desktop.stage.lasting import schedule, words

        spans = schedule(self._bridge.contest)
        return self.tr("全程约 {0}").format(words(spans[-1].begin + spans[-1].seconds))
