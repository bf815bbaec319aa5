"""现场亮分: a village and its component, the ballots panel by panel, then the result."""

from functools import partial

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frames.score import Mark, PanelMarks, ScoreFrame
from lsb_desktop.stage.items.scoring_steps import ALL, News, Steps, eased_steps, news_of
from lsb_desktop.stage.motion import in_turn
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.chrome import draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.figures import place_of, put_counted
from lsb_desktop.ui.stage.pieces.marks import look_of
from lsb_desktop.ui.stage.pieces.sheets import HEAD, Sheet, sheet_of
from lsb_desktop.ui.stage.text import Type, advance, put

DROPPED = "去"
"""What a dropped ballot is marked with, beside the line through it."""
RESULT = "得分"
MEAN = "平均"
LARGER = 1.2
"""A head so much higher than one over ballots stands alone and has two lines."""
BESIDE = 2.2
"""Walls so much wider than high have name and ballots side by side."""


def paint(c: Canvas, frame: ScoreFrame, t: float = 1.0, previous: object = None) -> None:
    """At rest, or ``t`` 0..1 of the way on which is said what ``previous`` did not say."""
    if t >= 1.0:
        _paint(c, frame, ALL)
        return
    news = news_of(previous, frame)
    whole, start = QRectF(0, 0, c.grid.width, c.grid.height), news.at(0.0)
    c.layer(whole, ("score", frame, start), lambda inner: _paint(inner, frame, start), True)
    if t > 0:
        _paint(c, frame, eased_steps(news.at(t)), news)


def _paint(c: Canvas, frame: ScoreFrame, steps: Steps, only: News | None = None) -> None:
    """The name alone in the middle; with ballots it goes to the head of them.

    With ``only`` just what is new, over a picture in which all else stands.
    """
    if only is None:
        draw_chrome(c, frame.chrome)
    body, u = c.grid.room, c.u
    if not frame.panels:
        _alone(c, body, frame)
        return
    if c.grid.width >= c.grid.height * BESIDE:
        left = QRectF(body.left(), body.top(), body.width() * 0.3, body.height())
        high = min(30 * u, body.height() * 0.44)
        card = QRectF(left.left(), left.bottom() - high, left.width(), high)
        head, px = left.adjusted(0, 0, 0, -high - 2 * u), 17 * u
        rest = body.adjusted(left.width() + 4 * u, 0, 0, 0)
    else:
        top = line_at(body, 0, 16 * u)
        wide = min(38 * u, top.width() * 0.34)
        card = QRectF(top.right() - wide, top.top(), wide, top.height())
        head, px = top.adjusted(0, 0, -wide - 3 * u, 0), 9.4 * u
        rest = body.adjusted(0, top.height() + 2.2 * u, 0, 0)
    if only is None:
        _head(c, head, frame, px)
    if only is None or (only.result and frame.result):
        _result(c, card, frame, steps.result)
    _panels(c, rest, frame.panels, steps, only)


def _name_ink(c: Canvas) -> str:
    return c.theme.title_ink if c.theme.paper_glow else c.theme.ink


def _alone(c: Canvas, body: QRectF, frame: ScoreFrame) -> None:
    """Village, component and what it weighs as one block in the middle."""
    u, theme = c.u, c.theme
    large = min(20 * u, body.height() * 0.32)
    blocks = [
        (frame.village, Type(Role.TITLE, large, _name_ink(c), 0, 0.04, "", 0.94), large * 1.4, 3),
        (frame.component, Type(Role.BOLD, 6.4 * u, theme.accent, 0, 0.06), 9.6 * u, 2),
        (frame.about, Type(Role.TEXT, 4 * u, theme.soft, 0), 6 * u, 1),
        (frame.status, Type(Role.BOLD, 5 * u, theme.ink, 0, 0.1), 9 * u, 1),
    ]
    present = [block for block in blocks if block[0]]
    top = body.top() + (body.height() - sum(b[2] for b in present)) * 0.46
    for text, kind, high, lines in present:
        put(c.p, QRectF(body.left(), top, body.width(), high * 0.96), text, kind, lines)
        top += high


