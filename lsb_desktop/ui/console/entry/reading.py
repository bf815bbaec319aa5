"""What a cell reads a text as: a grade (等次), a mark without its point (省略小数点)."""

from fractions import Fraction

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.cells import mark_text, parse_cell, read_without_point
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.grades import graded
from lsb_desktop.core.model import Contest, Criterion
from lsb_desktop.core.paper_totals import greatest

HOW = "；漏打的小数点可以让程序补上：“设置”里打开“省略小数点”"


def reading(slot: Slot, text: str, contest: Contest) -> str:
    """The number that is stored for a text typed into a slot; empty = the text as it is."""
    scale = _scale(slot, contest)
    return read_without_point(text, *scale) if scale else ""


def graded_reading(slot: Slot, text: str, contest: Contest) -> str:
    """The grade that a text typed into a graded cell stands for: 1 is 第1名; empty = none."""
    criterion = _graded(slot, contest)
    if criterion is None or not text.strip():
        return ""
    try:
        name = mark_text(parse_cell(text, criterion), criterion)
    except UserError:
        return ""
    return "" if name == text.strip() else name


def _graded(slot: Slot, contest: Contest) -> Criterion | None:
    if slot.kind is not SlotKind.MARK:
        return None
    criteria = (k for c in contest.components for k in c.criteria)
    return next((k for k in criteria if k.id == slot.item and k.grades), None)


def _scale(slot: Slot, contest: Contest) -> tuple[Fraction, Fraction | None] | None:
    """满分 and step of a slot; deductions and 加减分 are small and are typed as they are.

    A grade has no decimal point to leave out, and a sum of grades is short.
    """
    match slot.kind:
        case SlotKind.MARK:
            criteria = (k for c in contest.components for k in c.criteria)
            criterion = next(k for k in criteria if k.id == slot.item)
            return None if criterion.grades else (criterion.max, criterion.step)
        case SlotKind.ENTERED:
            part = next(c for c in contest.components if c.id == slot.item)
            return part.max, part.criteria[0].step if part.criteria else None
        case SlotKind.PAPER_TOTAL:
            part = next(c for c in contest.components if c.id == slot.item)
            if graded(part):
                return None
            judge = next(j for j in contest.judges if j.id == slot.judge)
            step = min(k.step for k in part.criteria)
            return greatest(slot.entrant, judge, part, contest), step
    return None
