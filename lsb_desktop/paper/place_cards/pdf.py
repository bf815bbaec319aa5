"""桌签 as a PDF: the lower face upright, the upper one turned by 180° about the fold."""

from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, GlyphReport, clean, draw, new_canvas, report, width
from lsb_desktop.paper.form_page import RISE
from lsb_desktop.paper.place_cards.content import PAPER, Card, Cards, Sheet, sheet_of
from lsb_desktop.paper.place_cards.lettering import FACE, LINE, SIDE, SMALL, lettering_of
from lsb_desktop.paper.typeset import Style, fit

MARK, AWAY = 5.0, 1.0
"""Length of a mark to fold or cut by, and how far it stands off the card (mm)."""
_INK, _PALE = "#141414", "#8A8A8A"


def write_cards_pdf(cards: Cards, path: Path) -> int:
    """Write all cards; the number of sheets. UserError when a name or the size is impossible."""
    sheet = sheet_of(cards.size)
    groups = [cards.cards[at : at + sheet.cards] for at in range(0, len(cards.cards), sheet.cards)]
    with replacing(path) as temporary:
        canvas = new_canvas(str(temporary), sheet.page, PAPER, FACE)
        canvas.setSubject(PAPER)
        for group in groups:
            _Sheet(canvas, sheet, cards.size).draw(group)
            canvas.showPage()
        canvas.save()
    return len(groups)


def glyph_report(cards: Cards) -> GlyphReport:
    """Which characters of the names another font has to set."""
    return report((text, FACE) for card in cards.cards for text in (card.name, card.above))


class _Sheet:
    """One sheet; millimetres up from its lower left corner."""

    def __init__(self, canvas: Canvas, sheet: Sheet, size: tuple[int, int]) -> None:
        self._canvas, self._sheet = canvas, sheet
        self._wide, self._high = size
        self._left = (sheet.page[0] - sheet.across * self._wide) / 2
        self._foot = (sheet.page[1] - sheet.down * 2 * self._high) / 2

    def draw(self, cards: tuple[Card, ...]) -> None:
        """Cards from the upper left one on, and the marks of those that are there."""
        for at, card in enumerate(cards):
            row, column = divmod(at, self._sheet.across)
            x = self._left + column * self._wide
            y = self._foot + (self._sheet.down - 1 - row) * 2 * self._high
            self._card(card, x + self._wide / 2, y + self._high)
        self._marks()

    def _card(self, card: Card, middle: float, fold: float) -> None:
        """Both faces about the middle of the fold."""
        for turned in (False, True):
            self._canvas.saveState()
            self._canvas.translate(middle * MM, fold * MM)
            if turned:
                self._canvas.rotate(180)
            self._face(card)
            self._canvas.restoreState()

    def _face(self, card: Card) -> None:
        """One face, hanging down from the fold at height 0."""
        face = (float(self._wide), float(self._high))
        self._canvas.setFillColor(HexColor(_INK))
        if card.above:
            box = (face[0] * (1 - 2 * SIDE) * MM, face[1] * SMALL * 1.3 * MM)
            size = face[1] * SMALL * MM
            found = fit(card.above, Style(FACE, size, size / 2, lines=1), box)
            for at, line in enumerate(found.lines):
                self._line(line.text, found.size, 0.0, face[1] * 0.1 + at * found.pitch / MM)
        setting = lettering_of(card.name, face, above=bool(card.above))
        for at, text in enumerate(setting.lines):
            self._line(
                text, setting.size, setting.tracking, setting.top + at * LINE * setting.size / MM
            )

    def _line(self, text: str, size: float, tracking: float, top: float) -> None:
        text = clean(text)
        x = -width(text, FACE, size, tracking) / 2
        draw(self._canvas, (x, -top * MM - RISE * size), text, FACE, size, tracking)

    # Marks ----------------------------------------------------------------

    def _marks(self) -> None:
        """Where to cut (solid) and where to fold (dashed), outside the cards if there is room."""
        canvas, (wide, high) = self._canvas, self._sheet.page
        canvas.setStrokeColor(HexColor(_PALE))
        canvas.setLineWidth(0.4)
        for y, fold in self._levels():
            if fold or 0 < y < high:
                canvas.setDash((2, 2) if fold else ())
                for start, end in self._spans(self._left, wide):
                    canvas.line(start * MM, y * MM, end * MM, y * MM)
        canvas.setDash(())
        for x in [self._left + n * self._wide for n in range(self._sheet.across + 1)]:
            if 0 < x < wide:
                for start, end in self._spans(self._foot, high):
                    canvas.line(x * MM, start * MM, x * MM, end * MM)

    def _levels(self) -> Iterator[tuple[float, bool]]:
        """Heights of cuts and folds: every other one is a fold."""
        for n in range(2 * self._sheet.down + 1):
            yield self._foot + n * self._high, bool(n % 2)

    def _spans(self, margin: float, whole: float) -> tuple[tuple[float, float], ...]:
        """The marks at both ends of a line, in the margin, else just inside the sheet."""
        if margin >= AWAY + 1:
            far = max(0.0, margin - AWAY - MARK)
            return (far, margin - AWAY), (whole - margin + AWAY, whole - far)
        return (0.0, MARK), (whole - MARK, whole)
