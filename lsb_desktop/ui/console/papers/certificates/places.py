"""Where a box is and how large, in tenths of a millimetre."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from lsb_desktop.ui.console.papers.certificates.draft import SEAL, Draft
from lsb_desktop.ui.console.papers.certificates.geometry import LEAST
from lsb_desktop.ui.console.papers.certificates.scaled import Scaled
from lsb_desktop.ui.console.parts import label

WORDS = ("左", "上", "宽", "高")
CENTRE = ("圆心离左边", "圆心离上边")


class Place(QWidget):
    """Four numbers for the chosen field; two, of its centre, for the seal's circle."""

    def __init__(self, draft: Draft, name: str = "") -> None:
        super().__init__()
        self.draft, self._name = draft, name
        words = CENTRE if name == SEAL else WORDS
        self.parts = [Scaled(0 if at < 2 else LEAST, 500, 10, "mm") for at in range(len(words))]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        across = 1 if name == SEAL else 2
        for at, (word, part) in enumerate(zip(words, self.parts, strict=True)):
            part.setAccessibleName(word)
            part.setMinimumWidth(84)
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            part.valueChanged.connect(partial(self._put, at))
            grid.addWidget(label(word, "muted"), at // across, at % across * 2)
            grid.addWidget(part, at // across, at % across * 2 + 1)
            grid.setColumnStretch(at % across * 2 + 1, 1)
        for at in range(0, 0 if name == SEAL else 3, 2):
            grid.setColumnMinimumWidth(at, 28)

    @property
    def name(self) -> str:
        """Whose place it is."""
        return self._name or self.draft.current

    def refresh(self) -> None:
        """Show where it is now."""
        for part, number in zip(self.parts, self._numbers(), strict=True):
            part.show_number(number)

    def _numbers(self) -> tuple[float, ...]:
        x, y, wide, high = self.draft.box(self.name)
        return (x + wide / 2, y + high / 2) if self.name == SEAL else (x, y, wide, high)

    def _put(self, at: int, _value: int) -> None:
        """One number was changed; the box stays on its page."""
        name, numbers = self.name, list(self._numbers())
        numbers[at] = self.parts[at].number
        page = self.draft.template.page
        _, _, wide, high = self.draft.box(name)
        if name == SEAL:
            numbers = [numbers[0] - wide / 2, numbers[1] - high / 2, wide, high]
        x, y, wide, high = numbers
        wide, high = min(wide, page[0]), min(high, page[1])
        x, y = min(max(x, 0.0), page[0] - wide), min(max(y, 0.0), page[1] - high)
        self.draft.put_box(name, (x, y, wide, high), f"place {at} {name}")
        self.refresh()
