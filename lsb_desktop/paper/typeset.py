"""Chinese lines: where they may break, and how a text is fitted into a box.

Line breaking follows GB/T 15834 (标点符号用法) §5.1: no closing mark begins a
line, no opening one ends it. Lengths are points unless a name says mm.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.fonts import AnyFace, advances, clean, width
from lsb_desktop.paper.styles import Style as Style

NOT_FIRST = frozenset("，。、；：！？）》〉」』】〕〗”’…—·～,.;:!?)]}%％‰℃°")
"""Marks that never begin a line."""
NOT_LAST = frozenset("（《〈「『【〔〖“‘([{¥￥")
"""Marks that never end one."""
HANGING = frozenset("，。、；：")
"""Their right half is empty, so it may stand beyond the line's end."""
NO_BREAK = "\xa0"
"""A space that holds its neighbours together: 93.47 分."""
SMALLEST = 6.0
"""Points; a text that needs less than this does not belong on the paper."""
FULL_ENOUGH = 0.72
"""How much of a line a phrase must fill for the line to end with it."""
_STEP = 0.5
_EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``indent`` in points, ``last`` of its paragraph."""

    text: str
    indent: float
    last: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text that fits: its lines, size and pitch in points, tracking in em."""

    lines: tuple[Line, ...]
    size: float
    pitch: float
    tracking: float

    @property
    def height(self) -> float:
        """From the top of the first line's em box to the foot of the last's."""
        return self.pitch * (len(self.lines) - 1) + self.size


@lru_cache(maxsize=1024)
def pieces(text: str) -> tuple[str, ...]:
    """The text in pieces that stay whole: marks with their neighbours, figures, words.

    The last two characters of a paragraph stay together, so that no line
    holds one character alone.
    """
    found: list[str] = []
    for char in text:
        if found and _holds(found[-1][-1], char):
            if char in NOT_FIRST and found[-1].isspace() and len(found) > 1:
                # A blank vanishes at a line's end: the mark must hold to what is before it.
                found[-2:] = [found[-2] + found[-1]]
            found[-1] += char
        else:
            found.append(char)
    if len(found) > 2 and len(found[-1].rstrip("，。、；：！？")) == 1:
        found[-2:] = ["".join(found[-2:])]
    return tuple(found)


def _holds(before: str, char: str) -> bool:
    """Whether no line may break between two neighbours."""
    if char in NOT_FIRST or before in NOT_LAST or NO_BREAK in (before, char):
        return True
    return before in _WESTERN and char in _WESTERN


_WESTERN = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-/.%")


def break_lines(
    text: str, face: AnyFace, size: float, limit: float, indent: float = 0.0, tracking: float = 0.0
) -> tuple[Line, ...]:
    """One paragraph in lines of at most ``limit``; ``indent`` (points) of the first."""
    return tuple(_lines(text, face, size, limit, indent, tracking))


def _lines(
    text: str, face: AnyFace, size: float, limit: float, indent: float, tracking: float
) -> Iterator[Line]:
    ems, held, far, first = advances(face), "", 0.0, indent
    for piece in _narrow(pieces(text), face, size, limit, indent, tracking):
        added = piece if held else piece.lstrip(" ")
        tried, gone = held + added, far
        for char in added:
            gone += ems[char]
        if held.strip() and not _reaches(tried, gone, face, size, limit - first, tracking):
            yield Line(held.rstrip(" "), first, last=False)
            held, first = piece.lstrip(" "), 0.0
            far = sum(map(ems.__getitem__, held))
        else:
            held, far = tried, gone
    yield Line(held.rstrip(" "), first, last=True)


def _reaches(
    text: str, ems: float, face: AnyFace, size: float, limit: float, tracking: float
) -> bool:
    """As :func:`_fits`, of a text whose characters' advances are added up already."""
    if text.endswith(" "):
        return _fits(text, face, size, limit, tracking)
    length = (ems + tracking * max(0, len(text) - 1)) * size
    return length - overhang(text, size) <= limit + _EPSILON


