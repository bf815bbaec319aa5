"""Asks for a name, and says beside the field why it cannot be taken."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import label

LONGEST = 30


class NameSheet(Sheet):
    """``store`` takes the name or raises UserError; then the dialog stays open."""

    def __init__(
        self, parent: QWidget, title: str, text: str, name: str, store: Callable[[str], object]
    ) -> None:
        super().__init__(parent, title, 460)
        self._store = store
        self.field = QLineEdit(name)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("名称"))
        self.field.selectAll()
        self.trouble = label("", "error", wrap=True)
        # Its line is kept free: a dialog does not grow by itself.
        self.trouble.setMinimumHeight(self.trouble.sizeHint().height())
        for part in (label(text, "muted", wrap=True), self.field, self.trouble):
            self.body.addWidget(part)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("存下"), "primary")
        self.agree.clicked.connect(self.take)

    def take(self) -> None:
        """Store under the name; close when it was taken."""
        try:
            self._store(" ".join(self.field.text().split()))
        except UserError as error:
            self.trouble.setText(error.message)
            self.field.setFocus()
        else:
            self.accept()
