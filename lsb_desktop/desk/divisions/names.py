"""Names one below the other as one long string, so that finding takes no loop over them.

A township or a province's villages are kept three times: as characters, as
initials (one letter a character, so both have the same places) and as whole
pinyin. Names with characters of several readings (长乐 is changle, zhangle,
changyue …) have their other spellings in a second, short list.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, islice, product, repeat
from operator import add, itemgetter

READINGS_KEPT = 8
"""Spellings of one name at most."""
LONGEST = 6
"""Letters of the longest syllables: zhuang."""
CHUNK, MANY = 40_000, 500
"""Characters, and names with several readings, that are spelled in one step."""


def initials_of(syllables: Iterable[str], first: Callable[[str], str] = itemgetter(0)) -> str:
    """The first letter of each syllable."""
    return "".join(map(first, syllables))


class Alphabet:
    """How characters are read: ``chang zhang`` for 长, the usual one first."""

    def __init__(self, table: str) -> None:
        """``table``: a line a character, ``长 chang zhang``."""
        self.readings = {line[0]: line[2:].split() for line in table.split("\n")}
        self.initials = {ord(c): r[0][0] for c, r in self.readings.items()}
        self.syllables = {ord(c): r[0].capitalize() for c, r in self.readings.items()}
        syllables = {syllable for r in self.readings.values() for syllable in r}
        self._syllables = frozenset(syllables)
        self._begun = frozenset(s[:n] for s in syllables for n in range(len(s) + 1))
        several = "".join(c for c, r in self.readings.items() if len(r) > 1)
        self._several = re.compile(f"[{re.escape(several)}]" if several else "(?!)")

    def may_spell(self, letters: str) -> bool:
        """Whether letters are whole syllables, but for the last one, which may be cut short."""
        starts = [0]
        for start in starts:
            if letters[start:] in self._begun:
                return True
            for end in range(start + 1, min(start + LONGEST, len(letters)) + 1):
                if letters[start:end] in self._syllables and end not in starts:
                    starts.append(end)
        return False

    def spelled(self, name: str) -> Iterator[tuple[str, ...]]:
        """The syllables of every spelling of a name, the usual one first; eight at most."""
        each = [self.readings.get(c, [c]) for c in name]
        return islice(product(*each), READINGS_KEPT)

    def ambiguous(self, column: "Column") -> Iterator[int]:
        """Lines that hold a character with several readings, each once."""
        return column.matching(self._several, 0, len(column))


class Column:
    """Lines of one string and where each begins."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str, starts: "array[int] | None" = None) -> None:
        """``text`` without line ends at its own ends; ``starts`` when another one has the same."""
        self.text = f"\n{text}\n"
        self.starts = _starts(text) if starts is None else starts

    def __len__(self) -> int:
        return len(self.starts) - 1

    def line(self, number: int) -> str:
        """One line."""
        return self.text[self.starts[number] + 1 : self.starts[number + 1]]

    def beginning(self, query: str, low: int, high: int) -> Iterator[int]:
        """Lines of ``low`` … ``high`` - 1 that begin with ``query``."""
        return self._found("\n" + query, low, high, 0)

    def equal(self, query: str, low: int, high: int) -> Iterator[int]:
        """Lines that are ``query``."""
        return self._found(f"\n{query}\n", low, high, 1)

    def _found(self, needle: str, low: int, high: int, beyond: int) -> Iterator[int]:
        starts, find = self.starts, self.text.find
        end = starts[high] + beyond
        at = find(needle, starts[low], end)
        while at >= 0:
            line = bisect_left(starts, at)
            yield line
            at = find(needle, starts[line + 1], end)

    def holding(self, query: str, low: int, high: int) -> Iterator[int]:
        """Lines that hold ``query`` somewhere, each once."""
        starts, find = self.starts, self.text.find
        end = starts[high]
        at = find(query, starts[low], end)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            yield line
            at = find(query, starts[line + 1], end)

    def matching(self, pattern: re.Pattern[str], low: int, high: int) -> Iterator[int]:
        """Lines with a match of a pattern that does not go over a line's end, each once."""
        starts, last = self.starts, -1
        for found in pattern.finditer(self.text, starts[low], starts[high]):
            line = bisect_right(starts, found.start()) - 1
            if line != last:
                last = line
                yield line


def _starts(text: str) -> "array[int]":
    """Where the line end in front of each line stands, and the last one."""
    lengths = map(add, map(len, text.split("\n")), repeat(1))
    return array("I", accumulate(lengths, initial=0))


class Spelling:
    """Initials and pinyin of names, the usual spelling or the others of those that have some."""

    def __init__(self, initials: Column, capitals: str, owners: "array[int] | None" = None) -> None:
        """``capitals``: pinyin with a capital at each syllable; ``owners``: as :meth:`name`."""
        self.initials = initials
        self.full = Column(capitals.lower())
        self._capitals = capitals
        self._owners = owners

    @cached_property
    def capitals(self) -> Column:
        """As ``full``, each syllable beginning with a capital: ``MengZhuangZhen``."""
        return Column(self._capitals, self.full.starts)

    def lines(self, low: int, high: int) -> tuple[int, int]:
        """The lines that spell the names ``low`` … ``high`` - 1."""
        if self._owners is None:
            return low, high
        return bisect_left(self._owners, low), bisect_left(self._owners, high)

    def name(self, line: int) -> int:
        """The name a line spells."""
        return line if self._owners is None else self._owners[line]


class Names:
    """Names searchable by characters and, once spelled, by pinyin."""

    def __init__(self, plain: Column, alphabet: Alphabet) -> None:
        self.plain = plain
        self._alphabet = alphabet
        self._spellings: tuple[Spelling, ...] = ()

    @property
    def spellings(self) -> tuple[Spelling, Spelling]:
        """The usual spelling of each name, and the others of those that have some."""
        for _ in self.prepare():
            pass
        return self._spellings[0], self._spellings[1]

    def prepare(self) -> Iterator[None]:
        """Spell everything now, some milliseconds at each step; nothing the second time."""
        if not self._spellings:
            usual: list[Spelling] = []
            others: list[Spelling] = []
            yield from self._usual(usual)
            yield from self._others(others)
            self._spellings = (*usual, *others)

    def _usual(self, into: list[Spelling]) -> Iterator[None]:
        text, initials, capitals = self.plain.text[1:-1], [], []
        for at in range(0, len(text), CHUNK):
            piece = text[at : at + CHUNK]
            initials.append(piece.translate(self._alphabet.initials))
            capitals.append(piece.translate(self._alphabet.syllables))
            yield
        column = Column("".join(initials), self.plain.starts)
        into.append(Spelling(column, "".join(capitals)))
        yield

    def _others(self, into: list[Spelling]) -> Iterator[None]:
        owners, initials, capitals = array("I"), [], []
        for count, line in enumerate(self._alphabet.ambiguous(self.plain), 1):
            spellings = self._alphabet.spelled(self.plain.line(line))
            for syllables in islice(spellings, 1, None):
                owners.append(line)
                initials.append(initials_of(syllables))
                capitals.append("".join(map(str.capitalize, syllables)))
            if count % MANY == 0:
                yield
        into.append(Spelling(Column("\n".join(initials)), "\n".join(capitals), owners))
        yield
