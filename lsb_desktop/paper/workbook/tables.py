"""A canonical contest and its book as the rows of every sheet."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.cells import mark_text
from lsb_desktop.core.grades import grades_text, points_text
from lsb_desktop.core.model import (
    Cell,
    Component,
    Contest,
    Criterion,
    Quota,
    Rules,
    Scope,
    ScopeKind,
    Stage,
)
from lsb_desktop.core.numbers import from_units, parse_number, plain
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.agenda import agenda_rows
from lsb_desktop.paper.workbook.apart import apart_text
from lsb_desktop.paper.workbook.commitments import commitment_rows
from lsb_desktop.paper.workbook.decisions import decision_rows
from lsb_desktop.paper.workbook.paper_totals import paper_total_rows
from lsb_desktop.paper.workbook.proofs import ProofTables
from lsb_desktop.paper.workbook.questions import asked_rows, question_rows
from lsb_desktop.paper.workbook.quiz import quiz_rows
from lsb_desktop.paper.workbook.seal import seal_rows
from lsb_desktop.paper.workbook.visits import route_rows, site_rows

Table = list[list[object]]
"""Rows of text, whole numbers, fractions and ``None``; the header is not among them."""


def tables_of(contest: Contest, book: Book) -> dict[str, Table]:
    """Every sheet in order; the sheets that are ours alone only when there is something in them."""
    entries = _by_kind(book)
    found: dict[str, Table] = {
        layout.EVENT: _event(contest),
        layout.ENTRANTS: _entrants(contest),
        layout.COMPONENTS: [
            [c.name, c.kind, c.weight, c.max, points_text(c.by_place)] for c in contest.components
        ],
        layout.CRITERIA: [
            [
                c.name,
                k.name,
                k.max,
                k.step,
                k.factor,
                grades_text(k.grades),
                layout.YES if k.once else "",
            ]
            for c in contest.components
            for k in c.criteria
        ],
        layout.PANELS: _panels(contest),
        layout.JUDGES: _judges(contest),
        layout.RULES: _rules(contest.rules) + quiz_rows(contest),
        layout.AWARDS: _awards(contest),
        layout.MARKS: list(_marks(contest, book)),
        layout.ENTERED: list(_entered(contest, entries)),
        layout.ADJUSTMENTS: _adjustments(contest, entries),
    }
    names = [e.name for e in contest.entrants]
    proofs = ProofTables(contest)
    extras: dict[str, Table] = {
        layout.REREADS: proofs.rereads(entries[SlotKind.REREAD]),
        layout.SECONDS: proofs.seconds(entries[SlotKind.SECOND]),
        layout.DRAWS: proofs.draw(entries[SlotKind.REVIEW]),
        layout.CHECKS: proofs.checks(entries[SlotKind.REVIEW]),
        layout.PAPER_TOTALS: paper_total_rows(entries[SlotKind.PAPER_TOTAL], contest),
        layout.AGENDA: agenda_rows(contest),
        layout.SITES: site_rows(contest),
        layout.COMMITMENTS: commitment_rows(entries[SlotKind.COMMITMENT], names),
        layout.QUESTIONS: question_rows(entries[SlotKind.QUESTION]),
        layout.ASKED: asked_rows(entries[SlotKind.ASKED], names),
        layout.NOTES: [[names[s.entrant - 1], s.key, text] for s, text in entries[SlotKind.NOTE]],
        layout.DECISIONS: [
            row
            for at, (slot, text) in enumerate(entries[SlotKind.DECISION], 1)
            for row in decision_rows(at, slot.key, text, names)
        ],
        layout.SEAL: seal_rows(contest, book),
    }
    return found | {name: rows for name, rows in extras.items() if rows}


def _by_kind(book: Book) -> defaultdict[SlotKind, list[tuple[Slot, str]]]:
    found: defaultdict[SlotKind, list[tuple[Slot, str]]] = defaultdict(list)
    for slot, value in book.entries():
        if slot.kind is not SlotKind.MARK:
            found[slot.kind].append((slot, str(value)))
    return found


def _event(contest: Contest) -> Table:
    rows: Table = [[key, getattr(contest, field)] for key, field in layout.EVENT_KEYS.items()]
    extras: Table = [
        [layout.DEMO, "是" if contest.demo else ""],
        [layout.CHOICE_NOTE, contest.choice_note],
        [layout.TOPICS, join_topics(contest.topics)],
        [layout.PROOF, "是" if contest.proof_needed else ""],
    ]
    return rows + [row for row in extras if row[1]] + route_rows(contest.route)


def join_topics(topics: tuple[str, ...]) -> str:
    """Joined by 、; one a line if a topic holds a separator itself."""
    if any(mark in topic for topic in topics for mark in "、,，;；"):
        return "".join(f"{topic}\n" for topic in topics)
    return "、".join(topics)


def _entrants(contest: Contest) -> Table:
    return [
        [
            e.order,
            e.name,
            e.kind,
            e.group,
            e.district,
            e.secretary,
            e.previous_place,
            e.veto,
            e.code,
        ]
        for e in contest.entrants
    ]


def _panels(contest: Contest) -> Table:
    names: dict[int | None, str] = {c.id: c.name for c in contest.components}
    return [
        [names.get(p.component, ""), p.name, p.weight, p.high, p.low, p.minimum]
        for p in contest.panels
    ]


def _judges(contest: Contest) -> Table:
    names: dict[int | None, str] = {e.id: e.name for e in contest.entrants}
    return [[j.code, j.name, j.panel, names.get(j.represents, ""), j.tour] for j in contest.judges]


def _rules(rules: Rules) -> Table:
    """Every rule, the defaults as well: a workbook should say how it counts."""
    found: dict[str, object] = {
        key: getattr(rules, field) for key, (field, _) in layout.RULE_CHOICES.items()
    }
    found[layout.DIGITS] = rules.digits
    found[layout.STAGES] = "、".join(s for s in Stage if s in rules.stages) or layout.NONE
    found[layout.TIE_ORDER] = "、".join(map(str, rules.tie_order))
    found[layout.CAP] = rules.cap
    return [[key, found[key]] for key in layout.RULE_KEYS]


def _awards(contest: Contest) -> Table:
    return [
        [
            a.name,
            a.sign,
            a.side,
            _quota(a.quota),
            _scope(a.scope),
            a.threshold,
            a.boundary,
            a.text,
            apart_text(a.apart_from),
        ]
        for a in contest.awards
    ]


def _quota(quota: Quota) -> object:
    return f"{plain(quota.amount)}%" if quota.percent else quota.amount


def _scope(scope: Scope) -> str:
    named = scope.kind is ScopeKind.GROUP
    return (scope.group or layout.UNGROUPED) if named else str(scope.kind)


def _marks(contest: Contest, book: Book) -> Iterator[list[object]]:
    """By component, judge, village and criterion: a judge's whole sheet stands together."""
    ballots = [(e, book.ballots(e.id)) for e in contest.entrants]
    for component in contest.components:
        for judge in contest.judges:
            for entrant, by_judge in ballots:
                cells = by_judge.get(judge.id, {})
                for criterion in component.criteria:
                    cell = cells.get(criterion.id)
                    if cell is not None:
                        shown = _mark(cell, criterion)
                        yield [component.name, judge.code, entrant.name, criterion.name, shown]


