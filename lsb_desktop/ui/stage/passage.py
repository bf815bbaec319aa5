"""A board on its way from one frame to the next: the track of every row.

Positions are shares of the wall and time runs 0..1 over a passage, so a
pose taken in mid-flight is good for any size and starts the next passage.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from lsb_desktop.stage.frame import BoardFrame, Row
from lsb_desktop.stage.motion import Track
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.pieces.table import Table, table_of

Moment = tuple[float, float]
"""Where a value is, and how fast it goes (a passage's time as the unit)."""
PIECES = 12
MANY = 40
"""More rows than these from one column to another, and the whole table counts as moving."""
Place = tuple[float, float, float]
"""x, y and the length of the bar."""


@dataclass(frozen=True, slots=True)
class Pose:
    """A board under way: the frame it was going to, and where each row was."""

    frame: BoardFrame
    rows: tuple[tuple[int, tuple[Moment, Moment, Moment]], ...]
    """By key: x, y, bar."""


BoardStart = BoardFrame | Pose


@dataclass(frozen=True, slots=True)
class Moving:
    """One row, what it was before (None = it is new), and its tracks."""

    row: Row
    old: Row | None
    x: Track
    y: Track
    share: Track
    leap: int
    """How many positions it goes up or down."""

    @property
    def rests(self) -> bool:
        """Nothing about it changes."""
        tracks = (self.x, self.y, self.share)
        return self.row == self.old and all(t.start == t.target and not t.velocity for t in tracks)

    def at(self, t: float) -> Place:
        """Where it is at ``t`` 0..1."""
        return self.x.at(t)[0], self.y.at(t)[0], self.share.at(t)[0]


def page_of(frame: BoardFrame, table: Table) -> int:
    """The page that is up."""
    return frame.page % table.layout.pages


def _frame_of(start: BoardStart) -> BoardFrame:
    return start.frame if isinstance(start, Pose) else start


def rows_of(start: BoardStart) -> dict[int, Row]:
    """The rows before, by key."""
    return {row.key: row for row in _frame_of(start).rows}


def places_of(frame: BoardFrame, grid: Grid) -> dict[int, Place]:
    """Where rows are at rest; those of other pages lie beside the wall."""
    table = table_of(frame, grid)
    page = page_of(frame, table)
    found = {}
    for index, row in enumerate(frame.rows):
        x, y = table.at(index, page)
        found[row.key] = (x / grid.width, y / grid.height, row.share)
    return found


def _moments(grid: Grid, start: BoardStart) -> dict[int, tuple[Moment, Moment, Moment]]:
    if isinstance(start, Pose):
        return dict(start.rows)
    places = places_of(start, grid)
    return {key: ((x, 0.0), (y, 0.0), (share, 0.0)) for key, (x, y, share) in places.items()}


@lru_cache(maxsize=8)
def passage(grid: Grid, frame: BoardFrame, start: BoardStart) -> tuple[Moving, ...]:
    """The tracks of all rows; the farthest leap comes last, to be painted on top."""
    before, moments = rows_of(start), _moments(grid, start)
    positions = {key: index for index, key in enumerate(before)}
    targets = places_of(frame, grid)
    found = []
    for index, row in enumerate(frame.rows):
        target = targets[row.key]
        moment = moments.get(row.key) or tuple((part, 0.0) for part in target)
        x, y, share = (Track(*m, part, 1.0) for m, part in zip(moment, target, strict=True))
        leap = abs(positions.get(row.key, index) - index)
        found.append(Moving(row, before.get(row.key), x, y, share, leap))
    return tuple(sorted(found, key=lambda m: m.leap))


def leaving(frame: BoardFrame, start: BoardStart) -> frozenset[int]:
    """Keys of rows that the new frame does not have."""
    return frozenset(rows_of(start)) - {row.key for row in frame.rows}


def pose_of(grid: Grid, frame: BoardFrame, start: BoardStart, t: float) -> Pose:
    """Where everything is at ``t`` 0..1, to start from there."""
    moving = passage(grid, frame, start)
    rows = ((m.row.key, (m.x.at(t), m.y.at(t), m.share.at(t))) for m in moving)
    return Pose(frame, tuple(rows))


def moving_region(grid: Grid, frame: BoardFrame, start: BoardStart) -> QRegion | None:
    """What moves in a passage, in pixels; None = everything (other villages, page or layout).

    Head and foot change at its beginning and then stand.
    """
    table, previous = table_of(frame, grid), _frame_of(start)
    known = rows_of(start).keys() == {row.key for row in frame.rows}
    if table_of(previous, grid) != table or not known:
        return None
    going = [m for m in passage(grid, frame, start) if not m.rests and not _is_beside(m)]
    if sum(m.x.start != m.x.target for m in going) > MANY:
        return QRegion(_band(grid, table, going))
    columns: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for moving in going:
        for box in _swept(grid, table, moving):
            columns[box.left(), box.width()].append((box.top(), box.bottom()))
    region = QRegion()
    for (left, width), boxes in columns.items():
        for top, bottom in _joined(boxes):
            region += QRect(left, top, width, bottom - top + 1)
    return region


def _band(grid: Grid, table: Table, going: Iterable[Moving]) -> QRect:
    """The wall's whole width, as high as rows come: a page that turns moves all of it."""
    ups = [y for m in going for y in _heights(m)]
    top, bottom = min(ups) * grid.height, max(ups) * grid.height + table.height
    return QRectF(0, top, grid.width, bottom - top).toAlignedRect().adjusted(0, -2, 0, 2)


def _heights(moving: Moving) -> list[float]:
    """Where a row is highest and lowest, among others; without a swing at its two ends."""
    y = moving.y
    if not y.velocity:
        return [y.start, y.target]
    return [y.at(i / PIECES)[0] for i in range(PIECES + 1)]


def _is_beside(moving: Moving) -> bool:
    """Whether a row is on a page that is not up, left or right of the wall, and stays there."""
    x = moving.x
    return not x.velocity and (x.start >= 1 <= x.target or x.start < 0 > x.target)


def _joined(boxes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Tops and bottoms of boxes one above the other, each run of them as one: the fewer boxes,
    the sooner they are a region."""
    found: tuple[int, int] | None = None
    for top, bottom in sorted(boxes):
        if found is not None and top <= found[1] + 1:
            found = found[0], max(found[1], bottom)
            continue
        if found is not None:
            yield found
        found = top, bottom
    if found is not None:
        yield found


def _swept(grid: Grid, table: Table, moving: Moving) -> Iterator[QRect]:
    """The way of a row: one box where it goes up or down in its column, else piece by piece, as
    most go far from one column to the next."""
    x = moving.x
    if x.velocity or x.start != x.target:
        places = [moving.at(i / PIECES)[:2] for i in range(PIECES + 1)]
    else:
        ups = _heights(moving)
        places = [(x.start, min(ups)), (x.start, max(ups))]
    boxes = [QRectF(x * grid.width, y * grid.height, table.width, table.height) for x, y in places]
    for one, other in pairwise(boxes):
        yield one.united(other).toAlignedRect().adjusted(-2, -2, 2, 2)
