"""What stands against sealing (SCORING.md §3.9, 3.10), one exact sentence each.

A sentence is also the waiver that passes it, so it names what is missing.
"""

import json
from collections.abc import Iterable, Iterator

from lsb_desktop.core.book import Book, SlotKind
from lsb_desktop.core.check import problems
from lsb_desktop.core.model import ComponentKind, Contest, GroupMode, TieKind
from lsb_desktop.core.paper_totals import checks
from lsb_desktop.core.result import ComponentScore, EntrantScore, PanelScore, Standings, State


def obstacles(standings: Standings, book: Book) -> tuple[str, ...]:
    """Every gap, every open decision, and whatever scoring itself objects to."""
    contest = standings.contest
    found = [str(problem) for problem in problems(contest)]
    found += _nothing_to_rank(contest)
    found += _gaps(standings, book)
    found += _open_ties(standings, book)
    found += [check.sentence(contest) for check in checks(contest, book) if check.differs]
    return tuple(dict.fromkeys((*found, *standings.obstacles)))


def _nothing_to_rank(contest: Contest) -> Iterator[str]:
    if not contest.entrants:
        yield "还没有参评单位"
    if not contest.components:
        yield "还没有评分环节"


def _gaps(standings: Standings, book: Book) -> Iterator[str]:
    """By component where nobody has anything yet, else entrant by entrant in visiting order."""
    scores = sorted((r.score for r in standings.rows), key=lambda s: s.entrant.order)
    for at, component in enumerate(standings.contest.components):
        parts = [(score, score.components[at]) for score in scores]
        if len(parts) > 1 and not any(_begun(s, p, book) for s, p in parts):
            yield f"{component.name}：{len(parts)} 个参评单位均未录入"
        else:
            for score, part in parts:
                missing = "；".join(_missing(standings.contest, score, part, book))
                if missing:
                    yield f"{score.entrant.name} {component.name}：{missing}"


def _begun(score: EntrantScore, part: ComponentScore, book: Book) -> bool:
    """Whether anything at all is entered for an entrant in a component."""
    if part.component.kind is not ComponentKind.JUDGED:
        return part.exact is not None or _is_inspected(score, part, book)
    criteria = {k.id for k in part.component.criteria}
    return any(criteria & cells.keys() for cells in book.ballots(score.entrant.id).values())


def _missing(
    contest: Contest, score: EntrantScore, part: ComponentScore, book: Book
) -> Iterator[str]:
    """What keeps one entrant's component from being complete."""
    if part.complete:
        return
    if part.component.kind is not ComponentKind.JUDGED:
        yield "各项均不涉及，没有得分" if _is_inspected(score, part, book) else "未录入"
        return
    if not any(p.panel.weight for p in part.panels):
        yield "没有评委组"
    for panel in part.panels:
        if panel.waiting:
            yield from _waiting(contest, score, part, panel, book)
        elif panel.value is None and panel.weight:
            yield f"{panel.panel.name}没有有效票"


def _is_inspected(score: EntrantScore, part: ComponentScore, book: Book) -> bool:
    return any(book.deductions(score.entrant.id, k.id) for k in part.component.criteria)


def _waiting(
    contest: Contest, score: EntrantScore, part: ComponentScore, panel: PanelScore, book: Book
) -> Iterator[str]:
    """The judges of a panel that are waited for; a whole panel by its name."""
    criteria = {k.id for k in part.component.criteria}
    ballots = book.ballots(score.entrant.id)
    names = {j.id: j.name or j.code for j in contest.judges}
    begun = [j for j in panel.waiting if criteria & ballots.get(j, {}).keys()]
    blank = [j for j in panel.waiting if j not in begun]
    expected = len(contest.judges_for(score.entrant, panel.panel))
    if len(blank) == expected > 1:
        yield f"{panel.panel.name} {expected} 人均未录入"
    elif blank:
        yield f"{'、'.join(names[j] for j in blank)} 未录入"
    if begun:
        yield f"{'、'.join(names[j] for j in begun)} 未录全"


def _open_ties(standings: Standings, book: Book) -> Iterator[str]:
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
            yield f"{'、'.join(names[i] for i in tied)}同分，名次待裁定"


def _is_decided(tied: Iterable[int], book: Book) -> bool:
    """Whether a recorded decision lets exactly these, or more, stay equal."""
    return any(
        set(tied) <= set(same)
        for slot, text in book.rows(SlotKind.DECISION, 0)
        if slot.key.startswith("tie:")
        for same in json.loads(text)["order"]
    )
