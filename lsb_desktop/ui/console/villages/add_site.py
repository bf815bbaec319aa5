"""The dialog 添加观摩点."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QSizePolicy, QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import Choices, label
from lsb_desktop.ui.console.villages.bulk import in_order
from lsb_desktop.ui.console.villages.sites import with_site


class AddSite(Sheet):
    """A village and the name of what is to be seen there; :attr:`made` is the contest with it."""

    def __init__(self, parent: QWidget, contest: Contest, village: int) -> None:
        super().__init__(parent, self.tr("添加观摩点"))
        self.contest = contest
        self.made: Contest | None = None
        self.villages = in_order(contest)
        self.village = Choices()
        self.village.setMaxVisibleItems(18)
        self.village.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.village.addItems([e.name for e in self.villages])
        ids = [e.id for e in self.villages]
        self.village.setCurrentIndex(ids.index(village) if village in ids else 0)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("如 党群服务中心、文化广场"))
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.addRow(self.tr("所在村"), self.village)
        form.addRow(self.tr("观摩点"), self.name)
        self.body.addLayout(form)
        self.body.addWidget(self.fault)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("添加"), "primary")
        self.agree.clicked.connect(self.accept)
        self.name.setFocus()

    def accept(self) -> None:
        """Only what can be added closes the dialog."""
        try:
            self.made = with_site(
                self.contest, self.villages[self.village.currentIndex()].id, self.name.text()
            )
        except UserError as error:
            self.fault.setText(error.message)
            self.fault.show()
            self.name.setFocus()
            return
        super().accept()
