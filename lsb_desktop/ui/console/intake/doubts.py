"""待确认: one card a doubt, with its answers right there; answered ones stay and can be changed."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lsb_desktop.paper.intake.model import Item, State
from lsb_desktop.ui.console.intake.bar import listed
from lsb_desktop.ui.console.parts import Choices, label, scrolled
from lsb_desktop.ui.style import role

MOST = 40
"""Cards at a time; answered ones make room for the next."""
SHORT = 15
"""Characters of all answers together that fit side by side as buttons."""
MORE_LINES = 4
"""Other cells of the same cause that are named."""


class Doubt(QFrame):
    """One question: where, what stands there, why it is asked, and the answers."""

    answered = Signal(str, str)
    """Key and the value chosen."""
    looked = Signal(object)
    """The item: its cell shall be shown."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        role(self, "card")
        self.item = item
        self.buttons: list[QPushButton] = []
        self.choices: Choices | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 10)
        box.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.spot = role(QPushButton(item.spot.rpartition("!")[2]), "link")
        self.spot.setToolTip(f"看这个单元格：{item.spot}")
        self.spot.clicked.connect(self._look)
        if item.answer:
            head.addWidget(label("✓", "good"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(item.text, "strong", wrap=True), 1)
        head.addWidget(self.spot, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        if item.reason:
            box.addWidget(label(item.reason, "muted", wrap=True))
        others = [line for line in item.more if line != item.spot]
        if others:
            rest = len(others) - MORE_LINES
            lines = [*others[:MORE_LINES], *([f"……还有 {rest} 处"] if rest > 0 else [])]
            box.addWidget(label("\n".join(lines), "faint", wrap=True))
        box.addWidget(self._answers())

    def _answers(self) -> QWidget:
        """Buttons where they fit side by side, else a list to choose from."""
        choices = self.item.choices
        if len(choices) > 3 or sum(len(c.label) for c in choices) > SHORT:
            return self._combo()
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for choice in choices:
            made = QPushButton(choice.label)
            made.setCheckable(True)
            made.setChecked(choice.value == self.item.answer)
            made.setProperty("value", choice.value)
            made.clicked.connect(self._pressed)
            self.buttons.append(made)
            line.addWidget(made)
        line.addStretch(1)
        return inner

    def _combo(self) -> Choices:
        made = listed(Choices())
        made.addItem("请选择…", "")
        for choice in self.item.choices:
            made.addItem(choice.label, choice.value)
        made.setCurrentIndex(max(0, made.findData(self.item.answer)))
        made.setMinimumContentsLength(10)
        made.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.activated.connect(self._chosen)
        self.choices = made
        return made

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.answered.emit(self.item.key, str(sender.property("value")))

    def _chosen(self) -> None:
        assert self.choices is not None
        value = str(self.choices.currentData())
        if value:
            self.answered.emit(self.item.key, value)

    def _look(self) -> None:
        self.looked.emit(self.item)

    @property
    def last(self) -> QWidget:
        """Where Tab leaves the card."""
        return self.buttons[-1] if self.buttons else self.choices or self.spot

    def take_focus(self) -> None:
        """Put the focus on the first answer."""
        first: QWidget | None = self.buttons[0] if self.buttons else self.choices
        if first is not None:
            first.setFocus()


class Doubts(QWidget):
    """All of them, the open ones first to be kept when there are too many."""

    answered = Signal(str, str)
    looked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Doubt] = []
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(8)
        self.area = scrolled(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def show_items(self, items: Sequence[Item]) -> None:
        """Cards of these items; where the list was scrolled to stays."""
        bar = self.area.verticalScrollBar()
        place, answering = bar.value(), self._has_focus()
        shown = chosen(items)
        kept = {card.item: card for card in self.cards}
        while (taken := self._column.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None and widget not in self.cards:
                widget.hide()
                widget.deleteLater()
        # A card is made anew only when its item changed: most stay when one is answered.
        self.cards = [kept.pop(i) if i in kept else self._card(i) for i in shown]
        for card in kept.values():
            card.hide()
            card.deleteLater()
        for card in self.cards:
            self._column.addWidget(card)
        for above, below in pairwise(self.cards):
            QWidget.setTabOrder(above.last, below.spot)
        left = len(items) - len(shown)
        text = f"还有 {left} 项，上面的答完就接着显示" if left else ""
        if text or not items:
            self._column.addWidget(label(text or "没有需要确认的", "faint"))
        self._column.addStretch(1)
        self._inner.adjustSize()
        bar.setValue(place)
        if answering:
            self._go_on()

    def _card(self, item: Item) -> Doubt:
        card = Doubt(item)
        card.answered.connect(self.answered)
        card.looked.connect(self.looked)
        return card

    def _has_focus(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and self.isAncestorOf(focus) and self.isActiveWindow()

    def _go_on(self) -> None:
        """To the next question, so that the keyboard alone answers all of them."""
        for card in self.cards:
            if card.item.state is State.DOUBT:
                card.take_focus()
                self.area.ensureWidgetVisible(card)
                return


def chosen(items: Sequence[Item]) -> list[Item]:
    """Those that fit, in their order; open ones before answered ones."""
    spare = max(0, len(items) - MOST)
    found = []
    for item in items:
        if spare and item.state is not State.DOUBT:
            spare -= 1
        else:
            found.append(item)
    return found[:MOST]
