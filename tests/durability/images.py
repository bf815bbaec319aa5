"""A store as bytes: the file and its log at one moment, put down somewhere else and harmed."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from tests.durability.killing import FILE


@dataclass(frozen=True)
class Image:
    """What lies on the disk."""

    file: bytes
    log: bytes

    @classmethod
    def of(cls, store: Path) -> Self:
        """The file and its log as they are now."""
        log = store.with_name(f"{FILE}-wal")
        return cls(store.read_bytes(), log.read_bytes() if log.exists() else b"")

    def put(self, folder: Path) -> Path:
        """Lie in a folder of its own; the store's path."""
        folder.mkdir()
        (folder / FILE).write_bytes(self.file)
        if self.log:
            (folder / f"{FILE}-wal").write_bytes(self.log)
        return folder / FILE

    def changed(self, part: str, start: int, data: bytes) -> Self:
        """With other bytes in ``"file"`` or ``"log"``."""
        old: bytes = getattr(self, part)
        return replace(self, **{part: old[:start] + data + old[start + len(data) :]})
