"""The run of show as a table: kind, title, what it is about, how long, when it begins."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from lsb_desktop.core.agenda import USES
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest
from lsb_desktop.core.numbers import parse_number
from lsb_desktop.core.visits import clock_text
from lsb_desktop.stage.agenda import agenda_of, title_of
from lsb_desktop.stage.lasting import Span, schedule, words
from lsb_desktop.ui import style
from lsb_desktop.ui.console.items import Column, ItemsModel, Put, text_column
from lsb_desktop.ui.console.meeting.kinds import kind_of

EVERY = "全部"
"""In place of an award's name: all that are handed over, or all that are only named."""
LONGEST = 240
"""Minutes."""
LASTS, BEGINS = "预计", "开始"
ABOUT = 2
"""The column of what an item is about."""
Index = QModelIndex | QPersistentModelIndex


def whole(text: str, most: int) -> int:
    """A whole number from 0, empty is 0; :class:`UserError` otherwise."""
    number = parse_number(text) if text.strip() else parse_number("0")
    if number.denominator != 1 or not 0 <= number <= most:
        raise UserError(f"应为 0 到 {most} 的整数")
    return int(number)


def uses(item: AgendaItem, field: str) -> bool:
    """Whether a field means anything for an item."""
    return field in USES[item.kind]


def of_kind(item: AgendaItem, kind: AgendaKind) -> AgendaItem:
    """The same item as another kind: what that kind does not use goes back to its default."""
    bare = AgendaItem(kind)
    kept = ("title", "skipped", *USES[kind])
    return replace(bare, **{name: getattr(item, name) for name in kept})


def about(item: AgendaItem, contest: Contest) -> str:
    """What an item is about, in a few words: 流动红旗 · 倒序 · 每批 3."""
    names = {e.id: e.name for e in contest.entrants}
    chosen = [names[v] for v in item.villages if v in names]
    first_line = item.text.strip().split("\n")[0]
    said = {
        "award": "" if chosen else item.award or EVERY,
        "order": str(item.order),
        "batch": f"每批 {item.batch}" if item.batch else "",
        "one_beat": "一次揭晓" if item.one_beat else "",
        "words_only": "只用文字" if item.words_only else "",
        "villages": "、".join(chosen[:2]) + (f" 等 {len(chosen)} 个" if len(chosen) > 2 else ""),
        "component": item.component,
        "text": first_line,
        "picture": "已选图片" if item.picture else "还没有选图片",
        "pace": f"每 {item.pace} 秒" if item.pace else "",
    }
    return " · ".join(said[f] for f in USES[item.kind] if said.get(f))


COLUMNS = (
    Column(
        "类型",
        lambda i, _c: str(i.kind),
        lambda i, t, _c: of_kind(i, AgendaKind(t)),
        lambda _c: list(AgendaKind),
        width=108,
    ),
    text_column(
        "标题",
        "title",
        width=96,
        stretch=2,
        default=title_of,
        hint="大屏和议程上的字；空着按类型",
    ),
    Column("内容", about, width=80, stretch=3, hint="在右边或下边的“这一项”里改"),
    Column(
        "分钟",
        lambda i, _c: str(i.minutes) if i.minutes else "",
        lambda i, t, _c: replace(i, minutes=whole(t, LONGEST)),
        right=True,
        applies=lambda i: uses(i, "minutes"),
        hint="每位发言人几分钟，空着不计时",
    ),
    Column(LASTS, lambda _i, _c: "", right=True, width=76, hint="估计这一项要多久"),
    Column(BEGINS, lambda _i, _c: "", right=True, width=70, hint="按会议开始时间推算"),
)


@lru_cache(maxsize=64)
def _icon(name: str, colour: str) -> QIcon:
    from lsb_desktop.ui.actions import icon

    return icon(name, colour)


class AgendaModel(ItemsModel):
    """The contest's run of show, or the one its awards call for until one is written."""

    def __init__(self, put: Put) -> None:
        super().__init__("agenda", "会议流程", COLUMNS, put)
        self.start: int | None = None
        """When the meeting begins, in minutes after midnight."""
        self._spans: tuple[Span, ...] = ()

    def items_of(self, contest: Contest) -> list[Any]:
        """An edit of the automatic run of show makes it the contest's own."""
        self._spans = schedule(contest)
        return list(agenda_of(contest))

    @property
    def seconds(self) -> int:
        """How long the whole takes."""
        return sum(s.seconds for s in self._spans) if self.contest is not None else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Icons of the kinds; times; skipped items grey and struck out."""
        if self.contest is None or not index.isValid():
            return None
        item, title = self._items[index.row()], self.columns[index.column()].title
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return _icon(kind_of(item.kind).icon, style.FAINT if item.skipped else style.MUTED)
        if role == Qt.ItemDataRole.DisplayRole and title in (LASTS, BEGINS):
            return self._time(index.row(), title)
        if item.skipped and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(style.FAINT)
        if item.skipped and role == Qt.ItemDataRole.FontRole and title == "标题":
            font = QFont(style.app_font())
            font.setStrikeOut(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole:
            return super().data(index, Qt.ItemDataRole.DisplayRole) or None
        return super().data(index, role)

    def _time(self, row: int, title: str) -> str:
        span = self._spans[row]
        if self._items[row].skipped:
            return "跳过" if title == LASTS else ""
        if title == LASTS:
            return words(span.seconds)
        return "" if self.start is None else clock_text(self.start + span.begin // 60)

    # Edits ---------------------------------------------------------------

    def put_item(self, row: int, item: AgendaItem, what: str) -> str | None:
        """Another item in place of one; the error's text, or ``None``."""
        items = self.items
        if self.contest is None or items[row] == item:
            return None
        who = title_of(items[row])
        items[row] = item
        return self.put(self.with_items(self.contest, items), f"会议流程 {who} {what}")

    def insert_item(self, row: int, item: AgendaItem, label: str) -> bool:
        """One more item at a row."""
        items = self.items
        items.insert(row, item)
        return self.change(lambda _items: items, f"{label}会议流程 {title_of(item)}")

    def skip(self, rows: list[int]) -> bool:
        """跳过 items, or all of them again in the run of show if every one is skipped."""
        items = self.items
        skipped = not all(items[at].skipped for at in rows)
        for at in rows:
            items[at] = replace(items[at], skipped=skipped)
        what = "跳过" if skipped else "恢复"
        names = "、".join(title_of(items[at]) for at in rows[:2])
        return self.change(lambda _items: items, f"{what}会议流程 {names}")

    def remove(self, rows: list[int]) -> bool:
        """Take items out."""
        names = "、".join(title_of(self._items[at]) for at in rows[:2])
        items = [item for at, item in enumerate(self.items) if at not in rows]
        return self.change(lambda _items: items, f"删除会议流程 {names}")
