"""Sites, the route and what answers are worth: what is wrong with them, and what outlives them."""

from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.check import problems
from lsb_desktop.core.codec import dump
from lsb_desktop.core.commands import ChangeContest, plan
from lsb_desktop.core.errors import BadInput
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import Component, ComponentKind, Contest, Criterion, Quiz, Route, Site
from lsb_desktop.core.profile import Commitment, Photo
from lsb_desktop.core.questions import Asked, Question
from tests.helpers.small import points
from tests.unit.core.test_definition_check import SOUND, swap

SQUARE = Site(4, 1, "文化广场", "东组", 20)
PARK = Site(2, 2, "游园")
WALKED = replace(SOUND, sites=(SQUARE, PARK), route=Route("8:30", 0, 0, sites_only=True))
ASKING = replace(WALKED, quiz=Quiz(3))
"""Answers count in 平时工作, which takes 100 points."""

TO_RULES = "“平时工作”不是直接录入，不能计入答题得分；请先在“问答”页改为不计分，或另选环节"
BY_TWO, BY_NOTHING = (Criterion(9, "分", step=points(n)) for n in ("2", "0"))
ON_STEP = Component(3, "平时工作", ComponentKind.ENTERED, points("10"), criteria=(BY_TWO,))
NO_STEP = replace(ON_STEP, criteria=(BY_NOTHING,))


def sites(*found: Site) -> Contest:
    """The sound contest with these sites."""
    return replace(SOUND, sites=found)


def work(component: Component) -> Contest:
    """The contest that asks questions, with another 平时工作."""
    return replace(ASKING, components=(*ASKING.components[:2], component))


def quiz(**changes: str) -> Contest:
    """The contest that asks questions, with other points."""
    return replace(ASKING, quiz=replace(Quiz(3), **{k: points(v) for k, v in changes.items()}))


@pytest.mark.parametrize("contest", [WALKED, ASKING, replace(SOUND, route=Route(""))])
def test_sound(contest: Contest) -> None:
    assert problems(contest) == ()


@pytest.mark.parametrize(
    ("contest", "told"),
    [
        (sites(SQUARE, replace(PARK, id=4)), "观摩点: 内部编号有误"),
        (sites(replace(SQUARE, entrant=9)),
         "观摩点 文化广场: 所在的村不在参评单位之中，请先删去这个观摩点"),
        (sites(replace(SQUARE, minutes=-1)), "观摩点 文化广场: 停留分钟不能小于 0"),
        (sites(SQUARE, replace(SQUARE, id=5)), "观摩点 五里堡村/文化广场: 重复出现 2 次"),
        (sites(replace(SQUARE, name=" ")), "观摩点 五里堡村: 名称不能为空"),
        (replace(SOUND, route=Route("25:00")),
         "路线 出发时间: “25:00”不是时间，应写成 08:30"),
        (replace(SOUND, route=Route(stay=-1)), "路线 停留分钟: 不能小于 0"),
        (replace(SOUND, route=Route(travel=-1)), "路线 路上分钟: 不能小于 0"),
        (replace(ASKING, components=(replace(SOUND.components[0], weight=points("70")),
                                     SOUND.components[1])),
         "抽问 计入环节: 答题得分所计入的环节已删去；请先在“问答”页改为不计分，或另选环节"),
        (work(replace(ON_STEP, kind=ComponentKind.DEDUCTION)), f"抽问 计入环节: {TO_RULES}"),
        (quiz(full="100.5"), "抽问 通过得分: 100.5 超出满分 100"),
        (quiz(half="-1"), "抽问 部分通过得分: -1 小于 0"),
        (replace(ASKING, quiz=Quiz(3, none=points("10") / 3)), "抽问 未通过得分: “10/3”不是数字"),
        (work(ON_STEP), "抽问 部分通过得分: 5 不合步长 2"),
        (work(NO_STEP), "指标 平时工作/分: 步长应大于 0"),
    ],
)  # fmt: skip
def test_each_problem_says_where_and_what(contest: Contest, told: str) -> None:
    assert [str(p) for p in problems(contest)] == [told]


def test_the_same_name_in_two_villages_is_two_sites() -> None:
    assert problems(sites(SQUARE, replace(PARK, name="文化广场"))) == ()


def test_a_route_of_another_day_may_be_entered_in_any_dress() -> None:
    assert problems(replace(SOUND, route=Route("８：３０"))) == ()


# What is entered against a changed definition --------------------------------

QUESTION = Slot(SlotKind.QUESTION, item=7)
OF_FIRST = {
    Slot(SlotKind.COMMITMENT, 1, row=1): dump(Commitment("修路")),
    Slot(SlotKind.PHOTO, 1, row=1): dump(Photo("00")),
    Slot(SlotKind.ASKED, 1, row=1): dump(Asked(7, "x")),
    Slot(SlotKind.ENTERED, 1, item=3): "10",
}
ENTRIES: dict[Slot, Value] = {
    **OF_FIRST,
    Slot(SlotKind.COMMITMENT, 2, row=1): dump(Commitment("装灯")),
    QUESTION: dump(Question(7, "党建", "几点")),
}
WITHOUT_FIRST = replace(ASKING, entrants=ASKING.entrants[1:], sites=(PARK,), awards=())


def test_what_belongs_to_a_village_that_is_gone_goes_with_it_and_the_pool_stays() -> None:
    book = Book(ENTRIES.items())
    assert Fit(ASKING).orphans(book) == []
    assert set(Fit(WITHOUT_FIRST).orphans(book)) == set(OF_FIRST)
    assert Fit(WITHOUT_FIRST).problems(book) == ()


def test_a_village_goes_with_its_site_and_both_come_back() -> None:
    book = Book(ENTRIES.items())
    before = list(book.entries())
    made = plan(ChangeContest(WITHOUT_FIRST, "删除五里堡村"), ASKING, book)
    assert made.label == "删除五里堡村（连带清空 4 项录入）"
    book.apply(made.writes)
    assert book.get(QUESTION) == ENTRIES[QUESTION]
    assert {slot.entrant for slot, _ in book.entries()} == {0, 2}
    book.apply(w.inverse() for w in reversed(made.writes))
    assert list(book.entries()) == before


@pytest.mark.parametrize(
    ("contest", "told"),
    [
        (replace(ASKING, entrants=ASKING.entrants[1:]),
         "观摩点 文化广场: 所在的村不在参评单位之中，请先删去这个观摩点"),
        (replace(ASKING, components=ASKING.components[:2]), "抽问 计入环节"),
        (swap("components", 2, kind=ComponentKind.JUDGED, criteria=(Criterion(9, "分"),)),
         "“平时工作”不是直接录入"),
    ],
)  # fmt: skip
def test_what_still_points_at_the_thing_removed_is_told_and_nothing_is_stored(
    contest: Contest, told: str
) -> None:
    asking = replace(contest, quiz=ASKING.quiz)
    with pytest.raises(BadInput) as caught:
        plan(ChangeContest(asking, "删除"), ASKING, Book(ENTRIES.items()))
    assert told in caught.value.message
