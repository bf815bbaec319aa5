"""Equal cards on an area: how many in a row, and where each one lies."""

from math import ceil, log

from PySide6.QtCore import QRectF

ROOMY = 0.62
"""Size of the words of a list's row, as a share of its height."""
TIGHT = 0.74
"""The same where there is one line only and every bit counts."""


def columns_for(area: QRectF, count: int, ideal: float) -> int:
    """Columns that bring cards closest to ``ideal`` (width / height), few places left empty."""

    def cost(columns: int) -> float:
        rows = ceil(count / columns)
        shape = (area.width() / columns) / (area.height() / rows)
        return abs(log(shape / ideal)) + 0.25 * (columns * rows - count) / count

    return min(range(1, count + 1), key=cost)


def tiles(
    area: QRectF, count: int, ideal: float, gap: float, most: float = 0.0, balanced: bool = False
) -> list[QRectF]:
    """Rectangles of the cards, row by row, on whole pixels.

    Cards are at most ``most`` high (0 = no limit) and not much wider than
    ``ideal``; the block then stands in the middle. ``balanced`` shares cards
    out evenly over rows and centres each row.
    """
    if count == 0:
        return []
    columns = columns_for(area, count, ideal)
    rows = ceil(count / columns)
    if balanced:
        columns = ceil(count / rows)
    height = (area.height() - gap * (rows - 1)) / rows
    height = min(height, most or height)
    width = min((area.width() - gap * (columns - 1)) / columns, height * ideal * 1.5)
    top = area.top() + (area.height() - rows * height - gap * (rows - 1)) / 2
    sizes = (width, height, gap)
    return [_tile(area, i, count, columns, sizes, top, balanced) for i in range(count)]


def _tile(
    area: QRectF,
    index: int,
    count: int,
    columns: int,
    sizes: tuple[float, float, float],
    top: float,
    balanced: bool,
) -> QRectF:
    width, height, gap = sizes
    row, column = divmod(index, columns)
    inside = min(columns, count - row * columns) if balanced else columns
    left = area.left() + (area.width() - inside * width - (inside - 1) * gap) / 2
    x, y = left + column * (width + gap), top + row * (height + gap)
    return QRectF(round(x), round(y), round(width), round(height))


def stacked(
    area: QRectF, count: int, columns: int, gap: float, most: float, apart: float = 2.0
) -> list[QRectF]:
    """Rows of a list in so many columns, one column after the other, on whole pixels.

    Rows are at most ``most`` high and ``gap`` apart, columns ``apart`` gaps;
    the block stands in the middle of the height.
    """
    rows = ceil(count / columns)
    step = gap * apart
    width = (area.width() - step * (columns - 1)) / columns
    height = min(most, (area.height() - gap * (rows - 1)) / rows)
    top = area.top() + (area.height() - rows * height - gap * (rows - 1)) / 2
    found = []
    for index in range(count):
        column, row = divmod(index, rows)
        x, y = area.left() + column * (width + step), top + row * (height + gap)
        found.append(QRectF(round(x), round(y), round(width), round(height)))
    return found


def list_of(area: QRectF, count: int, words: float, gap: float, most: float) -> list[QRectF]:
    """A list in the columns that let words be largest; a row needs ``words`` sizes of width."""

    def size(rows: list[QRectF]) -> float:
        return min(rows[0].width() / words, rows[0].height() * TIGHT)

    choices = [stacked(area, count, columns, gap, most) for columns in range(1, count + 1)]
    return max(choices, key=size, default=[])
