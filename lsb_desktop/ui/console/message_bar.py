"""The line at the bottom: what can be done here, and what was just said."""

from collections import deque

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from lsb_desktop.core.changes import ELSEWHEN, Changes
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.header import Elided
from lsb_desktop.ui.messages import Message, Tone
from lsb_desktop.ui.style import role

HEIGHT = 27
STAYS_MS = {Tone.INFO: 8000, Tone.DONE: 8000, Tone.WARNING: 20000, Tone.ERROR: 0}
"""How long a message stays; errors until the next message, or what :class:`MessageBar` says."""
KEPT = 50


class MessageBar(QFrame):
    """Shows ``bridge.hinted`` at the left and ``bridge.said`` after it.

    An error also leaves with the next thing that succeeds on the page where it was
    said: its cause is put right, or no longer what the operator is about.
    """

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("messages")
        self.setFixedHeight(HEIGHT)
        self.hint = QLabel()
        self.text = Elided()
        self.past: deque[Message] = deque(maxlen=KEPT)
        self._away = QTimer(self, singleShot=True)
        self._away.timeout.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(24)
        row.addWidget(self.hint)
        row.addWidget(self.text, 1)
        bridge.said.connect(self.say)
        bridge.hinted.connect(self.hint.setText)
        # What was said of one contest must not stand under another one's name.
        bridge.opened.connect(self.clear)
        self._place: str | None = None
        self._stands = QTimer(self, singleShot=True, interval=0)
        self._stands.timeout.connect(self._remember_place)
        bridge.changed.connect(self._succeeded)
        bridge.drafted.connect(self._succeeded)

    def say(self, message: Message) -> None:
        """Show a message for as long as its tone deserves."""
        self.past.append(message)
        role(self.text, "message", tone=str(message.tone))
        self.text.set_full(str(message).replace("\n", "　"))
        self._away.stop()
        self._place = None
        if STAYS_MS[message.tone]:
            self._stands.stop()
            self._away.start(STAYS_MS[message.tone])
        else:
            # What else the same step stores does not take its own error away.
            self._stands.start()

    def _here(self) -> str:
        """The page that is shown: the window's key; empty where there is no window."""
        return str(getattr(self.window(), "key", ""))

    def _remember_place(self) -> None:
        self._place = self._here()

    def _succeeded(self, what: object) -> None:
        others = isinstance(what, Changes) and what.origin in ELSEWHEN
        if not others and self._place is not None and self._place == self._here():
            self.clear()

    def clear(self) -> None:
        """Nothing to say."""
        self._stands.stop()
        self._place = None
        self.text.set_full("")
