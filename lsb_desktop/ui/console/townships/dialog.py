"""从全国名录添加…: the search line and the table of villages as a dialog."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import label
from lsb_desktop.ui.console.townships.chosen import Picked
from lsb_desktop.ui.console.townships.field import ENTER, TownshipField
from lsb_desktop.ui.console.townships.panel import VillagesPanel

if TYPE_CHECKING:
    from lsb_desktop.desk.divisions.national import Match

HINT = "输入乡镇名、拼音、首字母或代码，如 孟庄、mz、xz mz、410184107；也可以输入村名"


class TownshipDialog(Sheet):
    """Choose a township, tick its villages, approve their names."""

    def __init__(self, parent: QWidget, known: Collection[str] = (), near: str = "") -> None:
        super().__init__(parent, "从全国名录添加", 780)
        self._known = known
        self.picked: Picked | None = None
        self.field = TownshipField(near)
        self.field.setPlaceholderText(self.tr(HINT))
        self.field.chosen.connect(self.show_town)
        self.panel = VillagesPanel()
        self.panel.drop_button.hide()
        self.panel.altered.connect(self._count)
        self.panel.refused.connect(self._say)
        self.error = label("", "error", wrap=True)
        self.empty = label(self.tr("先在上面找到乡镇，它的村（社区）就列在这里。"), "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.field, self.panel, self.empty, self.error):
            self.body.addWidget(part, 0 if part in (self.field, self.error) else 1)
        self.panel.hide()
        self.error.hide()
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("添加"), "primary")
        self.agree.clicked.connect(self.take)
        # Enter belongs to the search line and the table.
        self.agree.setAutoDefault(False)
        self.agree.setDefault(False)
        self.agree.setEnabled(False)
        self.resize(860, 600)
        self.field.setFocus()

    def show_town(self, town: "Match") -> None:
        """List a township's villages."""
        self.empty.hide()
        self.panel.show()
        self.panel.show_town(town, self._known)
        self.panel.table.setFocus()

    def take(self) -> None:
        """Done, unless something is in doubt."""
        try:
            villages = self.panel.chosen()
        except UserError as error:
            self._say(error.message)
            return
        assert self.panel.town is not None
        self.picked = Picked(self.panel.town, villages)
        self.accept()

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _count(self) -> None:
        self._say("")
        wanted = len(self.panel.model.rows.wanted)
        self.agree.setEnabled(bool(wanted))
        self.agree.setText(self.tr("添加 {0} 个村").format(wanted) if wanted else self.tr("添加"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter never closes the dialog by itself."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)


def pick_township(parent: QWidget, known: Collection[str] = (), near: str = "") -> Picked | None:
    """Ask for a township and villages of it; ``None`` when cancelled.

    ``known``: names and codes that the contest has already (unticked, marked 名单里已有);
    ``near``: a code or its beginning, whose townships come first. Nothing is in doubt any more
    in what is returned, and no two names in it are equal.
    """
    dialog = TownshipDialog(parent, known, near)
    picked = dialog.picked if dialog.exec() else None
    dialog.deleteLater()
    return picked
