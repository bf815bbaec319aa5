"""The options of the chosen paper, folded away under a heading until they are wanted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from lsb_desktop.ui.actions import icon
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.options import has_options, options_for
from lsb_desktop.ui.console.parts import column, scrolled
from lsb_desktop.ui.style import role


class Folding(QFrame):
    """A heading that opens and closes; the widget of each paper is made once."""

    opened = Signal(bool)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        role(self, "card")
        self._bridge = bridge
        self._made: dict[str, QWidget | None] = {}
        self._key = ""
        self.head = QToolButton()
        self.head.setText(self.tr("选项和文字"))
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setCheckable(True)
        self.head.toggled.connect(self._toggled)
        self.area = scrolled(QWidget())
        body = column(self.head, self.area, gap=2)
        body.setContentsMargins(8, 4, 8, 6)
        self.setLayout(body)
        self._toggled(False)
        self.show_paper("")

    def show_paper(self, key: str) -> None:
        """The options of a paper, or nothing where it has none."""
        if key != self._key:
            self._key = key
            shown = self.area.takeWidget()
            if shown is not None:
                shown.setParent(self)
                shown.hide()
        self.setVisible(has_options(key))
        self.refresh()

    @property
    def is_open(self) -> bool:
        """Whether options are shown."""
        return self.head.isChecked() and has_options(self._key)

    def refresh(self) -> None:
        """The contest changed; folded away, options cost nothing and are not even made."""
        if not self.is_open:
            return
        if self._key not in self._made:
            self._made[self._key] = options_for(self._key, self._bridge)
        found = self._made[self._key]
        if found is not None:
            if self.area.widget() is not found:
                self.area.setWidget(found)
                found.show()
            found.refresh()  # type: ignore[attr-defined]
            self._measure()

    def pending(self) -> str:
        """What the options of any paper would lose if the program were closed now."""
        asked = (getattr(made, "pending", None) for made in self._made.values())
        return "\n".join(text for ask in asked if ask is not None and (text := ask()))

    def _toggled(self, on: bool) -> None:
        self.head.setIcon(icon("ph.caret-down" if on else "ph.caret-right"))
        self.area.setVisible(on)
        self.refresh()
        self.opened.emit(on)

    def _measure(self) -> None:
        """As high as the options are, up to a third of the window."""
        inner = self.area.widget()
        if inner is None:
            return
        least = max(inner.minimumSizeHint().height(), inner.minimumHeight())
        wanted = max(inner.sizeHint().height(), least) + 4
        most = max(160, self.window().height() // 3)
        self.area.setFixedHeight(min(wanted, most))
