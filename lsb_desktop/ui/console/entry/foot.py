"""What stands below the grid: what is missing, what was not stored, undo and redo."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from lsb_desktop.ui import style
from lsb_desktop.ui.actions import icon
from lsb_desktop.ui.style import role


def _button(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setIcon(icon(name, style.MUTED))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


class Foot(QWidget):
    """One row of small things."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    missing_wanted = Signal()
    places_wanted = Signal(bool)
    papers_wanted = Signal(bool)
    progress_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.missing = role(QPushButton(), "link")
        self.missing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.missing.clicked.connect(self.missing_wanted)
        self.done = role(QLabel(self.tr("✓ 本表已录齐")), "good")
        self.refused = role(QLabel(), "error")
        self.sealed = role(QLabel(), "warn")
        self.undo = _button(self.tr("撤销"), "ph.arrow-u-up-left")
        self.redo = _button(self.tr("重做"), "ph.arrow-u-up-right")
        self.places = _button(self.tr("隐藏名次"), "ph.eye-slash")
        self.places.setCheckable(True)
        self.papers = _button(self.tr("录纸面合计"), "ph.equals")
        self.progress = _button(self.tr("进度"), "ph.list-bullets")
        self.progress.setToolTip(self.tr("评委和村各录到多少（Ctrl+J）"))
        self.progress.clicked.connect(self.progress_wanted)
        self.papers.setCheckable(True)
        self.papers.setToolTip(self.tr("录入纸上写的合计，与录入的分当场核对；不计分"))
        self.papers.toggled.connect(self.papers_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.places.toggled.connect(self._toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        left: tuple[QWidget, ...] = (self.sealed, self.missing, self.done, self.refused)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.progress, self.papers, self.places, self.undo, self.redo):
            row.addWidget(button)

    def _toggled(self, hidden: bool) -> None:
        self.places_wanted.emit(not hidden)

    def show_places(self, shown: bool) -> None:
        """The toggle as the setting is."""
        self.places.setChecked(not shown)
        self.places.setText(self.tr("隐藏名次") if shown else self.tr("显示名次"))

    def show_papers(self, shown: bool, judged: bool) -> None:
        """The toggle as the setting is; only judges have papers."""
        self.papers.setChecked(shown)
        self.papers.setText(self.tr("不录纸面合计") if shown else self.tr("录纸面合计"))
        self.papers.setVisible(judged)

    def show_counts(self, missing: int, total: int, refused: int, seal: str) -> None:
        """``seal``: what the sealed result is called, or empty."""
        self.sealed.setVisible(bool(seal))
        self.sealed.setText(seal)
        self.missing.setVisible(missing > 0 and not seal)
        text = self.tr("还缺 {0} 格，下一个空格 F3").format(missing)
        self.missing.setText(text)
        self.done.setVisible(missing == 0 and total > 0 and not (refused or seal))
        self.refused.setVisible(refused > 0)
        self.refused.setText(self.tr("{0} 格未保存").format(refused))

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """What the buttons would do, as their tooltips."""
        for button, label, key in ((self.undo, undo, "Ctrl+Z"), (self.redo, redo, "Ctrl+Y")):
            button.setEnabled(label is not None)
            text = f"{button.text()}：{label}（{key}）" if label else ""
            button.setToolTip(text)
