"""村庄反馈单 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.feedback.content import KEY, Slip, Slips, slips_of
from lsb_desktop.paper.feedback.content import PAPER as NAME
from lsb_desktop.paper.papers import File, Paper, When


def _missing(evening: Evening) -> str:
    contest = evening.contest
    if not contest.entrants:
        return "还没有村庄"
    if not contest.components:
        return "还没有设环节，没有分可反馈"
    return evening.unsealed


def _write(slips: Slips, only: tuple[Slip, ...], path: Path) -> None:
    from lsb_desktop.paper.feedback.pdf import write_slips_pdf

    write_slips_pdf(slips, path, only)


def _files(evening: Evening) -> tuple[File, ...]:
    """One file, or one for each village with its number in visiting order."""
    slips = slips_of(evening)
    if not slips.split:
        return (File(NAME, ".pdf", partial(_write, slips, ())),)
    return tuple(
        File(f"反馈单_{slip.order:02}_{slip.village}", ".pdf", partial(_write, slips, (slip,)))
        for slip in slips.slips
    )


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.feedback.pdf import glyph_report

    return glyph_report(slips_of(evening)).lines


FEEDBACK = Paper(
    KEY,
    NAME,
    When.AFTER,
    "每村一页：得分对照、点评、承诺和下一步",
    _missing,
    slips_of,
    _files,
    _glyphs,
)
