"""What became of a village in former contests: places, flags, comments, streaks (连红/连黑).

Only sealed contests of the same town count, older ones than the one that is
asked for; a demo never counts for a real one. A village is known again by its
code, else by its name or one of its 别名.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Contest, Entrant, Sign
from lsb_desktop.core.profile import COMMENTS, aliases_of
from lsb_desktop.core.result import Standings


@dataclass(frozen=True, slots=True)
class Season:
    """One village in one former contest; ``place`` is ``None`` where none was given.

    ``of`` counts the villages ranked; ``flags`` are the awards it got, by name
    and sign; ``comments`` by topic (亮点, 不足, 整改).
    """

    contest: int
    title: str
    period: str
    date: str
    place: int | None
    tied: bool
    of: int
    total: str
    flags: tuple[tuple[str, Sign], ...]
    comments: dict[str, str]


@dataclass(frozen=True, slots=True)
class Former:
    """One former contest: what it was called, which signs it gave, a season for each village."""

    id: int
    label: str
    date: str
    """ISO date of the meeting."""
    signs: frozenset[Sign]
    entrants: tuple[tuple[Entrant, tuple[str, ...]], ...]
    """Its villages with their other names."""
    seasons: dict[int, Season]
    """By the id the village had then."""

    def season_of(self, entrant: Entrant, aliases: Iterable[str]) -> Season | None:
        """The season of a village of another contest; ``None`` if it was not there."""
        names = {entrant.name, *aliases}
        coded = [e for e, _ in self.entrants if entrant.code and e.code == entrant.code]
        named = [
            e
            for e, others in self.entrants
            if (e.name in names or entrant.name in others) and not (e.code and entrant.code)
        ]
        found = coded or named
        return self.seasons[found[0].id] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Streak:
    """In how many contests in a row, the newest included, a flag of each colour came."""

    red: int = 0
    black: int = 0


@dataclass(frozen=True, slots=True)
class Past:
    """Every former contest, newest first, seen from the villages of one contest."""

    contest: Contest
    former: tuple[Former, ...] = ()
    aliases: dict[int, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """What was left out, and why."""

    @property
    def label(self) -> str:
        """The period of the newest former contest that ranked; empty when there is none."""
        newest = self._ranked()
        return newest.label if newest else ""

    def of(self, entrant: int) -> tuple[Season, ...]:
        """The seasons of a village, newest first."""
        return tuple(s for s in self._seasons(entrant) if s is not None)

    def previous_places(self) -> dict[int, int]:
        """Places in the newest former contest that ranked, by the villages' ids of now."""
        newest = self._ranked()
        if newest is None:
            return {}
        found = ((e, newest.season_of(e, self.aliases.get(e.id, ()))) for e in self._entrants())
        return {e.id: s.place for e, s in found if s is not None and s.place is not None}

    def streak(self, entrant: int) -> Streak:
        """连红 and 连黑 up to the newest former contest.

        A contest that gave no flag of a colour is passed over; one the village
        did not take part in ends the row.
        """
        return Streak(self._row(entrant, Sign.RED_FLAG), self._row(entrant, Sign.BLACK_FLAG))

    def _row(self, entrant: int, sign: Sign) -> int:
        row = 0
        for former, season in zip(self.former, self._seasons(entrant), strict=True):
            if sign not in former.signs:
                continue
            if season is None or all(s is not sign for _, s in season.flags):
                break
            row += 1
        return row

    def _seasons(self, entrant: int) -> list[Season | None]:
        own = next(e for e in self._entrants() if e.id == entrant)
        return [f.season_of(own, self.aliases.get(entrant, ())) for f in self.former]

    def _entrants(self) -> tuple[Entrant, ...]:
        return self.contest.entrants

    def _ranked(self) -> Former | None:
        ranked = (f for f in self.former if any(s.place for s in f.seasons.values()))
        return next(ranked, None)


def other_names(contest: Contest, book: Book) -> dict[int, tuple[str, ...]]:
    """The 别名 of every village that has some."""
    found = {e.id: aliases_of(book, e.id) for e in contest.entrants}
    return {village: names for village, names in found.items() if names}


def former_of(number: int, standings: Standings, book: Book) -> Former:
    """A stored contest as former ones are kept."""
    contest = standings.contest
    names = other_names(contest, book)
    label = contest.period or contest.title
    return Former(
        number,
        label,
        contest.date,
        frozenset(r.award.sign for r in standings.awards if r.entrants),
        tuple((e, names.get(e.id, ())) for e in contest.entrants),
        dict(_seasons_of(number, standings, book)),
    )


def _seasons_of(number: int, standings: Standings, book: Book) -> Iterator[tuple[int, Season]]:
    contest = standings.contest
    ranked = sum(row.place is not None for row in standings.rows)
    for row in standings.rows:
        village = row.entrant.id
        flags = tuple(
            (r.award.name, r.award.sign) for r in standings.awards if village in r.entrants
        )
        notes = {t: book.get(Slot(SlotKind.NOTE, village, key=t)) for t in COMMENTS}
        yield (
            village,
            Season(
                number,
                contest.title,
                contest.period,
                contest.date,
                row.place,
                row.tied,
                ranked,
                row.shown or "",
                flags,
                {topic: str(text) for topic, text in notes.items() if text},
            ),
        )
