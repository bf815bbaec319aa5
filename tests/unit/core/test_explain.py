"""算分明细: the chain with the numbers in it, up to the total."""

import re
from dataclasses import replace
from typing import Any

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.explain import explain
from lsb_desktop.core.model import (
    Average,
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    EmptyPanel,
    Entrant,
    Judge,
    NotApplicable,
    Panel,
    Rounding,
    Rules,
    Stage,
    TrimBy,
)
from lsb_desktop.core.standings import standings_of
from tests.helpers.small import judged, points

TRIM = Panel("评委", high=1, low=1)
WHOLE = Rules(stages=frozenset(Stage), rounding=Rounding.HALF_EVEN, digits=0)
TWO = (
    Criterion(1, "人居环境", points("60")),
    Criterion(2, "基层党建", points("100"), factor=points("0.4")),
)


def told(contest: Contest, book: Book, name: str = "五里堡村") -> list[str]:
    """The explanation of one village, without its indentation and wide gaps."""
    found = standings_of(contest, book)
    lines = explain(contest, book, found, contest.entrant_named(name).id)
    return [re.sub(" {2,}", "  ", line.strip()) for line in lines]


def test_worked_case_1_reads_as_a_vote_counter_would_write_it() -> None:
    contest, book = judged({"五里堡村": ["88", "90", "91", "92", "99"]}, panel=TRIM)
    found = standings_of(contest, book)
    assert explain(contest, book, found, 1) == (
        "五里堡村　算分明细",
        "试评",
        "一、实地观摩（评委打分，权重 100%）",
        "  评委（权重 100%）",
        "    评委  总体印象",
        "    评1         88  去掉的最低分",
        "    评2         90",
        "    评3         91",
        "    评4         92",
        "    评5         99  去掉的最高分",
        "    去掉最高分 评5（99）和最低分 评1（88）；余下 3 个数合计 273 ÷ 3 ＝ 91",
        "  环节得分：91 × 100% ＝ 91",
        "二、总分（齐分）",
        "  实地观摩：91 × 100% ＝ 91",
        "  总分：91 → 91.00（总分：四舍五入到 2 位小数）",
        "三、名次与奖项",
        "  显示总分：91.00（四舍五入到 2 位小数）",
        "  名次：第 1 名，依据显示分",
    )


@pytest.mark.parametrize(
    ("ballots", "how", "line"),
    [
        (["90", "80", "85"], {"rules": Rules(average=Average.MEDIAN)},
         "3 个数，中位数是从低到高第 2 个 ＝ 85"),
        (["90", "80", "85", "86"], {"rules": Rules(average=Average.MEDIAN)},
         "4 个数，中位数是从低到高第 2、3 个的平均，（85 ＋ 86）÷ 2 ＝ 85.5"),
        (["90", "80"], {"panel": TRIM},
         "评委不足，未去分（有效 2，至少要 3）；2 个数合计 170 ÷ 2 ＝ 85"),
        (["90", "未到场"], {}, "评2  未到场  不计"),
        (["90", ""], {}, "评2  未录  还有分未录"),
        (["弃权"], {}, "没有有效票"),
        (["弃权"], {}, "环节得分：还没有（有的评委组没有有效票）"),
        (["弃权"], {}, "还没有总分：实地观摩没有得分"),
        (["90", "91", "91"], {}, "3 个数合计 272 ÷ 3 ＝ 272/3（约 90.666667）"),
        (["90", "91", "91"], {"rules": Rules(stages=frozenset({Stage.PANEL}))},
         "3 个数合计 272 ÷ 3 ＝ 272/3（约 90.666667） → 90.67（评委组：四舍五入到 2 位小数）"),
        (["90", "91"], {"rules": WHOLE},
         "2 个数合计 181 ÷ 2 ＝ 90.5 → 90（评委组：五成双取整）"),
        (["50 80"], {"criteria": TWO}, "评1  50  80  82"),
        (["50 80"], {"criteria": TWO}, "合计中：基层党建 × 0.4"),
        (["50 不涉及"], {"criteria": TWO}, "评1  50  不涉及  90  不涉及按满分计"),
        (["45 不涉及"], {"criteria": TWO, "rules": Rules(not_applicable=NotApplicable.RESCALE)},
         "评1  45  不涉及  75  不涉及不计，其余折算到 100 分"),
    ],
)  # fmt: skip
def test_ballots_by_their_totals(ballots: list[str], how: dict[str, Any], line: str) -> None:
    assert line in told(*judged({"五里堡村": ballots}, **how))


