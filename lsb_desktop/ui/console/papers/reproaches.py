"""Whether a contest has 黑旗, 黄旗 or another reproach that a paper might name."""

from lsb_desktop.paper.honours import is_positive
from lsb_desktop.ui.bridge import Bridge


def has_reproach(bridge: Bridge) -> bool:
    """Whether there is anything to choose about them; nothing without an open contest."""
    awards = bridge.contest.awards if bridge.session is not None else ()
    return not all(map(is_positive, awards))
