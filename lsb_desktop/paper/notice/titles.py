"""A title in lines of like length, broken where a phrase ends (GB/T 9704-2012, 7.3.1)."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil

from lsb_desktop.paper.fonts import AnyFace, clean
from lsb_desktop.paper.notice.measures import AREA, TITLE
from lsb_desktop.paper.notice.setting import full, starts_of

ROOM = AREA[0] - TITLE
"""Points: half a character stays free at either end, should another font set it."""
_EPSILON = 0.01


def title_lines(text: str, face: AnyFace, size: float, room: float = ROOM) -> tuple[str, ...]:
    """A title in as few lines as it takes, of like length, broken where a phrase ends (7.3.1).

    Line breaks in ``text`` are the office's own; a part of it that is too long is broken anyway.
    """
    return tuple(
        line for part in clean(text).split("\n") for line in _title(part.strip(), face, size, room)
    )


def _title(text: str, face: AnyFace, size: float, room: float) -> tuple[str, ...]:
    widths = [0.0]
    for char in text:
        widths.append(widths[-1] + full(char, face, size))
    ends = starts_of(text)[1:]
    sizes = [w / size for w in widths]
    plans: dict[int, _Plan] = {0: (0.0, ())}
    found: list[_Plan] = []
    for number in range(1, len(ends) + 1):
        ideal = sizes[-1] / max(number, ceil(widths[-1] / room))
        plans = _longer(text, sizes, ends, plans, ideal, room / size)
        if len(text) in plans:
            cost, cuts = plans[len(text)]
            found.append((cost + ONE_MORE * len(found), cuts))
        if len(found) == 2:
            break
    cuts = min(found)[1] if found else tuple(ends)
    return tuple(text[start:end].strip() for start, end in pairwise((0, *cuts)))


ONE_MORE = 30.0
"""What a line more than it takes costs: it must save a word broken in two."""
_Plan = tuple[float, tuple[int, ...]]
"""What some lines cost, and where each of them ends."""


def _longer(
    text: str,
    widths: Sequence[float],
    ends: Sequence[int],
    plans: Mapping[int, _Plan],
    ideal: float,
    room: float,
) -> dict[int, _Plan]:
    """The cheapest way to have one line more, by where it ends; lengths in sizes."""
    found: dict[int, _Plan] = {}
    for start, (cost, cuts) in plans.items():
        for end in ends:
            wide = widths[end] - widths[start]
            if end <= start or wide > room + _EPSILON:
                continue
            total = cost + (wide - ideal) ** 2 + _cost(text, end)
            if end not in found or total < found[end][0]:
                found[end] = (total, (*cuts, end))
    return found


_GOOD_BEFORE = ("关于", "情况的通报", "的通报", "“", "《", "（")
_GOOD_AFTER = ("”", "》", "季度", " ", "　")
_BAD_AFTER = ("关于", "的", "和", "暨")
_WHOLE = re.compile(r"[0-9]+年(?:第?[一二三四]季度|[0-9]+月(?:[0-9]+日)?|上半年|下半年)?|“[^”]*”")


def _cost(text: str, end: int) -> float:
    """How ill a title breaks before ``text[end]``; the end of a phrase is free."""
    if end == len(text):
        return 0.0
    if any(m.start() < end < m.end() for m in _WHOLE.finditer(text)):
        return 90.0
    if text[:end].endswith(_BAD_AFTER):
        return 60.0
    if text[end:].startswith(_GOOD_BEFORE) or text[:end].endswith(_GOOD_AFTER):
        return 0.0
    return 25.0
