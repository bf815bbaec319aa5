"""The tables of the notice's DOCX: attachments, a joint red head, 版记."""

from collections.abc import Iterator, Sequence
from typing import Any

from lsb_desktop.paper.notice.attachments import Attachment
from lsb_desktop.paper.notice.content import Notice
from lsb_desktop.paper.notice.docx_parts import (
    LINE_PITCH,
    SONG,
    el,
    run_of,
    runs_of,
    twips,
)
from lsb_desktop.paper.notice.heads import FILE, LEADING
from lsb_desktop.paper.notice.measures import (
    AREA,
    MM,
    NUMBER,
    PITCH,
    RECORD_RULES,
    RED,
)
from lsb_desktop.paper.notice.tables import HEIGHTS, table_plan
from lsb_desktop.paper.typefaces import Role

_ROOM = 16.5 * PITCH
"""Points for a table below a title of two lines."""


def attachment_table(attachment: Attachment) -> Iterator[Any]:
    """The table with its head on every page, and what stands below it.

    Rows grow with their text: nothing in a table has a fixed height.
    """
    plan = table_plan(attachment, _ROOM, AREA[1])
    grid, shown = plan.grid, plan.attachment
    widths = [twips(b) - twips(a) for a, b in zip(grid.edges, grid.edges[1:], strict=False)]
    least = min(plan.heights, default=HEIGHTS[1])
    heads = [
        _cell(_lines(c.title, c.detail), w, Role.HEI, grid.size, "center")
        for c, w in zip(shown.columns, widths, strict=True)
    ]
    rows = [_row(heads, grid.head_height, head=True)]
    for cells in shown.rows:
        made = [
            _cell([text], w, Role.BODY, grid.size, "center" if c.centred else "left")
            for text, c, w in zip(cells, shown.columns, widths, strict=True)
        ]
        rows.append(_row(made, least))
    yield _small("", 6.0)
    yield _table(widths, rows, _borders(4))
    yield _small(shown.foot, 10.5, jc="right")


def _lines(*texts: str) -> list[str]:
    return [text for text in texts if text]


def _table(widths: Sequence[int], rows: Sequence[Any], borders: Any, *place: Any) -> Any:
    properties = el("tblPr", *place, el("tblW", w=sum(widths), type="dxa"))
    properties.append(borders)
    properties.append(el("tblLayout", type="fixed"))
    grid = el("tblGrid", *(el("gridCol", w=w) for w in widths))
    return el("tbl", properties, grid, *rows)


def _borders(size: int) -> Any:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return el("tblBorders", *(_rule(side, size) for side in sides))


def _rule(side: str, size: int) -> Any:
    """A rule of ``size`` eighths of a point; 0 for none."""
    kind = "single" if size else "nil"
    return el(side, val=kind, sz=size, space=0, color="000000")


def _row(cells: Sequence[Any], height: float, *, head: bool = False) -> Any:
    properties = el("trPr", el("cantSplit"), el("trHeight", val=twips(height), hRule="atLeast"))
    if head:
        properties.append(el("tblHeader"))
    return el("tr", properties, *cells)


def _cell(texts: Sequence[str], width: int, role: Role, size: float, jc: str, *more: Any) -> Any:
    properties = el("tcPr", el("tcW", w=width, type="dxa"), *more, el("vAlign", val="center"))
    paragraphs = [
        el(
            "p",
            el("pPr", el("pStyle", val="cell"), el("jc", val=jc)),
            *runs_of(text, role, size),
        )
        for text in texts
    ]
    return el("tc", properties, *paragraphs)


def _small(text: str, size: float, jc: str = "left") -> Any:
    """A line beside a table that the grid does not move."""
    spacing = el("spacing", before=twips(size / 2), line=240, lineRule="auto")
    if not text:
        spacing = el("spacing", line=twips(size), lineRule="exact")
    properties = el("pPr", el("pStyle", val="cell"), spacing, el("jc", val=jc))
    return el("p", properties, *runs_of(text, Role.BODY, size))


