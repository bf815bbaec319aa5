"""Where the red head of a notice stands (版头, GB/T 9704-2012, 7.2), and where its title begins."""

from dataclasses import dataclass
from math import ceil

from lsb_desktop.paper.notice.content import Notice
from lsb_desktop.paper.notice.measures import (
    AREA,
    BODY,
    MARK_SIZES,
    MARK_TOP,
    MM,
    PITCH,
    RULE_BELOW,
)
from lsb_desktop.paper.notice.wording import HeadKind

LEADING = 1.25
"""Pitch of the lines of a joint 发文机关标志, in sizes."""
FILE = "文件"
_LAST = 13
"""The last line on which the title may begin (0-based)."""


@dataclass(frozen=True, slots=True)
class HeadPlan:
    """Points from the text area's top; ``size`` of 发文机关标志; ``first``: the title's line."""

    size: float
    mark: float
    number: float
    rule: float
    first: int


def head_plan(notice: Notice) -> HeadPlan | None:
    """The places of a head; ``None`` where the notice has none."""
    if notice.head is HeadKind.PLAIN:
        return None
    longest = max((len(name) for name in notice.mark), default=1) + len(FILE)
    lines = 1 + LEADING * (max(1, len(notice.mark)) - 1)
    mark, below = MARK_TOP * MM, 2 * PITCH + BODY + RULE_BELOW * MM
    # The first page must show text (7.3.3): many issuers are set smaller.
    high = (_LAST - 2) * PITCH - mark - below
    least, usual = MARK_SIZES
    size = max(least, min(usual, AREA[0] / (longest + 0.4), high / lines))
    rule = mark + size * lines + below
    number = rule - below + 2 * PITCH
    return HeadPlan(size, mark, number, rule, min(_LAST, ceil(rule / PITCH) + 2))
