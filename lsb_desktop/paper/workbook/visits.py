"""观摩点 and the route: where the tour stops inside the villages, and when it leaves."""

from collections.abc import Mapping
from datetime import time, timedelta

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant, Route, Site
from lsb_desktop.core.visits import clock_minutes, clock_text
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import Raw
from lsb_desktop.paper.workbook.layout import CONTENT, SITES_ONLY
from lsb_desktop.paper.workbook.names import First, Names
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets

_MINUTES_A_DAY = 24 * 60


def site_rows(contest: Contest) -> list[list[object]]:
    """The rows of 观摩点 in the order of the sites, which is the order of the walk."""
    names = {e.id: e.name for e in contest.entrants}
    return [[names[s.entrant], s.name, s.tour, s.minutes or None, s.note] for s in contest.sites]


def read_sites(sheets: Sheets, entrants: Names[Entrant]) -> tuple[Site, ...]:
    """The sites in the order of their rows; a name is used once a village."""
    first = First()
    found: list[Site] = []
    for row in sheets[layout.SITES].rows:
        entrant = entrants.find(row, "村")
        name = row.needed("名称")
        minutes = row.whole("停留分钟") or 0
        if entrant is None or not name:
            continue
        if first.time(row, "名称", (entrant.id, name), f"{entrant.name}的观摩点“{name}”"):
            tour, note = row.text("观摩组"), row.text("备注")
            found.append(Site(len(found) + 1, entrant.id, name, tour, minutes, note))
    return tuple(found)


def route_rows(route: Route) -> list[list[object]]:
    """The rows of 活动 on the route; none for one that is as it is by itself."""
    if route == Route():
        return []
    return [
        [layout.DEPARTURE, route.departure],
        [layout.STAY, route.stay],
        [layout.TRAVEL, route.travel],
        [SITES_ONLY, layout.YES if route.sites_only else layout.NO],
    ]


def read_route(rows: Mapping[str, Row]) -> Route:
    """The route of the rows of 活动 by key; what is not filled is as it is by itself."""
    usual = Route()
    return Route(
        departure=_clock(rows.get(layout.DEPARTURE)),
        stay=_minutes(rows, layout.STAY, usual.stay),
        travel=_minutes(rows, layout.TRAVEL, usual.travel),
        sites_only=SITES_ONLY in rows and rows[SITES_ONLY].flag(CONTENT),
    )


def _minutes(rows: Mapping[str, Row], key: str, usual: int) -> int:
    given = rows[key].whole(CONTENT, label=key) if key in rows else None
    return usual if given is None else given


def _clock(row: Row | None) -> str:
    """A time of day as it is written; a time cell as ``08:30``."""
    if row is None or row.is_blank(CONTENT):
        return ""
    minutes = _minutes_of(row.raw(CONTENT))
    if minutes is not None:
        return clock_text(minutes)
    text = row.text(CONTENT)
    try:
        if text:
            clock_minutes(text)
    except UserError as error:
        row.refuse(CONTENT, error.message)
    return text


def _minutes_of(raw: Raw) -> int | None:
    """Whole minutes after midnight of a time cell; ``None`` if it is none."""
    if isinstance(raw, time):
        raw = timedelta(hours=raw.hour, minutes=raw.minute, seconds=raw.second)
    if not isinstance(raw, timedelta):
        return None
    minutes, rest = divmod(raw, timedelta(minutes=1))
    return None if rest or not 0 <= minutes < _MINUTES_A_DAY else minutes
