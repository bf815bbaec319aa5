"""成绩确认单 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.confirmation.content import NAME, Confirmation, confirmation_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When
from lsb_desktop.paper.ranking.entry import BOTTOM, YES

KEY = "confirmation"


def _missing(evening: Evening) -> str:
    return evening.unsealed or ("" if evening.contest.entrants else "没有参评单位")


def _content(evening: Evening) -> Confirmation:
    return confirmation_of(evening, include_bottom=evening.wording(KEY).get(BOTTOM) == YES)


def _write(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.confirmation.pdf import write_confirmation

    write_confirmation(_content(evening), path)


def _files(evening: Evening) -> tuple[File, ...]:
    return (File(NAME, ".pdf", partial(_write, evening)),)


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.confirmation.pdf import glyph_report

    return glyph_report(_content(evening)).lines


CONFIRMATION = Paper(
    KEY, NAME, When.AFTER, "计票人、监票人、主要领导签字", _missing, _content, _files, _glyphs
)
