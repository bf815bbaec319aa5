"""A store behind a network that a test cuts and mends."""

import socket
from typing import Any

from lsb_desktop.core.errors import Unreachable
from lsb_desktop.db.store import Store

GONE = "连不上服务器"


class Far(Store):
    """``cut`` says when the line goes, before or after a commit; what only reads needs it too."""

    cut: str = ""

    def append(self, *args: Any, **named: Any) -> int:
        if self.cut == "before":
            raise Unreachable(GONE)
        key = super().append(*args, **named)
        if self.cut == "after":
            raise Unreachable(GONE)
        return key

    def since(self, *args: Any) -> Any:
        if self.cut:
            raise Unreachable(GONE)
        return super().since(*args)

    def contests(self) -> Any:
        if self.cut:
            raise Unreachable(GONE)
        return super().contests()

    def index(self, *args: Any) -> Any:
        if self.cut:
            raise Unreachable(GONE)
        return super().index(*args)

    def listen(self) -> Any:
        if self.cut:
            raise Unreachable(GONE)
        return Quiet()


class Quiet:
    """A line on which nobody ever says anything."""

    def __init__(self) -> None:
        self._near, self._far = socket.socketpair()

    def fileno(self) -> int:
        return self._near.fileno()

    def heard(self) -> frozenset[int]:
        return frozenset()

    def close(self) -> None:
        self._near.close()
        self._far.close()
