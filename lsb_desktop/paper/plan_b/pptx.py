"""Slides as a PPTX: editable words over pictures, notes for the host, sections for the items."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.plan_b.markup import FONTS, NAMESPACES, scale_of, sections_xml, slide_xml
from lsb_desktop.paper.plan_b.slide import Face, Slide

LAYOUTS = {"Title Only": "仅标题", "Blank": "空白"}
"""Those of the library's template that are kept, and what they are called."""

PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>LSB Desktop</Application></Properties>"
)


def write_pptx(slides: Sequence[Slide], title: str, path: Path) -> None:
    """Write all slides, each on a click; UserError without any, or when it cannot be written."""
    if not slides:
        raise UserError("会议流程里没有画面，做不了演示文稿")
    found = tuple(slides)
    deck = Presentation()
    _prepare(deck, found[0], title)
    _fill(deck, found)
    # One write to a stream, one to the disk: the library seeks back and forth.
    stream = BytesIO()
    deck.save(stream)
    with replacing(path) as temporary:
        temporary.write_bytes(stream.getvalue())


def _prepare(deck: Any, first: Slide, title: str) -> None:
    """The wall's shape, Chinese names and fonts for whoever goes on working in it."""
    before = deck.slide_width
    deck.slide_width, deck.slide_height = scale_of(first.size).size
    for layout in list(deck.slide_layouts):
        if layout.name in LAYOUTS:
            layout.name = LAYOUTS[layout.name]
        else:
            deck.slide_layouts.remove(layout)
    # The library's template was once saved for 4:3, on somebody's Mac with its printer.
    deck.element.find("{*}sldSz").attrib.pop("type", None)
    for key, relation in list(deck.part.rels.items()):
        if relation.reltype == RT.PRINTER_SETTINGS:
            deck.part.rels.pop(key)
    deck.part.package.part_related_by(RT.EXTENDED_PROPERTIES)._blob = PROPERTIES
    share = deck.slide_width / before
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for shape in sheet.placeholders:
            _widen(shape, share)
    _set_fonts(deck)
    told = deck.core_properties
    told.title, told.language, told.author = title, "zh-CN", ""
    told.created = told.modified = datetime.now()
    told.last_modified_by, told.subject, told.keywords = "", "", ""


def _widen(shape: Any, share: float) -> None:
    """A placeholder of the template, as far from the edges as before, in proportion."""
    if shape.element.spPr.find(".//{*}off") is not None:
        shape.left, shape.width = round(shape.left * share), round(shape.width * share)


def _set_fonts(deck: Any) -> None:
    theme = deck.slide_master.part.part_related_by(RT.THEME)
    name = FONTS[Face.TEXT][0].encode()
    body = theme.blob.replace(b'<a:latin typeface="Calibri"/>', b'<a:latin typeface="%s"/>' % name)
    theme._blob = body.replace(b'<a:ea typeface=""/>', b'<a:ea typeface="%s"/>' % name)


def _fill(deck: Any, slides: tuple[Slide, ...]) -> None:
    layout = deck.slide_layouts.get_by_name(LAYOUTS["Title Only"])
    pictures: dict[bytes, Any] = {}
    for slide in slides:
        made = deck.slides.add_slide(layout)
        part = pictures.get(slide.picture)
        if part is None:
            part = made.part.package.get_or_add_image_part(BytesIO(slide.picture))
            pictures[slide.picture] = part
        xml = slide_xml(slide, made.part.relate_to(part, RT.IMAGE))
        made.element[:] = list(parse_xml(xml.encode()))
        if slide.notes:
            made.notes_slide.notes_text_frame.text = slide.notes
    _name_notes_master(deck)
    ids = tuple(one.slide_id for one in deck.slides)
    deck.element.append(parse_xml(sections_xml(slides, ids).encode()))


def _name_notes_master(deck: Any) -> None:
    """The standard wants the notes' master in the list of masters; the library leaves it out."""
    found = [key for key, one in deck.part.rels.items() if one.reltype == RT.NOTES_MASTER]
    for key in found:
        listed = (
            f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{key}"/></p:notesMasterIdLst>'
        )
        deck.element.find("{*}sldMasterIdLst").addnext(parse_xml(listed.encode()))
