"""The parts of a DOCX that say how it looks: styles, settings, fonts; no theme, no defaults left.

Lengths are twentieths of a point (twips) where a name says nothing else.
"""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

from lsb_desktop.paper.fonts import clean
from lsb_desktop.paper.notice.measures import BODY, CELL
from lsb_desktop.paper.typefaces import CHAINS, Role, docx_font, docx_fonts

SONG = "宋体"
"""Page numbers (7.5)."""
_RARE = {Role.BODY: "仿宋", Role.KAI: "楷体", Role.TITLE: "方正小标宋_GBK", Role.HEI: "黑体"}
"""The same typeface with the characters that GB 2312 has not."""
_BEYOND, _ASTRAL = "宋体", "SimSun-ExtB"
"""For what is not in GBK, and for what is beyond U+FFFF."""


def el(tag: str, *children: Any, **attributes: object) -> Any:
    """A WordprocessingML element; attribute names as they are in the schema."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def twips(points: float) -> int:
    """Points in twentieths of a point, rounded down: a line must not grow."""
    return int(points * 20)


def fonts_of(name: str) -> Any:
    """One font for every script, said on the run itself: no theme can change it."""
    return el("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")


def font_for(char: str, role: Role) -> str:
    """The font that an office's computer has for a character."""
    if ord(char) > 0xFFFF:
        return _ASTRAL
    for encoding, name in (("gb2312", docx_font(role)), ("gbk", _RARE[role])):
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            continue
        return name
    return _BEYOND


def runs_of(text: str, role: Role, size: float = BODY, colour: str = "") -> list[Any]:
    """The text as runs of one font each; size in points."""
    pieces: list[tuple[str, str]] = []
    for char in text:
        name = font_for(char, role)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + char)
        else:
            pieces.append((name, char))
    return [run_of(piece, name, size, colour) for name, piece in pieces]


def run_of(text: str, font: str, size: float, colour: str = "") -> Any:
    """A run in one font; a tab in the text is a tab."""
    properties = el("rPr", fonts_of(font))
    if colour:
        properties.append(el("color", val=colour))
    properties.append(el("sz", val=round(2 * size)))
    properties.append(el("szCs", val=round(2 * size)))
    made = el("r", properties)
    for at, piece in enumerate(text.split("\t")):
        if at:
            made.append(el("tab"))
        if piece := clean(piece):
            words = el("t")
            words.text = piece
            words.set(qn("xml:space"), "preserve")
            made.append(words)
    return made


def field_of(code: str, font: str, size: float) -> list[Any]:
    """A field (PAGE) as runs."""

    def part(child: Any) -> Any:
        half = round(2 * size)
        return el("r", el("rPr", fonts_of(font), el("sz", val=half), el("szCs", val=half)), child)

    asked = el("instrText")
    asked.text = f" {code} "
    asked.set(qn("xml:space"), "preserve")
    shown = el("t")
    shown.text = "1"
    return [
        part(el("fldChar", fldCharType="begin")),
        part(asked),
        part(el("fldChar", fldCharType="separate")),
        part(shown),
        part(el("fldChar", fldCharType="end")),
    ]


# Styles ------------------------------------------------------------------------

INDENT = int(2 * CELL * 20)
"""Two characters."""
LINE_PITCH = 579
"""22 × 580 would be more than the area's 12,756, and Word would set 21 lines."""
TIGHTER = -6
"""Of 16 points: 28 characters take 439.6 of the line's 442.2; justified, they fill it.

The document has the standard's grid (linesAndChars), and what is pasted in keeps
to it; our own styles come to the same lines without it. WORKAROUND: LibreOffice
gives a character that is wider than its cell, as 16 points are in 15.79, two cells.
"""


