"""核验数据: whether all is as the program wrote it; what a code on a paper stands for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import button, column, empty, label, row, scrolled

if TYPE_CHECKING:
    from lsb_desktop.desk.verifying import Finding


class VerifyDialog(Sheet):
    """Looks through the whole file when it opens; a code is looked up when it is entered."""

    def __init__(self, parent: QWidget, bridge: Bridge) -> None:
        super().__init__(parent, "核验数据", 620)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bridge = bridge
        self.found: tuple[Finding, ...] = ()
        note = self.tr(
            "逐条重算每个活动的全部记录和校验链，看数据有没有在程序之外被改动过；"
            "也可以输入纸上或大屏上的封榜码，看它代表哪一次封存。"
        )
        self.code = QLineEdit(placeholderText=self.tr("纸上的封榜码，如 K7-42K"))
        self.code.returnPressed.connect(self.look_up)
        self.look_button = button(self.tr("查封榜码"), self.look_up)
        self.all_button = button(self.tr("核验全部数据"), self.verify_all)
        for each in (self.look_button, self.all_button):
            each.setAutoDefault(False)
        self.verdict = label("", "heading", wrap=True)
        self.lines = column(gap=8)
        inner = QWidget()
        inner.setLayout(self.lines)
        area = scrolled(inner)
        area.setMinimumHeight(220)
        self.body.addWidget(label(note, "muted", wrap=True))
        self.body.addLayout(row(self.code, self.look_button, self.all_button))
        self.body.addWidget(self.verdict)
        self.body.addWidget(area, 1)
        copy = self.add_button(self.tr("复制结果"))
        copy.clicked.connect(self.copy)
        # No default button: Enter in the field looks the code up.
        self.add_button(self.tr("关闭")).clicked.connect(self.close)
        self.resize(680, 460)
        self.verify_all()

    def verify_all(self) -> None:
        """Every contest, every record."""
        self._show("")

    def look_up(self) -> None:
        """The code that was typed."""
        code = self.code.text().strip()
        if code:
            self._show(code)
        else:
            self.code.setFocus()

    def _show(self, code: str) -> None:
        desk = self._bridge.desk
        if desk is None:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.found = desk.verify(code)
        finally:
            QApplication.restoreOverrideCursor()
        bad = sum(not f.sound for f in self.found)
        if bad:
            self.verdict.setText(self.tr("发现 {0} 处要查的问题").format(bad))
        else:
            self.verdict.setText(self.tr("封榜码有效") if code else self.tr("没有发现问题"))
        self._list(self.found)

    def _list(self, found: Iterable["Finding"]) -> None:
        empty(self.lines)
        # What must be looked into comes first.
        for finding in sorted(found, key=lambda f: f.sound):
            kind, sign = ("good", "✓") if finding.sound else ("error", "✗")
            self.lines.addWidget(label(f"{sign}　{finding.text}", kind, wrap=True))
        self.lines.addStretch(1)

    def copy(self) -> None:
        """The findings as text."""
        lines = (f"{'✓' if f.sound else '✗'} {f.text}" for f in self.found)
        QGuiApplication.clipboard().setText("\n".join(lines))
