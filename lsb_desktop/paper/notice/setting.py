"""Text on the grid of the page: 28 characters a line, marks squeezed where one is too many.

Where a line may break is :mod:`lsb_desktop.paper.typeset`'s; here each
character gets its place. A full line reaches both edges: what is missing goes
between the characters, what is too much comes off the blank halves of marks
(行末标点挤压), the last one's first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsb_desktop.paper.fonts import AnyFace, clean, width
from lsb_desktop.paper.notice.measures import AREA, BODY, CELL
from lsb_desktop.paper.typeset import pieces

CLOSING = frozenset("，。、；：！？）》〉」』】〕〗”’")
"""Marks whose right half is blank."""
OPENING = frozenset("（《〈「『【〔〖“‘")
"""Marks whose left half is blank."""
_INSIDE = 0.25
"""Of its size that a mark within a line may give up; the last mark gives half."""
_EPSILON = 0.01

Span = tuple[str, AnyFace]


@dataclass(frozen=True, slots=True)
class Bit:
    """Characters set together: ``x`` in points from the text area's left edge."""

    text: str
    face: AnyFace
    size: float
    x: float


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    face: AnyFace
    advance: float
    held: bool
    """Whether it clings to the one before it: figures and words stay together."""


def paragraph(
    spans: Sequence[Span],
    *,
    first: float = 0.0,
    rest: float = 0.0,
    limit: float = AREA[0],
) -> tuple[tuple[Bit, ...], ...]:
    """A paragraph in 3号 as lines; ``first`` and ``rest`` are indents in characters."""
    chars, found, at = _chars(spans), [], 0
    indent = first * CELL
    groups = starts_of("".join(c.text for c in chars))
    while at < len(chars):
        end = _end(chars, groups, at, limit - indent)
        last = end == len(chars)
        found.append(tuple(_placed(_trimmed(chars[at:end]), indent, limit, last)))
        while end < len(chars) and chars[end].text == " ":
            end += 1
        at, indent = end, rest * CELL
    return tuple(found)


def line(text: str, face: AnyFace, size: float, x: float = 0.0) -> tuple[Bit, ...]:
    """One line as it comes, from ``x``; quotation marks take a whole character."""
    found, at = [], x
    for char in clean(text):
        advance = full(char, face, size)
        found.append(Bit(char, face, size, at + _shift(char, face, size, advance)))
        at += advance
    return tuple(found)


def length(text: str, face: AnyFace, size: float) -> float:
    """Points that :func:`line` takes."""
    return sum(full(char, face, size) for char in clean(text))


def full(char: str, face: AnyFace, size: float) -> float:
    """The advance of a character: marks that are Chinese take a whole one in every font."""
    natural = width(char, face, size)
    return max(natural, size) if char in CLOSING or char in OPENING else natural


def _shift(char: str, face: AnyFace, size: float, advance: float) -> float:
    """Where in its box a mark stands that the font sets narrower: an opening one to the right."""
    return advance - width(char, face, size) if char in OPENING else 0.0


def _chars(spans: Sequence[Span]) -> list[_Char]:
    """Every character with its share of the grid; a figure is as wide as its font has it."""
    found: list[_Char] = []
    for text, face in spans:
        for char in clean(text).replace("\n", " "):
            held = bool(found) and _western(found[-1].text) and _western(char)
            advance = full(char, face, BODY) * (CELL / BODY)
            found.append(_Char(char, face, advance, held))
    return found


def _western(char: str) -> bool:
    return char.isascii() and not char.isspace()


def starts_of(text: str) -> list[int]:
    """Where a line may begin: the starts of what must stay whole, and the text's end."""
    starts, at = [], 0
    for piece in pieces(text):
        starts.append(at)
        at += len(piece)
    return [*starts, at]


def _end(chars: list[_Char], groups: list[int], at: int, room: float) -> int:
    """Where the line that begins at ``at`` ends."""
    best = at
    for end in groups:
        if end <= at:
            continue
        if not _fits(_trimmed(chars[at:end]), room):
            break
        best = end
    if best > at:
        return best
    best = at + 1  # a word longer than the line is given up to its characters
    while best < len(chars) and _fits(chars[at : best + 1], room):
        best += 1
    return best


def _trimmed(chars: list[_Char]) -> list[_Char]:
    end = len(chars)
    while end > 1 and chars[end - 1].text == " ":
        end -= 1
    return chars[:end]


def _fits(chars: list[_Char], room: float) -> bool:
    over = sum(c.advance for c in chars) - room
    return over <= _EPSILON or over <= sum(_spare(chars)) + _EPSILON


def _spare(chars: Sequence[_Char]) -> Iterator[float]:
    """What each character can give up."""
    last = len(chars) - 1
    for at, char in enumerate(chars):
        if at == last and char.text in CLOSING:
            yield char.advance / 2
        elif char.text in CLOSING or (char.text in OPENING and at):
            yield char.advance * _INSIDE
        else:
            yield 0.0


def _placed(chars: list[_Char], indent: float, limit: float, last: bool) -> Iterator[Bit]:
    room = limit - indent
    over = sum(c.advance for c in chars) - room
    taken = _squeezed(chars, over) if over > 0 else [0.0] * len(chars)
    gaps = sum(not c.held for c in chars[1:])
    gap = -over / gaps if over < 0 and gaps and not last else 0.0
    at = indent
    for n, (char, less) in enumerate(zip(chars, taken, strict=True)):
        if n and not char.held:
            at += gap
        # An opening mark loses its left half, so that it stands nearer to what is before it.
        shift = _shift(char.text, char.face, BODY, full(char.text, char.face, BODY))
        yield Bit(char.text, char.face, BODY, at + shift - (less if char.text in OPENING else 0.0))
        at += char.advance - less


def _squeezed(chars: list[_Char], over: float) -> list[float]:
    """How much comes off each character: off the last mark first, then off all alike."""
    spare = list(_spare(chars))
    taken = [0.0] * len(chars)
    taken[-1] = min(spare[-1], over)
    rest, others = over - taken[-1], sum(spare[:-1])
    if rest > 0 and others > 0:
        taken[:-1] = [s * min(1.0, rest / others) for s in spare[:-1]]
    return taken
