"""签到表 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.attendance.content import PAPER as NAME
from lsb_desktop.paper.attendance.content import Attendance, attendance_of
from lsb_desktop.paper.attendance.people import KEY, leaders_of, spare_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When


def _list(evening: Evening) -> Attendance:
    wording = evening.wording(KEY)
    return attendance_of(evening.contest, leaders_of(wording), spare_of(wording))


def _missing(evening: Evening) -> str:
    return "" if evening.contest.entrants else "还没有村；请先在“村庄”页里添加"


def _pdf(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.attendance.pdf import write_attendance_pdf

    write_attendance_pdf(_list(evening), path)


def _xlsx(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.attendance.xlsx import write_attendance_xlsx

    write_attendance_xlsx(_list(evening), path)


def _files(evening: Evening) -> tuple[File, ...]:
    return (
        File(NAME, ".pdf", partial(_pdf, evening)),
        File(NAME, ".xlsx", partial(_xlsx, evening)),
    )


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.attendance.pdf import glyph_report

    return glyph_report(_list(evening)).lines


ATTENDANCE = Paper(KEY, NAME, When.BEFORE, "领导、评委、各村签到", _missing, _list, _files, _glyphs)
