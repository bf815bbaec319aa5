"""The right of the page 文件: the chosen paper, its choices, its pages, what to do with it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lsb_desktop.paper.catalogue import paper_of
from lsb_desktop.paper.ledger import Standing, State
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.folding import Folding
from lsb_desktop.ui.console.papers.preview import Preview
from lsb_desktop.ui.console.parts import button, column, label, row

LEAST = 400
"""Width in pixels."""


class Chosen(QWidget):
    """Follows the current row of the list."""

    opening = Signal(str, str)
    """Open a file of a paper: key, name."""
    making = Signal(str)
    printing = Signal(str)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._key = ""
        self.name = label("", "heading", wrap=True)
        self.open_button = button(self.tr("打开"), self._open)
        self.make_button = button(self.tr("生成"), self._make)
        self.print_button = button(self.tr("打印…"), self._print)
        self.preview = Preview(bridge)
        self.options = Folding(bridge)
        self.options.opened.connect(self._unfolded)
        head = row(self.name, self.open_button, self.make_button, self.print_button)
        head.setStretch(0, 1)
        inside = column(gap=8)
        inside.addLayout(head)
        inside.addWidget(self.options)
        inside.addWidget(self.preview, 1)
        self.setLayout(inside)
        self.setMinimumWidth(LEAST)

    def show_paper(self, key: str, standing: Standing | None, folder: Path) -> None:
        """Another paper, or the same one when something changed; an empty key for none."""
        if key != self._key:
            self._key = key
            self.name.setText(paper_of(key).name if key else "")
            self.options.show_paper(key)
        if standing is not None or not key:
            self.preview.show_paper(key, standing, folder)

    def arm(self, standing: Standing | None, *, idle: bool) -> None:
        """Which buttons can be used; ``idle`` = a contest is open and nothing is being made."""
        can = idle and standing is not None and standing.state is not State.MISSING
        self.make_button.setEnabled(can)
        self.print_button.setEnabled(can)
        self.open_button.setEnabled(standing is not None and bool(standing.files))

    def _unfolded(self, shown: bool) -> None:
        if shown:
            self.preview.show_fresh()

    def _open(self) -> None:
        self.opening.emit(self._key, self.preview.files.currentText())

    def _make(self) -> None:
        self.making.emit(self._key)

    def _print(self) -> None:
        self.printing.emit(self._key)
