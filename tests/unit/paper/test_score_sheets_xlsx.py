"""The blank forms as workbooks: filled in and imported again, they are the marks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.model import Contest
from lsb_desktop.core.numbers import UNIT
from lsb_desktop.paper.intake.opening import open_grids
from lsb_desktop.paper.score_sheets.choices import Choices
from lsb_desktop.paper.score_sheets.content import Column, Form, Kind, score_sheets_of
from lsb_desktop.paper.score_sheets.xlsx import write_forms_xlsx
from tests.helpers.intake import Taken, take
from tests.helpers.sheets import graded, many_criteria, mixed, ranked, walked


def made(folder: Path, contest: Contest, name: str, choices: Choices) -> Path:
    path = folder / f"{name}.xlsx"
    write_forms_xlsx(score_sheets_of(contest, choices), name, path)
    return path


def rows_of(page: Worksheet) -> Iterator[int]:
    return (r for r in range(4, page.max_row + 1) if isinstance(page.cell(r, 1).value, int))


def typed(column: Column, at: int) -> object:
    """What a judge writes: half the full marks, a word, a place of its own."""
    if column.once:
        return at + 1
    if column.choices:
        return column.choices[at % len(column.choices)]
    return float(column.full) / 2


def filled(path: Path, forms: tuple[Form, ...]) -> int:
    """Fill in every cell that is open, on every worksheet; how many."""
    book, count = load_workbook(path), 0
    for page, form in zip(book.worksheets, forms, strict=True):
        for at, row in enumerate(rows_of(page)):
            for number, column in enumerate(form.columns):
                cell = page.cell(row, 3 + number)
                assert cell.protection.locked == (at in form.struck)
                if at not in form.struck:
                    cell.value, count = typed(column, at), count + 1
    book.save(path)
    return count


def back(folder: Path, contest: Contest, name: str, joint: bool = False) -> tuple[Taken, int]:
    choices = Choices(joint=joint)
    path = made(folder, contest, name, choices)
    count = filled(path, dict(score_sheets_of(contest, choices).files)[name])
    return take(open_grids(path), contest), count


@pytest.mark.parametrize("joint", [False, True])
def test_marks_come_back(tmp_path: Path, joint: bool) -> None:
    contest = walked(7, components=mixed())
    taken, count = back(tmp_path, contest, "评分表", joint)
    assert not taken.doubts
    assert len(taken.marks) == count == 5 * (7 + 6)
    full = {k.id: int(k.max * UNIT) // 2 for c in contest.components for k in c.criteria}
    assert all(value == full[slot.item] for slot, value in taken.marks.items())
    assert not [s for s in taken.marks if (s.judge, s.entrant) == (1, 2)]  # 回避


@pytest.mark.parametrize("components", [graded(), ranked(7), many_criteria(14)])
def test_other_marks_come_back(tmp_path: Path, components: tuple) -> None:  # type: ignore[type-arg]
    taken, count = back(tmp_path, walked(7, components=components), "评分表")
    assert not taken.doubts
    assert len(taken.marks) == count


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [("检查扣分表", SlotKind.DEDUCTION, 14), ("登记表", SlotKind.ENTERED, 7)],
)
def test_what_has_no_judge_comes_back(
    tmp_path: Path, name: str, kind: SlotKind, count: int
) -> None:
    taken, _ = back(tmp_path, walked(7, components=mixed()), name)
    assert not taken.doubts
    found = [value for slot, value in taken.book.entries() if slot.kind is kind]
    assert found == ["25" if kind is SlotKind.DEDUCTION else "50"] * count


def test_how_a_worksheet_looks_and_what_it_takes(tmp_path: Path) -> None:
    book = load_workbook(made(tmp_path, walked(7), "评分表", Choices()))
    assert book.sheetnames == ["01 张1", "02 张2"]
    page = book.worksheets[0]
    assert page.protection.sheet
    assert not page.protection.password
    assert page.print_title_rows == "$4:$5"
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth) == (9, 1)
    assert page.cell(5, 2).value == "满分"
    assert [page.cell(5, c).value for c in range(3, 7)] == [40, 30, 30, 100]
    assert page.cell(7, 7).value == "回避"
    assert page.cell(6, 6).value == '=IF(COUNT(C6:E6)=0,"",ROUND(SUM(C6:E6),6))'
    rules = {str(r.sqref): r for r in page.data_validations.dataValidation}
    assert list(rules) == ["C6 C8:C12", "D6 D8:D12", "E6 E8:E12"]
    told = rules["C6 C8:C12"]
    assert told.formula1 == (
        "IF(ISNUMBER(C6),AND(C6>=0,C6<=40,ABS(C6/(0.5)-ROUND(C6/(0.5),0))<0.000001),"
        'OR(C6="未到场",C6="弃权",C6="废票",C6="不涉及"))'
    )
    assert told.error == "0 到 40 分，最小 0.5 分"


def test_lists_of_words(tmp_path: Path) -> None:
    page = load_workbook(made(tmp_path, walked(3, components=graded()), "评分表", Choices()))
    (rule,) = page.worksheets[0].data_validations.dataValidation
    assert (rule.type, rule.formula1) == ("list", '"一类,二类,三类,未到场,弃权,废票,不涉及"')
    ranks = load_workbook(made(tmp_path, walked(3, components=ranked(3)), "评分表", Choices()))
    (rule,) = ranks.worksheets[0].data_validations.dataValidation
    assert "COUNTIF($C$5:$C$7,C5)=1" in rule.formula1


def test_every_formula_is_short_enough_for_excel(tmp_path: Path) -> None:
    for components in (ranked(170), many_criteria(3)):
        book = load_workbook(made(tmp_path, walked(6, components=components), "评分表", Choices()))
        for rule in book.worksheets[0].data_validations.dataValidation:
            assert len(rule.formula1) <= 255
            assert len(rule.error) <= 255
    assert Kind.RANKS == "排名票"
