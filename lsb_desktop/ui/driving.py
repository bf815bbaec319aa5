"""The keys that drive the wall, in a window that stands beside the console.

A window's shortcuts end with it: whoever has clicked into another one would
find the clicker dead.
"""

from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.barred import WHILE_LOCKED


def lend_keys(window: QWidget, beside: QWidget | None) -> None:
    """Let 上屏, 下一步 … of the console work in a window that does not bar the console."""
    if beside is not None:
        shared = [made for made in beside.window().actions() if made.data() in WHILE_LOCKED]
        window.addActions(shared)
