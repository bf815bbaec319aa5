"""The host's script (主持词) as a DOCX to be edited: the same blocks, readings behind characters.

East-Asian fonts are named on every run: what Word's theme would put in their
place is another on every machine.
"""

from math import ceil
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import clean
from lsb_desktop.paper.script.content import Block, Script
from lsb_desktop.paper.script.lines import Line, Manner, Piece

KAI, HEI, SONG = "楷体", "黑体", "宋体"
_MARGIN, _TEXT = Mm(25), Mm(160)
_RED, _GREY = RGBColor(0xB3, 0x13, 0x1B), RGBColor(0x6B, 0x6B, 0x6B)
_LOOKS = {
    Manner.SAY: (KAI, 18.0, None),
    Manner.NAME: (HEI, 20.0, None),
    Manner.DO: (HEI, 12.5, _RED),
}
"""Font, size in points, colour."""
_EMS, _PAGE = 24, 18
"""Characters of a row, and rows that a page is sure to hold."""
_READING, _NUMBER = 12.0, 26.0


def write_script_docx(script: Script, path: Path) -> None:
    """Write the script. UserError if the file cannot be written."""
    document = Document()
    _page(document, script)
    _say(
        document.add_paragraph(), script.title, SONG, 20, bold=True
    ).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("　".join(script.facts), _asked(script)):
        if text:
            _say(document.add_paragraph(), text, SONG, 11)
    for block in script.blocks:
        _block(document, block)
    properties = document.core_properties
    properties.title, properties.author = clean(script.title), "LSB Desktop"
    with replacing(path) as temporary:
        document.save(str(temporary))


def _asked(script: Script) -> str:
    unsure = "、".join(script.unsure)
    return f"读音拿不准的字，开会前请问准：{unsure}" if unsure else ""


def _block(document: DocumentType, block: Block) -> None:
    """Its paragraphs stay on one page; of one that no page holds, each turn does."""
    head = document.add_paragraph()
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(16), Pt(6)
    head.paragraph_format.tab_stops.add_tab_stop(_TEXT, WD_TAB_ALIGNMENT.RIGHT)
    title = "　".join(t for t in (block.number, block.title) if t)
    told = "　".join(t for t in (block.when, block.lasting) if t)
    _run(head, title, HEI, 15, _RED)
    if told:
        _run(head, f"\t{told}", SONG, 11, _GREY)
    _border(head)
    turns = [[_line(document, line) for line in turn] for turn in block.turns]
    kept = [head, *(p for turn in turns for p in turn[:-1])]
    if _rows(block) <= _PAGE:
        kept += [turn[-1] for turn in turns[:-1]]
    for paragraph in (head, *(p for turn in turns for p in turn)):
        paragraph.paragraph_format.keep_together = True
    for paragraph in kept:
        paragraph.paragraph_format.keep_with_next = True


def _rows(block: Block) -> int:
    """About how many rows a block takes."""
    return sum(ceil(len(line.text) / _EMS) for turn in block.turns for line in turn)


def _line(document: DocumentType, line: Line) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = 1.35
    for piece in line.pieces:
        _piece(paragraph, piece)
    return paragraph


def _piece(paragraph: Paragraph, piece: Piece) -> None:
    font, size, colour = _LOOKS[piece.manner]
    held = ""
    for char, reading in zip(piece.text, piece.readings or ("",) * len(piece.text), strict=True):
        held += char
        if reading:
            _run(paragraph, held, font, size, colour)
            _run(paragraph, f"（{reading}）", SONG, _READING, _GREY)
            held = ""
    if held:
        _run(paragraph, held, font, size, colour)


def _say(
    paragraph: Paragraph, text: str, font: str, size: float, *, bold: bool = False
) -> Paragraph:
    _run(paragraph, text, font, size).bold = bold
    return paragraph


def _run(
    paragraph: Paragraph, text: str, font: str, size: float, colour: RGBColor | None = None
) -> Run:
    run = paragraph.add_run("\t".join(clean(part) for part in text.split("\t")))
    run.font.size = Pt(size)
    run.font.name = font
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)
    if colour is not None:
        run.font.color.rgb = colour
    return run


def _border(paragraph: Paragraph) -> None:
    """A red rule over a block's head."""
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "10"), ("space", "4"), ("color", "B3131B")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _page(document: DocumentType, script: Script) -> None:
    """A4, the fonts of the empty style, and the foot with a large page number."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.paragraph_format.space_after = Pt(0)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), SONG)
    foot = section.footer.paragraphs[0]
    # The empty template's own stops are for its wider page.
    foot.style = normal
    foot.paragraph_format.tab_stops.add_tab_stop(_TEXT // 2, WD_TAB_ALIGNMENT.CENTER)
    foot.paragraph_format.tab_stops.add_tab_stop(_TEXT, WD_TAB_ALIGNMENT.RIGHT)
    _run(foot, f"{script.code}\t", SONG, 9, _GREY)
    _number(foot)
    _run(foot, f"\t{script.mark}", SONG, 9, _GREY)


def _number(foot: Paragraph) -> None:
    """A PAGE field, each part of it a run of its own: its size counts for all of them."""
    for kind in ("begin", "", "separate", "1", "end"):
        run = _run(foot, kind if kind == "1" else "", HEI, _NUMBER)
        run.bold = True
        if not kind:
            text = OxmlElement("w:instrText")
            text.text = " PAGE "
            run._element.append(text)
        elif kind != "1":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)
