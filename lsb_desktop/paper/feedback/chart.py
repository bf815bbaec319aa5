"""The figures of a slip as a chart: bars from zero to full marks, mean and best marked on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from lsb_desktop.paper.feedback.figures import Figure
from lsb_desktop.paper.fonts import Face, clean, draw, width
from lsb_desktop.paper.pages import GREY, INK, RED, SOFT
from lsb_desktop.paper.typeset import break_lines

HEAD = 20.0
_SIZE, _SMALL = 10.5, 8.0
_PITCH = 13.0
_ROW, _FINE = 24.0, 21.0
_LABEL, _FIGURE, _SIDE = 0.34, 0.11, 0.1
"""Shares of the width: names, the village's figure, mean and best; the bars have the rest."""
_BAR = 8.0
_INDENT = 12.0
_OWN = {0: RED, 1: RED, 2: "#D99A9C"}
_TRACK = "#EFECE6"


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A figure with its label in lines, and its height in points."""

    figure: Figure
    label: tuple[str, ...]
    note: tuple[str, ...]
    beside: bool
    """The note stands on the label's last line."""
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows in ``room`` points of width; ``field`` 本组 where it is the group's mean and best."""

    rows: tuple[ChartRow, ...]
    room: float
    field: str
    best: bool

    @property
    def height(self) -> float:
        """Head and rows."""
        return HEAD + sum(row.height for row in self.rows)


def chart_of(figures: Sequence[Figure], room: float, field: str) -> Chart:
    """The chart of a village; labels are broken, never cut."""
    rows = tuple(_row(figure, room) for figure in figures)
    return Chart(rows, room, field, any(f.best for f in figures))


def _row(figure: Figure, room: float) -> ChartRow:
    """The note stands behind the label's last line where it goes, else below it."""
    wide, face = room * _LABEL - _indent(figure) - 8, _face(figure)
    label = _lines(figure.label, face, _SIZE, wide)
    note = _lines(figure.note, Face.SANS, _SMALL, wide) if figure.note else ()
    spare = wide - width(label[-1], face, _SIZE) - width(figure.note, Face.SANS, _SMALL)
    beside = len(note) == 1 and spare > 6
    high = len(label) * _PITCH + (0 if beside else len(note) * 10) + 8
    return ChartRow(figure, label, note, beside, max(_FINE if figure.level == 2 else _ROW, high))


