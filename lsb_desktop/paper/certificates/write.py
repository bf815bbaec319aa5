"""Certificates as PDF files; ReportLab is loaded when one is written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.certificates.choices import Choices
from lsb_desktop.paper.certificates.content import NOBODY, Batch, batch_for
from lsb_desktop.paper.certificates.template import DEFAULT
from lsb_desktop.paper.evening import Stationery

if TYPE_CHECKING:
    from lsb_desktop.paper.certificates.layout import Placed
    from lsb_desktop.paper.fonts import GlyphReport

Progress = Callable[[int, int], None]


def write_batch(
    batch: Batch,
    path: Path,
    *,
    first: int = 1,
    last: int | None = None,
    progress: Progress | None = None,
) -> int:
    """Write one PDF, a page for every certificate; the number of pages.

    ``first`` and ``last``: numbers of the batch's certificates to print, for
    a batch that was broken off; each keeps its number. UserError when there
    are none in between, a text does not fit, or the file cannot be written.
    """
    from lsb_desktop.paper.certificates.layout import layout
    from lsb_desktop.paper.files import replacing

    wanted = batch.certificates[first - 1 : last] if first >= 1 else ()
    if not wanted:
        raise UserError(f"这一份只有第 1 到第 {len(batch.certificates)} 张，没有第 {first} 张")
    pages = [layout(batch.template, c.values, overprint=batch.overprint) for c in wanted]
    with replacing(path) as temporary:
        _write(temporary, batch, pages, progress)
    return len(pages)


def _write(
    path: Path,
    batch: Batch,
    pages: list[tuple["Placed", ...]],
    progress: Progress | None,
) -> None:
    from lsb_desktop.paper.certificates.page import draw_blank, draw_page
    from lsb_desktop.paper.fonts import new_canvas
    from lsb_desktop.paper.typefaces import Face

    face = next((line.face for lines in pages for line in lines), Face.KAI)
    canvas = new_canvas(str(path), batch.template.page, batch.title, face)
    if not batch.overprint:
        draw_blank(canvas, batch.template, batch.blank.path if batch.blank else None)
    if batch.code:
        canvas.setSubject(f"封榜码 {batch.code}")
    for done, lines in enumerate(pages, 1):
        draw_page(canvas, batch, lines)
        canvas.showPage()
        if progress:
            progress(done, len(pages))
    canvas.save()


def write_certificates(
    snapshot: Snapshot,
    path: Path,
    award: str | None = None,
    *,
    template: str = DEFAULT,
    progress: Progress | None = None,
) -> int:
    """Write one PDF for every winner (of one award by its name); the number of pages.

    UserError when the result is not sealed (demo contests apart), when
    nobody has won, when a text does not fit, or the file cannot be written.
    """
    batch = batch_for(snapshot, Choices(template=template), Stationery())
    wanted = tuple(c for c in batch.certificates if award in (None, c.award))
    if not wanted:
        raise UserError(f"“{award}”没有获奖单位" if award else NOBODY)
    return write_batch(replace(batch, certificates=wanted), path, progress=progress)


def glyph_report(snapshot: Snapshot, template: str = DEFAULT) -> "GlyphReport":
    """Which characters of the certificates another font sets, and which none has."""
    return glyphs_of(batch_for(snapshot, Choices(template=template), Stationery()))


def glyphs_of(batch: Batch) -> "GlyphReport":
    """The same of a batch as it was chosen."""
    from lsb_desktop.paper.certificates.layout import layout
    from lsb_desktop.paper.fonts import report

    return report(
        (line.text, line.face)
        for certificate in batch.certificates
        for line in layout(batch.template, certificate.values, overprint=batch.overprint)
    )
