"""The notice's DOCX, read as XML: page, grid, fonts, footers, tables; the same text as the PDF."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from lsb_desktop.paper.notice.content import notice_of
from lsb_desktop.paper.notice.docx import write_docx
from lsb_desktop.paper.notice.docx_parts import font_for
from lsb_desktop.paper.typefaces import Role
from tests.helpers.notices import evening, quarter, town
from tests.helpers.papers import LONGEST, RARE, result

HEAD = {
    "head": "红头",
    "textnumber": "和发〔2021〕12号",
    "issuer": "中共和庄镇委员会、和庄镇人民政府",
    "copies": "市委办公室",
    "printer": "镇党政办公室",
}
THREE = "中共某某镇委员会、某某镇人民政府、某某镇人大主席团"
OFFICE = {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docx")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Any:
    write_docx(notice_of(town("guodian")), folder / "通报.docx")
    return Document(str(folder / "通报.docx"))


@pytest.fixture(scope="module")
def red(folder: Path) -> Any:
    write_docx(notice_of(town("hezhuang", **HEAD)), folder / "红头.docx")
    return Document(str(folder / "红头.docx"))


def child(element: Any, *path: str) -> Any:
    for tag in path:
        element = element.find(qn(f"w:{tag}"))
    return element


def value(element: Any, name: str = "val") -> str:
    return str(element.get(qn(f"w:{name}")))


def paragraph(document: Any, begins: str) -> Any:
    return next(p for p in document.paragraphs if p.text.startswith(begins))


def test_page_margins_and_grid_are_the_standards(plain: Any) -> None:
    section = child(plain.element.body, "sectPr")
    size, margins, grid = (child(section, tag) for tag in ("pgSz", "pgMar", "docGrid"))
    assert (value(size, "w"), value(size, "h")) == ("11906", "16838")
    mm = {
        side: int(value(margins, side)) / 20 * 25.4 / 72
        for side in ("top", "left", "right", "bottom")
    }
    assert mm == pytest.approx({"top": 37, "left": 28, "right": 26, "bottom": 35}, abs=0.02)
    assert value(grid, "type") == "linesAndChars"
    high = 16838 - int(value(margins, "top")) - int(value(margins, "bottom"))
    assert high // int(value(grid, "linePitch")) == 22
    wide = (11906 - int(value(margins, "left")) - int(value(margins, "right"))) / 20
    pitch = 16 + int(value(grid, "charSpace")) / 4096
    assert pitch == pytest.approx(15.793, abs=0.001)
    assert int(wide / pitch) == 28
    assert [c.tag for c in section].count(qn("w:footerReference")) == 2


def test_our_own_styles_come_to_the_same_lines_and_characters(plain: Any) -> None:
    style = next(s for s in plain.styles.element if value(s, "styleId") == "body")
    assert value(child(style, "pPr", "spacing"), "line") == "579"
    assert value(child(style, "pPr", "ind"), "firstLineChars") == "200"
    assert value(child(style, "rPr", "sz")) == "32"
    pitch = 16 + int(value(child(style, "rPr", "spacing"))) / 20
    assert 28 * pitch < 156 / 25.4 * 72 < 29 * pitch
    normal = next(s for s in plain.styles.element if value(s, "styleId") == "a")
    assert value(child(normal, "pPr", "widowControl")) == "0"
    assert value(child(normal, "rPr", "sz")) == "32"


def test_every_run_says_its_east_asian_font_and_no_theme_is_left(folder: Path, plain: Any) -> None:
    runs = list(plain.element.iter(qn("w:r")))
    assert len(runs) > 200
    for run in runs:
        if child(run, "br") is not None:
            continue
        fonts = child(run, "rPr", "rFonts")
        assert value(fonts, "eastAsia") in OFFICE
        assert value(fonts, "hint") == "eastAsia"
    with zipfile.ZipFile(folder / "通报.docx") as archive:
        names = archive.namelist()
        parts = [archive.read(n).decode() for n in names if n.endswith(".xml")]
    assert not [n for n in names if "theme" in n or "customXml" in n or "thumbnail" in n]
    assert not [p for p in parts if "asciiTheme" in p or "eastAsiaTheme" in p or "Calibri" in p]
    assert any('w:altName w:val="方正小标宋_GBK;华文中宋"' in p for p in parts)


def test_headings_title_and_body_have_their_fonts_and_sizes(plain: Any) -> None:
    def look(begins: str, at: int = 0) -> tuple[str, str]:
        run = paragraph(plain, begins).runs[at]._element
        return value(child(run, "rPr", "rFonts"), "eastAsia"), value(child(run, "rPr", "sz"))

    assert look("中共郭店镇委员会关于") == ("方正小标宋简体", "44")
    assert look("一、活动") == ("黑体", "32")
    assert look("（一）实地观摩。") == ("楷体_GB2312", "32")
    assert look("（一）实地观摩。", 1) == ("仿宋_GB2312", "32")
    assert look("各村（社区）") == ("仿宋_GB2312", "32")
    assert look("附件1") == ("黑体", "32")


def test_page_numbers_are_right_on_odd_and_left_on_even_pages(plain: Any) -> None:
    assert plain.settings.odd_and_even_pages_header_footer
    section = plain.sections[0]
    for footer, side, indent in (
        (section.footer, "right", "right"),
        (section.even_page_footer, "left", "left"),
    ):
        (only,) = footer.paragraphs
        assert only.text == "— 1 —"
        assert "PAGE" in "".join(t.text for t in only._element.iter(qn("w:instrText")))
        assert value(child(only._element, "pPr", "jc")) == side
        assert value(child(only._element, "pPr", "ind"), indent) == "280"
        sizes = {value(s) for s in only._element.iter(qn("w:sz"))}
        fonts = {value(f, "eastAsia") for f in only._element.iter(qn("w:rFonts"))}
        assert (sizes, fonts) == ({"28"}, {"宋体"})
    assert section.header.paragraphs[0].text == "演示数据"
    assert section.even_page_header.paragraphs[0].text == "演示数据"


def test_the_text_is_that_of_the_notice(plain: Any) -> None:
    notice = notice_of(town("guodian"))
    said = [p.text for p in plain.paragraphs]
    assert said[0].replace("\n", "") == notice.title
    at = said.index(notice.to)
    assert said[at + 1 : at + 1 + len(notice.body)] == [s.head + s.text for s in notice.body]
    assert f"附件：1.{notice.attachments[0].name}" in said
    assert f"2.{notice.attachments[1].name}" in said
    assert said.index(notice.date) == said.index("\t中共郭店镇委员会") + 1
    for table, attachment in zip(plain.tables, notice.attachments, strict=True):
        rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert tuple(rows[1:]) == attachment.rows


def test_tables_repeat_their_head_and_fix_no_heights(plain: Any) -> None:
    for table in plain.tables:
        first, *others = table._tbl.findall(qn("w:tr"))
        assert child(first, "trPr", "tblHeader") is not None
        assert all(child(row, "trPr", "tblHeader") is None for row in others)
        for row in (first, *others):
            assert child(row, "trPr", "cantSplit") is not None
            assert value(child(row, "trPr", "trHeight"), "hRule") == "atLeast"
        assert not [s for s in table._tbl.iter(qn("w:spacing")) if value(s, "lineRule") == "exact"]
        widths = [int(value(c, "w")) for c in child(table._tbl, "tblGrid")]
        assert sum(widths) == pytest.approx(156 / 25.4 * 72 * 20, abs=len(widths) + 1)


def test_attachments_begin_pages_and_their_names_hang(plain: Any) -> None:
    assert child(paragraph(plain, "附件1")._element, "pPr", "pageBreakBefore") is not None
    first = child(paragraph(plain, "附件：1.")._element, "pPr", "ind")
    second = child(paragraph(plain, "2.2021")._element, "pPr", "ind")
    assert [value(first, n) for n in ("leftChars", "hangingChars")] == ["600", "400"]
    assert [value(second, n) for n in ("leftChars", "hangingChars")] == ["600", "100"]


def test_the_signature_never_stands_on_a_page_alone(plain: Any) -> None:
    found = plain.paragraphs
    at = next(n for n, p in enumerate(found) if p.text == "2021年12月15日")
    start = next(n for n, p in enumerate(found) if p.text.startswith("希望受到"))
    assert all(child(p._element, "pPr", "keepNext") is not None for p in found[start:at])
    right = child(found[at]._element, "pPr", "ind")
    assert value(right, "rightChars") == "400"
    tab = child(found[at - 1]._element, "pPr", "tabs", "tab")
    # Seven characters wide, four free behind it: its middle is 20.5 characters from the left.
    assert int(value(tab, "pos")) / 20 == pytest.approx(20.5 * 156 / 28 / 25.4 * 72, abs=0.1)


def test_the_red_head_in_points(red: Any) -> None:
    spacer = red.paragraphs[0]._element
    assert int(value(child(spacer, "pPr", "spacing"), "line")) == pytest.approx(
        35 / 25.4 * 1440, abs=1
    )
    table = red.tables[0]
    assert [row.cells[0].text for row in table.rows] == ["中共和庄镇委员会", "和庄镇人民政府"]
    assert table.rows[0].cells[1].text == "文件"
    number = paragraph(red, "和发〔2021〕12号")._element
    rule = child(number, "pPr", "pBdr", "bottom")
    assert int(value(rule, "space")) == pytest.approx(4 / 25.4 * 72, abs=0.5)
    assert value(rule, "color") == "E3141C"
    before = int(
        value(child(paragraph(red, "中共和庄镇委员会 ")._element, "pPr", "spacing"), "before")
    )
    assert 2 * 579 < before < 3.2 * 579


def test_joint_signers_have_a_tab_each_and_copies_stand_last(red: Any) -> None:
    names = paragraph(red, "\t中共和庄镇委员会")
    assert names.text == "\t中共和庄镇委员会\t和庄镇人民政府"
    assert len(list(names._element.iter(qn("w:tab")))) == 4
    record = red.tables[-1]
    assert [row.cells[0].text for row in record.rows] == [
        "抄送：市委办公室。",
        "镇党政办公室\t2021年12月14日印发",
    ]
    place = child(record._tbl, "tblPr", "tblpPr")
    assert (value(place, "vertAnchor"), value(place, "tblpYSpec")) == ("margin", "bottom")


def test_single_red_head_printed_paper_and_three_signers(tmp_path: Path) -> None:
    path = tmp_path / "通报.docx"
    write_docx(notice_of(quarter(3, head="红头", textnumber="孟政〔2021〕8号")), path)
    assert paragraph(Document(str(path)), "中共孟庄镇委员会文件")
    write_docx(notice_of(quarter(3, head="预印红头纸", textnumber="孟政〔2021〕8号")), path)
    blank = Document(str(path))
    assert blank.paragraphs[1].text == "孟政〔2021〕8号"
    assert not list(blank.element.iter(qn("w:pBdr")))
    write_docx(notice_of(quarter(3, issuer=THREE, to="无")), path)
    said = [p.text for p in Document(str(path)).paragraphs]
    at = said.index("\t中共某某镇委员会")
    assert said[at + 1 : at + 6] == ["", "", "", "", "\t某某镇人民政府\t某某镇人大主席团"]
    write_docx(notice_of(quarter(3, issuer="中共" + "某" * 20 + "委员会")), path)
    assert "中共" + "某" * 20 + "委员会" in [p.text for p in Document(str(path)).paragraphs]


def test_rare_characters_ask_for_fonts_that_have_them(tmp_path: Path) -> None:
    assert font_for("村", Role.BODY) == "仿宋_GB2312"
    assert font_for("〇", Role.BODY) == "仿宋"
    assert font_for("塆", Role.KAI) == "楷体"
    assert font_for("塆", Role.TITLE) == "方正小标宋_GBK"
    assert font_for("䩐", Role.BODY) == "宋体"
    assert font_for("𡐓", Role.BODY) == "SimSun-ExtB"
    path = tmp_path / "通报.docx"
    write_docx(notice_of(evening(result(["9", "8", "7", "6", "5"], names=[LONGEST, *RARE]))), path)
    table = Document(str(path)).tables[0]
    assert [row.cells[1].text for row in table.rows][1:] == [LONGEST, *RARE]
