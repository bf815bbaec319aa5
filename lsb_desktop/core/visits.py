"""Where the tour stops (观摩点) and when: sites inside villages, routes of the tour groups."""

import re
import unicodedata
from dataclasses import dataclass

from lsb_desktop.core.errors import UserError

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:点时]?([0-5][0-9])分?")


@dataclass(frozen=True, slots=True)
class Site:
    """观摩点: a place to see inside a village (``entrant``).

    ``tour`` names the group that walks it, empty = the village's own 分组;
    ``minutes`` to stay, 0 = as the route says.
    """

    id: int
    entrant: int
    name: str
    tour: str = ""
    minutes: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """How the tour walks: when it leaves (``08:30`` or empty), minutes a stop and between two.

    ``sites_only``: villages without a 观摩点 are not walked, and the sites are
    walked in their own order instead of the villages' visiting order, which
    may be that of the speeches (drawn by lot) and lead to and fro.
    """

    departure: str = ""
    stay: int = 15
    travel: int = 10
    sites_only: bool = False


def clock_minutes(text: str) -> int:
    """``8:30``, ``８：３０``, ``8点30分`` or ``830`` as minutes after midnight.

    :class:`UserError` if it is no time of day.
    """
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        raise UserError(f"“{text.strip()}”不是时间，应写成 08:30")
    return int(found[1]) * 60 + int(found[2])


def clock_text(minutes: int) -> str:
    """Minutes after midnight as ``08:30``; the next day begins again at 00:00."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
