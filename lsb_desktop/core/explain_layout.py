"""The 算分明细 taken apart for a window or a page: headings, sentences, tables of marks.

The text stays the one truth (:func:`lsb_desktop.core.explain.explain`); what
is found here put together again is the same text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from lsb_desktop.core.align import aligned, width

TABLE = 4
"""Spaces before the rows of a table."""
_GAP = "  "
_SECTION = re.compile(r"[一二三四五六七八九十百零]+、")


class Level(IntEnum):
    """What a line of text is."""

    TITLE = 0
    CONTEST = 1
    SECTION = 2
    LINE = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of text without its indentation of ``indent`` spaces."""

    level: Level
    indent: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells, the head first; ``right`` columns hold numbers."""

    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def blocks(lines: Sequence[str]) -> tuple[Sentence | Table, ...]:
    """An explanation as sentences and tables, in order."""
    found: list[Sentence | Table] = []
    for is_table, group in groupby(enumerate(lines), lambda item: _is_row(item[1])):
        if is_table:
            found.append(_table([line[TABLE:] for _, line in group]))
        else:
            found += [_sentence(at, line) for at, line in group]
    return tuple(found)


def lines_of(parts: Sequence[Sentence | Table]) -> Iterator[str]:
    """The lines that :func:`blocks` was given."""
    for part in parts:
        if isinstance(part, Table):
            yield from (" " * TABLE + line for line in aligned(part.rows))
        else:
            yield " " * part.indent + part.text


def _is_row(line: str) -> bool:
    return line.startswith(" " * TABLE) and _GAP in line.strip()


def _sentence(at: int, line: str) -> Sentence:
    text = line.lstrip(" ")
    level = Level(min(at, Level.LINE))
    if at > Level.CONTEST:
        level = Level.SECTION if _SECTION.match(line) else Level.LINE
    return Sentence(level, len(line) - len(text), text)


def _table(rows: list[str]) -> Table:
    """Cut where every row has two blanks: between columns, never inside a name."""
    wide = max(map(width, rows))
    grids = [_columns(row, wide) for row in rows]
    blank = [all(grid[at] == " " for grid in grids) for at in range(wide)]
    cuts = [at for at in range(wide - 1) if blank[at] and blank[at + 1]]
    spans = _spans(cuts, wide)
    cells = tuple(tuple("".join(grid[a:b]).strip(" ") for a, b in spans) for grid in grids)
    ends = [[grid[b - 1] != " " for grid in grids] for _, b in spans]
    starts = [[grid[a] != " " for grid in grids] for a, _ in spans]
    right = tuple(all(e) and not all(s) for e, s in zip(ends, starts, strict=True))
    return Table(cells, right)


def _spans(cuts: list[int], wide: int) -> list[tuple[int, int]]:
    """The stretches between the gaps."""
    spans, start = [], 0
    gap = set(cuts) | {at + 1 for at in cuts}
    for at in range(wide + 1):
        if at == wide or at in gap:
            if start < at:
                spans.append((start, at))
            start = at + 1
    return spans


def _columns(row: str, wide: int) -> list[str]:
    """One entry a terminal column; a wide character is followed by an empty one."""
    found: list[str] = []
    for character in row:
        room = width(character)
        if room or not found:
            found += [character, *[""] * (room - 1)]
        else:
            found[-1] += character
    return found + [" "] * (wide - len(found))
