"""The page 设置, generated from the declared settings; every change is kept at once."""

from collections import defaultdict
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from lsb_desktop.settings import SETTINGS, Setting
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups.note import ServerNote
from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.locking.asking import PinRow
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import Card, Choices, label, page_column, scrolled, spin_box
from lsb_desktop.ui.console.server.card import ServerCard

LOCKING = "锁定"
"""The group of settings that the PIN belongs to."""
BACKUPS = "备份"
"""The group that says who backs a server's data up."""
WIDE = 220
"""Of every field, in pixels."""


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
        body.addWidget(ServerCard(bridge))
        body.addStretch(1)
        whole = page_column(self)
        whole.addWidget(label(self.title, "title"))
        whole.addWidget(label(self.tr("设置属于这台电脑，改了就存下，不影响活动的数据。"), "muted"))
        whole.addWidget(scrolled(inner))

    def _card(self, name: str, settings: list[Setting]) -> Card:
        card = Card(name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnMinimumWidth(1, WIDE)
        grid.setColumnStretch(2, 1)
        for at, setting in enumerate(settings):
            field = self._field(setting)
            field.setObjectName(setting.key)
            self.fields[setting.key] = field
            if not isinstance(field, QCheckBox):
                grid.addWidget(label(setting.label), at, 0)
            grid.addWidget(field, at, 1)
            grid.addWidget(label(setting.help, "muted", wrap=True), at, 2)
        if name == LOCKING:
            card.body.addWidget(PinRow(self.bridge))
        card.body.addLayout(grid)
        if name == BACKUPS:
            card.body.addWidget(ServerNote(self.bridge))
        return card

    def _field(self, setting: Setting) -> QWidget:
        if setting.choices:
            box = Choices()
            for value, text in setting.choices:
                box.addItem(text, value)
            box.activated.connect(self._edited)
            return box
        if isinstance(setting.default, bool):
            check = QCheckBox(setting.label)
            check.toggled.connect(self._edited)
            return check
        if isinstance(setting.default, int):
            spin = spin_box(setting.low, setting.high or 1_000_000)
            # Every digit would be a change of its own.
            spin.setKeyboardTracking(False)
            spin.valueChanged.connect(self._edited)
            return spin
        return KeptLine(partial(self._typed, setting.key))

    def refresh(self) -> None:
        """Show every value."""
        for key in self.fields:
            self._tuned(key)

    def _tuned(self, key: str) -> None:
        if key not in self.fields:
            return
        field, value = self.fields[key], self.bridge.settings.get(key)
        field.blockSignals(True)
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(value))
        elif isinstance(field, QCheckBox):
            field.setChecked(bool(value))
        elif isinstance(field, QSpinBox):
            field.setValue(int(value))
        elif isinstance(field, KeptLine):
            field.follow(str(value))
        field.blockSignals(False)

    def _edited(self) -> None:
        field = self.sender()
        if isinstance(field, QComboBox):
            self.bridge.tune(field.objectName(), field.currentData())
        elif isinstance(field, QCheckBox):
            self.bridge.tune(field.objectName(), field.isChecked())
        elif isinstance(field, QSpinBox):
            self.bridge.tune(field.objectName(), field.value())

    def _typed(self, key: str, text: str) -> str | None:
        self.bridge.tune(key, text)
        return None

    def commit(self) -> bool:
        """Store the line and the number that are being typed."""
        for field in self.fields.values():
            if isinstance(field, KeptLine):
                field.commit()
            elif isinstance(field, QSpinBox):
                field.interpretText()
        return True
