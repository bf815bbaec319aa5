"""From sheets and what they mean to what taking them in would change. Pure and quick."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.commands import SEALED, same_scoring
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.sealing import SCORED_KINDS
from lsb_desktop.paper.intake.cells import order_in
from lsb_desktop.paper.intake.facts import Facts, Field, Settled, with_fields
from lsb_desktop.paper.intake.findings import Findings
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.guess import OWN_WORKBOOK, is_own_workbook
from lsb_desktop.paper.intake.hidden import shown_records
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Answers, Meaning, Proposal, SheetKind, SheetUse, State
from lsb_desktop.paper.intake.particulars import Particulars
from lsb_desktop.paper.intake.pool import Pool
from lsb_desktop.paper.intake.reading import Record, Table
from lsb_desktop.paper.intake.roster import Mention, Roster
from lsb_desktop.paper.intake.scores import Scores
from lsb_desktop.paper.intake.sheet import sheet_of, written
from lsb_desktop.paper.intake.suspects import sifted
from lsb_desktop.paper.intake.told import tell_sheet

_MARKS = frozenset({SlotKind.MARK, SlotKind.ENTERED, SlotKind.DEDUCTION, SlotKind.ADJUSTMENT})


def propose(
    opened: Opened,
    uses: Sequence[SheetUse],
    contest: Contest,
    book: Book,
    answers: Answers | None = None,
) -> Proposal:
    """Read the cells under ``uses``; the same arguments always give the same proposal.

    Called again with one more answer each time the user settles a doubt.
    """
    if is_own_workbook(opened):
        return Proposal(contest, refusal=OWN_WORKBOOK)
    return _Reading(opened, contest, book, answers or {}).proposal(uses)


@dataclass(frozen=True, slots=True)
class _Line:
    """One record with the sheet it is from."""

    table: Table
    record: Record


class _Reading:
    """One proposal in the making."""

    def __init__(self, opened: Opened, contest: Contest, book: Book, answers: Answers) -> None:
        self._opened = opened
        self._contest = contest
        self._book = book
        self._findings = Findings(answers)
        self._known = Known(contest, book)
        self._facts = Facts(contest, self._findings)
        self._roster = Roster(self._known, self._findings)
        self._particulars = Particulars(contest, book, self._facts, self._findings)
        self._pool = Pool(book, self._findings)
        self._new: set[int] = set()
        self._has_marks = False

    def proposal(self, uses: Sequence[SheetUse]) -> Proposal:
        """Names first, then cells, then what of it is new."""
        lines = self._lines(uses)
        self._has_marks = any(line.table.use.kind is SheetKind.SCORES for line in lines)
        self._roster.settle([_mention(line) for line in lines])
        everyone = [*self._contest.entrants, *self._roster.new]
        names = {e.id: e.name for e in everyone}
        self._known.entrants.update({e.id: e for e in self._roster.new})
        self._new = {e.id for e in self._roster.new}
        scores = Scores(self._known, self._book, self._facts, self._findings)
        for line in lines:
            self._read(line, scores, names)
        orders = self._orders(everyone)
        settled = self._facts.settle(self._contest, self._book, self._known, names)
        settled.entries.update(self._particulars.entries())
        settled.entries.update(scores.rows(names))
        settled.entries.update(self._pool.entries)
        return self._finish(settled, orders)

    def _lines(self, uses: Sequence[SheetUse]) -> list[_Line]:
        found = []
        for use in uses:
            grid = self._opened.grids[use.sheet]
            table = Table(use.sheet, sheet_of(grid, use.turned), use, self._known)
            tell_sheet(table, self._findings)
            if use.kind is SheetKind.QUESTIONS:
                self._pool.read(table)
            elif use.kind is not SheetKind.SKIP:
                sound = sifted(table, self._known, self._findings)
                if sound is not None:
                    found += [_Line(sound, r) for r in shown_records(sound, self._findings)]
        return found

    def _read(self, line: _Line, scores: Scores, names: dict[int, str]) -> None:
        table, record = line.table, line.record
        entrant = self._roster.id_of(record.village)
        if entrant is None:
            return
        name = names[entrant]
        if table.use.kind is SheetKind.SCORES:
            scores.ask(table, record)
        if table.use.kind is SheetKind.ROSTER:
            count, unit = self._particulars.read(table, record, entrant), "项资料"
        elif scores.holds(table, record, entrant):
            count, unit = scores.read(table, record, entrant), "个分"
        else:
            return
        is_new = entrant in self._new
        said = f"表里写的是“{record.village}”" if record.village != name else ""
        parts = ["新增的村" if is_new else "", said, f"{count} {unit}" if count else ""]
        self._findings.good(record.place, name, "，".join(filter(None, parts)))

    def _orders(self, everyone: Sequence[Entrant]) -> dict[int, int]:
        """The order of the new villages; changes to today's are facts like others."""
        orders = self._particulars.orders({e.id: e.order for e in everyone})
        for entrant in self._contest.entrants:
            source = self._particulars.order_source(entrant.id)
            if orders[entrant.id] != entrant.order and source is not None:
                self._facts.put(Field(entrant.id, "order"), orders[entrant.id], source)
        return {e.id: orders[e.id] for e in self._roster.new}

    def _finish(self, settled: Settled, orders: dict[int, int]) -> Proposal:
        contest = self._with(settled, orders)
        entries: tuple[tuple[Slot, Value], ...] = tuple(sorted(settled.entries.items()))
        changes = len(entries) + len(settled.fields) + len(self._roster.new)
        changes += len(contest.sites) - len(self._contest.sites)
        scored = any(s.kind in SCORED_KINDS for s, _ in entries)
        sealed = self._book.get(Slot(SlotKind.SEAL)) is not None
        scored = scored or not same_scoring(contest, self._contest)
        items = self._findings.items()
        # Marks that wait for answers would be refused in the end: it is said before they are asked.
        scored = scored or (self._has_marks and any(i.state is State.DOUBT for i in items))
        return Proposal(
            contest,
            entries,
            self._label(settled),
            items,
            SEALED if sealed and scored else "",
            changes,
            Findings.counts(items),
        )

    def _with(self, settled: Settled, orders: dict[int, int]) -> Contest:
        """The contest with what was settled; equal orders are told apart, old ones first."""
        everyone = (*self._contest.entrants, *self._roster.new)
        entrants = with_fields(everyone, settled.fields, orders)
        if len({e.order for e in entrants}) < len(entrants):
            ranked = sorted(entrants, key=lambda e: (e.order, e.id in orders))
            places = {e.id: at for at, e in enumerate(ranked, 1)}
            entrants = [replace(e, order=places[e.id]) for e in entrants]
        sites = self._particulars.sites()
        return replace(self._contest, entrants=tuple(entrants), sites=sites)

    def _label(self, settled: Settled) -> str:
        """导入 名单.xlsx：新增 3 个村，12 项资料，192 个分."""
        marks = sum(slot.kind in _MARKS for slot in settled.entries)
        questions = sum(slot.kind is SlotKind.QUESTION for slot in settled.entries)
        facts = len(settled.fields) + len(settled.entries) - marks - questions
        parts = (
            (f"新增 {len(self._roster.new)} 个村", len(self._roster.new)),
            (f"{facts} 项资料", facts),
            (f"{marks} 个分", marks),
            (f"{questions} 道题", questions),
        )
        said = "，".join(text for text, count in parts if count)
        return f"导入 {self._opened.name}" + (f"：{said}" if said else "")


def _mention(line: _Line) -> Mention:
    """The village a record names, with what its row says of its kind, code and number."""
    uses, cells = line.table.use.columns, line.record.cells

    def said(meaning: Meaning) -> str:
        return next((written(raw) for c, raw in cells.items() if uses[c].meaning is meaning), "")

    numbers = [order_in(r) for c, r in cells.items() if uses[c].meaning is Meaning.ORDER]
    return Mention(
        line.record.village,
        line.record.place,
        line.table.use.kind is SheetKind.ROSTER,
        said(Meaning.KIND),
        said(Meaning.CODE),
        numbers[0] if numbers else None,
    )
