"""The two dialogs that add questions: one by its fields, many by pasted lines."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QPlainTextEdit, QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import Choices, Lines, label, row
from lsb_desktop.ui.console.questions.pasting import Pair, Row, has_pairs, pasted
from lsb_desktop.ui.style import role

HOW = (
    "每行一题；也可以从 WPS 或 Excel 里复制几列粘贴：主题、题目、参考答案，有没有表头、序号都行。"
    "题库里已有的题不会重复添加。"
)


class AddOne(Sheet):
    """Topic, question, answer."""

    def __init__(self, parent: QWidget, topics: Sequence[str], topic: str) -> None:
        super().__init__(parent, "添加题目", 520)
        self.topic = QComboBox(editable=True)
        self.topic.addItems(list(topics))
        self.topic.setCurrentText(topic)
        line = self.topic.lineEdit()
        assert line is not None
        line.setPlaceholderText("可以不分主题")
        self.text = _box(72)
        self.answer = _box(96)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        fields = (("主题", self.topic), ("题目", self.text), ("参考答案", self.answer))
        for title, field in fields:
            form.addRow(label(title, "muted"), field)
        self.body.addLayout(form)
        self.add_button("取消").clicked.connect(self.reject)
        self.agree = self.add_button("添加", "primary")
        self.agree.clicked.connect(self.accept)
        self.text.textChanged.connect(self._check)
        self._check()
        self.text.setFocus()

    def _check(self) -> None:
        self.agree.setEnabled(bool(self.text.toPlainText().strip()))

    @property
    def found(self) -> Row:
        """What was typed; a question is one line, an answer may have several."""
        topic = self.topic.currentText().strip()
        text = " ".join(self.text.toPlainText().split())
        return topic, text, self.answer.toPlainText().strip()


def _box(high: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setMinimumHeight(high)
    return made


class AddMany(Lines):
    """Pasted lines; says at once how many questions they are, or which line is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "添加多题", HOW, "添加", "")
        self.found: tuple[Row, ...] = ()
        self.pair = Choices()
        self.pair.addItems(list(Pair))
        self.asking = QWidget()
        self.asking.setLayout(row(label("两栏的行是", "muted"), self.pair, None))
        self.count = label("", "muted", wrap=True)
        self.body.addWidget(self.asking)
        self.body.addWidget(self.count)
        self.setMinimumWidth(560)
        self.edit.textChanged.connect(self._check)
        self.pair.currentIndexChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        text = self.edit.toPlainText()
        self.asking.setVisible(has_pairs(text))
        self.found, told = (), ""
        try:
            self.found = pasted(text, Pair(self.pair.currentText()))
        except UserError as error:
            told = error.message
        self.count.setText(told or _counted(self.found))
        role(self.count, "error" if told else "muted")
        self.agree.setEnabled(bool(self.found))


def _counted(rows: Sequence[Row]) -> str:
    """How many questions, and of which topics."""
    if not rows:
        return ""
    topics = list(dict.fromkeys(topic for topic, _, _ in rows if topic))
    shown = "、".join(topics[:6]) + (" 等" if len(topics) > 6 else "")
    return f"共 {len(rows)} 题" + (f"，主题：{shown}" if topics else "，不分主题")
