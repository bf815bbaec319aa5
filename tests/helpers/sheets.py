"""Contests for the papers before the walk: judges, recusals, tours, every kind of form."""

from dataclasses import replace
from fractions import Fraction

from lsb_desktop.core.grades import CLASSES, ready_made
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
)
from tests.helpers.papers import LONGEST, RARE

HALF = Fraction(1, 2)
WALK = Component(
    1,
    "实地观摩",
    criteria=(
        Criterion(1, "基层党建", Fraction(40), HALF),
        Criterion(2, "人居环境整治", Fraction(30), HALF),
        Criterion(3, "集体经济", Fraction(30), Fraction(1)),
    ),
)


def walked(villages: int = 7, voters: int = 2, **fields: object) -> Contest:
    """Villages with rare and long names; the first judge represents the second village."""
    names = [*RARE, LONGEST, *(f"第{n}村" for n in range(6, villages + 1))][:villages]
    base = Contest(
        title="2021年第四季度“亮赛比”逐村观摩",
        town="和庄镇",
        period="2021年第四季度",
        date="2021-12-14",
        entrants=tuple(Entrant(n, n, name) for n, name in enumerate(names, 1)),
        components=(WALK,),
        panels=(Panel("班子成员"),),
        judges=tuple(
            Judge(n, f"{n:02}", f"张{n}", "班子成员", represents=2 if n == 1 else None)
            for n in range(1, voters + 1)
        ),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def many_criteria(count: int) -> tuple[Component, ...]:
    """One component with so many criteria of 10 points."""
    each = (Criterion(n, f"第{n}项工作", Fraction(10), HALF) for n in range(1, count + 1))
    return (Component(1, "综合", max=Fraction(10 * count), criteria=tuple(each)),)


def graded() -> tuple[Component, ...]:
    """One component marked in words."""
    return (Component(1, "等次评定", criteria=(Criterion(1, "环境", grades=CLASSES),)),)


def ranked(count: int) -> tuple[Component, ...]:
    """One component of rank ballots."""
    places = ready_made([f"第{n}名" for n in range(1, count + 1)], range(count, 0, -1))
    return (Component(1, "现场排名", criteria=(Criterion(1, "名次", grades=places, once=True),)),)


def mixed() -> tuple[Component, ...]:
    """Two judged components, a list of deductions and an entered one."""
    quarter = Fraction(25)
    dirt, sheds = (
        Criterion(6, "卫生死角", Fraction(50), HALF),
        Criterion(7, "乱搭乱建", Fraction(50)),
    )
    talk = (Criterion(4, "汇报", Fraction(70)), Criterion(5, "问答", Fraction(30)))
    return (
        replace(WALK, weight=quarter),
        Component(2, "支书汇报", weight=quarter, criteria=talk),
        Component(3, "暗访检查", ComponentKind.DEDUCTION, quarter, criteria=(dirt, sheds)),
        Component(4, "信访稳定", ComponentKind.ENTERED, quarter),
    )
