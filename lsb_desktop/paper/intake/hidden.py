"""Rows and columns that the sheet does not show: columns are left out, rows are asked about."""

from dataclasses import replace

from lsb_desktop.paper.intake.findings import Findings
from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.model import Choice, ColumnUse, Meaning, SheetUse
from lsb_desktop.paper.intake.reading import Record, Table

TAKE, LEAVE = "导入", "不导入"
COLUMN = "隐藏的列，不导入；要导入请给这一列选含义"
_KEPT = frozenset({Meaning.VILLAGE, Meaning.PRIVATE})
"""Columns read or named all the same: without the villages there is nothing to read."""


def hidden_columns(grid: Grid, turned: bool) -> frozenset[int]:
    """The columns not shown of a sheet as it is read; rows of a turned one."""
    return grid.hidden_rows if turned else grid.hidden_columns


def without_hidden(use: SheetUse, grid: Grid) -> SheetUse:
    """The use of a sheet without the columns that it does not show."""
    hidden = hidden_columns(grid, use.turned)
    if not hidden:
        return use
    columns = tuple(
        ColumnUse() if at in hidden and column.meaning not in _KEPT else column
        for at, column in enumerate(use.columns)
    )
    return replace(use, columns=columns)


def shown_records(table: Table, findings: Findings) -> list[Record]:
    """The rows to be read: hidden or filtered ones only when the user says so, once a sheet."""
    every = list(table.records(findings))
    grid = table.sheet.grid
    hidden = grid.hidden_columns if table.sheet.turned else grid.hidden_rows
    behind = [r for r in every if r.row in hidden]
    if not behind:
        return every
    key = f"隐藏:{table.name}"
    lines = "列" if table.sheet.turned else "行"
    choices = [
        Choice(LEAVE, f"不导入隐藏的 {len(behind)} {lines}"),
        Choice(TAKE, f"也导入隐藏的 {len(behind)} {lines}"),
    ]
    why = f"表里有隐藏或筛选掉的{lines}"
    text = f"隐藏的 {len(behind)} {lines}"
    answer = findings.ask(key, behind[0].place, text, why, choices)
    for record in behind:
        findings.detail(key, f"{record.place.spot} {record.village}")
    if answer == LEAVE:
        findings.settle_as_skipped(key)
    return every if answer == TAKE else [r for r in every if r.row not in hidden]
