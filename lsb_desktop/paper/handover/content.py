"""What the hand-over list (颁奖交接单) says: each award in the order of the ceremony."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lsb_desktop.core.cue import Cue
from lsb_desktop.core.model import AgendaKind, Award, Side, Sign
from lsb_desktop.core.result import AwardResult, Standing
from lsb_desktop.core.words import chinese_number, day_words
from lsb_desktop.paper.certificates.content import certificates_of
from lsb_desktop.paper.certificates.words import place_words
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.honours import is_positive, mark_of

PAPER = "颁奖交接单"
KEY = "handover"
BOTTOM = "bottom"
"""The field that says 是 where 黑旗 and 黄旗 are to be on the list, too."""
YES = "是"
COLUMNS = (
    "序",
    "批次",
    "名次",
    "村（社区）",
    "上台人",
    "颁奖人",
    "颁发物",
    "证书编号",
    "到场",
    "已领",
)
GIVER, BOX = "颁奖人", "□"
OFF_STAGE = "会上不颁发，会后发放"
"""Of an award that the run of show leaves out."""
_ON_STAGE = (AgendaKind.AWARD, AgendaKind.GROUP, AgendaKind.NOTICE)
"""Items that hand something over; a group picture only where nobody was called up before."""
_HANDED = {
    Sign.RED_FLAG: "红旗",
    Sign.BLACK_FLAG: "黑旗",
    Sign.YELLOW_FLAG: "黄旗",
    Sign.BLUE_FLAG: "蓝旗",
}


@dataclass(frozen=True, slots=True)
class HandoverTable:
    """One award: its heading, how its villages come up, and a row of :data:`COLUMNS` each."""

    heading: str
    order: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class HandoverList:
    """The whole paper; ``mark`` is 演示数据 or 彩排样张, ``code`` the 封榜码."""

    title: str
    facts: tuple[str, ...]
    stock: str
    """What must lie ready: 红旗 6 面，证书 6 张."""
    code: str
    mark: str
    tables: tuple[HandoverTable, ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """A village that comes up: its place as the hall hears it, and the batch it comes with."""

    entrant: int
    place: str
    batch: str = ""


def handover_of(evening: Evening) -> HandoverList:
    """The list of a result: awards as the run of show calls them, then those it leaves out."""
    snapshot, contest = evening.snapshot, evening.contest
    numbers = certificate_numbers(evening)
    calls = _calls(evening)
    results = [r for r in in_order(evening, calls) if r.entrants]
    return HandoverList(
        title=f"{'' if contest.town in contest.title else contest.town}{contest.title}{PAPER}",
        facts=tuple(f for f in (day_words(contest.date), contest.place) if f),
        stock=_stock(results, numbers),
        code=f"封榜码 {snapshot.seal.code}" if snapshot.seal else "未封存",
        mark=mark_of(snapshot),
        tables=tuple(
            _table(evening, at, result, calls.get(result.award.name, ()), numbers)
            for at, result in enumerate(results, 1)
        ),
    )


def is_listed(evening: Evening, award: Award) -> bool:
    """Whether an award is on the list: honours always, reproaches when asked for."""
    return is_positive(award) or evening.wording(KEY).get(BOTTOM) == YES


def certificate_numbers(evening: Evening) -> dict[tuple[str, str], str]:
    """The numbers of the certificates by award and village, as they are printed."""
    made = certificates_of(evening.snapshot)
    return {(c.award, c.village): c.values["number"] for c in made}


def in_order(evening: Evening, calls: Mapping[str, Sequence[_Turn]]) -> list[AwardResult]:
    """The awards on the list: those of the run of show in its order, then the others."""
    listed = [r for r in evening.snapshot.standings.awards if is_listed(evening, r.award)]
    order = {name: at for at, name in enumerate(calls)}
    return sorted(listed, key=lambda r: order.get(r.award.name, len(order)))


def _calls(evening: Evening) -> dict[str, tuple[_Turn, ...]]:
    """Whom the run of show calls up for each award, the first time that it does."""
    found: dict[str, tuple[_Turn, ...]] = {}
    steps = [c for c in evening.cues if c.kind in _ON_STAGE and c.award and c.said]
    for (name, _), cues in groupby(steps, key=lambda c: (c.award, c.item)):
        found.setdefault(name, tuple(_turns(list(cues))))
    return found


def _turns(cues: Sequence[Cue]) -> Iterator[_Turn]:
    for cue in cues:
        batch = ""
        if cue.scene == "batch-b" and cue.reads:
            batch = cue.reads[0].partition("　")[0]
        for said in cue.said:
            yield _Turn(said.entrant, said.place, batch if batch.endswith("批") else "")


def _table(
    evening: Evening,
    at: int,
    result: AwardResult,
    calls: Sequence[_Turn],
    numbers: Mapping[tuple[str, str], str],
) -> HandoverTable:
    standings, award = evening.snapshot.standings, result.award
    turns = calls or [_Turn(e, place_words(standings.row(e))) for e in result.entrants]
    rows = tuple(
        _row(number, turn, standings.row(turn.entrant), award, numbers)
        for number, turn in enumerate(turns, 1)
    )
    heading = f"{chinese_number(at)}、{award.name}　共 {len(rows)} {_counter(award)}"
    return HandoverTable(heading, _order(award, turns) if calls else OFF_STAGE, rows)


def _row(
    number: int,
    turn: _Turn,
    row: Standing,
    award: Award,
    numbers: Mapping[tuple[str, str], str],
) -> tuple[str, ...]:
    certificate = numbers.get((award.name, row.entrant.name), "")
    handed = [_HANDED.get(award.sign, ""), "证书" if certificate else ""]
    return (
        str(number),
        turn.batch,
        turn.place,
        row.entrant.name,
        row.entrant.secretary or "党组织书记",
        "",
        "、".join(h for h in handed if h),
        certificate,
        BOX,
        BOX,
    )


def _order(award: Award, turns: Sequence[_Turn]) -> str:
    """How they come up, in a sentence; a notice calls nobody up."""
    first, last = turns[0].place, turns[-1].place
    places = f"从{first}到{last}" if first != last else first
    if is_restrained(award):
        return f"按通报次序，{places}".rstrip("，")
    batches = len(dict.fromkeys(t.batch for t in turns))
    told = [f"分 {batches} 批" if batches > 1 else "", places, "依次上台"]
    return "，".join(t for t in told if t)


def is_restrained(award: Award) -> bool:
    """Whether the ceremony announces it as a notice; as in the stage's own wording."""
    return award.side is Side.BOTTOM or award.sign is Sign.BLACK_FLAG


def _counter(award: Award) -> str:
    return "面" if award.sign in _HANDED else "个"


def _stock(results: Sequence[AwardResult], numbers: Mapping[tuple[str, str], str]) -> str:
    """What must lie ready before the meeting."""
    flags: dict[str, int] = {}
    for result in results:
        if (handed := _HANDED.get(result.award.sign)) is not None:
            flags[handed] = flags.get(handed, 0) + len(result.entrants)
    told = [f"{name} {count} 面" for name, count in flags.items()]
    names = {r.award.name for r in results}
    certificates = sum(award in names for award, _ in numbers)
    return "，".join([*told, f"证书 {certificates} 张"] if certificates else told)
