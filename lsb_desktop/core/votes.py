"""The valid ballots of one village in one component, as numbers to compare judges by.

Made from the score itself, so that words, 不涉及 and trimming are counted as
the result counts them.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from lsb_desktop.core.result import ComponentScore, Sample


class Piece(NamedTuple):
    """What is trimmed as one: whole ballots (按总分) or the marks of one criterion (按指标).

    ``values`` are points times the 系数, by judge id; ``dropped`` are the
    judges whose value was trimmed.
    """

    values: Mapping[int, Fraction]
    dropped: frozenset[int]


Votes = tuple[Piece, ...]
"""One piece under 按总分, one a criterion under 按指标; none without ballots."""


def votes_of(part: ComponentScore) -> Votes:
    """The ballots behind a component's score, those of all panels together."""
    whole = [(p.sample, Fraction(1)) for p in part.panels if p.sample is not None]
    if whole:
        return (_piece(whole),)
    found = []
    for criterion in part.component.criteria:
        rows = [
            (row.sample, criterion.factor)
            for panel in part.panels
            for row in panel.criteria
            if row.criterion.id == criterion.id and row.sample is not None
        ]
        found.append(_piece(rows))
    return tuple(found)


def _piece(samples: Iterable[tuple[Sample, Fraction]]) -> Piece:
    values: dict[int, Fraction] = {}
    dropped: set[int] = set()
    for sample, factor in samples:
        for judge, value in zip(sample.judges, sample.values, strict=True):
            values[judge] = Fraction(value) * factor / sample.scale
        dropped |= sample.dropped
    return Piece(values, frozenset(dropped))


def totals_of(votes: Votes) -> dict[int, Fraction]:
    """What every whole ballot comes to, by judge id."""
    if not votes:
        return {}
    whole = set.intersection(*(set(piece.values) for piece in votes))
    return {
        judge: sum((piece.values[judge] for piece in votes), Fraction(0))
        for judge in votes[0].values
        if judge in whole
    }


def mean(values: Iterable[Fraction]) -> Fraction | None:
    """The exact mean; ``None`` of nothing."""
    found = list(values)
    return sum(found, Fraction(0)) / len(found) if found else None


def median(values: Iterable[Fraction]) -> Fraction:
    """The middle value, or the mean of both; of one value at least."""
    found = sorted(values)
    middle = len(found) // 2
    return found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2
