"""The DrawingML of one slide: words as text boxes that stand where the wall has them.

Lengths become EMU (914,400 an inch), sizes hundredths of a point. A box is as
wide as its word and centred on the middle of its characters, has no insets and
does not wrap, so another font's ascent moves it by a hair only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lsb_desktop.paper.plan_b.slide import Face, Slide, Word

EMU_PT = 12_700
HEIGHT_PT = 540.0
"""7.5 inches, the height of PowerPoint's own 16:9."""
WIDEST_PT = 4032.0
"""56 inches: PowerPoint takes no wider slide."""
TIGHTEST = 0.06
"""Han characters have so much air around them, in sizes; condensing takes that first."""
LINE = 1.6
"""Height of a box in sizes of its word."""
FONTS = {
    Face.TEXT: ("微软雅黑", 'pitchFamily="34" charset="-122"', 0),
    Face.BOLD: ("微软雅黑", 'pitchFamily="34" charset="-122"', 1),
    Face.TITLE: ("华文中宋", 'pitchFamily="18" charset="-122"', 1),
    Face.KAI: ("楷体", 'pitchFamily="49" charset="-122"', 0),
}
"""Windows and Office have them; another machine takes its own of the same kind."""
LEAN = {Face.TEXT: 0.038, Face.BOLD: 0.038, Face.TITLE: 0.03, Face.KAI: 0.01}
"""How far such a font sets the middle of its characters below the middle of its line,
in sizes: the mean of the named font and of the shipped one."""
ALIGN = {-1: "l", 0: "ctr", 1: "r"}
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


@dataclass(frozen=True, slots=True)
class Scale:
    """From pixels of a picture to a slide."""

    width: int
    height: int
    point: float
    """Points a pixel."""

    def emu(self, px: float) -> int:
        """A length of the picture in EMU."""
        return round(px * self.point * EMU_PT)

    def centipoints(self, px: float) -> int:
        """A length of the picture in hundredths of a point."""
        return round(px * self.point * 100)

    @property
    def size(self) -> tuple[int, int]:
        """Of the slide in EMU."""
        return self.emu(self.width), self.emu(self.height)


def scale_of(size: tuple[int, int]) -> Scale:
    """A slide of the picture's shape: 7.5 inches high, or 56 wide."""
    width, height = size
    return Scale(width, height, min(HEIGHT_PT / height, WIDEST_PT / width))


def slide_xml(slide: Slide, picture: str) -> str:
    """The whole slide; ``picture`` is the relationship of its background."""
    scale = scale_of(slide.size)
    boxes = "".join(_box(word, n, scale) for n, word in enumerate(slide.words, 3))
    return (
        f"<p:sld {NAMESPACES}><p:cSld name={quoteattr(slide.title)}>"
        f'<p:bg><p:bgPr><a:blipFill dpi="0" rotWithShape="1"><a:blip r:embed="{picture}"/>'
        "<a:srcRect/><a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        "<p:grpSpPr/>"
        f"{_title(slide.title, scale)}{boxes}</p:spTree></p:cSld>"
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>{_passage(slide)}</p:sld>"
    )


def _title(title: str, scale: Scale) -> str:
    """Above the slide's edge: in the outline and for screen readers, not for the hall."""
    width, height = scale.size
    high = height // 12
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="标题"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="0" y="{-2 * high}"/><a:ext cx="{width}" cy="{high}"/></a:xfrm></p:spPr>'
        "<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p><a:r>"
        f'<a:rPr lang="zh-CN" sz="2000"/><a:t>{escape(title)}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def _box(word: Word, number: int, scale: Scale) -> str:
    px, spacing = set_as(word)
    # The space behind the last character belongs to a line, here and in PowerPoint.
    trailing = spacing * px * (word.align + 1) / 2
    high = px * LINE
    x, y = scale.emu(word.left + trailing), scale.emu(word.middle - high / 2 - _lean(word, px))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(f"文字 {number - 2}")}/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{max(1, scale.emu(word.width))}" cy="{scale.emu(high)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr">'
        f'<a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="{ALIGN[word.align]}"/><a:r>'
        f"{_look(word, px, spacing, scale)}<a:t>{escape(word.text)}</a:t></a:r></a:p>"
        "</p:txBody></p:sp>"
    )


def _lean(word: Word, px: float) -> float:
    return LEAN[word.face] * px


def set_as(word: Word) -> tuple[float, float]:
    """Size in pixels and spacing in sizes: slides cannot set letters narrower.

    What was condensed moves closer together first, and is smaller for the rest.
    """
    if word.stretch >= 1.0 - 1e-6:
        return word.px, word.spacing
    pitch = _pitch(word)
    wanted = word.stretch * pitch
    closest = max(pitch - word.spacing - TIGHTEST, wanted)
    return word.px * wanted / closest, closest - (pitch - word.spacing)


def _pitch(word: Word) -> float:
    """Mean distance of characters before condensing, in sizes."""
    count = max(1, len(word.text))
    natural = word.width / word.stretch / word.px
    return (natural + word.spacing) / count


def _look(word: Word, px: float, spacing: float, scale: Scale) -> str:
    name, kind, bold = FONTS[word.face]
    solid = "" if word.opacity >= 1 else f'<a:alpha val="{round(word.opacity * 100_000)}"/>'
    spaced = f' spc="{scale.centipoints(spacing * px)}"' if spacing else ""
    size = max(100, scale.centipoints(px))
    faces = "".join(f'<a:{tag} typeface="{name}" {kind}/>' for tag in ("latin", "ea"))
    return (
        f'<a:rPr lang="zh-CN" altLang="en-US" sz="{size}" b="{bold}"{spaced} dirty="0">'
        f'<a:solidFill><a:srgbClr val="{word.ink.lstrip("#")[-6:].upper()}">{solid}</a:srgbClr>'
        f"</a:solidFill>{faces}</a:rPr>"
    )


def _passage(slide: Slide) -> str:
    follows = f' advTm="{round(slide.seconds * 1000)}"' if slide.seconds else ""
    if not slide.fades:
        return f"<p:transition{follows}/>" if follows else ""
    return f'<p:transition spd="med"{follows}><p:fade/></p:transition>'


def sections_xml(slides: tuple[Slide, ...], ids: tuple[int, ...]) -> str:
    """PowerPoint's sections, one an item; other programs pass over them."""
    from uuid import NAMESPACE_OID, uuid5

    def parts() -> Iterator[str]:
        for number, (name, members) in enumerate(_grouped(slides, ids), 1):
            found = "".join(f'<p14:sldId id="{one}"/>' for one in members)
            guid = str(uuid5(NAMESPACE_OID, f"{number} {name}")).upper()
            yield (
                f'<p14:section name={quoteattr(name)} id="{{{guid}}}">'
                f"<p14:sldIdLst>{found}</p14:sldIdLst></p14:section>"
            )

    return (
        f'<p:extLst {NAMESPACES}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
        '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f"{''.join(parts())}</p14:sectionLst></p:ext></p:extLst>"
    )


def _grouped(slides: tuple[Slide, ...], ids: tuple[int, ...]) -> list[tuple[str, list[int]]]:
    found: list[tuple[str, list[int]]] = []
    for slide, one in zip(slides, ids, strict=True):
        if not found or found[-1][0] != slide.section:
            found.append((slide.section, []))
        found[-1][1].append(one)
    return found
