"""Sides take turns; what every run measured is kept."""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from tests.bench.row import Row, Side, Target

Say = Callable[[str], object]
NOT_ASKED = "peers were not asked for (--peers)"


@dataclass(frozen=True)
class Spread:
    """One metric of one side over its runs."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return median(self.runs)


@dataclass
class Taken:
    """What a side measured, or why it did not."""

    side: Side
    figures: dict[str, list[float]] = field(default_factory=dict)
    why: str = ""
    """Why there are no figures, in words; ``""`` when there are."""
    failed: bool = False
    """A run broke: a bug of the benchmark or of what it runs."""

    def run(self, counted: bool) -> None:
        """One more run; one that breaks is the last of its side."""
        try:
            found = self.side.run()
        except Exception as error:  # noqa: BLE001 - told in the table, with its trace, and at the end
            traceback.print_exc()
            self.why = f"failed: {type(error).__name__}: {str(error).strip().splitlines()[-1]}"
            self.failed = True
            self.figures.clear()
            return
        if counted:
            for metric, value in found.items():
                self.figures.setdefault(metric, []).append(value)

    def spread(self, metric: str) -> Spread | None:
        """A metric over all runs; ``None`` when it was not measured."""
        return Spread(tuple(self.figures[metric])) if metric in self.figures else None


@dataclass(frozen=True)
class Outcome:
    """A target held against what was measured."""

    target: Target
    ours: Spread | None
    other: Spread | None
    value: float | None
    """The figure or the ratio; ``None`` when a side is missing."""
    why: str = ""
    """Why there is none."""

    @property
    def met(self) -> bool | None:
        """``None``: not measured."""
        return None if self.value is None else self.target.met(self.value)


@dataclass(frozen=True)
class Result:
    """A row and what its sides measured."""

    name: str
    """Its module: what ``run.py bench NAME`` takes."""
    row: Row
    taken: tuple[Taken, ...]

    def of(self, name: str) -> Taken:
        """A side by its name."""
        return next(t for t in self.taken if t.side.name == name)

    def outcomes(self) -> list[Outcome]:
        """Every target of the row, ratios of medians."""
        return [self._outcome(target) for target in self.row.targets]

    def _outcome(self, target: Target) -> Outcome:
        mine = self.of(self.row.ours.name)
        ours, other = mine.spread(target.metric), None
        if ours is None:
            return Outcome(target, None, None, None, mine.why or f"no {target.metric}")
        if target.against:
            theirs = self.of(target.against)
            other = theirs.spread(target.other or target.metric)
            if other is None:
                return Outcome(target, ours, None, None, theirs.why or "it does not measure this")
        value = target.value(ours.median, other.median if other else None)
        return Outcome(target, ours, other, value)


def take_turns(name: str, row: Row, rounds: int, *, peers: bool, say: Say) -> Result:
    """``rounds`` of ours, floor, peer, ours, …; one more first where the row wants warming."""
    taken = tuple(Taken(side, why=_absence(side, peers)) for side in row.sides)
    for at in range(0 if row.warm else -1, rounds):
        for one in taken:
            most = min(rounds, one.side.rounds or rounds)
            if one.why or at >= most:
                continue
            began = time.monotonic()
            one.run(counted=at >= 0)
            turn = "warming" if at < 0 else f"{at + 1} of {most}"
            say(f"{name}: {one.side.name}, {turn}: {time.monotonic() - began:.1f} s")
    return Result(name, row, taken)


def _absence(side: Side, peers: bool) -> str:
    return NOT_ASKED if side.kind == "peer" and not peers else side.missing()
