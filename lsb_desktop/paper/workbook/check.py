"""The core's own check of a definition, its places turned into cells: the reader's safety net."""

from lsb_desktop.core.check import problems
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import text_of
from lsb_desktop.paper.workbook.report import Spot
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets

_ENTRIES = {
    layout.MARKS,
    layout.ENTERED,
    layout.ADJUSTMENTS,
    layout.PAPER_TOTALS,
    layout.REREADS,
    layout.SECONDS,
    layout.DRAWS,
    layout.CHECKS,
    layout.COMMITMENTS,
    layout.QUESTIONS,
    layout.ASKED,
    layout.NOTES,
    layout.DECISIONS,
}
_KEYED = {"路线": layout.EVENT, "抽问": layout.RULES}
"""Where the core speaks of what has no sheet of its own but keys (“路线出发时间”) in another."""


def check_definition(contest: Contest, sheets: Sheets) -> None:
    """Report what the core refuses, unless a definition sheet is already in trouble.

    Every mistake a workbook can make is found cell by cell while reading; this
    makes sure that nothing is read that could not be stored.
    """
    if sheets.report.sheets() - _ENTRIES:
        return
    for problem in problems(contest):
        sheets.report.problem(_spot(problem.where, sheets), f"{problem.where}：{problem.message}")


def _spot(where: str, sheets: Sheets) -> Spot:
    """``指标 实地观摩/环境`` as the first cell of 指标 that holds the name, else its header."""
    sheet_name, _, name = where.partition(" ")
    sheet = sheets[_KEYED.get(sheet_name, sheet_name)]
    wanted = {name, *name.split("/"), sheet_name + name} - {"", sheet_name}
    for row in sheet.rows:
        for column in sheet.columns:
            if _text(row, column) in wanted:
                return row.spot(column)
    return sheet.spot()


def _text(row: Row, column: str) -> str:
    try:
        return text_of(row.raw(column))
    except UserError:
        return ""
