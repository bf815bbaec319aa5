"""Choosing the colour of a text: what certificates are printed in, or any by its code."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from lsb_desktop.ui import style
from lsb_desktop.ui.console.parts import label, row
from lsb_desktop.ui.style import role

USUAL = (
    ("#B3131B", "红"),
    ("#A8741A", "金"),
    ("#1A1A1A", "黑"),
    ("#6B6B6B", "灰"),
)
_CODE = re.compile(r"#?([0-9a-fA-F]{6})")


class Colours(QWidget):
    """A swatch for each usual colour, and a field for the code of another."""

    def __init__(self, put: Callable[[str], None]) -> None:
        super().__init__()
        self._put = put
        self._shown = ""
        self.swatches = [self._swatch(code, word) for code, word in USUAL]
        self.code = QLineEdit()
        self.code.setMaxLength(7)
        self.code.setAccessibleName(self.tr("颜色代码，如 #B3131B"))
        self.code.setToolTip(self.tr("颜色代码，如 #B3131B"))
        self.code.editingFinished.connect(self._typed)
        line = row(label(self.tr("颜色"), "muted"), *self.swatches, self.code, gap=6)
        line.setStretch(len(USUAL) + 1, 1)
        self.setLayout(line)

    def _swatch(self, code: str, word: str) -> QPushButton:
        made = QPushButton()
        made.setAutoDefault(False)
        made.setCheckable(True)
        made.setFixedWidth(30)
        made.setAccessibleName(word)
        made.setToolTip(word)
        made.setStyleSheet(
            f"QPushButton {{ background: {code}; border: 3px solid {style.WHITE};"
            f" outline: 1px solid {style.FIELD}; padding: 0; border-radius: 6px; }}"
            f"QPushButton:checked {{ border-color: {style.RING}; }}"
            f"QPushButton:focus {{ border-color: {style.INK}; }}"
        )
        made.clicked.connect(partial(self._choose, code))
        return made

    def show_colour(self, code: str) -> None:
        """Show the field's colour."""
        self._shown = code
        if not self.code.isModified():
            self.code.setText(code)
            role(self.code, "", bad="false")
        for (own, _), swatch in zip(USUAL, self.swatches, strict=True):
            swatch.setChecked(own.casefold() == code.casefold())

    def _choose(self, code: str, _on: bool = False) -> None:
        self.code.setModified(False)
        self._put(code)
        self.show_colour(code)

    def _typed(self) -> None:
        if not self.code.isModified():
            return
        found = _CODE.fullmatch(self.code.text().strip())
        role(self.code, "", bad="false" if found else "true")
        if found:
            self._choose(f"#{found[1].upper()}")
