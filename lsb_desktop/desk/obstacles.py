"""What stands against sealing (SCORING.md §3.9, 3.10), one exact sentence each.

A sentence is also the waiver that passes it, so it names what is missing.
Every obstacle has a way out: a cell to fill, a decision to take, a rule to
change, or a waiver with its reason.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lsb_desktop.core.awards import pending_text
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.check import problems
from lsb_desktop.core.errors import Problem
from lsb_desktop.core.model import Contest, GroupMode, TieKind
from lsb_desktop.core.once import repeats
from lsb_desktop.core.paper_totals import checks
from lsb_desktop.core.proof import unsettled
from lsb_desktop.core.result import Pending, Standings, State
from lsb_desktop.core.review import unmended
from lsb_desktop.desk.gaps import gaps


def waiver_text(text: str, reason: str) -> str:
    """An obstacle as it is recorded with the seal that passed it, on one line."""
    why = " ".join(reason.split())
    return f"{text}（豁免：{why}）" if why else text


class Matter(StrEnum):
    """What an obstacle is about, and so where it is dealt with."""

    GAP = "缺分"
    PAPER = "纸面合计不符"
    REPEAT = "等次重复"
    PROOF = "复录和复核"
    TIE = "同分待裁定"
    PENDING = "奖项待裁定"
    AWARD = "奖项"
    ROSTER = "名单"
    QUIZ = "问答计分"
    RULES = "评分办法"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One point against sealing; ``slot`` is the cell to go to, where there is one.

    ``among``: the entrants a decision is about; ``pending``: the award's question.
    """

    matter: Matter
    text: str
    slot: Slot | None = None
    among: tuple[int, ...] = ()
    pending: Pending | None = None


def obstacles(standings: Standings, book: Book) -> tuple[str, ...]:
    """Every gap, every open decision, and whatever scoring itself objects to."""
    return tuple(point.text for point in points(standings, book))


def points(standings: Standings, book: Book) -> tuple[Obstacle, ...]:
    """The same, each with what it is about and where it is dealt with; no text twice."""
    found: dict[str, Obstacle] = {}
    for point in _points(standings, book):
        found.setdefault(point.text, point)
    return tuple(found.values())


def _points(standings: Standings, book: Book) -> Iterator[Obstacle]:
    contest = standings.contest
    for problem in problems(contest):
        yield Obstacle(_matter_of(problem), str(problem))
    yield from _nothing_to_rank(contest)
    for text, slot in gaps(standings, book):
        yield Obstacle(Matter.GAP, text, slot)
    yield from _open_ties(standings, book)
    for check in checks(contest, book):
        if check.differs:
            yield Obstacle(Matter.PAPER, check.sentence(contest), _paper_cell(contest, check.slot))
    for repeat in repeats(contest, book):
        yield Obstacle(Matter.REPEAT, repeat.sentence, repeat.slots[0])
    if contest.proof_needed:
        for text in (*unsettled(contest, book), *unmended(contest, book)):
            yield Obstacle(Matter.PROOF, text)
    yield from _of_awards(standings)


_WHERES = {
    "村庄": Matter.ROSTER,
    "观摩点": Matter.ROSTER,
    "路线": Matter.ROSTER,
    "奖项": Matter.AWARD,
    "抽问": Matter.QUIZ,
}
"""What the first word of a problem's place says of it."""


def _matter_of(problem: Problem) -> Matter:
    return _WHERES.get(problem.where.partition(" ")[0], Matter.RULES)


def _paper_cell(contest: Contest, slot: Slot) -> Slot:
    """The first mark that a paper total sums up."""
    component = next(c for c in contest.components if c.id == slot.item)
    entrant = slot.entrant or min(contest.entrants, key=lambda e: e.order).id
    return Slot(SlotKind.MARK, entrant, slot.judge, component.criteria[0].id)


def _of_awards(standings: Standings) -> Iterator[Obstacle]:
    waiting = {
        pending_text(standings.rows, p): p for award in standings.awards for p in award.pending
    }
    for text in standings.obstacles:
        pending = waiting.get(text)
        if pending is None:
            yield Obstacle(Matter.AWARD, text)
        else:
            yield Obstacle(Matter.PENDING, text, among=pending.among, pending=pending)


def _nothing_to_rank(contest: Contest) -> Iterator[Obstacle]:
    if not contest.entrants:
        yield Obstacle(Matter.ROSTER, "还没有参评单位")
    if not contest.components:
        yield Obstacle(Matter.RULES, "还没有评分环节")


def _open_ties(standings: Standings, book: Book) -> Iterator[Obstacle]:
    """Entrants that share a place although the rules leave it to a decision (人工)."""
    contest = standings.contest
    if all(step.kind is not TieKind.MANUAL for step in contest.rules.tie_order):
        return
    within = contest.rules.groups is GroupMode.WITHIN
    levels: dict[tuple[str, int | None], list[int]] = {}
    for row in standings.rows:
        if row.tied and row.score.state is State.COMPLETE:
            level = (row.entrant.group if within else "", row.place)
            levels.setdefault(level, []).append(row.entrant.id)
    names = {e.id: e.name for e in contest.entrants}
    for tied in levels.values():
        if len(tied) > 1 and not _is_decided(tied, book):
            text = f"{'、'.join(names[i] for i in tied)}同分，名次待裁定"
            yield Obstacle(Matter.TIE, text, among=tuple(tied))


def _is_decided(tied: Iterable[int], book: Book) -> bool:
    """Whether a recorded decision lets exactly these, or more, stay equal."""
    return any(
        set(tied) <= set(same)
        for slot, text in book.rows(SlotKind.DECISION, 0)
        if slot.key.startswith("tie:")
        for same in json.loads(text)["order"]
    )
