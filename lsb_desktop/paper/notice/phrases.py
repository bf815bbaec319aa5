"""Names, counts and figures as a notice writes them."""

import re
from collections.abc import Iterable, Sequence

from lsb_desktop.core.model import Contest
from lsb_desktop.core.result import Standing
from lsb_desktop.core.words import chinese_number

_BEFORE = re.compile(r"(?<=[^\x00-\x7f]) (?=[0-9])")
_AFTER = re.compile(r"(?<=[0-9%]) (?=[^\x00-\x7f])")


def tight(text: str) -> str:
    """Without the blanks that a screen sets between figures and Chinese: 占60%."""
    return _AFTER.sub("", _BEFORE.sub("", text))


def unit_of(contest: Contest) -> str:
    """What is counted: 村, 社区, 村（社区）, or 单位 where it is neither."""
    kinds = {e.kind for e in contest.entrants}
    if kinds <= {"村", "社区"} and kinds:
        return "村（社区）" if len(kinds) > 1 else kinds.pop()
    return "单位"


def counted(contest: Contest, number: int) -> str:
    """6个村（社区）."""
    return f"{number}个{unit_of(contest)}"


def names_of(rows: Iterable[Standing]) -> str:
    """A、B、C."""
    return "、".join(r.entrant.name for r in rows)


def place_words(place: int, rows: Sequence[Standing]) -> str:
    """第三名 or 并列第三名."""
    number = chinese_number(place) if place < 1000 else str(place)
    return f"{'并列' if len(rows) > 1 else ''}第{number}名"


def activity(contest: Contest) -> str:
    """2021年第四季度“亮赛比”逐村观摩活动: the title, called an activity once."""
    title = contest.title.strip()
    return title if title.endswith(("活动", "竞赛", "大赛", "比赛")) else f"{title}活动"


def stopped(text: str) -> str:
    """A sentence with its full stop."""
    return text if text.endswith(("。", "！", "？", "……")) else f"{text.rstrip('；，：;,')}。"


def moment(at: str) -> str:
    """2021年12月14日17时32分 from ISO text, without leading zeros but of the minutes."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)", at)
    if not found:
        return at
    year, month, day, hour, minute = found.groups()
    return f"{year}年{int(month)}月{int(day)}日{int(hour)}时{minute}分"
