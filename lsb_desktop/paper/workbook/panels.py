"""评委组 and 评委: who marks, with what weight, and what is dropped."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from lsb_desktop.core.model import (
    HUNDRED,
    Component,
    ComponentKind,
    Contest,
    Entrant,
    Judge,
    Panel,
)
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.components import check_total
from lsb_desktop.paper.workbook.names import First, Names
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheet, Sheets

_Key = tuple[int | None, str]


def read_panels(
    sheets: Sheets, components: Names[Component]
) -> tuple[tuple[Panel, ...], Names[str]]:
    """All panels and their names; a judged component without any gets one of weight 100."""
    sheet = sheets[layout.PANELS]
    names: dict[str, str] = {}
    rows: dict[_Key, Row] = {}
    panels: list[Panel] = []
    blank: set[_Key] = set()
    first = First()
    for row in sheet.rows:
        panel = _panel(row, components)
        names[panel.name] = panel.name
        key = (panel.component, panel.name)
        if "环节" not in row.failed and first.time(row, "名称", key, f"评委组“{panel.name}”"):
            panels.append(panel)
            rows[key] = row
            blank |= {key} if row.is_blank("权重") else set()
    judged = [c for c in components.items.values() if c.kind is ComponentKind.JUDGED]
    if sheet.sound:
        added = _defaults(sheets, judged, panels)
        panels += added
        names |= {p.name: p.name for p in added}
        _check_weights(sheet, judged, panels, rows, blank)
    return tuple(panels), Names(layout.PANELS, names, sure=sheet.sound)


def _panel(row: Row, components: Names[Component]) -> Panel:
    component = components.find_if_given(row, "环节")
    if component is not None and component.kind is not ComponentKind.JUDGED:
        row.refuse("环节", f"环节“{component.name}”是{component.kind}，没有评委组")
    weight = row.weight_in("权重")
    return Panel(
        name=row.needed("名称"),
        component=component.id if component else None,
        weight=HUNDRED if weight is None else weight,
        high=row.whole("去高") or 0,
        low=row.whole("去低") or 0,
        minimum=row.whole("最少人数"),
    )


def _defaults(sheets: Sheets, judged: Sequence[Component], panels: Sequence[Panel]) -> list[Panel]:
    """The panel of components and judges that have none: 评委, or the one the judges name."""
    bare = [c for c in judged if not _panels_of(c, panels)]
    if not bare and (panels or sheets[layout.JUDGES].empty):
        return []
    if panels:
        return [Panel(layout.DEFAULT_PANEL, c.id) for c in bare]
    named = {row.text("评委组"): row for row in sheets[layout.JUDGES].rows}
    named.pop("", None)
    if len(named) > 1:
        sheet = sheets[layout.PANELS]
        sheet.report.problem(
            sheet.spot(), f"缺少“评委组”表的内容，不知道各组的权重：{'、'.join(named)}"
        )
        return [Panel(name) for name in named]
    return [Panel(next(iter(named), layout.DEFAULT_PANEL))]


def _panels_of(component: Component, panels: Sequence[Panel]) -> tuple[Panel, ...]:
    return Contest("", panels=tuple(panels)).panels_of(component)


def _check_weights(
    sheet: Sheet,
    judged: Sequence[Component],
    panels: Sequence[Panel],
    rows: Mapping[_Key, Row],
    blank: set[_Key],
) -> None:
    """Per component the weights add up to 100; an empty one is 100 if it is the only one."""
    if sheet.failed & {"环节", "名称", "权重"}:
        return
    wrong: dict[tuple[Row, Fraction], list[str]] = {}
    for component in judged:
        found = _panels_of(component, panels)
        used = [rows[p.component, p.name] for p in found if (p.component, p.name) in rows]
        if not used:
            continue
        missing = [p for p in found if (p.component, p.name) in blank] if len(found) > 1 else []
        for panel in missing:
            rows[panel.component, panel.name].refuse("权重", f"评委组“{panel.name}”没有填权重")
        total = sum((p.weight for p in found), Fraction(0))
        if not missing and total != 100:
            last = max(used, key=lambda row: row.number)
            wrong.setdefault((last, total), []).append(f"“{component.name}”")
    for (row, total), names in wrong.items():
        check_total(row, total, f"环节{'、'.join(names)}的评委组权重")


def read_judges(sheets: Sheets, panels: Names[str], entrants: Names[Entrant]) -> Names[Judge]:
    """The judges by code; without a row in 评委, those that 打分 names."""
    sheet = sheets[layout.JUDGES]
    if not sheet.sound:
        return Names(layout.JUDGES, {}, sure=False)
    if sheet.empty:
        return _from_marks(sheet, sheets[layout.MARKS], panels)
    found: dict[str, Judge] = {}
    first = First()
    for at, row in enumerate(sheet.rows, 1):
        judge = _judge(at, row, panels, entrants)
        if first.time(row, "编号", judge.code, f"评委编号“{judge.code}”"):
            found[judge.code] = judge
    return Names(layout.JUDGES, found)


def _judge(at: int, row: Row, panels: Names[str], entrants: Names[Entrant]) -> Judge:
    represents = entrants.find_if_given(row, "代表村")
    return Judge(
        id=at,
        code=row.needed("编号"),
        name=row.text("姓名"),
        panel=_panel_of(row, panels),
        represents=represents.id if represents else None,
        tour=row.text("观摩组"),
    )


def _panel_of(row: Row, panels: Names[str]) -> str:
    """The judge's panel; an empty cell means the only one there is."""
    name = row.text("评委组")
    if name or "评委组" in row.failed:
        panels.named(name, row, "评委组")
        return name
    if len(panels.items) > 1:
        row.refuse("评委组", f"没有填评委组，可选：{'、'.join(panels.items)}")
    return next(iter(panels.items), "")


def _from_marks(sheet: Sheet, marks: Sheet, panels: Names[str]) -> Names[Judge]:
    """Judges made from the codes in 打分, in order of appearance."""
    codes = list(dict.fromkeys(c for row in marks.rows if (c := row.text("评委"))))
    names = list(panels.items)
    if codes and len(names) > 1:
        message = f"缺少“评委”表的内容，不知道各评委属于哪一组：{'、'.join(names)}"
        sheet.report.problem(sheet.spot(), message)
        return Names(layout.JUDGES, {}, sure=False)
    if codes:
        sheet.report.note(f"没有“评委”表，按“打分”表里的编号读入 {len(codes)} 名评委")
    panel = names[0] if names else ""
    judges = {code: Judge(at, code, panel=panel) for at, code in enumerate(codes, 1)}
    return Names(layout.JUDGES, judges, sure=marks.sound)
