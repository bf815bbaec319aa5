"""The window, opened on the default store and worked in, has no socket that has an address.

Python's audit events tell what Python connects; what Qt or a library opens by itself is
found among the process's own descriptors (proc(5): net/tcp, net/udp and the like).
"""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.core.orders import EnterNote
from lsb_desktop.opening import Opening
from lsb_desktop.program import Program
from tests.helpers.network import no_network

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
LONG = 20_000


def _addressed() -> set[str]:
    """Inodes of every socket of this network that has an address."""
    found = set()
    for kind in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        table = Path("/proc/self/net", kind)
        lines = table.read_text().splitlines()[1:] if table.exists() else []
        found |= {line.split()[9] for line in lines}
    return found


def open_sockets() -> set[str]:
    """Those of them that this process holds."""
    mine = set()
    for name in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{name}")
        except OSError:  # the listing's own
            continue
        if target.startswith("socket:["):
            mine.add(target[len("socket:[") : -1])
    return mine & _addressed()


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program on a new data folder with a demo open."""
    monkeypatch.setattr(QApplication, "exit", lambda _code: None)
    with no_network():
        made = Program(
            Opening(tmp_path), tmp_path / "logs" / "lsb.log", ("hezhuang",), windowed=True
        )
        qtbot.addWidget(made.window)
        made.start()
        qtbot.waitUntil(lambda: made.window.key not in ("", "welcome"), timeout=LONG)
        yield made
        made.bridge.air.close_output()
        made.finish()


def test_the_window_opens_no_connection(program: Program, qtbot: QtBot) -> None:
    before = open_sockets()
    for page in ("entry", "meeting", "papers"):
        program.window.show_page(page)
        qtbot.waitUntil(lambda page=page: program.window.key == page, timeout=LONG)
    bridge = program.bridge
    note = EnterNote(bridge.contest.entrants[0].id, "亮点", "http://x.invalid/")
    assert bridge.execute(note) is None, "no error"
    program.window.grab()
    assert open_sockets() == before == set()


def test_a_socket_would_be_found() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert open_sockets()
