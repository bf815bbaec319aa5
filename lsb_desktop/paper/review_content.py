"""What the 复核记录 says, as strings: how ballots were drawn, what was found, who signs.

Made by the caller from contest and book, it crosses to a worker process as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from lsb_desktop.core.ballots import BallotKey, component_of, entrant_of, figures, judge_of
from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.review import (
    LIMIT,
    Draw,
    Item,
    Outcome,
    Tally,
    Verdict,
    Why,
    draw_of,
    is_widened,
    items,
    outcome,
    right_text,
    tally,
)
from lsb_desktop.core.words import day_words

PAPER = "复核记录"
SIGNERS = ("复核人", "录入人", "监票")
FAULTS, LIST = "有误的票", "复核名单和结果"
ENTERED = "直接录入"


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """One table under its heading; every row has a cell for each column."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """The whole paper."""

    title: str
    facts: tuple[str, ...]
    result: str
    """The error rate and what follows from it."""
    sound: bool
    """False while anything is wrong, or left to look at."""
    note: str
    code: str
    mark: str
    """演示数据; empty on a real paper."""
    parts: tuple[ReviewPart, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One ballot with all that is said of it."""

    key: BallotKey
    item: Item
    state: Outcome


def review_sheet_of(contest: Contest, book: Book, code: str = "") -> ReviewSheet:
    """The paper of a contest's list; :class:`UserError` where none was drawn.

    ``code`` is the 封榜码 of a sealed result.
    """
    draw = draw_of(book)
    if draw is None:
        raise UserError("还没有抽签确定复核名单")
    found = [_Row(k, i, outcome(contest, book, k, i)) for k, i in items(contest, book).items()]
    count = tally(row.state for row in found)
    widened = is_widened({row.key: row.item for row in found})
    faults = _faults(contest, book, [r for r in found if r.item.verdict is Verdict.WRONG])
    return ReviewSheet(
        title=_title(contest),
        facts=_facts(contest, draw, found),
        result=_result(count, widened),
        sound=not (count.left or count.to_mend),
        note=(
            f"抽签办法：每张票的签是“{draw.seed}|环节|村|评委编号”（UTF-8）的 SHA-256，从小到大，"
            f"在必检村以外取不少于 {draw.share}%；知道种子和名单，谁都可以验算。"
            "几个指标的票，分按指标的次序写，用斜线隔开。"
        ),
        code=f"封榜码 {code}" if code else "",
        mark="演示数据" if contest.demo else "",
        parts=(*faults, _list(contest, book, found)),
    )


def _title(contest: Contest) -> str:
    """Town and period are not said twice."""
    town = "" if contest.town in contest.title else contest.town
    period = "" if contest.period in contest.title else contest.period
    return f"{town}{period}{contest.title}{PAPER}"


def _facts(contest: Contest, draw: Draw, found: list[_Row]) -> tuple[str, ...]:
    names = {e.id: e.name for e in contest.entrants}
    forced = [names[i] for i in draw.forced if i in names]
    counts = {why: sum(r.item.why is why for r in found) for why in Why}
    people = dict.fromkeys(r.item.by for r in found if r.item.by)
    lines = [
        day_words(contest.date),
        f"抽签种子：{draw.seed}",
        f"必检：名次前 {draw.edge}、后 {draw.edge} 的村全部的票，共 {len(forced)} 村"
        f" {counts[Why.EDGE]} 票（{'、'.join(forced)}）" if forced else "",
        f"抽中：其余的票抽 {draw.share}%，共 {counts[Why.LOT]} 票",
        f"扩大到全部复核，增加 {counts[Why.ALL]} 票" if counts[Why.ALL] else "",
        f"复核人：{'、'.join(people)}" if people else "",
    ]  # fmt: skip
    return tuple(line for line in lines if line)


def _result(count: Tally, widened: bool) -> str:
    parts = [f"名单 {count.total} 票，已核 {count.checked} 票，有误 {count.wrong} 票"]
    parts.append(f"差错率 {count.shown_rate}")
    if count.to_mend:
        parts.append(f"还有 {count.to_mend} 票没有改正")
    elif count.wrong:
        parts.append("都已改正")
    if count.left:
        parts.append(f"还有 {count.left} 票待核")
    if widened:
        parts.append(f"抽检差错超过 {LIMIT}%，已扩大到全部复核")
    return "，".join(parts) + "。"


def _who(contest: Contest, key: BallotKey) -> str:
    judge = judge_of(contest, key)
    return ENTERED if judge is None else judge.name or judge.code


def _faults(contest: Contest, book: Book, wrong: list[_Row]) -> tuple[ReviewPart, ...]:
    if not wrong:
        return ()
    rows = tuple(
        (
            entrant_of(contest, row.key).name,
            component_of(contest, row.key).name,
            _who(contest, row.key),
            row.item.seen,
            right_text(contest, row.item.right) or "见原因",
            row.item.reason,
            "已改正" if row.state is Outcome.MENDED else "待改",
            row.item.by,
        )
        for row in wrong
    )
    heads = ("村（社区）", "环节", "评委", "录入的分", "应为", "原因", "改正", "复核人")
    return (ReviewPart(f"{FAULTS}（{len(rows)} 票）", heads, rows),)


def _list(contest: Contest, book: Book, found: list[_Row]) -> ReviewPart:
    """A row a sheet of paper, as it was gone through: its villages with their marks."""
    rows = []
    for (part, judge), group in groupby(found, key=lambda r: (r.key.component, r.key.judge)):
        own = list(group)
        key = BallotKey(own[0].key.entrant, judge, part)
        wrong = sum(r.item.verdict is Verdict.WRONG for r in own)
        left = sum(r.state in (Outcome.OPEN, Outcome.CHANGED) for r in own)
        rows.append(
            (
                component_of(contest, key).name,
                _who(contest, key),
                _villages(contest, book, own),
                str(len(own)),
                "，".join(_said(len(own) - wrong - left, wrong, left)),
            )
        )
    heads = ("环节", "评委", "村（社区）和现在的分", "票", "结果")
    return ReviewPart(LIST, heads, tuple(rows))


def _said(right: int, wrong: int, left: int) -> Iterable[str]:
    words = ((right, "无误"), (wrong, "有误"), (left, "待核"))
    return (f"{word} {count}" for count, word in words if count)


def _villages(contest: Contest, book: Book, own: list[_Row]) -> str:
    def one(row: _Row) -> str:
        wrong = "（有误）" if row.item.verdict is Verdict.WRONG else ""
        return f"{entrant_of(contest, row.key).name} {figures(contest, book, row.key)}{wrong}"

    return "；".join(map(one, own))
