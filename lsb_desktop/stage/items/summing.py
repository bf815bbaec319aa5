"""成绩统计: how many judged how many, and how the totals lie; never who has which."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from math import ceil, floor

from lsb_desktop.core.model import ComponentKind
from lsb_desktop.core.result import State
from lsb_desktop.core.rounding import Rounder
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script
from lsb_desktop.stage.board import NO_RANKING
from lsb_desktop.stage.embargo import Veil
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.frames.figures import Bin, SummaryFrame
from lsb_desktop.stage.items.comparing import full_of
from lsb_desktop.stage.items.withheld import LATER, rechecking
from lsb_desktop.stage.wording import counted, heading

WIDTHS = (1, 2, 5, 10, 20, 50, 100)
"""Points a column of the distribution may span."""
COLUMNS = 9
"""At most so many columns."""

Figure = tuple[str, str, str]


def summary(script: Script, at: int) -> list[Beat]:
    """One picture; the counts alone while a total may not be known."""
    return [Beat("summary", "summary", title_of(script.agenda[at]), partial(_draw, script, at))]


def _draw(script: Script, at: int, veil: Veil) -> Frame:
    checking = rechecking(script)
    if checking is not None:
        return checking
    chrome = script.sealed_chrome(title_of(script.agenda[at]), heading(script.contest))
    counts = _counts(script)
    refused = script.snapshot.standings.refusal
    totals = [r.total for r in script.snapshot.standings.rows if r.total is not None]
    if refused or veil.hidden or not script.final or not totals:
        why = NO_RANKING if refused else LATER if veil.hidden else "成绩齐分后公布"
        return SummaryFrame(chrome, counts, status=why)
    bins = distribution(totals)
    return SummaryFrame(chrome, (*counts, *_spread(script, totals)), "总分分布", bins)


def _counts(script: Script) -> tuple[Figure, ...]:
    """What says nothing about who is ahead."""
    contest, rows = script.contest, script.snapshot.standings.rows
    complete = sum(r.score.state is State.COMPLETE for r in rows)
    kind = counted(contest)
    found = [("参评", str(len(rows)), kind), ("已齐分", str(complete), kind)]
    judged = any(c.kind is ComponentKind.JUDGED for c in contest.components)
    if judged and contest.judges:
        found.append(("评委", str(len(contest.judges)), "位"))
        found.append(("有效打分表", f"{_ballots(script):,}", "张"))
    return tuple(found)


def _ballots(script: Script) -> int:
    """Ballots that count, or are dropped by the trim rule; by criterion the most of any of them."""
    panels = (
        p for row in script.snapshot.standings.rows for c in row.score.components for p in c.panels
    )
    found = 0
    for panel in panels:
        samples = [panel.sample, *(k.sample for k in panel.criteria)]
        found += max((len(s.values) for s in samples if s is not None), default=0)
    return found


def _spread(script: Script, totals: Sequence[Fraction]) -> tuple[Figure, ...]:
    rounder = Rounder(script.contest.rules)
    mean = sum(totals, Fraction(0)) / len(totals)
    figures = (
        ("最高总分", max(totals)),
        ("最低总分", min(totals)),
        ("平均总分", mean),
        ("首尾相差", max(totals) - min(totals)),
    )
    found = [(label, rounder.shown(value) or "", "分") for label, value in figures]
    full = _full_marks(script)
    return (*found, ("满分打分表", f"{full:,}", "张")) if full is not None else tuple(found)


def _full_marks(script: Script) -> int | None:
    """Ballots that give all there is; ``None`` where no ballot is a total of its own (按指标)."""
    samples = [
        (panel.sample, full_of(c.component))
        for row in script.snapshot.standings.rows
        for c in row.score.components
        for panel in c.panels
        if panel.sample is not None
    ]
    if not samples:
        return None
    return sum(v == full * s.scale for s, full in samples for v in s.values)


def distribution(totals: Sequence[Fraction]) -> tuple[Bin, ...]:
    """At most :data:`COLUMNS` columns of equal width from the lowest to the highest total.

    A column holds its lower edge; the last one its upper edge too.
    """
    low, high = min(totals), max(totals)
    wide = next((w for w in WIDTHS if _columns(low, high, w) <= COLUMNS), 0)
    wide = wide or ceil((high - low) / (COLUMNS - 1))
    first, count = floor(low / wide), _columns(low, high, wide)
    tally = [0] * count
    for total in totals:
        tally[min(int(total // wide) - first, count - 1)] += 1
    most = max(tally)
    return tuple(
        Bin(f"{(first + n) * wide}–{(first + n + 1) * wide}", str(held), held / most)
        for n, held in enumerate(tally)
    )


def _columns(low: Fraction, high: Fraction, wide: int) -> int:
    return max(1, ceil(high / wide) - floor(low / wide))
