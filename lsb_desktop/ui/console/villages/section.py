"""What every tab of the village panel is: one village at a time, stored when left.

What is refused when another village is shown waits, by contest and village,
until that village is shown again: nothing typed is lost, nothing reaches a
village it was not typed for.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import Command, EnterNote
from lsb_desktop.core.model import Entrant
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine, KeptText
from lsb_desktop.ui.console.parts import label

ORIGIN = "villages"
GONE = "这个村已不在名单里"
Home = tuple[int, int, str]
"""Contest, village, and which part of it."""


def blank(text: str = "") -> QLabel:
    """What stands where there is nothing yet: how to begin."""
    made = label(text, "muted", wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setStyleSheet(
        f"background: {style.WHITE}; border: 1px dashed {style.FIELD};"
        " border-radius: 8px; padding: 20px 18px;"
    )
    return made


class Section(QWidget):
    """One tab. Subclasses fill themselves in :meth:`refresh`; village 0 is none."""

    title = ""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.village = 0
        self.kept = Kept(bridge)

    def show_village(self, village: int) -> None:
        """Show a village; what is typed for the one before is stored first."""
        if village != self.village:
            self.commit()
        self.village = village
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored of the village."""
        raise NotImplementedError

    def forget(self) -> None:
        """Another contest: nothing typed here belongs to it."""
        self.village = 0
        self.kept.forget()

    def commit(self) -> bool:
        """Store what was typed; False when it is refused."""
        return self.kept.commit()

    def pending(self) -> str:
        """Which villages wait with something that was refused; empty for none."""
        if self.bridge.session is None:
            return ""
        names = {e.id: e.name for e in self.bridge.contest.entrants}
        parts = [f"{names[v]}的{key}" for v, key in self.kept.waiting if v in names]
        return f"{'、'.join(parts)}还没有保存。" if parts else ""

    @property
    def entrant(self) -> Entrant | None:
        """The village shown, if there is one."""
        if self.bridge.session is None:
            return None
        return next((e for e in self.bridge.contest.entrants if e.id == self.village), None)

    def note(self, topic: str) -> str:
        """What is noted on the village under a topic."""
        if self.entrant is None:
            return ""
        return str(self.bridge.book.get(Slot(SlotKind.NOTE, self.village, key=topic)) or "")

    def store_note(self, topic: str, text: str) -> str | None:
        """Store a note; the error's text, or ``None``."""
        return self.execute(EnterNote(self.village, topic, text))

    def execute(self, command: Command) -> str | None:
        """Execute a command on the village; the error's text, or ``None``."""
        if self.entrant is None:
            return GONE
        return self.bridge.execute(command, ORIGIN)


class Kept:
    """Fields that show one thing at a time, by key: a village, or one part of it."""

    def __init__(self, bridge: Bridge) -> None:
        self.fields: dict[str, KeptLine | KeptText] = {}
        self._bridge = bridge
        self._home: Home = (0, 0, "")
        self._waiting: dict[tuple[Home, str], str] = {}

    def show(self, village: int, texts: Mapping[str, str], part: str = "") -> None:
        """Show the stored texts, except where something else is being typed for the same."""
        home = (self._contest, village, part)
        same = home == self._home
        if not same:
            self._set_aside()
        self._home = home
        for key, field in self.fields.items():
            if same:
                field.follow(texts[key])
                continue
            field.load(texts[key])
            typed = self._waiting.pop((home, key), None)
            if typed is not None:
                _retype(field, typed)

    def commit(self) -> bool:
        """Store every field that was typed in; False when one is refused."""
        stored = [field.commit() for field in self.fields.values()]
        return all(stored)

    def forget(self) -> None:
        """Another contest: the fields are nobody's."""
        for field in self.fields.values():
            field.load("")
        self._home = (0, 0, "")

    @property
    def part(self) -> str:
        """Which part of its village is shown."""
        return self._home[2]

    @property
    def waiting(self) -> tuple[tuple[int, str], ...]:
        """Villages of the open contest with the key of a field that was refused there."""
        own = self._contest
        found = {(at[1], key) for at, key in self._waiting if at[0] == own}
        return tuple(sorted(found))

    @property
    def _contest(self) -> int:
        session = self._bridge.session
        return 0 if session is None else session.id

    def _set_aside(self) -> None:
        """What is still typed was refused where it belongs."""
        if self._home[1]:
            for key, field in self.fields.items():
                typed = _typed(field)
                if typed is not None:
                    self._waiting[self._home, key] = typed


def _typed(field: KeptLine | KeptText) -> str | None:
    """What was typed and is not stored."""
    if isinstance(field, KeptLine):
        return field.text() if field.isModified() else None
    return field.toPlainText() if field.document().isModified() else None


def _retype(field: KeptLine | KeptText, text: str) -> None:
    """As if it had just been typed."""
    if isinstance(field, KeptLine):
        field.setText(text)
        field.setModified(True)
    else:
        field.setPlainText(text)
        field.document().setModified(True)
