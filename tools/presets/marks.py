"""Made-up marks: each one a pure function of a seed and of whose it is.

Chance is SHA-256 over a label, in whole numbers only, so that the same marks
come out on any machine and any Python. Quality, leniency and noise are counted
in hundredths of a point of 100.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.codec import dump
from lsb_desktop.core.model import (
    Component,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Word,
    is_expected,
)
from lsb_desktop.core.numbers import UNIT
from lsb_desktop.core.profile import Commitment, CommitmentStatus

LENIENCY = 90
NOISE = 130
KINDER = {"支书互评": 180, "支部书记": 150, "包村干部": 80}
"""How much kinder a panel of equals marks, in hundredths."""


@dataclass(frozen=True, slots=True)
class Away:
    """A judge who did not mark some villages (by visiting order) of a component."""

    component: str
    judge: str
    first: int
    last: int
    word: Word = Word.ABSENT


@dataclass(frozen=True, slots=True)
class Story:
    """How the demo of one town comes out."""

    seed: str
    best: tuple[str, ...] = ()
    """Villages from the best down; those not named follow by lot."""
    top: int = 9520
    gap: int = 55
    """Quality of the first place, and the distance from one place to the next."""
    tied: int = 0
    """The village of this place and the next one get the same marks, from other judges."""
    history: bool = True
    """Whether villages have a place of the quarter before."""
    away: tuple[Away, ...] = ()
    deeds: tuple[str, ...] = ()
    """What villages may have promised, where a remark says how many did."""
    remarks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Topics, and the phrases of which each village gets one by lot."""
    said: tuple[tuple[str, str, str], ...] = ()
    """(topic, village, text): remarks on single villages."""


def lot(*label: object) -> int:
    """A whole number of 256 bits that depends on nothing but the label."""
    return int(sha256("|".join(map(str, label)).encode()).hexdigest(), 16)


def spread(deviation: int, *label: object) -> int:
    """A bell-shaped number around 0: the sum of 32 bytes has mean 4080, deviation 418."""
    total = sum(lot(*label).to_bytes(32, "big"))
    return (total - 4080) * deviation // 418


def ranked(story: Story, field: Sequence[Entrant]) -> list[Entrant]:
    """The field from the best down, as the story wants it."""
    best = {name: place for place, name in enumerate(story.best)}
    return sorted(field, key=lambda e: (best.get(e.name, 99), lot(story.seed, "place", e.code)))


def with_history(story: Story, field: Sequence[Entrant]) -> tuple[Entrant, ...]:
    """The field with made-up places of the quarter before, a few up or down."""
    if not story.history:
        return tuple(field)
    now = {e.id: 100 * i for i, e in enumerate(ranked(story, field))}
    before = sorted(field, key=lambda e: now[e.id] + spread(220, story.seed, "before", e.code))
    place = {e.id: i for i, e in enumerate(before, 1)}
    return tuple(replace(e, previous_place=place[e.id]) for e in field)


def notes(story: Story, contest: Contest) -> dict[Slot, Value]:
    """A remark for every village on every topic that has phrases, and the single ones."""
    found: dict[Slot, Value] = {}
    for topic, phrases in story.remarks:
        for entrant in contest.entrants:
            pick = lot(story.seed, topic, entrant.code) % len(phrases)
            found[Slot(SlotKind.NOTE, entrant.id, key=topic)] = phrases[pick]
    for topic, village, text in story.said:
        entrant = contest.entrant_named(village)
        found[Slot(SlotKind.NOTE, entrant.id, key=topic)] = text
    return found


PROMISED = re.compile(r"承诺 (\d+) 项，完成 (\d+) 项")


def commitments(story: Story, contest: Contest) -> dict[Slot, Value]:
    """As many made-up commitments as a village's remark says, as many of them done."""
    found: dict[Slot, Value] = {}
    for slot, text in notes(story, contest).items():
        said = PROMISED.fullmatch(str(text))
        if said is None or not story.deeds:
            continue
        code = next(e.code for e in contest.entrants if e.id == slot.entrant)
        deeds = sorted(story.deeds, key=lambda deed: lot(story.seed, deed, code))
        promised, done = int(said[1]), int(said[2])
        for row, deed in enumerate(deeds[:promised], 1):
            status = CommitmentStatus.DONE if row <= done else CommitmentStatus.UNDER_WAY
            made = Commitment(deed, status)
            found[Slot(SlotKind.COMMITMENT, slot.entrant, row=row)] = dump(made)
    return found


def marks(story: Story, contest: Contest) -> dict[Slot, Value]:
    """Every ballot of a town; recused judges and other tour groups have none."""
    tours = contest.tours
    field = ranked(story, contest.entrants)
    quality = {e.id: story.top - story.gap * i for i, e in enumerate(field)}
    found: dict[Slot, Value] = {}
    for component in contest.components:
        panels = {p.name for p in contest.panels_of(component)}
        for judge in contest.judges:
            for entrant in contest.entrants:
                if judge.panel in panels and is_expected(judge, entrant, tours):
                    level = quality[entrant.id] + _tilt(story, contest, component, entrant)
                    found |= _ballot(story, component, judge, entrant, level)
    if story.tied:
        _tie(contest, found, field[story.tied - 1], field[story.tied])
    return found


def _tilt(story: Story, contest: Contest, component: Component, entrant: Entrant) -> int:
    """Better in one component, worse in another; by weight it comes to nothing."""
    by_id = {c.id: spread(150, story.seed, c.name, entrant.code) for c in contest.components}
    mean = sum(c.weight * by_id[c.id] for c in contest.components) / 100
    return int(by_id[component.id] - mean)


def _ballot(
    story: Story, component: Component, judge: Judge, entrant: Entrant, quality: int
) -> dict[Slot, Value]:
    word = _word(story, component, judge, entrant)
    quality += spread(LENIENCY, story.seed, "judge", judge.code) + KINDER.get(judge.panel, 0)
    return {
        Slot(SlotKind.MARK, entrant.id, judge.id, k.id): word
        or _mark(k, quality + spread(NOISE, story.seed, judge.code, k.name, entrant.code))
        for k in component.criteria
    }


def _tie(contest: Contest, found: dict[Slot, Value], one: Entrant, other: Entrant) -> None:
    """Give two villages the same marks panel by panel, each from the next judge."""
    for component in contest.components:
        for panel in contest.panels_of(component):
            for criterion in component.criteria:
                ours, theirs = (
                    [
                        Slot(SlotKind.MARK, e.id, j.id, criterion.id)
                        for j in contest.judges_for(e, panel)
                    ]
                    for e in (one, other)
                )
                values = [found[s] for s in ours]
                found |= zip(theirs, values[1:] + values[:1], strict=True)


def _mark(criterion: Criterion, hundredths: int) -> int:
    """The mark on the criterion's step nearest to a quality out of 100."""
    share = Fraction(min(max(hundredths, 5000), 9950), 10000)
    steps = round(share * criterion.max / criterion.step)
    return int(steps * criterion.step * UNIT)


def _word(story: Story, component: Component, judge: Judge, entrant: Entrant) -> Word | None:
    for away in story.away:
        if (away.component, away.judge) == (component.name, judge.code) and (
            away.first <= entrant.order <= away.last
        ):
            return away.word
    return None
