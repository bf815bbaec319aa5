"""更正这一格: the right text for one cell, and why."""

from PySide6.QtWidgets import QLineEdit, QWidget

from lsb_desktop.core.book import Slot
from lsb_desktop.desk.correcting import CORRECTABLE
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import label

__all__ = ["CORRECTABLE", "MendDialog"]


class MendDialog(Sheet):
    """Stays open, with the reason below the field, while what was typed is refused."""

    def __init__(
        self, parent: QWidget, bridge: Bridge, slot: Slot, where: str, present: str
    ) -> None:
        super().__init__(parent, "更正这一格", 440)
        self._bridge, self._slot = bridge, slot
        self.text = QLineEdit(present)
        self.reason = QLineEdit(placeholderText=self.tr("原因（可不填），如：看错一行"))
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.body.addWidget(label(where, "strong", wrap=True))
        note = self.tr("现在是“{0}”。以后录的别的格不受影响；原来的记录保留。")
        self.body.addWidget(label(note.format(present or self.tr("空")), "muted", wrap=True))
        self.body.addWidget(label(self.tr("改为"), "muted"))
        self.body.addWidget(self.text)
        self.body.addWidget(self.error)
        self.body.addWidget(self.reason)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("更正"), "primary")
        self.agree.clicked.connect(self.mend)
        self.text.selectAll()
        self.text.setFocus()

    def mend(self) -> None:
        """Store it; close when it was taken."""
        session = self._bridge.session
        assert session is not None
        text, reason = self.text.text(), self.reason.text()
        refused = self._bridge.change(
            lambda: session.correct(self._slot, text, reason), self.tr("已{label}"), quiet=True
        )
        self.error.setText(refused or "")
        self.error.setVisible(refused is not None)
        if refused is None:
            self.accept()
