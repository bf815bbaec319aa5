"""The blank forms in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When
from lsb_desktop.paper.score_sheets.choices import KEY, choices_of
from lsb_desktop.paper.score_sheets.content import ScoreSheets, score_sheets_of


def _sheets(evening: Evening) -> ScoreSheets:
    return score_sheets_of(evening.contest, choices_of(evening.wording(KEY)))


def _missing(evening: Evening) -> str:
    if not evening.contest.entrants:
        return "还没有村；请先在“村庄”页里添加"
    if not _sheets(evening).forms:
        return "没有要填的表；请在“评分办法”里添加环节和评委"
    return ""


def _pdf(sheets: ScoreSheets, name: str, path: Path) -> None:
    from lsb_desktop.paper.score_sheets.pdf import write_forms_pdf

    write_forms_pdf(sheets, name, path)


def _xlsx(sheets: ScoreSheets, name: str, path: Path) -> None:
    from lsb_desktop.paper.score_sheets.xlsx import write_forms_xlsx

    write_forms_xlsx(sheets, name, path)


def _files(evening: Evening) -> tuple[File, ...]:
    sheets = _sheets(evening)
    writers = ((".pdf", _pdf), (".xlsx", _xlsx))
    return tuple(
        File(name, suffix, partial(write, sheets, name))
        for name, _ in sheets.files
        for suffix, write in writers
    )


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.score_sheets.pdf import glyph_report

    return glyph_report(_sheets(evening)).lines


SCORE_SHEETS = Paper(
    KEY, "评分表", When.BEFORE, "每位评委一份空白表，手写用", _missing, _sheets, _files, _glyphs
)
