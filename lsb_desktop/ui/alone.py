"""Whether the program is open on a data folder: what may not happen beside it asks here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLockFile

from lsb_desktop.core.errors import UserError


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Keep the program from being opened meanwhile; :class:`UserError` if it is open."""
    lock = QLockFile(str(data_dir / "running.lock"))
    # As the program itself does: only a lock whose program is gone is stale.
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        raise UserError("程序正开着：请在程序里用“备份与恢复…”，或先退出程序")
    try:
        yield
    finally:
        lock.unlock()
