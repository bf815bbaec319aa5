"""Typing without a decimal point (setting 省略小数点): what a cell reads a text as."""

from fractions import Fraction

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.cells import read_without_point
from lsb_desktop.core.model import Contest
from lsb_desktop.core.paper_totals import greatest

HOW = "；漏打的小数点可以让程序补上：“设置”里打开“省略小数点”"


def reading(slot: Slot, text: str, contest: Contest) -> str:
    """The number that is stored for a text typed into a slot; empty = the text as it is."""
    scale = _scale(slot, contest)
    return read_without_point(text, *scale) if scale else ""


def _scale(slot: Slot, contest: Contest) -> tuple[Fraction, Fraction | None] | None:
    """满分 and step of a slot; deductions and 加减分 are small and are typed as they are."""
    match slot.kind:
        case SlotKind.MARK:
            criteria = (k for c in contest.components for k in c.criteria)
            return next((k.max, k.step) for k in criteria if k.id == slot.item)
        case SlotKind.ENTERED:
            part = next(c for c in contest.components if c.id == slot.item)
            return part.max, part.criteria[0].step if part.criteria else None
        case SlotKind.PAPER_TOTAL:
            part = next(c for c in contest.components if c.id == slot.item)
            judge = next(j for j in contest.judges if j.id == slot.judge)
            step = min(k.step for k in part.criteria)
            return greatest(slot.entrant, judge, part, contest), step
    return None
