"""What is still to be entered before a result is whole, one exact sentence each, with its cell."""

from collections.abc import Iterator

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import ComponentKind, Contest
from lsb_desktop.core.result import ComponentScore, EntrantScore, PanelScore, Standings


def gaps(standings: Standings, book: Book) -> Iterator[tuple[str, Slot]]:
    """By component where nobody has anything yet, else entrant by entrant in visiting order.

    With the first cell that is still to be filled.
    """
    scores = sorted((r.score for r in standings.rows), key=lambda s: s.entrant.order)
    for at, component in enumerate(standings.contest.components):
        parts = [(score, score.components[at]) for score in scores]
        if len(parts) > 1 and not any(_begun(s, p, book) for s, p in parts):
            text = f"{component.name}：{len(parts)} 个参评单位均未录入"
            yield text, _first(standings.contest, *parts[0], book)
        else:
            for score, part in parts:
                missing = "；".join(_missing(standings.contest, score, part, book))
                if missing:
                    text = f"{score.entrant.name} {component.name}：{missing}"
                    yield text, _first(standings.contest, score, part, book)


def _first(contest: Contest, score: EntrantScore, part: ComponentScore, book: Book) -> Slot:
    """The first empty cell of an entrant in a component; any of its cells when none is."""
    entrant, component = score.entrant.id, part.component
    if component.kind is ComponentKind.ENTERED:
        return Slot(SlotKind.ENTERED, entrant, item=component.id)
    criteria = [k.id for k in component.criteria]
    if component.kind is ComponentKind.DEDUCTION:
        open_ = [k for k in criteria if not book.deductions(entrant, k)] or criteria or [0]
        return Slot(SlotKind.DEDUCTION, entrant, item=open_[0], row=1)
    judges = [j for panel in part.panels for j in panel.waiting]
    judges += [j.id for p in part.panels for j in contest.judges_for(score.entrant, p.panel)]
    ballots = book.ballots(entrant)
    cells = [Slot(SlotKind.MARK, entrant, j, k) for j in judges for k in criteria]
    empty = (s for s in cells if s.item not in ballots.get(s.judge, {}))
    return next(empty, cells[0] if cells else Slot(SlotKind.MARK, entrant))


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
