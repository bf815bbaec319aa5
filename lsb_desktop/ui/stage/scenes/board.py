"""实时排名 and 成绩总览: rows that move to their new places, and pages that slide."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QImage, QRegion

from lsb_desktop.stage.frame import BoardFrame, Row
from lsb_desktop.stage.motion import Track, eased
from lsb_desktop.ui.stage.canvas import Canvas, Grid
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.marks import look_of, sign
from lsb_desktop.ui.stage.table import NOTE, Table, table_of
from lsb_desktop.ui.stage.text import Type, being_recorded, put

SETTLED = 0.45
"""Share of the time after which new figures stand."""


@dataclass(frozen=True, slots=True)
class Value:
    """A moving quantity: where it is and how fast it goes (per whole passage)."""

    at: float
    speed: float = 0.0

    def towards(self, target: float, t: float) -> "Value":
        """Where it is at ``t`` 0..1 on its way to rest at the target."""
        return Value(*Track(self.at, self.speed, target, 1.0).at(t))


@dataclass(frozen=True, slots=True)
class Pose:
    """A board under way: the frame it was going to, and where each row was by key.

    x and y are shares of the wall, so a pose holds for any size.
    """

    frame: BoardFrame
    rows: tuple[tuple[int, Value, Value, Value], ...]
    """(key, x, y, share)."""


def extras_of(frame: BoardFrame, table: Table) -> Extras:
    """Head and foot of a board."""
    pages = table.layout.pages
    page = f"第 {frame.page % pages + 1}/{pages} 页" if pages > 1 else ""
    legend = (*frame.legend, ("", frame.status)) if frame.status else frame.legend
    return Extras(live=frame.live, legend=legend, page=page)


def paint(
    c: Canvas, frame: BoardFrame, previous: BoardFrame | Pose | None = None, t: float = 1.0
) -> None:
    """At rest, or on the way from the board (or the pose) before."""
    table = table_of(frame, c.grid)
    draw_chrome(c, frame.chrome, extras_of(frame, table))
    if previous is None or t >= 1.0:
        for index, row in enumerate(frame.rows):
            x, y = table.at(index, _page(frame, table))
            if 0 <= x < c.grid.width:
                _draw(c, table, row, (x, y), row.share)
        return
    _paint_moving(c, frame, previous, t)


def _paint_moving(c: Canvas, frame: BoardFrame, previous: BoardFrame | Pose, t: float) -> None:
    table = table_of(frame, c.grid)
    before = _still_rows(previous)
    now = pose_of(c.grid, frame, previous, t)
    start = {key: (x, y) for key, x, y, _ in pose_of(c.grid, frame, previous, 0.0).rows}
    rows = {row.key: row for row in frame.rows}
    _paint_leaving(c, previous, rows.keys(), t)

    def way(place: tuple[int, Value, Value, Value]) -> float:
        x, y = start[place[0]]
        return abs(x.at - place[1].at) + abs(y.at - place[2].at)

    for key, x, y, share in sorted(now.rows, key=way):
        at = x.at * c.grid.width, y.at * c.grid.height
        if -table.width < at[0] < c.grid.width:
            _draw_moving(c, table, (before.get(key), rows[key]), at, (share.at, t))


def _still_rows(previous: BoardFrame | Pose) -> dict[int, Row]:
    frame = previous.frame if isinstance(previous, Pose) else previous
    return {row.key: row for row in frame.rows}


def _paint_leaving(c: Canvas, previous: BoardFrame | Pose, staying: object, t: float) -> None:
    """Rows that the new frame does not have stay a moment and fade."""
    opacity = 1 - eased(t / 0.5)
    if opacity <= 0:
        return
    frame = previous.frame if isinstance(previous, Pose) else previous
    table = table_of(frame, c.grid)
    c.p.setOpacity(opacity)
    for index, row in enumerate(frame.rows):
        x, y = table.at(index, _page(frame, table))
        if row.key not in staying and 0 <= x < c.grid.width:  # type: ignore[operator]
            _draw(c, table, row, (x, y), row.share)
    c.p.setOpacity(1.0)


def _page(frame: BoardFrame, table: Table) -> int:
    return frame.page % table.layout.pages


def _targets(frame: BoardFrame, grid: Grid) -> dict[int, tuple[float, float, float]]:
    table = table_of(frame, grid)
    page = _page(frame, table)
    places = {}
    for index, row in enumerate(frame.rows):
        x, y = table.at(index, page)
        places[row.key] = (x / grid.width, y / grid.height, row.share)
    return places


def pose_of(grid: Grid, frame: BoardFrame, previous: BoardFrame | Pose | None, t: float) -> Pose:
    """Where every row of ``frame`` is at ``t`` 0..1 on its way from ``previous``."""
    targets = _targets(frame, grid)
    start = _start(grid, previous)
    rows = []
    for key, target in targets.items():
        values = start.get(key) or tuple(Value(part) for part in target)
        x, y, share = (v.towards(part, t) for v, part in zip(values, target, strict=True))
        rows.append((key, x, y, share))
    return Pose(frame, tuple(rows))


def _start(grid: Grid, previous: BoardFrame | Pose | None) -> dict[int, tuple[Value, ...]]:
    if isinstance(previous, Pose):
        return {key: values for key, *values in previous.rows}  # type: ignore[misc]
    if previous is None:
        return {}
    places = _targets(previous, grid)
    return {key: tuple(Value(part) for part in place) for key, place in places.items()}


def moving_region(grid: Grid, frame: BoardFrame, previous: BoardFrame) -> QRegion | None:
    """What moves in a passage, in pixels; None = everything (other villages, page or layout).

    Head and foot change at its beginning and then stand: the first paint covers all.
    """
    old, new = table_of(previous, grid), table_of(frame, grid)
    if old != new or {r.key for r in previous.rows} != {r.key for r in frame.rows}:
        return None
    were, are = _targets(previous, grid), _targets(frame, grid)
    rows = {row.key: row for row in previous.rows}
    region = QRegion()
    for row in frame.rows:
        if row != rows[row.key] or were[row.key] != are[row.key]:
            region += _swept(grid, new, were[row.key], are[row.key])
    return region


def _swept(grid: Grid, table: Table, one: tuple[float, ...], other: tuple[float, ...]) -> QRect:
    corners = [(p[0] * grid.width, p[1] * grid.height) for p in (one, other)]
    boxes = [QRectF(x, y, table.width, table.height) for x, y in corners]
    return boxes[0].united(boxes[1]).toAlignedRect().adjusted(-2, -2, 2, 2)


def _hidden(c: Canvas, box: QRectF) -> bool:
    return c.p.hasClipping() and not c.p.clipBoundingRect().intersects(box)


def _draw(c: Canvas, table: Table, row: Row, at: tuple[float, float], share: float) -> None:
    """One row at rest."""
    box = QRectF(round(at[0]), round(at[1]), table.width, table.height)
    if _hidden(c, box):
        return
    c.layer(box, _key(table, row), lambda inner: _strip(inner, table, row))
    _bar(c, table, row, box, share)


def _key(table: Table, row: Row) -> tuple[object, ...]:
    content = (row.place, row.name, row.score, row.change, row.mark, row.note)
    return ("strip", content, table.px, table.name.width(), table.aside.width())


def _draw_moving(
    c: Canvas,
    table: Table,
    rows: tuple[Row | None, Row],
    at: tuple[float, float],
    passage: tuple[float, float],
) -> None:
    """One row under way: its old figures roll out while the new ones roll in."""
    old, row = rows
    share, t = passage
    if old is None:
        c.p.setOpacity(eased(t))
    _draw(c, table, row, at, share)
    c.p.setOpacity(1.0)
    if old is None or t >= SETTLED or being_recorded() or row.mark == "masked":
        return
    box = QRectF(round(at[0]), round(at[1]), table.width, table.height)
    if _hidden(c, box):
        return
    size = QSize(table.width, table.height)
    images = [
        c.piece(size, _key(table, r), lambda inner, r=r: _strip(inner, table, r))  # type: ignore[misc]
        for r in (old, row)
    ]
    for cell, was, now in _rolling(table, old, row):
        if was != now:
            _roll(c, images, cell, box, eased(t / SETTLED))


def _rolling(table: Table, old: Row, row: Row) -> tuple[tuple[QRectF, str, str], ...]:
    aside = (old.change + old.note, row.change + row.note)
    return (
        (table.place, old.place, row.place),
        (table.aside, *aside),
        (table.score, old.score, row.score),
    )


def _roll(c: Canvas, images: list[QImage], cell: QRectF, box: QRectF, share: float) -> None:
    """Copy a cell of the old strip moving up and out, and of the new one moving in."""
    edge = max(2, round(box.height() * 0.06))
    area = cell.adjusted(-2, edge, 2, -edge).toAlignedRect()
    shift = round(area.height() * share)
    left, top = round(box.left()) + area.left(), round(box.top()) + area.top()
    for image, lift, height in (
        (images[0], shift, area.height() - shift),
        (images[1], 0, shift),
    ):
        if height > 0:
            source = QRect(area.left(), area.top() + lift, area.width(), height)
            target = top if lift or image is images[0] else top + area.height() - shift
            c.p.drawImage(left, target, image.copy(source))


def _bar(c: Canvas, table: Table, row: Row, box: QRectF, share: float) -> None:
    if table.bar.width() <= 0 or row.mark == "masked" or not row.share:
        return
    thick = max(3.0, round(table.px * 0.24))
    track = QRectF(
        box.left() + table.bar.left(),
        round(box.center().y() - thick / 2),
        table.bar.width(),
        thick,
    )
    c.box(track, c.theme.track, radius=thick / 2)
    track.setWidth(max(thick, track.width() * min(1.0, max(0.0, share))))
    fill = c.theme.bar_grave if row.mark == "black" else c.theme.bar_from
    c.box(track, fill, radius=thick / 2)


def _strip(c: Canvas, table: Table, row: Row) -> None:
    """Everything of a row but its bar, at the origin."""
    theme, px = c.theme, table.px
    box = QRectF(0, 0, table.width, table.height)
    line = max(1.0, px * 0.035)
    radius = px * 0.14
    if row.mark == "masked":
        c.dashed(box, theme.mask_line, line * 1.3, radius)
        put(c.p, table.place, row.place, Type(Role.BOLD, px, theme.mask_ink, 0))
        put(c.p, table.name, "？", Type(Role.BOLD, px, theme.mask_ink))
        return
    look = look_of(theme, row.mark)
    c.box(box, look.fill, look.line, line * (2 if look.heavy else 1), radius)
    put(c.p, table.place, row.place, Type(Role.BOLD, px, look.place, 0))
    edge = table.height * 0.05
    name = table.name.adjusted(0, edge, 0, -edge)
    put(c.p, name, row.name, Type(Role.BOLD, px, look.ink), 3)
    if table.sign.width() > 0:
        side = min(table.sign.width() * 0.82, table.height * 0.66)
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(table.sign.center())
        sign(c, spot, row.mark)
    _aside(c, table, row, look.soft)
    put(c.p, table.score, row.score, Type(Role.BOLD, px, look.ink, 1))


def _aside(c: Canvas, table: Table, row: Row, ink: str) -> None:
    """Change and note beside each other in one cell, one above the other when there are both."""
    kind = Type(Role.TEXT, table.px * NOTE, ink, 0)
    if row.change and row.note:
        half = table.aside.height() * 0.4
        middle = table.aside.center().y()
        low = QRectF(table.aside.left(), middle, table.aside.width(), half)
        put(c.p, low.translated(0, -half), row.change, kind.sized(kind.px * 0.82))
        put(c.p, low, row.note, kind.sized(kind.px * 0.82))
    else:
        put(c.p, table.aside, row.change or row.note, kind)
