"""The long picture of the ranking as a PNG of 1080 pixels' width."""

from pathlib import Path
from typing import TYPE_CHECKING

from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import Face, GlyphReport, report
from lsb_desktop.paper.ranking.poster_content import Poster
from lsb_desktop.paper.ranking.poster_page import PosterPage

if TYPE_CHECKING:
    from PIL import Image

SCALE = 2.0
"""Pixels a point."""
COLOURS = 128
"""Of the picture's palette: flat areas and the edges of letters need no more."""


def write_poster(poster: Poster, path: Path) -> None:
    """Write one picture. UserError if a text does not fit or the file cannot be written."""
    image = _drawn(PosterPage(poster).pdf())
    with replacing(path) as temporary:
        image.save(temporary, format="PNG")


def _drawn(pdf: bytes) -> "Image.Image":
    from PIL import Image
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        bitmap = document[0].render(scale=SCALE)
        image: Image.Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
    finally:
        document.close()
    return image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def glyph_report(poster: Poster) -> GlyphReport:
    """Which characters of a picture another font sets, and which none has."""
    rows = [row for part in poster.parts for row in part.rows]
    small = [poster.kicker, poster.facts, poster.status, poster.rules, poster.note, poster.foot]
    small += [row.detail for row in rows]
    bold = [row.name for row in rows] + ["、".join(row.awards) for row in rows]
    bold += [part.heading for part in poster.parts]
    return report(
        [
            (poster.title, Face.SERIF),
            *((text, Face.BOLD) for text in bold),
            *((text, Face.SANS) for text in small),
        ]
    )
