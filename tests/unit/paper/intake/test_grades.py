"""An office's sheet with 等次 in place of numbers."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.grades import CLASSES, ranks, ready_made
from lsb_desktop.core.model import Contest, Criterion, Word
from lsb_desktop.core.numbers import to_units
from lsb_desktop.paper.intake.cells import mark_in
from tests.helpers.intake import Taken, small, take, typed

CLASSED = Criterion(1, "总体印象", grades=CLASSES)
RANKED = Criterion(1, "总体印象", Fraction(3), grades=ranks(3), once=True)


def town(criterion: Criterion) -> Contest:
    return small("任庄村", "前时村", "高井村", criteria=(criterion,))


def points(taken: Taken) -> list[str]:
    """Marks by village and judge, in points."""
    found = sorted(taken.marks.items(), key=lambda m: (m[0].entrant, m[0].judge))
    return [v if isinstance(v, str) else f"{int(str(v)) / 10**6:g}" for _, v in found]


def test_a_sheet_of_classes() -> None:
    sheet = typed("村名 张三 李四\n任庄村 一类 二类\n前时村 二类 三类\n高井村 三类 弃权")
    taken = take(sheet, town(CLASSED))
    assert taken.proposal.ready
    assert points(taken) == ["100", "90", "90", "80", "80", "弃权"]


def test_a_sheet_of_places_and_what_is_none() -> None:
    sheet = typed("村名 张三 李四\n任庄村 1 第3名\n前时村 2 5\n高井村 3 2分")
    taken = take(sheet, town(RANKED))
    assert points(taken) == ["3", "1", "2", "1", "2"]
    assert taken.skipped == {"表!C3": "“5”不是等次，可录 第1名（1）、第2名（2）、第3名（3）"}


def test_what_is_there_is_told_by_its_name() -> None:
    first = take(typed("村名 张三\n任庄村 一类\n前时村 二类\n高井村 三类"), town(CLASSED))
    again = take(
        typed("村名 张三\n任庄村 二类\n前时村 二类\n高井村 三类"), first.contest, first.book
    )
    (doubt,) = again.proposal.doubts
    assert any(line.endswith("一类 → 二类") for line in doubt.more)


def test_a_sum_of_grades_is_not_checked() -> None:
    two = (replace(RANKED, id=1, name="党建"), replace(RANKED, id=2, name="环境"))
    contest = small("任庄村", "前时村", "高井村", criteria=two)
    sheet = typed(
        "评委 村名 党建 环境 合计\n张三 任庄村 1 2 9\n张三 前时村 2 1 9\n张三 高井村 3 3 9"
    )
    taken = take(sheet, contest, Book())
    assert not [key for key in taken.doubts if key.startswith("核对")]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [("一类", 100), (2.0, 90), ("３", 80), (90.0, 90)],
)
def test_a_cell(raw: object, wanted: int) -> None:
    assert mark_in(raw, CLASSED) == to_units(Fraction(wanted))  # type: ignore[arg-type]


def test_a_grade_whose_name_means_nothing_elsewhere() -> None:
    named = Criterion(1, "总体印象", grades=ready_made(("有", "无"), (10, 0)))
    assert mark_in("无", named) == 0
    assert mark_in("弃权", named) is Word.ABSTAIN
    with pytest.raises(UserError, match="不是等次"):
        mark_in("好", named)
