"""The roster's columns and its edits, without a widget."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.numbers import parse_number
from lsb_desktop.core.profile import COMMENTS
from lsb_desktop.ui.console.items import Column, Index, ItemsModel, Put, placed, text_column
from lsb_desktop.ui.console.villages.bulk import (
    DISTRICT,
    GROUP,
    KIND,
    Field,
    in_order,
    known_values,
    named,
    renumbered,
    without,
)


def _whole(text: str, most: int) -> int:
    number = parse_number(text)
    if number.denominator != 1 or not 1 <= number <= most:
        raise UserError(f"应为 1 到 {most} 的整数")
    return int(number)


def _previous(entrant: Entrant, text: str, _contest: Contest) -> Entrant:
    place = _whole(text, 999) if text.strip() else None
    return replace(entrant, previous_place=place)


def _order(entrant: Entrant, text: str, contest: Contest) -> Entrant:
    return replace(entrant, order=_whole(text, len(contest.entrants)))


def _name(entrant: Entrant, text: str, contest: Contest) -> Entrant:
    name = text.strip()
    if not name:
        raise UserError("村名不能为空")
    if any(e.name == name for e in contest.entrants if e.id != entrant.id):
        raise UserError(f"名单里已经有“{name}”")
    return replace(entrant, name=name)


def _shared(field: Field, hint: str, brief: str = "") -> Column:
    """A field that several villages may share; any text, those in use at hand."""
    return Column(
        field.title,
        lambda e, _c: getattr(e, field.name),
        lambda e, t, _c: replace(e, **{field.name: t.strip()}),
        lambda c: ["", *known_values(c, field)],
        width=56,
        free=True,
        hint=hint,
        brief=brief,
    )


ORDER = Column(
    "序号",
    lambda e, _c: str(e.order),
    _order,
    right=True,
    hint="观摩次序，也是汇报次序；改数字就把这个村移到那个位置",
)
COLUMNS = (
    ORDER,
    Column("村（社区）", lambda e, _c: e.name, _name, width=112, stretch=2),
    Column(
        KIND.title,
        lambda e, _c: e.kind,
        lambda e, t, _c: replace(e, kind=t.strip() or "村"),
        lambda c: known_values(c, KIND),
        free=True,
    ),
    _shared(GROUP, "分成几个观摩组时填；不分组就空着"),
    _shared(DISTRICT, "按片区（管区）评奖时填", "片区"),
    text_column(
        "党支部书记", "secretary", hint="写给党支部书记个人的奖状才用到", brief="书记", width=56
    ),
    Column(
        "上期名次",
        lambda e, _c: "" if e.previous_place is None else str(e.previous_place),
        _previous,
        right=True,
        hint="用来显示升降、评进步奖；上期没有参加就空着",
        brief="上期",
    ),
    text_column(
        "一票否决",
        "veto",
        stretch=3,
        hint="写上原因：照样有分有名次，但不得奖，由下一名递补；没有就空着",
        brief="否决",
        width=56,
    ),
)


class VillagesModel(ItemsModel):
    """The roster in visiting order, which is always 1, 2, 3 … after an edit of the order."""

    def __init__(self, put: Put) -> None:
        super().__init__("entrants", "村庄", COLUMNS, put)

    def items_of(self, contest: Contest) -> list[Any]:
        """In visiting order, whatever order they were stored in."""
        return in_order(contest)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A new 序号 moves the village there."""
        if self.columns[index.column()] is not ORDER:
            return super().setData(index, value, role)
        row = index.row()
        try:
            to = self.changed_item(index, str(value)).order - 1
        except UserError as error:
            self.refused.emit(error.message)
            return False
        return to != row and self.place([row], to + (to > row))

    def place(self, rows: Sequence[int], to: int) -> bool:
        """Put some villages, in their order, before what is now row ``to``."""
        items = placed(self.items, rows, to)
        if items == self.items:
            return False
        return self.change(lambda _items: renumbered(items), "调整观摩次序")

    def drop_rows(self, rows: Sequence[int]) -> bool:
        """Take villages out; those behind them move up."""
        assert self.contest is not None
        items = self.items
        gone = [items[row] for row in rows]
        label = f"删除村庄 {named(gone)}"
        return self.put(without(self.contest, gone), label) is None


def topics(contest: Contest) -> tuple[str, ...]:
    """Everything that can be noted on a village, observed fields first."""
    return tuple(dict.fromkeys((*contest.topics, *COMMENTS)))
