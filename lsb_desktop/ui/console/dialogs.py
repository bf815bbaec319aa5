"""Small dialogs of the window: the shortcut sheet, a reason, problems; and their base."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop import __version__
from lsb_desktop.ui.actions import shortcut_sheet
from lsb_desktop.ui.style import role


class Sheet(QDialog):
    """A dialog with a title, a body and a row of buttons."""

    def __init__(self, parent: QWidget | None, title: str, width: int = 460) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(22, 18, 22, 16)
        box.setSpacing(14)
        box.addWidget(role(QLabel(title), "title"))
        box.addLayout(self.body, 1)
        box.addLayout(self.buttons)

    def add_button(self, text: str, look: str = "") -> QPushButton:
        """A button at the foot."""
        button = role(QPushButton(text), look)
        button.setAutoDefault(look == "primary")
        button.setDefault(look == "primary")
        self.buttons.addWidget(button)
        return button


class About(Sheet):
    """关于: the version, and what the program is."""

    def __init__(self, parent: QWidget, server: str = "") -> None:
        super().__init__(parent, "亮赛比 · 逐村观摩")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = self.tr("版本 {0}\n录分、上屏、颁旗、打印。不联网，数据都在本机一个文件里。")
        if server:
            text = self.tr("版本 {0}\n录分、上屏、颁旗、打印。数据在服务器 {1}，此外不联网。")
        self.about = role(QLabel(text.format(__version__, server)), "muted")
        self.body.addWidget(self.about)
        self.add_button(self.tr("关闭"), "primary").clicked.connect(self.close)


class KeySheet(Sheet):
    """F1: every shortcut there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "快捷键一览", 760)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groups = shortcut_sheet()
        grid = QHBoxLayout()
        grid.setSpacing(28)
        *shown, villages, questions, proof, cells = groups
        grid.addLayout(self._column(shown), 2)
        grid.addLayout(self._column([cells, proof, villages, questions], wrap=True), 3)
        inner = QWidget()
        inner.setLayout(grid)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(area)
        self.add_button("关闭", "primary").clicked.connect(self.close)
        self.resize(820, 600)

    def _column(
        self, groups: list[tuple[str, list[tuple[str, str]]]], *, wrap: bool = False
    ) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for group, rows in groups:
            column.addWidget(role(QLabel(group), "heading"))
            table = QGridLayout()
            table.setHorizontalSpacing(14)
            table.setVerticalSpacing(5)
            for at, (keys, text) in enumerate(rows):
                table.addWidget(role(QLabel(keys), "strong"), at, 0, Qt.AlignmentFlag.AlignTop)
                table.addWidget(role(QLabel(text, wordWrap=wrap), "muted"), at, 1)
            table.setColumnStretch(1, 1)
            column.addLayout(table)
            column.addSpacing(12)
        column.addStretch(1)
        return column


class ReasonDialog(Sheet):
    """解封: needs a reason."""

    def __init__(self, parent: QWidget, title: str, text: str, agree: str) -> None:
        super().__init__(parent, title)
        self.body.addWidget(role(QLabel(text, wordWrap=True), "muted"))
        self.reason = QLineEdit(placeholderText="原因（必填，记入日志）")
        self.body.addWidget(self.reason)
        self.add_button("取消").clicked.connect(self.reject)
        self.agree = self.add_button(agree, "primary")
        self.agree.clicked.connect(self.accept)
        self.reason.textChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        self.agree.setEnabled(bool(self.reason.text().strip()))


class ProblemDialog(Sheet):
    """Every problem of a workbook, to be read beside it and copied."""

    def __init__(self, parent: QWidget, title: str, problems: str) -> None:
        super().__init__(parent, title, 640)
        from PySide6.QtWidgets import QPlainTextEdit

        count = len(problems.splitlines())
        self.body.addWidget(
            role(
                QLabel(f"共 {count} 处，按“表!单元格”列出；改好后再打开。没有存入任何内容。"),
                "muted",
            )
        )
        view = QPlainTextEdit(problems)
        view.setReadOnly(True)
        view.setMinimumHeight(260)
        self.body.addWidget(view)
        self.add_button("关闭", "primary").clicked.connect(self.accept)
