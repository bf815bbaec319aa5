"""A speaker's clock: figures, what is left as a bar, and a word that says how it stands."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from lsb_desktop.stage.frame import Timed
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.text import Type, advance, put

NOTED = "clock"
"""Key of the note on a picture that was drawn without its clock."""
ALERT = 60
"""Seconds before the end at which the timer warns (a third of a limit under 3 minutes)."""
SLIM = 14.0
"""Cards lower than so many units have the bar beside the figures, not below them."""


def clock_of(frame: Timed) -> tuple[str, str, str]:
    """(figures, words, state) of the timer; state is calm, alert or over."""
    left = frame.seconds - frame.elapsed
    figures = f"{abs(left) // 60:02}:{abs(left) % 60:02}"
    if left < 0:
        return f"+{figures}", "已超时", "over"
    if frame.elapsed and not frame.running:
        return figures, "已暂停", "calm"
    if left <= min(ALERT, frame.seconds // 3):
        return figures, "时间将到", "alert"
    return figures, f"限时 {_span(frame.seconds)}", "calm"


def _span(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} 分钟"] if minutes else []
    return " ".join([*parts, f"{rest} 秒"] if rest else parts)


def draw_countdown(c: Canvas, card: QRectF, frame: Timed) -> None:
    """The clock on a card of its own, laid out by the card's height."""
    if c.clockless:
        _note(c, card)
        return
    u, theme = c.u, c.theme
    state = clock_of(frame)[2]
    line = theme.row_line if state == "calm" else _ink(c, state)
    c.box(card, theme.row, line, max(1.0, (0.16 if state == "calm" else 0.4) * u), u)
    (_slim if card.height() < SLIM * u else _tall)(c, card, frame)


def _note(c: Canvas, card: QRectF) -> None:
    image = c.p.device()
    assert isinstance(image, QImage)
    parts = (card.left(), card.top(), card.width(), card.height())
    image.setText(NOTED, " ".join(map(repr, parts)))


def noted(text: str) -> list[QRectF]:
    """Where the clock of a clockless picture belongs, from its note."""
    return [QRectF(*map(float, text.split()))] if text else []


def _ink(c: Canvas, state: str) -> str:
    theme = c.theme
    return {"calm": theme.row_ink, "alert": theme.alert, "over": theme.over}[state]


def _tall(c: Canvas, card: QRectF, frame: Timed) -> None:
    """Figures, bar and words below each other."""
    u = c.u
    figures, words, state = clock_of(frame)
    inner = card.adjusted(3 * u, 1.4 * u, -3 * u, -1.4 * u)
    unit = inner.height()
    kind = Type(Role.BOLD, unit * 0.6, _ink(c, state), 0)
    put(c.p, line_at(inner, 0, unit * 0.62), figures, kind)
    _bar(c, line_at(inner, unit * 0.68, max(2.0, 1.2 * u)), frame, state)
    below = line_at(inner, unit * 0.78, unit * 0.22)
    put(c.p, below, words, _words(c, min(3.6 * u, unit * 0.18), state, 0))


def _slim(c: Canvas, card: QRectF, frame: Timed) -> None:
    """Figures at the left, words over the bar at the right."""
    u = c.u
    figures, words, state = clock_of(frame)
    inner = card.adjusted(2 * u, 0.6 * u, -2 * u, -0.6 * u)
    unit = inner.height()
    kind = Type(Role.BOLD, unit * 0.78, _ink(c, state))
    # As wide as the widest that it will ever show: the bar must not jump.
    taken = advance("+00:00", kind.role, int(kind.px))
    put(c.p, QRectF(inner.left(), inner.top(), taken, unit), figures, kind)
    rest = inner.adjusted(taken + 1.6 * u, 0, 0, 0)
    px = min(3.6 * u, unit * 0.4)
    put(c.p, line_at(rest, unit * 0.12, unit * 0.42), words, _words(c, px, state, -1))
    _bar(c, line_at(rest, unit * 0.68, max(2.0, 1.2 * u)), frame, state)


def _words(c: Canvas, px: float, state: str, align: int) -> Type:
    calm = state == "calm"
    ink = c.theme.row_soft if calm else _ink(c, state)
    return Type(Role.TEXT if calm else Role.BOLD, px, ink, align)


def _bar(c: Canvas, track: QRectF, frame: Timed, state: str) -> None:
    c.box(track, c.theme.track, radius=track.height() / 2)
    share = min(1.0, max(0, frame.seconds - frame.elapsed) / frame.seconds)
    if share > 0:
        bar = QRectF(track)
        bar.setWidth(max(track.height(), track.width() * share))
        fill = c.theme.calm if state == "calm" else _ink(c, state)
        c.box(bar, fill, radius=track.height() / 2)
