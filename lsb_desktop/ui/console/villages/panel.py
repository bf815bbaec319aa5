"""Everything about the chosen village but its marks: 记录 · 村情 · 承诺 · 照片 · 历次."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import column, label, scrolled
from lsb_desktop.ui.console.villages.commitments import Commitments
from lsb_desktop.ui.console.villages.history import History
from lsb_desktop.ui.console.villages.notes import Notes
from lsb_desktop.ui.console.villages.photos import Photos
from lsb_desktop.ui.console.villages.profile import Profile
from lsb_desktop.ui.console.villages.section import Section
from lsb_desktop.ui.style import role

NARROWEST, WIDEST = 300, 520
"""Sensible widths of the panel, in pixels."""
HEAD = 33


class VillagePanel(QWidget):
    """One village, five tabs; the tab stays when another village is shown.

    Only the tab that can be seen is filled; a tab is left only when what was
    typed in it is stored.
    """

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setMinimumWidth(NARROWEST)
        self.village = 0
        self.heading = label("", "heading", wrap=True)
        # As high as the heading of the roster beside it.
        self.heading.setMinimumHeight(HEAD)
        self.notes = Notes(bridge)
        self.profile = Profile(bridge)
        self.commitments = Commitments(bridge)
        self.photos = Photos(bridge)
        self.history = History(bridge)
        self.sections: tuple[Section, ...] = (
            self.notes,
            self.profile,
            self.commitments,
            self.photos,
            self.history,
        )
        self.tabs: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._head = QWidget()
        self._make_tabs()
        self.setLayout(column(self.heading, self._head, self._stack, gap=10))

    def _make_tabs(self) -> None:
        line = QHBoxLayout(self._head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        last = len(self.sections) - 1
        for at, section in enumerate(self.sections):
            place = "first" if at == 0 else "last" if at == last else "middle"
            tab = role(QToolButton(), "segment", place=place)
            tab.setText(section.title)
            tab.setCheckable(True)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tab.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(tab, at)
            self.tabs.append(tab)
            line.addWidget(tab)
            self._stack.addWidget(scrolled(section))
        self.tabs[0].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    # Tabs ------------------------------------------------------------------

    @property
    def section(self) -> Section:
        """The tab that can be seen."""
        return self.sections[self._stack.currentIndex()]

    def show_tab(self, title: str) -> None:
        """Go to a tab by its title."""
        next(t for t in self.tabs if t.text() == title).setChecked(True)

    def _toggled(self, tab: QAbstractButton, on: bool) -> None:
        at = self._group.id(tab)
        if not on or at == self._stack.currentIndex():
            return
        if not self.section.commit():
            self.tabs[self._stack.currentIndex()].setChecked(True)
            return
        self._stack.setCurrentIndex(at)
        self.section.show_village(self.village)

    # One village -------------------------------------------------------------

    def show_village(self, village: int, name: str) -> None:
        """Show a village, 0 for none; what is typed for the one before is stored first."""
        self.village = village
        self.heading.setText(name)
        self._head.setVisible(bool(village))
        self._stack.setVisible(bool(village))
        self.section.show_village(village)

    def forget(self) -> None:
        """Another contest: nothing typed here belongs to it."""
        self.village = 0
        for section in self.sections:
            section.forget()

    def commit(self) -> bool:
        """Store what was typed; False when it is refused, and stays."""
        return self.section.commit()

    def pending(self) -> str:
        """What would be lost if the program were closed now; empty for nothing."""
        return "\n".join(text for s in self.sections if (text := s.pending()))
