"""What 成绩确认单 says: the seal, how many ballots there were, places, awards, decisions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsb_desktop.core.model import ComponentKind, Contest, GroupMode, Panel
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.paper_totals import checks
from lsb_desktop.core.proof import Count, progress
from lsb_desktop.core.result import AwardResult, ComponentScore, PanelScore, Standing
from lsb_desktop.core.words import day_words
from lsb_desktop.paper.confirmation.decisions import decisions_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.honours import is_positive, mark_of
from lsb_desktop.paper.ranking.content import SIGNERS as SIGNERS
from lsb_desktop.paper.ranking.content import in_order
from lsb_desktop.paper.ranking.notes import notes_of

NAME = "成绩确认单"
STATEMENT = "以上名次、总分和奖项已与封存的成绩核对无误，据此公布和颁奖。"
FIRST_LINES, MOST_LINES = 24, 33
"""Lines of the first table of places and of the next ones: what a page has room for."""
_BLOCKS = ((24, 3), (8, 2), (0, 1))
"""(more villages than this, places side by side)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table under its heading; ``fresh`` = it begins a page."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The whole paper."""

    title: str
    code: str
    mark: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    statement: str


def confirmation_of(evening: Evening, *, include_bottom: bool = False) -> Confirmation:
    """The paper of a result. Bottom awards (黑旗, 黄旗) are named only when asked for."""
    snapshot, contest = evening.snapshot, evening.contest
    awards = [a for a in snapshot.standings.awards if include_bottom or is_positive(a.award)]
    town = "" if contest.town in contest.title else contest.town
    parts = (_ballots(evening), *_places(evening), _awards(evening, awards), _adjusted(evening))
    return Confirmation(
        title=f"{town}{contest.title}{NAME}",
        code=f"封榜码 {snapshot.seal.code}" if snapshot.seal else "未封存",
        mark=mark_of(snapshot),
        facts=tuple(_facts(evening)),
        parts=tuple(part for part in parts if part.rows),
        notes=(*_checked(evening), *notes_of(snapshot, awards), *decisions_of(evening, awards)),
        statement=STATEMENT,
    )


def _facts(evening: Evening) -> Iterator[str]:
    contest, seal = evening.contest, evening.snapshot.seal
    said = [day_words(contest.date), contest.place, f"参评单位 {len(contest.entrants)} 个"]
    said.append(f"评分环节 {len(contest.components)} 个")
    yield "　".join(filter(None, said))
    if seal is None:
        yield "成绩尚未封存，名次可能变动"
    else:
        times = "" if seal.number == 1 else f"（第 {seal.number} 次封存）"
        when = seal.at.replace("T", " ")[:16]
        yield f"封榜码 {seal.code}{times}　封存时间 {when}　封存人 {seal.by}"


# Ballots ------------------------------------------------------------------


def _ballots(evening: Evening) -> Part:
    """How many ballots were due and how many came, by component and panel."""
    rows = evening.snapshot.standings.rows
    found = tuple(
        line
        for at, _ in enumerate(evening.contest.components)
        for line in _component(evening.contest, [r.score.components[at] for r in rows])
    )
    return Part("一、收票", ("环节", "评委组", "评委人数", "回避", "应收票", "实收票"), found)


def _component(contest: Contest, scores: Sequence[ComponentScore]) -> Iterator[tuple[str, ...]]:
    if not scores:
        return
    component = scores[0].component
    if component.kind is not ComponentKind.JUDGED:
        came = sum(score.own_exact is not None for score in scores)
        yield component.name, str(component.kind), "", "", str(len(scores)), str(came)
        return
    for at, panel in enumerate(contest.panels_of(component)):
        yield component.name, *_panel(contest, panel, [score.panels[at] for score in scores])


def _panel(contest: Contest, panel: Panel, scores: Sequence[PanelScore]) -> tuple[str, ...]:
    judges = [j for j in contest.judges if j.panel == panel.name]
    due = sum(len(contest.judges_for(e, panel)) for e in contest.entrants)
    came = due - sum(len(score.waiting) for score in scores)
    ids = {e.id for e in contest.entrants}
    recused = sum(j.represents in ids for j in judges)
    return panel.name, str(len(judges)), str(recused or ""), str(due), str(came)


# Places -------------------------------------------------------------------


def _places(evening: Evening) -> Iterator[Part]:
    """Tables of places; under 组内排名 one for each group."""
    standings = evening.snapshot.standings
    rows = list(in_order(standings))
    if standings.contest.rules.groups is GroupMode.WITHIN:
        groups = dict.fromkeys(r.entrant.group for r in rows)
        tables = [(g, [r for r in rows if r.entrant.group == g]) for g in groups]
    else:
        tables = [("", rows)]
    for group, members in tables:
        heading = f"二、名次（{group}）" if group else "二、名次"
        if standings.refusal:
            heading = f"二、得分（不排名次{f'，{group}' if group else ''}）"
        yield from _tables(heading, [_cells(r, bool(standings.refusal)) for r in members])


def _cells(row: Standing, unplaced: bool) -> tuple[str, str, str]:
    place = "" if unplaced or row.place is None else str(row.place)
    tied = "并列" if place and row.tied else ""
    return tied + place, row.entrant.name, row.shown or str(row.score.state)


def _tables(heading: str, cells: Sequence[tuple[str, ...]]) -> Iterator[Part]:
    """Places down, then across; a new table when a page is full."""
    across = next(n for more, n in _BLOCKS if len(cells) > more or n == 1)
    start, shown, most = 0, heading, FIRST_LINES * across
    while start < len(cells):
        some = list(cells[start : start + most])
        lines = -(-len(some) // across)
        some += [("", "", "")] * (lines * across - len(some))
        rows = tuple(
            tuple(text for block in range(across) for text in some[block * lines + at])
            for at in range(lines)
        )
        yield Part(shown, _PLACE_HEAD * across, rows, fresh=start > 0)
        start, shown, most = start + most, f"{heading}（续）", MOST_LINES * across


_PLACE_HEAD = ("名次", "参评单位", "总分")


# Awards and the rest ------------------------------------------------------


def _awards(evening: Evening, awards: Sequence[AwardResult]) -> Part:
    standings = evening.snapshot.standings
    rows = tuple(
        (
            result.award.name,
            str(len(result.entrants)),
            "、".join(standings.row(i).entrant.name for i in result.entrants),
        )
        for result in awards
    )
    return Part("三、奖项", ("奖项", "个数", "获奖单位"), rows)


def _adjusted(evening: Evening) -> Part:
    entrants = sorted(evening.contest.entrants, key=lambda e: e.order)
    rows = tuple(
        (e.name, f"{'+' if a.points > 0 else ''}{plain(a.points)}", a.reason)
        for e in entrants
        for a in evening.book.adjustments(e.id)
    )
    return Part("四、加减分", ("参评单位", "分", "原因"), rows)


def _checked(evening: Evening) -> Iterator[str]:
    """What was read a second time, and sums that papers show."""
    contest, book = evening.contest, evening.book
    second = sum(progress(contest, book).values(), start=Count())
    if second.total:
        yield f"复录核对 {second.total} 格：{second}"
    totals = checks(contest, book)
    if totals:
        agree = sum(c.agrees for c in totals)
        yield f"纸面合计核对 {len(totals)} 处，{agree} 处一致"
