"""桌签 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.attendance.people import KEY as PEOPLE
from lsb_desktop.paper.attendance.people import leaders_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When
from lsb_desktop.paper.place_cards.content import KEY, Cards, cards_of
from lsb_desktop.paper.place_cards.content import PAPER as NAME


def _cards(evening: Evening) -> Cards:
    return cards_of(evening.contest, leaders_of(evening.wording(PEOPLE)), evening.wording(KEY))


def _missing(evening: Evening) -> str:
    return "" if _cards(evening).cards else "还没有要做桌签的人；请选村、评委或写上名字"


def _pdf(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.place_cards.pdf import write_cards_pdf

    write_cards_pdf(_cards(evening), path)


def _files(evening: Evening) -> tuple[File, ...]:
    return (File(NAME, ".pdf", partial(_pdf, evening)),)


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.place_cards.pdf import glyph_report

    return glyph_report(_cards(evening)).lines


PLACE_CARDS = Paper(
    KEY,
    NAME,
    When.BEFORE,
    "对折立在桌上，两面有名",
    _missing,
    _cards,
    _files,
    _glyphs,
    optional=True,
)
