"""通报 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.content import NAME, Notice, notice_of, open_points
from lsb_desktop.paper.notice.wording import KEY, choices_of
from lsb_desktop.paper.papers import File, Paper, When


def _missing(evening: Evening) -> str:
    if evening.unsealed:
        return evening.unsealed
    contest = evening.contest
    if not contest.entrants or not contest.components:
        return "还没有参评单位或评分环节"
    if not choices_of(evening).issuers:
        return "没有发文机关；请在右边的“署名”里填写"
    names = "、".join(f"“{p.told.name}”" for p in open_points(evening))
    return f"改写过的{names}和现在的成绩对不上；请在右边逐段核对" if names else ""


def _content(evening: Evening) -> tuple[Notice, bool]:
    """What it says, and whether the machine's own fonts set the PDF."""
    return notice_of(evening), evening.stationery.installed_fonts


def _pdf(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.notice.pdf import write_pdf

    write_pdf(*_content(evening), path)


def _docx(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.notice.docx import write_docx

    write_docx(notice_of(evening), path)


def _files(evening: Evening) -> tuple[File, ...]:
    return (
        File(NAME, ".docx", partial(_docx, evening)),
        File(NAME, ".pdf", partial(_pdf, evening)),
    )


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.notice.pdf import glyph_report

    return glyph_report(*_content(evening)).lines


NOTICE = Paper(
    KEY,
    NAME,
    When.AFTER,
    "按公文格式写好的活动情况通报，附全部名次",
    _missing,
    _content,
    _files,
    _glyphs,
)
