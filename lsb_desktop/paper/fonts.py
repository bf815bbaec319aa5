"""Fonts in a PDF: parsed once a process, glyph by glyph fallback, embedded subsets."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category

from reportlab import rl_config
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from lsb_desktop.paper.embedded import EmbeddedFont
from lsb_desktop.paper.font_source import FontSource
from lsb_desktop.paper.typefaces import AnyFace as AnyFace
from lsb_desktop.paper.typefaces import Face as Face
from lsb_desktop.paper.typefaces import Installed
from lsb_desktop.paths import resource

log = logging.getLogger(__name__)

MM = 72 / 25.4
"""Points in a millimetre."""
BLANK = "□"
"""Stands where no font has the glyph, so that it can be written in by hand."""


_FILES = {
    Face.KAI: ("lxgw-wenkai", "LXGWWenKai-Regular.ttf"),
    Face.SERIF: ("noto-serif-sc", "NotoSerifSC-Black.ttf"),
    Face.SANS: ("noto-sans-sc", "NotoSansSC-Regular.ttf"),
    Face.BOLD: ("noto-sans-sc", "NotoSansSC-Bold.ttf"),
}
_CHAINS = {
    Face.KAI: (Face.KAI, Face.SANS),
    Face.SERIF: (Face.SERIF, Face.BOLD, Face.KAI),
    Face.SANS: (Face.SANS, Face.KAI),
    Face.BOLD: (Face.BOLD, Face.KAI),
}
_DROPPED = frozenset(("Cc", "Cf", "Cs"))
_VARIANTS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_NONE = "\ufffe\uffff"
"""No characters, says Unicode; an office's file (XML) cannot hold them."""


class Run(NamedTuple):
    """A piece of text that one font sets."""

    face: AnyFace
    text: str


@dataclass(frozen=True, slots=True)
class GlyphReport:
    """What had to be set in another font, and what none has."""

    substituted: tuple[tuple[str, AnyFace, AnyFace], ...] = ()
    """(character, the font asked for, the font used), in order of appearance."""
    missing: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """One Chinese sentence for each pair of fonts, and one for what is missing."""
        pairs: dict[tuple[AnyFace, AnyFace], list[str]] = {}
        for char, wanted, used in self.substituted:
            pairs.setdefault((wanted, used), []).append(char)
        found = [
            f"{wanted}缺字：{'、'.join(chars)}，用{used}代替"
            for (wanted, used), chars in pairs.items()
        ]
        if self.missing:
            found.append(f"字库都没有：{'、'.join(self.missing)}，印成{BLANK}，请手写补上")
        return tuple(found)


@cache
def font(face: AnyFace) -> ttfonts.TTFont:
    """The registered font of a face, or of the next in its chain when its file is broken."""
    made = _opened(face)
    if made is None:
        assert isinstance(face, Installed)
        return font(face.then)
    return made


@cache
def _opened(face: AnyFace) -> ttfonts.TTFont | None:
    """``None`` for a font of this machine that cannot be read or used after all."""
    if isinstance(face, Face):
        made = EmbeddedFont(face.name, str(resource("fonts", *_FILES[face])))
    else:
        try:
            source = FontSource(face.path, face.index, face.name)
            made = EmbeddedFont(face.name, source, face.index)
        except Exception as error:  # noqa: BLE001 - whatever a foreign file does to the parser
            log.warning("font %s is not used: %s", face.path, error)
            return None
    pdfmetrics.registerFont(made)
    return made


def chain(face: AnyFace) -> tuple[AnyFace, ...]:
    """The fonts that set a text of this face, in the order they are asked."""
    if isinstance(face, Face):
        return _CHAINS[face]
    return (face, *chain(face.then))


def has_glyph(face: AnyFace, char: str) -> bool:
    """Whether a face draws a character itself."""
    made = _opened(face)
    return made is not None and bool(made.face.charToGlyph.get(ord(char)))


class _Pictures(dict[int, str | None]):
    """What becomes of a character when a text is cleaned; worked out once for each."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        gone = category(char) in _DROPPED or char in _NONE or _is_variant(char)
        self[code] = kept = None if gone else char
        return kept


_PICTURES = _Pictures({ord("\t"): " ", ord("\n"): "\n"})


def clean(text: str) -> str:
    """Text without what has no picture: controls, joiners, variation selectors, no characters."""
    return text.translate(_PICTURES)


def _is_variant(char: str) -> bool:
    return any(ord(char) in kind for kind in _VARIANTS)


class _Setters(dict[str, AnyFace | None]):
    """Who sets a character of a text in one face; worked out once for each."""

    def __init__(self, face: AnyFace) -> None:
        self._face = face

    def __missing__(self, char: str) -> AnyFace | None:
        self[char] = found = next((f for f in chain(self._face) if has_glyph(f, char)), None)
        return found


_setters = cache(_Setters)


def _setter(face: AnyFace, char: str) -> AnyFace | None:
    """The first font of the face's chain that has the character."""
    return _setters(face)[char]


