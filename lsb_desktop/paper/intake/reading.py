"""The body of a sheet as records: one village's cells in one row of one block."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.intake.columns import blocks_of
from lsb_desktop.paper.intake.filling import filled_down, tall_cells, unnamed_rows
from lsb_desktop.paper.intake.findings import Findings, Place
from lsb_desktop.paper.intake.headers import full_row, heading_parts, is_heading_cell, texts_above
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Choice, Meaning, SheetUse
from lsb_desktop.paper.intake.sheet import HIDDEN, Sheet, is_private, shown, written
from lsb_desktop.paper.intake.words import full_mark_in, is_part_of_town, is_row_label
from lsb_desktop.paper.workbook.cells import Raw, is_blank, number_of

_FILLED_DOWN = frozenset(
    {
        Meaning.DISTRICT,
        Meaning.GROUP,
        Meaning.JUDGE,
        Meaning.COMPONENT,
        Meaning.CRITERION,
        Meaning.TOPIC,
    }
)
"""Columns where a blank may mean: as above."""
_ONE_CELL = frozenset(
    {
        Meaning.POINTS,
        Meaning.JUDGE_POINTS,
        Meaning.CRITERION_POINTS,
        Meaning.ENTERED,
        Meaning.ADJUSTMENT,
        Meaning.CHECK,
    }
)
"""Columns where a cell merged over several rows is nobody's."""


