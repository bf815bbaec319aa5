"""What every paper is silent about, and what every paper owns up to."""

from lsb_desktop.core.model import Award, Side, Sign
from lsb_desktop.core.sealing import REHEARSER, Snapshot

_NEGATIVE = (Sign.BLACK_FLAG, Sign.YELLOW_FLAG)


def is_positive(award: Award) -> bool:
    """Whether an award is an honour: its winners may be named on papers."""
    return award.sign not in _NEGATIVE and (award.side is Side.TOP or award.sign is Sign.PROGRESS)


def mark_of(snapshot: Snapshot) -> str:
    """What the foot of every page owns up to: made-up marks, or a rehearsal."""
    if snapshot.contest.demo:
        return "演示数据"
    return "彩排样张" if snapshot.seal and snapshot.seal.by == REHEARSER else ""
