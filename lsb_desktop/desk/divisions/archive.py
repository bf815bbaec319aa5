"""The shipped archive: the country's divisions and, a block a province, its villages.

``tools/make_divisions.py`` writes it; resources/divisions/README.md says what is in it. Each part
is decompressed when it is first asked for: 2 ms for the 52,378 villages of Henan.
"""

import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from typing import NamedTuple
from zipfile import ZipFile

from lsb_desktop.desk.divisions.names import Alphabet, Column, Names
from lsb_desktop.desk.divisions.query import fold_name


class Official(NamedTuple):
    """One village as the list has it: a code of twelve digits and the office's name."""

    code: str
    raw: str


@dataclass(frozen=True, slots=True)
class Region:
    """A province, city or county, and its townships ``low`` … ``high`` - 1."""

    code: str
    name: str
    low: int
    high: int


class Block:
    """The villages of one province; ``low``: the number of its first township."""

    def __init__(
        self, low: int, counts: bytes, parts: tuple[str, bytes, bytes], archive: "Archive"
    ) -> None:
        """``counts``: villages of each township; ``parts``: names, offices, numbers as packed."""
        text, self._offices, numbers = parts
        self.low = low
        self.high = low + len(counts)
        self.first = array("I", accumulate(counts, initial=0))
        self._archive = archive
        self._raw = Column(text)
        self._steps = struct.unpack(f"<{len(numbers) // 2}H", numbers)
        folded = fold_name(text)
        plain = self._raw if folded is text else Column(folded, self._raw.starts)
        self.names = Names(plain, archive.alphabet)
        """What stands before the office in each name, folded for comparing."""

    def lines(self, low: int, high: int) -> tuple[int, int]:
        """The villages of the townships ``low`` … ``high`` - 1, as far as they are here."""
        inside = (min(max(n, self.low), self.high) - self.low for n in (low, high))
        begin, end = (self.first[n] for n in inside)
        return begin, end

    def township(self, village: int) -> int:
        """The township a village of this block belongs to."""
        # Every township has a village, so that no two begin at the same one.
        return self.low + bisect_left(self.first, village + 1) - 1

    def raw(self, village: int) -> str:
        """The official name."""
        return self._raw.line(village) + self._archive.offices[self._offices[village]]

    def villages(self, township: int) -> tuple[Official, ...]:
        """The villages of one township by code."""
        begin, end = self.lines(township, township + 1)
        code = self._archive.codes[township]
        numbers = accumulate(self._steps[begin:end])
        rows = zip(numbers, range(begin, end), strict=True)
        return tuple(Official(f"{code}{number:03}", self.raw(at)) for number, at in rows)


class Archive:
    """Everything that is read at once; blocks are read by :meth:`block`."""

    def __init__(self, data: bytes) -> None:
        """``data``: the zip file."""
        self._zip = ZipFile(BytesIO(data))
        steps = self._zip.read("codes.bin")
        self.codes = array("I", accumulate(struct.unpack(f"<{len(steps) // 4}I", steps)))
        """Codes of the townships as numbers of nine digits, ascending."""
        self.counts = self._zip.read("counts.bin")
        """Villages of each township."""
        self.offices = self._text("offices.txt").split("\n")
        self.alphabet = Alphabet(self._text("readings.txt"))
        self._names = Column(self._text("townships.txt"))
        self.towns = Names(Column(fold_name(self._names.text[1:-1])), self.alphabet)
        """Townships by name, folded for comparing."""
        self.provinces, self.cities, self.counties = (
            self._regions(level) for level in ("provinces", "cities", "counties")
        )
        self.as_of = self._text("about.txt").split("\n")[1]
        """The day the list tells of."""
        self._read: dict[str, Block] = {}
        self._spelled: set[str] = set()

    def _text(self, name: str) -> str:
        return self._zip.read(name).decode()

    def _regions(self, level: str) -> dict[str, Region]:
        rows = (line.partition(" ") for line in self._text(f"{level}.txt").split("\n"))
        return {code: Region(code, name, *self.coded(code)) for code, _, name in rows}

    def coded(self, start: str) -> tuple[int, int]:
        """The townships whose code begins with ``start`` (digits, nine at most): low, high."""
        unit = 10 ** (9 - len(start))
        least = int(start) * unit
        return bisect_left(self.codes, least), bisect_left(self.codes, least + unit)

    def name(self, township: int) -> str:
        """A township's name as it is written."""
        return self._names.line(township)

    def searchable(self) -> list[Block]:
        """The blocks that :meth:`prepare` is done with, by code."""
        return [self._read[province] for province in sorted(self._spelled)]

    def block(self, province: str) -> Block:
        """The villages of a province (its two digits)."""
        if province not in self._read:
            region = self.provinces[province]
            files = (f"{province}/{part}" for part in ("names.txt", "offices.bin", "numbers.bin"))
            names, offices, numbers = (self._zip.read(name) for name in files)
            counts = self.counts[region.low : region.high]
            parts = (names.decode("utf-16-le"), offices, numbers)
            self._read[province] = Block(region.low, counts, parts, self)
        return self._read[province]

    def prepare(self, province: str) -> Iterator[None]:
        """Read and spell a province's villages, a little at each step; then they are searched."""
        if province not in self._spelled:
            block = self.block(province)
            yield
            yield from block.names.prepare()
            self._spelled.add(province)
