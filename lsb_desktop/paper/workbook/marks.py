"""打分: one mark a row, by component, judge, village and criterion."""

from collections.abc import Sequence

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.cells import parse_cell, parse_value
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Cell, Component, ComponentKind, Contest, Criterion, Entrant, Word
from lsb_desktop.core.model import Judge as JudgeOf
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import Raw, clean, number_of
from lsb_desktop.paper.workbook.names import Names
from lsb_desktop.paper.workbook.near import missing
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets

POINTS = "分"
_WORDS = frozenset(Word)


class Entries:
    """The slots filled so far, each with the row it came from."""

    def __init__(self) -> None:
        self._found: dict[Slot, tuple[Value, Row]] = {}

    def put(self, slot: Slot, value: Value, row: Row, column: str = POINTS) -> None:
        """One more value; a different one for the same slot is refused, the same one noted."""
        before = self._found.setdefault(slot, (value, row))
        if before[1] is row:
            return
        if before[0] == value:
            row.sheet.report.note(f"{row.spot(column)}: 与第 {before[1].number} 行重复，只算一次")
            return
        there, here = before[1].text(column), row.text(column)
        row.refuse(column, f"与第 {before[1].number} 行不一致：那里是 {there}，这里是 {here}")

    def all(self) -> list[tuple[Slot, Value]]:
        """Every slot with its value, in the order of the rows."""
        return [(slot, value) for slot, (value, _) in self._found.items()]


def is_to_read(row: Row) -> bool:
    """Whether 分 is filled; one number merged over several rows is nobody's."""
    if row.is_blank(POINTS):
        return False
    if row.is_merged(POINTS):
        row.refuse(POINTS, "“分”不能用合并单元格，请每行填写")
        return False
    return True


def criteria_of(row: Row, component: Component) -> Sequence[Criterion]:
    """The criterion a row names; all of the component's when it names none."""
    name = row.text("指标")
    if not name:
        return component.criteria
    found = tuple(k for k in component.criteria if k.name == name)
    if not found:
        names = [k.name for k in component.criteria]
        row.refuse("指标", missing(name, names, f"环节“{component.name}”的指标"))
    return found


def word_of(raw: Raw) -> Word | None:
    """未到场, 弃权, 废票 or 不涉及; ``None`` for anything else."""
    text = clean(raw) if isinstance(raw, str) else ""
    return Word(text) if text in _WORDS else None


def is_one_criterion(row: Row, component: Component, criteria: Sequence[Criterion]) -> bool:
    """Refuse a number that could belong to any of several criteria."""
    if len(criteria) > 1 and word_of(row.raw(POINTS)) is None:
        column = "指标" if "指标" in row.sheet.columns else POINTS
        row.refuse(column, f"环节“{component.name}”有 {len(criteria)} 个指标，请写明是哪一个")
        return False
    return bool(criteria)


class MarkSheet:
    """Reads 打分 against the contest."""

    def __init__(
        self,
        contest: Contest,
        components: Names[Component],
        judges: Names[JudgeOf],
        entrants: Names[Entrant],
    ) -> None:
        self._components = components
        self._judges = judges
        self._entrants = entrants
        self._panels = {
            c.id: {p.name for p in contest.panels_of(c)} for c in components.items.values()
        }
        self._known_panels = {p.name for p in contest.panels}
        self._parsed: dict[tuple[type, Raw, int], Cell | str] = {}
        self._unread: set[tuple[str, str]] = set()
        """Criteria whose grades could not be read: what is no mark now may be one of them."""

    def read(self, sheets: Sheets, entries: Entries) -> None:
        """Put every mark that stands."""
        self._unread = sheets[layout.CRITERIA].unread
        for row in sheets[layout.MARKS].rows:
            component = self._components.find(row, "环节")
            judge = self._judges.find(row, "评委")
            entrant = self._entrants.find(row, "村")
            if component is None or not self._is_judged(row, component):
                continue
            criteria = criteria_of(row, component)
            if judge and entrant and is_to_read(row) and self._may_mark(row, component, judge):
                self._mark(row, component, judge, entrant, criteria, entries)

    def _is_judged(self, row: Row, component: Component) -> bool:
        if component.kind is not ComponentKind.JUDGED:
            row.refuse(
                "环节", f"环节“{component.name}”是{component.kind}，请填在“{layout.ENTERED}”表"
            )
        return component.kind is ComponentKind.JUDGED

    def _may_mark(self, row: Row, component: Component, judge: JudgeOf) -> bool:
        """A judge's panel must sit in the component; an unknown panel is reported already."""
        if judge.panel in self._panels[component.id] or judge.panel not in self._known_panels:
            return True
        row.refuse(
            "评委", f"评委“{judge.code}”属于“{judge.panel}”，这一组不评环节“{component.name}”"
        )
        return False

    def _mark(
        self,
        row: Row,
        component: Component,
        judge: JudgeOf,
        entrant: Entrant,
        criteria: Sequence[Criterion],
        entries: Entries,
    ) -> None:
        if judge.represents == entrant.id:
            who = judge.name or judge.code
            row.refuse(POINTS, f"{who}代表{entrant.name}，应当回避，不能给本村打分")
            return
        if not is_one_criterion(row, component, criteria):
            return
        for criterion in criteria:
            cell = self._cell(row.raw(POINTS), criterion)
            if isinstance(cell, int | Word):
                slot = Slot(SlotKind.MARK, entrant.id, judge.id, criterion.id)
                entries.put(slot, cell, row)
            elif (component.name, criterion.name) not in self._unread:
                row.refuse(POINTS, cell)

    def _cell(self, raw: Raw, criterion: Criterion) -> Cell | str:
        """A mark, or why it is none; the same few values come again and again."""
        key = (type(raw), raw, criterion.id)
        if key not in self._parsed:
            try:
                self._parsed[key] = _parse(raw, criterion)
            except UserError as error:
                self._parsed[key] = error.message
        return self._parsed[key]


def _parse(raw: Raw, criterion: Criterion) -> Cell:
    if isinstance(raw, str):
        return parse_cell(clean(raw), criterion)
    return parse_value(number_of(raw), criterion)
