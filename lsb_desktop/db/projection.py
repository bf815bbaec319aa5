"""The current value of every slot, moved on only from the value the writer saw."""

from collections.abc import Iterable

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Update,
    and_,
    bindparam,
    delete,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from lsb_desktop.core.book import Slot, SlotKind, Value, Write
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.garbage import unsearched
from lsb_desktop.db.tables import current, version
from lsb_desktop.db.unit import Unit
from lsb_desktop.db.values import KINDS, Columns, number_and_text, slot_columns, value_of

_SLOT = ("kind", "entrant", "judge", "item", "row", "key")


class Conflict(UserError):
    """Somebody else wrote first; nothing was stored."""

    def __init__(self, label: str) -> None:
        super().__init__(f"已被别处修改：{label}")


def _is_still(column: ColumnElement[int] | ColumnElement[str]) -> ColumnElement[bool]:
    """The row of a slot, as long as it holds the value the writer saw."""
    slot = (current.c[name] == bindparam(f"at_{name}") for name in ("contest", *_SLOT))
    return and_(*slot, column == bindparam("seen"))


def _updates(column: ColumnElement[int] | ColumnElement[str]) -> Update:
    return (
        update(current)
        .where(_is_still(column))
        .values(number=bindparam("new_number"), text=bindparam("new_text"))
    )


def _deletes(column: ColumnElement[int] | ColumnElement[str]) -> Delete:
    return delete(current).where(_is_still(column))


# Built once: making a statement costs more than running it.
_INSERT = insert(current)
_UPDATE = {False: _updates(current.c.text), True: _updates(current.c.number)}
_DELETE = {False: _deletes(current.c.text), True: _deletes(current.c.number)}

_OF_CONTEST = current.c.contest == bindparam("of")
_IS_MARK = current.c.kind == SlotKind.MARK.value
_MARKS = select(*(current.c[n] for n in ("entrant", "judge", "item", "number", "text"))).where(
    _OF_CONTEST, _IS_MARK
)
_REST = select(*(current.c[n] for n in (*_SLOT, "number", "text"))).where(_OF_CONTEST, ~_IS_MARK)


def project_first(unit: Unit, contest: int, key: int, label: str) -> None:
    """The projection of a contest's first record, made within the database.

    :class:`Conflict` if the record writes one slot twice.
    """
    filled = (version.c.new_number.is_not(None), version.c.new_text.is_not(None))
    values = (version.c[name] for name in (*_SLOT, "new_number", "new_text"))
    rows = select(literal(contest), *values).where(version.c.record == key, or_(*filled))
    _insert(unit, insert(current).from_select(list(current.c.keys()), rows), None, label)


def project(unit: Unit, contest: int, writes: Iterable[Write], label: str) -> None:
    """Move the slots on; :class:`Conflict` if one does not hold ``old`` any more."""
    fresh: list[Columns] = []
    for write in writes:
        if write.old is None and write.new is not None:
            fresh.append(_row(contest, write))
        elif write.old is not None and not _moved(unit, contest, write, write.old):
            raise Conflict(label)
    if fresh:
        _insert(unit, _INSERT, fresh, label)


def _moved(unit: Unit, contest: int, write: Write, seen: int | str) -> bool:
    """Whether the slot held ``seen``; the check and the change are one statement."""
    values: Columns = {f"at_{name}": value for name, value in slot_columns(write.slot).items()}
    values |= {"at_contest": contest, "seen": _bare(seen)}
    marked = isinstance(seen, int)
    if write.new is None:
        return bool(unit.run(_DELETE[marked], values).rowcount)
    values["new_number"], values["new_text"] = number_and_text(write.new)
    return bool(unit.run(_UPDATE[marked], values).rowcount)


def _insert(unit: Unit, statement: Insert, rows: list[Columns] | None, label: str) -> None:
    try:
        unit.run(statement, rows)
    except IntegrityError as error:
        raise Conflict(label) from error


def _row(contest: int, write: Write) -> Columns:
    number, text = number_and_text(write.new)
    return {"contest": contest, **slot_columns(write.slot), "number": number, "text": text}


def _bare(value: int | str) -> Value:
    return value if isinstance(value, int) else str(value)


def read_current(unit: Unit, contest: int) -> list[tuple[Slot, Value]]:
    """Every filled slot of a contest with its value.

    Marks are read by themselves with the columns they use: there may be
    180,000 of them.
    """
    with unsearched():
        entries: list[tuple[Slot, Value]] = [
            (Slot(SlotKind.MARK, entrant, judge, item), number if text is None else text)
            for part in unit.run(_MARKS, {"of": contest}).partitions(5_000)
            for entrant, judge, item, number, text in part
        ]
        for kind, entrant, judge, item, row, key, number, text in unit.run(_REST, {"of": contest}):
            slot = Slot(KINDS[kind], entrant, judge, item, row, key)
            entries.append((slot, value_of(number, text)))
    return entries
