"""Puts a long picture on one page as tall as it needs; points from the top, two pixels each."""

from collections.abc import Callable, Iterator

from reportlab.lib.colors import HexColor

from lsb_desktop.paper.fonts import MM, Face, clean, draw, new_canvas, width
from lsb_desktop.paper.ranking.poster_content import Poster, PosterPart, PosterRow
from lsb_desktop.paper.typeset import Fitted, Style, break_lines, fit

WIDTH = 540.0
"""1080 pixels."""
SIDE, PAD, GAP = 24.0, 12.0, 5.0
_PLACE = 44.0
"""Width of the column with the places."""
_NAME = Style(Face.BOLD, 17, 12, leading=1.25, lines=1)
_TITLE = Style(Face.SERIF, 31, 23, leading=1.3, lines=2)
_DETAIL, _TAG, _SMALL = 11.0, 11.0, 11.0
_BAND, _GOLD, _PAPER = "#9E111B", "#E0B04A", "#F7F3EA"
_WHITE, _CREAM, _INK, _SOFT, _RED = "#FFFFFF", "#FFE9C2", "#1B1A19", "#574B3C", "#8D0F18"
_LINE, _HONOUR, _HONOUR_LINE = "#E6DFD0", "#FFF1D2", "#B3121C"
_GRAVE, _GRAVE_LINE = "#ECEAE6", "#1B1A19"

_Block = tuple[float, Callable[[float], None]]
"""A piece of the picture: its height, and how it is drawn from a height on."""


