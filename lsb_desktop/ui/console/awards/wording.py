"""证书文字 of the chosen award: the text, what may stand in braces, and a sample of it."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from lsb_desktop.core.model import Award, Sign
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.awards.sample import NAMES, sample, unknown
from lsb_desktop.ui.console.fields import KeptText
from lsb_desktop.ui.console.items import Put
from lsb_desktop.ui.console.parts import Card, button, column, label, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Handle

USUAL = "空着用通用的文字：在……活动中，综合得分……分，位列全镇第……名，荣获"
HINT = "大括号里的词印的时候换成每个村自己的内容。奖项名称另起一行大字印，写“荣获”结尾就行。"
OFTEN = ("period", "score", "place", "village", "rise")
"""Names that have a button."""


class Wording(Card):
    """Stored when it is left. Only honours have certificates."""

    def __init__(self, bridge: Bridge, put: Put) -> None:
        super().__init__()
        self.bridge = bridge
        self.award: Award | None = None
        self._put = put
        self._handle: Handle | None = None
        self.heading = label(self.tr("证书文字"), "heading")
        self.text = KeptText(self._store, empty=self.tr(USUAL))
        self.text.textChanged.connect(self._typed)
        self.text.setToolTip(
            self.tr(HINT) + "\n" + "\n".join(f"{{{name}}}　{word}" for name, word in NAMES.items())
        )
        self.shown = label("", "muted", wrap=True)
        self.sample_button = button(self.tr("看样例"), self.show_sample)
        self.inserts = [
            button(NAMES[n], partial(self._insert, n), "link", f"{{{n}}}") for n in OFTEN
        ]
        self.editor = QWidget()
        names = row(label(self.tr("插入"), "muted"), *self.inserts, None, self.sample_button, gap=4)
        inner = column(gap=8)
        inner.addWidget(self.text)
        inner.addLayout(names)
        self.editor.setLayout(inner)
        for part in (self.heading, self.editor, self.shown):
            self.body.addWidget(part)

    def show_award(self, award: Award | None, *, locked: bool) -> None:
        """Another award, or the same as it is now."""
        same = award is not None and self.award is not None and award.name == self.award.name
        if not same:
            self.commit()
        self.award = award
        honour = award is not None and award.sign not in (Sign.BLACK_FLAG, Sign.YELLOW_FLAG)
        self.setVisible(award is not None)
        self.editor.setVisible(honour)
        text = award.text if award is not None else ""
        if same:
            self.text.follow(text)
        else:
            self.text.load(text)
            self._say("" if honour else self.tr("黑旗、黄旗不印奖状，不用写证书文字。"))
        self.heading.setText(self.tr("“{0}”的证书文字").format(award.name if award else ""))
        for part in (self.text, *self.inserts):
            part.setEnabled(not locked)

    def forget(self) -> None:
        """Another contest: nothing typed here belongs to it."""
        self.award = None
        self.text.load("")

    def commit(self) -> bool:
        """Store what was typed; False when it is refused."""
        return self.text.commit()

    def _say(self, text: str) -> None:
        self.shown.setText(text)
        self.shown.setVisible(bool(text))

    def _typed(self) -> None:
        self._say("")

    def _insert(self, name: str) -> None:
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus()

    def _store(self, text: str) -> str | None:
        award, contest = self.award, self.bridge.contest
        wrong = unknown(text)
        if wrong:
            error = self.tr("证书文字里不认识{0}，可以用的见提示").format("、".join(wrong))
            self.bridge.say(error, Tone.ERROR)
            return error
        if award is None:
            return None
        self.award = replace(award, text=text)
        awards = tuple(self.award if a.name == award.name else a for a in contest.awards)
        return self._put(replace(contest, awards=awards), f"修改“{award.name}”证书文字")

    # The sample --------------------------------------------------------------

    def show_sample(self) -> None:
        """The text for a village that does not exist, worded as it will be printed."""
        if not self.commit() or self.award is None:
            return
        if self._handle is not None:
            self._handle.cancel()
        self._say(self.tr("正在排样例……"))
        self._handle = self.bridge.run_task(
            sample, (self.bridge.contest, self.award), self._sampled, failed=self._failed
        )

    def _failed(self, failure: Failure) -> None:
        self._handle = None
        self._say("")
        self.bridge.on_failure(failure)

    def _sampled(self, text: str) -> None:
        self._handle = None
        self._say(self.tr("样例（村名和分数是假的）\n{0}").format(text))
