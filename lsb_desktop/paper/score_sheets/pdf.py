"""The blank forms as a PDF: A4, every judge on sheets of its own, the head on every page."""

from functools import partial
from itertools import groupby
from pathlib import Path

from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face, GlyphReport, clean, report, width
from lsb_desktop.paper.form_page import GREY, INK, PALE, SOFT, Box, FormPage
from lsb_desktop.paper.score_sheets.content import Column, Form, Kind, ScoreSheets
from lsb_desktop.paper.score_sheets.layout import (
    ADVICE,
    CODE_BOX,
    FACT_LINES,
    FACTS,
    FOOT,
    FULL_ROW,
    HEAD,
    NAME,
    SIDE,
    SIGNED,
    TALLY_EACH,
    TALLY_PITCH,
    TICK,
    TICK_GAP,
    TICK_SIZE,
    TITLE,
    TOP,
    UPRIGHT,
    Layout,
    Role,
    Strip,
    layout_of,
    tally,
    tally_across,
    title_of,
    title_room,
)
from lsb_desktop.paper.typeset import Style

_HEAD = Style(Face.BOLD, HEAD, 7.5, leading=1.25)
_NAME = Style(Face.SANS, NAME, 8.5, leading=1.2, lines=1)
_ITEM = Style(Face.SANS, 9.5, 7.5, leading=1.2)
_HINT = Style(Face.SANS, 9, 6.5, leading=1.2)
_CODE = Style(Face.BOLD, 20, 9, lines=1)
SIGNERS = {
    Kind.MARKS: ("评委签名",),
    Kind.RANKS: ("评委签名",),
    Kind.CHECK: ("检查人签名", "复核人签名"),
    Kind.ENTRY: ("填表人签名", "复核人签名"),
}


def write_forms_pdf(sheets: ScoreSheets, name: str, path: Path) -> int:
    """Write the forms of one file (see ``sheets.files``); the number of pages.

    UserError when a text does not fit or the file cannot be written.
    """
    forms = dict(sheets.files)[name]
    laid = [(form, layout_of(form, sheets.choices.rows)) for form in forms]
    with replacing(path) as temporary:
        page = FormPage(str(temporary), UPRIGHT, forms[0].title, name)
        count = 0
        for form, layout in laid:
            _Form(page, form, layout, sheets).write()
            count += layout.pages
            if sheets.choices.duplex and layout.pages % 2 and form is not forms[-1]:
                page.begin(layout.page)  # the back of its last sheet
                count += 1
        page.save()
    return count


def glyph_report(sheets: ScoreSheets) -> GlyphReport:
    """Which characters of the names another font has to set."""
    names = dict.fromkeys(text for form in sheets.forms for text in (*form.villages, form.name))
    titles = dict.fromkeys(form.title for form in sheets.forms)
    return report([*((t, Face.SERIF) for t in titles), *((n, Face.SANS) for n in names)])


