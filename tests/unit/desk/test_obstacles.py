"""What stands against sealing, and how far the entering has come."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.commands import DecideTie, EnterMark, EnterMarks, EnterValue
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    EmptyPanel,
    Entrant,
    GroupMode,
    Judge,
    NotApplicable,
    Panel,
    Quota,
    Rules,
    TieBreak,
    TieKind,
    TrimBy,
    Word,
)
from lsb_desktop.core.numbers import UNIT
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.desk.obstacles import obstacles
from lsb_desktop.desk.progress import Counter, Progress
from tests.helpers.desks import LOOKS, RECORDS, WORK, fill, opened, small

Entries = dict[Slot, Value]
MANUAL = Rules(tie_order=(TieBreak(TieKind.MANUAL),))


def against(contest: Contest, entries: Entries) -> tuple[str, ...]:
    book = Book(entries.items())
    return obstacles(standings_of(contest, book), book)


def counted(contest: Contest, entries: Entries) -> Progress:
    return Counter(contest, Book(entries.items())).progress()


def mark(entrant: int, judge: int, item: int = LOOKS) -> Slot:
    return Slot(SlotKind.MARK, entrant, judge, item)


def entered(entrant: int, component: int = WORK) -> Slot:
    return Slot(SlotKind.ENTERED, entrant, item=component)


def everything() -> Entries:
    """All that the small contest waits for, with no two totals alike."""
    found: Entries = {}
    for judge, entrant in ((j, e) for j in (1, 2, 3) for e in (1, 2, 3) if (j, e) != (3, 1)):
        found |= {mark(entrant, judge): (50 + entrant) * UNIT, mark(entrant, judge, RECORDS): UNIT}
    for entrant in (1, 2, 3):
        found |= {entered(entrant): "90", Slot(SlotKind.DEDUCTION, entrant, item=3, row=1): "0"}
    return found


def judged(count: int, **change: object) -> Contest:
    """One village, one judged component of one criterion, ``count`` judges."""
    contest = Contest(
        title="一",
        entrants=(Entrant(1, 1, "小司村"),),
        components=(Component(1, "实地观摩", criteria=(Criterion(1, "环境"),)),),
        panels=(Panel("班子成员"),),
        judges=tuple(Judge(j, f"{j:02}", f"评委{j:02}", "班子成员") for j in range(1, count + 1)),
    )
    return replace(contest, **change)  # type: ignore[arg-type]


def test_nothing_stands_against_what_is_complete() -> None:
    assert against(small(), everything()) == ()


def without(*slots: Slot) -> Callable[[Entries], None]:
    def change(entries: Entries) -> None:
        for slot in slots:
            del entries[slot]

    return change


def with_(value: Value, *slots: Slot) -> Callable[[Entries], None]:
    return lambda entries: entries.update(dict.fromkeys(slots, value))


def kept(keep: Callable[[Slot], bool]) -> Callable[[Entries], None]:
    def change(entries: Entries) -> None:
        for slot in [s for s in entries if not keep(s)]:
            del entries[slot]

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (without(mark(2, 3), mark(2, 3, RECORDS)), ("海寨村 实地观摩：评委03 未录入",)),
        (without(mark(2, 3)), ("海寨村 实地观摩：评委03 未录全",)),
        (
            without(mark(2, 1), mark(2, 2), mark(2, 2, RECORDS), mark(2, 3), mark(2, 3, RECORDS)),
            ("海寨村 实地观摩：评委02、评委03 未录入；评委01 未录全",),
        ),
        (
            kept(lambda s: s.kind is not SlotKind.MARK or s.entrant != 1),
            ("小司村 实地观摩：班子成员 2 人均未录入",),
        ),
        (
            kept(lambda s: s.kind is not SlotKind.MARK),
            ("实地观摩：3 个参评单位均未录入",),
        ),
        (without(entered(3)), ("双岭村 平时工作：未录入",)),
        (
            kept(lambda s: s.kind is not SlotKind.ENTERED),
            ("平时工作：3 个参评单位均未录入",),
        ),
        (
            without(Slot(SlotKind.DEDUCTION, 2, item=3, row=1)),
            ("海寨村 扣分项：未录入",),
        ),
        (
            kept(lambda s: False),
            tuple(f"{c}：3 个参评单位均未录入" for c in ("实地观摩", "扣分项", "平时工作")),
        ),
        (with_(Word.ABSENT, mark(2, 1), mark(2, 2)), ()),
        (
            with_(Word.VOID, mark(2, 1), mark(2, 2), mark(2, 3)),
            ("海寨村 实地观摩：班子成员没有有效票",),
        ),
    ],
)
def test_each_gap_is_named(change: Callable[[Entries], None], expected: tuple[str, ...]) -> None:
    entries = everything()
    change(entries)
    assert against(small(), entries) == expected


def test_gaps_come_in_visiting_order() -> None:
    contest = small()
    later = replace(contest, entrants=tuple(replace(e, order=9 - e.id) for e in contest.entrants))
    entries = everything()
    without(entered(1), entered(3))(entries)
    assert against(later, entries) == ("双岭村 平时工作：未录入", "小司村 平时工作：未录入")


def test_a_list_where_nothing_applies_has_no_score() -> None:
    rules = Rules(not_applicable=NotApplicable.RESCALE)
    lists = Component(1, "扣分项", ComponentKind.DEDUCTION, criteria=(Criterion(1, "垃圾"),))
    contest = judged(0, rules=rules, components=(lists,))
    entries: Entries = {Slot(SlotKind.DEDUCTION, 1, item=1, row=1): Word.NOT_APPLICABLE}
    assert against(contest, entries) == ("小司村 扣分项：各项均不涉及，没有得分",)
    two = replace(contest, entrants=(*contest.entrants, Entrant(2, 2, "海寨村")))
    assert against(two, entries)[1] == "海寨村 扣分项：未录入"


def test_a_single_judge_is_named_and_a_code_stands_for_a_name() -> None:
    contest = judged(1)
    assert against(contest, {}) == ("小司村 实地观摩：评委01 未录入",)
    nameless = replace(contest, judges=(Judge(1, "A7", "", "班子成员"),))
    assert against(nameless, {}) == ("小司村 实地观摩：A7 未录入",)


def test_an_empty_contest_cannot_be_sealed() -> None:
    assert against(Contest("空"), {}) == ("还没有参评单位", "还没有评分环节")


def test_a_component_without_judges() -> None:
    assert against(judged(0, panels=()), {}) == ("小司村 实地观摩：没有评委组",)
    assert against(judged(0), {}) == ("小司村 实地观摩：班子成员没有有效票",)


def test_weights_that_do_not_add_up_are_named() -> None:
    contest = judged(1, panels=(Panel("班子成员", weight=Fraction(90)),))
    assert against(contest, {mark(1, 1): 5}) == ("评委组 实地观摩: 权重合计 90，应为 100",)


def two_panels(weight: int, empty: EmptyPanel) -> Contest:
    return judged(
        1,
        panels=(
            Panel("班子成员", weight=Fraction(100 - weight)),
            Panel("部门", weight=Fraction(weight)),
        ),
        rules=Rules(empty_panel=empty),
    )


@pytest.mark.parametrize(
    ("contest", "expected"),
    [
        (two_panels(0, EmptyPanel.WAIT), ()),
        (two_panels(30, EmptyPanel.WAIT), ("小司村 实地观摩：部门没有有效票",)),
        (two_panels(30, EmptyPanel.SHARE), ()),
    ],
)
def test_a_panel_without_ballots_counts_by_its_weight_and_the_rule(
    contest: Contest, expected: tuple[str, ...]
) -> None:
    assert against(contest, {mark(1, 1): 5}) == expected


def test_what_scoring_objects_to_is_among_them() -> None:
    contest = replace(small(), awards=(Award("流动红旗", quota=Quota(Fraction(5))),))
    assert against(contest, everything()) == ("“流动红旗”名额 5 多于参评单位 3 个",)
    tours = tuple(replace(j, tour=t) for j, t in zip(contest.judges, "甲乙甲", strict=True))
    apart = replace(small(), judges=tours)
    assert any("不能直接合并排名" in text for text in against(apart, everything()))


def test_an_open_award_is_among_them() -> None:
    entries = everything()
    for slot in (mark(2, j) for j in (1, 2, 3)):
        entries[slot] = 53 * UNIT
    award = Award("流动红旗", boundary=BoundaryTie.MANUAL)
    contest = replace(small(), rules=Rules(), awards=(award,))
    assert against(contest, entries) == ("海寨村、双岭村：“流动红旗”余 1 个名额待裁定",)


def level(*groups: str, rules: Rules = MANUAL) -> tuple[Contest, Entries]:
    """Villages 1 … n in these groups, all with the same total but the last of four."""
    entrants = tuple(Entrant(i, i, f"{i}村", group=g) for i, g in enumerate(groups, 1))
    contest = Contest(
        "平",
        entrants=entrants,
        components=(Component(WORK, "平时工作", ComponentKind.ENTERED),),
        rules=rules,
    )
    return contest, {entered(e.id): "80" if e.id < 4 else "90" for e in entrants}


def test_a_tie_left_to_a_decision_is_open_until_decided(store: Store) -> None:
    contest, entries = level("", "", "", "")
    text = "1村、2村、3村同分，名次待裁定"
    assert against(contest, entries) == (text,)
    assert against(replace(contest, rules=Rules()), entries) == ()
    session = opened(store, contest)
    for slot, value in entries.items():
        session.execute(EnterValue(slot.entrant, WORK, str(value)))
    assert session.obstacles() == (text,)
    session.execute(DecideTie(((2,), (1, 3)), "抽签"))
    assert session.obstacles() == ()
    assert [r.entrant.id for r in session.snapshot.standings.rows] == [4, 2, 1, 3]


def test_ties_are_within_their_group() -> None:
    rules = replace(MANUAL, groups=GroupMode.WITHIN)
    contest, entries = level("甲", "乙", "甲", rules=rules)
    assert against(contest, entries) == ("1村、3村同分，名次待裁定",)


def test_a_tie_of_what_is_not_complete_waits() -> None:
    contest, entries = level("", "")
    del entries[entered(2)]
    assert against(contest, entries) == ("2村 平时工作：未录入",)
    provisional = replace(
        judged(2),
        entrants=(Entrant(1, 1, "甲村"), Entrant(2, 2, "乙村"), Entrant(3, 3, "丙村")),
        rules=MANUAL,
    )
    marks: Entries = {mark(e, j): 5 for e in (1, 2, 3) for j in (1, 2) if (e, j) not in {(1, 2)}}
    found = against(provisional, marks)
    assert found == ("甲村 实地观摩：评委02 未录入", "乙村、丙村同分，名次待裁定")
    del marks[mark(2, 2)]
    assert "同分" not in "".join(against(provisional, marks))


# Progress -------------------------------------------------------------------


def test_progress_counts_marks_lists_and_values() -> None:
    empty = counted(small(), {})
    assert (empty.filled, empty.expected, empty.complete) == (0, 22, False)
    assert empty.by_judge == {1: (0, 6), 2: (0, 6), 3: (0, 4)}
    assert empty.by_entrant == {1: (0, 6), 2: (0, 8), 3: (0, 8)}
    full = counted(small(), everything())
    assert (full.filled, full.expected, full.complete) == (22, 22, True)
    assert full.by_judge == {1: (6, 6), 2: (6, 6), 3: (4, 4)}


@pytest.mark.parametrize(
    ("entries", "filled"),
    [
        ({mark(1, 1): 0}, 1),
        ({mark(1, 1): Word.NOT_APPLICABLE}, 1),
        ({mark(1, 1): Word.ABSENT}, 1),
        ({mark(1, 1): Word.VOID, mark(1, 1, RECORDS): Word.VOID}, 2),
        ({entered(1): "0"}, 1),
        ({Slot(SlotKind.DEDUCTION, 1, item=3, row=r): "0" for r in (1, 2)}, 1),
        ({Slot(SlotKind.ADJUSTMENT, 1, row=1): "1|奖", Slot(SlotKind.NOTE, 1, key="a"): "b"}, 0),
        ({mark(9, 1): 1, mark(1, 9): 1, mark(1, 1, 9): 1}, 0),
    ],
)
def test_words_count_as_filled(entries: Entries, filled: int) -> None:
    assert counted(small(), entries).filled == filled
    assert counted(small(), entries).by_entrant[1] == (filled, 6)


def test_by_criterion_every_mark_counts_by_itself() -> None:
    contest = replace(small(), rules=Rules(trim_by=TrimBy.CRITERION))
    assert counted(contest, {mark(1, 1): Word.ABSENT}).filled == 1


def test_tours_and_recusals_are_not_waited_for_panels_without_weight_are() -> None:
    contest = judged(
        3,
        entrants=(Entrant(1, 1, "甲村", group="东"), Entrant(2, 2, "乙村", group="西")),
        panels=(Panel("班子成员"), Panel("列席", weight=Fraction(0))),
        judges=(
            Judge(1, "01", panel="班子成员", tour="东"),
            Judge(2, "02", panel="班子成员", represents=1),
            Judge(3, "03", panel="列席"),
        ),
    )
    progress = counted(contest, {mark(1, 1): 5, mark(1, 3): 5})
    assert progress.by_judge == {1: (1, 1), 2: (0, 1), 3: (1, 2)}
    assert progress.by_entrant == {1: (2, 2), 2: (0, 2)}


def test_progress_follows_each_command(store: Store) -> None:
    session = opened(store)
    assert session.progress().filled == 0
    marks = EnterMarks((EnterMark(1, 1, LOOKS, "50"), EnterMark(2, 1, LOOKS, "未到场")))
    session.execute(marks)
    assert session.progress().by_judge[1] == (2, 6)
    session.undo()
    assert session.progress().filled == 0
    fill(session)
    assert session.progress().complete
    assert session.obstacles() == ()