def break_phrases(
    text: str, face: AnyFace, size: float, limit: float, indent: float = 0.0, tracking: float = 0.0
) -> tuple[Line, ...]:
    """As :func:`break_lines`, each line ending at its last comma if no line is added."""
    plain = break_lines(text, face, size, limit, indent, tracking)
    found: list[Line] = []
    rest = text
    while rest:
        first = indent if not found else 0.0
        line = next(_lines(rest, face, size, limit, first, tracking))
        comma = max(line.text.rfind(mark) for mark in "，；、。") + 1
        if not line.last and comma:
            short = width(line.text[:comma], face, size, tracking)
            if short >= FULL_ENOUGH * (limit - first):
                line = Line(line.text[:comma], first, last=False)
        found.append(line)
        rest = rest.removeprefix(line.text).lstrip(" ")
    return tuple(found) if len(found) <= len(plain) else plain


def overhang(text: str, size: float) -> float:
    """How far the line's last mark may stand beyond the line's end."""
    return size / 2 if text[-1:] in HANGING else 0.0


def _fits(text: str, face: AnyFace, size: float, limit: float, tracking: float) -> bool:
    text = text.rstrip(" ")
    return width(text, face, size, tracking) - overhang(text, size) <= limit + _EPSILON


def _narrow(
    found: tuple[str, ...],
    face: AnyFace,
    size: float,
    limit: float,
    indent: float,
    tracking: float,
) -> Iterator[str]:
    """Pieces that fit a line at all (the first one after the indent); a longer one
    is given up to its characters."""
    for at, piece in enumerate(found):
        room = limit if at else limit - indent
        if len(piece) == 1 or _fits(piece, face, size, room, tracking):
            yield piece
        else:
            yield from piece


@lru_cache(maxsize=2048)
def fit(text: str, style: Style, box: tuple[float, float]) -> Fitted:
    """The text in a box (width, height), as near to its style as it goes.

    First on the lines the style asks for, down to its floor; then on more
    lines, at the largest size that fits. Nothing is cut: UserError when
    even :data:`SMALLEST` is too large.
    """
    text = clean(text)
    loose = {style.tracking: None, style.tracking / 2: None, style.tracking / 4: None}
    shapes = [(style.size, tracking) for tracking in loose]
    shapes += [(size, 0.0) for size in _sizes(style.size, style.floor)]
    for size, tracking in shapes:
        found = _try(text, style, size, tracking, box)
        if found and _as_asked(found, style, text):
            return found
    for size in _sizes(style.size, SMALLEST):
        found = _try(text, style, size, 0.0, box)
        if found:
            return found
    raise UserError(f"“{text[:20]}…”太长，纸上放不下；请改短")


def _sizes(top: float, floor: float) -> Iterator[float]:
    """``top`` and every half point below it down to ``floor``."""
    size = top
    while size > floor:
        yield size
        size = max(floor, size - _STEP)
    yield min(top, floor)


def _as_asked(found: Fitted, style: Style, text: str) -> bool:
    if not style.lines:
        return True
    return len(found.lines) <= style.lines * len(text.split("\n"))


def _try(
    text: str, style: Style, size: float, tracking: float, box: tuple[float, float]
) -> Fitted | None:
    """The text at one size; ``None`` when the box is too low for its lines."""
    most = 1 + (box[1] + _EPSILON - size) // (style.tight * size)
    if width(text, style.face, size) > most * (box[0] + size):
        return None  # hopeless, and not worth breaking into lines
    break_up = break_phrases if style.phrases else break_lines
    lines = tuple(
        line
        for paragraph in text.split("\n")
        for line in break_up(paragraph, style.face, size, box[0], style.indent * size, tracking)
    )
    gaps = len(lines) - 1
    room = (box[1] - size) / gaps if gaps else style.leading * size
    if box[1] + _EPSILON < size or room + _EPSILON < style.tight * size:
        return None
    if not all(_fits(x.text, style.face, size, box[0] - x.indent, tracking) for x in lines):
        return None
    return Fitted(lines, size, min(room, style.leading * size), tracking)
