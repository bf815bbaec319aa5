"""The notice as a PDF, every line on its place of the 22 × 28 grid."""

from collections.abc import Sequence
from pathlib import Path

from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import GlyphReport, report
from lsb_desktop.paper.notice.content import Notice
from lsb_desktop.paper.notice.sheet import NoticePaper
from lsb_desktop.paper.typefaces import AnyFace, faces


def write_pdf(notice: Notice, installed: bool, path: Path) -> int:
    """Write the notice; the number of pages.

    ``installed`` sets it in the machine's own 仿宋, 小标宋 … where it has them.
    UserError when a table is too wide or the file cannot be written.
    """
    with replacing(path) as temporary:
        return NoticePaper(notice, faces(installed)).write(str(temporary))


def glyph_report(notice: Notice, installed: bool) -> GlyphReport:
    """Which characters of the notice another font sets, and which none has."""
    used = faces(installed)
    body: Sequence[str] = [
        notice.to,
        notice.number,
        *(said.text for said in notice.body),
        *(a.name for a in notice.attachments),
        *(cell for a in notice.attachments for row in a.rows for cell in row),
        *notice.issuers,
        notice.date,
    ]
    pieces: list[tuple[str, AnyFace]] = [(notice.title, used.title)]
    pieces += [(text, used.title) for text in notice.mark]
    pieces += [(said.head, {1: used.hei}.get(said.level, used.kai)) for said in notice.body]
    pieces += [(c.title, used.hei) for a in notice.attachments for c in a.columns]
    return report([*pieces, *((text, used.body) for text in body)])
