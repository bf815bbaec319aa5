"""汇报, 表态发言, 讲话: who speaks, for how long, and what stands behind it."""

from PySide6.QtCore import QPointF, QRectF

from lsb_desktop.stage.frame import SpeechFrame
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.countdown import draw_countdown
from lsb_desktop.ui.stage.pieces.points import bullet
from lsb_desktop.ui.stage.text import Type, fit, put


def paint(c: Canvas, frame: SpeechFrame) -> None:
    """Speaker at the left and lines at the right, or the speaker alone in the middle."""
    after = f"下一位　{frame.next_speaker}" if frame.next_speaker else ""
    draw_chrome(c, frame.chrome, Extras(badge=(*frame.chrome.badge, after) if after else ()))
    body, u = c.grid.room, c.u
    if not frame.lines:
        _alone(c, body, frame)
    elif c.grid.wide:
        gap = 4 * u
        left = QRectF(body.left(), body.top(), (body.width() - gap) * 0.46, body.height())
        _speaker(c, left, frame, -1)
        rest = QRectF(left.right() + gap, body.top(), 0, body.height())
        rest.setRight(body.right())
        _lines(c, rest, frame)
    else:
        upper = line_at(body, 0, body.height() * 0.46)
        _speaker(c, upper, frame, -1)
        _lines(c, body.adjusted(0, upper.height() + 3 * u, 0, 0), frame)


def _alone(c: Canvas, body: QRectF, frame: SpeechFrame) -> None:
    inset = max(0.0, (body.width() - 160 * c.u) / 2)
    spare = max(0.0, body.height() - 84 * c.u) / 2
    _speaker(c, body.adjusted(inset, spare, -inset, -spare), frame, 0)


def _speaker(c: Canvas, area: QRectF, frame: SpeechFrame, align: int) -> None:
    """Position, name, caption; the timer takes the lower part when there is a limit."""
    u = c.u
    words = QRectF(area)
    if frame.seconds:
        timer = min(28 * u, area.height() * 0.42)
        half = 0.0 if align < 0 else max(0.0, (area.width() - 84 * u) / 2)
        card = QRectF(area.left() + half, area.bottom() - timer, area.width() - 2 * half, timer)
        draw_countdown(c, card, frame)
        words.setBottom(card.top() - 2.4 * u)
    _words(c, words, frame, align)


def _words(c: Canvas, area: QRectF, frame: SpeechFrame, align: int) -> None:
    """Position, name and caption as one block in the middle."""
    u, theme, unit = c.u, c.theme, area.height()
    small, large = min(unit * 0.14, 4 * u), min(unit * 0.42, 17 * u)
    name = Type(Role.TITLE, large, _name_ink(c), align, 0.03, "", 0.94)
    blocks = (
        (frame.position, Type(Role.BOLD, small, theme.accent, align, 0.04), small * 1.9),
        (frame.speaker, name, large * 1.4),
        (frame.caption, Type(Role.TEXT, small, theme.soft, align), small * 1.6),
    )
    present = [block for block in blocks if block[0]]
    top = area.top() + max(0.0, (unit - sum(high for _, _, high in present)) / 2)
    for text, kind, high in present:
        put(c.p, QRectF(area.left(), top, area.width(), high * 0.94), text, kind, 3)
        top += high


def _name_ink(c: Canvas) -> str:
    return c.theme.title_ink if c.theme.paper_glow else c.theme.ink


def _lines(c: Canvas, area: QRectF, frame: SpeechFrame) -> None:
    u, theme = c.u, c.theme
    c.box(area, theme.row, theme.row_line, max(1.0, 0.16 * u), u)
    inner = area.adjusted(3 * u, 2.2 * u, -2.4 * u, -2.2 * u)
    if frame.lines_title:
        head = line_at(inner, 0, 6 * u)
        put(c.p, head, frame.lines_title, Type(Role.BOLD, 4 * u, theme.row_place))
        under = QRectF(inner.left(), head.bottom() + 0.4 * u, inner.width(), 0.2 * u)
        c.rule(under, theme.row_line)
        inner.adjust(0, 7.6 * u, 0, 0)
    pitch = min(inner.height() / len(frame.lines), 15 * u)
    if not frame.lines_title:
        spare = inner.height() - pitch * len(frame.lines)
        inner.adjust(0, spare / 2, 0, 0)
    px = min(5.2 * u, pitch * 0.54)
    room = inner.width() - 1.2 * px
    loose = Type(Role.TEXT, px, "", narrowest=0.94)
    fitted = [fit(line, loose, room, pitch, 2).px for line in frame.lines]
    px = max(min(fitted), px * 0.9, min(px, 3.6 * u))
    for number, line in enumerate(frame.lines):
        box = line_at(inner, number * pitch, pitch)
        bullet(c, QPointF(box.left() + 0.28 * px, box.center().y()), 0.2 * px)
        text = box.adjusted(1.2 * px, 0, 0, 0)
        put(c.p, text, line, Type(Role.TEXT, px, theme.row_ink), 2)
