"""A guard that hears every network connection Python is asked for, and refuses it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_PREFIXES = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.")
_HARMLESS = frozenset({"socket.__new__", "socket.gethostname"})
_heard: list[str] | None = None
_installed = False


def _hear(event: str, _args: tuple[Any, ...]) -> None:
    if _heard is not None and event.startswith(_PREFIXES) and event not in _HARMLESS:
        _heard.append(event)
        raise PermissionError(f"a test opened a connection: {event}")


@contextmanager
def no_network() -> Iterator[list[str]]:
    """While it lasts nothing connects, resolves or listens; who tried fails the test at its end.

    An audit hook stays as long as the process; between uses it does nothing.
    """
    global _heard, _installed
    if not _installed:
        sys.addaudithook(_hear)
        _installed = True
    _heard = heard = []
    try:
        yield heard
    finally:
        _heard = None
    assert heard == [], heard
