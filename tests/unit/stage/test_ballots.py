"""现场亮分: what is shown of a village's ballots, and when."""

from dataclasses import replace
from fractions import Fraction
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.grades import ranks
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Average,
    Award,
    Combine,
    Component,
    ComponentKind,
    EmptyPanel,
    Judge,
    Panel,
    Rules,
    Sign,
    TrimBy,
)
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.frame import ScoreFrame, TitleFrame, texts
from lsb_desktop.stage.items.ballots import DENSE, RATING
from lsb_desktop.stage.items.withheld import LATER
from tests.helpers.judged import even_marks, judged_contest, marks_of, shown

ITEM = AgendaItem(AgendaKind.BALLOTS, villages=(1,))
ROWS = [["90"], ["95.5"], ["88"], ["91"], ["70"]]


def score(ceremony: Ceremony, index: int) -> ScoreFrame:
    frame = ceremony.frame(index)
    assert isinstance(frame, ScoreFrame)
    return frame


def test_a_village_comes_by_name_then_by_its_ballots_then_with_its_result() -> None:
    ceremony = shown(judged_contest(), marks_of(1, ROWS), ITEM, sealed=False)
    assert [s.name for s in ceremony.steps] == ["score-a", "score-b", "score-c"]
    name, marks, result = (score(ceremony, n) for n in range(3))
    assert (name.village, name.component, name.panels) == ("甲001村", "实地观摩", ())
    [panel] = marks.panels
    assert [(m.label, m.value) for m in panel.marks] == [
        ("01", "90.0"), ("02", "95.5"), ("03", "88.0"), ("04", "91.0"), ("05", "70.0"),
    ]  # fmt: skip
    assert not any(m.dropped for m in panel.marks)
    assert (panel.value, marks.result, panel.note) == ("", "", "5 票")
    [panel] = result.panels
    assert [m.label for m in panel.marks if m.dropped] == ["02", "05"]
    assert (panel.value, result.result) == ("89.67", "89.67")
    assert panel.note == "5 票，去掉 1 个最高分、1 个最低分，取平均"


@given(st.lists(st.integers(0, 1000), min_size=3, max_size=12))
def test_the_figure_is_the_mean_of_the_ballots_that_are_not_struck_out(tenths: list[int]) -> None:
    contest = judged_contest(count=len(tenths))
    rows = [[str(Fraction(t, 10))] for t in tenths]
    frame = score(shown(contest, marks_of(1, rows), ITEM, sealed=False), 2)
    [panel] = frame.panels
    assert len(panel.marks) == len(tenths)
    kept = [Fraction(m.value) for m in panel.marks if not m.dropped]
    assert len(kept) == len(tenths) - 2
    assert abs(Fraction(frame.result) - Fraction(mean(kept))) <= Fraction(1, 200)


@given(st.lists(st.integers(0, 1000), min_size=3, max_size=12, unique=True))
def test_nothing_before_the_result_tells_the_order_of_the_ballots(tenths: list[int]) -> None:
    contest = judged_contest(count=len(tenths))
    rows = [[str(Fraction(t, 10))] for t in tenths]
    frame = score(shown(contest, marks_of(1, rows), ITEM, sealed=False), 1)
    assert [Fraction(m.value) for m in frame.panels[0].marks] == [Fraction(r[0]) for r in rows]


def test_what_is_missing_is_not_named() -> None:
    ceremony = shown(judged_contest(), marks_of(1, ROWS[:4]), ITEM, sealed=False)
    [step] = ceremony.steps
    frame = score(ceremony, 0)
    assert frame.status == RATING
    assert step.line.endswith(f"（{RATING}）")
    assert (frame.panels, frame.result) == ((), "")
    assert "05" not in "".join(texts(frame)) + step.line


def test_villages_without_a_choice_come_in_visiting_order_component_by_component() -> None:
    parts = (
        *judged_contest().components,
        Component(2, "直接", ComponentKind.ENTERED),
    )
    contest = judged_contest(components=parts)
    ceremony = shown(contest, (), AgendaItem(AgendaKind.BALLOTS), sealed=False)
    assert [s.line for s in ceremony.steps] == [
        f"现场亮分：甲00{n}村　实地观摩（评分中）" for n in (1, 2, 3)
    ]