def _head(c: Canvas, area: QRectF, frame: ScoreFrame, px: float) -> None:
    u, theme = c.u, c.theme
    high = min(area.height() * 0.6, px * 1.4)
    top = area.top() + max(0.0, area.height() - high - 10 * u) / 2
    name = QRectF(area.left(), top, area.width(), high)
    put(c.p, name, frame.village, Type(Role.TITLE, px, _name_ink(c), -1, 0.03, "", 0.94), 3)
    kind = Type(Role.BOLD, 3.9 * u, theme.accent, spacing=0.04)
    about = Type(Role.TEXT, 3.6 * u, theme.soft)
    row = QRectF(area.left(), name.bottom() + 0.8 * u, area.width(), 4.8 * u)
    taken = advance(frame.component, kind.role, int(kind.px), kind.spacing) + 3 * u
    if taken + advance(frame.about, about.role, int(about.px)) <= row.width():
        put(c.p, row, frame.component, kind)
        put(c.p, row.adjusted(taken, 0, 0, 0), frame.about, about)
    else:
        put(c.p, row, frame.component, kind)
        put(c.p, row.translated(0, 4.6 * u), frame.about, about)


def _result(c: Canvas, card: QRectF, frame: ScoreFrame, share: float) -> None:
    """The component's score; a dashed card while it is not said."""
    u, theme = c.u, c.theme
    inner = card.adjusted(2 * u, 1.2 * u, -2 * u, -1.2 * u)
    unit = inner.height()
    head = line_at(inner, 0, unit * 0.28)
    low = QRectF(inner.left(), inner.top() + unit * 0.3, inner.width(), unit * 0.7)
    small = Type(Role.BOLD, min(4 * u, unit * 0.26), theme.honour_place, 0, 0.2)
    large = Type(Role.BOLD, min(13 * u, unit * 0.68), theme.honour_ink, 0)
    if frame.result:
        c.box(card, theme.honour, theme.honour_line, max(1.0, 0.32 * u), u)
        put(c.p, head, RESULT, small)
        put_counted(c.p, low, frame.result, large, share)
    else:
        c.dashed(card, theme.mask_line, max(1.0, 0.2 * u), u)
        put(c.p, head, RESULT, small.inked(theme.mask_ink))
        put(c.p, low, "?", large.inked(theme.mask_ink))


def _panels(
    c: Canvas, area: QRectF, panels: tuple[PanelMarks, ...], steps: Steps, only: News | None
) -> None:
    sheet = sheet_of(area, panels, c.u)
    count = sum(len(tiles) for tiles in sheet.tiles)
    number = 0
    for panel, head, tiles in zip(panels, sheet.heads, sheet.tiles, strict=True):
        if only is None or only.result:
            _panel_head(c, head, panel, steps.result, whole=only is None)
        for tile, mark in zip(tiles, panel.marks, strict=False):
            if only is None or only.marks:
                share = in_turn(steps.marks, number, count)
                draw = partial(_line if panel.wide else _ballot, mark=mark, sheet=sheet)
                if only is None and share > 0:
                    draw(c, tile)
                else:
                    key = ("mark", mark, panel.wide, sheet.px, sheet.label)
                    size = QRectF(0, 0, tile.width(), tile.height())
                    c.entering(share, tile, key, partial(draw, tile=size))
            if mark.dropped and steps.strokes > 0:
                _strike(c, _figure_place(c, tile, mark, sheet), 0.34 * c.u, steps.strokes)
            number += 1


def _panel_head(c: Canvas, area: QRectF, panel: PanelMarks, share: float, *, whole: bool) -> None:
    """The panel's name, how it counts, and its average at the right."""
    u, theme = c.u, c.theme
    if area.height() > HEAD * u * LARGER:
        _panel_alone(c, area, panel, share, whole=whole)
        return
    right = area.right()
    figure = Type(Role.BOLD, 5 * u, theme.ink, 1)
    if not whole:
        put_counted(c.p, area, panel.value, figure, share)
        return
    if panel.value:
        taken = put_counted(c.p, area, panel.value, figure, share)
        small = Type(Role.TEXT, 3.6 * u, theme.soft, 1)
        word = QRectF(area.left(), area.top(), taken.left() - u - area.left(), area.height())
        right = put(c.p, word, MEAN, small).left() - 2 * u
    name = Type(Role.BOLD, 3.9 * u, theme.accent)
    room = QRectF(area.left(), area.top(), right - area.left(), area.height())
    note = Type(Role.TEXT, 3.6 * u, theme.soft)
    told = "　".join(part for part in (panel.weight, panel.note) if part)
    wanted = advance(told, note.role, int(note.px)) * 0.82 if told else 0.0
    most = max(room.width() - wanted - 2 * u, room.width() * 0.24)
    taken = put(c.p, QRectF(room.left(), room.top(), most, room.height()), panel.name, name)
    room.setLeft(taken.right() + 2 * u)
    put(c.p, room, told, note, 2)
    c.rule(QRectF(area.left(), area.bottom(), area.width(), 0.22 * u), theme.mask_line)


