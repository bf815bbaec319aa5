"""不重复 in plain words, after how places are made."""

from lsb_desktop.core.apart import is_one_ladder
from lsb_desktop.core.model import Award, BoundaryTie, Contest, Side, Sign

_HARSH = (Sign.BLACK_FLAG, Sign.YELLOW_FLAG)


def apart_rule(contest: Contest) -> str:
    """已得一等奖的不再得二等奖 …, honours alone; empty where none is apart from another.

    The sentence stands on papers that may not name who is last, so that it
    does not name those awards either.
    """
    honours = {a.name: a for a in contest.awards if is_honour(a)}
    told = []
    shortens = False
    for award in honours.values():
        others = [honours[n] for n in award.apart_from if n in honours]
        if others:
            told.append(f"已得{'、'.join(a.name for a in others)}的不再得{award.name}")
        shortens |= any(is_one_ladder(award, a) and a.boundary is BoundaryTie.ALL for a in others)
    if not told:
        return ""
    tail = "；前面的奖项末位并列多发几个，后面的就少发几个" if shortens else ""
    return f"{'，'.join(told)}{tail}。"


def is_honour(award: Award) -> bool:
    """Whether an award is none that papers are silent about."""
    if award.sign in _HARSH:
        return False
    return award.side is Side.TOP or award.sign is Sign.PROGRESS
