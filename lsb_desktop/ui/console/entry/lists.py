"""Sheets without judges: 直接录入, 扣分 and 加减分."""

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Component, ComponentKind, Criterion, Entrant, Word
from lsb_desktop.core.numbers import plain
from lsb_desktop.ui.console.entry.counting import finished
from lsb_desktop.ui.console.entry.sheet import (
    ADJUSTMENTS,
    Cell,
    Choice,
    Column,
    Data,
    Line,
    Sheet,
    end_titles,
    ends_of,
    prompt_for,
    village_hint,
)

POINTS, REASON = "points", "reason"
"""``Slot.key`` of the two cells that one 加减分 row is typed into; never stored."""


def listed_sheet(data: Data, choice: Choice) -> Sheet:
    """The sheet of a component without judges, or of 加减分."""
    if choice.part == ADJUSTMENTS:
        return _adjustments(data, choice)
    component = next(c for c in data.contest.components if c.id == choice.part)
    if component.kind is ComponentKind.ENTERED:
        return _entered(data, choice, component)
    return _deductions(data, choice, component)


def _villages(data: Data) -> list[Entrant]:
    return sorted(data.contest.entrants, key=lambda e: e.order)


def _line(
    data: Data,
    entrant: Entrant,
    cells: tuple[Cell, ...],
    component: Component | None,
    own: str = "",
) -> Line:
    standing = data.standing(entrant.id)
    ends = ends_of(data, standing, component, own)
    return Line(entrant.id, str(entrant.order), entrant.name, cells, ends, village_hint(standing))


# 直接录入 ---------------------------------------------------------------


def _entered(data: Data, choice: Choice, component: Component) -> Sheet:
    lines = []
    for entrant in _villages(data):
        value = data.book.entered(entrant.id, component.id)
        slot = Slot(SlotKind.ENTERED, entrant.id, item=component.id)
        cell = Cell("" if value is None else plain(value), slot, missing=value is None)
        lines.append(_line(data, entrant, (cell,), component))
    prompt = f"输入 0–{plain(component.max)}"
    if component.criteria:
        prompt = prompt_for(component.max, component.criteria[0].step)
    return finished(
        Sheet(
            choice,
            (Column(component.id, component.name, prompt),),
            tuple(lines),
            end_titles(data.contest, component),
            prompt=prompt,
        )
    )


# 扣分 -------------------------------------------------------------------


def deduction_rows(book: Book, entrant: int, criterion: int) -> list[tuple[Slot, str]]:
    """The filled rows of one criterion of a deduction list."""
    rows = book.rows(SlotKind.DEDUCTION, entrant)
    return [(slot, text) for slot, text in rows if slot.item == criterion]


def _deduction_cell(data: Data, entrant: Entrant, criterion: Criterion) -> Cell:
    rows = deduction_rows(data.book, entrant.id, criterion.id)
    text = "+".join(text for _, text in rows)
    slot = Slot(SlotKind.DEDUCTION, entrant.id, item=criterion.id)
    return Cell(text, slot, missing=not rows)


def _deductions(data: Data, choice: Choice, component: Component) -> Sheet:
    """Points taken off, one column a criterion; once one is filled, none is missing."""
    lines = []
    for entrant in _villages(data):
        cells = tuple(_deduction_cell(data, entrant, k) for k in component.criteria)
        if not all(c.missing for c in cells):
            cells = tuple(c._replace(missing=False) for c in cells)
        lines.append(_line(data, entrant, cells, component))
    columns = tuple(
        Column(k.id, f"{k.name}（{plain(k.max)}）", f"扣分，最多 {plain(k.max)}；多处写成 2+1")
        for k in component.criteria
    )
    return finished(
        Sheet(
            choice,
            columns,
            tuple(lines),
            end_titles(data.contest, component),
            words=(Word.NOT_APPLICABLE,),
            prompt="输入扣掉的分，没有扣分写 0，多处写成 2+1",
        )
    )


def deduction_parts(text: str) -> list[str]:
    """``2+1`` as the rows it stands for; one empty row when cleared."""
    parts = [p.strip() for p in text.replace("＋", "+").split("+")]
    if len(parts) > 1 and not all(parts):
        raise UserError(f"“{text.strip()}”应写成 2+1 的样子")
    return parts


# 加减分 -----------------------------------------------------------------


def adjustment_rows(book: Book, entrant: int) -> list[tuple[int, str, str]]:
    """(row, points, reason) of one village, then one empty row to type into."""
    rows = [
        (slot.row, *text.partition("|")[::2])
        for slot, text in book.rows(SlotKind.ADJUSTMENT, entrant)
    ]
    return [*rows, (max((r[0] for r in rows), default=0) + 1, "", "")]


def _adjustments(data: Data, choice: Choice) -> Sheet:
    lines = []
    for entrant in _villages(data):
        total = data.standing(entrant.id).score.adjustments
        own = f"{'+' if total > 0 else ''}{plain(total)}" if total else ""
        for row, points, reason in adjustment_rows(data.book, entrant.id):
            slot = Slot(SlotKind.ADJUSTMENT, entrant.id, row=row)
            shown = f"+{points}" if points and points[0].isdigit() else points
            cells = (
                Cell(shown, slot._replace(key=POINTS)),
                Cell(reason, slot._replace(key=REASON), left=True),
            )
            lines.append(_line(data, entrant, cells, None, own))
    columns = (
        Column(1, "加减分", "加分写 2，减分写 -2"),
        Column(2, "原因", "必须写明原因，才会保存", wide=True),
    )
    return finished(
        Sheet(
            choice,
            columns,
            tuple(lines),
            end_titles(data.contest, None),
            prompt="加分写 2，减分写 -2，再写明原因",
        )
    )
