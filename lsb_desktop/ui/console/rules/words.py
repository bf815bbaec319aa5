"""Above the tables of 评分办法: how the score is made, what is wrong with it, what it would do.

Its height hangs on the page's alone: words that grow scroll, and the tables below stay where
they are while somebody types in them.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from lsb_desktop.ui.console.parts import Card, label, row, scrolled
from lsb_desktop.ui.console.rules.preview import Preview
from lsb_desktop.ui.style import role

LEAST, MOST = 176, 280
"""Height in pixels."""
SHARE = 0.3
"""Of the page's height, within those."""


class RuleWords(QWidget):
    """The sentence with its trouble at the left, the preview beside it while there is a draft."""

    def __init__(self, preview: Preview, note_button: QPushButton) -> None:
        super().__init__()
        self.sentence = label("", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.trouble = label("", "error", wrap=True)
        self.area = scrolled(self.sentence)
        card = Card()
        card.body.setSpacing(6)
        card.body.addLayout(row(label(self.tr("怎样算分"), "heading"), None, note_button))
        card.body.addWidget(self.trouble)
        card.body.addWidget(self.area, 1)
        whole = row(card, preview, gap=12)
        whole.setStretch(0, 3)
        whole.setStretch(1, 2)
        self.setLayout(whole)
        self.fit(0)

    def fit(self, page: int) -> None:
        """Take the room a page of that height in pixels gives."""
        self.setFixedHeight(max(LEAST, min(MOST, round(page * SHARE))))

    def say(self, sentence: str, trouble: str, kind: str) -> None:
        """Show other words; ``kind`` is the trouble's role of the style sheet."""
        self.sentence.setText(sentence)
        self.sentence.setToolTip(sentence)
        self.trouble.setText(trouble)
        role(self.trouble, kind)
        self.trouble.setVisible(bool(trouble))
