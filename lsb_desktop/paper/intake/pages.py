"""Tables in web pages: what office systems export as .xls, and what a clipboard holds of a sheet.

HTML as browsers read it (unclosed cells, ``colspan``, ``rowspan``), and the
single-file page (MHTML) that has one page for each sheet.
"""

import re
from email import message_from_bytes, policy
from html.parser import HTMLParser

from lsb_desktop.paper.intake.draft import Draft
from lsb_desktop.paper.intake.text import decode

_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534
"""The widest and highest a cell may span (HTML Living Standard, 4.9.11)."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_HIDDEN_TAGS = {"script", "style", "xml"}
_BREAKS = {"br", "p", "div", "li"}


def charset_of(data: bytes) -> str:
    """The encoding a page claims for itself in its first bytes; "" if none."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def read_page(text: str, name: str = "") -> list[Draft]:
    """Every table of a page in the order they begin; tables within tables stand alone."""
    reader = _Page(name)
    reader.feed(text)
    reader.close()
    return reader.drafts()


def read_mhtml(data: bytes, notes: list[str]) -> list[Draft]:
    """The tables of every page in a single-file page."""
    drafts: list[Draft] = []
    for part in message_from_bytes(data, policy=policy.compat32).walk():
        body = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(body, bytes):
            said = str(part.get_content_charset() or "") or charset_of(body)
            drafts += read_page(decode(body, notes, said))
    return drafts


class _Table:
    """One table being read: where the next cell goes, and which places spans still hold."""

    def __init__(self, name: str) -> None:
        self.draft = Draft(name)
        self.row = -1
        self.column = 0
        self.held: dict[int, int] = {}
        self.span = (1, 1)
        self.words: list[str] | None = None

    def next_row(self) -> None:
        """A row begins; spans from above hold one row less."""
        self.end_cell()
        self.row += 1
        self.column = 0
        self.held = {column: left - 1 for column, left in self.held.items() if left > 1}

    def next_cell(self, across: int, down: int) -> None:
        """A cell begins at the next free place."""
        if self.row < 0:
            self.next_row()
        self.end_cell()
        while self.column in self.held:
            self.column += 1
        self.span = across, down
        self.words = []

    def end_cell(self) -> None:
        """The cell's text is complete."""
        if self.words is None:
            return
        across, down = self.span
        self.draft.put(self.row, self.column, _tidy("".join(self.words)))
        if across > 1 or down > 1:
            far = self.row + down - 1, self.column + across - 1
            self.draft.merged.append((self.row, self.column, *far))
        if down > 1:
            self.held |= dict.fromkeys(range(self.column, self.column + across), down)
        self.column += across
        self.words = None


class _Page(HTMLParser):
    """Follows the tables of a page; text outside cells is passed over."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self._open: list[_Table] = []
        self._all: list[_Table] = []
        self._hidden = 0

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """``<![if …]>`` and the like are comments; the parser's own way fails on unknown ones."""
        return self.parse_bogus_comment(i)

    def drafts(self) -> list[Draft]:
        """What has been read."""
        for table in self._all:
            table.end_cell()
        return [table.draft for table in self._all]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row, cell or line break begins."""
        if tag == "table":
            self._open.append(_Table(self._name))
            self._all.append(self._open[-1])
        elif tag in _HIDDEN_TAGS:
            self._hidden += 1
        elif self._open:
            self._within(tag, dict(attrs))

    def _within(self, tag: str, attrs: dict[str, str | None]) -> None:
        table = self._open[-1]
        if tag == "tr":
            table.next_row()
        elif tag in ("td", "th"):
            across = _count(attrs.get("colspan"), _MOST_COLUMNS)
            table.next_cell(across, _count(attrs.get("rowspan"), _MOST_ROWS))
        elif tag in _BREAKS and table.words:
            table.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A table or cell ends; a missing end is as good as one."""
        if tag in _HIDDEN_TAGS:
            self._hidden = max(0, self._hidden - 1)
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].end_cell()
        elif self._open and tag == "table":
            self._open.pop().end_cell()

    def handle_data(self, data: str) -> None:
        """Text; a new line in the source is a blank, as browsers have it."""
        if self._open and not self._hidden and self._open[-1].words is not None:
            self._open[-1].words.append(_BLANKS.sub(" ", data))


def _count(said: str | None, most: int) -> int:
    digits = re.match(r"\s*([0-9]{1,9})", said or "")
    return max(1, min(int(digits[1]), most)) if digits else 1


def _tidy(text: str) -> str:
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n")
