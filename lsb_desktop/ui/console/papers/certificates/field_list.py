"""The fields of a template in a list, with the seal's circle at its end."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from lsb_desktop.ui import style
from lsb_desktop.ui.console.papers.certificates.draft import SEAL, Draft
from lsb_desktop.ui.console.papers.certificates.words import called
from lsb_desktop.ui.console.parts import button, column, label, row

NAME = Qt.ItemDataRole.UserRole


class FieldList(QWidget):
    """Chooses in the draft and follows it; red are those that print badly."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("版面上的各项"))
        self.list.currentItemChanged.connect(self._choose)
        self.add_button = button(self.tr("添加文字"), draft.add)
        self.remove_button = button(self.tr("删除"), draft.remove)
        for made in (self.add_button, self.remove_button):
            made.setAutoDefault(False)
        body = column(label(self.tr("版面上的各项"), "heading"), self.list, gap=8)
        body.addLayout(row(self.add_button, self.remove_button))
        self.setLayout(body)
        draft.changed.connect(self.refresh)
        draft.chosen.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """List everything, the chosen one marked."""
        faulty = self.draft.proof.faulty
        self.list.blockSignals(True)
        self.list.clear()
        fixed = {f.name for f in self.draft.template.fields if f.fixed}
        for name in self.draft.names:
            text = self.tr("盖章处") if name == SEAL else called(name)
            item = QListWidgetItem(text + (self.tr("　（已印）") if name in fixed else ""))
            item.setData(NAME, name)
            if name in faulty:
                item.setForeground(QColor(style.BAD))
            self.list.addItem(item)
            if name == self.draft.current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.remove_button.setEnabled(self.draft.removable)

    def _choose(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.draft.choose(str(item.data(NAME)))
