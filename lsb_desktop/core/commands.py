"""What each thing a user can do writes.

:func:`plan` checks a command against the contest and says which slots it
writes; it changes nothing. A mistake raises :class:`UserError`.
"""

import json

from lsb_desktop.core import mark_plans, paper_totals, profile_plans, proof_plans, quiz_plans
from lsb_desktop.core.book import Book, Slot, SlotKind, Value, Write
from lsb_desktop.core.cells import cell_text, check_points, parse_cell
from lsb_desktop.core.check import problems
from lsb_desktop.core.codec import dump_contest, to_plain
from lsb_desktop.core.errors import BadInput, UserError
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.following import followed
from lsb_desktop.core.mark_plans import arrow, criterion_of, entrant_of
from lsb_desktop.core.model import Contest, Word
from lsb_desktop.core.numbers import parse_number, plain
from lsb_desktop.core.orders import (
    AskQuestion,
    BreakSeal,
    ChangeContest,
    Command,
    DecideAward,
    DecideTie,
    DropAsked,
    EnterAdjustment,
    EnterDeduction,
    EnterMark,
    EnterMarks,
    EnterNote,
    EnterPaperTotal,
    EnterValue,
    MarkAnswer,
    Plan,
    PutCommitments,
    PutPhotos,
    PutQuestions,
    PutSeal,
    PutWording,
    TakeIn,
)
from lsb_desktop.core.proof_orders import ProofOrder, SettleSecond
from lsb_desktop.core.ranking import tie_key
from lsb_desktop.core.sealing import SCORED_FIELDS, SCORED_KINDS
from lsb_desktop.core.wording import written

__all__ = [
    "SEALED",
    "AskQuestion",
    "BreakSeal",
    "ChangeContest",
    "Command",
    "DecideAward",
    "DecideTie",
    "DropAsked",
    "EnterAdjustment",
    "EnterDeduction",
    "EnterMark",
    "EnterMarks",
    "EnterNote",
    "EnterPaperTotal",
    "EnterValue",
    "MarkAnswer",
    "Plan",
    "PutCommitments",
    "PutPhotos",
    "PutQuestions",
    "PutSeal",
    "PutWording",
    "TakeIn",
    "cell_text",
    "check_points",
    "parse_cell",
    "plan",
    "same_scoring",
]

SEALED = "成绩已封存；要改动请先解封并写明原因"


def plan(command: Command, contest: Contest, book: Book) -> Plan:
    """Check a command and say what it writes."""
    if _is_scored(command, contest) and book.get(Slot(SlotKind.SEAL)) is not None:
        raise UserError(SEALED)
    match command:
        case EnterMark():
            return mark_plans.mark(command, contest, book)
        case EnterMarks():
            return mark_plans.marks(command, contest, book)
        case EnterValue():
            return _value(command, contest, book)
        case EnterDeduction():
            return _deduction(command, contest, book)
        case EnterAdjustment():
            return _adjustment(command, contest, book)
        case EnterPaperTotal():
            return paper_totals.entry(command, contest, book)
        case ProofOrder():
            return proof_plans.of_proof(command, contest, book)
        case SettleSecond():
            return _unless_sealed(proof_plans.settled(command, contest, book), book)
        case EnterNote():
            return _note(command, contest, book)
        case PutCommitments() | PutPhotos():
            return profile_plans.of_village(command, entrant_of(contest, command.entrant), book)
        case AskQuestion() | MarkAnswer() | DropAsked():
            entrant = entrant_of(contest, command.entrant)
            return quiz_plans.of_village(command, entrant, contest, book)
        case PutQuestions():
            return quiz_plans.questions(command, contest, book)
        case PutWording():
            return written(command, book)
        case TakeIn() | ChangeContest():
            return _definition(command, contest, book)
        case DecideTie():
            return _tie(command, contest, book)
        case DecideAward():
            return _award(command, contest, book)
        case PutSeal():
            value = json.dumps(to_plain(command.seal), ensure_ascii=False, sort_keys=True)
            return Plan(f"封存 {command.seal.code}", (_write(book, Slot(SlotKind.SEAL), value),))
    return _unseal(command, book)


def _is_scored(command: Command, contest: Contest) -> bool:
    """Whether a command could move a number; notes and the run of show cannot."""
    match command:
        case ChangeContest():
            return not same_scoring(command.contest, contest)
        case TakeIn():
            moved = any(slot.kind in SCORED_KINDS for slot, _ in command.entries)
            return moved or not same_scoring(command.contest, contest)
        case AskQuestion() | MarkAnswer() | DropAsked():
            # A question that could not be marked should not be drawn either.
            return contest.quiz is not None
    return not isinstance(command, _NEVER_SCORED)


_NEVER_SCORED = (
    EnterNote
    | EnterPaperTotal
    | ProofOrder
    | SettleSecond
    | PutCommitments
    | PutPhotos
    | PutQuestions
    | PutWording
    | BreakSeal
)


def same_scoring(one: Contest, other: Contest) -> bool:
    """Whether two definitions differ in the run of show and wording at most.

    What answers are worth is not in a seal's digest, but the values they made are.
    """
    return all(getattr(one, k) == getattr(other, k) for k in (*SCORED_FIELDS, "quiz"))