def _mark(cell: Cell, criterion: Criterion) -> Fraction | str:
    """A number as a number; a word or a grade by its name."""
    if isinstance(cell, int) and not criterion.grades:
        return from_units(cell)
    return mark_text(cell, criterion)


def _entered(
    contest: Contest, entries: defaultdict[SlotKind, list[tuple[Slot, str]]]
) -> Iterator[list[object]]:
    """By component and village; the rows of one deduction list stay in their order."""
    names = {e.id: e.name for e in contest.entrants}
    by_component: defaultdict[int, list[tuple[Slot, str]]] = defaultdict(list)
    for slot, text in entries[SlotKind.ENTERED]:
        by_component[slot.item].append((slot, text))
    owner = {k.id: c.id for c in contest.components for k in c.criteria}
    for slot, text in entries[SlotKind.DEDUCTION]:
        by_component[owner[slot.item]].append((slot, text))
    for component in contest.components:
        for slot, text in by_component[component.id]:
            label = _criterion_label(component, slot)
            yield [component.name, names[slot.entrant], label, _points(text)]


def _criterion_label(component: Component, slot: Slot) -> str:
    if slot.kind is SlotKind.ENTERED:
        return ""
    return next(k.name for k in component.criteria if k.id == slot.item)


def _points(text: str) -> Fraction | str:
    """A stored decimal as a number; a word (不涉及) stays a word."""
    return parse_number(text) if text[-1:].isdecimal() else text


def _adjustments(contest: Contest, entries: defaultdict[SlotKind, list[tuple[Slot, str]]]) -> Table:
    names = {e.id: e.name for e in contest.entrants}
    found: Table = []
    for slot, text in entries[SlotKind.ADJUSTMENT]:
        points, _, reason = text.partition("|")
        found.append([names[slot.entrant], _points(points), reason])
    return found
