"""亮相: a village's photos at the left, its name, commitments and clock at the right."""

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frame import ShowcaseFrame
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.pieces.album import arranged
from lsb_desktop.ui.stage.pieces.countdown import draw_countdown
from lsb_desktop.ui.stage.pieces.ledger import draw_ledger
from lsb_desktop.ui.stage.pieces.nameplate import draw_nameplate, plate_height
from lsb_desktop.ui.stage.pieces.photo import draw_photo, shape_of

GAP = 2.0
"""Between panes, in units."""
CLOCK = 10.0
"""Height of the clock under the card, in units."""
BESIDE = 1.45
"""Words wider than so many heights stand in two columns: name and clock, card."""


def badge_of(frame: ShowcaseFrame) -> tuple[str, ...]:
    """Head, right: whose turn it is, and who is to make ready."""
    after = f"下一位　{frame.next_speaker}" if frame.next_speaker else ""
    return (*frame.chrome.badge, frame.position, after)


def paint(c: Canvas, frame: ShowcaseFrame) -> None:
    """Photos take the better half when there are any."""
    draw_chrome(c, frame.chrome, Extras(badge=badge_of(frame)))
    words = c.grid.room
    if frame.pictures:
        photos, words = _halves(c, words, bool(frame.highlights or frame.promises))
        shapes = [shape_of(picture) for picture in frame.pictures]
        cells = arranged(photos, shapes, 1.2 * c.u)
        for cell, picture in zip(cells, frame.pictures, strict=True):
            draw_photo(c, cell, picture)
    _words(c, words, frame)


def _halves(c: Canvas, room: QRectF, written: bool) -> tuple[QRectF, QRectF]:
    """Photos and words beside each other, or below on a narrow wall."""
    gap = GAP * c.u
    if not c.grid.wide:
        high = room.height() * (0.42 if written else 0.62)
        return line_at(room, 0, high), room.adjusted(0, high + gap, 0, 0)
    share = 0.48 if written else 0.62
    wide = min(room.width() * share, room.width() - 62 * c.u)
    left = QRectF(room.left(), room.top(), wide, room.height())
    return left, room.adjusted(wide + gap, 0, 0, 0)


def _words(c: Canvas, area: QRectF, frame: ShowcaseFrame) -> None:
    gap = GAP * c.u
    if not (frame.highlights or frame.promises):
        _alone(c, area, frame)
    elif area.width() > BESIDE * area.height():
        wide = area.width() * 0.4
        _alone(c, QRectF(area.left(), area.top(), wide, area.height()), frame)
        draw_ledger(c, area.adjusted(wide + gap, 0, 0, 0), frame)
    else:
        high = plate_height(c, frame.speaker, area.width())
        draw_nameplate(c, line_at(area, 0, high), frame.speaker, frame.caption, -1)
        low = (CLOCK * c.u + gap) if frame.seconds else 0.0
        draw_ledger(c, area.adjusted(0, high + 0.6 * gap, 0, -low), frame)
        if frame.seconds:
            bottom = line_at(area, area.height() - CLOCK * c.u, CLOCK * c.u)
            draw_countdown(c, bottom, frame)


def _alone(c: Canvas, area: QRectF, frame: ShowcaseFrame) -> None:
    """Name and clock without a card: one block in the middle, or side by side with photos."""
    u = c.u
    beside = bool(frame.pictures or frame.highlights or frame.promises)
    clock = min(28 * u, area.height() * 0.42) if frame.seconds else 0.0
    plate = min(area.height() - clock - 3 * u, 34 * u)
    top = area.top() + max(0.0, (area.height() - plate - clock - (3 * u if clock else 0)) / 2)
    box = QRectF(area.left(), top, area.width(), plate)
    draw_nameplate(c, box, frame.speaker, frame.caption, -1 if beside else 0)
    if clock:
        inset = 0.0 if beside else max(0.0, (area.width() - 84 * u) / 2)
        card = QRectF(area.left() + inset, box.bottom() + 3 * u, area.width() - 2 * inset, clock)
        draw_countdown(c, card, frame)
