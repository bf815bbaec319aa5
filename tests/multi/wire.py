"""A network cable between a laptop and a server: whole, cut, silent, or cut before an answer."""

import select
import socket
import threading
from contextlib import suppress
from enum import Enum


class State(Enum):
    """What the cable does with what comes."""

    WHOLE = "whole"
    CUT = "cut"
    """Nobody is reached."""
    UNANSWERED = "unanswered"
    """What is asked arrives; the line goes before the answer."""
    SILENT = "silent"
    """Nothing arrives anywhere, and nobody is told: a switch without power."""


class Wire:
    """Listens on a port of this machine and carries bytes to a server's socket."""

    def __init__(self, server: str) -> None:
        self._server = server
        self.state = State.WHOLE
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._ends: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def turn(self, state: State) -> None:
        """Change what the cable does; a cut one loses what is connected."""
        was, self.state = self.state, state
        # What was lost on the way in silence is not sent again by anybody here.
        if state is State.CUT or was is State.SILENT is not state:
            for end in self._ends:
                _shut(end)

    def close(self) -> None:
        """Pull the cable for good."""
        self.turn(State.CUT)
        _shut(self._listener)
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                self._listener.close()
                return
            far = socket.socket(socket.AF_UNIX)
            if self.state is State.CUT:
                near.close()
                far.close()
                continue
            far.connect(self._server)
            self._ends += [near, far]
            thread = threading.Thread(target=self._carry, args=(near, far))
            self._threads.append(thread)
            thread.start()

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        other = {near: far, far: near}
        with near, far, suppress(OSError):
            while True:
                for end in select.select([near, far], [], [])[0]:
                    data = end.recv(1 << 16)
                    if data and self.state is State.SILENT:
                        continue
                    lost = end is far and self.state is not State.WHOLE
                    if not data or lost:
                        return
                    other[end].sendall(data)


def _shut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
