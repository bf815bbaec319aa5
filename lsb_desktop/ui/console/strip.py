"""The desk folded away: a narrow column with the keys of the stage and no pictures."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout

from lsb_desktop.ui.actions import ActionSet

WIDTH = 44
BUTTONS = ("pane", "take", "back", "forward", "freeze", "black", "timer")


class Strip(QFrame):
    """Icons of the stage's actions, with their texts as tooltips."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 8)
        column.setSpacing(6)
        for key in BUTTONS:
            button = QToolButton()
            button.setDefaultAction(actions.by_id[key])
            button.setFixedSize(35, 35)
            button.setIconSize(QSize(20, 20))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.addWidget(button)
        column.addStretch(1)
