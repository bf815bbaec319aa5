"""The scoring core against an independent reading of SCORING.md, on made-up contests."""

from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.check import problems
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import TieKind
from lsb_desktop.core.result import Standings, State
from lsb_desktop.core.scoring import TOO_FEW
from lsb_desktop.core.standings import standings_of
from tests.helpers.contests import Maker, decisions
from tests.helpers.oracle import Oracle, decimal

CONTESTS = 700
CHUNK = 50


def as_told(found: Standings) -> dict[int, Any]:
    """The standings in the oracle's shape."""
    digits = found.contest.rules.digits
    return {
        r.entrant.id: {
            "exact": r.exact,
            "total": None if r.total is None else decimal(r.total, digits),
            "shown": r.shown,
            "state": str(r.score.state),
            "components": {c.component.name: c.exact for c in r.score.components},
            "shown components": r.components,
            "adjustments": r.score.adjustments,
            "short": any(TOO_FEW in w for w in r.score.warnings),
            "place": r.place,
            "tied": r.tied,
            "broken_by": r.broken_by,
        }
        for r in found.rows
    }


def as_expected(oracle: Oracle) -> dict[int, Any]:
    """The oracle's results in the same shape."""
    digits = oracle.rules.digits

    def text(value: Fraction | None) -> str | None:
        return None if value is None else decimal(value, digits)

    return {
        i: one
        | {"total": text(one["total"]), "shown": text(one["total"])}
        | {"shown components": tuple(text(v) for v in one["shown"].values())}
        for i, one in oracle.results().items()
    }


def compare(maker: Maker) -> Standings:
    """One contest both ways; returns the real one."""
    found = standings_of(maker.contest, Book(maker.entries))
    oracle = Oracle(maker.contest, maker.entries)
    assert as_told(found) == as_expected(oracle)
    assert (found.refusal is not None) == oracle.refused()
    expected = oracle.awards(oracle.results())
    for real, wanted in zip(found.awards, expected, strict=True):
        assert list(real.entrants) == wanted["entrants"], real.award
        assert list(real.skipped) == wanted["skipped"], real.award
        pending = [
            {"scope": p.scope, "seats": p.seats, "among": sorted(p.among)} for p in real.pending
        ]
        for question in wanted["pending"] or []:
            question["among"].sort()
        assert (pending or None) == wanted["pending"], real.award
    return found


@pytest.mark.parametrize("first", range(0, CONTESTS, CHUNK))
def test_agrees_with_the_oracle(first: int) -> None:
    for seed in range(first, first + CHUNK):
        maker = Maker(seed)
        assert problems(maker.contest) == ()
        assert Fit(maker.contest).orphans(Book(maker.entries)) == []
        found = compare(maker)
        more = decisions(maker, found)
        if more:
            maker.entries += more
            compare(maker)


def test_the_made_up_contests_reach_every_corner() -> None:
    """Guards the comparison itself: were ties, pending awards … never made, it would say little."""
    seen: Counter[str] = Counter()
    for seed in range(CONTESTS):
        maker = Maker(seed)
        found = standings_of(maker.contest, Book(maker.entries))
        for row in found.rows:
            broken_by = (row.broken_by or "nothing").partition(":")[0]
            seen.update((row.score.state, f"tied {row.tied}", f"broken by {broken_by}"))
            placed = [c.by_place for c in row.score.components if c.by_place is not None]
            seen.update(f"points by place, tied {p.tied}" for p in placed)
        seen["graded"] += any(k.grades for c in maker.contest.components for k in c.criteria)
        for award in found.awards:
            seen.update(k for k in ("pending", "skipped", "entrants") if getattr(award, k))
            seen["apart"] += bool(award.award.apart_from and award.entrants)
        seen.update(w.rpartition("：")[2] for w in found.warnings)
        seen["refused"] += bool(found.refusal)
    broken_by = [f"broken by {kind}" for kind in TieKind if kind is not TieKind.MANUAL]
    corners = [*State, "tied True", *broken_by, "pending", "skipped", "refused", "apart", TOO_FEW]
    corners += ["points by place, tied True", "points by place, tied False", "graded"]
    assert {k: seen[k] for k in corners if seen[k] < 10} == {}
