"""Slots and values as columns, and back."""

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.errors import UserError

Columns = dict[str, int | str | None]


class _Kinds(dict[str, SlotKind]):
    """Looked up for every loaded row; calling the enum costs four times as much."""

    def __missing__(self, kind: object) -> SlotKind:
        raise UserError(
            f"数据文件里有程序不认识的内容（{str(kind)[:20]}），在程序之外被改动过，请用备份恢复"
        )


KINDS = _Kinds({kind.value: kind for kind in SlotKind})
"""Kinds by their value; :class:`UserError` for one that no program wrote."""


def slot_columns(slot: Slot) -> Columns:
    """A slot as the columns of that name."""
    kind, entrant, judge, item, row, key = slot
    return {
        "kind": kind.value,
        "entrant": entrant,
        "judge": judge,
        "item": item,
        "row": row,
        "key": key,
    }


def number_and_text(value: Value) -> tuple[int | None, str | None]:
    """A value as its two columns; words lose their enum type."""
    if value is None or isinstance(value, int):
        return value, None
    return None, str(value)


def value_of(number: int | None, text: str | None) -> Value:
    """The value of two columns."""
    return text if number is None else number