def head_table(names: Sequence[str], size: float) -> Iterator[Any]:
    """A joint 发文机关标志: the issuers below each other, 文件 in the middle beside them."""
    wide = twips((max(len(name) for name in names) + 0.3) * size)
    file = twips((len(FILE) + 0.3) * size)
    left = (twips(AREA[0]) - wide - file) // 2
    rows = []
    for at, name in enumerate(names):
        merge = el("vMerge", val="restart") if at == 0 else el("vMerge")
        height = size * (LEADING if at < len(names) - 1 else 1)
        exact = el("trHeight", val=twips(height), hRule="exact")
        named = _mark(name, wide, size, "distribute")
        beside = _mark(FILE if at == 0 else "", file, size, "center", merge)
        rows.append(el("tr", el("trPr", exact), named, beside))
    place = el("tblInd", w=left, type="dxa")
    properties = el("tblPr", el("tblW", w=wide + file, type="dxa"), place)
    properties.append(el("tblLayout", type="fixed"))
    none = el("tblCellMar", *(el(s, w=0, type="dxa") for s in ("left", "right")))
    properties.append(none)
    grid = el("tblGrid", el("gridCol", w=wide), el("gridCol", w=file))
    yield el("tbl", properties, grid, *rows)


def _mark(text: str, width: int, size: float, jc: str, *more: Any) -> Any:
    exact = el("spacing", line=twips(size), lineRule="exact")
    properties = el("pPr", el("pStyle", val="cell"), exact, el("jc", val=jc))
    made = el("tcPr", el("tcW", w=width, type="dxa"), *more, el("vAlign", val="center"))
    return el("tc", made, el("p", properties, *runs_of(text, Role.TITLE, size, RED)))


# 版记 ---------------------------------------------------------------------------


def record_table(notice: Notice) -> Iterator[Any]:
    """抄送, then who printed it and when, at the foot of the last page (7.4).

    LibreOffice leaves it where the text ends; Word and WPS put it down there.
    """
    whole = twips(AREA[0])
    thick, thin = (round(mm * MM * 8) for mm in RECORD_RULES)
    side, head = twips(NUMBER), twips(3 * NUMBER)
    lines = []
    if notice.copies:
        indent = el("ind", left=side + head, right=side, hanging=head)
        lines.append((runs_of(f"抄送：{notice.copies}", Role.BODY, NUMBER), [indent]))
    if notice.printed[0]:
        printer, when = notice.printed
        tab = run_of("\t", SONG, NUMBER)
        runs = [*runs_of(printer, Role.BODY, NUMBER), tab, *runs_of(when, Role.BODY, NUMBER)]
        stop = el("tabs", el("tab", val="right", pos=whole - side))
        lines.append((runs, [stop, el("ind", left=side)]))
    anchors = {"vertAnchor": "margin", "horzAnchor": "margin"}
    place = el("tblpPr", **anchors, tblpXSpec="left", tblpYSpec="bottom")
    borders = el("tblBorders", _rule("top", thick), _rule("left", 0), _rule("bottom", thick))
    borders.extend((_rule("right", 0), _rule("insideH", thin), _rule("insideV", 0)))
    rows = [_row([_recorded(runs, whole, more)], PITCH) for runs, more in lines]
    yield _table((whole,), rows, borders, place)
    yield _small("", 1.0)


def _recorded(runs: list[Any], width: int, more: list[Any]) -> Any:
    properties = el("tcPr", el("tcW", w=width, type="dxa"), el("vAlign", val="center"))
    none = el("tcMar", *(el(side, w=0, type="dxa") for side in ("left", "right")))
    properties.insert(1, none)
    spacing = el("spacing", line=LINE_PITCH, lineRule="exact")
    order = ("tabs", "spacing", "ind")
    made = sorted([spacing, *more], key=lambda p: order.index(p.tag.rpartition("}")[2]))
    return el("tc", properties, el("p", el("pPr", el("pStyle", val="record"), *made), *runs))
