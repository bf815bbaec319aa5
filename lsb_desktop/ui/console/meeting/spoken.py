"""发言用时: who spoke for how long, to read and to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.meeting.timer import clock
from lsb_desktop.ui.console.parts import label
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.speeches import Speech

TITLES = ("序号", "环节", "发言", "用时", "超时")
NONE = "还没有人发言：按“开始计时”以后，谁讲了多久记在这里。"
KEPT = "按发言的先后；只在这次开着程序时记着，要留下请复制到文档里。"
ITEM, WHO = 1, 2
"""Columns that take the room there is."""


class SpokenWindow(Sheet):
    """Stays open beside the page and follows the timer."""

    def __init__(self, parent: QWidget, bridge: Bridge) -> None:
        super().__init__(parent, "发言用时", 520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The clicker goes on while this window is in front.
        self.addActions(parent.window().actions())
        self._bridge = bridge
        self.note = label("", "muted", wrap=True)
        self.table = QTableWidget(0, len(TITLES))
        self.table.setHorizontalHeaderLabels(TITLES)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for wide in (ITEM, WHO):
            header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.note)
        self.copy_button = self.add_button(self.tr("复制"))
        self.copy_button.clicked.connect(self.copy)
        self.add_button(self.tr("关闭")).clicked.connect(self.close)
        bridge.staged.connect(self.renew)
        bridge.opened.connect(self.close)
        self.renew()
        self.resize(620, 420)

    def renew(self) -> None:
        """Show the speeches as they are now."""
        lines = cells(self._bridge.air.speeches.rows)
        self.table.setRowCount(len(lines))
        for at, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                if column not in (ITEM, WHO):
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
                self.table.setItem(at, column, item)
        self.copy_button.setEnabled(bool(lines))
        self.note.setText(self.tr(KEPT) if lines else self.tr(NONE))

    def copy(self) -> None:
        """As text with tabs, which a table program takes apart."""
        lines = [TITLES, *cells(self._bridge.air.speeches.rows)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        self._bridge.say(f"已复制 {len(lines) - 1} 条发言用时", Tone.DONE)


def cells(speeches: list[Speech]) -> list[tuple[str, ...]]:
    """The speeches as text, under :data:`TITLES`."""
    return [
        (str(n), one.item, one.who, clock(one.seconds), clock(one.over) if one.over else "")
        for n, one in enumerate(speeches, 1)
    ]
