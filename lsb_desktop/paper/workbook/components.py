"""环节 and 指标: what is scored, out of how many points."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.grades import read_grades, read_points
from lsb_desktop.core.model import HUNDRED, Combine, Component, ComponentKind, Criterion, Grade
from lsb_desktop.core.numbers import is_on_step, plain, to_units
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.names import First, Names
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheet, Sheets

_NEEDS_CRITERION = {ComponentKind.JUDGED, ComponentKind.DEDUCTION}
_USERS = (layout.CRITERIA, layout.PANELS, layout.MARKS, layout.ENTERED)
STEP = Fraction(1, 100)
GRADES = "等次"
_T = TypeVar("_T")


@dataclass(frozen=True)
class _Draft:
    """A component as its row gives it; ``None`` = left empty."""

    name: str
    kind: ComponentKind
    weight: Fraction | None = None
    max: Fraction | None = None
    row: Row | None = None
    by_place: tuple[Fraction, ...] = ()


@dataclass(frozen=True)
class _CriterionDraft:
    name: str
    max: Fraction | None
    step: Fraction | None
    factor: Fraction | None
    row: Row | None = None
    grades: tuple[Grade, ...] = ()
    once: bool = False


def read_components(sheets: Sheets, combine: Combine | None) -> Names[Component]:
    """The components with their criteria, by name; ids count from 1 in this order."""
    drafts = _drafts(sheets)
    # Without any, every name used elsewhere is unknown, and one problem says so already.
    names = Names(layout.COMPONENTS, {d.name: d for d in drafts}, sure=bool(drafts))
    criteria = _criteria(sheets[layout.CRITERIA], names)
    _check_weights(sheets[layout.COMPONENTS], drafts, combine)
    found: dict[str, Component] = {}
    number = 1
    for at, draft in enumerate(drafts, 1):
        component = _component(at, draft, criteria[draft.name], number)
        number += len(component.criteria)
        found[draft.name] = component
        _note_max(component, draft)
    return Names(layout.COMPONENTS, found, sure=bool(drafts))


def criterion_names(sheets: Sheets, components: Names[Component]) -> Names[Criterion]:
    """Every criterion by name, for 同分顺序."""
    found = {k.name: k for c in components.items.values() for k in c.criteria}
    sure = components.sure and sheets[layout.CRITERIA].sound
    return Names(layout.CRITERIA, found, sure=sure)


def _used(sheets: Sheets) -> dict[str, set[str]]:
    """Every component another sheet names, with the sheets that do."""
    found: dict[str, set[str]] = {}
    for sheet in _USERS:
        for row in sheets[sheet].rows:
            if name := row.text("环节"):
                found.setdefault(name, set()).add(sheet)
    return found


def _drafts(sheets: Sheets) -> list[_Draft]:
    sheet = sheets[layout.COMPONENTS]
    if sheet.empty and sheet.sound:
        return _inferred(sheets, sheet)
    first = First()
    found = []
    for row in sheet.rows:
        draft = _Draft(
            row.needed("名称"),
            row.choice("类型", ComponentKind, ComponentKind.JUDGED),
            row.weight_in("权重"),
            row.above_0("满分"),
            row,
            _read(row, "名次折分", read_points),
        )
        if "类型" in sheet.columns and row.is_blank("类型"):
            row.refuse("类型", f"没有填类型，可选：{'、'.join(ComponentKind)}")
        if first.time(row, "名称", draft.name, f"环节“{draft.name}”"):
            found.append(draft)
    return found


def _inferred(sheets: Sheets, sheet: Sheet) -> list[_Draft]:
    """Without rows in 环节: the one component that the other sheets name."""
    used = _used(sheets)
    if not used:
        if sheet.present:
            sheet.report.note("“环节”表没有内容，这个活动不评分")
        else:
            sheet.report.problem(sheet.spot(), "缺少工作表“环节”，别的表里也没有环节")
        return []
    if len(used) > 1:
        sheet.report.problem(
            sheet.spot(), f"缺少“环节”表的内容，不知道各环节的权重：{'、'.join(used)}"
        )
        return []
    [(name, users)] = used.items()
    entered = layout.ENTERED in users and not users & {layout.PANELS, layout.MARKS}
    kind = ComponentKind.ENTERED if entered else ComponentKind.JUDGED
    sheet.report.note(f"没有“环节”表，按一个{kind}环节“{name}”、权重 100 读入")
    return [_Draft(name, kind)]


def _criteria(sheet: Sheet, names: Names[_Draft]) -> defaultdict[str, list[_CriterionDraft]]:
    found: defaultdict[str, list[_CriterionDraft]] = defaultdict(list)
    first = First()
    for row in sheet.rows:
        draft = names.find(row, "环节")
        criterion = _CriterionDraft(
            row.needed("名称"),
            row.above_0("满分"),
            _step(row),
            row.factor_in("系数"),
            row,
            _read(row, GRADES, read_grades),
            row.flag("等次不重复"),
        )
        if draft is None:
            continue
        if GRADES in row.failed:
            sheet.unread.add((draft.name, criterion.name))
        label = f"环节“{draft.name}”的指标“{criterion.name}”"
        if first.time(row, "名称", (draft.name, criterion.name), label):
            found[draft.name].append(criterion)
        if draft.kind is ComponentKind.ENTERED and len(found[draft.name]) > 1:
            row.refuse("名称", f"环节“{draft.name}”是直接录入，最多一个指标")
    return found


def _read(row: Row, column: str, read: Callable[[str], tuple[_T, ...]]) -> tuple[_T, ...]:
    """A list in one cell; none once it is refused."""
    try:
        return read(row.text(column))
    except UserError as error:
        row.refuse(column, error.message)
        return ()


def _step(row: Row) -> Fraction | None:
    step = row.above_0("步长")
    try:
        to_units(step or STEP)
    except UserError as error:
        row.refuse("步长", error.message)
        return None
    return step


def _component(
    at: int, draft: _Draft, criteria: Sequence[_CriterionDraft], number: int
) -> Component:
    if not criteria and draft.kind in _NEEDS_CRITERION:
        criteria = [_CriterionDraft(draft.name, None, None, None)]
    several = len(criteria) > 1 and draft.kind in _NEEDS_CRITERION
    for given in criteria if several else ():
        if given.row is not None and given.row.is_blank("满分") and not _graded(given):
            given.row.refuse("满分", f"环节“{draft.name}”有 {len(criteria)} 个指标，每个都要填满分")
    built = tuple(_criterion(c, draft, number + i) for i, c in enumerate(criteria))
    return Component(
        id=at,
        name=draft.name,
        kind=draft.kind,
        weight=HUNDRED if draft.weight is None else draft.weight,
        max=draft.max or full_marks(built) or HUNDRED,
        criteria=built,
        by_place=draft.by_place,
    )


def _criterion(given: _CriterionDraft, component: _Draft, number: int) -> Criterion:
    """One criterion with its defaults; a full mark must be one that can be given."""
    best = max((g.points for g in given.grades), default=None)
    top = given.max or best or component.max or HUNDRED
    step = given.step or STEP
    factor = Fraction(1) if given.factor is None else given.factor
    row = given.row if given.max is not None else component.row or given.row
    if row is not None and not given.grades and not is_on_step(top, step):
        row.refuse("满分", f"满分 {plain(top)} 不是步长 {plain(step)} 的整数倍")
    return Criterion(number, given.name, top, step, factor, given.grades, given.once)


def _graded(given: _CriterionDraft) -> bool:
    """Whether it has grades, or should have: those of its row could not be read."""
    return bool(given.grades) or (given.row is not None and GRADES in given.row.failed)


def full_marks(criteria: Iterable[Criterion]) -> Fraction:
    """Σ 系数 · 满分."""
    return sum((c.factor * c.max for c in criteria), Fraction(0))


def _note_max(component: Component, draft: _Draft) -> None:
    total = full_marks(component.criteria)
    if draft.row is None or component.kind is ComponentKind.ENTERED or total == component.max:
        return
    draft.row.sheet.report.note(
        f"{draft.row.spot('满分')}: 环节“{component.name}”满分 {plain(component.max)}，"
        f"各指标满分乘系数合计 {plain(total)}"
    )


def _check_weights(sheet: Sheet, drafts: Sequence[_Draft], combine: Combine | None) -> None:
    """加权: the weights add up to 100; an empty one is 100 if it is the only one."""
    rows = [d.row for d in drafts if d.row is not None]
    if combine is not Combine.WEIGHTED or sheet.failed & {"权重", "名称"}:
        return
    if len(drafts) == 1 and drafts[0].weight is None:
        return
    blank = [d for d in drafts if d.weight is None and d.row]
    for draft in blank:
        assert draft.row
        draft.row.refuse("权重", f"环节“{draft.name}”没有填权重")
    total = sum((d.weight or Fraction(0) for d in drafts), Fraction(0))
    if rows and not blank and total != 100:
        check_total(rows[-1], total, "各环节权重")


def check_total(row: Row, total: Fraction, what: str) -> None:
    """Refuse a sum of weights that is not 100, at the last of them."""
    hint = "；权重按百分数填，60% 写 60" if total == 1 else ""
    row.refuse("权重", f"{what}合计 {plain(total)}，应为 100{hint}")
