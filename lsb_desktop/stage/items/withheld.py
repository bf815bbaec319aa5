"""What stands in for a scene about the result while it may not be shown."""

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Script, plain_card
from lsb_desktop.stage.embargo import ABOUT_AWARDS, announced_in
from lsb_desktop.stage.frame import TitleFrame

LATER = "成绩揭晓后公布"


def rechecking(script: Script) -> TitleFrame | None:
    """In place of any scene of the result once a seal was broken and marks are missing.

    Nothing is final then and so nothing masked, but the hall is not to see
    what it was about to be told.
    """
    announces = announced_in(script.contest, ABOUT_AWARDS)
    if script.final or not script.recheck or not announces:
        return None
    return plain_card(script, "成绩核对中", "稍后公布")


def withheld(script: Script, item: AgendaItem, why: str = LATER) -> TitleFrame:
    """The item's title, and why there is no more of it."""
    return plain_card(script, title_of(item), why)
