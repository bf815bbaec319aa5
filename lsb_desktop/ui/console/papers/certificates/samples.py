"""Whose certificate the editor shows: every winner, and the village with the longest name."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.model import Award, Contest, Entrant, Sign
from lsb_desktop.core.numbers import fixed, round_half_up
from lsb_desktop.core.result import EntrantScore, Standing, State
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.certificates.choices import Choices
from lsb_desktop.paper.certificates.content import certificates_of
from lsb_desktop.paper.certificates.words import values_of
from lsb_desktop.paper.honours import is_positive

_SCORE = Fraction(9519, 100)
USUAL = Award("流动红旗", Sign.RED_FLAG)


@dataclass(frozen=True, slots=True)
class Sample:
    """A certificate to look at: what the list calls it, and a template's values."""

    name: str
    values: Mapping[str, str]


def samples_of(
    snapshot: Snapshot,
    choices: Choices = Choices(),  # noqa: B008 - frozen
) -> tuple[Sample, ...]:
    """Never empty: a made-up first place stands in while nobody has won."""
    winners = certificates_of(snapshot, choices)
    found = [Sample(f"{c.village}　{c.award}", c.values) for c in winners]
    contest = snapshot.contest
    awards = [a for a in contest.awards if is_positive(a)] or [USUAL]
    longest = max(contest.entrants, key=lambda e: len(e.name), default=Entrant(0, 1, "××村"))
    made = values_of(contest, awards[0], _winner(contest, longest), 1, choices)
    return (*found, Sample(f"最长的村名：{longest.name}", {**made, "mark": "", "seal": ""}))


def _winner(contest: Contest, village: Entrant) -> Standing:
    """A made-up first place; nothing of the real result is in it."""
    total = round_half_up(_SCORE, contest.rules.digits)
    score = EntrantScore(village, (), Fraction(0), total, total, State.COMPLETE, ())
    shown = fixed(total, contest.rules.digits)
    return Standing(village, score, total, total, shown, (), 1, False, None)
