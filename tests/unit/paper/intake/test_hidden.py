"""Hidden columns are left out with a word, hidden rows are asked about once a sheet."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.guess import guess
from lsb_desktop.paper.intake.hidden import COLUMN
from lsb_desktop.paper.intake.memory import remember, signature
from lsb_desktop.paper.intake.model import ColumnUse, Meaning, SheetUse
from lsb_desktop.paper.intake.ods import read_ods
from lsb_desktop.paper.intake.opening import open_grids
from tests.helpers.intake import opened, small, take, typed

TOWN = small("任庄村", "前时村", "高井村")
SHEET = typed("村名 张三 李四\n任庄村 90 91\n前时村 92 93\n高井村 94 95")


def hiding(grid: Grid, *, rows: set[int] | None = None, columns: set[int] | None = None) -> Grid:
    return replace(grid, hidden_rows=frozenset(rows or ()), hidden_columns=frozenset(columns or ()))


def test_a_hidden_column_is_left_out_and_said() -> None:
    taken = take(hiding(SHEET, columns={2}), TOWN)
    assert taken.proposal.ready
    assert {s.judge for s in taken.marks} == {1}
    assert taken.skipped == {"表!C1": COLUMN}


def test_a_hidden_column_can_be_chosen() -> None:
    def choose(use: SheetUse) -> SheetUse:
        return replace(use, columns=(*use.columns[:2], ColumnUse(Meaning.JUDGE_POINTS, judge=2)))

    taken = take(hiding(SHEET, columns={2}), TOWN, change=choose)
    assert {s.judge for s in taken.marks} == {1, 2}


def test_a_hidden_column_stays_out_of_a_remembered_layout() -> None:
    use = take(SHEET, TOWN).uses[0]
    known = {signature(SHEET): remember(use, SHEET, TOWN)}
    (again,) = guess(opened(hiding(SHEET, columns={2})), TOWN, take(SHEET, TOWN).book, known)
    assert again.columns[2] == ColumnUse()


def test_a_hidden_column_of_villages_is_read() -> None:
    assert len(take(hiding(SHEET, columns={0}), TOWN).marks) == 6


@pytest.mark.parametrize(("answer", "villages"), [("不导入", {1}), ("导入", {1, 2, 3})])
def test_hidden_rows_are_asked_once(answer: str, villages: set[int]) -> None:
    sheet = hiding(SHEET, rows={2, 3})
    asked = take(sheet, TOWN)
    assert asked.doubts == {"隐藏:表": ["不导入", "导入"]}
    assert asked.proposal.doubts[0].more == ("表!A3 前时村", "表!A4 高井村")
    taken = take(sheet, TOWN, answers={"隐藏:表": answer})
    assert {s.entrant for s in taken.marks} == villages


def test_hidden_lines_of_a_turned_sheet() -> None:
    turned = Grid("表", tuple(zip(*SHEET.rows, strict=True)))
    taken = take(hiding(turned, rows={2}), TOWN)
    assert {s.judge for s in taken.marks} == {1}
    asked = take(hiding(turned, columns={3}), TOWN)
    assert asked.doubts == {"隐藏:表": ["不导入", "导入"]}
    assert "列" in asked.proposal.doubts[0].text


def test_hidden_headings_are_no_question() -> None:
    assert take(hiding(SHEET, rows={0}), TOWN).proposal.ready


def test_an_xlsx_with_hidden_lines(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in SHEET.rows:
        sheet.append(list(row))
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions["F"].hidden = True
    path = tmp_path / "表.xlsx"
    book.save(path)
    found = open_grids(path)
    assert (found.grids[0].hidden_rows, found.grids[0].hidden_columns) == ({2}, {2})
    assert len(found.notes) == 1


def test_hidden_columns_of_an_ods() -> None:
    name = "urn:oasis:names:tc:opendocument:xmlns"
    text = (
        f'<a xmlns:table="{name}:table:1.0" xmlns:text="{name}:text:1.0"><table:table '
        'table:name="甲"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/><table:table-row>'
        + "<table:table-cell><text:p>a</text:p></table:table-cell>" * 3
        + "</table:table-row></table:table></a>"
    )
    notes: list[str] = []
    (draft,) = read_ods(text.encode(), notes)
    assert (draft.grid().hidden_rows, draft.grid().hidden_columns) == (frozenset(), frozenset({2}))
    assert len(notes) == 1
