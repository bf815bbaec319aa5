"""The host's script (主持词) as a PDF: A4, read from a lectern; a block is never broken in two.

A block that is longer than a page goes on with its head repeated, between two turns.
"""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor

from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face, GlyphReport, clean, report, width
from lsb_desktop.paper.pages import GREY, INK, RED, SOFT, TOP, Pages, titled
from lsb_desktop.paper.script.content import PAPER, Block, Script
from lsb_desktop.paper.script.lines import Manner, Turn
from lsb_desktop.paper.script.setting import NAMED, PITCH, Row, draw_row, rows_of
from lsb_desktop.paper.typeset import break_lines

A4 = (210.0, 297.0)
_COLOURS = {Manner.SAY: INK, Manner.NAME: INK, Manner.DO: RED}
_HEAD, _WHEN = 15.0, 11.0
_OVER, _UNDER = 40.0, 22.0
"""Points: a block's head with its rule, and the air after a block."""
_NUMBER = 30.0
_FACTS, _NOTE = 11.0, 10.5
_FEET = 8.0

Rows = list[Row]


def write_script_pdf(script: Script, path: Path) -> int:
    """Write the script; the number of pages. UserError if the file cannot be written."""
    with replacing(path) as temporary:
        return _ScriptPaper(script).write(str(temporary))


def glyph_report(script: Script) -> GlyphReport:
    """Which characters of the script another font sets, and which none has."""
    faces = {Manner.SAY: Face.KAI, Manner.NAME: Face.BOLD, Manner.DO: Face.SANS}
    said = (
        (piece.text, faces[piece.manner])
        for block in script.blocks
        for turn in block.turns
        for line in turn
        for piece in line.pieces
    )
    titles = ((block.title, Face.BOLD) for block in script.blocks)
    return report([(script.title, Face.SERIF), *titles, *said])


class _ScriptPaper(Pages):
    """One script on its way to a file."""

    def __init__(self, script: Script) -> None:
        super().__init__(A4, script.title, (script.code, script.mark))
        self._script = script
        # The page number is large: it takes more of the foot than on other papers.
        self._end -= 14

    def write(self, path: str) -> int:
        """Draw everything; the number of pages."""
        self._begin(path, PAPER)
        self._title()
        for block in self._script.blocks:
            self._block(block)
        return self._finish()

    def _title(self) -> None:
        self._heading(titled(self._script.title, PAPER, self._room))
        notes = "　".join(self._script.facts)
        unsure = "、".join(self._script.unsure)
        asked = f"读音拿不准的字，开会前请问准：{unsure}" if unsure else ""
        for text, size, colour in ((notes, _FACTS, INK), (asked, _NOTE, SOFT)):
            for line in self._wrapped(text, size):
                self._text(self._left, line, size, colour=colour)
                self._y += size * 1.7
        self._y += 8

    # Blocks -----------------------------------------------------------------

    def _block(self, block: Block) -> None:
        turns = [self._rows(turn) for turn in block.turns]
        over = self._over(block)
        whole = over + sum(map(_height, turns)) + _UNDER / 2
        fits = whole <= self._end - self._fresh
        self._keep(whole if fits else over + sum(map(_height, turns[:2])))
        self._top(block, "")
        for turn in turns:
            if self._y + _height(turn) > self._end:
                self._turn()
                self._top(block, "（续）")
            for row in turn:
                self._spoken(row)
        self._y += _UNDER

    def _rows(self, turn: Turn) -> Rows:
        return [row for line in turn for row in rows_of(line, self._room)]

    def _spoken(self, row: Row) -> None:
        self._y += PITCH
        draw_row(self._canvas, (self._left, self._up(self._y - 0.25 * NAMED)), row, _COLOURS)

    def _heads(self, block: Block, suffix: str) -> tuple[list[str], str]:
        """The title's rows beside the time."""
        told = "　".join(t for t in (block.when, block.lasting) if t)
        title = "　".join(t for t in (block.number, block.title + suffix) if t)
        room = self._room - (width(told, Face.SANS, _WHEN) + 12 if told else 0)
        return _wrapped(title, room), told

    def _over(self, block: Block) -> float:
        return _OVER + (len(self._heads(block, "")[0]) - 1) * _HEAD * 1.35

    def _top(self, block: Block, suffix: str) -> None:
        """The rule, the item's number and title, and when it is its turn."""
        titles, told = self._heads(block, suffix)
        canvas, up = self._canvas, self._up(self._y)
        canvas.setStrokeColor(HexColor(RED))
        canvas.setLineWidth(1.2)
        canvas.line(self._left, up, self._left + self._room, up)
        self._y += 9
        start = self._y
        end = self._left + self._room - width(told, Face.SANS, _WHEN)
        self._y += (_HEAD - _WHEN) * 0.88
        self._text(end, told, _WHEN, colour=GREY)
        self._y = start
        for at, title in enumerate(titles):
            self._y = start + at * _HEAD * 1.35
            self._text(self._left, title, _HEAD, Face.BOLD, RED)
        self._y += _OVER - 9 - 10

    # Pages ------------------------------------------------------------------

    def _foot(self) -> None:
        """A page number that is found at arm's length."""
        left, right = self._feet
        number = str(self._number)
        self._y = (self._page[1] - 13) * MM - _NUMBER + 6
        x = self._left + (self._room - width(number, Face.BOLD, _NUMBER)) / 2
        self._text(x, number, _NUMBER, Face.BOLD)
        self._y = (self._page[1] - 13) * MM
        end = self._left + self._room
        self._text(self._left, left, _FEET, colour=GREY)
        self._text(end - width(right, Face.SANS, _FEET), right, _FEET, colour=GREY)
        self._y = TOP * MM


def _height(rows: Sequence[Row]) -> float:
    return PITCH * len(rows)


def _wrapped(title: str, room: float) -> list[str]:
    return [line.text for line in break_lines(clean(title), Face.BOLD, _HEAD, room)]
