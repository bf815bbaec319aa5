"""What can be set of what is chosen, stored in the draft at once."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from lsb_desktop.ui.console.papers.certificates.draft import SEAL, Draft
from lsb_desktop.ui.console.papers.certificates.field_form import FieldForm
from lsb_desktop.ui.console.papers.certificates.places import Place
from lsb_desktop.ui.console.papers.certificates.words import called
from lsb_desktop.ui.console.parts import column, label


class Properties(QWidget):
    """Follows the draft; an empty choice and the seal have a page of their own."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.heading = label("", "heading")
        self.pages = QStackedWidget()
        self.field_page, self.seal_page = FieldForm(draft), SealForm(draft)
        nothing = QWidget()
        text = self.tr("点一下版面上的框，或从左边的列表里选一个，在这里改文字和样子。")
        nothing.setLayout(column(label(text, "muted", wrap=True), None))
        for page in (nothing, self.field_page, self.seal_page):
            self.pages.addWidget(page)
        self.setLayout(column(self.heading, self.pages, gap=8))
        draft.changed.connect(self.refresh)
        draft.chosen.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen field as it stands."""
        field, seal = self.draft.field, self.draft.current == SEAL
        name = called(field.name) if field is not None else self.tr("盖章处")
        self.heading.setText(name if field is not None or seal else self.tr("没有选中"))
        self.pages.setCurrentIndex(1 if field is not None else 2 if seal else 0)
        if field is not None:
            self.field_page.show_field(field)
        elif seal:
            self.seal_page.refresh()


class SealForm(QWidget):
    """Where the circle for the seal is."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.place = Place(draft, SEAL)
        text = self.tr("盖章用的空白圆，直径 42 mm，里面不印任何字；程序不印公章。")
        self.setLayout(column(label(text, "muted", wrap=True), self.place, None))

    def refresh(self) -> None:
        """Show where it is now."""
        self.place.refresh()
