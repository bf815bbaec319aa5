"""What a certificate of an award would say, for a village that does not exist; imports no Qt.

Run in a worker process: the certificate's own code does the wording, and its
fonts and templates are not loaded into the window's process.
"""

import re
from fractions import Fraction

from lsb_desktop.core.model import Award, Contest, Entrant
from lsb_desktop.core.numbers import fixed, round_half_up
from lsb_desktop.core.result import EntrantScore, Standing, State

NAMES = {
    "period": "期次",
    "title": "活动名称",
    "town": "乡镇",
    "village": "村名",
    "secretary": "书记姓名",
    "group": "分组",
    "score": "得分",
    "place": "名次",
    "field": "全镇（乡）",
    "rise": "上升位数",
    "award": "奖项名称",
}
"""What 证书文字 may name in braces, in the office's words."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_SCORE = Fraction(9519, 100)


def unknown(text: str) -> list[str]:
    """Names in braces that mean nothing, as written."""
    return [found[0] for found in _BRACES.finditer(text) if found[1] not in NAMES]


def sample(contest: Contest, award: Award) -> str:
    """The words of one certificate."""
    from lsb_desktop.paper.certificates.words import values_of

    values = values_of(contest, award, _winner(contest), 1)
    lines = [f"××村：{values['body']}", f"【{award.name}】"]
    return "\n".join([*lines, values["closing"]] if values["closing"] else lines)


def _winner(contest: Contest) -> Standing:
    """A made-up first place; nothing of the real result is in it."""
    group = next((e.group for e in contest.entrants if e.group), "")
    village = Entrant(0, 1, "××村", group=group, secretary="×××", previous_place=4)
    total = round_half_up(_SCORE, contest.rules.digits)
    score = EntrantScore(village, (), Fraction(0), total, total, State.COMPLETE, ())
    shown = fixed(total, contest.rules.digits)
    return Standing(village, score, total, total, shown, (), 1, False, None)
