"""等次 and 名次折分 in the plain words of the rule; see :mod:`lsb_desktop.core.sentence`."""

from lsb_desktop.core.grades import worth
from lsb_desktop.core.model import Component, Contest, Criterion, GroupMode
from lsb_desktop.core.numbers import plain

_MOST = 6
"""So many grades are named; of more the first two and the last."""


def given(criterion: Criterion) -> str:
    """What a judge gives where there is one criterion: a mark, a grade, a place."""
    if not criterion.grades:
        return "现场打分"
    return f"现场{'排名' if criterion.once else '评等次'}{graded(criterion)}"


def graded(criterion: Criterion) -> str:
    """（一类 100 分、二类 90 分，每个等次只给一个村）; nothing without grades."""
    grades = criterion.grades
    if not grades:
        return ""
    told = worth(grades)
    if len(grades) > _MOST:
        told = f"{worth(grades[:2])}……{worth(grades[-1:])}"
    return f"（{told}{'，每个等次只给一个村' if criterion.once else ''}）"


def by_place(contest: Contest, component: Component) -> str:
    """；得分再按名次折分：第1名 10 分、第2名 8 分，以后各名 6 分."""
    if not component.by_place:
        return ""
    *first, last = (plain(p) for p in component.by_place)
    told = "、".join(f"第{at}名 {points} 分" for at, points in enumerate(first, 1))
    within = "组内" if contest.rules.groups is GroupMode.WITHIN else ""
    rest = f"，以后各名 {last} 分" if told else f"各名都是 {last} 分"
    return f"；得分再按{within}名次折分：{told}{rest}"
