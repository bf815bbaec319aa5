"""What was noted on one village: a box a topic, and which topics there are."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import ChangeContest, EnterNote
from lsb_desktop.stage.notes import COMMENTS
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptText
from lsb_desktop.ui.console.parts import Card, ask_lines, button, column, empty, label, row
from lsb_desktop.ui.console.villages.model import topics

ORIGIN = "villages"
QUESTION = (
    "每行一个，如观摩的六个方面。汇报画面上按这里的次序列出；亮点、不足、整改总是有的，用在点评画面。\n"
    "改了名的，原来的记录留在旧名下，改回来还在。"
)


class Notes(QWidget):
    """A box is stored when it is left, and before another village is shown."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.village = 0
        self.boxes: dict[str, KeptText] = {}
        self.heading = label("", "heading", wrap=True)
        self.edit_button = button(
            self.tr("项目…"), self.edit_topics, "link", self.tr("改记录哪些项目")
        )
        self._cards = column(gap=10)
        body = column(gap=10)
        body.setContentsMargins(0, 0, 4, 0)
        head = row(self.heading, self.edit_button)
        head.setStretch(0, 1)
        body.addLayout(head)
        body.addLayout(self._cards)
        body.addStretch(1)
        self.setLayout(body)

    def show_village(self, village: int, name: str) -> None:
        """Fill the boxes from the book; what is typed for the village before is stored first."""
        if village != self.village:
            self.commit()
        same, self.village = village == self.village, village
        self.heading.setText(name)
        self.edit_button.setVisible(bool(village))
        wanted = topics(self.bridge.contest) if village else ()
        if tuple(self.boxes) != wanted:
            self.commit()
            self._rebuild(wanted)
        for topic, box in self.boxes.items():
            text = str(self.bridge.book.get(Slot(SlotKind.NOTE, village, key=topic)) or "")
            if same:
                box.follow(text)
            else:
                box.load(text)

    def forget(self) -> None:
        """Another contest: nothing typed here belongs to it."""
        self.village = 0
        for box in self.boxes.values():
            box.load("")

    def _rebuild(self, wanted: tuple[str, ...]) -> None:
        empty(self._cards)
        self.boxes = {}
        for topic in wanted:
            box = KeptText(partial(self._store, topic), empty=self.tr("未填写"))
            self.boxes[topic] = box
            card = Card(topic)
            card.body.addWidget(box)
            self._cards.addWidget(card)

    def _store(self, topic: str, text: str) -> str | None:
        if not self.village or self.bridge.session is None:
            return None
        return self.bridge.execute(EnterNote(self.village, topic, text), ORIGIN)

    def commit(self) -> bool:
        """Store every box that was typed in."""
        stored = [box.commit() for box in self.boxes.values()]
        return all(stored)

    def edit_topics(self) -> None:
        """Which topics there are."""
        contest = self.bridge.contest
        now = "\n".join(contest.topics)
        lines = ask_lines(self, self.tr("记录的项目"), self.tr(QUESTION), self.tr("确定"), now)
        if lines is not None:
            wanted = tuple(dict.fromkeys(line for line in lines if line not in COMMENTS))
            kept = tuple(t for t in contest.topics if t in COMMENTS and t in lines)
            changed = replace(contest, topics=wanted + kept)
            self.bridge.execute(ChangeContest(changed, "修改记录的项目"), ORIGIN)
