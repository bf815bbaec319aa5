"""Draws the notice page by page; positions in points from the text area's upper left corner."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor

from lsb_desktop.paper.fonts import AnyFace, draw, new_canvas
from lsb_desktop.paper.grid import LINE, PAD
from lsb_desktop.paper.notice.attachments import Attachment
from lsb_desktop.paper.notice.content import Notice
from lsb_desktop.paper.notice.heads import FILE, LEADING, HeadPlan, head_plan
from lsb_desktop.paper.notice.measures import (
    AREA,
    BODY,
    CENTRE,
    LEFT,
    MM,
    NUMBER,
    NUMBER_BELOW,
    PAGE,
    PITCH,
    RECORD_RULES,
    RED,
    RULE,
    TABLE,
    TOP,
)
from lsb_desktop.paper.notice.rows import Row, pages_of, rows_of, title_rows
from lsb_desktop.paper.notice.setting import Bit, length, line
from lsb_desktop.paper.notice.tables import SLACK, TablePlan, table_plan
from lsb_desktop.paper.notice.wording import HeadKind
from lsb_desktop.paper.typefaces import Faces

_BLACK, _GREY = "#000000", "#6B6B6B"
_DASH = 0.36
"""Of the size: from the baseline up to the middle of a dash."""
_OWN = 10.0


class NoticePaper:
    """One notice on its way to a file."""

    def __init__(self, notice: Notice, faces: Faces) -> None:
        self._notice, self._faces = notice, faces
        self._number = 0

    def write(self, path: str) -> int:
        """Draw everything; the number of pages."""
        self._canvas = new_canvas(path, PAGE, self._notice.title, self._faces.body)
        plan = head_plan(self._notice)
        for page in pages_of(rows_of(self._notice, self._faces), plan.first if plan else 0):
            first = plan.first if plan and not self._number else 0
            self._begin()
            if plan and self._number == 1:
                self._head(plan)
            self._rows(page, first)
            used = (first + len(page)) * PITCH
        for attachment in self._notice.attachments:
            used = self._attachment(attachment)
        self._record(used)
        self._canvas.save()
        return self._number

    # Pages ------------------------------------------------------------------

    def _begin(self) -> None:
        """A further page, with its number and what it owns up to."""
        if self._number:
            self._canvas.showPage()
        self._number += 1
        number = f"— {self._number} —"
        wide = length(number, self._faces.body, NUMBER)
        # Odd pages right, even ones left, a character from the edge (7.5).
        x = AREA[0] - NUMBER - wide if self._number % 2 else NUMBER
        y = AREA[1] + NUMBER_BELOW * MM + _DASH * NUMBER
        self._bits(line(number, self._faces.body, NUMBER, x), y)
        if self._notice.own:
            wide = length(self._notice.own, self._faces.hei, _OWN)
            x = AREA[0] - wide
            self._bits(line(self._notice.own, self._faces.hei, _OWN, x), -10 * MM, _GREY)

    def _bits(self, bits: Sequence[Bit], baseline: float, colour: str = _BLACK) -> None:
        self._canvas.setFillColor(HexColor(colour))
        up = (PAGE[1] - TOP) * MM - baseline
        for bit in bits:
            if not bit.text.isspace():
                draw(self._canvas, (LEFT * MM + bit.x, up), bit.text, bit.face, bit.size)

    def _rows(self, rows: Sequence[Row], first: int) -> None:
        """Rows of the grid, each character in the middle of its line."""
        for at, row in enumerate(rows, first):
            size = max((bit.size for bit in row.bits), default=BODY)
            self._bits(row.bits, (at + 0.5) * PITCH + CENTRE * size)

    def _line(self, y: float, thick: float, colour: str = _BLACK) -> None:
        """A rule over the whole text area; ``thick`` in points."""
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(thick)
        up = (PAGE[1] - TOP) * MM - y
        self._canvas.line(LEFT * MM, up, LEFT * MM + AREA[0], up)

    # The head ---------------------------------------------------------------

    def _head(self, plan: HeadPlan) -> None:
        """发文机关标志, 文号 and red rule; on printed paper the 文号 alone."""
        notice, faces = self._notice, self._faces
        x = (AREA[0] - length(notice.number, faces.body, BODY)) / 2
        baseline = plan.number + BODY / 2 + CENTRE * BODY
        self._bits(line(notice.number, faces.body, BODY, x), baseline)
        if notice.head is HeadKind.RED:
            self._mark(plan)
            self._line(plan.rule + RULE / 2, RULE, f"#{RED}")

    def _mark(self, plan: HeadPlan) -> None:
        """The issuers below each other, as wide as the longest; 文件 in the middle beside them."""
        names, size, face = self._notice.mark, plan.size, self._faces.title
        wide = max(length(name, face, size) for name in names)
        file = length(FILE, face, size)
        left = (AREA[0] - wide - file) / 2
        for at, name in enumerate(names):
            y = plan.mark + at * size * LEADING + 0.88 * size
            self._bits(_spread(name, face, size, left, wide), y, f"#{RED}")
        middle = plan.mark + (len(names) - 1) * size * LEADING / 2
        self._bits(line(FILE, face, size, left + wide), middle + 0.88 * size, f"#{RED}")

    # Attachments ------------------------------------------------------------

    def _attachment(self, attachment: Attachment) -> float:
        """附件1, its title on the third line, its table; how far the last page is filled."""
        self._begin()
        label = Row(line(attachment.label, self._faces.hei, BODY))
        rows = [label, Row(), *title_rows(attachment.name, self._faces)]
        self._rows(rows, 0)
        top = (len(rows) + 0.4) * PITCH
        plan = table_plan(attachment, AREA[1] - top - TABLE * 2, AREA[1] - TABLE * 2)
        for at, page in enumerate(plan.pages):
            if at:
                self._begin()
                top = 0.0
            top = self._table(plan, page, top)
        return self._foot(plan.attachment.foot, top)

    def _foot(self, text: str, top: float) -> float:
        size = 10.5
        if not text:
            return top
        x = AREA[0] - length(text, self._faces.body, size)
        self._bits(line(text, self._faces.body, size, x), top + 1.5 * size)
        return top + 2 * size

    def _table(self, plan: TablePlan, rows: range, top: float) -> float:
        """The head and some rows; where they end."""
        grid, y = plan.grid, top
        levels = [y]
        aligns = [c.align for c in grid.columns]
        self._cells(
            plan, grid.heads, y, grid.head_height, ["center"] * len(aligns), self._faces.hei
        )
        y += grid.head_height
        levels.append(y)
        for at in rows:
            self._cells(plan, grid.rows[at], y, plan.heights[at], aligns, self._faces.body)
            y += plan.heights[at]
            levels.append(y)
        self._ruled(plan, levels)
        return y

    def _cells(
        self,
        plan: TablePlan,
        cells: Sequence[Sequence[str]],
        top: float,
        height: float,
        aligns: Sequence[str],
        face: AnyFace,
    ) -> None:
        grid = plan.grid
        pitch = grid.size * LINE
        for at, (lines, align) in enumerate(zip(cells, aligns, strict=True)):
            left, right = grid.edges[at], grid.edges[at + 1]
            y = top + (height - (len(lines) - 1) * pitch) / 2 + CENTRE * grid.size
            for text in lines:
                spare = right - left - length(text, face, grid.size)
                x = left + (spare / 2 if align == "center" else PAD + SLACK / 3)
                self._bits(line(text, face, grid.size, x), y)
                y += pitch

    def _ruled(self, plan: TablePlan, levels: Sequence[float]) -> None:
        for y in levels:
            self._line(y, 0.5)
        up = (PAGE[1] - TOP) * MM
        for x in plan.grid.edges:
            at = LEFT * MM + x
            self._canvas.line(at, up - levels[0], at, up - levels[-1])

    # 版记 ---------------------------------------------------------------------

    def _record(self, used: float) -> None:
        """抄送 and 印发 at the foot of the last page (7.4), on a page of their own if they must."""
        notice, faces = self._notice, self._faces
        room = AREA[0] - 2 * NUMBER
        head = length("抄送：", faces.body, NUMBER)
        blocks: list[list[tuple[Bit, ...]]] = []
        if notice.copies:
            lines = _small(notice.copies, faces.body, room - head)
            first = line("抄送：", faces.body, NUMBER, NUMBER)
            blocks.append(
                [
                    ((*first,) if at == 0 else ()) + line(text, faces.body, NUMBER, NUMBER + head)
                    for at, text in enumerate(lines)
                ]
            )
        if notice.printed[0]:
            printer, when = notice.printed
            x = AREA[0] - NUMBER - length(when, faces.body, NUMBER)
            left = line(printer, faces.body, NUMBER, NUMBER)
            blocks.append([left + line(when, faces.body, NUMBER, x)])
        if not blocks:
            return
        height = sum(len(block) for block in blocks) * PITCH
        if used + PITCH > AREA[1] - height:
            self._begin()
        y = AREA[1] - height
        self._line(y, RECORD_RULES[0] * MM)
        for at, block in enumerate(blocks):
            for bits in block:
                self._bits(bits, y + PITCH / 2 + CENTRE * NUMBER)
                y += PITCH
            self._line(y, RECORD_RULES[at < len(blocks) - 1] * MM)


def _spread(name: str, face: AnyFace, size: float, left: float, wide: float) -> list[Bit]:
    """A name stretched to the width of the longest one."""
    bits = line(name, face, size, left)
    gap = (wide - length(name, face, size)) / max(1, len(bits) - 1)
    return [Bit(b.text, b.face, b.size, b.x + at * gap) for at, b in enumerate(bits)]


def _small(text: str, face: AnyFace, room: float) -> list[str]:
    from lsb_desktop.paper.typeset import break_lines

    return [found.text for found in break_lines(text, face, NUMBER, room)]
