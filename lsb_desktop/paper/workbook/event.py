"""活动: what the contest is called, where and when."""

import re
from datetime import date, datetime
from typing import Any

from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import clean, iso_of
from lsb_desktop.paper.workbook.near import perhaps
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheet, Sheets
from lsb_desktop.paper.workbook.visits import read_route

_DAY = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?(?:\s+0?0:00(?::00)?)?"
)
_WIDE = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")


def read_event(sheets: Sheets, fallback: str) -> dict[str, Any]:
    """The fields of :class:`Contest` that 活动 gives; ``fallback`` is the title if it has none."""
    sheet = sheets[layout.EVENT]
    known = (*layout.EVENT_KEYS, *layout.EVENT_EXTRAS)
    found: dict[str, Any] = {}
    rows = keyed(sheet, known)
    for key, row in rows.items():
        if key not in layout.ROUTE_KEYS:
            field, value = _field(key, row)
            if value:
                found[field] = value
    found["route"] = read_route(rows)
    if "title" not in found:
        found["title"] = fallback
        sheet.report.note(f"没有填活动名称，暂用文件名“{fallback}”")
    return found


def keyed(sheet: Sheet, known: tuple[str, ...]) -> dict[str, Row]:
    """Rows of a 项目/内容 sheet by key; unknown keys are noted, contradictions refused."""
    rows: dict[str, Row] = {}
    for row in sheet.rows:
        key = row.needed(layout.KEY)
        if key not in known:
            if key:
                hint = perhaps(key, known)
                sheet.report.note(f"{row.spot(layout.KEY)}: 不认识的项目“{key}”，没有读入{hint}")
        elif key in rows and row.raw(layout.CONTENT) != rows[key].raw(layout.CONTENT):
            row.refuse(layout.KEY, f"“{key}”已在第 {rows[key].number} 行填过，内容不同")
        else:
            rows[key] = row
    return rows


def _field(key: str, row: Row) -> tuple[str, Any]:
    if key == layout.DATE:
        return "date", _date(row)
    if key == layout.DEMO:
        return "demo", row.flag(layout.CONTENT)
    if key == layout.PROOF:
        return "proof_needed", row.flag(layout.CONTENT)
    if key == layout.TOPICS:
        raw = row.raw(layout.CONTENT)
        return "topics", split_topics(raw if isinstance(raw, str) else row.text(layout.CONTENT))
    if key == layout.CHOICE_NOTE:
        return "choice_note", row.text(layout.CONTENT)
    return layout.EVENT_KEYS[key], row.text(layout.CONTENT)


def _date(row: Row) -> str:
    """The day as ISO text; a text that is no day stays as it is, with a note."""
    raw = row.raw(layout.CONTENT)
    if isinstance(raw, date | datetime):
        return iso_of(raw)
    text = row.text(layout.CONTENT)
    day = iso_day(text)
    if day is None:
        row.sheet.report.note(f"{row.spot(layout.CONTENT)}: “{text}”不是日期，按原文保留")
        return text
    return day


def iso_day(text: str) -> str | None:
    """2021年12月14日, 2021/12/14, 2021.12.14 as 2021-12-14; "" of nothing, None if no day."""
    if not text:
        return ""
    found = _DAY.fullmatch(text.translate(_WIDE))
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def split_topics(text: str) -> tuple[str, ...]:
    """One topic a line if there are lines (a topic may hold 、), else joined by 、."""
    parts = text.split("\n") if "\n" in text else re.split("[、,，;；]", text)
    return tuple(clean(p) for p in parts if clean(p))
