"""What a row of the benchmark is: sides that do the same job, and what ours must reach.

A metric's name ends with its unit after a comma: ``"p95, ms"``. Shorter, smaller and lighter is
better in all of them. Only the standard library is imported here: a floor or a peer may need less.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Figures = Mapping[str, float]
"""What one run measured: metric → value. A side may leave out what it has nothing like."""
Kind = Literal["ours", "floor", "peer"]


def installed() -> str:
    """Nothing is missing: the answer of a side that always can run."""
    return ""


@dataclass(frozen=True)
class Side:
    """One way of doing the row's job.

    ``ours`` is the program, a ``floor`` the least that anybody would have to do, a ``peer``
    what people use today (run with ``--peers`` only).
    """

    name: str
    """A column's heading, and what a :class:`Target` names it by; unique in its row."""
    kind: Kind
    run: Callable[[], Figures]
    """One run; in a process of its own where state matters (:func:`tests.bench.alone.alone`)."""
    missing: Callable[[], str] = installed
    """Why it cannot run on this machine, in words; ``""`` when it can."""
    rounds: int | None = None
    """At most so many runs, for a slow peer."""


@dataclass(frozen=True)
class Target:
    """What a row must reach: a limit of ours alone, or a ratio to another side.

    Without ``against``: ours ≤ ``limit``. With it: ours / other ≤ ``limit``; ``ahead`` turns
    that round: other / ours ≥ ``limit``.
    """

    text: str
    """As people read it: ``p95 ≤ 16.7 ms``, ``≤ 4 × a raw commit``."""
    metric: str
    limit: float
    against: str = ""
    """The other side's name."""
    ahead: bool = False
    other: str = ""
    """Its metric, where that is not the same one."""

    def met(self, value: float) -> bool:
        """Whether a value, a figure or a ratio, is good enough."""
        return value >= self.limit if self.ahead else value <= self.limit

    def value(self, ours: float, other: float | None) -> float:
        """What is held against the limit."""
        if other is None:
            return ours
        return other / ours if self.ahead else ours / other


@dataclass(frozen=True)
class Row:
    """One row: exactly one side is ours. Its sides take turns for so many rounds.

    A first round, not counted, warms disk and compiled modules, unless ``warm`` says that the
    sides see to that themselves (or that one run is long enough not to feel it).
    """

    number: int
    """The row of issue 8."""
    title: str
    what: str
    """What exactly is timed, in a sentence."""
    sides: tuple[Side, ...]
    targets: tuple[Target, ...] = ()
    rounds: int = 5
    warm: bool = False
    """Nothing needs warming: the first round counts."""

    def __post_init__(self) -> None:
        names = [side.name for side in self.sides]
        if len(set(names)) < len(names) or [s.kind for s in self.sides].count("ours") != 1:
            raise ValueError(f"{self.title}: {names}")
        for target in self.targets:
            if target.against not in ("", *names) or (target.ahead and not target.against):
                raise ValueError(f"{self.title}: {target.text}")

    @property
    def ours(self) -> Side:
        """The program's side."""
        return next(side for side in self.sides if side.kind == "ours")
