"""What goes on one picture and what on the next, at the least size that words may have.

Whether words fit is known to who paints them; this is told by the narrowest
common shape, 4:3. All other walls have at least its room in units of text, so
what fits here fits everywhere and is only larger there.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import TypeVar

from lsb_desktop.stage.columns import ems

T = TypeVar("T")

ENDS = "。；！？;!?"
PAUSES = "，、,：:"


def rows_of(text: str, width: float) -> int:
    """Lines of ``width`` Han characters that a text takes; a little is lost at their ends."""
    return max(1, ceil(ems(text) / (width - 1)))


def chunks(text: str, width: float, rows: int) -> tuple[str, ...]:
    """A text in parts of at most ``rows`` lines, broken behind a sentence if it can be."""
    found = []
    while rows_of(text, width) > rows:
        end = _end_of_chunk(text, width, rows)
        found.append(text[:end].strip())
        text = text[end:].strip()
    return (*found, text) if text else tuple(found)


def _end_of_chunk(text: str, width: float, rows: int) -> int:
    most = next(n for n in range(len(text), 0, -1) if n == 1 or rows_of(text[:n], width) <= rows)
    for marks in (ENDS, PAUSES):
        places = [n for n in range(most, most // 2, -1) if text[n - 1] in marks]
        if places:
            return places[0]
    return most


def pages(
    parts: Sequence[T], cost: Callable[[T], float], rooms: Callable[[int], float]
) -> list[tuple[T, ...]]:
    """Parts in their order on as few pages as hold them, at least one part a page.

    ``rooms`` is what page n from 0 holds.
    """
    found: list[tuple[T, ...]] = []
    page: list[T] = []
    used = 0.0
    for part in parts:
        if page and used + cost(part) > rooms(len(found)):
            found.append(tuple(page))
            page, used = [], 0.0
        page.append(part)
        used += cost(part)
    return [*found, tuple(page)] if page else found
