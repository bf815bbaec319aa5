"""The stops of every tour group in their order, with their times."""

from dataclasses import dataclass

from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.visits import Site, clock_minutes, clock_text


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: ``site`` is ``None`` where the village itself is visited.

    ``arrive`` and ``leave`` as ``08:30``, empty without a time of departure.
    """

    number: int
    entrant: Entrant
    site: Site | None
    minutes: int
    arrive: str = ""
    leave: str = ""


@dataclass(frozen=True, slots=True)
class Tour:
    """One tour group (观摩组) and its way; the name is empty for stops that are in no group."""

    name: str
    stops: tuple[Stop, ...]

    @property
    def span(self) -> str:
        """From the first arrival to the last departure, ``08:40–10:05``; empty without times."""
        return times(self.stops[0].arrive, self.stops[-1].leave)


def times(arrive: str, leave: str) -> str:
    """``08:40–08:55``; empty without times."""
    return f"{arrive}–{leave}" if arrive else ""


def tours_of(contest: Contest) -> tuple[Tour, ...]:
    """The ways of all tour groups, in the order of their first stop.

    Villages go by visiting order, a village's sites in the order of
    ``contest.sites``; with ``sites_only`` all go in the order of the sites.
    A site may be walked by another group than its village's own. Every group
    leaves at the same time; the first stop is reached after one ``travel``.
    """
    found: dict[str, list[tuple[Entrant, Site | None]]] = {}
    for entrant, site in _visits(contest):
        tour = site.tour if site is not None and site.tour else entrant.group
        found.setdefault(tour, []).append((entrant, site))
    return tuple(Tour(name, _timed(contest, stops)) for name, stops in found.items())


def _visits(contest: Contest) -> list[tuple[Entrant, Site | None]]:
    """Every stop of every group in the order of the walk."""
    if contest.route.sites_only:
        by_id = {e.id: e for e in contest.entrants}
        return [(by_id[s.entrant], s) for s in contest.sites]
    found: list[tuple[Entrant, Site | None]] = []
    for entrant in sorted(contest.entrants, key=lambda e: e.order):
        own = [s for s in contest.sites if s.entrant == entrant.id]
        found += [(entrant, site) for site in own] or [(entrant, None)]
    return found


def _timed(contest: Contest, stops: list[tuple[Entrant, Site | None]]) -> tuple[Stop, ...]:
    route = contest.route
    now = clock_minutes(route.departure) if route.departure else None
    found = []
    for number, (entrant, site) in enumerate(stops, 1):
        stay = site.minutes if site is not None and site.minutes else route.stay
        if now is None:
            found.append(Stop(number, entrant, site, stay))
            continue
        arrive = now + route.travel
        now = arrive + stay
        found.append(Stop(number, entrant, site, stay, clock_text(arrive), clock_text(now)))
    return tuple(found)
