"""The speakers' timer: start, pause, minutes more or less, from the beginning."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lsb_desktop.stage.timer import Timer
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import button, label, row
from lsb_desktop.ui.style import role

MINUTE = 60
WARNING = 60
"""Seconds before the end from which the time is amber."""


class TimerBar(QWidget):
    """Shown while the step on air has a timer."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.shown = label("", "heading")
        self.go = button(self.tr("开始计时"), self.toggle, "primary")
        self.more_button = button(self.tr("加 1 分钟"), self.more)
        self.most_button = button(self.tr("加 2 分钟"), self.most)
        self.less_button = button(self.tr("减 1 分钟"), self.less)
        self.again_button = button(self.tr("重新计时"), self.again)
        more_or_less = (self.more_button, self.most_button, self.less_button)
        buttons = (self.go, *more_or_less, self.again_button)
        for made in buttons:
            # A click must not take Space away from 上屏.
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        title = label(self.tr("发言计时"), "muted")
        self.setLayout(row(title, self.shown, None, *buttons))

    @property
    def _timer(self) -> Timer | None:
        return self.bridge.air.timer if self.bridge.session is not None else None

    def renew(self) -> None:
        """Show the time as it is now."""
        timer = self._timer
        self.setVisible(timer is not None)
        if timer is None:
            return
        now = self.bridge.air.seconds()
        spent, over = int(timer.elapsed(now)), timer.overtime(now)
        text = clock(spent) + (f" / {clock(timer.limit)}" if timer.limit else "")
        self.shown.setText(f"{text}　已超时 {clock(over)}" if over else text)
        soon = timer.limit and timer.limit - spent <= WARNING
        role(self.shown, "over" if over else "soon" if soon else "heading")
        started = self.tr("继续") if spent else self.tr("开始计时")
        self.go.setText(self.tr("暂停") if timer.running else started)
        self.more_button.setEnabled(timer.limit > 0)
        self.most_button.setEnabled(timer.limit > 0)
        self.less_button.setEnabled(timer.limit > MINUTE)
        self.again_button.setEnabled(spent > 0 or timer.running)

    def toggle(self) -> None:
        """Start or pause."""
        timer = self._timer
        if timer is not None and timer.running:
            self.bridge.air.pause_timer()
        else:
            self.bridge.air.start_timer()

    def more(self) -> None:
        """One minute more for this speaker."""
        self.bridge.air.extend_timer(MINUTE)

    def most(self) -> None:
        """Two minutes more."""
        self.bridge.air.extend_timer(2 * MINUTE)

    def less(self) -> None:
        """One minute less, while more than one is left of the limit."""
        self.bridge.air.extend_timer(-MINUTE)

    def again(self) -> None:
        """From the beginning."""
        self.bridge.air.reset_timer()


def clock(seconds: int) -> str:
    """125 → 2:05."""
    return f"{seconds // 60}:{seconds % 60:02}"
