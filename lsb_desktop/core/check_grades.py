"""What is wrong with 等次 and 名次折分 of a component, told as :mod:`core.check` tells it."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lsb_desktop.core.errors import Problem
from lsb_desktop.core.grades import MOST, name_key
from lsb_desktop.core.model import Component, ComponentKind, Criterion, Grade, Word
from lsb_desktop.core.numbers import DECIMALS, UNIT, plain

_SEPARATORS = frozenset("、，,；;=＝\n\r\t")
"""What stands between grades in the cell of a sheet, so never in a name."""


def grade_problems(component: Component, criterion: Criterion) -> Iterator[Problem]:
    """Grades that could not be told apart, typed, stored or written into a sheet."""
    where = f"指标 {component.name}/{criterion.name}"
    grades = criterion.grades
    if criterion.once and not grades:
        yield Problem(where, "“等次不重复”要先有等次")
    if not grades:
        return
    if component.kind is not ComponentKind.JUDGED:
        yield Problem(where, f"等次只用于评委打分，“{component.name}”是{component.kind}")
    if len(grades) > MOST:
        yield Problem(where, f"等次有 {len(grades)} 个，最多 {MOST} 个")
    for key, times in Counter(name_key(g.name) for g in grades).items():
        if times > 1:
            yield Problem(where, f"等次“{key}”重复出现 {times} 次")
    for points, times in Counter(g.points for g in grades).items():
        if times > 1:
            same = "、".join(g.name for g in grades if g.points == points)
            yield Problem(where, f"{same}都是 {plain(points)} 分，各等次的分不能相同")
    for grade in grades:
        yield from _grade(where, grade, criterion)


def _grade(where: str, grade: Grade, criterion: Criterion) -> Iterator[Problem]:
    name, points = grade.name, grade.points
    if not name.strip():
        yield Problem(where, "等次的名称不能为空")
    elif name != name.strip():
        yield Problem(where, f"等次“{name.strip()}”前后有空格")
    elif name in frozenset(Word):
        yield Problem(where, f"等次不能叫“{name}”，它另有意思")
    if set(name) & _SEPARATORS:
        yield Problem(where, f"等次“{name}”的名称里不能有顿号、逗号、分号和等号")
    if not 0 <= points <= criterion.max:
        yield Problem(
            where, f"等次“{name}”的 {plain(points)} 分应在 0 到满分 {plain(criterion.max)} 之间"
        )
    elif (points * UNIT).denominator != 1:
        yield Problem(where, f"等次“{name}”的 {plain(points)} 分小数超过 {DECIMALS} 位")


def place_problems(component: Component) -> Iterator[Problem]:
    """Points by place that are negative, too fine to be written, or more for a worse place."""
    where = f"环节 {component.name}"
    points = component.by_place
    if any(p < 0 for p in points):
        yield Problem(where, "名次折分不能小于 0")
    if any((p * UNIT).denominator != 1 for p in points):
        yield Problem(where, f"名次折分的小数不能超过 {DECIMALS} 位")
    for place, (better, worse) in enumerate(pairwise(points), 2):
        if worse > better:
            yield Problem(where, f"名次折分：第 {place} 名的 {plain(worse)} 分比前一名多")
