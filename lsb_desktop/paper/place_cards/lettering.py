"""How a name is set on one face of a card; lengths in mm."""

from dataclasses import dataclass

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.fonts import MM, Face, clean, width
from lsb_desktop.paper.typeset import NOT_FIRST, NOT_LAST

FACE = Face.SERIF
SIDE, EDGE = 0.06, 0.12
"""Parts of the width left and right, of the height above and below."""
HIGHEST, BROADEST = 0.5, 4.2
"""A letter's size: half the face at most, and names of up to four have the same one."""
GAIN = 1.4
"""A name is broken only if it gets so much larger."""
LINE = 1.18
SMALL = 0.15
"""Size of the line above, in heights of the face."""
TRACKED = 0.2
"""Space between three characters, in em: 张 三 丰 is nearly as wide as 张　三."""
FEWEST_POINTS = 14.0


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of one size (points), from the first one's top, all centred."""

    lines: tuple[str, ...]
    size: float
    tracking: float
    top: float


def lettering_of(name: str, face: tuple[float, float], *, above: bool) -> Lettering:
    """The largest lettering of a name; ``above``: a small line takes the top.

    UserError when it would be too small to be read from a chair, or nothing can be seen of it.
    """
    text = spaced(clean(name).strip())
    if not text:
        raise UserError("桌签上有一个名字没有看得见的字；请在名单里改好，再做一次")
    room = face[0] * (1 - 2 * SIDE)
    start = face[1] * (0.30 if above else EDGE)
    high = face[1] * (1 - EDGE) - start
    best = _set(text, 1, room, high, face)
    for count in (2, 3):
        if len(text) >= 2 * count:
            tried = _set(text, count, room, high, face)
            best = tried if tried[1] > GAIN * best[1] else best
    lines, size = best
    if size * MM < FEWEST_POINTS:
        raise UserError(f"“{name[:20]}…”太长，桌签上放不下；请改短，或选大一号的桌签")
    tracking = TRACKED if len(text) == 3 and "　" not in text else 0.0
    used = size * (1 + LINE * (len(lines) - 1))
    return Lettering(lines, size * MM, tracking, start + (high - used) / 2)


def spaced(name: str) -> str:
    """张三 as 张　三; 张　三 stays, other names, too."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 and not name.isascii() else name


def _set(
    text: str, count: int, room: float, high: float, face: tuple[float, float]
) -> tuple[tuple[str, ...], float]:
    """The name on so many lines, and its size in mm."""
    lines = _broken(text, count)
    tracking = TRACKED if len(text) == 3 and "　" not in text else 0.0
    widest = max(width(line, FACE, 1.0, tracking) for line in lines)
    limit = min(HIGHEST * face[1], room / BROADEST)
    return lines, min(limit, room / widest, high / (1 + LINE * (count - 1)))


def _broken(text: str, count: int) -> tuple[str, ...]:
    """Even lines; no mark begins a line that must not, none ends one."""
    found, rest = [], text
    for left in range(count, 1, -1):
        cut = -(-len(rest) // left)
        while cut < len(rest) and (rest[cut] in NOT_FIRST or rest[cut - 1] in NOT_LAST):
            cut += 1
        found.append(rest[:cut].strip())
        rest = rest[cut:]
    return tuple(line for line in (*found, rest.strip()) if line)
