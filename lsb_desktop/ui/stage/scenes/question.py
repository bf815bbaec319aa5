"""随机问: the village that was drawn, its question, and on the next press the answer."""

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frames.draw import QuestionFrame
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.paragraphs import paragraph
from lsb_desktop.ui.stage.pieces.reel import part, roll
from lsb_desktop.ui.stage.text import Type, advance, put

VILLAGE_STOPS, NUMBER_STOPS = 0.55, 0.85
"""When in a roll the village stands still, and when the question's number."""
ANSWER = "参考答案"


def paint(c: Canvas, frame: QuestionFrame, t: float = 1.0) -> None:
    """At rest, or ``t`` 0..1 into the roll."""
    draw_chrome(c, frame.chrome, Extras(badge=(frame.seed,) if frame.seed else ()))
    body, u = c.grid.room, c.u
    if not frame.village:
        _waiting(c, body, frame)
        return
    high = min(20 * u, body.height() * 0.28)
    _village(c, line_at(body, 0, high), frame, t)
    card = body.adjusted(0, high + 2 * u, 0, 0)
    if frame.answer and c.grid.width >= c.grid.height * 2.2:
        half = (card.width() - 3 * u) / 2
        _question(c, QRectF(card.left(), card.top(), half, card.height()), frame, t)
        _answer(c, QRectF(card.right() - half, card.top(), half, card.height()), frame.answer)
    elif frame.answer:
        upper = line_at(card, 0, card.height() * 0.5)
        _question(c, upper, frame, t)
        _answer(c, card.adjusted(0, upper.height() + 2 * u, 0, 0), frame.answer)
    else:
        _question(c, card, frame, t)


def _waiting(c: Canvas, body: QRectF, frame: QuestionFrame) -> None:
    u, theme = c.u, c.theme
    first = Type(Role.TITLE, min(15 * u, body.width() * 0.1), _ink(c), 0, 0.1)
    rest = Type(Role.TEXT, 4.6 * u, theme.soft, 0)
    top = body.top() + (body.height() - 22 * u - 7 * u * (len(frame.waiting) - 1)) * 0.46
    for number, line in enumerate(frame.waiting):
        kind, high = (rest, 7 * u) if number else (first, 22 * u)
        put(c.p, QRectF(body.left(), top, body.width(), high), line, kind)
        top += high


def _ink(c: Canvas) -> str:
    return c.theme.title_ink if c.theme.paper_glow else c.theme.ink


def _village(c: Canvas, area: QRectF, frame: QuestionFrame, t: float) -> None:
    """The name at the left, number and topic of the question at the right."""
    u, theme = c.u, c.theme
    number = Type(Role.BOLD, 6 * u, theme.accent, 1)
    topic = Type(Role.TEXT, 3.9 * u, theme.soft, 1)
    wide = max(advance("第 888 题", number.role, int(number.px)), 30 * u)
    right = QRectF(area.right() - wide, area.top(), wide, area.height())
    upper = line_at(right, area.height() * 0.12, area.height() * 0.46)
    lower = line_at(right, area.height() * 0.6, area.height() * 0.3)
    kind = Type(Role.TITLE, min(14 * u, area.height() * 0.7), _ink(c), -1, 0.04, "", 0.94)
    left = area.adjusted(0, 0, -wide - 3 * u, 0)
    if t < VILLAGE_STOPS and frame.villages:
        roll(c, left, frame.villages, part(t, 0.0, VILLAGE_STOPS), kind)
    else:
        put(c.p, left, frame.village, kind, 2)
    if t < NUMBER_STOPS:
        roll(c, upper, frame.numbers, part(t, 0.0, NUMBER_STOPS), number)
        return
    put(c.p, upper, frame.number, number)
    put(c.p, lower, frame.topic, topic, 2)


def _question(c: Canvas, card: QRectF, frame: QuestionFrame, t: float) -> None:
    """The question as large as it goes; it comes last."""
    u, theme = c.u, c.theme
    c.box(card, theme.row, theme.row_line, max(1.0, 0.16 * u), u)
    c.p.setOpacity(part(t, NUMBER_STOPS, 1.0))
    inner = card.adjusted(4 * u, 2.4 * u, -4 * u, -2.4 * u)
    paragraph(c.p, inner, frame.question, Type(Role.BOLD, 7.4 * u, theme.row_ink))
    c.p.setOpacity(1.0)


def _answer(c: Canvas, card: QRectF, answer: str) -> None:
    u, theme = c.u, c.theme
    c.box(card, theme.honour, theme.honour_line, max(1.0, 0.3 * u), u)
    inner = card.adjusted(4 * u, 1.8 * u, -4 * u, -1.8 * u)
    head = line_at(inner, 0, 5 * u)
    put(c.p, head, ANSWER, Type(Role.BOLD, 3.8 * u, theme.honour_place, spacing=0.1))
    text = inner.adjusted(0, 6 * u, 0, 0)
    kind = Type(Role.TEXT, 6.2 * u, theme.honour_ink)
    paragraph(c.p, text, " ".join(answer.split()), kind, 0.0)
