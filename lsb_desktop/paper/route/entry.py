"""观摩路线表 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When
from lsb_desktop.paper.route.content import PAPER as NAME
from lsb_desktop.paper.route.content import RouteSheet, is_planned, route_sheet_of


def _missing(evening: Evening) -> str:
    return "" if is_planned(evening.contest) else "还没有安排路线；请在“村庄”页里安排"


def _sheet(evening: Evening) -> RouteSheet:
    return route_sheet_of(evening.contest, evening.book)


def _pdf(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.route.pdf import write_route_pdf

    write_route_pdf(_sheet(evening), path)


def _xlsx(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.route.xlsx import write_route_xlsx

    write_route_xlsx(_sheet(evening), path)


def _files(evening: Evening) -> tuple[File, ...]:
    return (
        File(NAME, ".pdf", partial(_pdf, evening)),
        File(NAME, ".xlsx", partial(_xlsx, evening)),
    )


ROUTE = Paper("route", NAME, When.BEFORE, "车辆、停点和时间", _missing, _sheet, _files)
