"""记录: what was noted on one village, a box a topic, and which topics there are."""

from dataclasses import replace
from functools import partial

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.profile import COMMENTS
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptText
from lsb_desktop.ui.console.parts import Card, ask_lines, button, column, empty, label, row
from lsb_desktop.ui.console.villages.model import topics
from lsb_desktop.ui.console.villages.section import ORIGIN, Section

QUESTION = (
    "每行一个，如观摩的六个方面。汇报画面上按这里的次序列出；亮点、不足、整改总是有的，用在点评画面。\n"
    "改了名的，原来的记录留在旧名下，改回来还在。"
)


class Notes(Section):
    """A box is stored when it is left, and before another village is shown."""

    title = "记录"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.edit_button = button(
            self.tr("项目…"), self.edit_topics, "link", self.tr("改记录哪些项目")
        )
        self._head = label(self.tr("本次观摩"), "muted")
        self._cards = column(gap=8)
        body = column(gap=8)
        body.addLayout(row(self._head, None, self.edit_button))
        body.addLayout(self._cards)
        body.addStretch(1)
        self.setLayout(body)

    @property
    def boxes(self) -> dict[str, KeptText]:
        """The boxes by topic."""
        return {k: f for k, f in self.kept.fields.items() if isinstance(f, KeptText)}

    def refresh(self) -> None:
        """Fill the boxes from the book."""
        wanted = topics(self.bridge.contest) if self.entrant is not None else ()
        self._head.setVisible(bool(wanted))
        self.edit_button.setVisible(bool(wanted))
        if tuple(self.kept.fields) != wanted:
            self.commit()
            self._rebuild(wanted)
        self.kept.show(self.village, {t: self.note(t) for t in wanted})

    def _rebuild(self, wanted: tuple[str, ...]) -> None:
        empty(self._cards)
        # Shown as of no village: the new boxes are filled, whatever was shown before.
        self.kept.forget()
        self.kept.fields.clear()
        for topic in wanted:
            box = KeptText(partial(self.store_note, topic), empty=self.tr("未填写"))
            self.kept.fields[topic] = box
            card = Card(topic)
            card.body.setContentsMargins(14, 9, 14, 12)
            card.body.setSpacing(6)
            card.body.addWidget(box)
            self._cards.addWidget(card)

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