class _Form:
    """One form on its way."""

    def __init__(self, page: FormPage, form: Form, layout: Layout, sheets: ScoreSheets) -> None:
        self._page, self._form, self._layout, self._sheets = page, form, layout, sheets
        self._room = layout.page[0] - 2 * SIDE
        self._number = 0

    def write(self) -> None:
        """Every page of it."""
        for part in self._layout.parts:
            for rows in self._layout.rows:
                self._page.begin(self._layout.page)
                self._number += 1
                self._head()
                self._page.stamp(self._alike(part, rows), partial(self._table, part, rows))
                self._foot()

    def _alike(self, part: tuple[Strip, ...], rows: range) -> object:
        """What the table of a page says: that of many judges is one and the same."""
        form, layout = self._form, self._layout
        struck = tuple(at for at in form.struck if at * layout.items in rows)
        return part, rows, layout.heights, layout.row, form.villages, form.columns, struck

    # Head and foot --------------------------------------------------------

    def _head(self) -> None:
        page, form, across = self._page, self._form, self._layout.page[0]
        wide, _ = title_room(self._layout.page)
        high = self._layout.heights[0]
        box = Box((across - wide / MM) / 2, TOP, wide / MM, high - 1.5)
        page.boxed(box, title_of(form, self._layout.page), TITLE)
        if form.code:
            code = Box(across - SIDE - CODE_BOX[0], TOP - 1.5, *CODE_BOX)
            page.frame(code, 0.9)
            page.boxed(Box(code.left + 1, code.top, code.width - 2, code.height), form.code, _CODE)
        top = TOP + high
        page.boxed(Box(SIDE, top, self._room, 6), self._facts(), FACTS, "left")
        page.boxed(Box(SIDE, top + 6, self._room, 5), form.reminder, ADVICE, "left", GREY)

    def _facts(self) -> str:
        form = self._form
        pairs = [
            ("评委", form.name or ("＿＿＿＿＿＿" if form.code else "")),
            ("评委组", form.panel),
            ("观摩组", form.tour),
            ("环节", form.component),
            ("日期", self._sheets.day),
        ]
        return "　　".join(f"{word}：{text}" for word, text in pairs if text)

    def _foot(self) -> None:
        page, (across, down) = self._page, self._layout.page
        top = down - FOOT - SIGNED + 5.5
        x = SIDE
        for word in SIGNERS[self._form.kind]:
            end = page.text((x, top), f"{word}：", 11)
            page.line((end, top + 4.3), (end + 40, top + 4.3), 0.5, INK)
            x = end + 48
        page.text((across - SIDE, top), "＿＿＿＿年＿＿月＿＿日", 11, align="right")
        level = down - 10.5
        number = f"第 {self._number} 页，共 {self._layout.pages} 页"
        page.text((across / 2, level), number, 9, align="center")
        page.text((SIDE, level), self._form.owner, 8, colour=GREY)
        page.text((across - SIDE, level), self._sheets.mark, 8, colour=GREY, align="right")
        if self._form.kind is Kind.RANKS and self._number == self._layout.pages:
            self._tally(top)

    def _tally(self, foot: float) -> None:
        """Every place once, to be crossed off when it is given."""
        page, size = self._page, self._layout.page
        top = foot - 5.5 - tally(self._form, size) + 3
        page.text((SIDE, top), "用过的名次在这里划去，免得重复：", 9, colour=GREY)
        across = tally_across(size)
        for at, key in enumerate(self._form.columns[0].keys):
            x = SIDE + (at % across + 0.5) * TALLY_EACH
            y = top + 5.5 + at // across * TALLY_PITCH
            page.frame(Box(x - TALLY_EACH / 2 + 0.4, y - 0.8, TALLY_EACH - 0.8, 5.4), 0.3, PALE)
            page.text((x, y + 0.1), key, 9.5, align="center")

    # Table ----------------------------------------------------------------

    def _table(self, strips: tuple[Strip, ...], rows: range) -> None:
        page, layout = self._page, self._layout
        top = TOP + layout.heights[0] + FACT_LINES
        body = self._heads(strips, top)
        for at, row in enumerate(rows):
            self._row(strips, row, Box(SIDE, body + at * layout.row, self._room, layout.row))
        self._villages(strips, rows, body)
        bottom = body + len(rows) * layout.row
        for strip in strips[1:]:
            start = top if not self._banded(strip) else top + layout.heights[1]
            page.line((strip.left, start), (strip.left, bottom))
        page.frame(Box(SIDE, top, self._room, bottom - top), 1.0)

    def _heads(self, strips: tuple[Strip, ...], top: float) -> float:
        """Band, names and 满分; where the body begins."""
        page, (_, band, names) = self._page, self._layout.heights
        full = 0.0 if self._form.kind is Kind.CHECK else FULL_ROW
        page.fill(Box(SIDE, top, self._room, band + names))
        for over, group in groupby(strips, lambda s: s.column.over if s.column else ""):
            if over:
                self._band(over, list(group), top)
        for strip in strips:
            above = 0.0 if self._banded(strip) else band
            box = Box(strip.left + 1, top + band - above, strip.width - 2, names + above)
            page.boxed(box, strip.title, _HEAD)
        level = top + band + names
        page.line((SIDE, level), (SIDE + self._room, level), 0.7)
        if full:
            self._full(strips, Box(SIDE, level, self._room, full))
            page.line((SIDE, level + full), (SIDE + self._room, level + full), 0.7)
        return level + full

    def _band(self, over: str, strips: list[Strip], top: float) -> None:
        band, left, right = self._layout.heights[1], strips[0].left, strips[-1].right
        self._page.boxed(Box(left + 1, top, right - left - 2, band), over, _HEAD)
        self._page.line((left, top + band), (right, top + band))
        self._page.line((left, top), (left, top + band))
        self._page.line((right, top), (right, top + band))

    def _banded(self, strip: Strip) -> bool:
        """Whether a band of 环节 stands over a column."""
        return bool(self._layout.heights[1] and strip.column and strip.column.over)

    def _full(self, strips: tuple[Strip, ...], box: Box) -> None:
        page = self._page
        label = "满　分" if any(c.full for c in self._form.columns) else "写　法"
        first = Box(SIDE, box.top, strips[1].right - SIDE, box.height)
        page.boxed(first, label, _HEAD)
        for strip in strips:
            inner = Box(strip.left + 0.8, box.top, strip.width - 1.6, box.height)
            if strip.role is Role.TOTAL:
                page.boxed(inner, self._form.total, _HEAD)
            elif strip.column is not None and strip.column.full:
                upper = Box(inner.left, inner.top + 0.6, inner.width, 4.6)
                lower = Box(inner.left, inner.top + 4.9, inner.width, 3.4)
                page.boxed(upper, strip.column.full, _HEAD)
                hint = f"最小 {strip.column.step} 分" if strip.column.step else ""
                page.boxed(lower, hint, Style(Face.SANS, 7.5, 6), colour=GREY)
            elif strip.column is not None:
                page.boxed(inner, _how(strip.column, strip.ticks), _HINT, colour=GREY)

    def _row(self, strips: tuple[Strip, ...], row: int, box: Box) -> None:
        page, layout, form = self._page, self._layout, self._form
        last = (row + 1) % layout.items == 0
        left = SIDE if last else strips[2].left
        page.line((left, box.bottom), (SIDE + self._room, box.bottom))
        if row // layout.items in form.struck:
            self._struck(strips, box)
            return
        for strip in strips:
            if strip.role is Role.ITEM:
                item = form.columns[row % layout.items]
                inner = Box(strip.left + 1.2, box.top, strip.width - 2.4, box.height)
                page.boxed(inner, f"{item.name}（{item.full} 分）", _ITEM, "left")
            elif strip.ticks and strip.column is not None:
                self._ticks(strip.column, strip, box)

    def _villages(self, strips: tuple[Strip, ...], rows: range, body: float) -> None:
        """Number and name, over all rows of a village that are on the page."""
        page, items, high = self._page, self._layout.items, self._layout.row
        for village, group in groupby(rows, lambda row: row // items):
            own = list(group)
            top, height = body + (own[0] - rows[0]) * high, len(own) * high
            number, name = strips[0], strips[1]
            ink = GREY if village in self._form.struck else INK
            page.boxed(
                Box(number.left, top, number.width, height), str(village + 1), _NAME, colour=ink
            )
            box = Box(name.left + 1.5, top + 0.4, name.width - 3, height - 0.8)
            page.boxed(box, self._form.villages[village], _NAME, "left", ink)

    def _struck(self, strips: tuple[Strip, ...], box: Box) -> None:
        """A judge's own village: a line through all of the row but the word."""
        page, left, right = self._page, strips[2].left, SIDE + self._room
        marks = [s for s in strips if s.role in (Role.MARK, Role.TOTAL)]
        middle = (left + marks[-1].right) / 2
        page.fill(Box(left, box.top + 0.3, right - left, box.height - 0.6))
        page.line((SIDE + 2, box.middle), (middle - 9, box.middle), 0.7)
        page.line((middle + 9, box.middle), (right - 2, box.middle), 0.7)
        page.boxed(Box(middle - 9, box.top, 18, box.height), "回　避", _HEAD, colour=SOFT)

    def _ticks(self, column: Column, strip: Strip, box: Box) -> None:
        """Every choice with a box before it, in the middle of the cell."""
        page = self._page
        each = [TICK + 1.2 + width(clean(c), Face.SANS, TICK_SIZE) / MM for c in column.choices]
        x = strip.left + (strip.width - sum(each) - TICK_GAP * (len(each) - 1)) / 2
        for word, wide in zip(column.choices, each, strict=True):
            page.frame(Box(x, box.middle - TICK / 2, TICK, TICK), 0.5)
            page.text((x + TICK + 1.2, box.middle - TICK_SIZE / MM / 2), word, TICK_SIZE)
            x += wide + TICK_GAP


def _how(column: Column, ticks: bool) -> str:
    """How a column without points is filled in."""
    if column.once:
        return f"{column.keys[0]} 到 {column.keys[-1]}，不重复"
    if ticks:
        return "选一个打“√”"
    if len(column.choices) <= 4:
        return "／".join(column.choices)
    return f"{column.choices[0]}…{column.choices[-1]}"
