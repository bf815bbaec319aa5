"""What the run of show may be warned about before the meeting, beside unknown awards."""

from collections.abc import Iterator, Sequence

from lsb_desktop.core.model import AgendaItem, AgendaKind, ComponentKind, Contest
from lsb_desktop.stage.agenda import agenda_of, title_of
from lsb_desktop.stage.embargo import ABOUT_AWARDS, said_by
from lsb_desktop.stage.items.comparing import FEWEST, MOST
from lsb_desktop.stage.items.lots import NO_SEED, seed_of


def scene_problems(contest: Contest) -> tuple[str, ...]:
    """One sentence each, without village names, from the definition alone."""
    items = [i for i in agenda_of(contest) if not i.skipped]
    return tuple(
        f"会议流程“{title_of(item)}”：{problem}"
        for at, item in enumerate(items)
        for problem in _of(item, items[at + 1 :], contest)
    )


def _of(item: AgendaItem, later: Sequence[AgendaItem], contest: Contest) -> Iterator[str]:
    if item.kind is AgendaKind.BALLOTS:
        yield from _ballots(item, later, contest)
    elif item.kind is AgendaKind.COMPARE:
        known = {e.id for e in contest.entrants} & set(item.villages)
        if not FEWEST <= len(known) <= MOST:
            yield f"请选 {FEWEST} 到 {MOST} 个要对比的村"
    elif item.kind is AgendaKind.DRAW and not seed_of(item):
        yield f"{NO_SEED}，才能抽签"


def _ballots(item: AgendaItem, later: Sequence[AgendaItem], contest: Contest) -> Iterator[str]:
    judged = {c.name for c in contest.components if c.kind is ComponentKind.JUDGED}
    if item.component and item.component not in judged:
        yield f"没有名为“{item.component}”的评委打分环节"
    if any(i.kind in ABOUT_AWARDS and said_by(i, contest) for i in later):
        yield "排在颁奖通报之前，现场可以据此推算出名次"
