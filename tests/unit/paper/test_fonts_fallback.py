"""Glyph by glyph fallback, the report of it, and what ends up in the file."""

import re
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.paper.fonts import (
    BLANK,
    Face,
    GlyphReport,
    Run,
    clean,
    draw,
    has_glyph,
    new_canvas,
    report,
    runs,
    width,
)
from tests.helpers.papers import fonts_of, read_pdf


@pytest.mark.parametrize(
    ("text", "face", "expected"),
    [
        ("碾卢村", Face.KAI, [(Face.KAI, "碾卢村")]),
        ("䩐勒桥", Face.KAI, [(Face.SANS, "䩐"), (Face.KAI, "勒桥")]),
        ("𡌶村", Face.SANS, [(Face.KAI, "𡌶"), (Face.SANS, "村")]),
        ("𡌶村", Face.SERIF, [(Face.KAI, "𡌶"), (Face.SERIF, "村")]),
        ("𣒍村", Face.KAI, [(Face.KAI, BLANK + "村")]),
        ("", Face.KAI, []),
    ],
)
def test_each_piece_is_set_by_the_first_font_that_has_it(
    text: str, face: Face, expected: list[tuple[Face, str]]
) -> None:
    assert list(runs(text, face)) == [Run(*pair) for pair in expected]


@given(st.text(alphabet="孟庄䩐𡐓𣒍〇A1。“㟓", max_size=20), st.sampled_from(Face))
def test_runs_keep_every_character_and_can_be_drawn(text: str, face: Face) -> None:
    found = runs(text, face)
    assert "".join(r.text for r in found) == text.replace("𣒍", BLANK)
    assert all(has_glyph(r.face, c) for r in found for c in r.text)


def test_width_counts_fallback_glyphs_and_tracking_between_characters() -> None:
    assert width("䩐勒桥", Face.KAI, 10) == pytest.approx(30)
    assert width("流动红旗", Face.SERIF, 10, 0.5) == pytest.approx(40 + 3 * 5)
    assert width("", Face.KAI, 10, 0.5) == 0


def test_display_quotes_take_half_their_box() -> None:
    assert width("“亮”", Face.SERIF, 10) == pytest.approx(20)
    assert width("“亮”", Face.SANS, 10) == pytest.approx(30)


def test_every_face_has_the_characters_that_certificates_need() -> None:
    wanted = "〇一二三四五六七八九十年月日第名特发此状证以资鼓励：，。、（）〔〕—□"
    assert [(f, c) for f in Face for c in wanted if not has_glyph(f, c)] == []


def test_report_names_what_is_substituted_and_what_is_missing() -> None:
    found = report([("䩐勒桥𣒍村", Face.KAI), ("䩐", Face.KAI), ("𡌶", Face.BOLD)])
    assert found == GlyphReport((("䩐", Face.KAI, Face.SANS), ("𡌶", Face.BOLD, Face.KAI)), ("𣒍",))
    assert found.lines == (
        "霞鹜文楷缺字：䩐，用思源黑体代替",
        "思源黑体 粗缺字：𡌶，用霞鹜文楷代替",
        "字库都没有：𣒍，印成□，请手写补上",
    )
    assert report([("碾卢村\n塆", Face.KAI)]).lines == ()


def test_clean_drops_what_has_no_picture() -> None:
    assert clean("孟\u200b庄\x07\ufe0f镇\ufffe\uffff\t一\n二\U000e0100\u202e") == "孟庄镇 一\n二"


def test_a_file_lists_embedded_subsets_alone_and_its_text_can_be_copied(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = new_canvas(str(path), (100, 50), "试")
    words = "孟庄䩐勒桥𡐓村塆垱砦〇“亮”93.47"
    for at, face in enumerate(Face):
        draw(canvas, (20, 20 + 25 * at), words, face, 12)
    canvas.showPage()
    canvas.save()
    assert [line.strip() for line in read_pdf(path)[0].text.split()] == [words] * 4
    fonts = fonts_of(path)
    assert len(fonts) == 4
    assert all(re.match(r"[A-Z]{6}\+(LXGW|Noto)", name) and embedded for name, embedded in fonts)
    assert path.stat().st_size < 80_000


def test_more_than_a_subset_of_characters_stays_searchable(tmp_path: Path) -> None:
    """Beyond 254 characters a font is embedded twice; code maps are in blocks of 100."""
    path = tmp_path / "b.pdf"
    canvas = new_canvas(str(path), (400, 100), "试")
    words = "".join(chr(0x4E00 + at) for at in range(300))
    for at in range(3):
        draw(canvas, (10, 20 + 30 * at), words[100 * at : 100 * at + 100], Face.SANS, 10)
    canvas.showPage()
    canvas.save()
    assert set(words) <= set(read_pdf(path)[0].text)
    assert [name[:7] for name, _ in fonts_of(path)] == ["AAAAAA+", "AAAAAB+"]
    maps = [
        zlib.decompress(s)
        for s in re.findall(rb"stream\r?\n(x.*?)endstream", path.read_bytes(), re.S)
    ]
    counts = [int(n) for m in maps for n in re.findall(rb"(\d+) beginbfchar", m)]
    assert counts
    assert max(counts) <= 100


def test_the_same_paper_has_the_same_bytes_and_prints_at_full_size(tmp_path: Path) -> None:
    made = []
    for name in ("1.pdf", "2.pdf"):
        canvas = new_canvas(str(tmp_path / name), (297, 210), "奖状")
        draw(canvas, (20, 20), "孟庄", Face.KAI, 12, bold=0.3)
        canvas.showPage()
        canvas.save()
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert b"/PrintScaling /None" in made[0]
    assert b"Helvetica" not in made[0]
    assert read_pdf(tmp_path / "1.pdf")[0].size == pytest.approx((297, 210), abs=0.1)
