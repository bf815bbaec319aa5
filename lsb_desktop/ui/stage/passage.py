"""A board on its way from one frame to the next: the track of every row.

Positions are shares of the wall and time runs 0..1 over a passage, so a
pose taken in mid-flight is good for any size and starts the next passage.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from lsb_desktop.stage.frame import BoardFrame, Row
from lsb_desktop.stage.motion import Track, still
from lsb_desktop.stage.recalled import recalled
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.pieces.table import Table, table_of

Way = tuple[Track, Track, Track]
"""Of x, y and the length of the bar (a passage's time as the unit)."""
PIECES = 12
MANY = 40
"""More rows than these from one column to another, and the whole table counts as moving."""
Place = tuple[float, float, float]
"""x, y and the length of the bar."""


@dataclass(frozen=True, slots=True)
class Pose:
    """A board under way: the frame it was going to, and where each row was."""

    frame: BoardFrame
    rows: tuple[tuple[int, Way], ...]
    """By key, what is left of its way. A row that is not told rests where the frame has it."""


BoardStart = BoardFrame | Pose


class Moving(NamedTuple):
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
    up = _page_up(was, now)
    found = []
    for index, row in enumerate(frame.rows):
        before, way = positions.get(row.key), flying.get(row.key)
        if before == index and way is None and index not in up:
            continue
        target = now.at(index)
        if way is None:
            here = target if before is None else was.at(before)
            way = still(here[0]), still(here[1]), still(here[2])
        x, y, share = map(_bound, way, target)
        if _rests_beside(x, y):
            continue
        old = None if before is None else was.frame.rows[before]
        leap = 0 if before is None else abs(before - index)
        rests = row == old and x.stands and y.stands and share.stands
        found.append(Moving(row, old, x, y, share, leap, rests))
    return tuple(sorted(found, key=lambda m: m.leap))


def _page_up(was: _Stood, now: _Stood) -> range:
    """The rows of the page that is up all the time; all rows where a page or the table changes."""
    if was.page != now.page or was.table != now.table:
        return range(len(now.frame.rows))
    many = now.table.layout.per_page
    return range(now.page * many, (now.page + 1) * many)


def _bound(track: Track, target: float) -> Track:
    """The way goes on as it is, and ends when it would have, unless it leads elsewhere now.

    So a row that an earlier mark moved comes to rest however quickly one mark follows another.
    """
    return track if track.target == target else track.retarget(0.0, target, 1.0)


def _rests_beside(x: Track, y: Track) -> bool:
    """Whether a row stays where it is on a page that is not up, whatever its bar does there."""
    return not 0 <= x.target < 1 and x.stands and y.stands


def leaving(frame: BoardFrame, start: BoardStart) -> frozenset[int]:
    """Keys of rows that the new frame does not have."""
    return frozenset(row.key for row in _frame_of(start).rows) - {row.key for row in frame.rows}


def pose_of(grid: Grid, frame: BoardFrame, start: BoardStart, t: float) -> Pose:
    """Where everything is at ``t`` 0..1, to start from there."""
    moving = (m for m in passage(grid, frame, start) if not m.rests)
    rows = ((m.row.key, (m.x.rest(t), m.y.rest(t), m.share.rest(t))) for m in moving)
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
    ups = [y for m in going for y in m.y.reach]
    top, bottom = min(ups) * grid.height, max(ups) * grid.height + table.height
    return QRectF(0, top, grid.width, bottom - top).toAlignedRect().adjusted(0, -2, 0, 2)


def _is_beside(moving: Moving) -> bool:
    """Whether a row is on a page that is not up, left or right of the wall, and stays there."""
    low, high = moving.x.reach
    return low >= 1 or high < 0


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
    x, y = moving.x, moving.y
    if x.stands:
        places = [(x.start, up) for up in y.reach]
    else:
        # Between two of these moments it goes one way, and so stays in the box of both places.
        turns = {turn for turn in (x.turn, y.turn) if turn is not None}
        moments = sorted(turns | {i / PIECES for i in range(PIECES + 1)})
        places = [moving.at(moment)[:2] for moment in moments]
    boxes = [QRectF(x * grid.width, y * grid.height, table.width, table.height) for x, y in places]
    for one, other in pairwise(boxes):
        yield one.united(other).toAlignedRect().adjusted(-2, -2, 2, 2)
