"""合计（核对）: the sum written in a row against the sum of its marks, exactly."""

from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.numbers import plain
from lsb_desktop.paper.intake.cells import Unsaid, number_in, word_in
from lsb_desktop.paper.intake.findings import Findings
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Choice, Meaning
from lsb_desktop.paper.intake.reading import Record, Table
from lsb_desktop.paper.workbook.cells import is_blank

MARKS = frozenset({Meaning.POINTS, Meaning.JUDGE_POINTS, Meaning.CRITERION_POINTS})
TAKE, LEAVE = "照样导入", "不导入这些行"


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sum of a row's marks, and the sum with 系数 where criteria have one."""

    simple: Fraction
    weighted: Fraction


class Sums:
    """Compares, and asks once a sheet when something does not add up."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def holds(self, table: Table, record: Record, known: Known) -> bool:
        """Whether the row may be read: its sum is right, not there, or taken all the same."""
        columns = [c for c in record.cells if table.use.columns[c].meaning is Meaning.CHECK]
        held = [self._column_holds(table, record, c, known) for c in columns]
        return all(held)

    def _column_holds(self, table: Table, record: Record, column: int, known: Known) -> bool:
        raw = record.cells[column]
        sums = _sums_of(table, record, known)
        if is_blank(raw) or sums is None:
            return True
        place = table.place(record.row, column)
        try:
            stated = number_in(raw, table.is_percent(record.row, column))
        except UserError as error:
            why = f"合计没有核对：{error.message}"
            self._findings.skip(place, table.shown(record.row, column), why)
            return True
        if stated in (sums.simple, sums.weighted):
            return True
        key = f"核对:{table.name}"
        why = "合计与各项的和对不上，请对照纸面检查各项"
        choices = [Choice(TAKE, f"{TAKE}各项（不用合计）"), Choice(LEAVE, LEAVE)]
        answer = self._findings.ask(key, place, table.heading(column), why, choices)
        weighted = f"（乘系数后 {plain(sums.weighted)}）" if sums.weighted != sums.simple else ""
        line = f"{place.spot} {record.village}：写的是 {plain(stated)}，"
        self._findings.detail(key, f"{line}各项之和是 {plain(sums.simple)}{weighted}")
        if answer == LEAVE:
            self._findings.settle_as_skipped(key)
        return answer == TAKE


def _sums_of(table: Table, record: Record, known: Known) -> _Sums | None:
    """The plain sum of the row's marks; ``None`` without any, or when one cannot be read."""
    simple = weighted = Fraction(0)
    count = 0
    for column, raw in record.cells.items():
        use = table.use.columns[column]
        if use.meaning not in MARKS or is_blank(raw):
            continue
        if use.criterion and known.criteria[use.criterion][1].grades:
            return None  # A sum of grades may be one of points or of places.
        try:
            if word_in(raw) is not None:
                continue
            value = number_in(raw)
        except Unsaid:
            continue
        except UserError:
            return None
        factor = known.criteria[use.criterion][1].factor if use.criterion else Fraction(1)
        simple, weighted, count = simple + value, weighted + value * factor, count + 1
    return _Sums(simple, weighted) if count else None
