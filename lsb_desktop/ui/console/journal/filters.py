"""Above the journal: what to look for. Each choice narrows what is listed."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from lsb_desktop.core.audit import Query, Topic
from lsb_desktop.core.audit_words import hour_text
from lsb_desktop.core.book import Slot
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.console.parts import Choices, Notice, button, column, row

TYPING_MS = 250
"""A pause in typing after which the journal is looked through."""


class Filters(QWidget):
    """Village, judge, operator, hour, kind, words; or one cell alone."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.slot: Slot | None = None
        self.village, self.judge = self._box(), self._box()
        self.who, self.hour, self.topic = self._box(), self._box(), self._box()
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("查找：村、评委、分数、原因…"))
        self.text.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(self.changed)
        self.text.textEdited.connect(self._typed)
        self.text.returnPressed.connect(self._now)
        self.all_button = button(self.tr("看全部记录"), self.clear, "link")
        self.cell = Notice(self.all_button)
        self.clear_button = button(self.tr("清除条件"), self.clear, "link")
        boxes = row(self.village, self.judge, self.who, self.hour, self.topic, gap=6)
        for at in range(boxes.count()):
            boxes.setStretch(at, 1)
        words = row(self.text, self.clear_button)
        words.setStretch(0, 1)
        both = column(gap=8)
        both.addLayout(boxes)
        both.addLayout(words)
        self._boxes = QWidget()
        self._boxes.setLayout(both)
        self.setLayout(column(self.cell, self._boxes, gap=8))
        for topic in (None, *Topic):
            self.topic.addItem(str(topic) if topic else self.tr("全部类别"), topic)

    def _box(self) -> QComboBox:
        box = Choices()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(5)
        box.currentIndexChanged.connect(self._now)
        return box

    def offer(
        self, contest: Contest | None, writers: tuple[str, ...], hours: tuple[str, ...]
    ) -> None:
        """Fill the boxes; what was chosen stays chosen where it is still there."""
        villages = sorted(contest.entrants, key=lambda e: e.order) if contest else []
        judges = contest.judges if contest else ()
        fill = (
            (self.village, self.tr("全部村"), [(e.name, e.id) for e in villages]),
            (self.judge, self.tr("全部评委"), [(j.name or j.code, j.id) for j in judges]),
            (self.who, self.tr("全部操作人"), [(w or self.tr("（未署名）"), w) for w in writers]),
            (self.hour, self.tr("全部时段"), [(hour_text(h), h) for h in hours]),
        )
        for box, every, items in fill:
            wanted = [(every, None), *items]
            if wanted == [(box.itemText(n), box.itemData(n)) for n in range(box.count())]:
                continue
            kept = box.currentData()
            box.blockSignals(True)
            box.clear()
            for text, value in wanted:
                box.addItem(text, value)
            box.setCurrentIndex(max(0, box.findData(kept)) if kept is not None else 0)
            box.blockSignals(False)

    def only(self, slot: Slot | None, where: str) -> None:
        """Look at one cell alone, or at everything again."""
        self.slot = slot
        text = self.tr("只看这一格的历史：{0}").format(where)
        self.cell.say(text if slot is not None else "")
        self._boxes.setVisible(slot is None)

    def clear(self) -> None:
        """Everything."""
        for box in (self.village, self.judge, self.who, self.hour, self.topic):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.text.clear()
        self.only(None, "")
        self._now()

    def _typed(self, _text: str) -> None:
        self._pause.start()

    def _now(self) -> None:
        self._pause.stop()
        self.changed.emit()

    @property
    def query(self) -> Query:
        """What is asked for."""
        if self.slot is not None:
            return Query(slot=self.slot)
        topic = self.topic.currentData()
        return Query(
            entrant=self.village.currentData() or 0,
            judge=self.judge.currentData() or 0,
            who=self.who.currentData(),
            hour=self.hour.currentData() or "",
            # Qt gives an enum of texts back as a plain one.
            topic=Topic(topic) if topic else None,
            text=self.text.text().strip(),
        )
