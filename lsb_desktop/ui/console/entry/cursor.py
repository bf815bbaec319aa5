"""Where the cursor of the grid goes; pure positions (row, column) on a sheet."""

from collections.abc import Iterable

from lsb_desktop.core.book import Slot
from lsb_desktop.ui.console.entry.sheet import Sheet, missing_slots

NEXT, BACK, UP, DOWN, LEFT, RIGHT, TAB, BACKTAB = (
    "next",
    "back",
    "up",
    "down",
    "left",
    "right",
    "tab",
    "backtab",
)
"""Ways to leave a cell; next and back follow the setting 回车后移到."""

_MOVES = {
    UP: (-1, 0),
    DOWN: (1, 0),
    LEFT: (0, -1),
    RIGHT: (0, 1),
    TAB: (0, 1),
    BACKTAB: (0, -1),
}
Place = tuple[int, int]


def is_open(sheet: Sheet, place: Place) -> bool:
    """Whether a cell takes an entry."""
    return sheet.cell(*place).slot is not None


def near(sheet: Sheet, here: Place, way: str) -> Place | None:
    """The next cell that takes an entry in a direction; Tab goes on in the next row."""
    down, right = _MOVES[way]
    rows, columns = len(sheet.lines), len(sheet.columns)
    row, column = here
    while True:
        row, column = row + down, column + right
        if way in (TAB, BACKTAB) and not 0 <= column < columns:
            row, column = row + right, 0 if right > 0 else columns - 1
        if not (0 <= row < rows and 0 <= column < columns):
            return None
        if is_open(sheet, (row, column)):
            return row, column


def next_column(sheet: Sheet, column: int) -> Place | None:
    """The first cell that takes an entry in the columns after this one."""
    for right in range(column + 1, len(sheet.columns)):
        for row in range(len(sheet.lines)):
            if is_open(sheet, (row, right)):
                return row, right
    return None


def next_gap(sheet: Sheet, refused: Iterable[Slot], here: Place) -> Place | None:
    """The next cell still to be filled or mended after ``here``, round the end.

    Column by column; along the rows where a row is one ballot. ``here`` may be
    (-1, -1) for no cursor.
    """
    gaps = set(missing_slots(sheet)) | {sheet.places[s] for s in refused if s in sheet.places}
    if not gaps:
        return None
    turn = 1 if sheet.across else -1
    order = sorted(gaps, key=lambda place: place[::turn])
    return next((p for p in order if p[::turn] > here[::turn]), order[0])
