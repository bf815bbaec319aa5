"""主持词 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When
from lsb_desktop.paper.script.content import KEY, script_of
from lsb_desktop.paper.script.content import PAPER as NAME


def _missing(evening: Evening) -> str:
    """A time or a reading that is written wrong; before the seal it is made without names."""
    if not evening.cues:
        return "会议流程还是空的；请在“会议”页里安排"
    try:
        script_of(evening)
    except UserError as error:
        return error.message
    return ""


def _pdf(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.script.pdf import write_script_pdf

    write_script_pdf(script_of(evening), path)


def _docx(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.script.docx import write_script_docx

    write_script_docx(script_of(evening), path)


def _files(evening: Evening) -> tuple[File, ...]:
    return (
        File(NAME, ".pdf", partial(_pdf, evening)),
        File(NAME, ".docx", partial(_docx, evening)),
    )


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.script.pdf import glyph_report

    return glyph_report(script_of(evening)).lines


SCRIPT = Paper(
    KEY,
    NAME,
    When.DURING,
    "主持人逐句念的稿子，大字、带读音和时间",
    _missing,
    script_of,
    _files,
    _glyphs,
)
