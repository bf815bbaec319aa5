"""What can be set of a field: its text, letters, alignment and place."""

from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.paper.certificates.template import MARK, Field
from lsb_desktop.paper.typefaces import Face
from lsb_desktop.ui.console.papers.certificates.colours import Colours
from lsb_desktop.ui.console.papers.certificates.draft import Draft
from lsb_desktop.ui.console.papers.certificates.places import Place
from lsb_desktop.ui.console.papers.certificates.scaled import Scaled
from lsb_desktop.ui.console.papers.certificates.usual_closing import UsualClosing
from lsb_desktop.ui.console.papers.certificates.words import (
    FIELDS,
    NAMES,
    OFFERED,
    shown_text,
    stored_text,
)
from lsb_desktop.ui.console.parts import Choices, button, label, row

FACES = {
    Face.KAI: "霞鹜文楷（楷体）",
    Face.SERIF: "思源宋体 特粗（标题）",
    Face.SANS: "思源黑体",
    Face.BOLD: "思源黑体 粗",
}
ACROSS = (("left", "靠左"), ("center", "居中"), ("right", "靠右"))
DOWN = (("top", "靠上"), ("middle", "居中"), ("bottom", "靠下"))
BOLD = 0.12
"""Millimetres by which 加粗 thickens strokes that were not."""
CHIPS = 4
"""Chips in a line."""


