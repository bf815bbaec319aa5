"""The operator's desk at the right: what the hall sees, what comes next, and the buttons."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.ui.actions import ActionSet
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.desk_clock import DeskClock
from lsb_desktop.ui.console.header import Elided
from lsb_desktop.ui.console.thumbnail import FRAME, Badge, Thumbnail
from lsb_desktop.ui.showing import COVERS, Cover
from lsb_desktop.ui.style import role

WIDTH = 330
BADGES = {
    Cover.BLACK: Badge("黑屏　F8 恢复", "#1c1c1c"),
    Cover.STILL: Badge("静帧　F9 恢复", "#8a5a00"),
    Cover.FROZEN: Badge("画面已冻结　F7 解冻", "#1f5f9e"),
    Cover.YIELDED: Badge("屏幕已让给别的程序", "#6b2fa0"),
    Cover.ASIDE: Badge("插播　上一步回到流程", "#0f766e"),
}
"""What is laid over the programme: never told apart by colour alone."""
SAME = (1, 1, 1, 1)
FOOT = 88
"""Room below the buttons, whatever stands there: the buttons never move under the mouse."""


class Foot(QWidget):
    """What stands below the buttons; takes the room that is left, and asks for no more."""

    def hasHeightForWidth(self) -> bool:
        """A longer text is cut, not given room."""
        return False

    def sizeHint(self) -> QSize:
        """Always the same."""
        return QSize(WIDTH, FOOT)

    def minimumSizeHint(self) -> QSize:
        """Always the same."""
        return QSize(0, FOOT)


class DeskPane(QFrame):
    """正在投影, 下一项, and the buttons."""

    def __init__(self, bridge: Bridge, actions: ActionSet) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setFixedWidth(WIDTH)
        self._bridge = bridge
        self._actions = actions
        self.now_title, self.live = Elided(), QLabel()
        self.next_title, self.position = Elided(), QLabel()
        self.now, self.next = Thumbnail(), Thumbnail()
        self.peek = self._peek_button()
        self.reclaim = self._reclaim_button()
        self.take = self._button("take", "", "primary")
        actions.by_id["take"].changed.connect(self._name_take)
        self._name_take()
        self.back = self._button("back", self.tr("◀ 上一步"))
        self.forward = self._button("forward", self.tr("下一步 ▶"))
        self.freeze = self._button("freeze", self.tr("冻结 F7"), "held")
        self.black = self._button("black", self.tr("黑屏 F8"), "held")
        self.still = self._button("still", self.tr("静帧 F9"), "held")
        self.title = self._button("title", self.tr("标题 F10"), "held")
        self.handover = self._button("handover", self.tr("让出 F12"), "held")
        self.output = self._button("output", "", "held")
        self.timer = self._button("timer", "", "held")
        self.seal = self._button("seal", self.tr("封存成绩…"))
        self.note = role(QLabel(wordWrap=True), "faint")
        self.clock = DeskClock(bridge, self._button("insert", self.tr("插播 Ctrl+K"), "link"))
        self._lay_out()
        for signal in (bridge.opened, bridge.staged):
            signal.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 14, 11, 12)
        column.setSpacing(0)
        column.addWidget(self.clock)
        column.addSpacing(4)
        for title, right, picture in (
            (self.now_title, self.live, self.now),
            (self.next_title, self.position, self.next),
        ):
            row = QHBoxLayout()
            row.setContentsMargins(3, 0, 3, 3)
            row.addWidget(title, 1)
            row.addWidget(right)
            column.addLayout(row)
            column.addWidget(picture)
            column.addSpacing(10)
        buttons = QVBoxLayout()
        buttons.setContentsMargins(3, 0, 3, 0)
        buttons.setSpacing(8)
        rows: tuple[tuple[QPushButton, ...], ...] = (
            (self.take,),
            (self.back, self.forward),
            (self.freeze, self.black, self.still, self.title),
            (self.handover, self.timer, self.output),
        )
        for row_ in rows:
            line = QHBoxLayout()
            line.setSpacing(8)
            # 让出 is as wide as the buttons above it.
            for button, share in zip(row_, (9, 13, 14) if len(row_) == 3 else SAME, strict=False):
                button.setMinimumWidth(1)
                line.addWidget(button, share)
            buttons.addLayout(line)
        column.addLayout(buttons)
        column.addWidget(self._foot(), 1)

    def _foot(self) -> Foot:
        foot = Foot()
        below = QVBoxLayout(foot)
        below.setContentsMargins(3, 8, 3, 0)
        below.setSpacing(6)
        below.addWidget(self.seal)
        below.addWidget(self.note)
        below.addStretch(1)
        return foot

    def _button(self, action: str, text: str, look: str = "") -> QPushButton:
        button = role(QPushButton(text), look)
        done = self._actions.by_id[action]
        button.setCheckable(done.isCheckable())
        # Space must stay 上屏 after a button was clicked.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keys = " ".join(k.toString() for k in done.shortcuts())
        button.setToolTip(f"{done.text()}（{keys}）")
        button.clicked.connect(done.trigger)
        done.enabledChanged.connect(button.setEnabled)
        button.setEnabled(done.isEnabled())
        return button

    def _name_take(self) -> None:
        """The key that works now stands on the button."""
        spaced = self._actions.space_takes
        self.take.setText(self.tr("上屏（空格）") if spaced else self.tr("上屏（F5）"))
        keys = " ".join(k.toString() for k in self._actions.by_id["take"].shortcuts())
        self.take.setToolTip(f"{self._actions.by_id['take'].text()}（{keys}）")

    def _peek_button(self) -> QPushButton:
        button = QPushButton(self.tr("按住偷看"), self.next)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.pressed.connect(self._peek)
        button.released.connect(self._cover)
        corner = QVBoxLayout(self.next)
        corner.setContentsMargins(0, 0, 2 * FRAME, 2 * FRAME)
        corner.addWidget(button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        return button

    def _reclaim_button(self) -> QPushButton:
        """Over the picture: what nobody may have to look for."""
        button = self._button("handover", self.tr("收回屏幕 F12"), "primary")
        button.setCheckable(False)
        button.hide()
        middle = QVBoxLayout(self.now)
        middle.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        return button

    def _peek(self) -> None:
        self._bridge.air.peek(True)

    def _cover(self) -> None:
        self._bridge.air.peek(False)

    def refresh(self) -> None:
        """Both pictures, what they are called, and which covers are on."""
        air = self._bridge.air
        director = air.director
        theme, shape = air.theme, air.size
        self.now.show_frame(air.programme, theme, shape, air.on_air)
        self.next.show_frame(air.preview, theme, shape, False)
        self.now_title.set_full(self.tr("正在投影　{0}").format(air.programme_line))
        self._show_live()
        self.now.lay_over(BADGES.get(air.cover), air.behind, dimmed=air.yielded)
        self.clock.renew()
        cued = director.cue_step.line if director else ""
        self.next_title.set_full(self.tr("下一项　{0}").format(cued))
        self.position.setText(director.step_position if director else "")
        for name in COVERS:
            self._actions.by_id[name].setChecked(air.flag(name))
        self._actions.by_id["title"].setChecked(air.titled)
        self.title.setChecked(air.titled)
        for name, button in (("freeze", self.freeze), ("black", self.black), ("still", self.still)):
            button.setChecked(air.flag(name))
        self.output.setText(self.tr("关闭投影 F11") if air.opened else self.tr("打开投影 F11"))
        self._show_timer()
        self.peek.setVisible(director is not None and director.cue_step.secret)
        self.note.setText(self._notes())
        self.note.setToolTip(self.note.text())
        self.seal.setVisible(self._blocked and not self._bridge.sealed)

    def _show_live(self) -> None:
        """Whether the hall sees it, and the way back when another program has the wall."""
        air = self._bridge.air
        words, look = self.tr("未投影"), "faint"
        if air.on_air:
            rehearsing = self._bridge.rehearsing
            words, look = self.tr("● 彩排") if rehearsing else self.tr("● 直播"), "live"
        elif air.opened:
            words, look = self.tr("已断开") if air.missing else self.tr("已让出"), "warn"
        role(self.live, look)
        self.live.setText(words)
        self._actions.by_id["handover"].setChecked(air.yielded)
        self._actions.by_id["card"].setChecked(air.card is not None)
        self.handover.setChecked(air.yielded)
        self.handover.setText(self.tr("收回 F12") if air.yielded else self.tr("让出 F12"))
        self.reclaim.setVisible(air.yielded)

    def _show_timer(self) -> None:
        air = self._bridge.air
        timer = air.timer
        self.timer.setEnabled(timer is not None)
        spent = int(timer.elapsed(air.seconds())) if timer is not None else 0
        text = f"{spent // 60}:{spent % 60:02}"
        if timer is not None and timer.running:
            self.timer.setText(self.tr("{0} 暂停 F6").format(text))
        else:
            self.timer.setText(self.tr("{0} 继续 F6" if spent else "开始计时 F6").format(text))

    @property
    def _blocked(self) -> bool:
        director = self._bridge.air.director
        return director is not None and director.cue_step.guarded and bool(director.blockers)

    def _notes(self) -> str:
        director = self._bridge.air.director
        if director is None:
            return ""
        lines = []
        if self._bridge.air.resuming:
            lines.append(self.tr("上次会议停在这里，按上屏或翻页笔继续"))
        if director.frozen:
            lines.append(self.tr("画面已冻结，录分不会上屏"))
        if director.aside is not None:
            lines.append(self.tr("插播：{0}，上一步回到流程").format(director.line))
        if director.rehearsal:
            lines.append(self.tr("彩排：都在副本上，结束后不保留"))
        if self._blocked:
            lines.append(self.tr("下一项还不能上屏：{0}").format("；".join(director.blockers)))
        return "\n".join(lines)
