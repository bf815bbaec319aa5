"""An empty DOCX with the page of GB/T 9704-2012: margins, grid, page numbers, paragraphs."""

from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from lsb_desktop.paper.notice.content import Notice
from lsb_desktop.paper.notice.docx_parts import (
    LINE_PITCH,
    SONG,
    el,
    field_of,
    font_table,
    run_of,
    runs_of,
    settings,
    style_sheet,
    twips,
)
from lsb_desktop.paper.notice.measures import (
    BODY,
    BOTTOM,
    CELL,
    LEFT,
    MM,
    NUMBER,
    PAGE,
    RIGHT,
    TOP,
)
from lsb_desktop.paper.typefaces import Role

CHAR_SPACE = round((CELL - BODY) * 4096)
"""Of a point's 4096ths, added to 16 points: 28 characters fill the line (17.6.5 of ISO 29500)."""
FOOTER = 25.7
"""mm from the page's foot to that of the number's line: its dashes are 7 mm below the text."""
_UNUSED = ("theme", "stylesWithEffects", "customXml", "numbering", "webSettings")


def empty_document(notice: Notice) -> Any:
    """A document without a word, whose page, styles and settings are the standard's."""
    document = Document()
    _own_parts(document)
    properties = document.core_properties
    properties.title = notice.title.replace("\n", "")
    properties.author = properties.last_modified_by = "、".join(notice.issuers)
    properties.comments = ""
    properties.created = properties.modified = datetime.now(UTC)
    _page(document.sections[0])
    _feet(document.sections[0], notice.own)
    return document


def _own_parts(document: Any) -> None:
    """Styles, settings and fonts of our own; what the template brought goes."""
    for element, children in (
        (document.styles.element, style_sheet()),
        (document.settings.element, settings()),
    ):
        for child in list(element):
            element.remove(child)
        element.extend(children)
    for key, link in list(document.part.rels.items()):
        if link.reltype.rpartition("/")[2] in _UNUSED:
            del document.part.rels[key]
        elif link.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            link.target_part._blob = font_table()
    package = document.part.package
    for key, link in list(package.rels.items()):
        if link.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _page(section: Any) -> None:
    """Page and grid (5.2): margins to the nearest twip."""
    properties = section._sectPr
    for child in list(properties):
        properties.remove(child)
    top, right, bottom, left = (round(mm * MM * 20) for mm in (TOP, RIGHT, BOTTOM, LEFT))
    properties.append(el("pgSz", w=round(PAGE[0] * MM * 20), h=round(PAGE[1] * MM * 20)))
    margins = {"top": top, "right": right, "bottom": bottom, "left": left}
    around = {"header": round(20 * MM * 20), "footer": round(FOOTER * MM * 20), "gutter": 0}
    properties.append(el("pgMar", **margins, **around))
    properties.append(el("cols", space=425))
    properties.append(
        el("docGrid", type="linesAndChars", linePitch=LINE_PITCH, charSpace=CHAR_SPACE)
    )


def _feet(section: Any, own: str) -> None:
    """“— 1 —”, odd pages right, even ones left, a character from the edge (7.5)."""
    character = twips(NUMBER)
    sides = (
        (section.footer, section.header, "right", {"rightChars": 100, "right": character}),
        (section.even_page_footer, section.even_page_header, "left", {"left": character}),
    )
    for footer, header, jc, indent in sides:
        footer.is_linked_to_previous = False
        runs = [
            run_of("— ", SONG, NUMBER),
            *field_of("PAGE", SONG, NUMBER),
            run_of(" —", SONG, NUMBER),
        ]
        exact = el("spacing", line=twips(NUMBER), lineRule="exact")
        _put(footer, paragraph("foot", runs, exact, el("ind", **indent), jc=jc))
        header.is_linked_to_previous = False
        _put(header, paragraph("head", runs_of(own, Role.HEI, 10, "6B6B6B")))


def _put(part: Any, paragraph: Any) -> None:
    for child in list(part._element):
        part._element.remove(child)
    part._element.append(paragraph)


def paragraph(
    style: str,
    runs: list[Any],
    *properties: Any,
    keep: bool = False,
    turn: bool = False,
    jc: str = "",
) -> Any:
    """A paragraph of a style; ``keep`` with the next one, ``turn`` the page before it.

    ``properties`` in any order; they go in that of the schema (CT_PPr).
    """
    first = el("pPr", el("pStyle", val=style))
    if keep:
        first.append(el("keepNext"))
    if turn:
        first.append(el("pageBreakBefore"))
    order = ("pBdr", "tabs", "spacing", "ind")
    for made in sorted(properties, key=lambda p: order.index(p.tag.rpartition("}")[2])):
        first.append(made)
    if jc:
        first.append(el("jc", val=jc))
    return el("p", first, *runs)
