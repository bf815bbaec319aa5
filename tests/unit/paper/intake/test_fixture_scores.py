"""Every score sheet an office may send: the right marks, or the right question."""

from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.model import Contest, Word
from lsb_desktop.core.numbers import to_units
from lsb_desktop.paper.intake.model import SheetKind, SheetUse
from tests.helpers.intake import Taken, by_criteria, fixture, guodian, take
from tests.helpers.small import points
from tools.sheets.content import COMPONENT, JUDGES, VILLAGES, mark, point

WORDS = {"词:缺": "未到场", "词:—": "弃权", "词:/": "空着"}


def units(value: float) -> int:
    return to_units(points(str(value)))


def judge_id(contest: Contest, name: str) -> int:
    return next(j.id for j in contest.judges if j.name == name)


def slot(contest: Contest, village: int, judge: int, criterion: str = COMPONENT) -> Slot:
    entrant = contest.entrant_named(VILLAGES[village]).id
    items = {k.name: k.id for k in contest.component_named(COMPONENT).criteria}
    return Slot(SlotKind.MARK, entrant, judge_id(contest, JUDGES[judge]), items[criterion])


def all_marks(contest: Contest, villages: int = 32, judges: int = 6) -> dict[Slot, Value]:
    return {slot(contest, v, j): units(mark(v, j)) for v in range(villages) for j in range(judges)}


def observed(use: SheetUse) -> SheetUse:
    """The user says that the marks are those of 实地观摩, by the first judge."""
    return replace(use, component=1, criterion=1, judge=1)


@pytest.mark.parametrize("name", ["scores_judges.xlsx", "scores_judges.xls"])
def test_villages_by_judges(name: str) -> None:
    contest = guodian()
    taken = take(fixture(name), contest)
    assert list(taken.doubts) == list(WORDS)
    taken = take(fixture(name), contest, answers=WORDS)
    expected = all_marks(contest)
    expected[slot(contest, 4, 1)] = Word.ABSENT
    expected[slot(contest, 9, 2)] = Word.ABSTAIN
    expected[slot(contest, 14, 3)] = Word.ABSTAIN
    del expected[slot(contest, 19, 0)], expected[slot(contest, 24, 5)]
    assert taken.marks == expected


@pytest.mark.parametrize("name", ["scores_judges_two_rows.xlsx", "scores_judges_two_rows.ods"])
def test_a_joint_head_over_the_judges(name: str) -> None:
    contest = guodian()
    asked = take(fixture(name), contest)
    assert asked.doubts == {"环节:Sheet1": ["实地观摩", "支书汇报", "不导入"]}
    taken = take(fixture(name), contest, answers={"环节:Sheet1": COMPONENT})
    assert taken.marks == all_marks(contest)


def by_criterion(contest: Contest, judge: int) -> dict[Slot, Value]:
    from tools.sheets.content import CRITERIA

    return {
        slot(contest, v, judge, name): units(point((v + judge) % 32, c))
        for v in range(32)
        for c, (name, _) in enumerate(CRITERIA)
    }


def test_one_judges_paper_by_criteria() -> None:
    contest = by_criteria()
    taken = take(fixture("scores_criteria.xlsx"), contest)
    assert taken.doubts == {}
    assert taken.marks == by_criterion(contest, 0)


@pytest.mark.parametrize("name", ["scores_sheet_a_judge.xlsx", "scores_sheet_a_judge.et"])
def test_a_sheet_for_each_judge(name: str) -> None:
    contest = by_criteria()
    taken = take(fixture(name), contest)
    assert taken.doubts == {}
    expected: dict[Slot, Value] = {}
    for judge in range(3):
        expected |= by_criterion(contest, judge)
    assert taken.marks == expected
    assert [u.kind for u in taken.uses] == [SheetKind.SCORES] * 3 + [SheetKind.SKIP]


def test_criteria_the_contest_does_not_have_are_asked() -> None:
    sheet, answers = fixture("scores_criteria.xlsx"), {"环节:评分表": COMPONENT}
    first = take(sheet, guodian(), answers=answers)
    [key] = [k for k in first.doubts if "指标:" in k]
    assert key == f"缺指标:{COMPONENT}/评分表", "once, with the way out: 评分办法"
    assert first.doubts[key] == ["不导入", "逐个对应"]
    left = take(sheet, guodian(), answers=answers | {key: "不导入"})
    assert not any("指标" in k for k in left.doubts)
    assert left.marks == {}
    taken = take(sheet, guodian(), answers=answers | {key: "逐个对应"})
    keys = [k for k in taken.doubts if k.startswith("指标:")]
    assert len(keys) == 4
    assert taken.doubts[keys[0]] == [COMPONENT, "不导入"]


