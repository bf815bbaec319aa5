"""A board on its way from one frame to the next: the track of every row.

Positions are shares of the wall and time runs 0..1 over a passage, so a
pose taken in mid-flight is good for any size and starts the next passage.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from lsb_desktop.stage.frame import BoardFrame, Row
from lsb_desktop.stage.motion import Track
from lsb_desktop.stage.recalled import recalled
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
    """By key: x, y, bar. A row that is not told rests where the frame has it."""


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
    rests: bool
    """Nothing about it changes."""

    def at(self, t: float) -> Place:
        """Where it is at ``t`` 0..1."""
        return self.x.at(t)[0], self.y.at(t)[0], self.share.at(t)[0]


def page_of(frame: BoardFrame, table: Table) -> int:
    """The page that is up."""
    return frame.page % table.layout.pages


def _frame_of(start: BoardStart) -> BoardFrame:
    return start.frame if isinstance(start, Pose) else start


@dataclass(frozen=True, slots=True)
class _Stood:
    """A board at rest on a wall: where its rows are."""

    frame: BoardFrame
    table: Table
    page: int
    grid: Grid

    def at(self, index: int) -> Place:
        """Where a row is."""
        x, y = self.table.at(index, self.page)
        return x / self.grid.width, y / self.grid.height, self.frame.rows[index].share


def _stood(grid: Grid, frame: BoardFrame) -> _Stood:
    table = table_of(frame, grid)
    return _Stood(frame, table, page_of(frame, table), grid)


def places_of(frame: BoardFrame, grid: Grid) -> dict[int, Place]:
    """Where rows are at rest; those of other pages lie beside the wall."""
    stood = _stood(grid, frame)
    return {row.key: stood.at(index) for index, row in enumerate(frame.rows)}


def passage(grid: Grid, frame: BoardFrame, start: BoardStart) -> tuple[Moving, ...]:
    """The tracks of rows; the farthest leap comes last, to be painted on top.

    A row that stays on a page that is not up has none: nobody sees its bar grow there.
    """
    return _passage(frame, start, grid)


@recalled(4)
def _passage(frame: BoardFrame, start: BoardStart, grid: Grid) -> tuple[Moving, ...]:
    was, now = _stood(grid, _frame_of(start)), _stood(grid, frame)
    flying = dict(start.rows) if isinstance(start, Pose) else {}
    positions = {row.key: index for index, row in enumerate(was.frame.rows)}
    found = []
    for index, row in enumerate(frame.rows):
        before, moments = positions.get(row.key), flying.get(row.key)
        target = now.at(index)
        if moments is None:
            here = target if before is None else was.at(before)
            moments = (here[0], 0.0), (here[1], 0.0), (here[2], 0.0)
        if _rests_beside(moments, target):
            continue
        old = None if before is None else was.frame.rows[before]
        leap = 0 if before is None else abs(before - index)
        found.append(_moving(row, old, moments, target, leap))
    return tuple(sorted(found, key=lambda m: m.leap))


def _rests_beside(moments: tuple[Moment, Moment, Moment], target: Place) -> bool:
    """Whether a row stays where it is on a page that is not up, whatever its bar does there."""
    x, y, _ = moments
    return not 0 <= target[0] < 1 and x == (target[0], 0.0) and y == (target[1], 0.0)


def _moving(
    row: Row, old: Row | None, moments: tuple[Moment, Moment, Moment], target: Place, leap: int
) -> Moving:
    x, y, share = moments
    rests = row == old and moments == ((target[0], 0.0), (target[1], 0.0), (target[2], 0.0))
    return Moving(
        row,
        old,
        Track(*x, target[0], 1.0),
        Track(*y, target[1], 1.0),
        Track(*share, target[2], 1.0),
        leap,
        rests,
    )


def leaving(frame: BoardFrame, start: BoardStart) -> frozenset[int]:
    """Keys of rows that the new frame does not have."""
    return frozenset(row.key for row in _frame_of(start).rows) - {row.key for row in frame.rows}


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
    known = {row.key for row in previous.rows} == {row.key for row in frame.rows}
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