LABELLED = "合计、平均、说明或签字行"
AS_ABOVE, NAMED_ONLY = "照上面", "只要有村名的"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of one block. ``cells`` are those of its columns, merged and filled down."""

    row: int
    village: str
    column: int
    cells: dict[int, Raw]
    place: Place
    label: str
    """The row by its address, to tell two rows of one village apart: ``名单!5``."""


class Table:
    """One sheet as it is used."""

    def __init__(self, at: int, sheet: Sheet, use: SheetUse, known: Known) -> None:
        self.at = at
        self.sheet = sheet
        self.use = use
        self.name = sheet.grid.name or f"表{at + 1}"
        self._full = full_row(sheet, use.header)
        self._known = known
        self._headings: dict[int, tuple[str, ...]] = {}
        self._titles = frozenset(texts_above(sheet, use.header))
        self._tall = tall_cells(sheet)
        self._first_used = next((c for c in range(len(use.columns)) if self._is_used(c)), 0)
        self._down = {
            c: filled_down(sheet, use, c)
            for c, column in enumerate(use.columns)
            if column.meaning in _FILLED_DOWN
        }

    def used(self, use: SheetUse) -> "Table":
        """The same sheet used otherwise."""
        return self if use == self.use else Table(self.at, self.sheet, use, self._known)

    def blocks(self) -> tuple[tuple[int, int], ...]:
        """First and last column of every block side by side."""
        return blocks_of(self.use.columns)

    def heading(self, column: int) -> str:
        """The headings over a column as one text, else its letter."""
        text = " ".join(self.headings(column))
        if is_private(text):
            return HIDDEN
        return text or self.letters(column)

    def headings(self, column: int) -> tuple[str, ...]:
        """What stands over a column, from the top down."""
        if column not in self._headings:
            self._headings[column] = heading_parts(self.sheet, self.use.header, column)
        return self._headings[column]

    def letters(self, column: int) -> str:
        """A column by its letter; a row by its number when the sheet is turned."""
        spot = self.sheet.grid.spot(0, column) if not self.use.turned else ""
        return f"{spot.rpartition('!')[2].rstrip('1')} 列" if spot else f"第 {column + 1} 行"

    def place(self, row: int, column: int) -> Place:
        """A cell for the report."""
        there = self.sheet.at(row, column)
        return Place(self.at, *there, self.sheet.grid)

    def column_place(self, column: int) -> Place:
        """The lowest heading of a column."""
        row = self.use.header[1] if self.use.header else self.use.body[0]
        return self.place(max(row, 0), column)

    def top(self) -> Place:
        """The first cell, for what is about the whole sheet."""
        row = self.use.header[0] if self.use.header else self.use.body[0]
        return self.place(max(row, 0), 0)

    def shown(self, row: int, column: int) -> str:
        """A cell for the report: private numbers never."""
        return shown(self.sheet.value(row, column), self.use.columns[column].meaning)

    def whose(self) -> list[tuple[str, str]]:
        """The judge, component and criterion that hold for the whole sheet, by name."""
        known, use = self._known, self.use
        village = known.entrants.get(use.village or 0)
        judge = known.judges.get(use.judge or 0)
        component = known.components.get(use.component or 0)
        criterion = known.criteria.get(use.criterion or 0)
        return [
            ("村", village.name if village else ""),
            ("评委", (judge.name or judge.code) if judge else ""),
            ("环节", component.name if component else ""),
            ("指标", criterion[1].name if criterion else ""),
        ]

    def is_filled(self, column: int) -> bool:
        """Whether anything stands in a column of the body."""
        rows = self.sheet.rows[self.use.body[0] : self.use.body[1] + 1]
        return any(not is_blank(row[column]) for row in rows)

    def full_mark(self, column: int) -> Fraction | None:
        """The full mark that the headings give a column, if they do."""
        if self._full is None:
            said = full_mark_in((self.headings(column) or ("",))[-1])
            return Fraction(said) if said else None
        try:
            return number_of(self.sheet.rows[self._full][column])
        except UserError:
            return None

    def is_tall(self, row: int, column: int) -> bool:
        """Whether a cell is part of an area merged over several rows."""
        return (row, column) in self._tall

    def is_percent(self, row: int, column: int) -> bool:
        """Whether a number is shown as a percentage."""
        return self.sheet.at(row, column) in self.sheet.grid.percents

    def label(self, row: int) -> str:
        """A row by its address; a column when the sheet is turned."""
        spot = self.sheet.spot(row, 0)
        name, _, cell = spot.rpartition("!")
        own = cell.rstrip("0123456789") if self.use.turned else cell.lstrip("ABCDEFGHIJKLMN")
        return f"{name}!{own}" if name else own

    def records(self, findings: Findings) -> Iterator[Record]:
        """Every row of every block that names a village; the others are reported."""
        for first, last in self.blocks():
            columns = [c for c in range(first, last + 1) if self._is_used(c)]
            village = next(
                (c for c in columns if self.use.columns[c].meaning is Meaning.VILLAGE), None
            )
            if village is None:
                if self.use.village in self._known.entrants:
                    yield from self._of_one_village(columns, findings)
                continue
            filled = self._villages_as_above(village, columns, findings)
            for row in self._body():
                record = self._record(row, village, columns, findings, filled.get(row))
                if record is not None:
                    yield record

    def _body(self) -> range:
        return range(self.use.body[0], min(self.use.body[1] + 1, self.sheet.height))

    def _of_one_village(self, columns: list[int], findings: Findings) -> Iterator[Record]:
        """The rows of a sheet that is all about one village (一村一表)."""
        name = self._known.entrants[self.use.village or 0].name
        for row in self._body():
            texts = [written(raw) for raw in self.sheet.rows[row] if not is_blank(raw)]
            if not texts:
                continue
            if is_row_label(texts[0]):
                findings.skip(self.place(row, 0), self.line(row), LABELLED)
                continue
            cells = {c: self._kept(row, c, findings) for c in columns}
            yield Record(row, name, columns[0], cells, self.place(row, 0), self.label(row))

    def _villages_as_above(
        self, village: int, columns: list[int], findings: Findings
    ) -> dict[int, Raw]:
        """Names for rows of marks that lack one, if they are most and the user says: as above."""
        marks = [c for c in columns if self.use.columns[c].meaning in _ONE_CELL]
        lacking, named = unnamed_rows(self.sheet, self._body(), village, marks)
        if len(lacking) <= named or not named:
            return {}
        key, place = f"空村名:{self.name}", self.place(next(iter(lacking)), village)
        choices = [
            Choice(AS_ABOVE, "空着的和上面一行是同一个村"),
            Choice(NAMED_ONLY, "只导入写了村名的行"),
        ]
        why = f"{len(lacking)} 行有分，没有村名"
        answer = findings.ask(key, place, self.heading(village), why, choices)
        return lacking if answer == AS_ABOVE else {}

    def _is_used(self, column: int) -> bool:
        return self.use.columns[column].meaning not in (Meaning.SKIP, Meaning.PRIVATE)

    def _record(
        self, row: int, village: int, columns: list[int], findings: Findings, above: Raw
    ) -> Record | None:
        raw = self.sheet.value(row, village) if above is None else above
        name = written(raw)
        if not name or not self._known.villages.find(name).ids:
            why = self._no_village(row, village, columns, raw, name)
            if why is not None:
                if why:
                    findings.skip(self.place(row, village), self.line(row), why)
                return None
        cells = {c: self._kept(row, c, findings) for c in columns if c != village}
        return Record(row, name, village, cells, self.place(row, village), self.label(row))

    def _kept(self, row: int, column: int, findings: Findings) -> Raw:
        """A cell for the record; one that holds a phone or identity number is left out here."""
        raw = self.cell(row, column)
        if raw is not None and is_private(raw):
            findings.skip(self.place(row, column), HIDDEN, "含有电话或证件号，不导入")
            return None
        return raw

    def _no_village(
        self, row: int, village: int, columns: list[int], raw: Raw, name: str
    ) -> str | None:
        """Why a row is no village's; "" for a blank row, ``None`` when it is one."""
        left = [self.sheet.rows[row][c] for c in range(min(columns), village)]
        if min(columns) == self._first_used:
            left = list(self.sheet.rows[row][:village])
        labels = [written(r) for r in left if isinstance(r, str)]
        if any(map(is_row_label, [*labels, name])):
            return LABELLED
        if not name:
            filled = [c for c in columns if not is_blank(self.sheet.rows[row][c])]
            every = [c for c in filled if self.use.columns[c].meaning is not Meaning.ORDER]
            first = next((written(r) for r in self.sheet.rows[row] if not is_blank(r)), "")
            if is_row_label(first):
                return LABELLED
            return "没有村名" if every else ""
        if is_private(raw):
            return "电话或证件号不导入"
        if name in self._titles:
            return "重复的标题"
        own = self.use.header is None or name in self.headings(village)
        if is_heading_cell(self.sheet, row, village, self._known, own):
            return "重复的表头"
        if is_part_of_town(name):
            return "管区的标题或小计"
        if self._is_banner(row, village):
            return "整行合并的标题或说明"
        if not any(c.isalpha() for c in name):
            return f"“{name}”不是村名"
        return None

    def _is_banner(self, row: int, column: int) -> bool:
        """Whether a cell is merged over three columns or more, as headings of parts are."""
        head = self.sheet.heads.get((row, column))
        across = range(max(0, column - 2), min(self.sheet.width, column + 3))
        return head is not None and sum(self.sheet.heads.get((row, c)) == head for c in across) > 2

    def line(self, row: int) -> str:
        """What stands in a row, for the report."""
        texts = (self.shown(row, c) for c in range(self.sheet.width))
        return " ".join(dict.fromkeys(t for t in texts if t))

    def cell(self, row: int, column: int) -> Raw:
        """What a cell says for its row, of merged areas and of blanks that mean: as above."""
        meaning = self.use.columns[column].meaning
        if meaning in _ONE_CELL:
            return self.sheet.rows[row][column]
        raw = self.sheet.value(row, column)
        if is_blank(raw) and column in self._down:
            return self._down[column].get(row)
        return raw

    def filled_down(self) -> list[int]:
        """Columns where blanks are read as: as above."""
        return [c for c, rows in self._down.items() if rows]
