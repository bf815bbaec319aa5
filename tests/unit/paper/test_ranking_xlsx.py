"""The result sheet as a workbook: real numbers, print set-up, and no formula in any text."""

import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.core.model import Combine, Component, ComponentKind, Rules
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.ranking.content import Kind, Sheet, sheet_of
from lsb_desktop.paper.ranking.xlsx import write_ranking_xlsx
from lsb_desktop.paper.xlsx_sheet import put, sheet_names, write_book
from tests.helpers.papers import LONGEST, RARE, result


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[Snapshot], Worksheet]:
    def make(snapshot: Snapshot) -> Worksheet:
        path = tmp_path / "成绩汇总表.xlsx"
        write_ranking_xlsx(snapshot, path)
        page = openpyxl.load_workbook(path).active
        assert isinstance(page, Worksheet)
        return page

    return make


@pytest.mark.parametrize("odd", ["\0", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_is_left_out(tmp_path: Path, odd: str) -> None:
    def fill(page: Worksheet) -> None:
        put(page, 1, 1, f"张{odd}庄")

    path = tmp_path / "a.xlsx"
    write_book(path, f"题{odd}目", [(*sheet_names([f"页{odd}"], "页"), fill)])
    page = openpyxl.load_workbook(path).active
    assert isinstance(page, Worksheet)
    assert (page.cell(1, 1).value, page.title) == ("张庄", "页")


def head_of(page: Worksheet) -> int:
    return next(r for r in range(1, 9) if page.cell(r, 1).value in ("名次", "村"))


def table(page: Worksheet, sheet: Sheet) -> list[list[object]]:
    first = head_of(page) + 1
    return [
        [page.cell(first + down, at + 1).value for at in range(len(sheet.columns))]
        for down in range(len(sheet.rows))
    ]


def test_cells_equal_the_sheet_and_numbers_are_exact(
    opened: Callable[[Snapshot], Worksheet],
) -> None:
    snapshot = result(["95.19", "91.5", "91.5", ""], adjustments={1: "+0.5", 2: "-2"})
    sheet, page = sheet_of(snapshot), opened(snapshot)
    for row, cells in zip(sheet.rows, table(page, sheet), strict=True):
        for column, text, value in zip(sheet.columns, row, cells, strict=True):
            if column.kind is Kind.TEXT or not text:
                assert (value or "") == text
            else:
                assert isinstance(value, int | float)
                assert Decimal(repr(value)) == Decimal(text)
    formats = {page.cell(head_of(page) + 1, at).number_format for at in range(1, 6)}
    assert formats == {"General", "0.00", "+0.00;-0.00;0"}
    said = [str(c.value) for row in page.iter_rows() for c in row if c.value]
    for line in (sheet.title, *(f"{n}. {note}" for n, note in enumerate(sheet.notes, 1))):
        assert line in said
    assert any("封榜码 K7-42M" in s for s in said)
    assert any("计票人" in s and "监票人" in s and "主要领导" in s for s in said)


def test_numbers_are_written_as_decimals_not_as_binary_tails(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_ranking_xlsx(result(["95.19", "0.1"]), path)
    with zipfile.ZipFile(path) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>95.19</v>" in text
    assert re.search(r"<v>0\.10?</v>", text)
    assert "0000000" not in text


@pytest.mark.parametrize("name", ["=1+1", "+A1", "-2", "@SUM(A1)", "=cmd|'/C calc'!A0"])
def test_no_text_is_a_formula(name: str, opened: Callable[[Snapshot], Worksheet]) -> None:
    page = opened(result(["95"], names=[name], title=name, town=""))
    cells = [c for row in page.iter_rows() for c in row if c.value and name in str(c.value)]
    assert len(cells) == 2
    assert all(c.data_type == "s" for c in cells)
    assert all(c.quotePrefix for c in cells)


def test_characters_that_xml_cannot_hold_are_dropped(
    opened: Callable[[Snapshot], Worksheet],
) -> None:
    page = opened(result(["95"], names=["孟\x07庄\x0b村"]))
    assert page.cell(head_of(page) + 1, 2).value == "孟庄村"


def test_it_prints_on_a4_with_the_head_on_every_page(
    opened: Callable[[Snapshot], Worksheet],
) -> None:
    page = opened(result([f"{90 - n}" for n in range(80)]))
    head = head_of(page)
    assert page.page_setup.paperSize == 9
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == f"${head}:${head}"
    assert page.freeze_panes == f"A{head + 1}"
    assert page.oddFooter.center.text == "— &P —"
    assert page.oddFooter.left.text == "封榜码 K7-42M"


def test_many_components_are_printed_across(opened: Callable[[Snapshot], Worksheet]) -> None:
    def orientation(count: int) -> str:
        parts = tuple(
            Component(n, f"第{n}项工作", ComponentKind.ENTERED) for n in range(1, count + 1)
        )
        rules = Rules(combine=Combine.SUM)
        setup = opened(result(["95"], components=parts, rules=rules)).page_setup
        return str(setup.orientation)

    assert [orientation(n) for n in (2, 12)] == ["portrait", "landscape"]


def test_demo_and_unsealed_are_said(opened: Callable[[Snapshot], Worksheet]) -> None:
    page = opened(result(["95"], seal=None, demo=True))
    assert "未封存" in str(page["A2"].value)
    assert "演示数据" in str(page["A2"].value)
    assert page.oddFooter.right.text == "演示数据"


def test_long_names_make_their_rows_higher(opened: Callable[[Snapshot], Worksheet]) -> None:
    page = opened(result(["95", "94", "93"], names=[LONGEST, *RARE]))
    first = head_of(page) + 1
    assert page.cell(first, 2).value == LONGEST
    assert page.row_dimensions[first].height > page.row_dimensions[first + 1].height
    assert [page.cell(first + n, 2).value for n in (1, 2)] == list(RARE[:2])


def test_whole_numbers_and_a_contest_without_components(
    opened: Callable[[Snapshot], Worksheet],
) -> None:
    parts = (Component(1, "观摩", ComponentKind.ENTERED),)
    page = opened(result(["95"], components=parts, rules=Rules(combine=Combine.SUM, digits=0)))
    cell = page.cell(head_of(page) + 1, 3)
    assert (cell.value, cell.number_format) == (95, "0")
    bare = opened(result([], components=(), awards=[]))
    assert head_of(bare) == 3
