"""The rules of a form in one line, for the one who fills it in."""

from collections.abc import Sequence

from lsb_desktop.core.grades import short_choices
from lsb_desktop.core.model import Criterion
from lsb_desktop.core.numbers import plain

SIGN = "改动处签名"
STRUCK = "划去的村回避，不打分"


def reminder_of(criteria: Sequence[Criterion], struck: bool) -> str:
    """每项打 0 到 40 分，每档 0.5 分；不打分的写“弃权”；改动处签名。"""
    parts = [_how(criteria), STRUCK if struck else "", SIGN]
    return f"{'；'.join(filter(None, parts))}。"


def _how(criteria: Sequence[Criterion]) -> str:
    if all(k.once for k in criteria):
        told = short_choices(criteria[0])
        return f"按名次打分：每村写一个名次（{told}），每个名次只用一次"
    if all(k.grades for k in criteria):
        return "每项选一个等次；不评的写“弃权”"
    rest = "，写等次的只写一个" if any(k.grades for k in criteria) else ""
    return f"{_range([k for k in criteria if not k.grades])}{rest}；不打分的写“弃权”"


def _range(criteria: Sequence[Criterion]) -> str:
    """The same limits for all are said, others are in the table's head."""
    highest, steps = {k.max for k in criteria}, {k.step for k in criteria}
    who = "每项" if len(criteria) > 1 else ""
    top = f"{who}打 0 到 {plain(min(highest))} 分" if len(highest) == 1 else f"{who}不超过满分"
    return f"{top}，最小 {plain(min(steps))} 分" if len(steps) == 1 else top