def test_without_judges_or_villages_there_is_a_polite_card() -> None:
    entered = judged_contest(components=(Component(1, "直接", ComponentKind.ENTERED),))
    card = shown(entered, (), ITEM, sealed=False).frame(0)
    assert isinstance(card, TitleFrame)
    assert card.subtitle == "没有评委打分的环节"
    empty = shown(judged_contest(entrants=()), (), ITEM, sealed=False).frame(0)
    assert isinstance(empty, TitleFrame)


def test_by_criterion_the_averages_of_the_criteria_are_shown() -> None:
    contest = judged_contest(criteria=2, count=3, rules=Rules(trim_by=TrimBy.CRITERION))
    rows = [["40", "30"], ["42", "20"], ["47", "25"]]
    ceremony = shown(contest, marks_of(1, rows), ITEM, sealed=False)
    [panel] = score(ceremony, 1).panels
    assert panel.wide
    assert [(m.label, m.value) for m in panel.marks] == [("指标1", "3 票"), ("指标2", "3 票")]
    [panel] = score(ceremony, 2).panels
    assert [m.value for m in panel.marks] == ["42.00", "25.00"]
    assert panel.note == "各指标去掉 1 个最高分、1 个最低分，取平均"


def test_a_criterion_that_concerns_nobody_says_so() -> None:
    from lsb_desktop.core.book import Slot, SlotKind
    from lsb_desktop.core.model import NotApplicable, Word

    rules = Rules(trim_by=TrimBy.CRITERION, not_applicable=NotApplicable.RESCALE)
    contest = judged_contest(criteria=2, count=1, rules=rules, panels=(Panel("评委组"),))
    entries = [
        *marks_of(1, [["40"]]),
        (Slot(SlotKind.MARK, 1, 1, 2), str(Word.NOT_APPLICABLE)),
    ]
    [panel] = score(shown(contest, entries, ITEM, sealed=False), 1).panels
    assert [m.value for m in panel.marks] == ["1 票", "不涉及"]


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        (
            {"panels": (Panel("评委组", high=2, low=2),)},
            "5 票，去掉 2 个最高分、2 个最低分，取平均",
        ),
        ({"panels": (Panel("评委组", high=1, minimum=9),)}, "5 票，评委不足，未去分，取平均"),
        ({"panels": (Panel("评委组"),)}, "5 票，取平均"),
        (
            {"panels": (Panel("评委组"),), "rules": Rules(average=Average.MEDIAN)},
            "5 票，取中位数",
        ),
    ],
)
def test_the_note_says_how_the_ballots_were_counted(fields: dict[str, object], note: str) -> None:
    frame = score(shown(judged_contest(**fields), marks_of(1, ROWS), ITEM, sealed=False), 2)
    assert frame.panels[0].note == note


def test_an_empty_panel_and_the_weights_of_the_others() -> None:
    panels = tuple(
        Panel(n, weight=Fraction(w)) for n, w in (("甲组", 40), ("乙组", 35), ("丙组", 25))
    )
    judges = (Judge(1, "01", panel="甲组"), Judge(2, "", "张三", panel="乙组"))
    [judged] = judged_contest().components
    entered = Component(2, "直接", ComponentKind.ENTERED, weight=Fraction(40))
    weighted = (replace(judged, weight=Fraction(60)), entered)
    contest = judged_contest(
        panels=panels,
        judges=judges,
        components=weighted,
        rules=Rules(combine=Combine.WEIGHTED, empty_panel=EmptyPanel.SHARE),
    )
    frame = score(shown(contest, marks_of(1, [["90"], ["80"]]), ITEM, sealed=False), 2)
    assert [p.weight for p in frame.panels] == ["权重 53.3%", "权重 46.7%", "权重 0%"]
    assert [p.note for p in frame.panels] == ["1 票，取平均", "1 票，取平均", "没有有效票"]
    assert frame.panels[1].marks[0].label == "张三"
    assert frame.about == "满分 100 分　占总分 60%"


