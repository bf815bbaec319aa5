"""Which part of the picture a passage still changes, so that only that is painted again."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtGui import QRegion

from lsb_desktop.stage.frame import BoardFrame, Frame, Timed
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.chrome import foot_area, foot_words, head_area, head_words
from lsb_desktop.ui.stage.painter import STILL, later_region
from lsb_desktop.ui.stage.passage import Pose, moving_region
from lsb_desktop.ui.stage.pieces.table import table_of
from lsb_desktop.ui.stage.scenes.board import extras_of
from lsb_desktop.ui.stage.standing import clock_area
from lsb_desktop.ui.stage.starts import Start, shown
from lsb_desktop.ui.stage.theme import Theme


class Repainting:
    """Asked once a tick of one passage; a region holds from the paint after it was whole."""

    def __init__(
        self,
        grid: Grid,
        start: Start,
        frame: Frame,
        corner: QPoint,
        before: "Repainting | None" = None,
    ) -> None:
        """``corner``: where the picture starts in the window, in device pixels.

        ``before``: of the passage that this one interrupts.
        """
        self.moving = _of_board(grid, start, frame)
        """What moves on a board, in the picture's pixels; None = not known."""
        self.opening = _opening(grid, start, frame, self.moving, before)
        """What the passage's first paint must cover; None = everything."""
        self._after, self._region = 0.0, self.moving
        later = later_region(grid, start, frame)
        if later is not None:
            self._after, self._region = later
        if self._region is not None:
            self._region = self._region.translated(corner)
        if self.opening is not None:
            self.opening.translate(corner)
        self._whole = self._after == 0

    @property
    def is_empty(self) -> bool:
        """Whether the passage changes nothing of the picture."""
        return self.opening is not None and self.opening.isEmpty()

    def region(self, seconds: float) -> QRegion | None:
        """What to paint ``seconds`` after the start; None = everything."""
        if self._region is None or seconds < self._after:
            return None
        # What stood still at this moment is painted once more, exactly.
        whole, self._whole = self._whole, True
        return self._region if whole else None


def _of_board(grid: Grid, start: Start, frame: Frame) -> QRegion | None:
    if isinstance(frame, BoardFrame) and isinstance(start, BoardFrame | Pose):
        return moving_region(grid, frame, start)
    return None


def _opening(
    grid: Grid, start: Start, frame: Frame, moving: QRegion | None, before: Repainting | None
) -> QRegion | None:
    """A board's rows that move, and head and foot where they say something else."""
    was = shown(start)
    if moving is None or not isinstance(frame, BoardFrame) or not isinstance(was, BoardFrame):
        return None
    region = QRegion(moving)
    if isinstance(start, Pose):
        if before is None or before.moving is None:
            return None
        # Its figures stand half rolled in, also where nothing moves any more.
        region += before.moving
    words = [(one.chrome, extras_of(one, table_of(one, grid))) for one in (was, frame)]
    for part, said in ((head_area(grid), head_words), (foot_area(grid), foot_words)):
        if said(*words[0]) != said(*words[1]):
            region += part.toAlignedRect()
    return region


def second_region(grid: Grid, before: Frame, frame: Frame, theme: Theme) -> QRegion | None:
    """What changes when a second of a speaker's clock goes by; None = it is something else."""
    if not isinstance(frame, Timed) or not isinstance(before, Timed) or not frame.seconds:
        return None
    if replace(before, elapsed=frame.elapsed, running=frame.running) != frame:
        return None
    cards = clock_area(grid, frame, STILL[type(frame)].keywords["scene"], theme)
    region = QRegion()
    for card in cards:
        region += card.toAlignedRect().adjusted(-2, -2, 2, 2)
    return region
