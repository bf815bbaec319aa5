"""The run of show as a table to edit."""

from dataclasses import replace
from typing import Any

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest, RevealOrder
from lsb_desktop.core.numbers import parse_number
from lsb_desktop.stage.agenda import agenda_of, title_of
from lsb_desktop.ui.console.items import Column, ItemsModel, Put, text_column

ABOUT_AWARDS = (AgendaKind.AWARD, AgendaKind.GROUP, AgendaKind.NOTICE, AgendaKind.PLEDGE)
TIMED = (AgendaKind.REPORT, AgendaKind.COMMENT, AgendaKind.PLEDGE, AgendaKind.SPEECH)
EVERY = "全部"
"""In place of an award's name: all that are handed over, or all that are only named."""
LONGEST = 240
"""Minutes."""


def _minutes(item: AgendaItem, text: str, _c: Contest) -> AgendaItem:
    number = parse_number(text) if text.strip() else parse_number("0")
    if number.denominator != 1 or not 0 <= number <= LONGEST:
        raise UserError(f"应为 0 到 {LONGEST} 的整数")
    return replace(item, minutes=int(number))


def _kind(item: AgendaItem, text: str, _c: Contest) -> AgendaItem:
    kind = AgendaKind(text)
    award = item.award if kind in ABOUT_AWARDS else ""
    return replace(item, kind=kind, award=award)


COLUMNS = (
    Column("类型", lambda i, _c: str(i.kind), _kind, lambda _c: list(AgendaKind), width=84),
    text_column(
        "标题",
        "title",
        width=120,
        stretch=2,
        default=title_of,
        hint="大屏和议程上的字；空着按类型",
    ),
    Column(
        "分钟",
        lambda i, _c: str(i.minutes) if i.minutes else "",
        _minutes,
        right=True,
        applies=lambda i: i.kind in TIMED,
        hint="每位发言人几分钟，空着不计时",
    ),
    Column(
        "奖项",
        lambda i, _c: i.award,
        lambda i, t, _c: replace(i, award="" if t == EVERY else t),
        lambda c: [EVERY, *(a.name for a in c.awards)],
        width=88,
        stretch=1,
        default=lambda _i: EVERY,
        applies=lambda i: i.kind in ABOUT_AWARDS,
        hint="说的是哪个奖项",
    ),
    Column(
        "揭晓次序",
        lambda i, _c: str(i.order),
        lambda i, t, _c: replace(i, order=RevealOrder(t)),
        lambda _c: list(RevealOrder),
        applies=lambda i: i.kind is AgendaKind.AWARD,
        hint="倒序：最后一名先上台；正序：第一名先；同时：一屏全出",
    ),
)


class AgendaModel(ItemsModel):
    """The contest's run of show, or the one its awards call for until one is written."""

    def __init__(self, put: Put) -> None:
        super().__init__("agenda", "会议流程", COLUMNS, put)

    def items_of(self, contest: Contest) -> list[Any]:
        """An edit of the automatic run of show makes it the contest's own."""
        return list(agenda_of(contest))

    def insert(self, row: int) -> bool:
        """A speech, the commonest thing to add, at a row."""
        items = self.items
        items.insert(row, AgendaItem(AgendaKind.SPEECH, "讲话", 5))
        return self.change(lambda _items: items, "添加会议流程 讲话")
