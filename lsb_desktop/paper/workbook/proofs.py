"""复录 and 复核: second readings of chosen sheets, and drawn ballots as a second person found them.

What is wrong with a mark of the second reading is refused as for 打分; what was
confirmed is text, and says of itself whether it still holds.
"""

from collections.abc import Iterable

from lsb_desktop.core import value_proof
from lsb_desktop.core.ballots import BallotKey
from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.cells import mark_text, parse_cell
from lsb_desktop.core.codec import dump, load
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Word,
)
from lsb_desktop.core.numbers import parse_number, plain
from lsb_desktop.core.proof import (
    PassOrder,
    Reread,
    SheetKey,
    readable,
    reread_slot,
    second_slot,
)
from lsb_desktop.core.review import DRAW, Draw, Item, Right, Verdict, Why, ballot_slot
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import clean, number_of
from lsb_desktop.paper.workbook.marks import POINTS, Entries, criteria_of, is_to_read
from lsb_desktop.paper.workbook.names import Names
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets

Texts = Iterable[tuple[Slot, str]]
_JOIN, _GIVES = "；", "＝"


class ProofTables:
    """The rows of our four sheets, for a canonical contest."""

    def __init__(self, contest: Contest) -> None:
        self._villages = {e.id: e.name for e in contest.entrants}
        self._judges = {j.id: j.code for j in contest.judges}
        self._parts = {c.id: c.name for c in contest.components}
        self._homes = {k.id: (c.name, k.name) for c in contest.components for k in c.criteria}
        self._graded = {k.id for c in contest.components for k in c.criteria if k.grades}

    def rereads(self, entries: Texts) -> list[list[object]]:
        """Which sheets are read twice."""
        found = [(slot, load(Reread, text)) for slot, text in entries]
        return [
            [self._parts[s.item], self._judges.get(s.judge, ""), reread.order, reread.seed]
            for s, reread in found
        ]

    def seconds(self, entries: Texts) -> list[list[object]]:
        """The second readings; a value has no criterion, and neither it nor a list a judge."""
        return [self._second(s, text) for s, text in entries]

    def _second(self, slot: Slot, text: str) -> list[object]:
        village = self._villages[slot.entrant]
        if slot.key == SlotKind.ENTERED:
            return [self._parts[slot.item], "", village, "", parse_number(text)]
        part, criterion = self._homes[slot.item]
        if slot.key:
            plain_ = value_proof.JOIN not in text and text != Word.NOT_APPLICABLE
            return [part, "", village, criterion, parse_number(text) if plain_ else text]
        judge = self._judges[slot.judge]
        return [part, judge, village, criterion, self._reading(slot.item, text)]

    def _reading(self, criterion: int, text: str) -> object:
        """A number as one; a word or a grade by its name, whatever that ends in."""
        is_number = text[-1:].isdecimal() and criterion not in self._graded
        return parse_number(text) if is_number else text

    def draw(self, entries: Texts) -> list[list[object]]:
        """How the list was drawn; a row for each village that had to be on it."""
        found: list[list[object]] = []
        for draw in (load(Draw, text) for slot, text in entries if slot == DRAW):
            found += [[layout.SEED, draw.seed], [layout.EDGE, draw.edge]]
            found += [[layout.SHARE, draw.share]]
            found += [[layout.FORCED, self._villages[i]] for i in draw.forced]
        return found

    def checks(self, entries: Texts) -> list[list[object]]:
        """The ballots of the list."""
        found = [(slot, load(Item, text)) for slot, text in entries if slot != DRAW]
        return [
            [
                self._parts[s.item],
                self._judges.get(s.judge, ""),
                self._villages[s.entrant],
                item.why,
                item.verdict,
                item.by,
                item.seen,
                _JOIN.join(self._right(r) for r in item.right),
                item.reason,
            ]
            for s, item in found
        ]

    def _right(self, right: Right) -> str:
        name = self._homes[right.criterion][1] if right.criterion else ""
        return f"{name}{_GIVES}{right.text}"


