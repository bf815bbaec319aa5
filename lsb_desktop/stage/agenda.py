"""The run of show: the contest's own, or a sensible one where none was written."""

from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest
from lsb_desktop.core.ranking import refusal
from lsb_desktop.stage.wording import is_restrained

_DEFAULT_TITLES = {
    AgendaKind.OPENING: "会议开始",
    AgendaKind.REPORT: "党组织书记汇报",
    AgendaKind.COMMENT: "班子成员逐一点评",
    AgendaKind.RANKING: "通报排名",
    AgendaKind.AWARD: "颁奖",
    AgendaKind.ENDING: "会议结束",
}


def agenda_of(contest: Contest) -> tuple[AgendaItem, ...]:
    """The contest's items; without any, those that its awards and ranking call for."""
    if contest.agenda:
        return contest.agenda
    kinds = [AgendaKind.REPORT] if refusal(contest) else [AgendaKind.LIVE]
    items = [AgendaItem(AgendaKind.OPENING), *map(AgendaItem, kinds)]
    for award in sorted(contest.awards, key=is_restrained):
        pair = (
            (AgendaKind.NOTICE, AgendaKind.PLEDGE)
            if is_restrained(award)
            else (AgendaKind.AWARD, AgendaKind.GROUP)
        )
        items += [AgendaItem(kind, award=award.name) for kind in pair]
    if not refusal(contest):
        items.append(AgendaItem(AgendaKind.RESULT))
    return (*items, AgendaItem(AgendaKind.ENDING))


def title_of(item: AgendaItem) -> str:
    """What the item is called on the wall and on the desk."""
    return item.title or _DEFAULT_TITLES.get(item.kind, str(item.kind))
