"""Choices of a paper that are kept with the contest: fields that store themselves."""

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from lsb_desktop.core.orders import PutWording
from lsb_desktop.core.wording import wording_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine, KeptText, Store
from lsb_desktop.ui.console.parts import Choices, column, label, row

YES = "是"
Reader = Callable[[str], str]
"""Makes of what was typed what is stored; UserError for what cannot be read."""


class Field(Protocol):
    """What every field can do: show a stored text, or follow it unless it is being edited."""

    def load(self, text: str) -> None:
        """Show what is stored, whatever was being typed."""

    def follow(self, text: str) -> None:
        """Show what is stored now, unless something else is being typed."""


class Tick(QCheckBox):
    """A yes or no, stored as one of two texts."""

    def __init__(self, store: Store, text: str, on: str, off: str) -> None:
        super().__init__(text)
        self._store, self._on, self._off = store, on, off
        self.clicked.connect(self._put)

    def load(self, text: str) -> None:
        """Show what is stored."""
        self.setChecked(text == self._on)

    follow = load

    def _put(self, checked: bool) -> None:
        self._store(self._on if checked else self._off)


class Pick(Choices):
    """One of several: (stored, shown) each."""

    def __init__(self, store: Store, among: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._store = store
        for stored, shown in among:
            self.addItem(shown, stored)
        self.activated.connect(self._put)

    def load(self, text: str) -> None:
        """Show what is stored; the first one for what is not offered."""
        self.setCurrentIndex(max(0, self.findData(text)))

    follow = load

    def _put(self, at: int) -> None:
        self._store(self.itemData(at))


class _Slot:
    """Where a field's text is kept: paper, field, and what the step of undo is called."""

    def __init__(
        self, owner: "Worded", key: str, field: str, said: str, read: Reader = str
    ) -> None:
        self._owner, self._key, self._field, self._said = owner, key, field, said
        self._read = read

    def __call__(self, text: str) -> str | None:
        bridge, kept = self._owner.bridge, ""

        def read() -> None:
            nonlocal kept
            kept = self._read(text) if text else ""

        error = bridge.attempt(read)
        if error is not None:
            return error
        error = bridge.execute(PutWording(self._key, ((self._field, kept),), self._said))
        self._owner.refresh()
        return error

    def stored(self) -> str:
        """The text of the open contest."""
        return wording_of(self._owner.bridge.book, self._key).get(self._field, "")


class Worded(QWidget):
    """Fields one below the other. A subclass adds them; :meth:`refresh` shows what is stored."""

    def __init__(self, bridge: Bridge, key: str) -> None:
        super().__init__()
        self.bridge = bridge
        self._key = key
        self._shown = 0
        self._fields: list[tuple[Field, _Slot]] = []
        self.body: QVBoxLayout = column(gap=8)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(self.body)

    def refresh(self) -> None:
        """Show what the open contest says; what is just being typed stays, but not in another."""
        session = self.bridge.session
        self.setEnabled(session is not None)
        if session is None:
            return
        other, self._shown = session.id != self._shown, session.id
        for field, slot in self._fields:
            show = field.load if other else field.follow
            show(slot.stored())

    # Fields ---------------------------------------------------------------

    def tick(self, field: str, text: str, said: str, *, off: str = "") -> Tick:
        """A yes or no; ``off`` is what is stored for no, where yes is the usual."""
        slot = _Slot(self, self._key, field, said)
        made = Tick(slot, text, "" if off else YES, off)
        self._fields.append((made, slot))
        self.body.addWidget(made)
        return made

    def pick(self, field: str, caption: str, among: Iterable[tuple[str, str]]) -> Pick:
        """One of several: (stored, shown) each."""
        slot = _Slot(self, self._key, field, caption)
        made = Pick(slot, among)
        self._fields.append((made, slot))
        self.add(made, caption)
        return made

    def line(self, field: str, caption: str, example: str = "", read: Reader = str) -> KeptLine:
        """One line; what ``read`` refuses stays in the field and is not stored."""
        slot = _Slot(self, self._key, field, caption, read)
        made = KeptLine(slot, example)
        self._fields.append((made, slot))
        self.add(made, caption)
        return made

    def lines(
        self,
        field: str,
        caption: str,
        high: int,
        example: str = "",
        key: str = "",
        read: Reader = str,
    ) -> KeptText:
        """Several lines; ``key`` where they are another paper's text, too."""
        slot = _Slot(self, key or self._key, field, caption, read)
        made = KeptText(slot, high, example)
        self._fields.append((made, slot))
        self.add(made, caption)
        return made

    def add(self, field: QWidget, caption: str) -> None:
        """A field of another kind under its caption."""
        head = label(caption, "muted")
        head.setBuddy(field)
        self.body.addWidget(head)
        self.body.addWidget(field)

    def beside(self, left: QWidget, right: QWidget) -> None:
        """Put two fields of the column on one line, at the place of the first."""
        at = self.body.indexOf(left)
        for field in (left, right):
            self.body.removeWidget(field)
        line = row(left, right)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self.body.insertLayout(at, line)
