"""The numbers of a 套打 profile in words, and as fields for those who know them."""

from PySide6.QtWidgets import QGridLayout, QWidget

from lsb_desktop.paper.certificates.profile import FURTHEST, SCALES, Profile
from lsb_desktop.ui.console.papers.certificates.scaled import Scaled
from lsb_desktop.ui.console.parts import column, label


class Correction(QWidget):
    """Shift in steps of 0.5 mm, scale in steps of 0.1 %."""

    def __init__(self) -> None:
        super().__init__()
        self.told = label("", "strong", wrap=True)
        self.dx, self.dy = (Scaled(-FURTHEST, FURTHEST, 2, "mm") for _ in range(2))
        self.scale_x, self.scale_y = (Scaled(*SCALES, 10, "%") for _ in range(2))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        parts = (
            (self.tr("向右移（负数向左）"), self.dx),
            (self.tr("向下移（负数向上）"), self.dy),
            (self.tr("宽放大到"), self.scale_x),
            (self.tr("高放大到"), self.scale_y),
        )
        for at, (word, field) in enumerate(parts):
            field.setAccessibleName(word)
            field.setFixedWidth(120)
            field.valueChanged.connect(self._tell)
            grid.addWidget(label(word, "muted"), at % 2, at // 2 * 2)
            grid.addWidget(field, at % 2, at // 2 * 2 + 1)
        grid.setColumnStretch(4, 1)
        whole = column(self.told, gap=10)
        whole.addLayout(grid)
        self.setLayout(whole)
        self.show_profile(Profile(""))

    def show_profile(self, profile: Profile) -> None:
        """Fill the fields."""
        self.dx.show_number(profile.dx)
        self.dy.show_number(profile.dy)
        self.scale_x.show_number(profile.scale_x)
        self.scale_y.show_number(profile.scale_y)
        self._tell()

    def profile(self, name: str, turned: int) -> Profile:
        """The values of the fields under a name."""
        return Profile(
            name,
            self.dx.number,
            self.dy.number,
            self.scale_x.number,
            self.scale_y.number,
            turned,
        )

    def _tell(self, _value: int = 0) -> None:
        said = [
            *_shift(self.dx.number, self.tr("向右"), self.tr("向左")),
            *_shift(self.dy.number, self.tr("向下"), self.tr("向上")),
        ]
        for word, field in ((self.tr("宽"), self.scale_x), (self.tr("高"), self.scale_y)):
            if field.number != 100:
                said.append(f"{word} {field.number:g}%")
        shown = "，".join(said) if said else self.tr("不用动")
        self.told.setText(self.tr("套打时：{0}。").format(shown))


def _shift(number: float, positive: str, negative: str) -> list[str]:
    word = positive if number > 0 else negative
    return [f"{word}移 {abs(number):g} 毫米"] if number else []
