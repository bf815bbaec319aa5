"""The page 设置, generated from the declared settings; every change is kept at once."""

from collections import defaultdict

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.settings import SETTINGS, Setting
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import MARGIN, Card, label, scrolled


class PreferencesPage(Page):
    """A card a group, a line a setting."""

    title = "设置"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.fields: dict[str, QWidget] = {}
        bridge.tuned.connect(self._tuned)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 4, 0)
        body.setSpacing(12)
        groups: defaultdict[str, list[Setting]] = defaultdict(list)
        for setting in SETTINGS:
            if not setting.hidden:
                groups[setting.group].append(setting)
        for name, settings in groups.items():
            body.addWidget(self._card(name, settings))
        body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        whole.setSpacing(12)
        whole.addWidget(label(self.title, "title"))
        whole.addWidget(scrolled(inner))

    def _card(self, name: str, settings: list[Setting]) -> Card:
        card = Card(name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, 150)
        grid.setColumnMinimumWidth(1, 220)
        grid.setColumnStretch(2, 1)
        for at, setting in enumerate(settings):
            field = self._field(setting)
            self.fields[setting.key] = field
            if not isinstance(field, QCheckBox):
                grid.addWidget(label(setting.label), at, 0)
            grid.addWidget(field, at, 1)
            grid.addWidget(label(setting.help, "muted", wrap=True), at, 2)
        card.body.addLayout(grid)
        return card

    def _field(self, setting: Setting) -> QWidget:
        if setting.choices:
            box = QComboBox()
            for value, text in setting.choices:
                box.addItem(text, value)
            box.activated.connect(self._edited)
            return self._named(box, setting)
        if isinstance(setting.default, bool):
            check = QCheckBox(setting.label)
            check.toggled.connect(self._edited)
            return self._named(check, setting)
        if isinstance(setting.default, int):
            spin = QSpinBox()
            spin.setRange(setting.low, setting.high or 1_000_000)
            spin.editingFinished.connect(self._edited)
            return self._named(spin, setting)
        line = QLineEdit()
        line.editingFinished.connect(self._edited)
        return self._named(line, setting)

    def _named(self, widget: QWidget, setting: Setting) -> QWidget:
        widget.setObjectName(setting.key)
        return widget

    def refresh(self) -> None:
        """Show every value."""
        for setting in SETTINGS:
            if setting.key in self.fields:
                self._show(self.fields[setting.key], setting.key)

    def _show(self, field: QWidget, key: str) -> None:
        field.blockSignals(True)
        value = self.bridge.settings.get(key)
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(value))
        elif isinstance(field, QCheckBox):
            field.setChecked(bool(value))
        elif isinstance(field, QSpinBox):
            field.setValue(int(value))
        elif isinstance(field, QLineEdit):
            field.setText(str(value))
        field.blockSignals(False)

    def _edited(self) -> None:
        field = self.sender()
        if isinstance(field, QComboBox):
            self.bridge.tune(field.objectName(), field.currentData())
        elif isinstance(field, QCheckBox):
            self.bridge.tune(field.objectName(), field.isChecked())
        elif isinstance(field, QSpinBox):
            self.bridge.tune(field.objectName(), field.value())
        elif isinstance(field, QLineEdit):
            self.bridge.tune(field.objectName(), field.text().strip())

    def _tuned(self, key: str) -> None:
        if key in self.fields:
            self._show(self.fields[key], key)
