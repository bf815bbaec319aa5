"""What the commands of 复录 and 复核 write; see :mod:`lsb_desktop.core.commands`."""

from collections.abc import Iterable

from lsb_desktop.core import mark_plans, review_plans, value_proof
from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.cells import mark_text, parse_cell
from lsb_desktop.core.codec import dump
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.orders import EnterMark, Plan
from lsb_desktop.core.proof import (
    SET_ASIDE,
    PassOrder,
    Reread,
    SheetKey,
    chosen,
    parts_of,
    reread_slot,
    second_slot,
    slots_of,
)
from lsb_desktop.core.proof_orders import (
    ChooseSheets,
    DropSheets,
    EnterSecond,
    ProofOrder,
    SettleSecond,
)

ON_PAPER = "复录核对，照纸面第三次录入"


def of_proof(command: ProofOrder, contest: Contest, book: Book) -> Plan:
    """What choosing sheets, a second reading, or a step of 复核 writes; no mark ever."""
    match command:
        case ChooseSheets():
            return _choose(command, contest, book)
        case DropSheets():
            return _drop(command, contest, book)
        case EnterSecond():
            return _second(command, contest, book)
    return review_plans.of_review(command, contest, book)


def _named(contest: Contest, sheets: Iterable[SheetKey]) -> str:
    """评委03 实地观摩, or the first of several."""
    keys = list(sheets)
    judge, component = parts_of(contest, keys[0])
    more = f" 等 {len(keys)} 份" if len(keys) > 1 else ""
    return f"{judge.name or judge.code} {component.name}{more}"


def _choose(command: ChooseSheets, contest: Contest, book: Book) -> Plan:
    if command.order is PassOrder.LOT and not command.seed:
        raise UserError("抽签定次序要有种子")
    known = chosen(contest, book)
    fresh = [key for key in command.sheets if key not in known]
    if not fresh:
        raise UserError("没有新选的票")
    value = dump(Reread(command.order, command.seed))
    seed = f"，种子 {command.seed}" if command.order is PassOrder.LOT else ""
    label = f"选定复录 {_named(contest, fresh)}（{command.order}{seed}）"
    return Plan(label, tuple(Write(reread_slot(key), None, value) for key in fresh))


def _drop(command: DropSheets, contest: Contest, book: Book) -> Plan:
    """The choice and every second reading of these sheets."""
    slots = [reread_slot(key) for key in command.sheets]
    for key in command.sheets:
        slots += [
            second_slot(slot)
            for entrant in contest.entrants
            for slot in slots_of(contest, key, entrant.id)
        ]
    writes = tuple(Write(s, old, None) for s in slots if (old := book.get(s)) is not None)
    return Plan(f"取消复录 {_named(contest, command.sheets)}", writes)


def _second(command: EnterSecond, contest: Contest, book: Book) -> Plan:
    """A second reading; the label names no value: it is read by whoever types the next one.

    未到场, 弃权 and 废票 go for every cell of the ballot not read yet.
    """
    if command.kind in value_proof.KINDS:
        return _second_value(command, contest, book)
    component, criterion = mark_plans.criterion_of(contest, command.criterion)
    if SheetKey(command.judge, component.id) not in chosen(contest, book):
        raise UserError("这份票没有选定复录")
    # What no first reading could be, no second one can.
    mark_plans.mark(
        EnterMark(command.entrant, command.judge, command.criterion, command.text), contest, book
    )
    text = command.text.strip()
    new = mark_text(parse_cell(text, criterion), criterion) if text else None
    mark = Slot(SlotKind.MARK, command.entrant, command.judge, criterion.id)
    slots = [second_slot(mark)]
    if new in SET_ASIDE:
        others = (second_slot(mark._replace(item=k.id)) for k in component.criteria)
        slots += [s for s in others if s not in slots and book.get(s) is None]
    label = f"复录 {mark_plans.where(contest, mark)}"
    return Plan(label, tuple(Write(s, book.get(s), new) for s in slots))


def _second_value(command: EnterSecond, contest: Contest, book: Book) -> Plan:
    first = Slot(command.kind, command.entrant, item=command.criterion)
    if SheetKey(0, value_proof.home_of(contest, first).id) not in chosen(contest, book):
        raise UserError("这一份没有选定复录")
    slot, text = second_slot(first), command.text.strip()
    new = value_proof.normal(text, contest, first) if text else None
    label = f"复录 {value_proof.where(contest, first)}"
    return Plan(label, (Write(slot, book.get(slot), new),))


def settled(command: SettleSecond, contest: Contest, book: Book) -> Plan:
    """The third reading becomes the mark and its second reading; what it equals stays.

    Like the first: the second reading is corrected. Like the second: the mark
    is. Like neither: both are.
    """
    if command.kind in value_proof.KINDS:
        return _settled_value(command, contest, book)
    if not command.text.strip():
        raise UserError("请照纸面录入；没有打分的录未到场、弃权等")
    typed = EnterMark(command.entrant, command.judge, command.criterion, command.text)
    (mark,) = mark_plans.mark(typed, contest, book).writes
    slot = second_slot(mark.slot)
    _, criterion = mark_plans.criterion_of(contest, command.criterion)
    first, third = mark_text(mark.old, criterion), mark_text(mark.new, criterion)
    second = str(book.get(slot) or "")
    writes = (mark, Write(slot, book.get(slot), third))
    return _settled(mark_plans.where(contest, mark.slot), (first, second, third), writes)


def _settled_value(command: SettleSecond, contest: Contest, book: Book) -> Plan:
    slot = Slot(command.kind, command.entrant, item=command.criterion)
    if not command.text.strip():
        raise UserError("请照纸面录入；没有扣分的录 0")
    third, own = value_proof.normal(command.text, contest, slot), second_slot(slot)
    first, second = value_proof.first_text(book, slot), str(book.get(own) or "")
    mended = value_proof.writes(book, slot, third) if third != first else ()
    writes = (*mended, Write(own, book.get(own), third))
    return _settled(value_proof.where(contest, slot), (first, second, third), writes)


def _settled(where: str, readings: tuple[str, str, str], writes: tuple[Write, ...]) -> Plan:
    """What a third reading comes to, in words that say which of the first two was wrong."""
    first, second, third = readings
    if not second:
        raise UserError("这一格还没有复录")
    told = {first: f"复录笔误，{second} → {third}", second: f"初录有误，{first or '空'} → {third}"}
    wrong = told.get(third, f"两遍都有误，{first or '空'}、{second} → {third}")
    label = f"核对 {where} {wrong}"
    return Plan(label, tuple(w for w in writes if w.old != w.new), ON_PAPER)
