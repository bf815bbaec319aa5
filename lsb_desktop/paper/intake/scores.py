"""Marks, entered values, deductions and adjustments of a score sheet, cell by cell."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.cells import check_points
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import ComponentKind, Word
from lsb_desktop.core.numbers import plain
from lsb_desktop.paper.intake.adjusting import Adjustments
from lsb_desktop.paper.intake.cells import (
    EMPTY,
    Unsaid,
    mark_in,
    number_in,
    value_in,
    word_in,
)
from lsb_desktop.paper.intake.facts import Fact, Facts, Source
from lsb_desktop.paper.intake.findings import Findings
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Choice, Meaning
from lsb_desktop.paper.intake.reading import Record, Table
from lsb_desktop.paper.intake.spelling import key_of
from lsb_desktop.paper.intake.sums import Sums
from lsb_desktop.paper.intake.whose import LEFT_OUT, Home, Whose
from lsb_desktop.paper.workbook.cells import Raw, is_blank

MARKS = frozenset({Meaning.POINTS, Meaning.JUDGE_POINTS, Meaning.CRITERION_POINTS, Meaning.ENTERED})
TAKEN, GOT = "扣分", "得分"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a list that grows, as its slot holds it."""

    kind: SlotKind
    entrant: int
    item: int
    text: str


