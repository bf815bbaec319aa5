"""Equal cards on an area: how many in a row, and where each one lies."""

from math import ceil, log

from PySide6.QtCore import QRectF


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
