"""Certificates as a reader finds them in the PDF, against the snapshot they were made from."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pypdfium2
import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Award, BoundaryTie, Quota, Side, Sign
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.certificates import (
    UNSEALED,
    Certificate,
    certificates_of,
    glyph_report,
    is_positive,
    mark_of,
    withheld,
    write_certificates,
)
from lsb_desktop.paper.certificates.layout import layout
from lsb_desktop.paper.certificates.shelf import load_template
from lsb_desktop.paper.certificates.template import BUILT_IN
from tests.helpers.papers import LONGEST, RARE, RED, SEAL, Page, fonts_of, read_pdf, result

BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(2)))
BEST = Award("先进村", Sign.COMMENDATION, quota=Quota(Fraction(1)))
TOTALS = ["95.19", "93.47", "91.5", "90", "88"]


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., list[Page]]:
    def make(snapshot: Snapshot, **options: str) -> list[Page]:
        path = tmp_path / "奖状.pdf"
        pages = write_certificates(snapshot, path, **options)  # type: ignore[arg-type]
        found = read_pdf(path)
        assert len(found) == pages
        return found

    return make


def test_every_winner_has_a_page_with_its_own_numbers(printed: Callable[..., list[Page]]) -> None:
    snapshot = result(TOTALS)
    pages = printed(snapshot)
    winners = snapshot.standings.awards[0].entrants
    assert len(pages) == len(winners) == 3
    for page, entrant, place in zip(pages, winners, "一二三", strict=True):
        row = snapshot.standings.row(entrant)
        assert f"孟庄镇{row.entrant.name}党支部：" in page.words
        assert f"综合得分{row.shown}分，位列全镇第{place}名，荣获" in page.words
        assert "流动红旗" in page.words
        assert "特发此状，以资鼓励。" in page.words
        assert "中共孟庄镇委员会" in page.words
        assert "二〇二一年十二月十四日" in page.words
        assert f"编号：孟庄〔2021〕Q4-00{row.place}" in page.words
        assert "演示" not in page.words
        assert page.size == pytest.approx((297, 210), abs=0.1)


def test_a_tied_place_is_called_one(printed: Callable[..., list[Page]]) -> None:
    pages = printed(result(["95", "95", "93"]))
    assert ["并列第一名" in p.words for p in pages] == [True, True, False]
    assert "第三名" in pages[2].words


def test_only_honours_are_printed(printed: Callable[..., list[Page]]) -> None:
    snapshot = result(TOTALS, awards=[BLACK, RED, BEST])
    assert [c.award for c in certificates_of(snapshot)] == ["流动红旗"] * 3 + ["先进村"]
    words = "".join(p.words for p in printed(snapshot))
    assert "黑旗" not in words
    assert "第5村" not in words


@pytest.mark.parametrize(
    ("sign", "side", "expected"),
    [
        (Sign.RED_FLAG, Side.TOP, True),
        (Sign.COMMENDATION, Side.TOP, True),
        (Sign.PROGRESS, Side.TOP, True),
        (Sign.PROGRESS, Side.BOTTOM, True),
        (Sign.COMMENDATION, Side.BOTTOM, False),
        (Sign.BLACK_FLAG, Side.BOTTOM, False),
        (Sign.BLACK_FLAG, Side.TOP, False),
        (Sign.YELLOW_FLAG, Side.TOP, False),
        (Sign.BLUE_FLAG, Side.TOP, True),
        (Sign.BLUE_FLAG, Side.BOTTOM, False),
    ],
)
def test_which_awards_are_honours(sign: Sign, side: Side, expected: bool) -> None:
    assert is_positive(Award("奖", sign, side)) is expected


def test_one_award_alone_keeps_the_numbers_of_the_whole(
    printed: Callable[..., list[Page]],
) -> None:
    snapshot = result(TOTALS, awards=[RED, BEST])
    (page,) = printed(snapshot, award="先进村")
    assert "编号：孟庄〔2021〕Q4-004" in page.words


@pytest.mark.parametrize(
    ("snapshot", "award", "message"),
    [
        (result(TOTALS, seal=None), None, UNSEALED),
        (result(TOTALS, awards=[BLACK]), None, "没有获奖单位"),
        (result(TOTALS), "黑旗", "“黑旗”没有获奖单位"),
        (result(["", ""]), None, "没有获奖单位"),
    ],
)
def test_what_is_refused(
    snapshot: Snapshot, award: str | None, message: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=message):
        write_certificates(snapshot, tmp_path / "a.pdf", award)
    assert list(tmp_path.iterdir()) == []


def test_a_demo_needs_no_seal_and_says_so_on_every_page(
    printed: Callable[..., list[Page]],
) -> None:
    snapshot = result(TOTALS, seal=None, demo=True)
    assert withheld(snapshot) is None
    assert all("演示数据" in p.words for p in printed(snapshot))


def test_a_rehearsal_is_marked(printed: Callable[..., list[Page]]) -> None:
    snapshot = result(TOTALS, seal=replace(SEAL, by="彩排"))
    assert all("彩排样张" in p.words for p in printed(snapshot))
    assert mark_of(result(TOTALS)) == ""
    assert mark_of(result(TOTALS, seal=None)) == ""


@pytest.mark.parametrize("template", BUILT_IN)
def test_every_line_is_where_the_template_says(
    template: str, printed: Callable[..., list[Page]]
) -> None:
    snapshot = result(TOTALS, names=["碾卢村", *RARE], demo=True)
    made = load_template(template)
    for page, certificate in zip(
        printed(snapshot, template=template), certificates_of(snapshot), strict=True
    ):
        for line in layout(made, certificate.values):
            on_line = [g for g in page.glyphs if abs(g.baseline - line.baseline) < 0.1]
            first = [g for g in on_line if abs(g.x - line.x) < 0.1]
            assert first, line
            assert first[0].char == line.text[0]


@pytest.mark.parametrize("template", [n for n in BUILT_IN if load_template(n).seal.diameter])
def test_no_ink_leaves_the_frame_or_enters_the_seal(
    template: str, printed: Callable[..., list[Page]]
) -> None:
    names = [LONGEST, *RARE]
    made = load_template(template)
    for page in printed(result(TOTALS, names=names, demo=True), template=template):
        for glyph in page.glyphs:
            assert 13 < glyph.left < glyph.right < 284, glyph
            assert 13 < glyph.top < glyph.bottom < 198, glyph
            x = min(max(made.seal.x, glyph.left), glyph.right)
            y = min(max(made.seal.y, glyph.top), glyph.bottom)
            assert (x - made.seal.x) ** 2 + (y - made.seal.y) ** 2 > 21**2, glyph


def test_long_and_rare_names_are_printed_whole(printed: Callable[..., list[Page]]) -> None:
    names = [LONGEST, *RARE]
    award = replace(RED, quota=Quota(Fraction(5)))
    pages = printed(result(TOTALS, names=names, awards=[award]))
    for name, page in zip(names, pages, strict=True):
        assert f"孟庄镇{name}党支部：" in page.words


def test_fonts_are_embedded_subsets(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_certificates(result(TOTALS, names=RARE), path)
    fonts = fonts_of(path)
    assert {name[7:] for name, _ in fonts} == {
        "LXGWWenKai-Regular",
        "NotoSerifSC-Black",
        "NotoSansSC-Regular",
    }
    assert all(name[6] == "+" and embedded for name, embedded in fonts)
    assert path.stat().st_size < 100_000


def test_glyphs_that_are_not_the_font_s_own_are_reported() -> None:
    snapshot = result(TOTALS, names=["䩐勒桥村", "𣒍头村"])
    assert glyph_report(snapshot).lines == (
        "霞鹜文楷缺字：䩐，用思源黑体代替",
        "字库都没有：𣒍，印成□，请手写补上",
    )


def test_the_same_snapshot_gives_the_same_bytes_and_carries_the_code(tmp_path: Path) -> None:
    for name in ("1.pdf", "2.pdf"):
        write_certificates(result(TOTALS), tmp_path / name)
    one = (tmp_path / "1.pdf").read_bytes()
    assert one == (tmp_path / "2.pdf").read_bytes()
    with pypdfium2.PdfDocument(one) as document:
        assert document.get_metadata_value("Subject") == "封榜码 K7-42M"
        assert document.get_metadata_value("Title") == "2021年第四季度逐村观摩评比活动奖状"


def test_progress_counts_the_pages(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    write_certificates(
        result(TOTALS), tmp_path / "a.pdf", progress=lambda n, of: heard.append((n, of))
    )
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_a_boundary_tie_gives_every_winner_a_page() -> None:
    award = replace(RED, quota=Quota(Fraction(2)), boundary=BoundaryTie.ALL)
    found = certificates_of(result(["95", "94", "94", "90"], awards=[award]))
    assert [(c.award, c.village) for c in found] == [
        ("流动红旗", "第1村"),
        ("流动红旗", "第2村"),
        ("流动红旗", "第3村"),
    ]
    assert all(isinstance(c, Certificate) for c in found)