def _unless_sealed(made: Plan, book: Book) -> Plan:
    """A step that may move a mark; while sealed it must not."""
    moved = any(w.slot.kind in SCORED_KINDS for w in made.writes)
    if moved and book.get(Slot(SlotKind.SEAL)) is not None:
        raise UserError(SEALED)
    return made


def _write(book: Book, slot: Slot, new: Value) -> Write:
    return Write(slot, book.get(slot), new)


def _unseal(command: BreakSeal, book: Book) -> Plan:
    reason = _reason(command.reason)
    seal = Slot(SlotKind.SEAL)
    if book.get(seal) is None:
        raise UserError("成绩没有封存，不用解封")
    return Plan("解封", (_write(book, seal, None),), reason)


def _reason(text: str) -> str:
    if not text.strip():
        raise UserError("请写明原因")
    return text.strip()


def _value(command: EnterValue, contest: Contest, book: Book) -> Plan:
    entrant = entrant_of(contest, command.entrant)
    component = next(c for c in contest.components if c.id == command.component)
    new = None
    if command.text.strip():
        value = parse_number(command.text)
        step = component.criteria[0].step if component.criteria else None
        check_points(value, component.max, step)
        new = plain(value)
    slot = Slot(SlotKind.ENTERED, entrant.id, item=component.id)
    write = _write(book, slot, new)
    return Plan(
        f"{entrant.name} {component.name} {arrow(cell_text(write.old), new or '')}", (write,)
    )


def _deduction(command: EnterDeduction, contest: Contest, book: Book) -> Plan:
    entrant = entrant_of(contest, command.entrant)
    _, criterion = criterion_of(contest, command.criterion)
    text = command.text.strip()
    new: str | None = None
    if text == Word.NOT_APPLICABLE:
        new = text
    elif text:
        value = parse_number(text)
        check_points(value, criterion.max, criterion.step)
        new = plain(value)
    slot = Slot(SlotKind.DEDUCTION, entrant.id, item=criterion.id, row=command.row)
    write = _write(book, slot, new)
    return Plan(
        f"{entrant.name} {criterion.name} 扣 {arrow(cell_text(write.old), new or '')}", (write,)
    )


def _adjustment(command: EnterAdjustment, contest: Contest, book: Book) -> Plan:
    entrant = entrant_of(contest, command.entrant)
    new = None
    reason = ""
    if command.text.strip():
        reason = _reason(command.reason)
        new = f"{plain(parse_number(command.text))}|{reason}"
    slot = Slot(SlotKind.ADJUSTMENT, entrant.id, row=command.row)
    return Plan(
        f"{entrant.name} 加减分 {command.text.strip() or '删除'}",
        (_write(book, slot, new),),
        reason,
    )


def _note(command: EnterNote, contest: Contest, book: Book) -> Plan:
    entrant = entrant_of(contest, command.entrant)
    slot = Slot(SlotKind.NOTE, entrant.id, key=command.topic)
    return Plan(
        f"{entrant.name} {command.topic}", (_write(book, slot, command.text.strip() or None),)
    )


def _definition(command: ChangeContest | TakeIn, before: Contest, book: Book) -> Plan:
    """A sound definition that everything entered fits; entries of what is gone are emptied."""
    contest, label = followed(before, command.contest), command.label
    wrong = problems(contest)
    # Only a sound quiz can say what answers are worth.
    moved = () if wrong else quiz_plans.moved_values(before, contest, book)
    if moved:
        label = f"{label}（连带改动 {len(moved)} 项答题得分）"
    fit = Fit(contest)
    entries = command.entries if isinstance(command, TakeIn) else ()
    filled = (*moved, *(_write(book, slot, value) for slot, value in entries))
    after = book
    if filled:
        after = Book(book.entries())
        after.apply(filled)
    wrong += fit.problems(after)
    if wrong:
        raise BadInput(wrong)
    emptied = tuple(_write(book, slot, None) for slot in fit.orphans(after))
    if emptied:
        label = f"{label}（连带清空 {len(emptied)} 项录入）"
    definition = _write(book, Slot(SlotKind.DEFINITION), dump_contest(contest))
    return Plan(label, (definition, *filled, *emptied))


def _tie(command: DecideTie, contest: Contest, book: Book) -> Plan:
    reason = _reason(command.reason)
    ids = [i for same in command.order for i in same]
    slot = Slot(SlotKind.DECISION, key=tie_key(ids))
    value = json.dumps({"order": command.order, "reason": reason}, ensure_ascii=False)
    names = "、".join(entrant_of(contest, i).name for i in ids)
    return Plan(f"裁定同分 {names}", (_write(book, slot, value),), reason)


def _award(command: DecideAward, contest: Contest, book: Book) -> Plan:
    reason = _reason(command.reason)
    pending = command.pending
    if not set(command.chosen) <= set(pending.among) or len(command.chosen) > pending.seats:
        raise UserError(f"“{pending.award}”只余 {pending.seats} 个名额，请在并列的村中选定")
    value = {
        "among": sorted(pending.among),
        "seats": pending.seats,
        "chosen": sorted(command.chosen),
        "reason": reason,
    }
    names = "、".join(entrant_of(contest, i).name for i in command.chosen)
    slot = Slot(SlotKind.DECISION, key=pending.key)
    return Plan(
        f"裁定“{pending.award}” {names}",
        (_write(book, slot, json.dumps(value, ensure_ascii=False)),),
        reason,
    )
