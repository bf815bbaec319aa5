"""OLE2 compound files, read far enough to know what is inside and that it is whole.

.xls, .et, .doc, .ppt and every password-protected .xlsx are such files. The
spreadsheet reader follows their chains of sectors without looking back, so a
damaged chain that bites its own tail would never end; it is found here first.
Source: [MS-CFB] 2.2 to 2.6.
"""

import struct
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""The highest number a sector may have; above it are marks such as the end of a chain."""
_END = 0xFFFFFFFE
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_ENTRY = 128


class DamagedOle(ValueError):
    """A compound file that does not hang together."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class Ole:
    """The directory of a compound file; :class:`DamagedOle` if a chain is broken."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(MAGIC):
            raise DamagedOle("header")
        self._data = data
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise DamagedOle("sector size")
        self._sector = 1 << shift
        self._check_counts()
        directory, self._cutoff = struct.unpack_from("<I4xI", data, 48)
        self._fat = self._table(self._fat_sectors())
        raw = self._chained(directory)
        self._entries = [
            e for at in range(0, len(raw), _ENTRY) if (e := _entry(raw, at, shift == 12)).kind
        ]
        mini = struct.unpack_from("<I", data, 60)[0]
        self._minifat = self._table(self._chain(mini, self._fat)) if mini <= _LAST else ()
        for entry in self._entries:
            self._check(entry)

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams and storages: ``Workbook``, ``WordDocument`` …"""
        return frozenset(entry.name for entry in self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream of 4,096 bytes or more, or of a small one."""
        entry = next(e for e in self._entries if e.name == name and e.kind == _STREAM)
        if entry.size >= self._cutoff:
            return self._chained(entry.start)[: entry.size]
        root = next((e for e in self._entries if e.kind == _ROOT), None)
        small = self._chained(root.start) if root and root.size else b""
        chain = self._chain(entry.start, self._minifat) if entry.size else []
        return b"".join(small[at * 64 : at * 64 + 64] for at in chain)[: entry.size]

    def _check_counts(self) -> None:
        """The header's counts of sectors: a reader sets memory aside for as many."""
        counts = struct.unpack_from("<2I", self._data, 40) + struct.unpack_from(
            "<I", self._data, 64
        )
        if any(count * self._sector > len(self._data) + self._sector for count in counts):
            raise DamagedOle("counts")

    def _check(self, entry: _Entry) -> None:
        """Walk an entry's chain once: it must end, and its size be no fancy."""
        if entry.kind in (_STREAM, _ROOT) and entry.size > len(self._data):
            raise DamagedOle("size")
        if entry.kind in (_STREAM, _ROOT) and entry.size:
            mini = entry.kind == _STREAM and entry.size < self._cutoff
            self._chain(entry.start, self._minifat if mini else self._fat)

    def _fat_sectors(self) -> list[int]:
        """The sectors of the allocation table: 109 in the header, the rest chained."""
        found = list(struct.unpack_from("<109I", self._data, 76))
        following = struct.unpack_from("<I", self._data, 68)[0]
        per = self._sector // 4
        seen = set()
        while following <= _LAST:
            if following in seen:
                raise DamagedOle("table chain")
            seen.add(following)
            *numbers, following = struct.unpack(f"<{per}I", self._at(following))
            found += numbers
        return [sector for sector in found if sector <= _LAST]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        raw = b"".join(map(self._at, sectors))
        return struct.unpack(f"<{len(raw) // 4}I", raw)

    def _at(self, sector: int) -> bytes:
        """One sector; the last of a file may be short."""
        begin = (sector + 1) * self._sector
        piece = self._data[begin : begin + self._sector]
        if not piece:
            raise DamagedOle("beyond the end")
        return piece.ljust(self._sector, b"\0")

    def _chain(self, start: int, table: tuple[int, ...]) -> list[int]:
        chain, seen = [], set()
        while start != _END:
            if start >= len(table) or start in seen:
                raise DamagedOle("chain")
            seen.add(start)
            chain.append(start)
            start = table[start]
        return chain

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._at, self._chain(start, self._fat)))


def _entry(raw: bytes, at: int, large: bool) -> _Entry:
    length, kind = struct.unpack_from("<HB", raw, at + 64)
    name = raw[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<IQ" if large else "<II", raw, at + 116)
    return _Entry(name, kind if kind in (_STORAGE, _STREAM, _ROOT) else 0, start, size)