def _lines(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    return tuple(line.text for line in break_lines(clean(text), face, size, room))


def _indent(figure: Figure) -> float:
    return _INDENT if figure.level == 2 else 0.0


def _face(figure: Figure) -> Face:
    return Face.SANS if figure.level == 2 else Face.BOLD


class ChartDrawing:
    """Draws a chart from its upper left corner; ``top`` is up from the page's foot."""

    def __init__(self, canvas: Canvas, chart: Chart, left: float, top: float) -> None:
        self._canvas, self._chart = canvas, chart
        self._left, self._y = left, top
        room = chart.room
        self._figure = left + room * (_LABEL + _FIGURE)
        side = room * _SIDE
        count = (2 if chart.best else 1) if self._has_mean() else 0
        self._ends = tuple(left + room - side * n for n in range(count - 1, -1, -1))
        self._bars = (self._figure + 12, left + room - side * count - 12)

    def _has_mean(self) -> bool:
        return any(row.figure.mean for row in self._chart.rows)

    def draw(self) -> None:
        """Everything."""
        self._head()
        for row in self._chart.rows:
            self._row(row)

    # Words ------------------------------------------------------------------

    def _head(self) -> None:
        y = self._y - HEAD + 7
        self._right(self._figure, y, "本村", Face.SANS, 8.5, GREY)
        titles = (f"{self._chart.field}平均", f"{self._chart.field}最高")
        for end, title in zip(self._ends, titles, strict=False):
            self._right(end, y, title, Face.SANS, 8.5, GREY)
        self._legend(y)
        self._y -= HEAD
        self._line(INK, 0.7)

    def _legend(self, y: float) -> None:
        """How bar and marks are read."""
        x = self._bars[0]
        if not self._ends:
            return
        self._fill(RED)
        self._canvas.rect(x, y, 12, 6, 0, 1)
        x = self._put(x + 15, y, "本村") + 10
        self._mean(x, y + 3.2)
        x = self._put(x + 5, y, "平均") + 10
        if len(self._ends) > 1:
            self._best(x + 3, y - 3.2)
            self._put(x + 9, y, "最高")

    def _row(self, row: ChartRow) -> None:
        figure, middle = row.figure, self._y - row.height / 2
        self._label(row, middle)
        size = 13.0 if figure.level == 0 else _SIZE
        colour = RED if figure.level == 0 else INK
        self._right(self._figure, middle - 0.36 * size, figure.own, Face.BOLD, size, colour)
        for end, text in zip(self._ends, (figure.mean, figure.best), strict=False):
            self._right(end, middle - 3.6, text, Face.SANS, 10, SOFT)
        self._bar(figure, middle)
        self._y -= row.height
        self._line("#D8D4CC", 0.4)

    def _label(self, row: ChartRow, middle: float) -> None:
        figure, x = row.figure, self._left + _indent(row.figure)
        face = _face(figure)
        high = len(row.label) * _PITCH + (0 if row.beside else len(row.note) * 10)
        y = middle + high / 2 - _PITCH + 3
        for text in row.label:
            self._text(x, y, text, face, _SIZE, INK)
            y -= _PITCH
        if row.beside:
            x += width(row.label[-1], face, _SIZE) + 6
            y += _PITCH - 2
        for text in row.note:
            self._text(x, y + 2, text, Face.SANS, _SMALL, GREY)
            y -= 10

    # Bars -------------------------------------------------------------------

    def _bar(self, figure: Figure, middle: float) -> None:
        start, end = self._bars
        long = end - start
        self._fill(_TRACK)
        self._canvas.rect(start, middle - _BAR / 2, long, _BAR, 0, 1)
        if figure.share >= 0:
            self._fill(_OWN[figure.level])
            self._canvas.rect(start, middle - _BAR / 2, long * figure.share, _BAR, 0, 1)
        if figure.mean_share >= 0:
            self._mean(start + long * figure.mean_share, middle)
        if figure.best_share >= 0:
            self._best(start + long * figure.best_share, middle)

    def _mean(self, x: float, middle: float) -> None:
        self._canvas.setStrokeColor(HexColor(INK))
        self._canvas.setLineWidth(1.2)
        self._canvas.line(x, middle - _BAR / 2 - 2.5, x, middle + _BAR / 2 + 2.5)

    def _best(self, x: float, middle: float) -> None:
        """A small triangle that points down at the bar."""
        top = middle + _BAR / 2 + 4.5
        path = self._canvas.beginPath()
        path.moveTo(x - 3, top)
        path.lineTo(x + 3, top)
        path.lineTo(x, top - 4.5)
        path.close()
        self._fill(INK)
        self._canvas.drawPath(path, 0, 1)

    # Pieces -----------------------------------------------------------------

    def _fill(self, colour: str) -> None:
        self._canvas.setFillColor(HexColor(colour))

    def _text(self, x: float, y: float, text: str, face: Face, size: float, colour: str) -> None:
        self._fill(colour)
        draw(self._canvas, (x, y), text, face, size)

    def _right(self, end: float, y: float, text: str, face: Face, size: float, colour: str) -> None:
        self._text(end - width(text, face, size), y, text, face, size, colour)

    def _put(self, x: float, y: float, text: str) -> float:
        self._text(x, y, text, Face.SANS, 8.5, GREY)
        return x + width(text, Face.SANS, 8.5)

    def _line(self, colour: str, wide: float) -> None:
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(wide)
        self._canvas.line(self._left, self._y, self._left + self._chart.room, self._y)
