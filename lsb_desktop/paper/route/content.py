"""What the route sheet (观摩路线表) says, as strings: its PDF and its XLSX are made from this.

It needs no marks and no seal. Made by the caller from contest and book, it
crosses to a worker process as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Contest
from lsb_desktop.core.profile import CADRE
from lsb_desktop.core.routes import Stop, Tour, times, tours_of
from lsb_desktop.core.visits import clock_minutes, clock_text
from lsb_desktop.core.words import day_words

PAPER = "观摩路线表"
REMARK = "备注"
NO_GROUP = "未分组"


@dataclass(frozen=True, slots=True)
class RouteTable:
    """One tour group: 第一观摩组, 第一观摩组　6 站　08:40–11:00, and its stops.

    Both are empty when everybody goes the same way.
    """

    name: str
    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RouteSheet:
    """The whole paper. Every row has a cell for each column; an empty cell is ``""``."""

    title: str
    facts: tuple[str, ...]
    note: str
    mark: str
    """演示数据; empty on a real paper."""
    columns: tuple[str, ...]
    tables: tuple[RouteTable, ...]


_Cell = Callable[[Stop], str]


def is_planned(contest: Contest) -> bool:
    """Whether anybody planned a route: without 观摩点 and a time it is the roster again."""
    return bool(contest.sites or contest.route.departure) and bool(tours_of(contest))


def planned_route(contest: Contest, book: Book) -> RouteSheet | None:
    """The sheet that goes with all other papers; ``None`` when no route was planned."""
    return route_sheet_of(contest, book) if is_planned(contest) else None


def route_sheet_of(contest: Contest, book: Book) -> RouteSheet:
    """The sheet of a contest, with as many tables as it has tour groups.

    Columns in which no stop has anything are left out; 备注 stays, to be
    written in by hand.
    """
    tours = tours_of(contest)
    stops = [stop for tour in tours for stop in tour.stops]
    columns = {
        title: cell
        for title, cell in _columns(book).items()
        if title == REMARK or any(map(cell, stops))
    }
    return RouteSheet(
        title=_title(contest),
        facts=_facts(contest, tours),
        note=_note(contest),
        mark="演示数据" if contest.demo else "",
        columns=tuple(columns),
        tables=tuple(
            RouteTable(
                *_named(tour, alone=len(tours) == 1),
                tuple(tuple(cell(stop) for cell in columns.values()) for stop in tour.stops),
            )
            for tour in tours
        ),
    )


def _named(tour: Tour, *, alone: bool) -> tuple[str, str]:
    """Name and heading."""
    if alone and not tour.name:
        return "", ""
    name = tour.name or NO_GROUP
    parts = (name, f"{len(tour.stops)} 站", tour.span)
    return name, "　".join(part for part in parts if part)


def _columns(book: Book) -> dict[str, _Cell]:
    return {
        "序": lambda s: str(s.number),
        "到达–离开": lambda s: times(s.arrive, s.leave),
        "村（社区）": lambda s: s.entrant.name,
        "观摩点": lambda s: s.site.name if s.site else "",
        "停留": lambda s: f"{s.minutes} 分钟",
        "党支部书记": lambda s: s.entrant.secretary,
        CADRE: lambda s: _noted(book, s.entrant.id),
        REMARK: lambda s: s.site.note if s.site else "",
    }


def _noted(book: Book, entrant: int) -> str:
    """包村干部, in one line."""
    text = str(book.get(Slot(SlotKind.NOTE, entrant, key=CADRE)) or "")
    return "、".join(line.strip() for line in text.splitlines() if line.strip())


def _title(contest: Contest) -> str:
    """郭店镇2021年第四季度“亮赛比”逐村观摩路线表: nothing is said twice."""
    town = "" if contest.town in contest.title else contest.town
    period = "" if contest.period in contest.title else contest.period
    paper = PAPER.removeprefix("观摩") if contest.title.endswith("观摩") else PAPER
    return f"{town}{period}{contest.title}{paper}"


def _facts(contest: Contest, tours: tuple[Tour, ...]) -> tuple[str, ...]:
    count = sum(len(t.stops) for t in tours)
    alone, departure = len(tours) == 1, contest.route.departure
    found = [
        day_words(contest.date),
        f"{clock_text(clock_minutes(departure))} 出发" if departure else "",
        f"共 {count} 站" if alone else f"分 {len(tours)} 组，共 {count} 站",
        tours[0].span if alone else "",
    ]
    return tuple(fact for fact in found if fact)


def _note(contest: Contest) -> str:
    """How the times were found."""
    if not contest.route.departure:
        return ""
    return f"到达、离开时间按各站停留和站间路上 {contest.route.travel} 分钟推算，以现场为准。"
