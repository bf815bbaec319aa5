"""What the entry grid shows, drawn as text."""

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Contest, Word
from lsb_desktop.core.standings import Tally, standings_of
from lsb_desktop.ui.console.entry.options import Options
from lsb_desktop.ui.console.entry.sheet import ADJUSTMENTS, Choice, Data, Sheet, View, missing_slots
from lsb_desktop.ui.console.entry.sheets import sheet_for
from tests.helpers.console import full, mark, mixed, points, small


def data_of(contest: Contest, entries=()) -> Data:
    book = Book(entries)
    return Data(contest, book, standings_of(contest, book))


def drawn(sheet: Sheet) -> list[str]:
    """One line a row: ~88.0~ dropped, # blocked, _ missing, then | and the results."""
    rows = []
    for line in sheet.lines:
        cells = []
        for cell in line.cells:
            text = "#" if cell.slot is None else "_" if cell.missing else cell.text
            cells.append(f"~{text}~" if cell.dropped else text)
        ends = " ".join(e.text + ("?" if e.pale else "") for e in line.ends)
        rows.append(f"{line.number} {line.name}: {' '.join(cells)} | {ends}".rstrip())
    return rows


def test_villages_by_judges_with_dropped_marks_and_places() -> None:
    entries = [(mark(1, j), points(v)) for j, v in ((1, 88), (2, 92), (3, 90.5))]
    entries += [(mark(2, 1), points(95))]
    sheet = sheet_for(data_of(small(), entries), Choice(1))
    assert [c.title for c in sheet.columns] == ["评委01", "评委02", "评委03"]
    assert sheet.ends == ("平均分", "名次")
    assert drawn(sheet) == [
        "1 五里堡村: ~88.0~ ~92.0~ 90.5 | 90.50 2",
        "2 前时村: 95.0 _ _ | 95.00? 1?",
        "3 小司村: _ _ _ | ? ?",
    ]


def test_progress_of_judges_and_gaps_in_column_order() -> None:
    sheet = sheet_for(
        data_of(small(), [(mark(1, 1), points(88)), (mark(2, 1), points(1))]), Choice(1)
    )
    assert [(c.done, c.total, c.complete) for c in sheet.columns] == [
        (2, 3, False),
        (0, 3, False),
        (0, 3, False),
    ]
    assert sheet.missing == 7
    assert list(missing_slots(sheet))[:2] == [(2, 0), (0, 1)]


def test_a_word_set_aside_is_not_missing() -> None:
    entries = [(mark(1, 1, 1), Word.ABSENT)]
    sheet = sheet_for(data_of(mixed(), entries), Choice(1, judge=1))
    assert drawn(sheet)[0].startswith("1 五里堡村: 未到场  |")
    assert sheet.columns[1].done == 1


def test_several_criteria_one_judge_and_recusal() -> None:
    sheet = sheet_for(data_of(mixed(), full(mixed())), Choice(1, judge=2))
    assert [c.title for c in sheet.columns] == ["环境（60）", "产业（40）"]
    assert sheet.ends == ("本票合计", "平均分", "总分", "名次")
    assert [line.split("|")[0].strip() for line in drawn(sheet)] == [
        "1 五里堡村: 12 12",
        "2 前时村: # #",
        "3 小司村: 32 32",
    ]
    assert sheet.lines[0].ends[0].text == "24"


def test_by_criterion_shows_all_judges() -> None:
    sheet = sheet_for(data_of(mixed(), full(mixed())), Choice(1, View.CRITERIA, criterion=2))
    assert [c.title for c in sheet.columns] == ["甲", "乙"]
    assert sheet.cell(0, 0).slot == mark(1, 1, 2)


def test_by_village_lists_judges() -> None:
    sheet = sheet_for(data_of(mixed(), full(mixed())), Choice(1, View.ENTRANTS, entrant=2))
    assert sheet.heads == ("编号", "评委")
    assert drawn(sheet) == ["01 甲: 21 21 | 42", "02 乙: # # |"]


