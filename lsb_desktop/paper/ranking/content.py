"""What the result sheet (成绩汇总表) says, as strings: its PDF and its XLSX are made from this."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from lsb_desktop.core.model import Combine, Component, Contest, GroupMode
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.result import AwardResult, Standing, Standings, State
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.core.words import day_words
from lsb_desktop.paper.honours import is_positive, mark_of
from lsb_desktop.paper.ranking.notes import broken_words, notes_of

PAPER = "成绩汇总表"
SIGNERS = ("计票人", "监票人", "主要领导")
UNSEALED = "未封存——成绩未定，仅供核对"


class Kind(StrEnum):
    """What a column holds; the last two are numbers in the workbook."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``detail`` stands under its title, ``digits`` after a NUMBER's point."""

    title: str
    kind: Kind = Kind.TEXT
    detail: str = ""
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole paper. Every row has a cell for each column; an empty cell is ``""``."""

    title: str
    sealed: bool
    status: str
    """已封存　封榜码 K7-42M　2021-12-14 17:32, or that it is not sealed."""
    code: str
    """封榜码 K7-42M, or 未封存: the foot of every page."""
    mark: str
    """演示数据 or 彩排样张; empty on a real paper."""
    facts: tuple[str, ...]
    """Town, date, how many took part."""
    rules: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


_Cell = Callable[[Standing], str]


def sheet_of(snapshot: Snapshot, *, include_bottom: bool = False) -> Sheet:
    """The sheet of a result. Bottom awards (黑旗, 黄旗) are named only when asked for."""
    standings, contest = snapshot.standings, snapshot.contest
    awards = [a for a in standings.awards if include_bottom or is_positive(a.award)]
    pairs = list(_columns(standings, awards))
    return Sheet(
        title=title_of(standings),
        sealed=snapshot.seal is not None,
        status=status_of(snapshot),
        code=f"封榜码 {snapshot.seal.code}" if snapshot.seal else "未封存",
        mark=mark_of(snapshot),
        facts=_facts(contest),
        rules=rule_sentence(contest) if contest.components else "",
        columns=tuple(column for column, _ in pairs),
        rows=tuple(tuple(cell(row) for _, cell in pairs) for row in in_order(standings)),
        notes=notes_of(snapshot, awards),
    )


def title_of(standings: Standings) -> str:
    """郭店镇2021年第四季度“亮赛比”逐村观摩成绩汇总表; says so when it has no places."""
    contest = standings.contest
    town = "" if contest.town in contest.title else contest.town
    unplaced = "（不排名次）" if standings.refusal else ""
    return f"{town}{contest.title}{PAPER}{unplaced}"


def status_of(snapshot: Snapshot) -> str:
    """Whether the result is sealed, with its code and time."""
    seal = snapshot.seal
    if seal is None:
        return UNSEALED
    return f"{seal.label}　封榜码 {seal.code}　{seal.at.replace('T', ' ')[:16]}"


def in_order(standings: Standings) -> Sequence[Standing]:
    """The rows as printed: by place, under 组内排名 group by group."""
    if standings.contest.rules.groups is not GroupMode.WITHIN:
        return standings.rows
    groups = list(dict.fromkeys(e.group for e in standings.contest.entrants))
    return sorted(standings.rows, key=lambda r: groups.index(r.entrant.group))


def _facts(contest: Contest) -> tuple[str, ...]:
    found = [contest.town, day_words(contest.date), f"参评单位 {len(contest.entrants)} 个"]
    return tuple(fact for fact in found if fact)


def _columns(standings: Standings, awards: list[AwardResult]) -> Iterator[tuple[Column, _Cell]]:
    contest = standings.contest
    digits = contest.rules.digits
    if not standings.refusal:
        yield Column("名次", Kind.INTEGER), lambda r: "" if r.place is None else str(r.place)
    yield Column(_unit(contest)), lambda r: r.entrant.name
    if any(e.group for e in contest.entrants):
        yield Column("分组"), lambda r: r.entrant.group
    for at, component in enumerate(contest.components):
        detail = _share(contest, component)
        yield Column(component.name, Kind.NUMBER, detail, digits), partial(_component, at)
    if any(r.score.adjustments for r in standings.rows):
        yield Column("加减分", Kind.NUMBER, digits=digits), _adjusted
    if contest.components:
        yield Column("总分", Kind.NUMBER, digits=digits), lambda r: r.shown or ""
    yield Column("备注"), _remark
    if awards:
        names = {a.award.name: a.entrants for a in awards}
        yield (
            Column("奖项"),
            lambda r: "、".join(n for n, ids in names.items() if r.entrant.id in ids),
        )


def _unit(contest: Contest) -> str:
    kinds = {e.kind for e in contest.entrants}
    return "村（社区）" if "社区" in kinds else "村" if kinds == {"村"} else "参评单位"


def _share(contest: Contest, component: Component) -> str:
    """What stands under a component's name: its weight, or its full marks."""
    if contest.rules.combine is Combine.WEIGHTED:
        return f"{plain(component.weight)}%" if len(contest.components) > 1 else ""
    return f"满分 {plain(component.max)}"


def _component(at: int, row: Standing) -> str:
    return row.components[at] or ""


def _adjusted(row: Standing) -> str:
    points = row.score.adjustments
    return f"{'+' if points > 0 else ''}{plain(points)}" if points else ""


def _remark(row: Standing) -> str:
    """并列, what broke a tie, a state that is not 齐分, and a veto."""
    state = row.score.state
    found = [
        "并列" if row.tied else "",
        broken_words(row.broken_by),
        "" if state is State.COMPLETE else str(state),
        "一票否决" if row.entrant.veto else "",
    ]
    return "；".join(word for word in found if word)
