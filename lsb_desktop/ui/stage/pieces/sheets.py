"""The tiles of ballots on a wall, panel under panel, as large as they go."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frames.score import PanelMarks
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.text import advance

LARGEST, FLOOR = 9.0, 3.6
"""Sizes of a figure, in units; under the floor panels are told by their averages alone."""
HEAD = 6.0
"""Height of a panel's head, in units."""
APART = 2.4
"""Between panels, in units."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Heads and tiles of the panels; no tiles where they would be too small to read."""

    px: float
    label: float
    """Size of a judge's number, as a share of the figure's."""
    heads: tuple[QRectF, ...]
    tiles: tuple[tuple[QRectF, ...], ...]


@dataclass(frozen=True, slots=True)
class _Try:
    """One size: columns and the height of a tile of narrow and of wide marks."""

    px: float
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    highs: tuple[float, ...]
    gap: float


def sheet_of(area: QRectF, panels: tuple[PanelMarks, ...], u: float) -> Sheet:
    """The largest tiles that fit."""
    size = LARGEST if any(panel.marks for panel in panels) else 0.0
    while size >= FLOOR:
        found = _tried(area, panels, size * u, u)
        if _needed(found, u) <= area.height():
            return _laid(area, panels, found, u)
        size -= 0.1
    return _heads_alone(area, panels, u)


def _tried(area: QRectF, panels: tuple[PanelMarks, ...], px: float, u: float) -> _Try:
    gap = max(0.9 * u, px * 0.16)
    columns, rows, highs = [], [], []
    narrow = _most(area, _width(panels, px, wide=False), gap)
    broad = _most(area, _width(panels, px, wide=True), gap)
    for panel in panels:
        most, count = broad if panel.wide else narrow, len(panel.marks)
        lines = ceil(count / most)
        rows.append(lines)
        columns.append(min(most, ceil(count / lines)) if lines else 1)
        highs.append(px * (1.7 if panel.wide else 1.9))
    return _Try(px, tuple(columns), tuple(rows), tuple(highs), gap)


def _most(area: QRectF, width: float, gap: float) -> int:
    return max(1, int((area.width() + gap) / (width + gap)))


def _width(panels: tuple[PanelMarks, ...], px: float, *, wide: bool) -> float:
    """What the widest mark of all panels needs, so that tiles stand under each other."""
    marks = [m for p in panels if p.wide is wide for m in p.marks]
    figure = max((advance(m.value, Role.BOLD, 100) for m in marks), default=0.0) / 100
    label = max((advance(m.label, Role.TEXT, 100) for m in marks), default=0.0) / 100
    if wide:
        return px * (figure + min(max(label * 0.9, 4.0), 9.0) + 1.5)
    return px * max(figure + 0.7, min(label, 6.0) * 0.66 + 1.5)


def _needed(found: _Try, u: float) -> float:
    rows = sum(r * (h + found.gap) for r, h in zip(found.rows, found.highs, strict=True))
    return rows + len(found.rows) * (HEAD + 1) * u + (len(found.rows) - 1) * APART * u


def _laid(area: QRectF, panels: tuple[PanelMarks, ...], found: _Try, u: float) -> Sheet:
    """Spare height goes into the tiles first, then above and below."""
    lines = sum(found.rows)
    spare = area.height() - _needed(found, u)
    taller = min(spare / lines, found.px * 0.5) if lines else 0.0
    columns = {wide: max(_of(found, panels, wide), default=1) for wide in (False, True)}
    y = area.top() + (spare - taller * lines) * 0.3
    heads, tiles = [], []
    for number, panel in enumerate(panels):
        heads.append(QRectF(area.left(), round(y), area.width(), round(HEAD * u)))
        y += (HEAD + 1) * u + found.gap * 0.3
        high = found.highs[number] + taller
        count = columns[panel.wide]
        width = (area.width() - found.gap * (count - 1)) / count
        if not panel.wide:
            width = min(width, found.px * 6)
        tiles.append(
            tuple(
                QRectF(
                    round(area.left() + i % count * (width + found.gap)),
                    round(y + i // count * (high + found.gap)),
                    round(width),
                    round(high),
                )
                for i in range(len(panel.marks))
            )
        )
        y += ceil(len(panel.marks) / count) * (high + found.gap) + APART * u - found.gap * 0.3
    return Sheet(found.px, 0.66, tuple(heads), tuple(tiles))


def _of(found: _Try, panels: tuple[PanelMarks, ...], wide: bool) -> list[int]:
    return [n for n, p in zip(found.columns, panels, strict=True) if p.wide is wide]


def _heads_alone(area: QRectF, panels: tuple[PanelMarks, ...], u: float) -> Sheet:
    pitch = min(area.height() / len(panels), 14 * u)
    top = area.top() + (area.height() - pitch * len(panels)) * 0.3
    heads = tuple(
        QRectF(area.left(), round(top + n * pitch), area.width(), round(pitch * 0.8))
        for n in range(len(panels))
    )
    return Sheet(FLOOR * u, 0.66, heads, ((),) * len(panels))
