"""How the stage says things: titles, places, counts, reasons, in the office's words."""

import re

from lsb_desktop.core.apart import takes_the_rest
from lsb_desktop.core.awards import rise
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    HUNDRED,
    Award,
    Contest,
    GroupMode,
    ScopeKind,
    Side,
    Sign,
    TieKind,
)
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.result import Standing
from lsb_desktop.core.words import arabic_date, chinese_number

_YEAR = re.compile(r"^\d{4}年度?")
_RANGE_IN_NAME = re.compile(r"[前后末].{1,4}名")
_VILLAGES = {
    Sign.RED_FLAG: "红旗",
    Sign.BLACK_FLAG: "黑旗",
    Sign.YELLOW_FLAG: "黄旗",
    Sign.BLUE_FLAG: "蓝旗",
    Sign.COMMENDATION: "受表彰",
    Sign.PROGRESS: "进步",
}


def rank(row: Standing, award: Award, contest: Contest) -> str:
    """What is called out before the name: 第三名, 并列第三名, 上升 5 位, 东片区第一名."""
    field = field_of(row, award, contest)
    if award.sign is Sign.PROGRESS:
        return f"{field}上升 {rise(row)} 位"
    return f"{field}{'并列' if row.tied else ''}第{chinese_number(row.place or 0)}名"


def rank_in_figures(row: Standing, award: Award, contest: Contest) -> str:
    """第 18 名, 并列第 18 名."""
    return f"{field_of(row, award, contest)}{'并列' if row.tied else ''}第 {row.place} 名"


def short_rank(row: Standing, award: Award) -> str:
    """For a narrow cell: 3, ↑5."""
    return f"↑{rise(row)}" if award.sign is Sign.PROGRESS else str(row.place)


def field_of(row: Standing, award: Award, contest: Contest) -> str:
    """The group or district that a place is to be understood in; mostly none."""
    if award.scope.kind is ScopeKind.EACH_DISTRICT:
        return row.entrant.district
    within = contest.rules.groups is GroupMode.WITHIN
    return row.entrant.group if within or award.scope.kind is ScopeKind.EACH_GROUP else ""


def change(row: Standing) -> str:
    """Against the contest before: ↑3, ↓2, –; empty when either place is missing."""
    if row.entrant.previous_place is None or row.place is None:
        return ""
    gained = rise(row)
    return f"↑{gained}" if gained > 0 else f"↓{-gained}" if gained else "–"


BY_EXACT = "同分·精确分"
"""Why totals that show the same have different places where exact ones rank."""


def reason(broken_by: str) -> str:
    """Why equal scores have different places: 同分·实地观摩."""
    kind, _, name = broken_by.partition(":")
    return f"同分·{'裁定' if kind == TieKind.MANUAL else name or kind}"


def span(award: Award, contest: Contest) -> str:
    """Whom an award goes to: 前 6 名, 各片区后 1 名, 前 10%（90 分及以上）, 其余前 5 名."""
    scope = {
        ScopeKind.ALL: "",
        ScopeKind.EACH_GROUP: "各组",
        ScopeKind.EACH_DISTRICT: "各片区",
        ScopeKind.GROUP: award.scope.group,
    }[award.scope.kind]
    limit = ""
    if award.threshold is not None:
        edge = "分及以上" if award.side is Side.TOP else "分以下"
        limit = f"{plain(award.threshold)} {edge}"
    picked = _picked(award, contest)
    if not picked:
        return f"{scope}{limit or '全部'}"
    return f"{scope}{picked}（{limit}）" if limit else f"{scope}{picked}"


def _picked(award: Award, contest: Contest) -> str:
    """前 6 名; after others 其余前 5 名, or 其余 for all of them; empty for everyone."""
    risen = award.sign is Sign.PROGRESS
    if award.quota.percent and award.quota.amount == HUNDRED and not risen:
        return "其余" if award.apart_from else ""
    side = "进步最快" if risen else str(award.side)
    count = f"{plain(award.quota.amount)}%" if award.quota.percent else f"{award.quota.of(0)} 名"
    return f"{'其余' if takes_the_rest(award, contest) else ''}{side} {count}"


def legend(award: Award, contest: Contest) -> str:
    """前 6 名　流动红旗; the sign where the award's name says the range itself."""
    name = str(award.sign) if _RANGE_IN_NAME.search(award.name) else award.name
    return f"{span(award, contest)}　{name}"


def is_restrained(award: Award) -> bool:
    """Whether an award is announced as a notice, without ceremony."""
    return award.side is Side.BOTTOM or award.sign is Sign.BLACK_FLAG


def unit(contest: Contest) -> str:
    """What is counted: 村, 社区, 村（社区）, 个单位."""
    kinds = {e.kind for e in contest.entrants}
    if len(kinds) == 1 and kinds <= {"村", "社区"}:
        return kinds.pop()
    return "村（社区）" if kinds <= {"村", "社区"} else "个单位"


def counted(contest: Contest) -> str:
    """After a number: 个村, 个社区, 个单位."""
    kind = unit(contest)
    return kind if kind.startswith("个") else f"个{kind}"


def holders(award: Award, contest: Contest) -> str:
    """Those who have an award: 红旗村（社区）."""
    kind = unit(contest)
    return _VILLAGES[award.sign] + ("单位" if kind == "个单位" else kind)


def counter(award: Award, number: int, total: int) -> str:
    """第 4 面 / 共 6 面."""
    word = "面" if "旗" in award.sign else "个"
    return f"第 {number} {word} / 共 {total} {word}"


def heading(contest: Contest, suffix: str = "") -> str:
    """The contest's name for the wall: 郭店镇第四季度“亮赛比”逐村观摩 + suffix."""
    name = contest.title.removeprefix(contest.town)
    if contest.town:
        name = contest.town + _YEAR.sub("", name)
    return name if name.endswith(suffix) else name + suffix


def meeting(contest: Contest) -> str:
    """The meeting's name, the town first."""
    if not contest.meeting:
        return heading(contest)
    return contest.town + contest.meeting.removeprefix(contest.town)


def ranking_name(contest: Contest) -> str:
    """综合排名 of several components, else 成绩."""
    return "综合排名" if len(contest.components) > 1 else "成绩"


def day(date: str) -> str:
    """2021-12-05 as 2021年12月5日; what is no date stays as it was typed."""
    try:
        return arabic_date(date)
    except UserError:
        return date
