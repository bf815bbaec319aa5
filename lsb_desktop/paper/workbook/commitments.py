"""承诺事项: what each village promised for the year, and how far it has come."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.codec import dump, load
from lsb_desktop.core.model import HUNDRED, Entrant
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.profile import Commitment, CommitmentStatus
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import iso_of
from lsb_desktop.paper.workbook.marks import Entries
from lsb_desktop.paper.workbook.names import Names
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets


def commitment_rows(
    entries: Iterable[tuple[Slot, str]], names: Sequence[str]
) -> list[list[object]]:
    """The rows of 承诺事项; ``names`` are the entrants by id from 1."""
    found: list[list[object]] = []
    for slot, text in entries:
        item = load(Commitment, text)
        done = None if item.percent is None else Fraction(item.percent)
        village = names[slot.entrant - 1]
        found.append([village, item.text, item.status, done, item.due, item.note])
    return found


def read_commitments(sheets: Sheets, entrants: Names[Entrant], entries: Entries) -> None:
    """Put every commitment; a village's are counted from 1 in the order of the rows."""
    count: Counter[int] = Counter()
    dates: list[Row] = []
    for row in sheets[layout.COMMITMENTS].rows:
        entrant = entrants.find(row, "村")
        item = Commitment(
            text=row.needed("事项"),
            status=row.choice("状态", CommitmentStatus, CommitmentStatus.OPEN),
            percent=_percent(row),
            due=_due(row, dates),
            note=row.text("备注"),
        )
        if entrant is not None:
            count[entrant.id] += 1
            slot = Slot(SlotKind.COMMITMENT, entrant.id, row=count[entrant.id])
            entries.put(slot, dump(item), row, "事项")
    if dates:
        spot, shown = dates[0].spot("期限"), _due(dates[0], [])
        more = f"，共 {len(dates)} 处" if len(dates) > 1 else ""
        dates[0].sheet.report.note(f"{spot}: 日期单元格读作“{shown}”{more}")


def _percent(row: Row) -> int | None:
    """完成率: 60, “60%”, or 0.6 in a cell formatted as percent; ``None`` when empty."""
    value = row.percent_in("完成率")
    if value is None:
        return None
    if value.denominator != 1 or not 0 <= value <= HUNDRED:
        told = f"“完成率”应为 0 到 100 的整数，不能是 {plain(value)}"
        row.refuse("完成率", f"{told}；60% 写 60" if 0 < value < 1 else told)
        return None
    return int(value)


def _due(row: Row, dates: list[Row]) -> str:
    """期限 as it is written; a cell that became a date as ISO text, and noted."""
    raw = row.raw("期限")
    if isinstance(raw, date | datetime):
        dates.append(row)
        return iso_of(raw)
    return row.text("期限")
