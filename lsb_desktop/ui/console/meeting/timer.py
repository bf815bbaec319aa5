"""The speakers' timer: start, pause, one minute more, from the beginning."""

from PySide6.QtWidgets import QWidget

from lsb_desktop.stage.timer import Timer
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import button, label, row
from lsb_desktop.ui.style import role


class TimerBar(QWidget):
    """Shown while the step on air has a timer."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.shown = label("", "heading")
        self.go = button("开始计时", self.toggle, "primary")
        self.setLayout(
            row(
                label("发言计时", "muted"),
                self.shown,
                None,
                self.go,
                button("加 1 分钟", self.more),
                button("重新计时", self.again),
            )
        )

    @property
    def _timer(self) -> Timer | None:
        return self.bridge.air.timer if self.bridge.session else None

    def renew(self) -> None:
        """Show the time as it is now."""
        timer = self._timer
        self.setVisible(timer is not None)
        if timer is None:
            return
        spent = int(timer.elapsed(self.bridge.air.seconds()))
        left = timer.limit - spent
        text = clock(spent) + (f" / {clock(timer.limit)}" if timer.limit else "")
        over = timer.limit and left < 0
        self.shown.setText(f"{text}　已超时 {clock(-left)}" if over else text)
        role(self.shown, "error" if over else "warn" if timer.limit and left <= 60 else "heading")
        self.go.setText("暂停" if timer.running else "开始计时" if not spent else "继续")

    def toggle(self) -> None:
        """Start or pause."""
        timer = self._timer
        if timer is not None and timer.running:
            self.bridge.air.pause_timer()
        else:
            self.bridge.air.start_timer()

    def more(self) -> None:
        """One minute more for this speaker."""
        self.bridge.air.extend_timer(60)

    def again(self) -> None:
        """From the beginning."""
        self.bridge.air.reset_timer()


def clock(seconds: int) -> str:
    """125 → 2:05."""
    return f"{seconds // 60}:{seconds % 60:02}"
