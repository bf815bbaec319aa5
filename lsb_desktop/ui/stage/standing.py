"""A picture with a speaker's clock: everything but the clock is drawn once and kept.

So a second that goes by costs the clock alone, however much stands around it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from lsb_desktop.stage.frame import Timed
from lsb_desktop.ui.stage.canvas import Canvas, Grid
from lsb_desktop.ui.stage.pieces.countdown import NOTED, draw_countdown, noted
from lsb_desktop.ui.stage.text import being_recorded
from lsb_desktop.ui.stage.theme import Theme

Scene = Callable[[Canvas, Any], None]


def paint_timed(c: Canvas, frame: Timed, scene: Scene) -> None:
    """The scene, its clock over what stands."""
    if not frame.seconds or being_recorded():
        scene(c, frame)
        return
    image = c.piece(QSize(c.grid.width, c.grid.height), *_standing(frame, scene), opaque=True)
    c.p.drawImage(0, 0, image)
    for card in noted(image.text(NOTED)):
        draw_countdown(c, card, frame)


def clock_area(grid: Grid, frame: Timed, scene: Scene, theme: Theme) -> list[QRectF]:
    """What a second that goes by changes, in pixels."""
    c = Canvas(QPainter(), grid, theme)
    image = c.piece(QSize(grid.width, grid.height), *_standing(frame, scene), opaque=True)
    return noted(image.text(NOTED))


def _standing(frame: Timed, scene: Scene) -> tuple[object, Callable[[Canvas], None]]:
    still = replace(frame, elapsed=0, running=False)
    return ("standing", still), lambda inner: scene(replace(inner, clockless=True), still)
