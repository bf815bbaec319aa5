"""Figures that count: the moving text stands on the place of the text at rest."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from lsb_desktop.stage.counting import counted
from lsb_desktop.ui.stage.text import Type, advance, fit, put


def put_counted(painter: QPainter, box: QRectF, text: str, kind: Type, share: float) -> QRectF:
    """Like :func:`put`, with the figure at ``share`` 0..1; returns the place of the whole text.

    The last digit and what follows it stand where they will stay.
    """
    if share >= 1.0:
        return put(painter, box, text, kind)
    place = place_of(box, text, kind)
    room = place.adjusted(-1, 0, 0, 0)
    put(painter, room, counted(text, share), kind.sized(place.height()).at(1))
    return place


def place_of(box: QRectF, text: str, kind: Type) -> QRectF:
    """Where :func:`put` sets a text of one line."""
    if not text:
        return QRectF(box.topLeft(), box.topLeft())
    fitted = fit(text, kind, box.width(), box.height())
    width = advance(text, kind.role, fitted.px, kind.spacing) * fitted.stretch
    left = box.left() + (box.width() - width) * (kind.align + 1) / 2
    return QRectF(left, box.center().y() - fitted.px / 2, width, fitted.px)
