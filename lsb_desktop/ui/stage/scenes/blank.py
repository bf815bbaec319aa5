"""黑屏 and 静帧."""

from PySide6.QtCore import QPointF, QRectF

from lsb_desktop.stage.frame import BlackFrame, StillFrame
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.chrome import centre_line
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.scenes.title import cover
from lsb_desktop.ui.stage.text import Type, put
from lsb_desktop.ui.stage.theme import colour


def paint_black(c: Canvas, frame: BlackFrame) -> None:
    """Nothing."""
    c.p.fillRect(QRectF(0, 0, c.grid.width, c.grid.height), colour("#000000"))


def paint_still(c: Canvas, frame: StillFrame) -> None:
    """The backdrop with the contest's title."""
    area = cover(c, frame.chrome, 1.0)
    u = c.u
    kind = Type(Role.TITLE, 7 * u, c.theme.title_ink, 0, 0.06)
    put(c.p, area.adjusted(0, 0, 0, -6 * u), frame.chrome.title, kind, 2)
    middle = QPointF(area.center().x(), area.center().y() + 7 * u)
    centre_line(c, middle, min(26 * u, area.width() / 3), c.theme.rule)
