"""The red bar at the top: product and menu, contest, and what the operator must know."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.server.chip import PlaceChip

HEIGHT = 44


class Elided(QLabel):
    """A label that gives way: its text is cut with … when there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._full = ""
        self._cut_for: tuple[str, str, int, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_full(self, text: str) -> None:
        """The whole text, also its tooltip when cut."""
        self._full = text
        self._cut()

    def resizeEvent(self, event: object) -> None:
        """Cut anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._cut()

    def _cut(self) -> None:
        """Nothing to do while text, what is seen of it, room and font are what they were."""
        if self._cut_for == (self._full, self.text(), self.width(), self.font().key()):
            return
        shown = self.fontMetrics().elidedText(
            self._full, Qt.TextElideMode.ElideRight, max(0, self.width() - 2)
        )
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")
        self._cut_for = (self._full, shown, self.width(), self.font().key())


class Pressed(QLabel):
    """A label that can be clicked."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of it."""
        self.pressed.emit()


class Header(QFrame):
    """亮赛比  孟庄镇  活动 …  ● 已保存  录入 3/7 评委  投影：HDMI-1."""

    output_wanted = Signal()

    def __init__(self, bridge: Bridge, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(HEIGHT)
        self._bridge = bridge
        self._draft = ""
        self.product = QToolButton()
        self.product.setText("☰  亮赛比")
        self.product.setToolTip(self.tr("菜单（F1 看全部快捷键）"))
        self.product.setMenu(menu)
        self.product.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.product.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = Elided()
        self.saved = Pressed()
        self.progress = QLabel()
        self.place = PlaceChip(bridge)
        self.output = QToolButton()
        self.output.setObjectName("output")
        self.output.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.output.clicked.connect(self.output_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(18)
        row.addWidget(self.product)
        row.addWidget(self.title, 1)
        row.addWidget(self.place)
        for widget in (self.saved, self.progress, self.output):
            row.addWidget(widget)
        for signal in (bridge.opened, bridge.changed, bridge.listed):
            signal.connect(self.refresh)
        bridge.staged.connect(self._show_output)
        bridge.line.moved.connect(self._show_saved)
        bridge.drafted.connect(self._show_draft)
        self.refresh()

    def refresh(self, _changes: object = None) -> None:
        """Read everything from the bridge."""
        session = self._bridge.session
        for widget in (self.progress, self.output):
            widget.setVisible(session is not None)
        self._show_saved()
        if session is None:
            self.title.set_full(self.tr("逐村观摩评比"))
            return
        contest = session.contest
        demo = self.tr("　（演示数据）") if contest.demo else ""
        copy = self.tr("【彩排，不保存】　") if self._bridge.rehearsing else ""
        self.title.set_full(f"{copy}{contest.town}　{contest.title}{demo}")
        done, total = judges_done(session.progress().by_judge)
        self.progress.setVisible(total > 0)
        self.progress.setText(self.tr("录入 {0} / {1} 评委").format(done, total))
        self._show_output()

    def _show_output(self) -> None:
        if self._bridge.session is None:
            return
        self._show_saved()
        air = self._bridge.air
        where = air.place if air.on_air else self.tr("未打开")
        if air.missing or air.yielded:
            where = self.tr("已断开") if air.missing else self.tr("已让出屏幕")
        self.output.setText(self.tr("投影：{0}").format(where))

    def _show_draft(self, text: str) -> None:
        self._draft = text
        self._show_saved()

    def _show_saved(self) -> None:
        session = self._bridge.session
        seal = session.seal if session is not None else None
        line = self._bridge.line
        self.saved.setVisible(session is not None or bool(line.words))
        if line.words:
            self.saved.setText(line.words)
            self.saved.setToolTip("\n".join((line.pending, *line.notes)).strip())
            return
        if not self._bridge.saved:
            self.saved.setText(self.tr("▲ 上一步未能保存"))
        elif seal is not None:
            self.saved.setText(f"● {seal.label} {seal.code}")
        elif self._draft:
            self.saved.setText(self.tr("▲ 草稿未保存"))
        else:
            self.saved.setText(self.tr("● 已保存"))
        self.saved.setToolTip(self._draft if self._bridge.saved and seal is None else "")


def judges_done(by_judge: Mapping[int, tuple[int, int]]) -> tuple[int, int]:
    """How many judges have entered all they should, of how many that should enter any."""
    expected = [(filled, total) for filled, total in by_judge.values() if total]
    return sum(filled >= total for filled, total in expected), len(expected)