def _panel_alone(c: Canvas, area: QRectF, panel: PanelMarks, share: float, *, whole: bool) -> None:
    """A panel without its ballots: name over note, the average large at the right."""
    u, theme = c.u, c.theme
    box = area.adjusted(0, 0, 0, -0.8 * u)
    taken = put_counted(c.p, box, panel.value, Type(Role.BOLD, 7 * u, theme.ink, 1), share)
    if not whole:
        return
    word = QRectF(box.left(), box.top(), taken.left() - 1.4 * u - box.left(), box.height())
    mean = put(c.p, word, MEAN, Type(Role.TEXT, 4 * u, theme.soft, 1))
    words = QRectF(box.left(), box.top(), mean.left() - 3 * u - box.left(), box.height())
    name = Type(Role.BOLD, 4.6 * u, theme.accent)
    put(c.p, line_at(words, 0, box.height() * 0.54), panel.name, name)
    told = "　".join(part for part in (panel.weight, panel.note) if part)
    low = line_at(words, box.height() * 0.54, box.height() * 0.44)
    put(c.p, low, told, Type(Role.TEXT, 3.7 * u, theme.soft))
    c.rule(QRectF(area.left(), area.bottom(), area.width(), 0.22 * u), theme.mask_line)


def _ballot(c: Canvas, tile: QRectF, mark: Mark, sheet: Sheet) -> None:
    """The judge's number small, the figure large; a dropped one struck out and marked 去."""
    theme, px = c.theme, sheet.px
    look = look_of(theme, "")
    _ground(c, tile, mark)
    pad = px * 0.28
    small = Type(Role.TEXT, px * sheet.label, look.soft)
    head = QRectF(tile.left() + pad, tile.top(), tile.width() - 2 * pad, tile.height() * 0.4)
    if mark.dropped:
        word = put(c.p, head, DROPPED, Type(Role.BOLD, small.px * 1.1, theme.row_place, 1))
        head.setRight(word.left() - pad * 0.4)
    put(c.p, head, mark.label, small)
    put(c.p, *_figure(c, tile, mark, sheet))


def _figure(c: Canvas, tile: QRectF, mark: Mark, sheet: Sheet) -> tuple[QRectF, str, Type]:
    """A ballot's figure: its box, text and setting."""
    look, pad = look_of(c.theme, ""), sheet.px * 0.28
    low = QRectF(tile.left() + pad, 0, tile.width() - 2 * pad, tile.height() * 0.56)
    low.moveBottom(tile.bottom() - tile.height() * 0.05)
    return low, mark.value, Type(Role.BOLD, sheet.px, look.soft if mark.dropped else look.ink, 0)


def _figure_place(c: Canvas, tile: QRectF, mark: Mark, sheet: Sheet) -> QRectF:
    return place_of(*_figure(c, tile, mark, sheet))


def _line(c: Canvas, tile: QRectF, mark: Mark, sheet: Sheet) -> None:
    """A criterion: its name at the left, its figure at the right."""
    look, px = look_of(c.theme, ""), sheet.px
    _ground(c, tile, mark)
    inner = tile.adjusted(px * 0.5, 0, -px * 0.5, 0)
    value = put(c.p, inner, mark.value, Type(Role.BOLD, px, look.ink, 1))
    inner.setRight(value.left() - px * 0.5)
    put(c.p, inner, mark.label, Type(Role.TEXT, px * 0.9, look.ink), 2)


def _ground(c: Canvas, tile: QRectF, mark: Mark) -> None:
    theme, u = c.theme, c.u
    if mark.dropped:
        c.box(tile, theme.row, radius=0.6 * u)
        c.dashed(tile, theme.mask_ink, max(1.0, 0.18 * u), 0.6 * u)
    else:
        c.box(tile, theme.row, theme.row_line, max(1.0, 0.16 * u), 0.6 * u)


def _strike(c: Canvas, text: QRectF, thick: float, share: float) -> None:
    """A line through a figure, a little beyond it on both sides, drawn from the left."""
    reach = text.height() * 0.16
    y, wide = text.center().y() - thick / 2, (text.width() + 2 * reach) * share
    c.rule(QRectF(text.left() - reach, y, wide, thick), c.theme.row_place)
