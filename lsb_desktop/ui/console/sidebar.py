"""The pages, as a column of buttons at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from lsb_desktop.ui import style
from lsb_desktop.ui.actions import icon

WIDTH = 84
HEIGHT = 66
LEAST = 51
"""Ten pages stand in the lowest window there is."""


class Sidebar(QFrame):
    """One button a page; the current one is red."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str]]) -> None:
        """``pages``: (key, text) in order."""
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        for key, text in pages:
            button = self._button(text)
            self.buttons[key] = button
            # As high as they may be before anything stays empty below them.
            column.addWidget(button, HEIGHT)
        column.addStretch(1)
        self._group.buttonClicked.connect(self._clicked)

    def _button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setFixedWidth(WIDTH - 1)
        button.setMinimumHeight(LEAST)
        button.setMaximumHeight(HEIGHT)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        button.setIconSize(QSize(22, 22))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._group.addButton(button)
        return button

    def dress(self, icons: dict[str, str]) -> None:
        """Put the icons on; after the first paint, the icon fonts take their time."""
        for key, name in icons.items():
            both = QIcon()
            for size in (22, 33, 44):
                both.addPixmap(icon(name, style.MUTED).pixmap(size, size))
                red = icon(name, style.RED).pixmap(size, size)
                both.addPixmap(red, QIcon.Mode.Normal, QIcon.State.On)
                pale = icon(name, "#c3c8ce").pixmap(size, size)
                both.addPixmap(pale, QIcon.Mode.Disabled, QIcon.State.Off)
            self.buttons[key].setIcon(both)

    def show_page(self, key: str) -> None:
        """Mark the page that is shown; an unknown key marks none."""
        self._group.setExclusive(key in self.buttons)
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def _clicked(self, button: QToolButton) -> None:
        self.chosen.emit(next(k for k, b in self.buttons.items() if b is button))
