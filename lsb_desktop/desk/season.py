"""年度汇总 from the store: a town's sealed contests, its villages recognised from one to the next.

A village is known again by its code, else by its name, else by one of its
别名; where that leaves a choice it is not decided here but told in the notes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from lsb_desktop.core.model import Entrant
from lsb_desktop.core.season import Entry, Period, Records, Village, full_marks
from lsb_desktop.db.store import ContestInfo, Store
from lsb_desktop.desk.chronicle import Former, Season, former_of
from lsb_desktop.desk.state import State

_LATEST = "9999-12-31"
"""A contest without a date is newer than all that have one."""
_CODE, _NAME, _ALIAS = 3, 2, 1


@dataclass
class _Known:
    """One village through the contests, called as in the newest."""

    name: str
    group: str
    codes: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    seasons: dict[int, Season] = field(default_factory=dict)

    def take(self, entrant: Entrant, aliases: Iterable[str], season: Season, contest: int) -> None:
        """This is the village in another contest."""
        self.codes |= {entrant.code} - {""}
        self.names.add(entrant.name)
        self.aliases |= set(aliases)
        self.seasons[contest] = season

    def likeness(self, entrant: Entrant, aliases: Iterable[str]) -> int:
        """How surely an entrant is this village; 0 when it is not."""
        if entrant.code and self.codes:
            return _CODE if entrant.code in self.codes else 0
        if entrant.name in self.names:
            return _NAME
        return _ALIAS if entrant.name in self.aliases or self.names & set(aliases) else 0


def towns(contests: Iterable[ContestInfo]) -> tuple[tuple[str, bool], ...]:
    """(town, demo) of every town with a sealed contest, the newest made first."""
    sealed = [i for i in contests if i.sealed and i.town]
    return tuple(dict.fromkeys((i.town, i.demo) for i in reversed(sealed)))


def gather(
    store: Store, contests: Iterable[ContestInfo], town: str, *, demo: bool = False
) -> Records:
    """Every sealed contest of a town, oldest first; demos and real ones never mix.

    What is not counted is named in the notes: what is not sealed, was altered
    after it was sealed, or has no totals that can be compared.
    """
    found: list[tuple[Former, Period]] = []
    notes: list[str] = []
    for info in contests:
        if info.town != town or info.demo != demo:
            continue
        taken, note = _taken(store, info)
        if taken is not None:
            found.append(taken)
        notes += [note] if note else []
    found.sort(key=lambda pair: (pair[0].date or _LATEST, pair[0].id))
    villages = _recognised([former for former, _ in found], notes)
    ids = [former.id for former, _ in found]
    return Records(
        town,
        tuple(period for _, period in found),
        tuple(_village(v, ids) for v in villages),
        tuple(dict.fromkeys(notes)),
        demo,
    )


def _taken(store: Store, info: ContestInfo) -> tuple[tuple[Former, Period] | None, str]:
    """A contest as history, or why it is none."""
    name = f"“{info.period or info.title}”"
    if not info.sealed:
        return None, f"{name}还没有封存，没有计入"
    state = State(store.load(info.id))
    standings, seal = state.snapshot.standings, state.seal
    if state.tampered or seal is None:
        return None, f"{name}封存后被改动过，没有计入"
    if standings.refusal:
        return None, f"{name}两个观摩组没有合并排名，没有计入"
    if all(row.total is None for row in standings.rows):
        return None, f"{name}没有总分，没有计入"
    former = former_of(info.id, standings, state.book)
    contest = standings.contest
    period = Period(
        info.id,
        former.label,
        contest.title,
        contest.date,
        seal.code,
        seal.at,
        full_marks(contest),
        sum(row.place is not None for row in standings.rows),
        former.signs,
        contest.rules,
    )
    return (former, period), ""


def _recognised(contests: list[Former], notes: list[str]) -> list[_Known]:
    """The villages of all contests, those of the newest first."""
    known: list[_Known] = []
    for former in reversed(contests):
        pairs, doubtful = _matched(known, former)
        for entrant, aliases in former.entrants:
            season = former.seasons[entrant.id]
            village = pairs.get(entrant.id)
            if village is None:
                village = _Known(entrant.name, entrant.group)
                known.append(village)
            village.take(entrant, aliases, season, former.id)
        notes += [
            f"“{former.label}”的{name}像是几个村，分不清，单列一行；请核对代码和别名"
            for name in doubtful
        ]
    return known


def _matched(known: list[_Known], former: Former) -> tuple[dict[int, _Known], list[str]]:
    """Which known village an entrant is, by id, the surest first; and who could be several."""
    pairs: dict[int, _Known] = {}
    doubtful: dict[int, str] = {}
    for level in (_CODE, _NAME, _ALIAS):
        free = [v for v in known if not _has(pairs, v)]
        open_ = [(e, a) for e, a in former.entrants if e.id not in pairs]
        likes = {e.id: [v for v in free if v.likeness(e, a) == level] for e, a in open_}
        wanted = [id(v) for found in likes.values() for v in found]
        for entrant, _ in open_:
            found = likes[entrant.id]
            if len(found) == 1 and wanted.count(id(found[0])) == 1:
                pairs[entrant.id] = found[0]
            elif found:
                doubtful[entrant.id] = entrant.name
    return pairs, [name for i, name in doubtful.items() if i not in pairs]


def _has(pairs: dict[int, _Known], village: _Known) -> bool:
    return any(v is village for v in pairs.values())


def _village(known: _Known, ids: list[int]) -> Village:
    return Village(known.name, known.group, tuple(_entry(known.seasons.get(i)) for i in ids))


def _entry(season: Season | None) -> Entry | None:
    if season is None:
        return None
    score = Fraction(season.total) if season.total else None
    return Entry(score, season.total, season.place, season.tied, season.flags)
