"""Where the tour groups stop, in which order and when."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.routes import Tour, times, tours_of
from lsb_desktop.core.visits import Route, Site, clock_minutes, clock_text

EAST, WEST = "第一观摩组", "第二观摩组"
VILLAGES = (
    Entrant(1, 3, "小乔社区", group=EAST),
    Entrant(2, 1, "梅山村", group=WEST),
    Entrant(3, 2, "李垌社区", group=EAST),
    Entrant(4, 4, "刘口村"),
)
SITES = (
    Site(1, 1, "前东胡社区"),
    Site(2, 2, "民宿项目", minutes=25),
    Site(3, 1, "停车场", tour=WEST, note="步行"),
)
CONTEST = Contest("逐村观摩", entrants=VILLAGES, sites=SITES)


def ways(contest: Contest) -> dict[str, list[str]]:
    """Group → the names of its stops."""
    return {
        tour.name: [s.site.name if s.site else s.entrant.name for s in tour.stops]
        for tour in tours_of(contest)
    }


def timetable(tour: Tour) -> list[tuple[int, str, str, int]]:
    return [(s.number, s.arrive, s.leave, s.minutes) for s in tour.stops]


def test_villages_go_by_visiting_order_and_their_sites_in_the_order_of_the_list() -> None:
    assert ways(CONTEST) == {
        WEST: ["民宿项目", "停车场"],
        EAST: ["李垌社区", "前东胡社区"],
        "": ["刘口村"],
    }


def test_sites_alone_go_in_their_own_order() -> None:
    only = replace(CONTEST, route=Route(sites_only=True))
    assert ways(only) == {EAST: ["前东胡社区"], WEST: ["民宿项目", "停车场"]}
    turned = replace(only, sites=SITES[::-1])
    assert ways(turned) == {WEST: ["停车场", "民宿项目"], EAST: ["前东胡社区"]}


def test_without_sites_the_villages_are_the_stops_and_nothing_else_is_made_up() -> None:
    plain = replace(CONTEST, sites=())
    assert ways(plain) == {WEST: ["梅山村"], EAST: ["李垌社区", "小乔社区"], "": ["刘口村"]}
    assert ways(replace(plain, route=Route(sites_only=True))) == {}
    assert tours_of(Contest("空")) == ()


def test_every_group_leaves_at_the_same_time() -> None:
    west, east, rest = tours_of(replace(CONTEST, route=Route("8:30", stay=15, travel=10)))
    assert timetable(west) == [(1, "08:40", "09:05", 25), (2, "09:15", "09:30", 15)]
    assert timetable(east) == [(1, "08:40", "08:55", 15), (2, "09:05", "09:20", 15)]
    assert (west.span, rest.span) == ("08:40–09:30", "08:40–08:55")


def test_without_a_departure_there_are_no_times() -> None:
    west, *_ = tours_of(CONTEST)
    assert timetable(west) == [(1, "", "", 25), (2, "", "", 15)]
    assert west.span == ""
    assert (times("", ""), times("08:40", "08:55")) == ("", "08:40–08:55")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("00:00", 0), ("8:30", 510), ("08:30", 510), (" 8：30 ", 510), ("８：３０", 510),
        ("8点30分", 510), ("8时05", 485), ("830", 510), ("1205", 725), ("23:59", 1439),
    ],
)  # fmt: skip
def test_times_of_day(text: str, minutes: int) -> None:
    assert clock_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "8", "24:00", "8:60", "8:3", "80", "上午", "-1:00"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="不是时间，应写成 08:30"):
        clock_minutes(text)


def test_a_tour_past_midnight_begins_again_at_zero() -> None:
    assert clock_text(24 * 60 + 5) == "00:05"


@given(st.integers(0, 1439))
def test_a_time_is_read_as_it_is_written(minutes: int) -> None:
    assert clock_minutes(clock_text(minutes)) == minutes


fields = st.lists(st.sampled_from(["", EAST, WEST]), max_size=8)


@given(fields, st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["", EAST])), max_size=8),
       st.booleans())  # fmt: skip
def test_every_site_is_walked_once_and_every_group_counts_from_one(
    groups: list[str], where: list[tuple[int, str]], only: bool
) -> None:
    entrants = tuple(Entrant(n, n, f"{n}村", group=g) for n, g in enumerate(groups, 1))
    sites = tuple(
        Site(n, 1 + at % len(groups), f"点{n}", tour)
        for n, (at, tour) in enumerate(where if groups else (), 1)
    )
    tours = tours_of(Contest("X", entrants=entrants, sites=sites, route=Route(sites_only=only)))
    walked = [s.site.id for t in tours for s in t.stops if s.site]
    assert sorted(walked) == [s.id for s in sites]
    bare = {s.entrant.id for t in tours for s in t.stops if s.site is None}
    lacking = {e.id for e in entrants} - {s.entrant for s in sites}
    assert bare == (set() if only else lacking)
    assert all([s.number for s in t.stops] == list(range(1, len(t.stops) + 1)) for t in tours)
    assert len({t.name for t in tours}) == len(tours)
