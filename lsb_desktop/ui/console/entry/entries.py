"""From what was typed into a cell to the commands that store it."""

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import (
    Command,
    EnterAdjustment,
    EnterDeduction,
    EnterMark,
    EnterMarks,
    EnterPaperTotal,
    EnterValue,
)
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Component, Contest, Word, is_expected
from lsb_desktop.ui.console.entry.lists import (
    POINTS,
    adjustment_rows,
    deduction_parts,
    deduction_rows,
)

Drafts = dict[Slot, str]
"""Texts typed but not stored, by slot: refused ones, and points that still lack a reason."""


def commands_for(slot: Slot, text: str, book: Book, drafts: Drafts) -> list[Command]:
    """What typing ``text`` into the cell of ``slot`` does; UserError when it cannot be read."""
    match slot.kind:
        case SlotKind.MARK:
            return [EnterMark(slot.entrant, slot.judge, slot.item, text)]
        case SlotKind.ENTERED:
            return [EnterValue(slot.entrant, slot.item, text)]
        case SlotKind.DEDUCTION:
            return _deduction(slot, text, book)
        case SlotKind.PAPER_TOTAL:
            return [EnterPaperTotal(slot.entrant, slot.judge, slot.item, text)]
        case _:
            return [_adjustment(slot, text, book, drafts)]


def _deduction(slot: Slot, text: str, book: Book) -> list[Command]:
    parts = deduction_parts(text)
    old = [s.row for s, _ in deduction_rows(book, slot.entrant, slot.item)]
    rows = (old + [n for n in range(1, len(parts) + len(old) + 1) if n not in old])[: len(parts)]
    found = [
        EnterDeduction(slot.entrant, slot.item, row, part)
        for row, part in zip(rows, parts, strict=True)
    ]
    rest = [EnterDeduction(slot.entrant, slot.item, row, "") for row in old[len(parts) :]]
    return [*found, *rest]


def _adjustment(slot: Slot, text: str, book: Book, drafts: Drafts) -> Command:
    stored = {row: (points, why) for row, points, why in adjustment_rows(book, slot.entrant)}
    points, reason = stored.get(slot.row, ("", ""))
    other = slot._replace(key="reason" if slot.key == POINTS else POINTS)
    waiting = drafts.get(other)
    if slot.key == POINTS:
        reason, points = waiting if waiting is not None else reason, text
    else:
        points, reason = waiting if waiting is not None else points, text
        if reason.strip() and not points.strip():
            raise UserError("先写加减的分数，再写原因")
    return EnterAdjustment(slot.entrant, slot.row, points, reason)


def whole_ballot(slot: Slot, word: Word, component: Component, book: Book) -> EnterMarks:
    """A word for the chosen cell and every cell of its ballot not filled yet.

    未到场, 弃权 and 废票 stand for the whole ballot, so nothing is left to fill.
    """
    ballot = book.ballots(slot.entrant).get(slot.judge, {})
    wanted = [k.id for k in component.criteria if k.id == slot.item or k.id not in ballot]
    if word is Word.NOT_APPLICABLE:
        wanted = [slot.item]
    return EnterMarks(tuple(EnterMark(slot.entrant, slot.judge, k, str(word)) for k in wanted))


def absent_judge(
    judge: int, component: Component, contest: Contest, book: Book
) -> EnterMarks | None:
    """全场未到场: the word for every village the judge should mark and has entered nothing for.

    ``None`` when there is no such village.
    """
    found: list[EnterMark] = []
    who = next(j for j in contest.judges if j.id == judge)
    for entrant in contest.entrants:
        ballot = book.ballots(entrant.id).get(judge, {})
        started = any(k.id in ballot for k in component.criteria)
        if not started and is_expected(who, entrant, contest.tours):
            found += [EnterMark(entrant.id, judge, k.id, Word.ABSENT) for k in component.criteria]
    return EnterMarks(tuple(found)) if found else None


def pasted(text: str) -> list[list[str]]:
    """A block copied from a sheet: rows of cells.

    WPS and Excel put a cell with a line end or a tab in quotation marks and
    double the marks inside; a text without tabs and line ends is one cell as it is.
    """
    # Read as every clipboard is, but never cut at commas: a reason may hold some.
    from lsb_desktop.paper.intake.text import split_quoted

    rows = [
        [" ".join(cell.split("\n")).strip() for cell in row] for row in split_quoted(text, "\t")
    ]
    return rows or [[""]]