def runs(text: str, face: AnyFace) -> tuple[Run, ...]:
    """The text split by the font that sets each piece; what none has becomes □."""
    setters = [*map(_setters(face).__getitem__, text)]
    if setters and setters[0] is not None and setters.count(setters[0]) == len(setters):
        return (Run(setters[0], text),)
    found: list[Run] = []
    for setter, char in zip(setters, text, strict=True):
        if setter is None:
            setter, char = _setter(face, BLANK) or face, BLANK
        if found and found[-1].face is setter:
            found[-1] = Run(setter, found[-1].text + char)
        else:
            found.append(Run(setter, char))
    return tuple(found)


def width(text: str, face: AnyFace, size: float, tracking: float = 0.0) -> float:
    """The advance in points; ``tracking`` (em) stands between characters, not after the last."""
    ems = sum(map(advances(face).__getitem__, text)) + tracking * max(0, len(text) - 1)
    return ems * size


class _Advances(dict[str, float]):
    """How far each character of a text in one face goes, in em; worked out once for each."""

    def __init__(self, face: AnyFace) -> None:
        self._face = face

    def __missing__(self, char: str) -> float:
        self[char] = found = _advance(self._face, char)
        return found


advances = cache(_Advances)


def _advance(face: AnyFace, char: str) -> float:
    """The advance of one character in em."""
    setter = _setter(face, char)
    used, drawn = (setter, char) if setter else (_setter(face, BLANK) or face, BLANK)
    if char in _halved(face):
        return 0.5
    advance: float = font(used).face.getCharWidth(ord(drawn))
    return advance / 1000


def _halved(face: AnyFace) -> str:
    """Quotation marks that a display face sets in half their em box."""
    return _OPEN_QUOTES + _CLOSE_QUOTES if face is Face.SERIF else ""


_OPEN_QUOTES = "“‘"
_CLOSE_QUOTES = "”’"


def draw(
    canvas: Canvas,
    at: tuple[float, float],
    text: str,
    face: AnyFace,
    size: float,
    tracking: float = 0.0,
    bold: float = 0.0,
) -> None:
    """Set one line from its left end; position (up from the page's foot) and size in points.

    ``bold``: points by which the strokes are thickened.
    """
    canvas.setLineWidth(bold)
    # A line's operators in one piece: a text object says and works out each twice.
    said = ["BT", *(["2 Tr"] if bold else ()), f"{_number(tracking * size)} Tc"]
    x, y, halved = at[0], _number(at[1]), _halved(face)
    for part in _parts(text, halved):
        # The ink of a full-width opening mark is in the right half of its box.
        shift = size / 2 if part in _OPEN_QUOTES and part in halved else 0.0
        said.append(f"1 0 0 1 {_number(x - shift)} {y} Tm")
        for run in runs(part, face):
            made = font(run.face)
            for subset, codes in made.splitString(run.text, canvas._doc):
                name = made.getSubsetInternalName(subset, canvas._doc)
                said.append(f"{name} {_number(size)} Tf <{codes.hex()}> Tj")
        if halved:
            x += width(part, face, size) + tracking * size * len(part)
    said.append("0 Tr ET" if bold else "ET")  # the mode would outlive the text
    canvas.addLiteral(" ".join(said))


@lru_cache(maxsize=4096)
def _number(value: float) -> str:
    """As PDF files write it; sizes and most places come again page after page."""
    return str(fp_str(value))


def _parts(text: str, halved: str) -> list[str]:
    """The text cut around every character that is not set at its own advance."""
    return [p for p in re.split(f"([{halved}])", text) if p] if halved else [text]


def new_canvas(
    path: str, page: tuple[float, float], title: str, face: AnyFace = Face.SANS
) -> Canvas:
    """A canvas of ``page`` millimetres: same bytes for the same paper, printed at 100 %.

    ``face`` is one that the paper uses anyway: it is the canvas's initial font,
    or a Helvetica that is not embedded would be listed in the file.
    """
    used = font(face).fontName
    rl_config.useA85 = 0  # streams as they are: a quarter smaller and faster
    canvas = Canvas(
        path,
        pagesize=(page[0] * MM, page[1] * MM),
        initialFontName=used,
        invariant=1,
        pageCompression=1,
        lang="zh-CN",
    )
    canvas.setTitle(title)
    canvas.setCreator("LSB Desktop")
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas


def report(pieces: Iterable[tuple[str, AnyFace]]) -> GlyphReport:
    """Which characters of these (text, face) pieces are substituted or missing."""
    substituted: dict[tuple[str, AnyFace, AnyFace], None] = {}
    missing: dict[str, None] = {}
    for text, face in pieces:
        for char in clean(text).replace("\n", ""):
            setter = _setter(face, char)
            if setter is None:
                missing[char] = None
            elif setter is not face:
                substituted[char, face, setter] = None
    return GlyphReport(tuple(substituted), tuple(missing))
