"""颁奖交接单 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.handover.content import KEY, handover_of, is_listed
from lsb_desktop.paper.handover.content import PAPER as NAME
from lsb_desktop.paper.papers import File, Paper, When


def _missing(evening: Evening) -> str:
    results = evening.snapshot.standings.awards
    if not results:
        return "没有设奖项，不用交接"
    if evening.unsealed:
        return evening.unsealed
    if not any(r.entrants and is_listed(evening, r.award) for r in results):
        return "没有获奖单位，不用交接"
    return ""


def _pdf(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.handover.pdf import write_handover_pdf

    write_handover_pdf(handover_of(evening), path)


def _files(evening: Evening) -> tuple[File, ...]:
    return (File(NAME, ".pdf", partial(_pdf, evening)),)


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.handover.pdf import glyph_report

    return glyph_report(handover_of(evening)).lines


HANDOVER = Paper(
    KEY,
    NAME,
    When.DURING,
    "谁上台、领什么、证书编号，按上台次序逐项打勾",
    _missing,
    handover_of,
    _files,
    _glyphs,
)
