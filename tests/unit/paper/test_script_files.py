"""The host's script on paper and in Word: whole blocks, large letters, readings in place."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn

from lsb_desktop.core.model import AgendaItem, AgendaKind, Award, Quota
from lsb_desktop.paper.script.content import Script, script_of
from lsb_desktop.paper.script.docx import write_script_docx
from lsb_desktop.paper.script.entry import SCRIPT
from lsb_desktop.paper.script.lines import Line, Manner, Name, Writer
from lsb_desktop.paper.script.pdf import write_script_pdf
from lsb_desktop.paper.script.readings import Readings
from lsb_desktop.paper.script.setting import rows_of
from tests.helpers.evenings import demo_evening, small_evening
from tests.helpers.papers import LONGEST, RARE, Page, fonts_of, read_pdf

K = AgendaKind
POINT = 25.4 / 72


@pytest.fixture(scope="module")
def script() -> Script:
    """24 villages that speak, 13 that are honoured, rare and long names among them."""
    agenda = (
        AgendaItem(K.OPENING),
        AgendaItem(K.AGENDA),
        AgendaItem(K.REPORT, minutes=3),
        AgendaItem(K.AWARD, title="表彰"),
        AgendaItem(K.GROUP),
        AgendaItem(K.ENDING),
    )
    award = Award("先进村", quota=Quota(Fraction(13)))
    totals = [f"{99 - n * 0.13:.2f}" for n in range(24)]
    names = (LONGEST, *RARE)
    return script_of(small_evening(totals, *agenda, names=names, awards=[award], start="14:30"))


@pytest.fixture(scope="module")
def pages(script: Script, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    path = tmp_path_factory.mktemp("script") / "主持词.pdf"
    count = write_script_pdf(script, path)
    assert all(embedded and name[6] == "+" for name, embedded in fonts_of(path))
    found = read_pdf(path)
    assert len(found) == count
    return found


@pytest.fixture(scope="module")
def document(script: Script, tmp_path_factory: pytest.TempPathFactory) -> DocumentType:
    path = tmp_path_factory.mktemp("script") / "主持词.docx"
    write_script_docx(script, path)
    return Document(str(path))


def said(script: Script) -> Iterator[Line]:
    return (line for block in script.blocks for turn in block.turns for line in turn)


def test_every_line_is_on_paper(script: Script, pages: list[Page]) -> None:
    chars = "".join(p.words for p in pages)
    for line in said(script):
        for piece in line.pieces:
            if not any(piece.readings) and len(piece.text) < 8:
                assert piece.text.replace(" ", "") in chars
    assert set(LONGEST) <= set(chars)


def test_what_is_said_is_large(pages: list[Page]) -> None:
    tall = [g.bottom - g.top for p in pages for g in p.glyphs if g.char in "获汇做"]
    # The ink of a character is more than nine tenths of its em: 16 pt is 5.6 mm.
    assert min(tall) > 0.8 * 16 * POINT


def test_readings_stand_over_their_characters(pages: list[Page]) -> None:
    glyphs = [g for p in pages for g in p.glyphs]
    for at, glyph in enumerate(glyphs):
        if glyph.char == "砦":
            near = [g for g in glyphs[max(0, at - 40) : at + 40] if 0 < glyph.top - g.bottom < 2]
            over = [g for g in near if glyph.left - 3 < g.left < glyph.right + 3]
            assert "zhài" in "".join(g.char for g in sorted(over, key=lambda g: g.left))


def test_nothing_leaves_the_page_or_stands_on_another(pages: list[Page]) -> None:
    for number, page in enumerate(pages, 1):
        assert str(number) in page.words
        for glyph in page.glyphs:
            assert 16 < glyph.left < glyph.right < page.size[0] - 16, glyph
            assert 14 < glyph.top < glyph.bottom < page.size[1] - 8, glyph
        lowest = max(g.bottom for g in page.glyphs if g.char in "。，！】")
        [*_, mark] = [g for g in page.glyphs if g.char in str(number) and g.bottom > lowest]
        assert mark.bottom - mark.top > 6


def test_a_block_that_fits_a_page_is_never_broken(tmp_path: Path) -> None:
    script = script_of(demo_evening("mengzhuang", (("script", "bottom", "是"),)))
    path = tmp_path / "主持词.pdf"
    write_script_pdf(script, path)
    pages = [p.words for p in read_pdf(path)]
    for block in script.blocks:
        lines = [line.text.replace(" ", "") for turn in block.turns for line in turn]
        last = lines[-1][:12]
        assert any(block.title in p and lines[0][:12] in p and last in p for p in pages)
    assert not any("（续）" in p.removeprefix("孟庄镇")[30:] for p in pages)


def test_a_longer_one_goes_on_under_its_head(script: Script, pages: list[Page]) -> None:
    heads = [p.words.count("党组织书记汇报（续）") for p in pages]
    assert sum(heads) >= 1
    for line in said(script):
        if line.text.endswith("——【停一停】"):
            [where] = [p.words for p in pages if line.text in p.words]
            after = where.index(line.text) + len(line.text)
            assert "！" in where[after:]


def test_names_are_not_broken_and_none_is_lost() -> None:
    writer = Writer(Readings())
    line = writer.line(
        0, "首先，请", Name("塆垱砦村"), "党组织书记汇报，", Name(LONGEST), "做准备。"
    )
    for room in (60.0, 120.0, 200.0, 300.0, 500.0):
        rows = rows_of(line, room)
        assert "".join(c.char for row in rows for c in row) == line.text
        assert all(sum(c.width for c in row) <= room + 10 for row in rows)
        if room > 120:
            assert any("塆垱砦村" in "".join(c.char for c in row) for row in rows)
        assert not any(row[0].char in "，。" for row in rows)


# Word -----------------------------------------------------------------------


def test_the_document_says_the_same(script: Script, document: DocumentType) -> None:
    text = [p.text for p in document.paragraphs]
    for line in said(script):
        if not any(r for piece in line.pieces for r in piece.readings):
            assert line.text in text
    assert any("塆（wān）垱（dàng）砦（zhài）村" in t for t in text)
    assert any("约 14:30" in t for t in text)


def test_its_fonts_are_named_and_large_enough(document: DocumentType) -> None:
    sizes: dict[str, set[float]] = {}
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            fonts = run._element.rPr.rFonts
            assert fonts.get(qn("w:eastAsia")) in ("楷体", "黑体", "宋体")
            sizes.setdefault(fonts.get(qn("w:eastAsia")), set()).add(run.font.size.pt)
    assert sizes["楷体"] == {18.0}
    assert "20.0" in map(str, sizes["黑体"])


def test_its_blocks_are_kept_whole(script: Script, document: DocumentType) -> None:
    kept = [p.text for p in document.paragraphs if p.paragraph_format.keep_with_next]
    opening, _, report, award, *_ = script.blocks
    assert all(line.text in kept for turn in opening.turns[:-1] for line in turn)
    assert [t[0].text in kept for t in report.turns].count(True) == 0
    for turn in award.turns[1:-1]:
        first, second = turn
        assert first.text in kept
        assert second.text not in kept
    xml: Any = document.sections[0].footer._element.xml
    assert "PAGE" in xml
    assert 'w:sz w:val="52"' in xml


def test_it_is_a4(document: DocumentType) -> None:
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)


def test_characters_of_other_fonts_are_reported() -> None:
    evening = small_evening(["95"], AgendaItem(K.REPORT), names=["𣒍头村"], awards=[])
    assert any("𣒍" in line for line in SCRIPT.glyphs(evening))
    assert Manner.NAME in {p.manner for line in said(script_of(evening)) for p in line.pieces}