def style_sheet() -> list[Any]:
    """docDefaults and every style of the document, named as an office calls them."""
    body = docx_font(Role.BODY)
    half = round(2 * BODY)
    defaults = el(
        "docDefaults",
        el(
            "rPrDefault",
            el(
                "rPr",
                fonts_of(body),
                el("sz", val=half),
                el("szCs", val=half),
                el("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
            ),
        ),
        el("pPrDefault"),
    )
    normal = el(
        "style",
        el("name", val="Normal"),
        el("qFormat"),
        # The standard wants 22 full lines on every page: no control of widows.
        el(
            "pPr",
            el("widowControl", val=0),
            el("autoSpaceDE", val=0),
            el("autoSpaceDN", val=0),
            el("jc", val="both"),
        ),
        el("rPr", fonts_of(body), el("kern", val=2), el("sz", val=half), el("szCs", val=half)),
        type="paragraph",
        default=1,
        styleId="a",
    )
    plain = [
        _unseen("character", "a0", "Default Paragraph Font"),
        _unseen("table", "a1", "Normal Table", el("tblPr", _margins())),
        _unseen("numbering", "a2", "No List"),
    ]
    indented = {"firstLineChars": 200, "firstLine": INDENT}
    return [
        defaults,
        normal,
        *plain,
        _style("title", "公文标题", Role.TITLE, 22, outline=0, jc="center"),
        _style("body", "公文正文", Role.BODY, BODY, indent=indented),
        _style("level1", "公文一级标题", Role.HEI, BODY, outline=1, indent=indented),
        _style("level2", "公文二级标题", Role.BODY, BODY, indent=indented),
        _style("to", "公文主送", Role.BODY, BODY),
        _style("annex", "公文附件", Role.HEI, BODY),
        _style("cell", "公文表格", Role.BODY, 12, jc="left"),
        _style("record", "公文版记", Role.BODY, 14, jc="left"),
        _style("foot", "footer", Role.BODY, 14),
        _style("head", "header", Role.HEI, 10, jc="right"),
    ]


def _margins() -> Any:
    sides = (("top", 0), ("left", 64), ("bottom", 0), ("right", 64))
    return el("tblCellMar", *(el(side, w=width, type="dxa") for side, width in sides))


def _unseen(kind: str, key: str, name: str, *more: Any) -> Any:
    return el(
        "style",
        el("name", val=name),
        el("uiPriority", val=1),
        el("semiHidden"),
        *more,
        type=kind,
        default=1,
        styleId=key,
    )


def _style(
    key: str,
    name: str,
    role: Role,
    size: float,
    *,
    outline: int | None = None,
    jc: str = "",
    indent: dict[str, int] | None = None,
) -> Any:
    paragraph = el("pPr", el("snapToGrid", val=0))
    letters = el("rPr", fonts_of(docx_font(role)), el("snapToGrid", val=0))
    if size == BODY:
        paragraph.append(el("spacing", line=LINE_PITCH, lineRule="exact"))
        letters.append(el("spacing", val=TIGHTER))
    if indent:
        paragraph.append(el("ind", **indent))
    if jc:
        paragraph.append(el("jc", val=jc))
    if outline is not None:
        paragraph.append(el("outlineLvl", val=outline))
    letters.append(el("sz", val=round(2 * size)))
    letters.append(el("szCs", val=round(2 * size)))
    return el(
        "style",
        el("name", val=name),
        el("basedOn", val="a"),
        el("qFormat"),
        paragraph,
        letters,
        type="paragraph",
        styleId=key,
        **({} if key in ("foot", "head") else {"customStyle": 1}),
    )


def settings() -> list[Any]:
    """Odd and even footers, marks squeezed at line ends as the standard's grid asks."""
    compat = el("compat", el("spaceForUL"), el("balanceSingleByteDoubleByteWidth"))
    compat.append(el("doNotLeaveBackslashAlone"))
    compat.append(el("ulTrailSpace"))
    compat.append(el("adjustLineHeightInTable"))
    compat.append(el("useFELayout"))
    uri = "http://schemas.microsoft.com/office/word"
    compat.append(el("compatSetting", name="compatibilityMode", uri=uri, val=15))
    return [
        el("zoom", percent=100),
        el("bordersDoNotSurroundHeader"),
        el("bordersDoNotSurroundFooter"),
        el("defaultTabStop", val=420),
        el("evenAndOddHeaders"),
        el("drawingGridVerticalSpacing", val=LINE_PITCH),
        el("characterSpacingControl", val="compressPunctuation"),
        compat,
        el("themeFontLang", val="en-US", eastAsia="zh-CN"),
        el("decimalSymbol", val="."),
        el("listSeparator", val=","),
    ]


def font_table() -> bytes:
    """The fonts asked for, with the names that may stand for them."""
    found: dict[str, str] = {}
    for role in CHAINS:
        names = docx_fonts(role)
        found[names[0]] = ";".join(names[1:])
        found.setdefault(_RARE[role], "")
    for name in (SONG, _ASTRAL):
        found.setdefault(name, "")
    fonts = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{others}"/>' if others else "")
        + '<w:charset w:val="86"/></w:font>'
        for name, others in found.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()
    )