@pytest.mark.parametrize(
    ("ballots", "changes", "line"),
    [
        (["60 90", "50 80"], {}, "人居环境：2 个数合计 110 ÷ 2 ＝ 55"),
        (["60 90", "50 80"], {}, "基层党建：2 个数合计 170 ÷ 2 ＝ 85；× 系数 0.4 ＝ 34"),
        (["60 90", "50 80"], {}, "合计 55 ＋ 34 ＝ 89"),
        (["60 90", "50 80"], {"stages": frozenset(Stage), "digits": 0},
         "基层党建：2 个数合计 170 ÷ 2 ＝ 85 → 85（指标：四舍五入取整）；"
         "× 系数 0.4 ＝ 34 → 34（指标加权：四舍五入取整）"),
        (["60 90", "50 80"], {"stages": frozenset(Stage), "digits": 0},
         "合计 55 ＋ 34 ＝ 89 → 89（评委组：四舍五入取整）"),
        (["60 弃权", "50 弃权"], {}, "基层党建：没有有效分"),
        (["60 弃权", "50 弃权"], {}, "没有评出分数"),
        (["45 不涉及"], {"not_applicable": NotApplicable.RESCALE}, "基层党建：不涉及，不计"),
        (["45 不涉及"], {"not_applicable": NotApplicable.RESCALE},
         "合计 45 × 100 ÷ 60（折算） ＝ 75"),
        (["45 废票"], {}, "评1  45  废票"),
    ],
)  # fmt: skip
def test_ballots_by_criterion(ballots: list[str], changes: dict[str, Any], line: str) -> None:
    rules = Rules(trim_by=TrimBy.CRITERION, **changes)
    assert line in told(*judged({"五里堡村": ballots}, criteria=TWO, rules=rules))


@pytest.mark.parametrize(
    ("stages", "line"),
    [({Stage.PANEL}, "合计 90.5 → 90.50（评委组：四舍五入到 2 位小数）"), (set(), None)],
)
def test_a_single_criterion_is_not_added_up(stages: set[Stage], line: str | None) -> None:
    rules = Rules(trim_by=TrimBy.CRITERION, stages=frozenset(stages))
    lines = told(*judged({"五里堡村": ["90", "91"]}, rules=rules))
    assert [x for x in lines if x.startswith("合计")] == ([line] if line else [])


# Who marked ------------------------------------------------------------------


def test_recused_and_other_judges_are_told_apart() -> None:
    contest, book = judged({"五里堡村": ["90", "80", "70", ""]})
    entrants = (replace(contest.entrants[0], group="东组"), Entrant(2, 2, "前时村", group="西组"))
    own, east, west, absent = contest.judges
    judges = (
        replace(own, represents=1),
        replace(east, tour="东组", name="张"),
        replace(west, tour="西组"),
        replace(absent, tour="西组"),
        Judge(5, "部1", panel="别的组"),
    )
    other = Panel("别的组", weight=points("0"))
    lines = told(
        replace(contest, entrants=entrants, judges=judges, panels=(*contest.panels, other)), book
    )
    assert "评1  —  回避，不计" in lines
    assert "评2 张  80" in lines
    assert "评3  70" in lines
    assert not any(line.startswith("评4") for line in lines)
    assert "别的组（权重 0%）" in lines
    assert "环节得分：75 × 100% ＝ 75" in lines


def test_an_empty_panel_shared_out() -> None:
    contest, book = judged({"五里堡村": ["90", "弃权"]}, rules=Rules(empty_panel=EmptyPanel.SHARE))
    panels = (Panel("评委", weight=points("60")), Panel("部门", weight=points("40")))
    judges = (contest.judges[0], replace(contest.judges[1], panel="部门"))
    lines = told(replace(contest, panels=panels, judges=judges), book)
    assert "评委（权重 60%，空组重分后 100%）" in lines
    assert "部门（权重 40%，空组重分后 0%）" in lines


# Other components and the total ----------------------------------------------

LISTS = (
    Criterion(7, "乱堆乱放", points("30")),
    Criterion(8, "污水外溢", points("20"), factor=points("2")),
)