def test_one_panel_alone() -> None:
    sheet = sheet_for(data_of(mixed()), Choice(1, View.CRITERIA, panel="支书"))
    assert [c.title for c in sheet.columns] == ["乙"]


def test_entered_component() -> None:
    entries = [(Slot(SlotKind.ENTERED, 1, item=2), "95.5")]
    sheet = sheet_for(data_of(mixed(), entries), Choice(2))
    assert [line.split("|")[0].strip() for line in drawn(sheet)] == [
        "1 五里堡村: 95.5",
        "2 前时村: _",
        "3 小司村: _",
    ]


def test_deductions_add_up_and_one_filled_means_inspected() -> None:
    entries = [
        (Slot(SlotKind.DEDUCTION, 1, item=3, row=1), "2"),
        (Slot(SlotKind.DEDUCTION, 1, item=3, row=2), "1.5"),
    ]
    sheet = sheet_for(data_of(mixed(), entries), Choice(3))
    assert sheet.words == (Word.NOT_APPLICABLE,)
    assert drawn(sheet)[0].startswith("1 五里堡村: 2+1.5  | 96.50")
    assert sheet.missing == 4


def test_adjustments_have_an_empty_row_to_type_into() -> None:
    entries = [(Slot(SlotKind.ADJUSTMENT, 1, row=1), "2|好人好事")]
    sheet = sheet_for(data_of(small(), [*full(small()), *entries]), Choice(ADJUSTMENTS))
    assert drawn(sheet)[:3] == [
        "1 五里堡村: +2 好人好事 | +2 14.00 3",
        "1 五里堡村:   | +2 14.00 3",
        "2 前时村:   |  22.00 2",
    ]
    assert sheet.missing == 0


def test_untouched_villages_keep_their_cells() -> None:
    contest, book = small(), Book(full(small()))
    tally = Tally(contest, book)
    old = sheet_for(Data(contest, book, tally.standings()), Choice(1))
    book.put(mark(2, 1), points(99))
    tally.rescore({2})
    after = Data(contest, book, tally.standings())
    new = sheet_for(after, Choice(1), old, frozenset({2}))
    assert new.lines[0] is old.lines[0]
    assert new.cell(1, 0).text == "99.0"
    assert new == sheet_for(after, Choice(1))


def test_ties_are_said() -> None:
    contest = small(count=1)
    sheet = sheet_for(data_of(contest, [(mark(e, 1), points(90)) for e in (1, 2, 3)]), Choice(1))
    assert [line.ends[-1].text for line in sheet.lines] == ["1 并"] * 3
    assert sheet.lines[0].ends[-1].hint == "并列第 1 名"


@pytest.mark.parametrize(("part", "which"), [(1, ["甲", "乙"]), (2, []), (ADJUSTMENTS, [])])
def test_what_can_be_picked(part: int, which: list[str]) -> None:
    contest, options = mixed(), Options()
    options.settle(contest)
    options.go_to(part)
    assert [text for _, text in options.which(contest)[0]] == which
    assert [text for _, text in options.parts(contest)] == [
        "实地观摩（100分）",
        "平时工作（100分）",
        "卫生检查（100分）",
        "加减分",
    ]


def test_the_view_of_each_component_is_remembered() -> None:
    contest, options = mixed(), Options()
    options.settle(contest)
    options.choose(Choice(1, View.ENTRANTS, entrant=3))
    options.go_to(2)
    options.go_to(1)
    assert options.choice == Choice(1, View.ENTRANTS, entrant=3)
    options.choose(Choice(1, panel="没有这一组"))
    options.settle(contest)
    assert options.choice.panel == ""


def test_an_empty_contest_gives_an_empty_sheet() -> None:
    empty = Contest("空")
    assert Options().parts(empty) == [(ADJUSTMENTS, "加减分")]
    assert sheet_for(data_of(empty), Choice(ADJUSTMENTS)).lines == ()
    nobody = Contest("空", components=small().components)
    assert sheet_for(data_of(nobody), Choice(1, View.ENTRANTS)).lines == ()
