"""直接录入, 加减分 and 备注: what is entered without judges."""

from collections import Counter

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.cells import check_points
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Component, ComponentKind, Criterion, Entrant, Word
from lsb_desktop.core.numbers import plain
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import number_of
from lsb_desktop.paper.workbook.marks import (
    POINTS,
    Entries,
    criteria_of,
    is_one_criterion,
    is_to_read,
    word_of,
)
from lsb_desktop.paper.workbook.names import Names
from lsb_desktop.paper.workbook.near import missing
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets


class EnteredSheet:
    """Reads 直接录入 against the contest: entered values, and rows of deduction lists."""

    def __init__(self, components: Names[Component], entrants: Names[Entrant]) -> None:
        self._components = components
        self._entrants = entrants
        self._rows: Counter[tuple[int, int]] = Counter()

    def read(self, sheets: Sheets, entries: Entries) -> None:
        """Put every value that stands."""
        for row in sheets[layout.ENTERED].rows:
            component = self._components.find(row, "环节")
            entrant = self._entrants.find(row, "村")
            if component is None:
                continue
            if component.kind is ComponentKind.JUDGED:
                row.refuse(
                    "环节", f"环节“{component.name}”是{component.kind}，请填在“{layout.MARKS}”表"
                )
            elif component.kind is ComponentKind.ENTERED:
                self._value(row, component, entrant, entries)
            else:
                self._deduction(row, component, entrant, entries)

    def _value(
        self, row: Row, component: Component, entrant: Entrant | None, entries: Entries
    ) -> None:
        name = row.text("指标")
        known = [component.name, *(k.name for k in component.criteria)]
        if name and name not in known:
            row.refuse("指标", missing(name, known, f"环节“{component.name}”的指标"))
        if entrant is None or not is_to_read(row):
            return
        word = word_of(row.raw(POINTS))
        if word is not None:
            row.refuse(POINTS, f"环节“{component.name}”直接录入分数，不能填“{word}”；没有就留空")
            return
        step = component.criteria[0].step if component.criteria else None
        try:
            value = number_of(row.raw(POINTS))
            check_points(value, component.max, step)
        except UserError as error:
            row.refuse(POINTS, error.message)
            return
        entries.put(Slot(SlotKind.ENTERED, entrant.id, item=component.id), plain(value), row)

    def _deduction(
        self, row: Row, component: Component, entrant: Entrant | None, entries: Entries
    ) -> None:
        criteria = criteria_of(row, component)
        if entrant is None or not is_to_read(row) or not is_one_criterion(row, component, criteria):
            return
        for criterion in criteria:
            text = _deducted(row, criterion)
            if text is not None:
                self._rows[entrant.id, criterion.id] += 1
                number = self._rows[entrant.id, criterion.id]
                slot = Slot(SlotKind.DEDUCTION, entrant.id, item=criterion.id, row=number)
                entries.put(slot, text, row)


def _deducted(row: Row, criterion: Criterion) -> str | None:
    """Points taken off, or 不涉及; ``None`` once refused."""
    word = word_of(row.raw(POINTS))
    if word is Word.NOT_APPLICABLE:
        return str(word)
    try:
        if word is not None:
            raise UserError(f"扣分只能填数字或“{Word.NOT_APPLICABLE}”，不能填“{word}”")
        value = number_of(row.raw(POINTS))
        check_points(value, criterion.max, criterion.step)
    except UserError as error:
        row.refuse(POINTS, error.message)
        return None
    return plain(value)


def read_adjustments(sheets: Sheets, entrants: Names[Entrant], entries: Entries) -> None:
    """加减分: points with a sign, and always a reason."""
    count: Counter[int] = Counter()
    for row in sheets[layout.ADJUSTMENTS].rows:
        entrant = entrants.find(row, "村")
        reason = row.text("原因")
        if row.is_blank(POINTS):
            if reason:
                row.refuse(POINTS, "有原因，没有填分")
            continue
        if not is_to_read(row):
            continue
        value = row.number_in(POINTS)
        if not reason and "原因" not in row.failed:
            row.refuse("原因", "加减分要写明原因")
        if entrant is not None and value is not None:
            count[entrant.id] += 1
            slot = Slot(SlotKind.ADJUSTMENT, entrant.id, row=count[entrant.id])
            entries.put(slot, f"{plain(value)}|{reason}", row)


def read_notes(sheets: Sheets, entrants: Names[Entrant], entries: Entries) -> None:
    """备注: free text on a village under a topic."""
    for row in sheets[layout.NOTES].rows:
        entrant = entrants.find(row, "村")
        topic, text = row.text(layout.KEY), row.text(layout.CONTENT)
        if entrant is not None and text:
            slot = Slot(SlotKind.NOTE, entrant.id, key=topic)
            entries.put(slot, text, row, layout.CONTENT)
