"""What stands before a line: a bullet, or how a commitment stands, told by its shape."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from lsb_desktop.core.profile import CommitmentStatus
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.theme import colour


def bullet(c: Canvas, at: QPointF, half: float) -> None:
    """A little diamond."""
    c.p.save()
    c.p.translate(at)
    c.p.rotate(45)
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(colour(c.theme.row_place))
    c.p.drawRect(QRectF(-half, -half, 2 * half, 2 * half))
    c.p.restore()


def standing_ink(c: Canvas, status: str) -> str:
    """The colour of a commitment's mark; its shape and its word say the same."""
    theme = c.theme
    inks: dict[str, str] = {
        CommitmentStatus.DONE: theme.calm,
        CommitmentStatus.MISSED: theme.over,
    }
    return inks.get(status, theme.row_soft)


def word_ink(c: Canvas, status: str) -> str:
    """The colour of its word, which must be read from the back: 7:1 and more."""
    return c.theme.row_place if status == CommitmentStatus.MISSED else c.theme.row_soft


def standing_mark(c: Canvas, rect: QRectF, status: str, percent: int) -> None:
    """✓ on a disc (done), a cross in a ring (not done), a ring filled as far as it has come."""
    ink = colour(standing_ink(c, status))
    line = max(1.5, rect.width() * 0.11)
    ring = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    done = status == CommitmentStatus.DONE
    c.p.setPen(QPen(ink, line))
    c.p.setBrush(ink if done else Qt.BrushStyle.NoBrush)
    c.p.drawEllipse(ring)
    if done:
        _stroke(c, rect, colour(c.theme.row).name(), ((0.28, 0.53), (0.44, 0.69), (0.74, 0.34)))
    elif status == CommitmentStatus.MISSED:
        _stroke(c, rect, ink.name(), ((0.35, 0.35), (0.65, 0.65)))
        _stroke(c, rect, ink.name(), ((0.65, 0.35), (0.35, 0.65)))
    elif status == CommitmentStatus.UNDER_WAY:
        core = rect.adjusted(2 * line, 2 * line, -2 * line, -2 * line)
        c.p.setPen(Qt.PenStyle.NoPen)
        c.p.setBrush(ink)
        share = percent if percent >= 0 else 50
        c.p.drawPie(core, 90 * 16, -round(share * 57.6))


def _stroke(c: Canvas, rect: QRectF, ink: str, points: tuple[tuple[float, float], ...]) -> None:
    pen = QPen(colour(ink), max(1.5, rect.width() * 0.12))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    c.p.setPen(pen)
    c.p.setBrush(Qt.BrushStyle.NoBrush)
    w, h = rect.width(), rect.height()
    places = [QPointF(rect.left() + x * w, rect.top() + y * h) for x, y in points]
    c.p.drawPolyline(QPolygonF(places))
