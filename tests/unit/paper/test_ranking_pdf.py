"""The result sheet's PDF, read again: numbers, pages, heads, fonts, and nothing cut."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    Award,
    Combine,
    Component,
    ComponentKind,
    Quota,
    Rules,
    Side,
    Sign,
)
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.grid import GridColumn, grid_of
from lsb_desktop.paper.ranking.content import sheet_of
from lsb_desktop.paper.ranking.pdf import glyph_report, write_ranking_pdf
from tests.helpers.papers import LONGEST, RARE, SEAL, Page, fonts_of, read_pdf, result


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., list[Page]]:
    def make(snapshot: Snapshot, **options: bool) -> list[Page]:
        path = tmp_path / "成绩汇总表.pdf"
        pages = write_ranking_pdf(snapshot, path, **options)
        assert all(embedded and name[6] == "+" for name, embedded in fonts_of(path))
        found = read_pdf(path)
        assert len(found) == pages
        return found

    return make


def totals(count: int) -> list[str]:
    return [f"{99 - n * 0.13:.2f}" for n in range(count)]


def check_inside(pages: list[Page]) -> None:
    for page in pages:
        for glyph in page.glyphs:
            assert 17 < glyph.left < glyph.right < page.size[0] - 17, glyph
            assert 14 < glyph.top < glyph.bottom < page.size[1] - 6, glyph


def test_the_table_says_what_the_sheet_says(printed: Callable[..., list[Page]]) -> None:
    snapshot = result(totals(32))
    (page,) = printed(snapshot)
    assert page.size == pytest.approx((210, 297), abs=0.1)
    sheet = sheet_of(snapshot)
    assert sheet.title in page.words
    assert "".join(c.title for c in sheet.columns) in page.words
    at = 0
    for row in sheet.rows:
        at = page.words.index("".join(row), at)
    for said in ("已封存封榜码K7-42M2021-12-1417:32", "计票人：", "监票人：", "主要领导：", "—1—"):
        assert said in page.words
    check_inside([page])


def test_more_villages_take_pages_with_the_head_on_each(
    printed: Callable[..., list[Page]],
) -> None:
    snapshot = result(totals(170))
    pages = printed(snapshot)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert "名次村实地观摩总分备注奖项" in page.words
        assert f"—{number}—" in page.words
        assert "封榜码K7-42M" in page.words
    assert all("（续）" in p.words for p in pages[1:])
    assert ["计票人" in p.words for p in pages] == [False] * (len(pages) - 1) + [True]
    words = "".join(p.words for p in pages)
    assert all("".join(row) in words for row in sheet_of(snapshot).rows)
    check_inside(pages)


@pytest.mark.parametrize("count", range(28, 46))
def test_signatures_never_stand_on_a_page_alone(
    count: int, printed: Callable[..., list[Page]]
) -> None:
    pages = printed(result(totals(count)))
    rows = [sum(f"第{n}村" in p.words for n in range(1, count + 1)) for p in pages]
    assert sum(rows) == count
    assert rows[-1] >= 1
    check_inside(pages)


def test_long_and_rare_names_wrap_and_are_printed_whole(
    printed: Callable[..., list[Page]],
) -> None:
    parts = tuple(Component(n, f"第{n}项工作", ComponentKind.ENTERED) for n in range(1, 6))
    names = [LONGEST, *RARE]
    pages = printed(
        result(totals(5), names=names, components=parts, rules=Rules(combine=Combine.SUM))
    )
    words = "".join(p.words for p in pages)
    assert all(name in words for name in RARE)
    # A name on two lines is read line by line, with the row's other cells between.
    assert all(char in words for char in LONGEST)
    check_inside(pages)


def test_many_components_turn_the_page(printed: Callable[..., list[Page]]) -> None:
    def with_components(count: int) -> Snapshot:
        parts = tuple(
            Component(n, f"第{n}项工作", ComponentKind.ENTERED) for n in range(1, count + 1)
        )
        return result(totals(8), components=parts, rules=Rules(combine=Combine.SUM))

    sizes = [printed(with_components(n))[0].size for n in (3, 14, 24)]
    assert [tuple(round(v) for v in s) for s in sizes] == [(210, 297), (297, 210), (420, 297)]
    check_inside(printed(with_components(24)))
    with pytest.raises(UserError, match="环节太多"):
        printed(with_components(60))


def test_bottom_awards_are_printed_only_when_asked(printed: Callable[..., list[Page]]) -> None:
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(2)))
    snapshot = result(totals(6), awards=[black])
    assert "黑旗" not in printed(snapshot)[0].words
    assert printed(snapshot, include_bottom=True)[0].words.count("黑旗") == 2


def test_an_unsealed_demo_says_both(printed: Callable[..., list[Page]]) -> None:
    pages = printed(result(totals(60), seal=None, demo=True))
    assert "未封存——成绩未定，仅供核对" in pages[0].words
    assert all("未封存" in p.words and "演示数据" in p.words for p in pages)


def test_a_long_title_stands_on_two_lines_and_long_facts_on_their_own(
    printed: Callable[..., list[Page]],
) -> None:
    town = "新郑教育园区（龙湖镇）内蒙古赤峰冶金化工开发区管理委员会"
    title = "2021年第四季度“亮赛比”暨“逐村（社区）观摩”评比活动"
    (page,) = printed(result(totals(3), town=town, title=title))
    assert "成绩汇总表" in page.words
    assert town in page.words
    check_inside([page])


def test_many_notes_flow_over_pages(printed: Callable[..., list[Page]]) -> None:
    waivers = tuple(f"第{n}条：暂计按现有票计算，经会议确认后放行" for n in range(1, 120))
    pages = printed(result(totals(20), seal=replace(SEAL, waivers=waivers)))
    words = "".join(p.words for p in pages)
    assert all(f"{n}.封存时确认：第{n}条" in words for n in range(1, 120))
    assert "计票人" in pages[-1].words
    check_inside(pages)


def test_no_villages_and_no_components_are_still_a_sheet(
    printed: Callable[..., list[Page]],
) -> None:
    (page,) = printed(result([], components=(), awards=[]))
    assert "参评单位0个" in page.words


def test_glyphs_of_other_fonts_are_reported() -> None:
    assert glyph_report(result(["95"], names=["𣒍头村"])).missing == ("𣒍",)


def test_a_grid_that_is_too_narrow_is_none_and_a_wide_one_is_filled() -> None:
    columns = [
        GridColumn(("名次",), ("1", "2"), "center"),
        GridColumn(("村",), ("一二三四五六七八", "九"), least=3.0, greed=1.0),
    ]
    assert grid_of(columns, 10, 40) is None
    tight = grid_of(columns, 10, 80)
    assert tight
    assert tight.rows[0][1] == ("一二三四", "五六七八")
    wide = grid_of(columns, 10, 300)
    assert wide
    assert wide.edges[-1] == pytest.approx(300)
    assert wide.lines == (1, 1)
    assert wide.heights(20) == (20, 20)
