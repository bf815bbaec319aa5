"""The roster's columns and its edits, without a widget."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from lsb_desktop.core.book import Book, SlotKind
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.numbers import parse_number
from lsb_desktop.core.village_names import VillageKind, village_name
from lsb_desktop.stage.notes import COMMENTS
from lsb_desktop.ui.console.items import Column, Index, ItemsModel, Put, text_column

KINDS = ("村", "社区")
_ID = re.compile(r"\b[0-9]{1,6}\b", re.ASCII)


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


def _known(field: str, contest: Contest) -> list[str]:
    return ["", *sorted({getattr(e, field) for e in contest.entrants} - {""})]


def _free(title: str, field: str, choices: Any, hint: str, width: int) -> Column:
    return Column(
        title,
        lambda e, _c: getattr(e, field),
        lambda e, t, _c: replace(e, **{field: t.strip()}),
        choices,
        width=width,
        free=True,
        hint=hint,
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
        "类别",
        lambda e, _c: e.kind,
        lambda e, t, _c: replace(e, kind=t.strip() or "村"),
        lambda _c: KINDS,
        free=True,
    ),
    _free("分组", "group", lambda c: _known("group", c), "分成几个观摩组时填；不分组就空着", 56),
    _free("片区", "district", lambda c: _known("district", c), "按片区评奖时填", 56),
    text_column("党支部书记", "secretary", hint="写给党支部书记个人的奖状才用到"),
    Column(
        "上期名次",
        lambda e, _c: "" if e.previous_place is None else str(e.previous_place),
        _previous,
        right=True,
        hint="用来显示升降、评进步奖；上期没有参加就空着",
    ),
    text_column(
        "一票否决",
        "veto",
        stretch=3,
        hint="写上原因：照样有分有名次，但不得奖，由下一名递补；没有就空着",
    ),
)


class VillagesModel(ItemsModel):
    """The roster in visiting order, which is always 1, 2, 3 … after an edit of the order."""

    def __init__(self, put: Put) -> None:
        super().__init__("entrants", "村庄", COLUMNS, put)

    def items_of(self, contest: Contest) -> list[Any]:
        """In visiting order, whatever order they were stored in."""
        return sorted(contest.entrants, key=lambda e: e.order)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A new 序号 moves the village there."""
        if self.columns[index.column()] is not ORDER:
            return super().setData(index, value, role)
        try:
            to = self.changed_item(index, str(value)).order - 1
        except UserError as error:
            self.refused.emit(error.message)
            return False
        return self.place(index.row(), to)

    def place(self, row: int, to: int) -> bool:
        """Take a village out and put it at another place of the order."""
        items = self.items
        if row == to or not 0 <= to < len(items):
            return False
        items.insert(to, items.pop(row))
        return self.change(lambda _items: renumbered(items), "调整观摩次序")

    def move(self, row: int, by: int) -> bool:
        """Swap with a neighbour."""
        return self.place(row, row + by)

    def drop(self, row: int) -> bool:
        """Take a village out; those behind it move up."""
        assert self.contest is not None
        gone = self.items[row]
        return self.put(without(self.contest, gone), f"删除村庄 {gone.name}") is None


def renumbered(entrants: Sequence[Entrant]) -> list[Entrant]:
    """Visiting order 1..n in the order of the list."""
    return [replace(e, order=n) for n, e in enumerate(entrants, 1)]


def without(contest: Contest, gone: Entrant) -> Contest:
    """The contest without a village; judges from it represent none any more."""
    left = sorted((e for e in contest.entrants if e.id != gone.id), key=lambda e: e.order)
    judges = tuple(
        replace(j, represents=None) if j.represents == gone.id else j for j in contest.judges
    )
    return replace(contest, entrants=tuple(renumbered(left)), judges=judges)


def removal_question(contest: Contest, book: Book, gone: Entrant) -> str:
    """What goes with a village."""
    lost = len(Fit(without(contest, gone)).orphans(book))
    judges = [j.name or j.code for j in contest.judges if j.represents == gone.id]
    lines = [f"从名单中删除“{gone.name}”？可以撤销。"]
    if lost:
        lines.append(f"这个村已录入的 {lost} 项（打分、扣分、记录）一并清空。")
    if judges:
        lines.append(f"{'、'.join(judges)}不再代表任何村。")
    return "\n".join(lines)


def added(contest: Contest, book: Book, names: Sequence[str]) -> tuple[Contest, list[str]]:
    """The contest with these villages at the end, and the names it already had.

    Ids that a recorded decision names are not used again, or a village that
    was deleted would lend its decision to a new one.
    """
    known = {e.name for e in contest.entrants}
    fresh = [n for n in dict.fromkeys(names) if n not in known]
    doubled = [n for n in dict.fromkeys(names) if n in known]
    texts = " ".join(text for _, text in book.rows(SlotKind.DECISION, 0))
    top = max([0, *(e.id for e in contest.entrants), *map(int, _ID.findall(texts))])
    start = max((e.order for e in contest.entrants), default=0)
    more = [Entrant(top + n, start + n, name, _kind(name)) for n, name in enumerate(fresh, 1)]
    return replace(contest, entrants=contest.entrants + tuple(more)), doubled


def _kind(name: str) -> str:
    return "社区" if village_name(name).kind is VillageKind.COMMUNITY else "村"


def topics(contest: Contest) -> tuple[str, ...]:
    """Everything that can be noted on a village, observed fields first."""
    return tuple(dict.fromkeys((*contest.topics, *COMMENTS)))
