"""No network connection is ever opened with the default store.

The command line's tests run under the same guard (``test_cli.py``): a whole rehearsal, the
papers, import and export.
"""

import ast
import socket
from pathlib import Path

import pytest

from lsb_desktop.core.orders import EnterNote
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.presets import load_preset
from tests.helpers.network import no_network

PACKAGE = Path(__file__).resolve().parents[2] / "lsb_desktop"
NETWORK = {
    *("socket", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "asyncio", "requests"),
    *("httpx", "aiohttp", "urllib.request", "xmlrpc", "telnetlib", "webbrowser"),
    *("PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
}
"""What a program needs to talk to others; PostgreSQL's own library is the server's."""


def imports_of(path: Path) -> set[str]:
    """Every module that a module names, with what it takes from it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_nothing_of_the_program_can_talk_to_the_network() -> None:
    seen = 0
    for path in PACKAGE.rglob("*.py"):
        names = imports_of(path)
        seen += len(names)
        bad = {n for n in names if n in NETWORK or n.partition(".")[0] in NETWORK}
        assert not bad, (path.name, bad)
        qt = {n for n in names if n.startswith("PySide6.QtNetwork.")}
        # A local socket joins two starts of the program on one machine; it has no address.
        assert {n.rpartition(".")[2] for n in qt} <= {"QLocalServer", "QLocalSocket"}, path.name
    assert seen > 1000


def test_a_session_connects_to_nothing(tmp_path: Path) -> None:
    preset = load_preset("hezhuang")
    with no_network(), Desk.at(tmp_path / "a.lsb") as desk:
        session = desk.open(desk.create(preset.contest, preset.entries))
        first = session.contest.entrants[0].id
        session.execute(EnterNote(first, "亮点", "http://x.invalid/a.png \\\\host\\share"))
        session.undo()
        session.redo()
        session.put_seal()
        desk.backup(tmp_path / "b.lsb")
        assert not [finding for finding in desk.verify() if not finding.sound]


@pytest.mark.parametrize(
    "connect",
    [
        lambda: socket.getaddrinfo("x.invalid", 80),
        lambda: socket.create_connection(("127.0.0.1", 9), 0.1),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).bind(("127.0.0.1", 0)),
    ],
)
@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_the_guard_hears_every_way_out(connect: object) -> None:
    assert callable(connect)
    with (
        pytest.raises(AssertionError, match=r"socket\."),
        no_network(),
        pytest.raises(PermissionError),
    ):
        connect()
