"""这一项: the fields of the chosen agenda item, only those its kind uses."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest, RevealOrder
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.embargo import awards_of
from lsb_desktop.stage.wording import is_restrained
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine, KeptText
from lsb_desktop.ui.console.meeting.choosing import choose_villages
from lsb_desktop.ui.console.meeting.kinds import kind_of
from lsb_desktop.ui.console.meeting.model import EVERY, LONGEST, uses, whole
from lsb_desktop.ui.console.meeting.picture import PictureField
from lsb_desktop.ui.console.parts import Choices, button, column, label
from lsb_desktop.ui.messages import Tone

ALL_IN_TURN = "逐个环节"
"""In place of a component's name."""
EVERY_VILLAGE = "全部，按观摩次序"
LABELS = {
    "title": "标题",
    "minutes": "分钟",
    "award": "奖项",
    "order": "次序",
    "batch": "每批几个",
    "one_beat": "",
    "words_only": "",
    "text": "文字",
    "picture": "图片",
    "villages": "村",
    "component": "环节",
    "pace": "自动",
}
CHECKS = {"one_beat": "奖项、名次、村名一次揭晓", "words_only": "只用文字，不出旗面"}
NUMBERS = {"minutes": LONGEST, "batch": 24, "pace": 600}
"""Fields that are whole numbers, and the most they may be."""
EXAMPLES = {
    "minutes": "每位几分钟，空着不计时",
    "batch": "空着一个一个上台",
    "pace": "几秒自动下一步，空着等按键",
}
STEPS = 8
"""So many steps of an item are listed."""
Put = Callable[[AgendaItem, str], str | None]


