"""屏幕设置: the map of the screens, the one that carries the stage, and the test card."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import Card, Notice, button, column, label, row
from lsb_desktop.ui.console.screens.area import AreaForm
from lsb_desktop.ui.console.screens.map import ScreenMap
from lsb_desktop.ui.console.screens.words import facts, refusal, whereabouts
from lsb_desktop.ui.stage.survey import ScreenInfo
from lsb_desktop.ui.style import role

ASLEEP = "这台电脑不让程序挡住熄屏：请在电源设置里改成“从不”关闭显示器。"


class ScreensDialog(Sheet):
    """Follows the screens while it is open."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, "屏幕设置", 720)
        self.bridge = bridge
        self.infos: list[ScreenInfo] = []
        self._current = ""
        self.notice = Notice()
        self.map = ScreenMap()
        self.map.selected.connect(self.select)
        self.name = label("", "heading")
        self.where = label("", "muted", wrap=True)
        self.facts = label("")
        self.problem = label("", "warn", wrap=True)
        self.use = button(self.tr("用这块屏幕投影"), self.choose, "primary")
        self.area = AreaForm()
        self.area.changed.connect(self._trim)
        self._lay_out()
        bridge.staged.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        words = column(self.name, self.facts, self.where, gap=4)
        head = row(None, self.use)
        head.insertLayout(0, words, 1)
        card = Card()
        card.body.addLayout(head)
        card.body.addWidget(self.problem)
        card.body.addWidget(role(label(), "line"))
        card.body.addWidget(self.area)
        for part in (self.notice, self.map, card):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.numbers = button(self.tr("识别屏幕"), self.bridge.air.identify)
        self.card = button(self.tr("测试画面"), self.bridge.air.toggle_card, "held")
        self.card.setCheckable(True)
        for at, made in enumerate((self.numbers, self.card)):
            made.setAutoDefault(False)
            self.buttons.insertWidget(at, made)
        self.use.setAutoDefault(False)
        self.add_button(self.tr("关闭")).clicked.connect(self.close)

    @property
    def current(self) -> ScreenInfo | None:
        """The selected screen; the one that carries the stage until another is selected."""
        known = [i for i in self.infos if i.identity == self._current]
        chosen = [i for i in self.infos if i.chosen]
        return next(iter((*known, *chosen, *self.infos)), None)

    def refresh(self) -> None:
        """Screens came or went, or the output did."""
        air = self.bridge.air
        self.infos = air.wall.survey() if air.wall is not None else []
        info = self.current
        self.map.show_screens(self.infos, self.infos.index(info) if info is not None else -1)
        self.area.show_screen(info)
        self.card.setChecked(air.card is not None)
        self.notice.say(self._advice())
        if info is not None:
            self.name.setText(f"{info.number}　{info.label}")
            self.facts.setText(facts(info))
            self.where.setText(whereabouts(info))
            self._say(refusal(info))
            self.use.setEnabled(not info.operator and not info.chosen)

    def _advice(self) -> str:
        wall = self.bridge.air.wall
        if wall is None:
            return ""
        asleep = "" if wall.awake else self.tr(ASLEEP)
        return "\n".join(part for part in (wall.advice, asleep) if part)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def select(self, index: int) -> None:
        """Look at another screen."""
        self._current = self.infos[index].identity
        self.refresh()

    def choose(self) -> None:
        """用这块屏幕投影; the operator's own is refused."""
        info, wall = self.current, self.bridge.air.wall
        if info is not None and wall is not None and not wall.choose(info.identity):
            self._say(refusal(info) or self.tr("这块屏幕刚刚断开了"))

    def _trim(self, area: QRect | None) -> None:
        info, wall = self.current, self.bridge.air.wall
        if info is not None and wall is not None:
            wall.trim(info.identity, area)

    def done(self, result: int) -> None:
        """The test card goes with the dialog: nobody forgets it on the wall."""
        self.bridge.air.end_card()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is leaving."""
        self.done(0)
        event.accept()
