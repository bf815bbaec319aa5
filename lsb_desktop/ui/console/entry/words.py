"""The menu of words a cell may hold in place of a number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from lsb_desktop.core.model import Word


class WordMenu(QMenu):
    """未到场, 弃权, 废票, 不涉及 by 1–4 or the arrows, and clearing."""

    chosen = Signal(object)
    """The word; ``None`` = clear."""

    def __init__(self, words: tuple[Word, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, word in enumerate(words, 1):
            self.addAction(f"&{number}　{word}").setData(word)
        if words:
            self.addSeparator()
        self.addAction(self.tr("清空（Delete）"))
        self._own = frozenset(self.actions())
        self.triggered.connect(self._triggered)
        self.setActiveAction(self.actions()[0])

    def _triggered(self, act: QAction) -> None:
        # Actions of the window may stand below; they have their own handlers.
        if act in self._own:
            self.chosen.emit(act.data())
