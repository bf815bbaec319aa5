"""What is known of a sheet's cells beside the values calamine gives."""

from dataclasses import dataclass, field

from lsb_desktop.paper.workbook.cells import Fault

MOST_CELLS = 6_000_000
"""Of one sheet, rows times columns: a full 打分 of a million rows."""
UNCALCULATED = "公式还没有计算结果；请用 WPS 或 Excel 打开并保存一次"
"""What is said of a formula that was never calculated."""

Place = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass
class Marked:
    """The cells of one sheet that calamine's values say too little about."""

    faults: dict[Place, Fault] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    too_far: Place | None = None
    """A cell so far out that the sheet must not be read."""
    cut_short: bool = False
    """Whether the sheet ends before it says it does (.xls alone): rows may be lost."""
    hidden_rows: set[int] = field(default_factory=set)
    """Rows that are hidden or filtered out (looked at in ``every`` sheet alone)."""
    hidden_columns: set[int] = field(default_factory=set)
    """Likewise columns."""


def error_cell(shown: str) -> Fault:
    """A cell that shows ``#N/A`` or another error."""
    return Fault(f"单元格是错误值 {shown or '#ERROR'}")