class PosterPage:
    """One picture on its way to a PDF in memory."""

    def __init__(self, poster: Poster) -> None:
        self._poster = poster
        rows = [row for part in poster.parts for row in part.rows]
        self._total = max((width(r.total, Face.BOLD, 18) for r in rows), default=0.0)
        moved = max((width(r.moved, Face.SANS, _SMALL) for r in rows), default=0.0)
        self._moved = moved + 14 if moved else 0.0
        self._left = SIDE + (_PLACE if any(r.place for r in rows) else PAD)
        self._room = WIDTH - SIDE - PAD - self._total - self._moved - 10 - self._left

    def pdf(self) -> bytes:
        """The file; UserError when a text is too long for its place."""
        blocks = list(self._blocks())
        self._height = sum(height for height, _ in blocks)
        size = (WIDTH / MM, self._height / MM)
        self._canvas = new_canvas("", size, self._poster.title)
        self._box(0, 0, WIDTH, self._height, _PAPER)
        y = 0.0
        for height, put in blocks:
            put(y)
            y += height
        self._canvas.showPage()
        found: bytes = self._canvas.getpdfdata()
        return found

    def _blocks(self) -> Iterator[_Block]:
        poster = self._poster
        yield self._band()
        yield 14, _nothing
        if poster.note:
            yield from self._lines(poster.note)
            yield 8, _nothing
        for part in poster.parts:
            yield from self._part(part)
        if poster.rules:
            yield 4, _nothing
            yield from self._lines(f"评分办法：{poster.rules}")
        yield self._foot()

    def _lines(self, text: str) -> Iterator[_Block]:
        for line in break_lines(clean(text), Face.SANS, _SMALL, WIDTH - 2 * SIDE):
            yield _SMALL * 1.5, self._line(line.text, SIDE, _SMALL, _SOFT)

    # The head -------------------------------------------------------------

    def _band(self) -> _Block:
        poster = self._poster
        room = WIDTH - 2 * SIDE
        title = _titled(poster, room)
        under = [f"{poster.kicker}　{poster.facts}", "　".join(filter(None, self._state()))]
        small = [x.text for text in under for x in break_lines(clean(text), Face.SANS, 14, room)]
        height = 30 + title.height + 14 + len(small) * 22 + 12

        def put(y: float) -> None:
            self._box(0, y, WIDTH, height, _BAND)
            self._box(0, y + height, WIDTH, 3, _GOLD)
            self._fitted(title, SIDE, y + 28, _WHITE)
            at = y + 28 + title.height + 16
            for text in small:
                self._put(text, SIDE, at, 14, Face.SANS, _CREAM)
                at += 22

        return height + 3, put

    def _state(self) -> tuple[str, ...]:
        poster = self._poster
        return poster.status, poster.mark, poster.number

    # The rows -------------------------------------------------------------

    def _part(self, part: PosterPart) -> Iterator[_Block]:
        if part.heading:
            for line in break_lines(clean(part.heading), Face.BOLD, 15, WIDTH - 2 * SIDE):
                yield 24, self._line(line.text, SIDE, 15, _RED, Face.BOLD)
        for row in part.rows:
            yield self._row(row)
        yield 8, _nothing

    def _row(self, row: PosterRow) -> _Block:
        name = fit(row.name, _NAME, (self._room, 120))
        tags, rest = self._tags(row, name)
        lines = self._second(rest, row.detail) if rest or row.detail else []
        under = 4 + len(lines) * _DETAIL * 1.5 if lines else 0.0
        height = max(24.0, name.height) + 16 + under

        def put(y: float) -> None:
            self._card(row, y, height)
            top = y + 8 + max(0.0, 24.0 - name.height) / 2
            self._fitted(name, self._left, top, _INK)
            if tags:
                down = (len(name.lines) - 1) * name.pitch + (name.size - 18) / 2
                self._pill(self._left + _last(name) + 9, top + down + 1, tags, row.low)
            for at, text in enumerate(lines):
                below = y + max(24.0, name.height) + 13 + at * _DETAIL * 1.5
                self._put(text, self._left, below, _DETAIL, Face.SANS, _SOFT)
            self._figures(row, y, height)

        return height + GAP, put

    def _tags(self, row: PosterRow, name: Fitted) -> tuple[str, str]:
        """The awards behind the name where there is room, else what goes under it."""
        text = "、".join(row.awards)
        needed = _last(name) + 9 + width(text, Face.BOLD, _TAG) + 14
        return (text, "") if needed <= self._room else ("", text)

    def _second(self, tags: str, detail: str) -> list[str]:
        text = "　".join(filter(None, (tags, detail)))
        return [x.text for x in break_lines(clean(text), Face.SANS, _DETAIL, self._room)]

    def _card(self, row: PosterRow, y: float, height: float) -> None:
        fill, edge, thick = _WHITE, _LINE, 0.8
        if row.low:
            fill, edge, thick = _GRAVE, _GRAVE_LINE, 1.2
        elif row.awards:
            fill, edge, thick = _HONOUR, _HONOUR_LINE, 1.2
        canvas = self._canvas
        canvas.setFillColor(HexColor(fill))
        canvas.setStrokeColor(HexColor(edge))
        canvas.setLineWidth(thick)
        bottom = self._height - y - height
        canvas.roundRect(SIDE, bottom, WIDTH - 2 * SIDE, height, 4, stroke=1, fill=1)

    def _pill(self, x: float, y: float, text: str, low: bool) -> None:
        wide = width(text, Face.BOLD, _TAG) + 14
        self._canvas.setFillColor(HexColor(_GRAVE_LINE if low else _HONOUR_LINE))
        self._canvas.roundRect(x, self._height - y - 18, wide, 18, 9, stroke=0, fill=1)
        self._put(text, x + 7, y + 3.5, _TAG, Face.BOLD, _WHITE)

    def _figures(self, row: PosterRow, y: float, height: float) -> None:
        """Place, movement and total, in the middle of the row."""
        middle = y + height / 2
        place = SIDE + (_PLACE - width(row.place, Face.BOLD, 20)) / 2
        self._put(row.place, place, middle - 10, 20, Face.BOLD, _INK if row.low else _RED)
        end = WIDTH - SIDE - PAD
        self._put(row.total, end - width(row.total, Face.BOLD, 18), middle - 9, 18, Face.BOLD, _INK)
        at = end - self._total - 14 - width(row.moved, Face.SANS, _SMALL)
        colour = _HONOUR_LINE if row.moved.startswith("↑") else _SOFT
        self._put(row.moved, at, middle - _SMALL / 2, _SMALL, Face.SANS, colour)

    # The foot -------------------------------------------------------------

    def _foot(self) -> _Block:
        poster = self._poster
        text = "　".join(filter(None, (poster.foot, poster.mark, poster.number)))
        lines = [x.text for x in break_lines(clean(text), Face.SANS, 12, WIDTH - 2 * SIDE)]

        def put(y: float) -> None:
            self._box(SIDE, y + 6, WIDTH - 2 * SIDE, 1, _GOLD)
            for at, line in enumerate(lines):
                x = (WIDTH - width(line, Face.SANS, 12)) / 2
                self._put(line, x, y + 18 + at * 18, 12, Face.SANS, _SOFT)

        return 18 + len(lines) * 18 + 14, put

    # Drawing --------------------------------------------------------------

    def _line(
        self, text: str, x: float, size: float, colour: str, face: Face = Face.SANS
    ) -> Callable[[float], None]:
        return lambda y: self._put(text, x, y, size, face, colour)

    def _fitted(self, fitted: Fitted, x: float, y: float, colour: str) -> None:
        face = Face.SERIF if fitted.size > _NAME.size else Face.BOLD
        for at, line in enumerate(fitted.lines):
            self._put(line.text, x, y + at * fitted.pitch, fitted.size, face, colour)

    def _put(self, text: str, x: float, y: float, size: float, face: Face, colour: str) -> None:
        """One line whose em box begins at ``y``."""
        if text:
            self._canvas.setFillColor(HexColor(colour))
            draw(self._canvas, (x, self._height - y - 0.88 * size), clean(text), face, size)

    def _box(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.rect(x, self._height - y - high, wide, high, stroke=0, fill=1)


def _nothing(_: float) -> None:
    """A gap."""


def _titled(poster: Poster, room: float) -> Fitted:
    """The title on one line; else broken behind the period, 2021年第四季度, where it names one."""
    whole = fit(poster.title, _TITLE, (room, 140))
    head, period, tail = poster.title.partition(poster.period)
    if len(whole.lines) == 1 or not (period and tail):
        return whole
    return fit(f"{head}{period}\n{tail}", _TITLE, (room, 140))


def _last(name: Fitted) -> float:
    """How long the last line of a name is."""
    return width(name.lines[-1].text, Face.BOLD, name.size)
