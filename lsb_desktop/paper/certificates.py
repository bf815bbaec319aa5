"""Certificates (奖状) for the winners of a sealed result, one page each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.result import AwardResult
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.certificate_page import draw_blank, draw_lines
from lsb_desktop.paper.certificate_template import (
    DEFAULT,
    Placed,
    Template,
    layout,
    load_template,
)
from lsb_desktop.paper.certificate_words import values_of
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import GlyphReport, new_canvas, report
from lsb_desktop.paper.honours import is_positive as is_positive
from lsb_desktop.paper.honours import mark_of as mark_of

UNSEALED = "成绩尚未封存，不能制作奖状；请先封存"


@dataclass(frozen=True, slots=True)
class Certificate:
    """One page: the award, the winner, and the values of a template's ``{names}``."""

    award: str
    village: str
    values: Mapping[str, str]


def withheld(snapshot: Snapshot) -> str | None:
    """Why no certificate may be made, or ``None``. Demo contests need no seal."""
    return None if snapshot.seal or snapshot.contest.demo else UNSEALED


def certificates_of(snapshot: Snapshot) -> tuple[Certificate, ...]:
    """Every winner of every positive award, award by award in place order.

    Numbers run through the whole contest, so that one award printed alone
    has the same ones.
    """
    pairs = [(a, e) for a in _honours(snapshot) for e in a.entrants]
    seal = f"　封榜码 {snapshot.seal.code}" if snapshot.seal else ""
    mark = {"mark": mark_of(snapshot), "seal": seal}
    return tuple(
        Certificate(result.award.name, row.entrant.name, values | mark)
        for at, (result, entrant) in enumerate(pairs, 1)
        for row in (snapshot.standings.row(entrant),)
        for values in (values_of(snapshot.contest, result.award, row, at),)
    )


def _honours(snapshot: Snapshot) -> Iterator[AwardResult]:
    return (a for a in snapshot.standings.awards if is_positive(a.award))


def write_certificates(
    snapshot: Snapshot,
    path: Path,
    award: str | None = None,
    *,
    template: str = DEFAULT,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write one PDF for every winner (of one award by its name); the number of pages.

    UserError when the result is not sealed (demo contests apart), when
    nobody has won, when a text does not fit, or the file cannot be written.
    """
    refused = withheld(snapshot)
    if refused:
        raise UserError(refused)
    wanted = [c for c in certificates_of(snapshot) if award in (None, c.award)]
    if not wanted:
        raise UserError(f"“{award}”没有获奖单位" if award else "没有获奖单位，不用制作奖状")
    made = load_template(template)
    pages = [layout(made, c.values) for c in wanted]
    with replacing(path) as temporary:
        _write(temporary, made, pages, snapshot, progress)
    return len(pages)


def _write(
    path: Path,
    template: Template,
    pages: list[tuple[Placed, ...]],
    snapshot: Snapshot,
    progress: Callable[[int, int], None] | None,
) -> None:
    title = f"{snapshot.contest.title}{template.name}"
    canvas = new_canvas(str(path), template.page, title, pages[0][0].face)
    draw_blank(canvas, template)
    if snapshot.seal:
        canvas.setSubject(f"封榜码 {snapshot.seal.code}")
    for done, lines in enumerate(pages, 1):
        draw_lines(canvas, template, lines)
        canvas.showPage()
        if progress:
            progress(done, len(pages))
    canvas.save()


def glyph_report(snapshot: Snapshot, template: str = DEFAULT) -> GlyphReport:
    """Which characters of the certificates another font sets, and which none has."""
    made = load_template(template)
    return report(
        (line.text, line.face)
        for certificate in certificates_of(snapshot)
        for line in layout(made, certificate.values)
    )
