"""Questions from pasted lines, and the seeds of a draw."""

import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.console.questions.pasting import Pair, has_pairs, pasted
from lsb_desktop.ui.console.questions.seeds import fresh_seed, seed_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("\n 　\n", ()),
        ("甲题\n\n 乙题 ", (("", "甲题", ""), ("", "乙题", ""))),
        ("党建\t甲题\t答", (("党建", "甲题", "答"),)),
        ("\t甲题\t答", (("", "甲题", "答"),)),
        ("党建\t甲题\t", (("党建", "甲题", ""),)),
        ("甲题\t答", (("", "甲题", "答"),)),
        ("甲题\t\n\t乙题", (("", "甲题", ""), ("", "乙题", ""))),
        ("党建\t甲题\t答\t\t", (("党建", "甲题", "答"),)),
        ("题目\t主题\n甲题\t党建\n乙题\t", (("党建", "甲题", ""), ("", "乙题", ""))),
        ("序号\t类别\t问题\t答案\n1\t党建\t甲题\t答", (("党建", "甲题", "答"),)),
        ("1\t党建\t甲题\t答\n2\t环境\t乙题\t", (("党建", "甲题", "答"), ("环境", "乙题", ""))),
        ("1\t甲题\n2\t乙题", (("", "甲题", ""), ("", "乙题", ""))),
        ("2\t甲题", (("", "2", "甲题"),)),
        ("1. 甲题\n2、乙题\n（3）丙题", (("", "甲题", ""), ("", "乙题", ""), ("", "丙题", ""))),
        ("1.5米是多少", (("", "1.5米是多少", ""),)),
        ("1. 甲题\n乙题", (("", "1. 甲题", ""), ("", "乙题", ""))),
        ("1.", (("", "1.", ""),)),
        (
            '“两不愁”是什么\n"三保障"是什么',
            (("", "“两不愁”是什么", ""), ("", '"三保障"是什么', "")),
        ),
        ('党建\t"甲题\n第二行"\t"说""是"""', (("党建", "甲题 第二行", '说"是"'),)),
        (
            '党建\t"三会"一课\t答\n环境\t乙题\t',
            (("党建", '"三会"一课', "答"), ("环境", "乙题", "")),
        ),
        ("主题\t题目\t题目\n", (("主题", "题目", "题目"),)),
    ],
)
def test_lines_become_questions(text: str, rows: tuple[tuple[str, str, str], ...]) -> None:
    assert pasted(text, Pair.ANSWERED) == rows


def test_two_cells_are_what_somebody_says() -> None:
    assert pasted("党建\t甲题", Pair.TOPICAL) == (("党建", "甲题", ""),)
    assert has_pairs("甲题\n党建\t甲题")
    assert not has_pairs("甲题\n乙题\t")
    assert not has_pairs("主题\t题目\n党建\t甲题"), "the headings say it"
    assert not has_pairs("")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲题\n党建\t乙题\t答\t多", "第 2 行有 4 栏，最多 3 栏：主题、题目、参考答案"),
        ("题目\t主题\n甲题\t党建\t答", "第 2 行有 3 栏，表头只有 2 栏"),
        ("党建\t甲题\t答\n环境\t\t答", "第 2 行没有题目"),
        ("主题\t题目\n党建", "第 2 行没有题目"),
    ],
)
def test_the_first_line_that_is_none_is_named(text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        pasted(text, Pair.ANSWERED)


@pytest.mark.parametrize(
    ("typed", "seed"), [("382915", "382915"), (" ３８２ 915 ", "382915"), ("007", "007")]
)
def test_seeds_as_typed(typed: str, seed: str) -> None:
    assert seed_of(typed) == seed


@pytest.mark.parametrize("typed", ["", "abc", "12-3", "1.5", "1234567890123"])
def test_what_is_no_seed(typed: str) -> None:
    with pytest.raises(UserError, match="种子应为 1 到 12 位数字"):
        seed_of(typed)


def test_seeds_by_chance_are_six_digits() -> None:
    seeds = {fresh_seed() for _ in range(200)}
    assert len(seeds) > 150
    assert all(len(s) == 6 and seed_of(s) == s for s in seeds)
