"""The canvas: a painter with the proportions of the wall, and layers that are kept."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from lsb_desktop.ui.stage.text import being_recorded
from lsb_desktop.ui.stage.theme import Theme, colour

SAFE = 0.05
"""Share of the width and of the height at each edge that carries no text."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where things go on a wall of ``width`` × ``height`` pixels.

    ``u`` is the unit of all sizes: 1 % of the height, less on a narrow wall.
    """

    width: int
    height: int

    @property
    def u(self) -> float:
        """1 % of the height, and of 3/4 of the width on walls narrower than 4:3."""
        return min(self.height, self.width * 0.75) / 100

    @property
    def wide(self) -> bool:
        """Room for two panes side by side."""
        return self.width >= self.height * 1.2

    @property
    def safe(self) -> QRectF:
        """Where text may stand."""
        x, y = self.width * SAFE, self.height * SAFE
        return QRectF(x, y, self.width - 2 * x, self.height - 2 * y)

    @property
    def head(self) -> QRectF:
        """The band of the head, from edge to edge."""
        return QRectF(0, 0, self.width, round(self.height * SAFE + 12.4 * self.u))

    @property
    def foot(self) -> QRectF:
        """The line of the foot, inside the safe area."""
        safe, h = self.safe, 3.2 * self.u
        return QRectF(safe.left(), safe.bottom() - h, safe.width(), h)

    @property
    def body(self) -> QRectF:
        """Between head and foot, flush with the title; as far from the one as from the other."""
        air = 1.6 * self.u
        top = self.head.bottom() + air
        return QRectF(
            round(self.safe.left()),
            round(top),
            round(self.safe.width()),
            round(self.foot.top() - air - top),
        )

    @property
    def room(self) -> QRectF:
        """The body with more air above and below, for all but tables."""
        return self.body.adjusted(0, round(0.8 * self.u), 0, -round(self.u))


RISE = 2.4
"""What comes in starts so much below its place, in units."""


@dataclass(frozen=True, slots=True)
class Share:
    """What is painted: how far figures and bars have grown, and whether all that stands."""

    grown: float = 1.0
    ground: bool = True


class Layers:
    """Drawn pieces kept by content, size and theme; the least used go first.

    A memo of pure functions: losing it changes nothing but time.
    """

    def __init__(self, limit: int) -> None:
        """Keep at most ``limit`` bytes."""
        self._limit = limit
        self._held = 0
        self._images: OrderedDict[Hashable, QImage] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], QImage]) -> QImage:
        """The image of a key, made when it is not kept."""
        image = self._images.get(key)
        if image is None:
            image = self._images[key] = make()
            self._held += image.sizeInBytes()
            self._trim()
        else:
            self._images.move_to_end(key)
        return image

    def _trim(self) -> None:
        while self._held > self._limit and len(self._images) > 1:
            self._held -= self._images.popitem(last=False)[1].sizeInBytes()

    def clear(self) -> None:
        """Forget everything."""
        self._images.clear()
        self._held = 0


LAYERS = Layers(192 * 1024 * 1024)
"""Enough for two whole pictures and all strips of a 4K wall."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a scene draws on."""

    p: QPainter
    grid: Grid
    theme: Theme
    clockless: bool = False
    """A speaker's clock is not drawn; where it belongs is noted on the image."""

    @property
    def u(self) -> float:
        """The unit of sizes, see :class:`Grid`."""
        return self.grid.u

    def box(
        self, rect: QRectF, fill: str, line: str = "", width: float = 0.0, radius: float = 0.0
    ) -> None:
        """A rounded box; the line lies inside the rectangle."""
        inset = width / 2 if line else 0.0
        self.p.setPen(QPen(colour(line), width) if line else Qt.PenStyle.NoPen)
        self.p.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
        self.p.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)

    def dashed(self, rect: QRectF, line: str, width: float, radius: float) -> None:
        """An empty dashed box: something will come here."""
        pen = QPen(colour(line), width)
        pen.setDashPattern([4.0, 3.0])
        self.p.setPen(pen)
        self.p.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        self.p.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)

    def rule(self, rect: QRectF, ink: str) -> None:
        """A line as a filled rectangle on whole pixels, at least one thick."""
        self.p.fillRect(
            QRectF(
                round(rect.left()),
                round(rect.top()),
                max(1, round(rect.width())),
                max(1, round(rect.height())),
            ),
            colour(ink),
        )

    def layer(
        self, where: QRectF, key: Hashable, draw: Callable[["Canvas"], None], opaque: bool = False
    ) -> None:
        """Draw a piece at ``where`` (whole pixels) from the cache.

        ``draw`` gets a canvas whose origin is the piece's top left corner. ``key``
        must say everything that ``draw`` depends on but size and theme.
        """
        left, top = round(where.left()), round(where.top())
        if being_recorded():
            self.p.save()
            self.p.translate(left, top)
            draw(self)
            self.p.restore()
            return
        image = self.piece(where.size().toSize(), key, draw, opaque)
        self.p.drawImage(left, top, image)

    def entering(
        self, share: float, where: QRectF, key: Hashable, draw: Callable[["Canvas"], None]
    ) -> None:
        """A layer on its way in, ``share`` 0..1: it becomes solid while it rises to its place."""
        if share >= 1.0:
            self.layer(where, key, draw)
        elif share > 0.0:
            before = self.p.opacity()
            self.p.setOpacity(before * share)
            self.layer(where.translated(0, round(RISE * self.u * (1 - share))), key, draw)
            self.p.setOpacity(before)

    def piece(
        self, size: QSize, key: Hashable, draw: Callable[["Canvas"], None], opaque: bool = False
    ) -> QImage:
        """The kept image of a piece."""
        if being_recorded():
            return self._drawn(size, draw, opaque)
        wall = (self.grid.width, self.grid.height)
        whole = (key, size.width(), size.height(), *wall, self.theme.key)
        return LAYERS.get(whole, lambda: self._drawn(size, draw, opaque))

    def _drawn(self, size: QSize, draw: Callable[["Canvas"], None], opaque: bool) -> QImage:
        kind = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
        image = QImage(size.width(), size.height(), kind)
        if not opaque:
            image.fill(QColor(0, 0, 0, 0))
        with QPainter(image) as painter:
            smooth(painter)
            draw(replace(self, p=painter))
        return image


def smooth(painter: QPainter) -> None:
    """The render hints of every picture."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)


def row_of(rect: QRectF, *widths: float, gap: float = 0.0) -> list[QRectF]:
    """Cut a rectangle into columns; one width 0 takes what is left."""
    left_over = rect.width() - sum(widths) - gap * (len(widths) - 1)
    cells, x = [], rect.left()
    for width in widths:
        wide = width or left_over
        cells.append(QRectF(x, rect.top(), wide, rect.height()))
        x += wide + gap
    return cells


def line_at(rect: QRectF, top: float, height: float) -> QRectF:
    """A strip of a rectangle, ``top`` below its upper edge."""
    return QRectF(rect.left(), rect.top() + top, rect.width(), height)


def point(x: float, y: float) -> QPointF:
    """A point on whole pixels."""
    return QPointF(round(x), round(y))
