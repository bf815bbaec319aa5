"""历次办法: which definitions are versions, in words, and what each moved."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    Contest,
    Criterion,
    Entrant,
    Grade,
    Panel,
    Quota,
    Scope,
    ScopeKind,
)
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.version_words import told
from lsb_desktop.core.versions import (
    Change,
    Touch,
    effect,
    lines,
    moved_lines,
    scoring_form,
    touch,
    versions,
)
from tests.helpers.small import judged, quota
from tests.unit.core.test_moved import trimmed, with_trim

Edit = Callable[[Contest], Contest]


def village(**fields) -> Edit:
    """The first village with other fields."""
    return lambda c: replace(c, entrants=(replace(c.entrants[0], **fields), *c.entrants[1:]))


def judge(**fields) -> Edit:
    return lambda c: replace(c, judges=(replace(c.judges[0], **fields), *c.judges[1:]))


def award(**fields) -> Edit:
    return lambda c: replace(c, awards=(replace(c.awards[0], **fields), *c.awards[1:]))


def criterion(**fields) -> Edit:
    def edit(contest: Contest) -> Contest:
        (component,) = contest.components
        made = replace(component.criteria[0], **fields)
        return replace(contest, components=(replace(component, criteria=(made,)),))

    return edit


def component(**fields) -> Edit:
    return lambda c: replace(c, components=(replace(c.components[0], **fields),))


CASES = [
    (village(name="甲家村"), Touch.NAMES, ["甲村 名称 甲村→甲家村"]),
    (village(secretary="李某"), Touch.NAMES, ["甲村 书记 无→李某"]),
    (village(group="一组"), Touch.RULES, ["甲村 分组 无→一组"]),
    (village(previous_place=3), Touch.RULES, ["甲村 上期名次 无→3"]),
    (village(veto="失火"), Touch.RULES, ["甲村 一票否决 无→失火"]),
    (judge(name="王某"), Touch.NAMES, ["评委 1 名有改动"]),
    (judge(represents=1), Touch.RULES, ["评委 1 名有改动"]),
    (lambda c: replace(c, title="第二期"), Touch.NAMES, None),
    (lambda c: replace(c, town="孟庄镇"), Touch.NAMES, None),
    (lambda c: replace(c, slogan="比学赶超"), Touch.OTHER, []),
    (lambda c: replace(c, agenda=(AgendaItem(AgendaKind.OPENING),)), Touch.OTHER, []),
    (award(text="特授予"), Touch.NAMES, ["流动红旗 证书文字 无→特授予"]),
    (award(quota=quota(3)), Touch.RULES, ["流动红旗 名额 1→3"]),
    (award(quota=Quota(Fraction(10), percent=True)), Touch.RULES, ["流动红旗 名额 1→10%"]),
    (award(threshold=Fraction(90)), Touch.RULES, ["流动红旗 分数线 无→90"]),
    (award(apart_from=("表彰",)), Touch.RULES, ["流动红旗 不重复 无→表彰"]),
    (
        award(scope=Scope(ScopeKind.GROUP, "一组")),
        Touch.RULES,
        ["流动红旗 范围 全部→一组"],
    ),
    (
        lambda c: replace(c, awards=(c.awards[0], Award("进步奖"))),
        Touch.RULES,
        ["增加奖项 进步奖", "去掉奖项 表彰"],
    ),
    (lambda c: replace(c, awards=c.awards[::-1]), Touch.RULES, ["奖项先后有改动"]),
    (
        lambda c: replace(c, entrants=(*c.entrants[1:], Entrant(9, 9, "戊村"))),
        Touch.RULES,
        ["增加参评单位 戊村", "去掉参评单位 甲村"],
    ),
    (lambda c: replace(c, entrants=c.entrants[::-1]), Touch.NAMES, []),
    (
        criterion(grades=(Grade("一类", Fraction(100)), Grade("二类", Fraction(80))), once=True),
        Touch.RULES,
        ["总体印象 等次 无→一类＝100、二类＝80", "总体印象 等次不重复 否→是"],
    ),
    (component(by_place=(Fraction(3), Fraction(1))), Touch.RULES, ["实地观摩 名次折分 无→3、1"]),
]


@pytest.mark.parametrize(("edit", "touched", "words"), CASES)
def test_what_a_change_touches_and_how_it_is_told(edit, touched, words) -> None:
    contest, _ = trimmed(0, 0)
    after = edit(contest)
    assert touch(contest, after) is touched
    found = list(told(contest, after))
    if words is None:
        assert len(found) == 1
    else:
        assert found == words


def test_the_first_definition_is_a_version() -> None:
    contest, _ = trimmed(0, 0)
    assert touch(None, contest) is Touch.RULES
    assert scoring_form(contest) == scoring_form(replace(contest, title="别的"))


def test_another_order_is_said() -> None:
    contest, _ = judged({"甲村": ("8 9",)}, criteria=(Criterion(1, "甲"), Criterion(2, "乙")))
    (own,) = contest.components
    turned = replace(contest, components=(replace(own, criteria=own.criteria[::-1]),))
    (found,) = versions([change(2, contest, turned)])
    assert (found.number, found.summary) == (1, "先后次序有改动")


def test_many_villages_are_counted() -> None:
    many = {f"{n}村": ("80", "81") for n in range(1, 8)}
    contest, _ = judged(many)
    grouped = replace(contest, entrants=tuple(replace(e, group="一组") for e in contest.entrants))
    assert list(told(contest, grouped)) == ["7 个参评单位的分组有改动"]
    assert list(told(replace(contest, entrants=()), contest)) == [
        "增加参评单位 1村、2村、3村、4村、5村 等 7 个"
    ]


def change(number: int, before: Contest | None, after: Contest, reason: str = "") -> Change:
    return Change(number, f"2021-12-30T09:00:{number:02}", "张三", "改", reason, before, after)


def test_versions_are_numbered_and_names_folded() -> None:
    first, _ = trimmed(0, 0)
    named = village(name="甲家村")(first)
    told_ = replace(named, slogan="比学赶超")
    last = with_trim(told_, 1, 1)
    found = versions(
        [
            change(1, None, first),
            change(2, first, named),
            change(5, named, told_),
            change(9, told_, last),
        ]
    )
    assert [(v.number, v.change.record) for v in found] == [(1, 1), (0, 2), (2, 9)]
    assert [v.title for v in found] == ["第 1 版", "只改名称", "第 2 版"]
    assert [v.summary for v in found] == [
        "最初的办法",
        "甲村 名称 甲村→甲家村",
        "去高 0→1；去低 0→1",
    ]
    assert found[2].contest == last
    assert found[2].when == "2021-12-30 09:00:09"


def test_what_a_version_moved_and_its_lines() -> None:
    contest, book = trimmed(0, 0)
    after = with_trim(contest, 1, 1)
    made = change(2, contest, after, "照文件改")
    found = effect(made, book.entries(), ())
    assert found.sentence == "名次变动 2 个村，最大 甲村 3→1"
    (version,) = versions([made])
    assert list(lines(version, found)) == [
        "第 1 版　2021-12-30 09:00:02　张三",
        "　去高 0→1",
        "　去低 0→1",
        "　原因：照文件改",
        "　名次变动 2 个村，最大 甲村 3→1",
        "　流动红旗：进 甲村；出 丙村",
        "　表彰：进 甲村；出 丙村",
    ]
    covered = "\n".join(lines(version, found, named=False))
    assert "名次变动 2 个村，最大 2 位" in covered
    assert not any(e.name in covered for e in contest.entrants)


def test_the_first_version_moved_nothing() -> None:
    contest, book = trimmed(0, 0)
    made = change(1, None, contest)
    assert effect(made, book.entries(), ()).shifts == ()
    (version,) = versions([made])
    assert list(lines(version, None)) == ["第 1 版　2021-12-30 09:00:01　张三", "　最初的办法"]


def test_marks_that_came_with_the_change_are_on_both_sides() -> None:
    """An import brings marks and a rule: the marks alone are no work of the rule."""
    contest, book = trimmed(0, 0)
    entries = list(book.entries())
    late = [e for e in entries if e[0].entrant == 4]
    early = [e for e in entries if e[0].entrant != 4]
    after = replace(contest, panels=(Panel("评委"),))
    came = [Write(slot, None, value) for slot, value in late]
    changed = [Write(Slot(SlotKind.DEFINITION), "旧", "新"), *came]
    found = effect(change(3, contest, after), early, changed)
    assert found.shifts == ()
    assert found.sentence == "名次没有变化"


def test_a_judge_taken_out_with_their_marks() -> None:
    contest, book = trimmed(0, 0)
    after = replace(contest, judges=contest.judges[:3])
    gone = [Write(s, v, None) for s, v in book.entries() if s.judge == contest.judges[3].id]
    found = effect(change(3, contest, after), book.entries(), gone)
    kept = Book(e for e in book.entries() if e[0].judge != contest.judges[3].id)
    now = {r.entrant.name: r.place for r in standings_of(after, kept).rows}
    assert {s.name: s.after for s in found.shifts} == {s.name: now[s.name] for s in found.shifts}
    assert found.shifts


def test_nobody_has_a_total_yet() -> None:
    contest, _ = trimmed(0, 0)
    found = effect(change(2, contest, with_trim(contest, 1, 1)), (), ())
    assert list(moved_lines(found)) == ["当时还没有算出的分，名次没有动"]


def test_no_joint_ranking_is_said() -> None:
    contest, book = trimmed(0, 0)
    found = effect(change(2, contest, contest), book.entries(), ())
    refused = replace(found, refusal="分组打分，不排总名次")
    assert list(moved_lines(refused)) == ["名次没有变化", "分组打分，不排总名次"]
