"""Titles of forms in two even lines."""

import pytest

from lsb_desktop.paper.fonts import Face
from lsb_desktop.paper.form_page import title_lines
from lsb_desktop.paper.typeset import Style

STYLE = Style(Face.SERIF, 17, 13, lines=1)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("评分表", 100, ["评分表"]),
        ("和庄镇“亮赛比”评分表", 95, ["和庄镇", "“亮赛比”评分表"]),
        ("第四季度“亮赛比”逐村观摩", 120, ["第四季度", "“亮赛比”逐村观摩"]),
        ("关于乡村振兴工作评分表", 100, ["关于乡村振", "兴工作评分表"]),
        ("甲乙2021年度观摩评分", 110, ["甲乙2021年度", "观摩评分"]),  # no number is cut
        ("甲（乙丙丁）、戊己庚", 100, ["甲（乙丙丁）、", "戊己庚"]),  # no mark begins a line
        ("“一二三四五六七八九十”", 80, ["“一二三四五六七八九十”"]),  # left to the box
    ],
)
def test_two_even_lines(text: str, room: float, lines: list[str]) -> None:
    assert title_lines(text, STYLE, room).split("\n") == lines
