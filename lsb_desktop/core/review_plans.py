"""What the commands of 复核 write; see :mod:`lsb_desktop.core.commands`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lsb_desktop.core.ballots import (
    BallotKey,
    ballots,
    component_of,
    content,
    entrant_of,
    judge_of,
)
from lsb_desktop.core.book import Book, Slot, Value, Write, differing
from lsb_desktop.core.cells import check_points, mark_text, parse_cell
from lsb_desktop.core.codec import dump
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.mark_plans import criterion_of
from lsb_desktop.core.model import Contest
from lsb_desktop.core.numbers import parse_number, plain
from lsb_desktop.core.orders import Plan
from lsb_desktop.core.proof_orders import (
    ClearChecks,
    ConfirmBallots,
    DrawReview,
    FaultBallot,
    ProofOrder,
    WidenReview,
)
from lsb_desktop.core.review import (
    DRAW,
    LIMIT,
    Draw,
    Item,
    Right,
    Verdict,
    Why,
    ballot_slot,
    is_over,
    is_widened,
    item_of,
    items,
    listed,
)

WIDENED = f"（差错率超过 {LIMIT}%，扩大到全部复核）"
_List = Mapping[BallotKey, Item]


def of_review(command: ProofOrder, contest: Contest, book: Book) -> Plan:
    """What a draw, a verdict or taking it back writes; no mark ever."""
    match command:
        case DrawReview():
            return _draw(command, contest, book)
        case WidenReview():
            return _widen(contest, book)
        case ConfirmBallots():
            return _confirm(command, contest, book)
        case FaultBallot():
            return _fault(command, contest, book)
        case ClearChecks():
            return _clear(command, contest, book)
    raise TypeError(f"{command!r} is no step of 复核")


def _writes(before: _List, after: _List) -> tuple[Write, ...]:
    def stored(found: _List) -> dict[Slot, Value]:
        return {ballot_slot(key): dump(item) for key, item in found.items()}

    return differing(stored(before), stored(after))


def _clear(command: ClearChecks, contest: Contest, book: Book) -> Plan:
    before = _listed(command.ballots, book)
    blank = {key: Item(item.why) for key, item in before.items()}
    return Plan(f"撤回复核 {_named(contest, command.ballots)}", _writes(before, blank))


def _named(contest: Contest, keys: Iterable[BallotKey]) -> str:
    """五里堡村 评委03 实地观摩, or the first of several."""
    found = list(keys)
    judge = judge_of(contest, found[0])
    parts = [entrant_of(contest, found[0]).name]
    parts += [judge.name or judge.code] if judge else []
    parts.append(component_of(contest, found[0]).name)
    more = f" 等 {len(found)} 票" if len(found) > 1 else ""
    return " ".join(parts) + more


def _listed(keys: Iterable[BallotKey], book: Book) -> _List:
    """What is said of these ballots so far; refused where one is not on the list."""
    found = {key: item for key in keys if (item := item_of(book, key)) is not None}
    if any(key not in found for key in keys):
        raise UserError("这张票不在复核名单里")
    return found


def _draw(command: DrawReview, contest: Contest, book: Book) -> Plan:
    """The new list in place of the old one and of all that was said of it."""
    if not command.seed:
        raise UserError("抽签要有种子")
    if not 0 <= command.share <= 100:
        raise UserError("抽检比例应为 0 到 100")
    draw = Draw(command.seed, command.edge, command.share, command.forced)
    picked = listed(contest, book, draw)
    if not picked:
        raise UserError("还没有录入的票，抽不出来")
    after = {key: Item(why) for key, why in picked.items()}
    forced = sum(why is Why.EDGE for why in picked.values())
    label = f"复核抽签（种子 {command.seed}）：必检 {forced} 票，抽中 {len(picked) - forced} 票"
    old: Value = book.get(DRAW)
    return Plan(label, (Write(DRAW, old, dump(draw)), *_writes(items(contest, book), after)))


def _rest(contest: Contest, book: Book, found: _List) -> dict[BallotKey, Item]:
    return {key: Item(Why.ALL) for key in ballots(contest, book) if key not in found}


def _widen(contest: Contest, book: Book) -> Plan:
    rest = _rest(contest, book, items(contest, book))
    if not rest:
        raise UserError("所有的票都已在复核名单里")
    return Plan(f"扩大到全部复核，增加 {len(rest)} 票", _writes({}, rest))


def _person(name: str) -> str:
    if not name.strip():
        raise UserError("请先填写复核人")
    return name.strip()


def _confirm(command: ConfirmBallots, contest: Contest, book: Book) -> Plan:
    who = _person(command.by)
    before = _listed(command.ballots, book)
    said = {
        key: Item(item.why, Verdict.RIGHT, who, content(contest, book, key))
        for key, item in before.items()
    }
    label = f"复核无误 {_named(contest, command.ballots)}（{who}）"
    return Plan(label, _writes(before, said))


def _fault(command: FaultBallot, contest: Contest, book: Book) -> Plan:
    """A wrong ballot; the one that makes them too many puts all others on the list."""
    who, key = _person(command.by), command.ballot
    was = _listed((key,), book)[key]
    reason = command.reason.strip()
    if not reason:
        raise UserError("请写明错在哪里")
    right = tuple(_checked(r, contest, key) for r in command.right if r.text.strip())
    # A verdict that is mended itself still tells what was wrong at first.
    seen = was.seen if was.verdict is Verdict.WRONG else content(contest, book, key)
    said = {key: Item(was.why, Verdict.WRONG, who, seen, right, reason)}
    label = f"复核有误 {_named(contest, (key,))}（{who}）"
    after = {**items(contest, book), **said}
    rest: _List = {}
    if is_over(after) and not is_widened(after):
        rest = _rest(contest, book, after)
        label += WIDENED if rest else ""
    return Plan(label, _writes({key: was}, {**said, **rest}), reason)


def _checked(right: Right, contest: Contest, key: BallotKey) -> Right:
    """What is right, as it would be stored; refused where it could not be entered."""
    if right.criterion:
        _, criterion = criterion_of(contest, right.criterion)
        return replace(right, text=mark_text(parse_cell(right.text, criterion), criterion))
    component = component_of(contest, key)
    value = parse_number(right.text)
    check_points(value, component.max, component.criteria[0].step if component.criteria else None)
    return replace(right, text=plain(value))