class ProofSheets:
    """Reads them against the contest."""

    def __init__(
        self,
        contest: Contest,
        components: Names[Component],
        judges: Names[Judge],
        entrants: Names[Entrant],
    ) -> None:
        self._contest = contest
        self._components = components
        self._judges = judges
        self._entrants = entrants

    def read(self, sheets: Sheets, entries: Entries) -> None:
        """Put everything that stands."""
        for row in sheets[layout.REREADS].rows:
            self._reread(row, entries)
        for row in sheets[layout.SECONDS].rows:
            self._second(row, entries)
        self._draw(sheets, entries)
        for row in sheets[layout.CHECKS].rows:
            self._check(row, entries)

    def _sheet(self, row: Row) -> tuple[Component, Judge] | None:
        """The judge's sheet a row is about, where there can be one."""
        component, judge = self._components.find(row, "环节"), self._judges.find(row, "评委")
        if component is None or judge is None:
            return None
        if component.kind is not ComponentKind.JUDGED:
            row.refuse("环节", f"环节“{component.name}”不由评委打分")
            return None
        if all(p.name != judge.panel for p in self._contest.panels_of(component)):
            told = f"评委“{judge.code}”属于“{judge.panel}”，这一组不评环节“{component.name}”"
            row.refuse("评委", told)
            return None
        return component, judge

    def _without_judges(self, row: Row) -> Component | None:
        """The component of a row that names no judge, where it is one without judges."""
        component = self._components.items.get(row.text("环节"))
        if component is None or component.kind is ComponentKind.JUDGED:
            return None
        return component if row.is_blank("评委") else None

    def _reread(self, row: Row, entries: Entries) -> None:
        order, seed = row.choice("次序", PassOrder, PassOrder.REVERSE), row.text("种子")
        part = self._without_judges(row)
        if part is not None:
            key = SheetKey(0, part.id)
            if key in readable(self._contest):
                entries.put(reread_slot(key), dump(Reread(order, seed)), row, "次序")
            else:
                row.refuse("环节", f"环节“{part.name}”没有可以复录的纸面")
            return
        found = self._sheet(row)
        if found is not None:
            component, judge = found
            slot = reread_slot(SheetKey(judge.id, component.id))
            entries.put(slot, dump(Reread(order, seed)), row, "次序")

    def _own(self, row: Row, judge: Judge, entrant: Entrant | None) -> bool:
        """Whether a village's ballot is one the judge never gives; that is refused."""
        if entrant is None or judge.represents != entrant.id:
            return False
        row.refuse("村", f"评委“{judge.code}”代表这个村，应当回避，没有它的票")
        return True

    def _second(self, row: Row, entries: Entries) -> None:
        part = self._without_judges(row)
        if part is not None:
            self._second_value(row, part, entries)
            return
        found, entrant = self._sheet(row), self._entrants.find(row, "村")
        if found is None or entrant is None or self._own(row, found[1], entrant):
            return
        component, judge = found
        criteria = criteria_of(row, component)
        if len(criteria) != 1:
            row.refuse("指标", f"环节“{component.name}”有几个指标，请写明是哪一个")
        elif is_to_read(row):
            text = _mark_text(row, criteria[0])
            if text:
                slot = Slot(SlotKind.SECOND, entrant.id, judge.id, criteria[0].id)
                entries.put(slot, text, row)

    def _second_value(self, row: Row, component: Component, entries: Entries) -> None:
        entrant = self._entrants.find(row, "村")
        if entrant is None or not is_to_read(row):
            return
        cells = value_proof.cells_of(component, entrant.id)
        if component.kind is ComponentKind.DEDUCTION:
            ids = [k.id for k in criteria_of(row, component)]
            cells = tuple(c for c in cells if c.item in ids)
        if len(cells) > 1:
            row.refuse("指标", f"环节“{component.name}”有几个指标，请写明是哪一个")
        for cell in cells if len(cells) == 1 else ():
            raw = row.raw(POINTS)
            try:
                text = clean(raw) if isinstance(raw, str) else plain(number_of(raw))
                reading = value_proof.normal(text, self._contest, cell)
            except UserError as error:
                row.refuse(POINTS, error.message)
            else:
                entries.put(second_slot(cell), reading, row)

    def _draw(self, sheets: Sheets, entries: Entries) -> None:
        rows = list(sheets[layout.DRAWS].rows)
        keyed = {row.text(layout.KEY): row for row in rows}
        seed = keyed.get(layout.SEED)
        if seed is None or not seed.needed(layout.CONTENT):
            return
        forced = [
            entrant.id
            for row in rows
            if row.text(layout.KEY) == layout.FORCED
            and (entrant := self._entrants.find(row, layout.CONTENT))
        ]
        edge, share = _whole(keyed.get(layout.EDGE)), _whole(keyed.get(layout.SHARE))
        draw = Draw(seed.text(layout.CONTENT), edge, share, tuple(forced))
        entries.put(DRAW, dump(draw), seed, layout.CONTENT)

    def _check(self, row: Row, entries: Entries) -> None:
        component = self._components.find(row, "环节")
        entrant = self._entrants.find(row, "村")
        why = row.choice("来由", Why, Why.LOT)
        verdict = None if row.is_blank("结果") else row.choice("结果", Verdict, Verdict.RIGHT)
        if component is None or entrant is None:
            return
        judged = component.kind is ComponentKind.JUDGED
        found = self._sheet(row) if judged else None
        if judged and (found is None or self._own(row, found[1], entrant)):
            return
        right = tuple(_rights(row, component))
        item = Item(why, verdict, row.text("复核人"), row.text("核时的分"), right, row.text("原因"))
        key = BallotKey(entrant.id, found[1].id if found else 0, component.id)
        entries.put(ballot_slot(key), dump(item), row, "结果")


def _mark_text(row: Row, criterion: Criterion) -> str:
    """A second reading as it is stored; empty once it is refused."""
    raw = row.raw(POINTS)
    try:
        text = raw if isinstance(raw, str) else plain(number_of(raw))
        return mark_text(parse_cell(clean(text), criterion), criterion)
    except UserError as error:
        row.refuse(POINTS, error.message)
        return ""


def _whole(row: Row | None) -> int:
    """A count; 0 where there is none."""
    value = None if row is None else row.whole(layout.CONTENT, label=row.text(layout.KEY))
    return value or 0


def _rights(row: Row, component: Component) -> Iterable[Right]:
    """应为: 党建＝55.5；环境＝38.2, or ＝92.5 of an entered value. A name may hold either mark."""
    named = {f"{k.name}{_GIVES}": k.id for k in component.criteria} | {_GIVES: 0}
    rest = row.text("应为")
    while rest:
        head = max((n for n in named if rest.startswith(n)), key=len, default="")
        if not head:
            row.refuse("应为", f"“{rest[:20]}”应写成“指标{_GIVES}分”，几个指标用“{_JOIN}”隔开")
            return
        text, _, rest = rest.removeprefix(head).partition(_JOIN)
        yield Right(named[head], text)


def moved_draw(draw: Draw, entrants: dict[int, int]) -> Draw:
    """A draw with other ids; villages that are gone are not forced any more."""
    forced = tuple(sorted(entrants[i] for i in draw.forced if i in entrants))
    return Draw(draw.seed, draw.edge, draw.share, forced)
