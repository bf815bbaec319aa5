"""The open contest as the value that papers are made from."""

from math import sqrt

from lsb_desktop.paper.evening import Evening, Stationery
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.cues import cues_of
from lsb_desktop.stage.facts import Facts
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.known import Known
from lsb_desktop.ui.slide_painter import SlidePainter

PIXELS = 1920 * 1080


def evening_of(bridge: Bridge) -> Evening:
    """Everything papers need of the open contest; RuntimeError when none is open.

    It compiles the run of show: some ten milliseconds, nothing to do after each mark.
    """
    facts = Known(bridge).facts()
    cues = cues_of(Ceremony(bridge.snapshot, facts))
    stationery = stationery_of(bridge)
    painter = painter_of(bridge, facts, stationery)
    return Evening(bridge.snapshot, bridge.book, cues, stationery, painter)


def painter_of(bridge: Bridge, facts: Facts, stationery: Stationery) -> SlidePainter:
    """Who paints the slides, in a worker process: photos are read from the data file there."""
    assert bridge.desk is not None
    assert bridge.session is not None
    return SlidePainter(
        bridge.snapshot,
        facts,
        stationery.wall,
        stationery.theme,
        bridge.desk.place,
        bridge.session.id,
    )


def stationery_of(bridge: Bridge) -> Stationery:
    """What this machine gives to papers."""
    return Stationery(
        start=bridge.settings.text("meeting.start"),
        theme=bridge.settings.text("stage.theme"),
        wall=sharp(bridge.air.size),
    )


def sharp(wall: tuple[int, int]) -> tuple[int, int]:
    """Pixels of the wall's shape, about as many as 1920 × 1080 has: enough for any projector."""
    width, height = wall
    share = sqrt(PIXELS / (width * height))
    return round(width * share), round(height * share)
