"""How long the items of a run of show take, by estimate: for the plan, never for the wall."""

from dataclasses import dataclass
from math import ceil

from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest, RevealOrder, ScopeKind
from lsb_desktop.stage.agenda import agenda_of
from lsb_desktop.stage.embargo import awards_of

K = AgendaKind
USUAL = 60
"""Seconds of an item that nothing more is known about."""
SECONDS = {
    K.RANKING: 120,
    K.RESULT: 120,
    K.COMPARE: 120,
    K.TEXT: 30,
    K.ENDING: 30,
    K.SPEECH: 300,
    K.HANDOVER: 300,
    K.COMMENT: 300,
    K.REPORT: 180,
    K.SHOWCASE: 60,
    K.BALLOTS: 45,
    K.QUESTION: 120,
    K.PLEDGE: 120,
    K.MODEL: 180,
}
"""Seconds without a limit of its own, each time; by what such meetings take."""
EACH_VILLAGE = (K.REPORT, K.SHOWCASE, K.BALLOTS, K.QUESTION)
EACH_WINNER = (K.PLEDGE, K.MODEL)
REVEAL, REVEAL_AT_ONCE, CALL = 45, 30, 90
"""Seconds a village in two beats, in one, and of a group called up together."""


@dataclass(frozen=True, slots=True)
class Span:
    """When an item begins, in seconds from the start of the meeting, and how long it takes."""

    begin: int
    seconds: int


def schedule(contest: Contest) -> tuple[Span, ...]:
    """Every item of the run of show, one after the other; a skipped one takes no time."""
    spans: list[Span] = []
    begin = 0
    for item in agenda_of(contest):
        spans.append(Span(begin, seconds_of(item, contest)))
        begin += spans[-1].seconds
    return tuple(spans)


def seconds_of(item: AgendaItem, contest: Contest) -> int:
    """Its minutes for each speaker, else what is usual."""
    if item.skipped:
        return 0
    if item.kind is K.AWARD:
        return _handing_over(item, contest)
    each = 60 * item.minutes or SECONDS.get(item.kind, USUAL)
    return each * _times(item, contest)


def _times(item: AgendaItem, contest: Contest) -> int:
    """How many speak, or are shown."""
    per_village = item.kind in EACH_VILLAGE or (item.kind is K.COMMENT and item.minutes > 0)
    if per_village or item.kind in EACH_WINNER:
        known = {e.id for e in contest.entrants}
        chosen = sum(v in known for v in item.villages)
        if chosen:
            return chosen
        return len(contest.entrants) if per_village else max(1, _winners(item, contest))
    return 1


def _handing_over(item: AgendaItem, contest: Contest) -> int:
    count = _winners(item, contest)
    if item.order is RevealOrder.TOGETHER or not count:
        return USUAL
    if item.batch:
        return CALL * ceil(count / item.batch)
    return count * (REVEAL_AT_ONCE if item.one_beat else REVEAL)


def _winners(item: AgendaItem, contest: Contest) -> int:
    """How many get the awards it is about, as far as the rules alone say."""
    return sum(_places(contest, n) for n in awards_of(item, contest))


def _places(contest: Contest, number: int) -> int:
    award = contest.awards[number]
    kind = award.scope.kind
    fields = {
        ScopeKind.EACH_GROUP: lambda: [e.group for e in contest.entrants],
        ScopeKind.EACH_DISTRICT: lambda: [e.district for e in contest.entrants],
        ScopeKind.GROUP: lambda: [
            e.group for e in contest.entrants if e.group == award.scope.group
        ],
        ScopeKind.ALL: lambda: [""] * len(contest.entrants),
    }[kind]()
    return sum(
        min(fields.count(f), int(award.quota.of(fields.count(f)))) for f in dict.fromkeys(fields)
    )


def words(seconds: int) -> str:
    """45 秒, 5 分钟, 1 小时 25 分; minutes are rounded up."""
    if seconds < 60:
        return f"{seconds} 秒"
    minutes = ceil(seconds / 60)
    if minutes < 60:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时" + (f" {minutes % 60} 分" if minutes % 60 else "")
