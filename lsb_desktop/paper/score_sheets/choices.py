"""What the office chooses for the blank forms; kept with the contest (core/wording.py)."""

from collections.abc import Mapping
from dataclasses import dataclass

KEY = "score_sheets"
DUPLEX, JOINT, ROWS, REMINDER = "duplex", "joint", "rows", "reminder"
"""Fields: printed on both sides; several 环节 on one form; villages a page; one line of advice."""
YES = "是"
FEWEST, MOST = 5, 40
"""How many villages a page may be told to hold."""


@dataclass(frozen=True, slots=True)
class Choices:
    """``rows`` 0 = as many as a page holds; ``reminder`` empty = made from the rules."""

    duplex: bool = False
    joint: bool = False
    rows: int = 0
    reminder: str = ""


def choices_of(wording: Mapping[str, str]) -> Choices:
    """The choices as they were stored; what cannot be read counts as not chosen."""
    rows = wording.get(ROWS, "")
    number = int(rows) if rows.isascii() and rows.isdigit() else 0
    return Choices(
        wording.get(DUPLEX) == YES,
        wording.get(JOINT) == YES,
        min(MOST, max(FEWEST, number)) if number else 0,
        " ".join(wording.get(REMINDER, "").split("\n")),
    )
