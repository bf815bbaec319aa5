"""What typing marks writes; see :mod:`lsb_desktop.core.commands`."""

from lsb_desktop.core.book import Book, Slot, SlotKind, Value, Write
from lsb_desktop.core.cells import cell_text, mark_text, parse_cell
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Component, Contest, Criterion, Entrant, Judge
from lsb_desktop.core.orders import EnterMark, EnterMarks, Plan


def entrant_of(contest: Contest, entrant: int) -> Entrant:
    """The village of an id."""
    return next(e for e in contest.entrants if e.id == entrant)


def judge_of(contest: Contest, judge: int) -> Judge:
    """The judge of an id."""
    return next(j for j in contest.judges if j.id == judge)


def criterion_of(contest: Contest, criterion: int) -> tuple[Component, Criterion]:
    """The criterion of an id, and the component it belongs to."""
    return next((c, k) for c in contest.components for k in c.criteria if k.id == criterion)


def arrow(old: str, new: str) -> str:
    """What a value was and is, as they are shown: 空 → 92.5."""
    return f"{old or '空'} → {new or '空'}"


def shown(contest: Contest, slot: Slot, value: Value) -> str:
    """A value of a slot as a cell shows it: a graded mark by its grade's name."""
    if value is None or slot.kind is not SlotKind.MARK:
        return cell_text(value)
    return mark_text(value, criterion_of(contest, slot.item)[1])


def where(contest: Contest, slot: Slot) -> str:
    """Whose mark it is: 五里堡村 评委03 党建; a lone criterion needs no name."""
    judge = judge_of(contest, slot.judge)
    component, criterion = criterion_of(contest, slot.item)
    item = f" {criterion.name}" if len(component.criteria) > 1 else ""
    return f"{entrant_of(contest, slot.entrant).name} {judge.name or judge.code}{item}"


def mark(command: EnterMark, contest: Contest, book: Book) -> Plan:
    """One mark; refused for a recused judge, a panel that does not sit, a text that is none."""
    entrant = entrant_of(contest, command.entrant)
    judge = judge_of(contest, command.judge)
    component, criterion = criterion_of(contest, command.criterion)
    if judge.represents == entrant.id:
        raise UserError(f"{judge.name or judge.code}代表{entrant.name}，应当回避，不能给本村打分")
    if all(p.name != judge.panel for p in contest.panels_of(component)):
        raise UserError(f"“{judge.panel}”不评“{component.name}”")
    new: Value = parse_cell(command.text, criterion) if command.text.strip() else None
    slot = Slot(SlotKind.MARK, entrant.id, judge.id, criterion.id)
    old = book.get(slot)
    change = arrow(mark_text(old, criterion), mark_text(new, criterion))
    return Plan(f"{where(contest, slot)} {change}", (Write(slot, old, new),))


def marks(command: EnterMarks, contest: Contest, book: Book) -> Plan:
    """Several marks in one step."""
    plans = [mark(m, contest, book) for m in command.marks]
    first = plans[0].label if plans else ""
    label = first if len(plans) < 2 else f"{first} 等 {len(plans)} 格"
    return Plan(label, tuple(w for p in plans for w in p.writes))