def parts(rows: dict[tuple[int, int], str], **changes: Any) -> tuple[Contest, Book]:
    """A deduction list of 60 % and 平时工作 of 40 % with 90 entered."""
    contest = Contest(
        "试评",
        entrants=(Entrant(1, 1, "五里堡村"),),
        components=(
            Component(1, "环境整治", ComponentKind.DEDUCTION, points("60"), points("70"), LISTS),
            Component(2, "平时工作", ComponentKind.ENTERED, points("40")),
        ),
        rules=Rules(**changes),
    )
    book = Book([(Slot(SlotKind.ENTERED, 1, item=2), "90")])
    for (item, row), text in rows.items():
        book.put(Slot(SlotKind.DEDUCTION, 1, item=item, row=row), text)
    return contest, book


@pytest.mark.parametrize(
    ("rows", "changes", "line"),
    [
        ({(7, 0): "2", (7, 1): "1.5"}, {}, "乱堆乱放（满分 30）：30 － 2 － 1.5 ＝ 26.5"),
        ({(7, 0): "2"}, {}, "污水外溢（满分 20）：没有扣分 ＝ 20；× 系数 2 ＝ 40"),
        ({(7, 0): "20", (7, 1): "20"}, {}, "乱堆乱放（满分 30）：30 － 20 － 20，扣完为止 ＝ 0"),
        ({(7, 0): "2"}, {}, "环节得分：28 ＋ 40 ＝ 68"),
        ({(7, 0): "不涉及"}, {}, "乱堆乱放（满分 30）：不涉及，按满分计 ＝ 30"),
        ({(7, 0): "不涉及", (8, 0): "5"}, {"not_applicable": NotApplicable.RESCALE},
         "乱堆乱放（满分 30）：不涉及，不计"),
        ({(7, 0): "不涉及", (8, 0): "5"}, {"not_applicable": NotApplicable.RESCALE},
         "环节得分：30 × 70 ÷ 40（折算） ＝ 52.5"),
        ({(7, 0): "不涉及", (8, 0): "不涉及"}, {"not_applicable": NotApplicable.RESCALE},
         "没有可计的指标"),
        ({}, {}, "还没有检查"),
        ({}, {}, "还没有总分：环境整治没有得分"),
        ({}, {}, "平时工作：90 × 40% ＝ 36"),
        ({(7, 0): "2"}, {}, "录入 90"),
        ({(7, 0): "2"}, {"stages": frozenset({Stage.COMPONENT})},
         "录入 90 → 90.00（环节：四舍五入到 2 位小数）"),
        ({(7, 0): "2"}, {}, "合计：40.8 ＋ 36 ＝ 76.8"),
        ({(7, 0): "2"}, {"combine": Combine.SUM}, "环境整治：68"),
        ({(7, 0): "2"}, {"combine": Combine.SUM}, "合计：68 ＋ 90 ＝ 158"),
        ({(7, 0): "2"}, {"cap": points("70")}, "封顶：超过 70 的不计，＝ 70"),
        ({(7, 0): "2"}, {"stages": frozenset({Stage.COMPONENT_WEIGHTED}), "digits": 0},
         "环境整治：68 × 60% ＝ 40.8 → 41（环节加权：四舍五入取整）"),
    ],
)  # fmt: skip
def test_other_components_and_the_total(
    rows: dict[tuple[int, int], str], changes: dict[str, Any], line: str
) -> None:
    assert line in told(*parts(rows, **changes))


def test_a_component_not_entered_and_a_contest_without_any() -> None:
    contest, _ = parts({})
    assert "还没有录入" in told(contest, Book())
    assert "还没有总分：没有环节没有得分" not in told(contest, Book())
    assert "还没有总分：没有环节" in told(replace(contest, components=()), Book())


def test_adjustments_are_told_with_their_reasons() -> None:
    contest, book = parts({(7, 0): "2"})
    book.put(Slot(SlotKind.ADJUSTMENT, 1), "-100|失火")
    book.put(Slot(SlotKind.ADJUSTMENT, 1, row=1), "0.5|表扬")
    lines = told(contest, book)
    assert "加减分：－ 100（失火）" in lines
    assert "加减分：＋ 0.5（表扬）" in lines
    assert "合计：40.8 ＋ 36 － 99.5 ＝ -22.7" in lines
    assert "总分最低为 0" in lines
