"""The open contest as the value that papers are made from."""

from lsb_desktop.paper.evening import Evening, Stationery
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.cues import cues_of
from lsb_desktop.stage.facts import facts_of
from lsb_desktop.ui.bridge import Bridge


def evening_of(bridge: Bridge) -> Evening:
    """Everything papers need of the open contest; RuntimeError when none is open.

    It compiles the run of show: some ten milliseconds, nothing to do after each mark.
    """
    ceremony = Ceremony(bridge.snapshot, facts_of(bridge.contest, bridge.book))
    return Evening(bridge.snapshot, bridge.book, cues_of(ceremony), stationery_of(bridge))


def stationery_of(bridge: Bridge) -> Stationery:
    """What this machine gives to papers."""
    return Stationery(start=bridge.settings.text("meeting.start"))
