"""The open contest as the value that papers are made from."""

from math import sqrt
from pathlib import Path

from lsb_desktop.paper.evening import Evening, Stationery
from lsb_desktop.paths import templates_dir
from lsb_desktop.stage.facts import Facts
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.given import Given
from lsb_desktop.ui.known import Known
from lsb_desktop.ui.slide_painter import SlidePainter

OVERPRINT = "papers.overprint"
"""The setting: name of the 套打 profile of the printer that is used."""
FONTS = "papers.installed_fonts"
"""The setting: whether fonts of this machine may be used."""
PIXELS = 1920 * 1080


def evening_of(bridge: Bridge) -> Evening:
    """Everything papers need of the open contest; RuntimeError when none is open.

    It compiles the run of show: some ten milliseconds and up to a third of a
    second for 170 villages. A worker process gets :func:`given_of` instead.
    """
    return given_of(bridge).evening()


def given_of(bridge: Bridge) -> Given:
    """What a worker process makes the evening from; RuntimeError when no contest is open."""
    facts = Known(bridge).facts()
    stationery = stationery_of(bridge)
    painter = painter_of(bridge, facts, stationery)
    return Given(bridge.snapshot, bridge.book, facts, stationery, painter)


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
        templates=templates_of(bridge),
        overprint=bridge.settings.text(OVERPRINT),
        installed_fonts=bridge.settings.flag(FONTS),
        start=bridge.settings.text("meeting.start"),
        theme=bridge.settings.text("stage.theme"),
        wall=sharp(bridge.air.size),
    )


def templates_of(bridge: Bridge) -> Path | None:
    """Folder of the user's own certificate templates; ``None`` where nothing is kept."""
    data = bridge.settings.folder
    return templates_dir(data) if data is not None else None


def sharp(wall: tuple[int, int]) -> tuple[int, int]:
    """Pixels of the wall's shape, about as many as 1920 × 1080 has: enough for any projector."""
    width, height = wall
    share = sqrt(PIXELS / (width * height))
    return round(width * share), round(height * share)
