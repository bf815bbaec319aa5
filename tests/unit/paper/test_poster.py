"""The long picture for a chat group: what it says, its size, and that nothing runs out of it."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import (
    Award,
    Component,
    ComponentKind,
    Entrant,
    GroupMode,
    Quota,
    Rules,
    Side,
    Sign,
)
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.ranking.poster import glyph_report, write_poster
from lsb_desktop.paper.ranking.poster_content import MOST_ROWS, Poster, PosterRow, posters_of
from lsb_desktop.paper.ranking.poster_entry import POSTER
from lsb_desktop.paper.ranking.poster_page import PosterPage
from tests.helpers.papers import LONGEST, MM, RARE, RED, Page, read_pdf, result

BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(2)))


def only(snapshot: Snapshot, **options: bool) -> Poster:
    (poster,) = posters_of(snapshot, **options)
    return poster


def rows_of(poster: Poster) -> list[PosterRow]:
    return [row for part in poster.parts for row in part.rows]


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[Poster], Page]:
    def make(poster: Poster) -> Page:
        path = tmp_path / "a.pdf"
        path.write_bytes(PosterPage(poster).pdf())
        (page,) = read_pdf(path)
        for glyph in page.glyphs:
            assert 8 < glyph.left < glyph.right < page.size[0] - 8, glyph
            assert 5 < glyph.top < glyph.bottom < page.size[1] - 4, glyph
        return page

    return make


def test_rows_are_the_standings() -> None:
    snapshot = result(["93", "95.19", "95.19", ""], names=RARE)
    poster, standings = only(snapshot), snapshot.standings
    assert [(r.place, r.name, r.total) for r in rows_of(poster)] == [
        (str(r.place or ""), r.entrant.name, r.shown or "待评") for r in standings.rows
    ]
    assert [r.detail for r in rows_of(poster)] == ["并列", "并列", "", ""]
    assert (poster.title, poster.number) == ("孟庄镇2021年第四季度逐村观摩评比活动", "")
    assert poster.status == "已封存　封榜码 K7-42M　2021-12-14 17:32"


def test_arrows_say_what_they_compare_with() -> None:
    before = (3, 2, 1, None)
    entrants = tuple(Entrant(i, i, f"第{i}村", previous_place=p) for i, p in enumerate(before, 1))
    totals = ["95", "94", "93", "92"]
    poster = only(result(totals, entrants=entrants, previous="2021年第三季度"))
    assert [r.moved for r in rows_of(poster)] == ["↑2", "–", "↓2", ""]
    assert poster.note == "箭头为与2021年第三季度相比的名次升降"
    assert only(result(totals)).note == ""


def test_components_stand_under_the_name_while_they_are_few() -> None:
    def details(count: int) -> str:
        parts = tuple(
            Component(n, f"第{n}项", ComponentKind.ENTERED, Fraction(100, count))
            for n in range(1, count + 1)
        )
        return rows_of(only(result(["95"], components=parts)))[0].detail

    assert details(1) == ""
    assert details(2).startswith("第1项 95.00")
    assert details(5) == ""


def test_black_flags_are_marked_only_when_asked() -> None:
    snapshot = result(["95", "94", "93", "92", "91"], awards=[RED, BLACK])
    assert "黑旗" not in repr(posters_of(snapshot))
    told = rows_of(only(snapshot, include_bottom=True))
    assert [r.awards for r in told] == [("流动红旗",)] * 3 + [("黑旗",)] * 2
    assert [r.low for r in told] == [False] * 3 + [True] * 2


def test_a_veto_is_not_told_to_the_group() -> None:
    entrants = (Entrant(1, 1, "第1村", veto="安全事故"), Entrant(2, 2, "第2村"))
    said = repr(posters_of(result(["95", "94"], entrants=entrants)))
    assert "一票否决" not in said
    assert "安全事故" not in said


def test_groups_have_headings_of_their_own(printed: Callable[[Poster], Page]) -> None:
    entrants = tuple(
        Entrant(i, i, f"第{i}村", group="西片" if i % 2 else "东片") for i in range(1, 5)
    )
    rules = Rules(groups=GroupMode.WITHIN)
    poster = only(result(["95", "94", "93", "92"], entrants=entrants, rules=rules))
    assert [(p.heading, [r.name for r in p.rows]) for p in poster.parts] == [
        ("西片", ["第1村", "第3村"]),
        ("东片", ["第2村", "第4村"]),
    ]
    words = printed(poster).words
    assert words.index("西片") < words.index("第3村") < words.index("东片")


def test_the_picture_says_it_all_and_nothing_runs_out_of_it(
    printed: Callable[[Poster], Page],
) -> None:
    long = Award("巩固拓展脱贫攻坚成果先进单位", Sign.COMMENDATION, quota=Quota(Fraction(4)))
    snapshot = result(
        ["95", "95", "94", "93", "92", ""],
        names=[LONGEST, *RARE],
        awards=[RED, long, BLACK],
        demo=True,
        seal=None,
        title="2021年第四季度“亮赛比”暨“逐村（社区）观摩”评比活动与新郑教育园区（龙湖镇）",
    )
    poster = only(snapshot, include_bottom=True)
    page = printed(poster)
    assert page.size[0] == pytest.approx(540 * MM, abs=0.1)
    for row in rows_of(poster):
        assert row.name in page.words
        assert row.total in page.words
        assert all(award in page.words for award in row.awards)
    for text in ("演示数据", "未封存", "评分办法", "中共孟庄镇委员会", "黑旗"):
        assert text in page.words
    assert glyph_report(poster).missing == ()
    assert any("䩐" in c or "𡐓" in c for c, _, _ in glyph_report(poster).substituted) is False


def test_many_villages_take_pictures_of_the_same_length() -> None:
    posters = posters_of(result([f"{99 - n * 0.13:.2f}" for n in range(170)]))
    assert [len(rows_of(p)) for p in posters] == [85, 85]
    assert [p.number for p in posters] == ["第 1 张，共 2 张", "第 2 张，共 2 张"]
    assert rows_of(posters[1])[0].place == "86"
    assert len(posters_of(result(["95"] * MOST_ROWS))) == 1


def test_a_long_title_is_broken_behind_its_period(printed: Callable[[Poster], Page]) -> None:
    text = printed(only(result(["95"]))).text
    assert text.splitlines()[:2] == ["孟庄镇2021年第四季度", "逐村观摩评比活动"]
    odd = only(result(["95"], period="没有写进名称"))
    assert "孟庄镇2021年第四季度逐村观摩" in printed(odd).words


def test_the_file_is_a_small_picture_of_1080_pixels(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    poster = only(result([f"{99 - n * 0.5:.2f}" for n in range(23)], names=RARE))
    write_poster(poster, path)
    with Image.open(path) as image:
        assert image.format == "PNG"
        assert image.width == 1080
        assert image.height > 23 * 70
        colours = {c for _, c in image.convert("RGB").getcolors(1 << 24)}  # type: ignore[misc,union-attr]
    assert any(red > 140 and green < 40 for red, green, _ in colours)  # type: ignore[misc]
    assert path.stat().st_size < 200_000


def test_in_the_catalogue_it_waits_for_the_seal() -> None:
    open_one = Evening(result(["95"], seal=None), Book())
    assert "封存" in POSTER.missing(open_one)
    assert POSTER.missing(Evening(result([]), Book())) == "没有参评单位"
    many = Evening(result(["95"] * 130), Book())
    assert POSTER.missing(many) == ""
    assert [f.stem for f in POSTER.files(many)] == ["排名长图-1", "排名长图-2"]
    assert [f.stem for f in POSTER.files(Evening(result(["95"]), Book()))] == ["排名长图"]
    missing = Evening(result(["95"], names=["𣒍村"]), Book())
    assert POSTER.glyphs(missing) == ("字库都没有：𣒍，印成□，请手写补上",)
    refused = replace(many.snapshot.standings, refusal="两个观摩组未合并；请先合并")
    poster = posters_of(Snapshot(refused))[0]
    assert (poster.kicker, poster.note) == ("成绩公布（不排名次）", "两个观摩组未合并")
    assert {row.place for row in rows_of(poster)} == {""}
