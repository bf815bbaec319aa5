"""Up to a handful of photos on an area, each in its own shape, little of it left empty."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from PySide6.QtCore import QRectF

CROP = 1.4
"""A photo is cut to no less than 1/1.4 of its height or width to fill the area."""
TALL, FLAT = 0.55, 2.8
"""Photos beyond these shapes (width / height) are taken for these: a panorama is cut."""


LEAST = 0.4
"""Share of the area's width that a photo should have: there is a caption on it."""


def arranged(area: QRectF, shapes: Sequence[float], gap: float) -> list[QRectF]:
    """A rectangle on whole pixels for each photo of the shape width / height, in their order.

    Rows (or columns) of equal height, as many as fill the area best; the
    block stands in its middle.
    """
    if not shapes:
        return []
    shapes = [min(max(shape, TALL), FLAT) for shape in shapes]
    plans = [plan for across in (False, True) for plan in _plans(area, shapes, gap, across)]
    _, cells = max(plans, key=lambda plan: plan[0])
    return [_placed(area, cell) for cell in cells]


def _plans(
    area: QRectF, shapes: Sequence[float], gap: float, across: bool
) -> Iterator[tuple[float, list[QRectF]]]:
    """Every way to break the photos into rows; ``across`` = into columns, as on a turned sheet."""
    width, height = area.width(), area.height()
    if across:
        width, height, shapes = height, width, [1 / shape for shape in shapes]
    for rows in _shares(len(shapes)):
        cells = _laid([[shapes[i] for i in row] for row in rows], width, height, gap)
        if across:
            cells = [QRectF(c.top(), c.left(), c.height(), c.width()) for c in cells]
        yield _worth(cells, area), cells


def _shares(count: int) -> Iterator[list[range]]:
    """Every way to cut a list of so many into runs."""
    for cuts in range(count):
        for places in combinations(range(1, count), cuts):
            edges = (0, *places, count)
            yield [range(a, b) for a, b in pairwise(edges)]


def _laid(rows: list[list[float]], width: float, height: float, gap: float) -> list[QRectF]:
    """Cells from (0, 0): rows as wide as the area, cut or made smaller to keep to its height."""
    natural = [(width - gap * (len(row) - 1)) / sum(row) for row in rows]
    room = height - gap * (len(rows) - 1)
    wanted = room / sum(natural)
    stretch = min(max(wanted, 1 / CROP), CROP)
    shrink = min(1.0, wanted / stretch)
    cells, top = [], 0.0
    for row, high in zip(rows, natural, strict=True):
        used = sum(shape * high * shrink for shape in row) + gap * (len(row) - 1)
        left = (width - used) / 2
        for shape in row:
            cells.append(QRectF(left, top, shape * high * shrink, high * stretch * shrink))
            left += shape * high * shrink + gap
        top += high * stretch * shrink + gap
    spare = (height - (top - gap)) / 2
    return [cell.translated(0, spare) for cell in cells]


def _worth(cells: list[QRectF], area: QRectF) -> float:
    """Share of the area that is covered; photos of very different size are worth less."""
    sizes = [c.width() * c.height() for c in cells]
    covered = sum(sizes) / (area.width() * area.height())
    narrowest = min(cell.width() for cell in cells) / area.width()
    return covered + 0.3 * min(sizes) / max(sizes) + min(0.0, narrowest - LEAST)


def _placed(area: QRectF, cell: QRectF) -> QRectF:
    return QRectF(
        round(area.left() + cell.left()),
        round(area.top() + cell.top()),
        max(1, round(cell.width())),
        max(1, round(cell.height())),
    )
