"""What a number pad sends beside digits: a comma as the point, cursor keys without NumLock."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

OFF = "小键盘的数字锁没有打开，刚才的键没有输入；按一下 NumLock 再录"
_K = Qt.Key
_UNLOCKED = frozenset(
    {
        *(_K.Key_Insert, _K.Key_Delete, _K.Key_Clear, _K.Key_Home, _K.Key_End),
        *(_K.Key_Up, _K.Key_Down, _K.Key_Left, _K.Key_Right, _K.Key_PageUp, _K.Key_PageDown),
    }
)
"""What 0–9 and the point are without NumLock: 3 would move the stage on, the point clear a cell."""


def is_off(event: QKeyEvent) -> bool:
    """Whether a key of the pad came as a cursor key, though a digit was meant.

    A Mac has no NumLock, and calls its arrow keys keys of the pad.
    """
    on_pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    return on_pad and event.key() in _UNLOCKED and sys.platform != "darwin"


def typed(event: QKeyEvent) -> str:
    """The text of a key; the pad's comma of some layouts is the decimal point it is printed as."""
    on_pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    return "." if on_pad and event.text() == "," else event.text()
