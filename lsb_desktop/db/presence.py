"""The file of an open store stays the same file, or nothing is written.

Without this, SQLite would go on writing into a file that was moved away, or
make an empty one where the folder of a pulled stick was. With it, a file that
is gone is a :class:`NotStored`; when it is back, the next step opens it anew.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from lsb_desktop.core.errors import NotStored

Identity = tuple[int, int] | None
"""Device and number of a file; ``None`` when there is none."""
_KEY = "lsb_identity"


def watch(engine: Engine, path: Path) -> None:
    """From now on the engine only uses the file that lies there."""

    @event.listens_for(engine, "do_connect")
    def on_connect(_dialect: Any, entry: ConnectionPoolEntry, _args: Any, _named: Any) -> None:
        entry.info[_KEY] = _identity(path)
        if entry.info[_KEY] is None:
            raise NotStored(
                f"数据文件“{path.name}”不在“{path.parent}”里了，可能是U盘拔出，或文件被移走、改名；"
                "这一步没有保存，放回原处后再试"
            )

    @event.listens_for(engine, "checkout")
    def on_checkout(_connection: Any, entry: ConnectionPoolEntry, _proxy: Any) -> None:
        if entry.info.setdefault(_KEY, _identity(path)) != _identity(path):
            raise DisconnectionError


def _identity(path: Path) -> Identity:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
