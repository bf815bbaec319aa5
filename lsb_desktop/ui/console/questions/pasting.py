"""Questions from pasted lines: one a line, or cells of a sheet apart by tabs."""

import re
from collections.abc import Sequence
from enum import StrEnum

from lsb_desktop.core.errors import UserError

Row = tuple[str, str, str]
"""Topic, text, answer."""
Line = tuple[int, list[str]]
"""A line that is not blank: its number from 1, and its cells."""
Places = tuple[int, ...]
"""What each cell of a line is: 0 topic, 1 text, 2 answer, 3 nothing we keep."""


class Pair(StrEnum):
    """What two cells of a line are."""

    ANSWERED = "题目、参考答案"
    TOPICAL = "主题、题目"


_HEADS = {
    "主题": 0, "类别": 0, "分类": 0, "题目": 1, "问题": 1, "参考答案": 2, "答案": 2,
    "序号": 3, "编号": 3, "题号": 3,
}  # fmt: skip
_COUNTED = re.compile(r"[(（]?\s*([0-9]{1,4})\s*[.．、)）](?![0-9])\s*(?=\S)", re.ASCII)
_PLACES: dict[int, Places] = {1: (1,), 3: (0, 1, 2)}
_PAIRS: dict[Pair, Places] = {Pair.ANSWERED: (1, 2), Pair.TOPICAL: (0, 1)}


def has_pairs(text: str) -> bool:
    """Whether some line has two cells, so that somebody must say which two."""
    head, body = _table(text)
    return not head and any(len(cells) == 2 for _, cells in body)


def pasted(text: str, pair: Pair) -> tuple[Row, ...]:
    """The questions of the lines; :class:`UserError` names the first line that is none.

    A line of headings (主题、题目、参考答案) says itself what its columns are.
    Numbers 1, 2, 3 … before the questions are left out.
    """
    head, body = _table(text)
    return tuple(_uncounted([_row(at, cells, pair, head) for at, cells in body]))


def _table(text: str) -> tuple[Places, list[Line]]:
    """What a line of headings says of the columns (empty without one), and the other lines."""
    lines = [line for line in enumerate(_cells(text), 1) if any(line[1])]
    head = _head(lines[0][1]) if lines else ()
    return (head, lines[1:]) if head else ((), _unnumbered(lines))


def _cells(text: str) -> list[list[str]]:
    # Late: reading sheets is not needed to show the page.
    from lsb_desktop.paper.intake.text import split_quoted

    # Only a spreadsheet puts quotes around a cell; in typed lines they are the author's.
    # The line end keeps an empty last cell.
    tabbed = "\t" in text
    rows = split_quoted(text + "\n", "\t") if tabbed else ([line] for line in text.splitlines())
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def _head(cells: Sequence[str]) -> Places:
    places = tuple(_HEADS.get(cell, -1) for cell in cells)
    sound = 1 in places and -1 not in places and len(set(places)) == len(places)
    return places if sound else ()


def _unnumbered(lines: list[Line]) -> list[Line]:
    """Without a first column that counts 1, 2, 3 … and without empty cells at the ends."""
    firsts = [cells[0] if len(cells) > 1 else "" for _, cells in lines]
    if lines and firsts == [str(n) for n in range(1, len(lines) + 1)]:
        lines = [(at, cells[1:]) for at, cells in lines]
    return [(at, _trimmed(cells)) for at, cells in lines]


def _trimmed(cells: list[str]) -> list[str]:
    """Empty cells beyond the third say nothing; of two cells neither does an empty one."""
    while len(cells) > 3 and not cells[-1]:
        cells = cells[:-1]
    return [c for c in cells if c] if len(cells) == 2 else cells


def _row(at: int, cells: list[str], pair: Pair, head: Places) -> Row:
    places = head or (_PAIRS[pair] if len(cells) == 2 else _PLACES.get(len(cells), (0, 1, 2)))
    if any(cells[len(places) :]):
        told = f"表头只有 {len(places)} 栏" if head else "最多 3 栏：主题、题目、参考答案"
        raise UserError(f"第 {at} 行有 {len(cells)} 栏，{told}")
    found = dict(zip(places, cells, strict=False))
    if not found.get(1):
        raise UserError(f"第 {at} 行没有题目")
    return found.get(0, ""), found[1], found.get(2, "")


def _uncounted(rows: list[Row]) -> list[Row]:
    """Without the numbers, if every question begins with the number of its place."""
    heads = [_COUNTED.match(text) for _, text, _ in rows]
    if [m and int(m[1]) for m in heads] != list(range(1, len(rows) + 1)):
        return rows
    return [
        (topic, text[m.end() :], answer)
        for (topic, text, answer), m in zip(rows, heads, strict=True)
        if m is not None
    ]
