"""等次: what a typed text means, how a mark is shown, lists of grades in a cell."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.cells import cell_text, mark_text, parse_cell, parse_value
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.grades import (
    CLASSES,
    LEVELS,
    choices,
    field_size,
    graded,
    grades_text,
    points_text,
    ranks,
    read_grades,
    read_points,
    ready_made,
    short_choices,
    typed_for,
    worth,
)
from lsb_desktop.core.model import (
    Component,
    Contest,
    Criterion,
    Entrant,
    Grade,
    GroupMode,
    Rules,
    Word,
)
from lsb_desktop.core.numbers import plain, to_units
from tests.helpers.any_contests import GRADE


def of(*grades: Grade) -> Criterion:
    return Criterion(1, "综合", grades=grades)


CLASSED, LEVELLED, RANKED = of(*CLASSES), of(*LEVELS), of(*ranks(4))
STARS = of(*ready_made(("5星", "4星", "3星"), (100, 90, 80)))
TENTH = of(
    *ready_made(("第九名", "第十名", "第十一名", "第一百零五名", "第二十名"), (9, 7, 5, 3, 1))
)
BY_TABLE = of(*ready_made(("第1名", "第2名", "第3名", "第4名"), (8, 4, 2, 1)))
SMALL = of(*ready_made(("好", "中", "差"), (3, 2, 1)))
HALVES = of(Grade("好", Fraction(5, 2)), Grade("中", Fraction(3, 2)), Grade("差", Fraction(1, 2)))
TWICE = of(*ready_made(("甲1", "乙1"), (50, 40)))
NAMED = of(*ready_made(("3", "优"), (5, 3)))
FIRST_OF_MANY = of(*ready_made(("1.5星", "2.5星"), (60, 80)))


@pytest.mark.parametrize(
    ("criterion", "text", "wanted"),
    [
        (CLASSED, "一类", "一类"),
        (CLASSED, " 二类 ", "二类"),
        (CLASSED, "1", "一类"),
        (CLASSED, "３", "三类"),
        (CLASSED, "二", "二类"),
        (CLASSED, "90", "二类"),
        (CLASSED, "90.0", "二类"),
        (CLASSED, "90分", "二类"),
        (LEVELLED, "良", "良"),
        (LEVELLED, "2", "良"),
        (LEVELLED, "85", "良"),
        (RANKED, "1", "第1名"),
        (RANKED, "4", "第4名"),  # not the 4 points of the first
        (RANKED, "4分", "第1名"),
        (RANKED, "第２名", "第2名"),
        (RANKED, "三", "第3名"),
        (STARS, "5", "5星"),
        (STARS, "100", "5星"),
        (TENTH, "10", "第十名"),
        (TENTH, "十一", "第十一名"),
        (TENTH, "105", "第一百零五名"),
        (TENTH, "20", "第二十名"),
        (BY_TABLE, "4", "第4名"),
        (SMALL, "1", "差"),  # a grade's points: no place in a list
        (SMALL, "3", "好"),
        (HALVES, "1", "好"),
        (HALVES, "2.5", "好"),
        (TWICE, "50", "甲1"),
        (TWICE, "1", "甲1"),  # the first: no two of one number are told apart by it
        (NAMED, "3", "3"),
        (NAMED, "5", "3"),
        (FIRST_OF_MANY, "80", "2.5星"),
    ],
)
def test_a_text_has_one_meaning(criterion: Criterion, text: str, wanted: str) -> None:
    cell = parse_cell(text, criterion)
    assert mark_text(cell, criterion) == wanted


@pytest.mark.parametrize(
    ("criterion", "text"),
    [
        (CLASSED, ""),
        (CLASSED, "0"),
        (CLASSED, "4"),
        (CLASSED, "95"),
        (CLASSED, "四类"),
        (CLASSED, "一类村"),
        (CLASSED, "1分"),
        (CLASSED, "好分"),
        (CLASSED, "1.5"),
        (RANKED, "5"),
        (RANKED, "0"),
        (RANKED, "2.5"),
        (RANKED, "第5名"),
        (BY_TABLE, "8"),  # 第1名 is worth 8, but 4 and 2 are worths and numbers of others
        (SMALL, "4"),
        (SMALL, "1.5"),
        (LEVELLED, "5"),
        (LEVELLED, "0"),
        (LEVELLED, "-1"),
        (LEVELLED, "二"),
    ],
)
def test_anything_else_is_refused_with_what_may_be_typed(criterion: Criterion, text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_cell(text, criterion)
    assert caught.value.message == f"“{text}”不是等次，可录 {choices(criterion)}"


@pytest.mark.parametrize("word", Word)
def test_words_stay_words(word: Word) -> None:
    assert parse_cell(str(word), RANKED) is word
    assert mark_text(word, RANKED) == str(word)


def test_a_number_of_a_sheet_is_read_like_a_typed_one() -> None:
    assert parse_value(Fraction(2), RANKED) == to_units(Fraction(3))
    assert parse_value(Fraction(90), CLASSED) == to_units(Fraction(90))
    with pytest.raises(UserError, match="不是等次"):
        parse_value(Fraction(95), CLASSED)


def test_marks_of_no_grade_are_shown_as_points() -> None:
    assert mark_text(to_units(Fraction(95)), CLASSED) == "95"
    assert mark_text(to_units(Fraction(95)), Criterion(1, "综合")) == "95"
    assert mark_text(None, CLASSED) == cell_text(None) == ""


def test_what_may_be_typed_is_told() -> None:
    assert choices(CLASSED) == "一类（1）、二类（2）、三类（3）"
    assert choices(LEVELLED) == "优（1）、良（2）、中（3）、差（4）"
    assert choices(SMALL) == "好（3）、中（2）、差（1）"
    assert choices(of(*ready_made(("1", "2"), (9, 8)))) == "1、2"
    assert choices(of(*ranks(32))) == "第1名（1）、第2名（2）、第3名（3） … 第32名（32）"
    assert short_choices(CLASSED) == "一类/二类/三类"
    assert short_choices(of(*ranks(12))) == "第1名…第12名"
    assert worth(CLASSES) == "一类 100 分、二类 90 分、三类 80 分"


grades_lists = st.lists(GRADE, min_size=1, max_size=6, unique_by=lambda t: t.strip()).flatmap(
    lambda names: st.lists(
        st.integers(0, 20).map(lambda n: Fraction(n, 2)),
        min_size=len(names),
        max_size=len(names),
        unique=True,
    ).map(lambda points: tuple(Grade(n.strip(), p) for n, p in zip(names, points, strict=True)))
)


@given(grades_lists)
def test_every_name_and_every_number_told_is_read_back(grades: tuple[Grade, ...]) -> None:
    criterion = of(*grades)
    for grade in grades:
        cell = parse_cell(mark_text(to_units(grade.points), criterion), criterion)
        named = [g for g in grades if g.name == grade.name]
        if len(named) == 1 and not any(g.name != grade.name and same(g, grade) for g in grades):
            assert cell == to_units(grade.points)
    for number in typed_for(criterion):
        parse_cell(number, criterion)


def same(one: Grade, other: Grade) -> bool:
    """Names that differ in the width of their digits alone; the definition refuses them."""
    wide = str.maketrans("０１２３４５６７８９", "0123456789")
    return one.name.translate(wide) == other.name.translate(wide)


@given(st.integers(1, 40))
def test_on_a_rank_ballot_a_number_is_the_place(villages: int) -> None:
    criterion = of(*ranks(villages))
    for place in range(1, villages + 1):
        wanted = to_units(Fraction(villages + 1 - place))
        assert parse_cell(str(place), criterion) == wanted
        assert parse_cell(f"{plain(Fraction(villages + 1 - place))}分", criterion) == wanted


# Lists in one cell -----------------------------------------------------------


def test_grades_in_one_cell() -> None:
    assert grades_text(CLASSES) == "一类=100、二类=90、三类=80"
    assert read_grades("一类=100、二类＝90，三类 = 80分；\n") == CLASSES
    assert read_grades(" ") == ()
    for text in ("一类", "=90", "一类="):
        with pytest.raises(UserError):
            read_grades(text)


def test_points_in_one_cell() -> None:
    assert points_text(map(Fraction, (10, 8, 6, 4))) == "10、8、6、4"
    assert read_points("10、8, 6 4；0.5") == (10, 8, 6, 4, Fraction(1, 2))
    assert read_points("") == ()
    with pytest.raises(UserError, match="不是数字"):
        read_points("10、八")


def test_a_rank_ballot_is_as_long_as_the_field() -> None:
    groups = ("东", "东", "东", "西", "")
    contest = Contest("试评", entrants=tuple(Entrant(n, n, f"{n}村", group=g) for n, g in
                                           enumerate(groups, 1)))  # fmt: skip
    assert field_size(contest) == 5
    apart = replace(contest, rules=Rules(groups=GroupMode.WITHIN))
    assert field_size(apart) == 3
    assert field_size(replace(apart, entrants=())) == 0


def test_whether_a_component_is_graded() -> None:
    assert graded(Component(1, "评议", criteria=(Criterion(2, "甲"), CLASSED)))
    assert not graded(Component(1, "评议", criteria=(Criterion(2, "甲"),)))