class Scores:
    """Reads the rows of score sheets."""

    def __init__(self, known: Known, book: Book, facts: Facts, findings: Findings) -> None:
        self._known = known
        self._book = book
        self._facts = facts
        self._findings = findings
        self._rows: dict[_Row, list[Source]] = {}
        self._whose: dict[int, Whose] = {}
        self._adjustments = Adjustments(known, findings)
        self.sums = Sums(findings)

    def ask(self, table: Table, record: Record) -> None:
        """Ask whose the marks of a row are, whatever else is asked of it."""
        for column, raw in record.cells.items():
            if table.use.columns[column].meaning in MARKS and not is_blank(raw):
                self._home(table, record, column)

    def _home(self, table: Table, record: Record, column: int) -> Home | None:
        if table.at not in self._whose:
            self._whose[table.at] = Whose(table, self._known, self._findings)
        return self._whose[table.at].home(column, record)

    def read(self, table: Table, record: Record, entrant: int) -> int:
        """One row; how many of its cells were taken."""
        count = 0
        for column in record.cells:
            meaning = table.use.columns[column].meaning
            if is_blank(record.cells[column]):
                continue
            if meaning in MARKS:
                count += self._mark(table, record, column, entrant)
            elif meaning is Meaning.ADJUSTMENT:
                count += self._adjustment(table, record, column, entrant)
        return count

    def holds(self, table: Table, record: Record, entrant: int) -> bool:
        """Whether a row may be read: its marks are stored already, or its 合计 is in order."""
        stored = self._is_stored(table, record, entrant)
        return stored or self.sums.holds(table, record, self._known)

    def _is_stored(self, table: Table, record: Record, entrant: int) -> bool:
        """Whether every mark of a row is in the book as it stands here: nothing to be asked."""
        columns = [
            c
            for c, raw in record.cells.items()
            if table.use.columns[c].meaning in MARKS and not is_blank(raw)
        ]
        return bool(columns) and all(self._is_same(table, record, c, entrant) for c in columns)

    def _is_same(self, table: Table, record: Record, column: int, entrant: int) -> bool:
        home = self._home(table, record, column)
        if home is None or home.judge is None or home.criterion is None:
            return False
        slot = Slot(SlotKind.MARK, entrant, home.judge, home.criterion.id)
        try:
            percent = table.is_percent(record.row, column)
            return self._book.get(slot) == mark_in(record.cells[column], home.criterion, percent)
        except (UserError, Unsaid):
            return False

    # Marks --------------------------------------------------------------

    def _mark(self, table: Table, record: Record, column: int, entrant: int) -> int:
        raw = record.cells[column]
        place = table.place(record.row, column)
        home = self._home(table, record, column)
        if home is None:
            return 0
        if table.is_tall(record.row, column):
            why = "合并的单元格，不知道是哪个村的分"
            self._findings.skip(place, table.shown(record.row, column), why)
            return 0
        source = Source(place, record.label)
        percent = table.is_percent(record.row, column)
        try:
            self._check_may(home, entrant)
            return self._put(table, column, raw, home, entrant, source, percent)
        except Unsaid as unsaid:
            return self._unsaid(unsaid.word, table, column, home, entrant, source)
        except UserError as error:
            self._findings.skip(place, table.shown(record.row, column), error.message)
        return 0

    def _check_may(self, home: Home, entrant: int) -> None:
        """Refuse a judge on its own village, and one whose panel is not in the component."""
        if home.judge is None:
            return
        judge = self._known.judges[home.judge]
        name = judge.name or judge.code
        if judge.represents == entrant:
            village = self._known.entrants[entrant].name
            raise UserError(f"{name}代表{village}，应当回避")
        if not self._known.may_mark(judge, home.component):
            raise UserError(f"{name}的“{judge.panel}”不评“{home.component.name}”")

    def _put(
        self,
        table: Table,
        column: int,
        raw: Raw,
        home: Home,
        entrant: int,
        source: Source,
        percent: bool,
    ) -> int:
        component = home.component
        if component.kind is ComponentKind.ENTERED:
            value = value_in(raw, component, percent)
            slot = Slot(SlotKind.ENTERED, entrant, item=component.id)
            self._facts.put(slot, value, source)
            return 1
        assert home.criterion is not None
        if component.kind is ComponentKind.DEDUCTION:
            return self._deduction(table, column, raw, home, entrant, source, percent)
        assert home.judge is not None
        cell = mark_in(raw, home.criterion, percent)
        slot = Slot(SlotKind.MARK, entrant, home.judge, home.criterion.id)
        self._facts.put(slot, cell, source)
        return 1

    def _unsaid(
        self, word: str, table: Table, column: int, home: Home, entrant: int, source: Source
    ) -> int:
        """缺, —, / : asked once for each way of writing it."""
        if home.judge is None or home.criterion is None:
            self._findings.skip(source.place, word, "没有分")
            return 0
        key = f"词:{key_of(word)}"
        words = (Word.ABSENT, Word.ABSTAIN)
        choices = [*(Choice(w.value, w.value) for w in words), Choice(EMPTY, "空着（还没有打分）")]
        why = "没有写明是未到场还是弃权"
        answer = self._findings.ask(key, source.place, word, why, choices)
        self._findings.detail(key, source.place.spot)
        if answer == EMPTY:
            self._findings.settle_as_skipped(key)
        if answer is None or answer == EMPTY:
            return 0
        slot = Slot(SlotKind.MARK, entrant, home.judge, home.criterion.id)
        self._facts.put(slot, Word(answer), source)
        return 1

    # Lists that grow ----------------------------------------------------

    def _deduction(
        self,
        table: Table,
        column: int,
        raw: Raw,
        home: Home,
        entrant: int,
        source: Source,
        percent: bool,
    ) -> int:
        criterion = home.criterion
        assert criterion is not None
        word = word_in(raw)
        if word is not None and word is not Word.NOT_APPLICABLE:
            raise UserError(f"扣分项里不能写“{word}”")
        text = str(word) if word else self._taken(table, column, number_in(raw, percent), home)
        if not text:
            return 0
        row = _Row(SlotKind.DEDUCTION, entrant, criterion.id, text)
        self._rows.setdefault(row, []).append(source)
        return 1

    def _taken(self, table: Table, column: int, value: Fraction, home: Home) -> str:
        """Points taken off; whether the sheet holds those or the points left is asked once."""
        criterion = home.criterion
        assert criterion is not None
        check_points(value, criterion.max, criterion.step)
        heading = table.heading(column)
        key = f"扣分:{table.name}"
        choices = [
            Choice(TAKEN, "表里是扣掉的分"),
            Choice(GOT, "表里是扣完剩下的得分"),
            Choice(LEFT_OUT, LEFT_OUT),
        ]
        answer: str | None = TAKEN
        if "扣" not in heading:
            place = table.column_place(column)
            why = f"“{home.component.name}”是扣分环节，不知道表里是扣分还是得分"
            answer = self._findings.ask(key, place, heading, why, choices)
            if answer == LEFT_OUT:
                self._findings.settle_as_skipped(key)
        if answer in (None, LEFT_OUT):
            return ""
        return plain(value if answer == TAKEN else criterion.max - value)

    def _adjustment(self, table: Table, record: Record, column: int, entrant: int) -> int:
        text = self._adjustments.text(table, record, column)
        if text is None:
            return 0
        row = _Row(SlotKind.ADJUSTMENT, entrant, 0, text)
        source = Source(table.place(record.row, column), record.label)
        self._rows.setdefault(row, []).append(source)
        return 1

    def rows(self, names: dict[int, str]) -> dict[Slot, Fact]:
        """New rows of adjustments and deductions; equal ones that are there are not doubled."""
        there: Counter[_Row] = Counter()
        last: defaultdict[tuple[SlotKind, int], int] = defaultdict(int)
        for kind, entrant in {(r.kind, r.entrant) for r in self._rows}:
            for slot, text in self._book.rows(kind, entrant):
                there[_Row(kind, entrant, slot.item, text)] += 1
                last[kind, entrant] = max(last[kind, entrant], slot.row)
        found: dict[Slot, Fact] = {}
        for row, sources in self._rows.items():
            for _ in self._wanted(row, sources, there[row], names):
                last[row.kind, row.entrant] += 1
                number = last[row.kind, row.entrant]
                found[Slot(row.kind, row.entrant, item=row.item, row=number)] = row.text
        return found

    def _wanted(
        self, row: _Row, sources: list[Source], there: int, names: dict[int, str]
    ) -> list[Source]:
        """The sources that make a new row; equal rows in one sheet are asked."""
        shown = f"{names[row.entrant]} {row.text.replace('|', ' ')}"
        if there:
            for source in sources:
                self._findings.skip(source.place, shown, "已经录过同样的一条，没有重复录入")
            return []
        if len(sources) == 1:
            return sources
        key = f"重复:{'/'.join(s.place.spot for s in sources)}"
        once, each = "只录一条", f"录 {len(sources)} 条"
        choices = [Choice(once, once), Choice(each, each)]
        why = "同样的一条写了几次"
        answer = self._findings.ask(key, sources[0].place, shown, why, choices)
        for source in sources:
            self._findings.detail(key, source.place.spot)
        if answer is None:
            return []
        return sources[:1] if answer == once else sources