class ItemForm(QWidget):
    """``put`` stores another item in place of the one shown, under the name of the field."""

    def __init__(self, bridge: Bridge, put: Put) -> None:
        super().__init__()
        self.bridge = bridge
        self._put = put
        self._item: AgendaItem | None = None
        self._at = -1
        self.head = label("", "heading")
        self.says = label("", "muted", wrap=True)
        self.steps = label("", "muted", wrap=True)
        self.fields: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        for at, name in enumerate(LABELS):
            self._add(at, name, self._made(name))
        body = column(self.head, self.says, gap=6)
        body.addSpacing(4)
        body.addLayout(self._grid)
        body.addSpacing(4)
        body.addWidget(self.steps)
        body.addStretch(1)
        self.setLayout(body)
        self.show_item(None, None, -1, [])

    def _add(self, at: int, name: str, field: QWidget) -> None:
        self.fields[name] = field
        head = self._labels[name] = label(LABELS[name], "muted")
        tall = name in ("text", "picture")
        top = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(head, at, 0, top)
        self._grid.addWidget(field, at, 1)
        if not isinstance(field, PictureField):
            field.setAccessibleName(LABELS[name] or CHECKS[name])

    def _made(self, name: str) -> QWidget:
        if name in CHECKS:
            box = QCheckBox(self.tr(CHECKS[name]))
            box.toggled.connect(partial(self._checked, name))
            return box
        if name == "text":
            return KeptText(partial(self._typed, name), 4, self.tr("大屏上显示的文字，可以分行"))
        if name == "picture":
            return PictureField(self.bridge, self._pictured)
        if name == "villages":
            return button("", self.choose)
        if name in ("award", "order", "component"):
            choices = Choices()
            choices.activated.connect(partial(self._chosen, name))
            return choices
        return KeptLine(partial(self._typed, name), self.tr(EXAMPLES.get(name, "")))

    # Showing -------------------------------------------------------------

    def show_item(
        self, item: AgendaItem | None, contest: Contest | None, at: int, lines: list[str]
    ) -> None:
        """Show an item and what the operator reads at its steps, or nothing."""
        other = at != self._at or item is None or self._item is None
        self._item, self._at = item, at
        self.setVisible(item is not None)
        if item is None or contest is None:
            return
        self.head.setText(f"{at + 1}　{item.kind}")
        self.says.setText(kind_of(item.kind).says)
        for name, field in self.fields.items():
            used = name == "title" or (uses(item, name) and self._means(name, item, contest))
            field.setVisible(used)
            self._labels[name].setVisible(used)
            if used:
                self._fill(name, field, item, contest, other)
        more = [f"… 共 {len(lines)} 步"] if len(lines) > STEPS else []
        said = "\n".join(f"· {line}" for line in (*lines[:STEPS], *more))
        self.steps.setText(self.tr("各步提示：") + f"\n{said}" if said else self.tr("这一项不进行"))

    def _means(self, name: str, item: AgendaItem, contest: Contest) -> bool:
        """Whether a field that the kind uses means anything for this very item."""
        if item.kind is not AgendaKind.AWARD or name == "award":
            return True
        awards = [contest.awards[n] for n in awards_of(item, contest)]
        if awards and all(is_restrained(a) for a in awards):
            return False
        return name == "order" or item.order is not RevealOrder.TOGETHER

    def _fill(
        self, name: str, field: QWidget, item: AgendaItem, contest: Contest, other: bool
    ) -> None:
        value: Any = getattr(item, name)
        match field:
            case KeptLine() | KeptText():
                text = (str(value) if value else "") if name in NUMBERS else value
                (field.load if other else field.follow)(text)
                if name == "title":
                    field.setPlaceholderText(title_of(replace(item, title="")))
            case QCheckBox():
                field.blockSignals(True)
                field.setChecked(value)
                field.blockSignals(False)
            case Choices():
                self._offer(name, field, value, contest)
            case PictureField():
                field.show_picture(value, self._at)
            case QPushButton():
                field.setText(self._villages(value, contest))

    def _offer(self, name: str, field: Choices, value: str, contest: Contest) -> None:
        offered = {
            "award": [EVERY, *(a.name for a in contest.awards)],
            "order": [str(o) for o in RevealOrder],
            "component": [ALL_IN_TURN, *(c.name for c in contest.components)],
        }[name]
        shown = str(value) or offered[0]
        if shown not in offered:
            offered.append(shown)
        field.clear()
        field.addItems(offered)
        field.setCurrentText(shown)

    def _villages(self, chosen: tuple[int, ...], contest: Contest) -> str:
        names = {e.id: e.name for e in contest.entrants}
        found = [names[v] for v in chosen if v in names]
        if not found:
            return self.tr(EVERY_VILLAGE) + " …"
        return "、".join(found[:2]) + (f" 等 {len(found)} 个" if len(found) > 2 else "") + " …"

    # Changing ------------------------------------------------------------

    def _store(self, name: str, value: object) -> str | None:
        if self._item is None:
            return None
        fields: dict[str, Any] = {name: value}
        return self._put(replace(self._item, **fields), LABELS[name] or CHECKS[name])

    def _typed(self, name: str, text: str) -> str | None:
        if name not in NUMBERS:
            return self._store(name, text)
        try:
            return self._store(name, whole(text, NUMBERS[name]))
        except UserError as error:
            said = f"{LABELS[name]}：“{text[:20]}”{error.message}，没有保存"
            self.bridge.say(said, Tone.ERROR)
            return said

    def _checked(self, name: str, on: bool) -> None:
        self._store(name, on)

    def _chosen(self, name: str, _at: int) -> None:
        field = self.fields[name]
        assert isinstance(field, Choices)
        text = field.currentText()
        if name == "order":
            self._store(name, RevealOrder(text))
        else:
            self._store(name, "" if text in (EVERY, ALL_IN_TURN) else text)

    def _pictured(self, digest: str) -> None:
        self._store("picture", digest)

    def choose(self) -> None:
        """Choose the villages in a dialog."""
        if self._item is None:
            return
        found = choose_villages(self, self.bridge.contest, self._item.villages)
        if found is not None:
            self._store("villages", found)

    def commit(self) -> bool:
        """Store what is being typed; False when it is refused."""
        kept = [f for f in self.fields.values() if isinstance(f, KeptLine | KeptText)]
        return all([f.commit() for f in kept if not f.isHidden()])  # noqa: C419 - every one