class FieldForm(QWidget):
    """Text, letters, alignment and place of a field."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.name = QLineEdit()
        self.name.setMaxLength(20)
        self.name.editingFinished.connect(self._rename)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setStyleSheet("min-height: 50px; max-height: 50px; padding: 3px 6px;")
        self.text.setAccessibleName(self.tr("文字"))
        self.text.textChanged.connect(self._type)
        self.chips = [
            button(NAMES[n], partial(self.insert, n), "link", self.tr("插入{0}").format(NAMES[n]))
            for n in OFFERED
        ]
        self.fixed = QCheckBox(self.tr("纸上已印好（套打时不印）"))
        self.fixed.clicked.connect(self._fix)
        self.face = Choices()
        for face, words in FACES.items():
            # By name: Qt would keep the face itself as a plain text.
            self.face.addItem(words, face.name)
        self.face.activated.connect(self._set_face)
        self.points, self.floor = Scaled(6, 300, 10, "磅"), Scaled(6, 300, 10, "磅")
        self.lines = Scaled(0, 30, 1, "行")
        self.lines.setSpecialValueText(self.tr("不限"))
        self.leading = Scaled(1, 4, 20, "倍")
        self.indent = Scaled(0, 10, 2, "字")
        self.tracking = Scaled(0, 4, 100, "字")
        self.across, self.down = Choices(), Choices()
        for combo, pairs in ((self.across, ACROSS), (self.down, DOWN)):
            for value, words in pairs:
                combo.addItem(words, value)
        self.across.activated.connect(self._align)
        self.down.activated.connect(self._align)
        self.justify = QCheckBox(self.tr("两端对齐"))
        self.justify.clicked.connect(self._justify)
        self.bold = QCheckBox(self.tr("加粗"))
        self.bold.clicked.connect(self._embolden)
        self.colours = Colours(self._paint)
        self.place = Place(draft)
        self.closing = UsualClosing(draft)
        self.actual = label("", "muted", wrap=True)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        for name, part in self._styles().items():
            part.valueChanged.connect(partial(self._restyle, name))

    def _styles(self) -> dict[str, Scaled]:
        """The numbers of a style by their name in it."""
        return {
            "size": self.points,
            "floor": self.floor,
            "lines": self.lines,
            "leading": self.leading,
            "indent": self.indent,
            "tracking": self.tracking,
        }

    def _lay_out(self) -> None:
        chips = QGridLayout()
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(0)
        for at, chip in enumerate(self.chips):
            chip.setAutoDefault(False)
            chip.setStyleSheet("padding: 2px 0; font-size: 13px;")
            chips.addWidget(chip, at // CHIPS, at % CHIPS)
        form = QGridLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(5)
        pairs = (
            (self.tr("字体"), self.face, "", None),
            (self.tr("字号"), self.points, self.tr("最小"), self.floor),
            (self.tr("行数"), self.lines, self.tr("行距"), self.leading),
            (self.tr("缩进"), self.indent, self.tr("字距"), self.tracking),
            (self.tr("横向"), self.across, self.tr("竖向"), self.down),
        )
        for at, (word, part, other_word, other) in enumerate(pairs):
            form.addWidget(label(word, "muted"), at, 0)
            form.addWidget(part, at, 1, 1, 1 if other else 3)
            _narrow(part, word)
            if other is not None:
                form.addWidget(label(other_word, "muted"), at, 2)
                form.addWidget(other, at, 3)
                _narrow(other, other_word)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(7)
        self.name_label = label(self.tr("名称"), "muted")
        whole.addLayout(row(self.name_label, self.name))
        whole.addWidget(self.text)
        whole.addLayout(chips)
        whole.addWidget(self.closing)
        whole.addWidget(self.fixed)
        whole.addLayout(form)
        whole.addLayout(row(self.justify, self.bold, None, gap=16))
        whole.addWidget(self.colours)
        whole.addWidget(self.place)
        whole.addWidget(self.actual)
        whole.addStretch(1)

    # Showing ---------------------------------------------------------------------

    def show_field(self, field: Field) -> None:
        """Fill every part without storing anything."""
        own = field.name not in FIELDS
        for part in (self.name, self.name_label):
            part.setVisible(own)
        if not self.name.hasFocus() or self.name.text() != field.name:
            self.name.setText(field.name)
        text = shown_text(field.text)
        if stored_text(self.text.toPlainText()) != field.text:
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)
        owned = MARK not in field.text
        self.text.setReadOnly(not owned)
        for chip in self.chips:
            chip.setEnabled(owned)
        self.fixed.setChecked(field.fixed)
        self.fixed.setEnabled(owned)
        self.face.setCurrentIndex(self.face.findData(field.style.face.name))
        for name, number in self._styles().items():
            number.show_number(getattr(field.style, name))
        self.across.setCurrentIndex(self.across.findData(field.align))
        self.down.setCurrentIndex(self.down.findData(field.valign))
        self.justify.setChecked(field.justify)
        self.bold.setChecked(bool(field.bold))
        self.colours.show_colour(field.colour)
        self.place.refresh()
        self.closing.refresh()
        self._show_actual(field)

    def _show_actual(self, field: Field) -> None:
        lines = self.draft.proof.lines.get(field.name, ())
        text = ""
        if lines:
            size = lines[0].size
            text = self.tr("这一张印成 {0:g} 磅、{1} 行").format(size, len(lines))
            if size < field.style.floor:
                text += self.tr("，小于最小字号：框太小或字太多")
        self.actual.setText(text)

    # Storing -----------------------------------------------------------------------

    def insert(self, name: str) -> None:
        """Put a name in braces where the cursor is."""
        self.text.insertPlainText(f"{{{NAMES[name]}}}")
        self.text.setFocus()

    def _rename(self) -> None:
        field = self.draft.field
        name = self.name.text().strip()
        if field is not None and field.name not in FIELDS and not self.draft.rename(name):
            self.name.setText(field.name)

    def _type(self) -> None:
        self.draft.change("text", text=stored_text(self.text.toPlainText()))

    def _fix(self, on: bool) -> None:
        self.draft.change(fixed=on)

    def _set_face(self, at: int) -> None:
        self.draft.restyle(face=Face[self.face.itemData(at)])

    def _restyle(self, name: str, _value: int) -> None:
        field = self.draft.field
        if field is None:
            return
        parts: dict[str, float] = {name: self._styles()[name].number}
        if name == "lines":
            parts = {"lines": self.lines.value()}
        elif name == "size":
            parts["floor"] = min(field.style.floor, self.points.number)
        elif name == "floor":
            parts["floor"] = min(field.style.size, self.floor.number)
        elif name == "leading":
            parts["tight"] = min(field.style.tight, self.leading.number)
        self.draft.restyle(name, **parts)

    def _align(self, _at: int) -> None:
        self.draft.change(align=self.across.currentData(), valign=self.down.currentData())

    def _justify(self, on: bool) -> None:
        self.draft.change(justify=on)

    def _embolden(self, on: bool) -> None:
        self.draft.change(bold=BOLD if on else 0.0)

    def _paint(self, colour: str) -> None:
        self.draft.change(colour=colour)


def _narrow(part: QWidget, word: str) -> None:
    """A field that takes the room there is, called by its word."""
    part.setAccessibleName(word)
    part.setMinimumWidth(84)
    part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
