"""A field for numbers with decimals, kept as whole steps so that nothing is rounded twice."""

from PySide6.QtGui import QValidator

from lsb_desktop.ui.console.parts import Number


class Scaled(Number):
    """Shows ``value / per`` with a unit; ``per`` is 10 for tenths, 2 for halves.

    It tells its value when it is left, by Enter or by its arrows, not at each
    key. Full-width figures and signs are taken as well.
    """

    def __init__(self, low: float, high: float, per: int, unit: str = "") -> None:
        super().__init__()
        self.per, self.unit = per, unit
        self.setRange(round(low * per), round(high * per))
        self.setKeyboardTracking(False)
        self.setSuffix(f" {unit}" if unit else "")
        # The style sheet's padding does not reach the field inside.
        self.lineEdit().setTextMargins(10, 0, 0, 0)

    @property
    def number(self) -> float:
        """The value in its unit."""
        return self.value() / self.per

    def show_number(self, number: float) -> None:
        """Show a value without telling of it."""
        self.blockSignals(True)
        self.setValue(round(number * self.per))
        self.blockSignals(False)

    def textFromValue(self, value: int) -> str:
        """With as many decimals as the steps need."""
        return f"{value / self.per:g}"

    def valueFromText(self, text: str) -> int:
        """The nearest step; what is no number leaves the value."""
        found = self._read(text)
        return self.value() if found is None else round(found * self.per)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Numbers in range are taken, others may still become one."""
        found = self._read(text)
        states = QValidator.State
        if found is None:
            rest = self._bare(text)
            possible = all(c in "+-.0123456789" for c in rest)
            return (states.Intermediate if possible else states.Invalid), text, position
        inside = self.minimum() <= round(found * self.per) <= self.maximum()
        return (states.Acceptable if inside else states.Intermediate), text, position

    def _bare(self, text: str) -> str:
        plain = text.translate(_HALF)
        return plain.removesuffix(self.unit).strip() if self.unit else plain.strip()

    def _read(self, text: str) -> float | None:
        bare = self._bare(text)
        if not bare or not all(c in "+-.0123456789" for c in bare):
            return None
        try:
            return float(bare)
        except ValueError:
            return None


_HALF = str.maketrans("０１２３４５６７８９．。－＋", "0123456789..-+")
