"""成绩汇总表 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When, nothing_missing
from lsb_desktop.paper.ranking.content import PAPER as NAME
from lsb_desktop.paper.ranking.content import Sheet, sheet_of

KEY = "ranking"
BOTTOM = "bottom"
"""The field that says 是 where 黑旗 and 黄旗 are to be named, too."""
YES = "是"


def _sheet(evening: Evening) -> Sheet:
    return sheet_of(evening.snapshot, include_bottom=_bottom(evening))


def _bottom(evening: Evening) -> bool:
    return evening.wording(KEY).get(BOTTOM) == YES


def _pdf(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.ranking.pdf import write_ranking_pdf

    write_ranking_pdf(evening.snapshot, path, include_bottom=_bottom(evening))


def _xlsx(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.ranking.xlsx import write_ranking_xlsx

    write_ranking_xlsx(evening.snapshot, path, include_bottom=_bottom(evening))


def _csv(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.ranking.table_csv import write_ranking_csv

    write_ranking_csv(evening.snapshot, path, include_bottom=_bottom(evening))


def _files(evening: Evening) -> tuple[File, ...]:
    return (
        File(NAME, ".pdf", partial(_pdf, evening)),
        File(NAME, ".xlsx", partial(_xlsx, evening)),
        File(NAME, ".csv", partial(_csv, evening)),
    )


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.ranking.pdf import glyph_report

    return glyph_report(evening.snapshot).lines


RANKING = Paper(
    KEY, NAME, When.AFTER, "全部名次、各项得分和并列说明", nothing_missing, _sheet, _files, _glyphs
)
