"""What happened over the periods: flags that went on (红旗流转), rows of flags, rises, spread.

A period in which no flag of a colour was given is passed over, as in the
history of a village; one that a village did not take part in ends its row.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.model import Sign
from lsb_desktop.core.season import Records, Village

LEAST = 2
"""From so many in a row on it is a row."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Who kept, got and lost a flag in a period; ``before`` is the period compared with.

    Positions in ``records.periods``; ``before`` is ``None`` for the first.
    ``away`` are among ``lost``: they did not take part.
    """

    at: int
    before: int | None
    kept: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    away: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """连红 or 连黑: ``count`` in a row from period ``first`` to ``last``.

    ``current``: up to the newest period that gave such a flag.
    """

    village: str
    sign: Sign
    first: int
    last: int
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from ``count`` black flags in a row, in the office's words."""

    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Climb:
    """Places gained from the first period to the last; equal rises share ``place``."""

    place: int
    village: str
    before: int
    after: int
    gain: Fraction
    """Points gained."""

    @property
    def rise(self) -> int:
        """Places gained."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Spread:
    """The town in one period, in points."""

    count: int
    low: Fraction
    median: Fraction
    mean: Fraction
    high: Fraction


def flows(records: Records, sign: Sign) -> tuple[Flow, ...]:
    """Period by period, oldest first; only those that gave a flag of the sign."""
    found: list[Flow] = []
    before: int | None = None
    for at in _given(records, sign):
        found.append(_flow(records, sign, at, before))
        before = at
    return tuple(found)


def _given(records: Records, sign: Sign) -> list[int]:
    return [at for at, period in enumerate(records.periods) if sign in period.signs]


def _flow(records: Records, sign: Sign, at: int, before: int | None) -> Flow:
    now = [v for v in records.villages if v.has(at, sign)]
    was = [v for v in records.villages if before is not None and v.has(before, sign)]
    lost = [v for v in was if v not in now]
    return Flow(
        at,
        before,
        kept=_named(v for v in now if v in was),
        gained=_named(v for v in now if v not in was),
        lost=_named(lost),
        away=_named(v for v in lost if v.entries[at] is None),
    )


def _named(villages: Iterable[Village]) -> tuple[str, ...]:
    return tuple(v.name for v in villages)


def runs(records: Records, sign: Sign) -> tuple[Run, ...]:
    """Every row of flags, the longest first."""
    given = _given(records, sign)
    found: list[Run] = []
    for village in records.villages:
        row: list[int] = []
        for at in (*given, None):
            if at is not None and village.has(at, sign):
                row.append(at)
                continue
            if len(row) >= LEAST:
                current = row[-1] == given[-1]
                found.append(Run(village.name, sign, row[0], row[-1], len(row), current))
            row = []
    return tuple(sorted(found, key=lambda r: (-r.count, not r.current, r.first)))


def consequence(count: int, known: Sequence[Consequence]) -> str:
    """What follows from a row of ``count``: that of the highest count reached; empty for none."""
    reached = [c for c in known if c.count <= count and c.text]
    return max(reached, key=lambda c: c.count).text if reached else ""


def climbs(records: Records) -> tuple[Climb, ...]:
    """Who rose from the first period to the last, the most first."""
    rose = []
    for village in records.villages:
        first, last = village.entries[0], village.entries[-1]
        if first is None or last is None or first.place is None or last.place is None:
            continue
        gain = (last.score or Fraction(0)) - (first.score or Fraction(0))
        if last.place < first.place:
            rose.append((village.name, first.place, last.place, gain))
    rose.sort(key=lambda r: r[2] - r[1])
    rises = [before - after for _, before, after, _ in rose]
    return tuple(
        Climb(rises.index(before - after) + 1, name, before, after, gain)
        for name, before, after, gain in rose
    )


def spread(records: Records, at: int) -> Spread | None:
    """The town's totals in a period; ``None`` when nobody had one."""
    entries = (v.entries[at] for v in records.villages)
    scores = sorted(e.score for e in entries if e is not None and e.score is not None)
    if not scores:
        return None
    count = len(scores)
    median = (scores[(count - 1) // 2] + scores[count // 2]) / 2
    return Spread(count, scores[0], median, sum(scores, Fraction(0)) / count, scores[-1])


def flow_line(records: Records, flow: Flow) -> str:
    """``第二季度：保持 甲村；丙村 → 乙村`` — from which village to which."""
    label = records.labels[flow.at]
    if flow.before is None:
        return f"{label}：首次授予 {_joined(flow.gained)}"
    parts = []
    if flow.kept:
        parts.append(f"保持 {_joined(flow.kept)}")
    if flow.lost and flow.gained:
        parts.append(f"{_joined(flow.lost)} → {_joined(flow.gained)}")
    elif flow.gained:
        parts.append(f"新增 {_joined(flow.gained)}")
    elif flow.lost:
        parts.append(f"失去 {_joined(flow.lost)}")
    if flow.away:
        parts.append(f"其中{_joined(flow.away)}本期没有参加")
    return f"{label}：{'；'.join(parts)}"


def _joined(names: Iterable[str]) -> str:
    return "、".join(names)


@dataclass(frozen=True, slots=True)
class Story:
    """What is to be told of the chosen periods.

    ``records`` are all there are up to the newest chosen one: a row of flags
    may have begun before the year, and a flag comes from the period before,
    chosen or not.
    """

    records: Records
    chosen: frozenset[int]
    """Ids of contests."""

    def flows(self, sign: Sign) -> tuple[Flow, ...]:
        """What became of the flags in the chosen periods."""
        found = flows(self.records, sign)
        return tuple(f for f in found if self.records.periods[f.at].id in self.chosen)

    def runs(self, sign: Sign) -> tuple[Run, ...]:
        """Rows of flags that reach into the chosen periods."""
        at = [n for n, p in enumerate(self.records.periods) if p.id in self.chosen]
        return tuple(r for r in runs(self.records, sign) if r.last >= at[0])

    def flow_lines(self, sign: Sign) -> tuple[str, ...]:
        """From which village to which, a line a period."""
        return tuple(flow_line(self.records, f) for f in self.flows(sign))


def story_of(records: Records, chosen: Collection[int]) -> Story:
    """The story of some contests, at least one of them among ``records``."""
    newest = max(at for at, p in enumerate(records.periods) if p.id in chosen)
    known = {p.id for p in records.periods[: newest + 1]}
    return Story(records.of(known), frozenset(chosen))