def test_the_long_form() -> None:
    contest = guodian()
    assert take(fixture("scores_long.xlsx"), contest).marks == all_marks(contest, judges=3)


def test_judges_down_and_villages_across() -> None:
    contest = guodian()
    taken = take(fixture("scores_turned.xlsx"), contest, answers={"环节:横表": COMPONENT})
    assert taken.uses[0].turned
    assert taken.marks == all_marks(contest)


def test_marks_as_people_type_them() -> None:
    contest = guodian()
    answers = {"词:缺": "未到场", "词:—": "空着", "词:/": "空着"}
    taken = take(fixture("scores_text.xlsx"), contest, answers=answers, change=observed)
    expected: dict[Slot, Value] = {slot(contest, v, 0): units(mark(v, 0)) for v in range(24)}
    expected[slot(contest, 24, 0)] = Word.ABSENT
    expected[slot(contest, 26, 0)] = Word.ABSTAIN
    expected[slot(contest, 31, 0)] = units(95.5)
    assert taken.marks == expected
    empty = dict.fromkeys(("成绩!B27", "成绩!B29"), "没有写明是未到场还是弃权")
    assert taken.skipped == empty | {
        "成绩!B30": "“九十五”不是数字",
        "成绩!B31": "“95/96”不是数字",
        "成绩!B32": "“优秀”不是数字",
    }


@pytest.mark.parametrize("end", [".xlsx", ".xls", ".ods"])
def test_sums_that_are_formulas(end: str) -> None:
    contest = by_criteria()
    taken = take(fixture(f"scores_formulas{end}"), contest, change=lambda u: replace(u, judge=1))
    assert taken.doubts == {}
    assert taken.marks == by_criterion(contest, 0)
    assert "合计没有核对" in taken.skipped["成绩!F33"]


def test_formulas_that_were_never_calculated() -> None:
    taken = take(
        fixture("scores_formulas_uncached.xlsx"),
        by_criteria(),
        change=lambda u: replace(u, judge=1),
    )
    assert len(taken.marks) == 32 * 4
    assert "公式还没有计算结果" in taken.skipped["成绩!F2"]


@pytest.mark.parametrize("end", [".xlsx", ".xls", ".ods"])
def test_marks_gone_dates_are_left_out(end: str) -> None:
    contest = guodian()
    taken = take(fixture(f"scores_dates{end}"), contest, change=observed)
    left = {k: v for k, v in taken.skipped.items() if k.startswith("观摩日程!D")}
    assert left == dict.fromkeys(("观摩日程!D6", "观摩日程!D7"), "被表格改成了日期，请改回数字")
    kept = [0, 1, 2, 3, 6, 7]
    assert taken.marks == {slot(contest, v, 0): units(mark(v, 0)) for v in kept}


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("scores_html_named.xls", 32),
        ("scores_html_utf8_named.xls", 32),
        ("scores_mhtml_named.xls", 32),
        ("scores_xml2003_named.xls", 32),
        ("scores_stray_cells.xlsx", 12),
    ],
)
def test_a_column_of_marks_and_no_name(name: str, count: int) -> None:
    contest = guodian()
    taken = take(fixture(name), contest)
    (key,) = taken.doubts
    assert key.startswith("环节:")
    taken = take(fixture(name), contest, answers={key: COMPONENT})
    (key,) = taken.doubts
    assert key.startswith("评委:")
    taken = take(fixture(name), contest, change=observed)
    assert taken.marks == {slot(contest, v, 0): units(mark(v, 0)) for v in range(count)}


@pytest.mark.parametrize("name", ["clipboard_block.txt", "clipboard_block.html"])
def test_a_copied_block(name: str) -> None:
    contest = by_criteria()
    taken = take(fixture(name), contest)
    assert taken.marks == {k: v for k, v in by_criterion(contest, 0).items() if k.entrant <= 6}


def test_lines_of_unequal_length() -> None:
    taken: Taken = take(fixture("ragged.csv"), guodian(), change=observed)
    assert {s.entrant: v for s, v in taken.marks.items()} == {
        1: units(90),
        2: units(88.5),
        3: units(87),
        4: units(86),
    }


@pytest.mark.parametrize("name", ["scores_long.xlsx", "scores_judges.xlsx"])
def test_again_changes_nothing(name: str) -> None:
    once = take(fixture(name), guodian(), answers=WORDS)
    again = take(fixture(name), once.contest, Book(once.book.entries()), answers=WORDS)
    assert (again.proposal.changes, again.doubts) == (0, {})
