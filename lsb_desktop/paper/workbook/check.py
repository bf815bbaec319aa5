"""The core's own check of a definition, its places turned into cells: the reader's safety net."""

from collections.abc import Iterable

from lsb_desktop.core.check import problems
from lsb_desktop.core.errors import Problem, UserError
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
        spot = _spot(problem, sheets)
        sheets.report.problem(spot, f"{problem.where}：{problem.message}")


def _spot(problem: Problem, sheets: Sheets) -> Spot:
    """``指标 实地观摩/环境`` as a cell of the row that holds both names, else of one with either.

    Of that row the column the message speaks of, else the one with the name; without
    such a row the header.
    """
    sheet_name, _, name = problem.where.partition(" ")
    sheet = sheets[_KEYED.get(sheet_name, sheet_name)]
    parts = name.split("/")
    for wanted in ({name}, {sheet_name + name}, set(parts), *({p} for p in parts)):
        for row in sheet.rows if wanted != {""} else ():
            held = {_text(row, column): column for column in sheet.columns}
            if wanted <= held.keys():
                spoken = _spoken_of(problem.message, sheet.columns)
                return row.spot(spoken or held[parts[-1] if parts[-1] in wanted else min(wanted)])
    return sheet.spot()


def _spoken_of(message: str, columns: Iterable[str]) -> str:
    """The column named first in a message, the longer of two that begin there; "" if none is."""
    named = [c for c in columns if c in message]
    return min(named, key=lambda c: (message.index(c), -len(c)), default="")


def _text(row: Row, column: str) -> str:
    try:
        return text_of(row.raw(column))
    except UserError:
        return ""
