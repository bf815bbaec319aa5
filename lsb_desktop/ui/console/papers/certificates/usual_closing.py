"""What {结语} says when neither the award nor the contest says anything."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.papers.certificates.draft import Draft
from lsb_desktop.ui.console.parts import label, row

CLOSING = "{closing}"


class UsualClosing(QWidget):
    """Belongs to the template; shown while a field with {结语} is chosen."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.field = KeptLine(self._store, self.tr("特发此状，以资鼓励。"))
        self.field.setMaxLength(60)
        self.field.setAccessibleName(self.tr("平时的结语"))
        self.setLayout(row(label(self.tr("平时的结语"), "muted"), self.field))

    def refresh(self) -> None:
        """Show the template's, where the chosen field says it at all."""
        field = self.draft.field
        self.setVisible(field is not None and CLOSING in field.text)
        self.field.follow(self.draft.template.closing)

    def _store(self, text: str) -> str | None:
        self.draft.put(replace(self.draft.template, closing=text))
        return None
