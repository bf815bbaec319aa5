"""恢复这一版: earlier rules on the villages, names and marks of now."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import plan
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Rules,
)
from lsb_desktop.core.restoring import command, restored, restoring
from lsb_desktop.core.standings import standings_of
from tests.helpers.contests import Maker
from tests.helpers.small import judged
from tests.unit.core.test_moved import trimmed, with_trim

TWO = (Criterion(1, "环境"), Criterion(2, "产业"))


def tried(version: Contest, since: list[Contest], book: Book):
    return restoring(version, since, standings_of(since[-1], book), book)


def test_rules_come_back_and_everything_else_stays() -> None:
    first, book = trimmed(0, 0)
    now = replace(
        with_trim(first, 1, 1),
        rules=Rules(digits=3),
        awards=(),
        slogan="比学赶超",
        entrants=(
            replace(first.entrants[0], name="甲家村", group="一组", veto="失火", district="南片"),
            *first.entrants[1:],
            Entrant(5, 5, "戊村"),
        ),
        judges=(replace(first.judges[0], name="王某"), *first.judges[1:]),
    )
    found = tried(first, [now], book)
    made = found.contest
    assert (made.panels, made.rules, made.awards) == (first.panels, first.rules, first.awards)
    assert made.slogan == "比学赶超"
    assert made.judges[0].name == "王某"
    assert [e.name for e in made.entrants] == ["甲家村", "乙村", "丙村", "丁村", "戊村"]
    assert (made.entrants[0].group, made.entrants[0].district) == ("", "")
    assert made.entrants[0].veto == "失火", "a fact on a village is no rule"
    assert found.lost == ()
    assert found.refusal == ""
    assert found.moved is not None
    assert found.moved.shifts
    assert "去高 1→0" in found.told
    order = command("第 1 版", "2021-12-30 09:00", found)
    assert order.label.startswith("恢复评分办法第 1 版（2021-12-30 09:00）；名次变动")
    book.apply(plan(order, now, book).writes)
    assert dict(book.entries()).keys() >= dict(trimmed(0, 0)[1].entries()).keys()


def test_the_version_in_force_is_no_other() -> None:
    first, book = trimmed(0, 0)
    found = tried(first, [replace(first, slogan="新")], book)
    assert found.told == ()
    assert found.moved is not None
    assert not found.moved.shifts


def test_a_criterion_with_marks_that_the_version_does_not_have_is_told() -> None:
    now, book = judged({"甲村": ("80 70", "81 71"), "乙村": ("60 50", "61 51")}, criteria=TWO)
    (own,) = now.components
    first = replace(now, components=(replace(own, criteria=TWO[:1]),))
    book.put(Slot(SlotKind.SECOND, 1, 1, 2), "70")
    found = tried(first, [now], book)
    assert found.lost == ("实地观摩 指标 产业：4 个打分", "实地观摩 指标 产业：1 格复录")
    assert found.moved is not None
    assert found.moved.rescored == 2


def test_an_id_used_anew_hands_no_marks_on() -> None:
    """产业 had id 2, was taken out, and 治理 got the id: its marks are not 产业's."""
    now, book = judged({"甲村": ("80 70",)}, criteria=(TWO[0], Criterion(2, "治理")))
    (own,) = now.components
    first = replace(now, components=(replace(own, criteria=TWO),))
    between = replace(now, components=(replace(own, criteria=TWO[:1]),))
    made = restored(first, [between, now])
    assert [(k.id, k.name) for k in made.components[0].criteria] == [(1, "环境"), (3, "产业")]
    found = tried(first, [between, now], book)
    assert found.lost == ("实地观摩 指标 治理：1 个打分",)
    same = restored(first, [now])
    assert [k.id for k in same.components[0].criteria] == [1, 2], "renamed, not another"


def test_a_component_that_was_gone_comes_back_with_an_id_of_its_own() -> None:
    first, book = trimmed(0, 0)
    work = Component(2, "平时工作", ComponentKind.ENTERED)
    own = Panel("评委", component=2)
    before = replace(first, components=(*first.components, work), panels=(*first.panels, own))
    now = replace(first, components=(*first.components, replace(work, name="亮点")))
    book.put(Slot(SlotKind.ENTERED, 1, item=2), "90")
    book.put(Slot(SlotKind.SECOND, 1, item=2, key="entered"), "91")
    made = restored(before, [first, now])
    assert [(c.id, c.name) for c in made.components] == [(1, "实地观摩"), (3, "平时工作")]
    assert made.panels[-1].component == 3
    found = tried(before, [first, now], book)
    assert found.lost == ("环节 亮点：1 项直接录入", "环节 亮点：1 格复录")


def test_judges_who_came_and_who_left() -> None:
    first, book = trimmed(0, 0)
    left = first.judges[3]
    without = replace(first, judges=first.judges[:3])
    guests = (Judge(4, "9", "客", "评委", represents=2), Judge(6, "10", "宾", "嘉宾"))
    now = replace(
        without,
        panels=(Panel("评委"), Panel("嘉宾")),
        judges=(*without.judges, *guests),
    )
    book.put(Slot(SlotKind.MARK, 1, 6, 1), 90_000_000)
    made = restored(first, [without, now])
    assert [(j.id, j.code, j.panel) for j in made.judges[:4]] == [
        (1, "评1", "评委"),
        (2, "评2", "评委"),
        (3, "评3", "评委"),
        (4, "9", "评委"),
    ]
    assert [(j.id, j.code) for j in made.judges[4:]] == [(7, left.code)], "an id of their own"
    assert tried(first, [without, now], book).lost == ("评委 宾：1 个打分",)
    taken = replace(now, judges=(*now.judges[:3], replace(guests[0], code=left.code)))
    assert [j.id for j in restored(first, [without, taken]).judges] == [1, 2, 3, 4]


def test_who_represented_a_village_that_is_gone_represents_none() -> None:
    first, _ = trimmed(0, 0)
    first = replace(first, judges=(*first.judges[:3], replace(first.judges[3], represents=4)))
    fewer = replace(first, judges=first.judges[:3], entrants=first.entrants[:3])
    assert restored(first, [fewer]).judges[3].represents is None
    assert restored(first, [replace(fewer, entrants=first.entrants)]).judges[3].represents == 4


def test_what_does_not_take_the_marks_of_now_is_refused_with_the_place() -> None:
    now, book = judged({"甲村": ("80",)}, criteria=(Criterion(1, "环境"),))
    (own,) = now.components
    small = replace(own, max=Fraction(60), criteria=(replace(own.criteria[0], max=Fraction(60)),))
    found = tried(replace(now, components=(small,)), [now], book)
    assert found.refusal == "指标 环境: 已经录入的 80 超出满分 60"
    assert found.moved is None


def test_a_seal_does_not_hide_what_it_would_move() -> None:
    first, book = trimmed(0, 0)
    book.put(Slot(SlotKind.SEAL), "{}")
    found = tried(first, [with_trim(first, 1, 1)], book)
    assert found.moved is not None
    assert found.moved.shifts
    assert found.refusal == ""


@given(st.integers(0, 10_000))
def test_a_version_restored_at_once_is_itself(seed: int) -> None:
    contest = Maker(seed).contest
    assert restored(contest, [contest]) == contest