def test_figures_that_never_end_are_rounded_like_every_other() -> None:
    from lsb_desktop.core.model import Criterion

    third = (Component(1, "实地观摩", criteria=(Criterion(1, "甲", factor=Fraction(1, 3)),)),)
    contest = judged_contest(components=third, count=3)
    frame = score(shown(contest, marks_of(1, [["100"], ["90"], ["80"]]), ITEM, sealed=False), 1)
    assert [m.value for m in frame.panels[0].marks] == ["33.33", "30.00", "26.67"]


def test_many_ballots_are_shown_panel_by_panel_and_in_parts() -> None:
    panels = (Panel("甲组", weight=Fraction(60), high=1, low=1), Panel("乙组", weight=Fraction(40)))
    judges = tuple(
        Judge(n, f"{n:02}", panel="甲组" if n <= DENSE + 1 else "乙组") for n in range(1, DENSE + 5)
    )
    contest = judged_contest(panels=panels, judges=judges)
    ceremony = shown(contest, even_marks(contest), ITEM, sealed=False)
    frames = [score(ceremony, n) for n in range(len(ceremony))]
    counts = [[len(p.marks) for p in f.panels] for f in frames]
    assert counts == [[], [21], [20], [21], [20], [3], [3], [0, 0]]
    assert [f.panels[0].value != "" for f in frames[1:]] == [False] * 2 + [True] * 2 + [
        False,
        True,
        True,
    ]
    assert [f.result != "" for f in frames] == [False] * 7 + [True]
    keys = [o.key for o in ceremony.outline]
    assert len(set(keys)) == len(keys)


# The embargo ---------------------------------------------------------------

RED = Award("流动红旗", Sign.RED_FLAG)
AWARD = AgendaItem(AgendaKind.AWARD, award="流动红旗")


def test_an_item_of_the_run_of_show_shows_a_village_that_is_still_to_be_announced() -> None:
    contest = judged_contest(awards=(RED,))
    ceremony = shown(contest, even_marks(contest), ITEM, AWARD)
    frame = score(ceremony, 2)
    assert frame.result == "90.30"
    assert not [
        w for w in texts(frame) if "名" in w.replace("评委", "") and "第" in w and "位" not in w
    ]


def test_beside_the_run_of_show_it_stays_masked_until_it_is_announced() -> None:
    contest = judged_contest(awards=(RED,))
    ceremony = shown(contest, even_marks(contest), AWARD)
    before = ceremony.aside_frame(ITEM, 0)
    assert isinstance(before, TitleFrame)
    assert before.subtitle == LATER
    assert not any("甲001村" in text or "90" in text for text in texts(before))
    after = ceremony.aside_frame(ITEM, len(ceremony) - 1)
    assert isinstance(after, ScoreFrame)
    assert after.result == "90.30"
    other = ceremony.aside_frame(replace(ITEM, villages=(2,)), 0)
    assert isinstance(other, ScoreFrame)
    assert other.result == "80.30"


def test_a_broken_seal_with_missing_marks_hides_every_score() -> None:
    from lsb_desktop.core.book import Book
    from lsb_desktop.core.sealing import Snapshot
    from lsb_desktop.core.standings import standings_of

    contest = replace(judged_contest(awards=(RED,)), agenda=(ITEM, AWARD))
    book = Book(marks_of(1, ROWS))
    ceremony = Ceremony(Snapshot(standings_of(contest, book)), recheck=True)
    assert {type(s.frame) for s in ceremony.steps[:3]} == {TitleFrame}


def test_a_grade_is_shown_by_its_name_and_the_result_is_the_own_one_not_that_of_its_place() -> None:
    """Points by place would tell who is ahead before anything is announced."""
    contest = judged_contest(panels=(Panel("评委组"),), count=2)
    (part,) = contest.components
    (criterion,) = part.criteria
    ranked = replace(criterion, max=Fraction(3), grades=ranks(3), factor=Fraction(2))
    part = replace(part, criteria=(ranked,), by_place=(Fraction(10), Fraction(8)))
    contest = replace(contest, components=(part,))
    frame = score(shown(contest, marks_of(1, [["3"], ["2"]]), ITEM, sealed=False), 2)
    assert [m.value for m in frame.panels[0].marks] == ["第1名", "第2名"]
    assert frame.result == "5.00"  # (3 + 2) × 2 ÷ 2, not the 10 of the first place
