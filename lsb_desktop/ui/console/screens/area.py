"""The LED rectangle of one screen: four numbers, sizes to choose from, and what is wrong."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from lsb_desktop.ui.console.parts import Choices, column, label, row, spin_box
from lsb_desktop.ui.console.screens.words import PRESETS, Numbers, misfit, whole
from lsb_desktop.ui.stage.survey import ScreenInfo

MOST = 16384
HINT = "LED 屏常常只取电脑画面的一块；按控制器的设置填，四边的线都露出来就对了。"


class AreaForm(QWidget):
    """Every valid change is told at once, so that the wall follows while numbers are tried."""

    changed = Signal(object)
    """A QRect in device pixels, or None for the whole screen."""

    def __init__(self) -> None:
        super().__init__()
        self._info: ScreenInfo | None = None
        self.used = QCheckBox(self.tr("只用这块屏幕的一个区域（LED 屏）"))
        self.used.toggled.connect(self._toggled)
        self.preset = Choices()
        self.preset.addItem(self.tr("常用尺寸…"), None)
        for width, height in PRESETS:
            self.preset.addItem(f"{width} × {height}", (width, height))
        self.preset.activated.connect(self._preset)
        self.fields = [spin_box(0, MOST) for _ in range(4)]
        parts: list[QWidget | None] = []
        names = (self.tr("左"), self.tr("上"), self.tr("宽"), self.tr("高"))
        for name, field in zip(names, self.fields, strict=True):
            field.setFixedWidth(86)
            # Half a number must not jump about on the wall.
            field.setKeyboardTracking(False)
            field.valueChanged.connect(self._edited)
            parts += [label(name, "muted"), field]
        self.boxes = QWidget()
        self.problem = label("", "error", wrap=True)
        inner = column(self.problem, label(self.tr(HINT), "muted", wrap=True), gap=6)
        inner.insertLayout(0, row(*parts, self.preset, None))
        self.boxes.setLayout(inner)
        self.setLayout(column(self.used, self.boxes, gap=8))

    @property
    def numbers(self) -> Numbers:
        """What stands in the fields."""
        left, top, width, height = (field.value() for field in self.fields)
        return left, top, width, height

    def show_screen(self, info: ScreenInfo | None) -> None:
        """The rectangle of a screen; numbers that are being tried stay."""
        trying = self.boxes.isVisibleTo(self) and bool(self.problem.text())
        same = self._info is not None and info is not None and info.identity == self._info.identity
        self._info = info
        self.setEnabled(info is not None)
        if info is None or (same and trying):
            return
        left, top, width, height = whole(info)
        area = info.area if info.area is not None else QRect(left, top, width, height)
        self._quietly(info.area is not None, (area.x(), area.y(), area.width(), area.height()))
        self._judge()

    def _quietly(self, used: bool, numbers: Numbers) -> None:
        """Fill the fields in without telling."""
        for field, value in zip(self.fields, numbers, strict=True):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self.used.blockSignals(True)
        self.used.setChecked(used)
        self.used.blockSignals(False)
        self.boxes.setVisible(used)

    def _judge(self) -> bool:
        found = misfit(self._info, self.numbers) if self._info and self.used.isChecked() else ""
        self.problem.setText(found)
        self.problem.setVisible(bool(found))
        return not found

    def _toggled(self, used: bool) -> None:
        self.boxes.setVisible(used)
        self._edited()

    def _edited(self) -> None:
        if self._info is not None and self._judge():
            self.changed.emit(QRect(*self.numbers) if self.used.isChecked() else None)

    def _preset(self) -> None:
        size = self.preset.currentData()
        self.preset.setCurrentIndex(0)
        if size is not None:
            left, top, _, _ = self.numbers
            self._quietly(True, (left, top, *size))
            self._edited()
