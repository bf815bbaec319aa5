"""颁奖: the flag with the place, then with the village; at the side who has been called so far."""

from dataclasses import replace
from math import ceil

from PySide6.QtCore import QRect, QRectF

from lsb_desktop.stage.frame import RevealFrame, Row
from lsb_desktop.stage.motion import between
from lsb_desktop.stage.waving import REST, Wave
from lsb_desktop.ui.stage.canvas import Canvas, Grid, line_at
from lsb_desktop.ui.stage.chrome import draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.figures import put_counted
from lsb_desktop.ui.stage.pieces.marks import cloth_of, great_flag, look_of, plaque
from lsb_desktop.ui.stage.text import Type, advance, put

ROW = 5.1
"""The least height of a place in the list at the side, in units; more are shown in turns."""
LEAST = 3.6
"""A place's words are so many units while its row has room for them."""
WIDE = 8
"""An award's name of more characters is not letterspaced."""
HELD = "\0"
"""Stands for a score that is drawn apart: the other words keep their places."""
YELLOW = ("#C68408", "#E0A41A", "#F0C040")
YELLOW_INK = "#4A0B06"


def paint(
    c: Canvas,
    frame: RevealFrame,
    previous: RevealFrame | None = None,
    t: float = 1.0,
    wave: Wave = REST,
) -> None:
    """At rest, or its words on the way from the reveal before; the flag as it waves."""
    draw_chrome(c, frame.chrome)
    main, side = _halves(c.grid, frame)
    before = previous if t < 1.0 else None
    _emblem(c, main, frame, before, t, wave)
    if frame.slots:
        _panel(c, side, frame, before, t)


def _halves(grid: Grid, frame: RevealFrame) -> tuple[QRectF, QRectF]:
    """The flag's area, and the list's where there is one."""
    body, gap = grid.room, 5 * grid.u
    if not frame.slots:
        inset = body.width() * 0.12 if grid.wide else 0
        return body.adjusted(inset, 0, -inset, 0), QRectF()
    if grid.wide:
        main = QRectF(body.left(), body.top(), (body.width() - gap) * 0.59, body.height())
        return main, body.adjusted(main.width() + gap, 0, 0, 0)
    main = line_at(body, 0, body.height() * 0.46)
    return main, body.adjusted(0, main.height() + 3 * grid.u, 0, 0)


def flag_area(grid: Grid, frame: RevealFrame) -> QRect:
    """What a waving flag touches once the words stand, in pixels."""
    return _halves(grid, frame)[0].toAlignedRect().adjusted(-2, -2, 2, 2)


def _emblem(
    c: Canvas, area: QRectF, frame: RevealFrame, before: RevealFrame | None, t: float, wave: Wave
) -> None:
    """Flag or plaque with its words; the old words leave before the new ones come."""
    ground = _ground(c, area, frame, wave)
    if before is None or _words(before) == _words(frame):
        _inscription(c, ground, frame)
        return
    leaving, coming = 1 - between(t, 0.0, 0.32), between(t, 0.22, 0.8)
    if leaving > 0:
        c.p.setOpacity(leaving)
        _inscription(c, ground, before)
    if coming > 0:
        c.p.setOpacity(coming)
        moved = ground.translated(0, round(3 * c.u * (1 - coming)))
        if _counts(frame, before):
            _inscription(c, moved, replace(frame, score=HELD))
            _score(c, moved, frame, _count(t))
        else:
            _inscription(c, moved, frame)
    c.p.setOpacity(1.0)


def _counts(frame: RevealFrame, before: RevealFrame | None) -> bool:
    """The score comes together with the village; one that is put right stands at once."""
    return before is not None and before.name != frame.name and bool(frame.score)


def _count(t: float) -> float:
    """How far a score has counted: fast first, then slower; it stands before all is at rest."""
    left = 1 - min(1.0, max(0.0, (t - 0.22) / 0.76))
    return 1 - left**3


def _words(frame: RevealFrame) -> tuple[str, ...]:
    return (frame.award, frame.rank, frame.name, frame.score)


def _ground(c: Canvas, area: QRectF, frame: RevealFrame, wave: Wave) -> QRectF:
    if "旗" in frame.sign:
        cloth = YELLOW if frame.sign == "黄旗" else cloth_of(c.theme, frame.sign)
        ground = great_flag(c, area, wave, cloth)
    else:
        high = min(area.height(), area.width() * 0.74)
        middle = area.center().y()
        ground = plaque(c, QRectF(area.left(), middle - high / 2, area.width(), high))
    return QRectF(ground.toRect())


def _inscription(c: Canvas, ground: QRectF, frame: RevealFrame) -> None:
    def draw(inner: Canvas) -> None:
        area = QRectF(0, 0, ground.width(), ground.height())
        shadow = "" if frame.sign == "黄旗" else cloth_of(inner.theme, frame.sign)[0]
        _write(inner, area, frame, (*_inks(inner, frame), shadow))

    words = (*_words(frame), frame.sign)
    c.layer(ground, ("inscription", words), draw)


def _inks(c: Canvas, frame: RevealFrame) -> tuple[str, str]:
    """Of the name, and of the words around it."""
    dark = frame.sign == "黄旗"
    return (YELLOW_INK, YELLOW_INK) if dark else (c.theme.cloth_name, c.theme.cloth_ink)


def _small(c: Canvas, area: QRectF, ink: str) -> Type:
    return Type(Role.BOLD, min(5.4 * c.u, area.height() * 0.16), ink, 0, 0.24)


