"""The line at the bottom: what can be done here, and what was just said."""

from collections import deque

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.header import Elided
from lsb_desktop.ui.messages import Message, Tone
from lsb_desktop.ui.style import role

HEIGHT = 27
STAYS_MS = {Tone.INFO: 8000, Tone.DONE: 8000, Tone.WARNING: 20000, Tone.ERROR: 0}
"""How long a message stays; errors stay until the next message."""
KEPT = 50


class MessageBar(QFrame):
    """Shows ``bridge.hinted`` at the left and ``bridge.said`` after it."""

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

    def say(self, message: Message) -> None:
        """Show a message for as long as its tone deserves."""
        self.past.append(message)
        role(self.text, "message", tone=str(message.tone))
        self.text.set_full(str(message).replace("\n", "　"))
        self._away.stop()
        if STAYS_MS[message.tone]:
            self._away.start(STAYS_MS[message.tone])

    def clear(self) -> None:
        """Nothing to say."""
        self.text.set_full("")
