"""奖项: which rule picks whom."""

from collections.abc import Collection
from fractions import Fraction

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Entrant,
    Quota,
    Scope,
    ScopeKind,
    Side,
    Sign,
)
from lsb_desktop.core.numbers import plain
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.apart import with_apart
from lsb_desktop.paper.workbook.cells import clean, number_of, percent_of
from lsb_desktop.paper.workbook.names import First, Names
from lsb_desktop.paper.workbook.near import missing
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets

_BOTTOM_SIGNS = {Sign.BLACK_FLAG, Sign.YELLOW_FLAG}


def read_awards(sheets: Sheets, entrants: Names[Entrant]) -> tuple[Award, ...]:
    """The awards in the order of their rows."""
    groups = {e.group for e in entrants.items.values() if e.group}
    first = First()
    found = []
    rows: dict[str, Row] = {}
    for row in sheets[layout.AWARDS].rows:
        award = _award(row, groups)
        if first.time(row, "名称", award.name, f"奖项“{award.name}”"):
            found.append(award)
            rows[award.name] = row
    named = "名称" not in sheets[layout.AWARDS].failed
    return tuple(with_apart(rows, tuple(found), sure=named))


def _award(row: Row, groups: Collection[str]) -> Award:
    sign = row.choice("标志", Sign, Sign.COMMENDATION)
    usual = Side.BOTTOM if sign in _BOTTOM_SIGNS else Side.TOP
    return Award(
        name=row.needed("名称"),
        sign=sign,
        side=row.choice("方向", Side, usual),
        quota=_quota(row),
        scope=_scope(row, groups),
        threshold=row.number_in("门槛"),
        boundary=row.choice("边界并列", BoundaryTie, BoundaryTie.ALL),
        text=row.text("证书文字"),
    )


def _quota(row: Row) -> Quota:
    """名额: 6, “20%”, 0.2 (shown as 20%); a number below 1 can only be a percentage."""
    column = "名额"
    raw = row.raw(column)
    if row.is_blank(column):
        row.refuse(column, "“名额”不能为空")
        return Quota(Fraction(1))
    try:
        text = isinstance(raw, str)
        if clean(str(raw)).endswith(("%", "％")) if text else row.is_percent(column):
            return _percentage(row, percent_of(raw, styled=True))
        value = number_of(raw)
    except UserError as error:
        row.refuse(column, error.message)
        return Quota(Fraction(1))
    if 0 < value < 1:
        return _percentage(row, value * 100)
    if value <= 0 or value.denominator != 1:
        row.refuse(column, f"“名额”应为正整数或百分数，不能是 {plain(value)}")
    return Quota(value)


def _percentage(row: Row, value: Fraction) -> Quota:
    if not 0 < value <= 100:
        row.refuse("名额", f"“名额”的百分数应大于 0、不超过 100，不能是 {plain(value)}%")
    return Quota(value, percent=True)


def _scope(row: Row, groups: Collection[str]) -> Scope:
    text = row.text("范围")
    if text in groups:
        return Scope(ScopeKind.GROUP, text)
    if text in ("", ScopeKind.ALL):
        return Scope()
    if text == layout.UNGROUPED:
        return Scope(ScopeKind.GROUP)
    if text in layout.EACH_GROUP:
        return Scope(ScopeKind.EACH_GROUP)
    if text in layout.EACH_DISTRICT:
        return Scope(ScopeKind.EACH_DISTRICT)
    row.refuse("范围", missing(text, sorted(groups), "“村庄”表的分组"))
    return Scope()