def _score(c: Canvas, area: QRectF, frame: RevealFrame, share: float) -> None:
    """The line under the name, its figure on the way."""
    small = _small(c, area, _inks(c, frame)[1])
    kind = replace(small, spacing=0.02, px=small.px * 1.04)
    line = line_at(area, area.height() * 0.8, area.height() * 0.2)
    put_counted(c.p, line, frame.score, kind, share)


def _write(c: Canvas, area: QRectF, frame: RevealFrame, inks: tuple[str, str, str]) -> None:
    name, gold, shadow = inks
    high, u = area.height(), c.u
    small = _small(c, area, gold)
    large = Type(Role.TITLE, min(18 * u, high * 0.52), name, 0, 0.08, shadow, 0.94)
    if not frame.name:
        close = replace(small, spacing=0.06) if len(frame.award) > WIDE else small
        put(c.p, line_at(area, high * 0.08, high * 0.22), frame.award, close)
        put(c.p, line_at(area, high * 0.32, high * 0.56), frame.rank, large, 2)
        return
    put(c.p, line_at(area, 0, high * 0.2), frame.rank or frame.award, small)
    tall = 0.56 if frame.score else 0.68
    put(c.p, line_at(area, high * 0.22, high * tall), frame.name, large, 3)
    if frame.score != HELD:
        _score(c, area, frame, 1.0)


def _panel(
    c: Canvas, area: QRectF, frame: RevealFrame, before: RevealFrame | None, t: float
) -> None:
    """Title, line, and the places from first to last."""
    u, theme = c.u, c.theme
    head = line_at(area, 0, 5 * u)
    put(c.p, head, frame.panel_title, Type(Role.BOLD, 3.7 * u, theme.accent, spacing=0.2))
    c.rule(QRectF(area.left(), head.bottom() + u, area.width(), 0.3 * u), theme.accent)
    rows = area.adjusted(0, 7.6 * u, 0, 0)
    columns = 2 if rows.width() >= 96 * u and len(frame.slots) > 8 else 1
    most = max(1, int(rows.height() / (ROW * u))) * columns
    first = max(0, frame.current) // most * most
    shown = frame.slots[first : first + most]
    if len(shown) < len(frame.slots):
        turn = f"{shown[0].place}–{shown[-1].place} / {len(frame.slots)}"
        put(c.p, head, turn, Type(Role.TEXT, 2.8 * u, theme.soft, 1))
    places = _places(c, rows, len(shown), columns)
    figure = max(advance(row.place, Role.BOLD, 100) / 100 for row in shown)
    for number, (box, row) in enumerate(zip(places, shown, strict=True), first):
        old = before.slots[number] if before and number < len(before.slots) else row
        was = before is not None and number == before.current
        now = number == frame.current
        if (old, was) != (row, now) and before is not None:
            _slot(c, box, old, was, figure)
            c.p.setOpacity(between(t, 0.3, 0.8))
            if now and _counts(frame, before) and row.score and old.score != row.score:
                _draw_slot(c, box, row, now, figure, _count(t))
            else:
                _slot(c, box, row, now, figure)
            c.p.setOpacity(1.0)
        else:
            _slot(c, box, row, now, figure)


def _places(c: Canvas, area: QRectF, count: int, columns: int) -> list[QRectF]:
    u = c.u
    rows = ceil(count / columns)
    pitch = min(area.height() / rows, 12 * u)
    gap = 2 * u
    width = (area.width() - gap * (columns - 1)) / columns
    boxes = []
    for i in range(count):
        column, row = divmod(i, rows)
        left, top = area.left() + column * (width + gap), area.top() + row * pitch
        boxes.append(
            QRectF(round(left), round(top), round(width), round(pitch - min(1.3 * u, pitch * 0.12)))
        )
    return boxes


def _slot(c: Canvas, box: QRectF, row: Row, current: bool, figure: float) -> None:
    def draw(inner: Canvas) -> None:
        _draw_slot(inner, QRectF(0, 0, box.width(), box.height()), row, current, figure)

    c.layer(box, ("slot", row, current, figure), draw)


def _draw_slot(
    c: Canvas, box: QRectF, row: Row, current: bool, figure: float, share: float = 1.0
) -> None:
    theme, u, high = c.theme, c.u, box.height()
    px = min(4.8 * u, max(high * 0.68, min(high * 0.8, LEAST * u)))
    place = QRectF(box.left() + 0.6 * px, box.top(), figure * px + 1, high)
    name = QRectF(place.right() + 0.9 * px, box.top(), 0, high)
    name.setRight(box.right() - 0.6 * px)
    if row.mark == "masked":
        c.dashed(box, theme.current if current else theme.mask_line, max(1.0, 0.2 * u), 0.7 * u)
        ink = theme.accent if current else theme.mask_ink
        put(c.p, place, row.place, Type(Role.BOLD, px, ink, 0))
        put(c.p, name, "？", Type(Role.BOLD, px, ink))
        return
    look = look_of(theme, "current" if current else "")
    c.box(box, look.fill, look.line, max(1.0, 0.16 * u), 0.7 * u)
    put(c.p, place, row.place, Type(Role.BOLD, px, look.place, 0))
    score = advance(row.score, Role.BOLD, int(px))
    put_counted(c.p, name, row.score, Type(Role.BOLD, px, look.ink, 1), share)
    name.setRight(name.right() - score - (0.6 * px if score else 0))
    edge = high * 0.08
    put(c.p, name.adjusted(0, edge, 0, -edge), row.name, Type(Role.BOLD, px, look.ink), 3)
