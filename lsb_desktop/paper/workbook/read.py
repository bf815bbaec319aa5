"""A contest workbook (SCORING.md §4) read whole, or refused with every problem by cell."""

from dataclasses import dataclass
from pathlib import Path

from lsb_desktop.core.book import Book, Slot, Value
from lsb_desktop.core.model import Contest, TieKind
from lsb_desktop.paper.workbook.agenda import read_agenda
from lsb_desktop.paper.workbook.awards import read_awards
from lsb_desktop.paper.workbook.check import check_definition
from lsb_desktop.paper.workbook.commitments import read_commitments
from lsb_desktop.paper.workbook.components import criterion_names, read_components
from lsb_desktop.paper.workbook.decisions import read_decisions
from lsb_desktop.paper.workbook.entered import EnteredSheet, read_adjustments, read_notes
from lsb_desktop.paper.workbook.entrants import read_entrants
from lsb_desktop.paper.workbook.event import read_event
from lsb_desktop.paper.workbook.marks import Entries, MarkSheet
from lsb_desktop.paper.workbook.opening import open_sheets
from lsb_desktop.paper.workbook.panels import read_judges, read_panels
from lsb_desktop.paper.workbook.paper_totals import PaperTotalSheet
from lsb_desktop.paper.workbook.proofs import ProofSheets
from lsb_desktop.paper.workbook.questions import note_points, read_asked, read_questions
from lsb_desktop.paper.workbook.report import Report
from lsb_desktop.paper.workbook.rules import RuleSheet
from lsb_desktop.paper.workbook.seal import SLOT as SEAL_SLOT
from lsb_desktop.paper.workbook.seal import read_seal
from lsb_desktop.paper.workbook.sheets import Sheets
from lsb_desktop.paper.workbook.visits import read_sites


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a workbook says. ``notes`` are sentences on what was left out or assumed."""

    contest: Contest
    entries: tuple[tuple[Slot, Value], ...]
    notes: tuple[str, ...] = ()


def read_workbook(path: str | Path) -> Parsed:
    """Read a contest workbook; :class:`BadInput` lists every problem as ``sheet!cell: message``.

    Entrants, judges, components and criteria are numbered from 1 in the order
    of their rows.
    """
    path = Path(path)
    report = Report()
    sheets = open_sheets(path, report)
    contest, entries = _read(sheets, path.stem)
    check_definition(contest, sheets)
    report.refuse()
    book = Book(entries)
    note_points(sheets, contest, book)
    seal = read_seal(sheets, contest, book)
    if seal is not None:
        entries.append((SEAL_SLOT, seal))
    return Parsed(contest, tuple(entries), report.notes)


def _read(sheets: Sheets, fallback_title: str) -> tuple[Contest, list[tuple[Slot, Value]]]:
    """Everything but the seal; mistakes are in the report."""
    event = read_event(sheets, fallback_title)
    rules = RuleSheet(sheets)
    entrants = read_entrants(sheets)
    components = read_components(sheets, rules.combine)
    panels, panel_names = read_panels(sheets, components)
    judges = read_judges(sheets, panel_names, entrants)
    awards = read_awards(sheets, entrants)
    parts = tuple(components.items.values())
    contest = Contest(
        **event,
        entrants=tuple(entrants.items.values()),
        components=parts,
        panels=panels,
        judges=tuple(judges.items.values()),
        rules=rules.read(
            {
                TieKind.COMPONENT: components,
                TieKind.CRITERION: criterion_names(sheets, components),
                TieKind.PANEL: panel_names,
            }
        ),
        awards=awards,
        agenda=read_agenda(sheets, awards, components.items, entrants),
        sites=read_sites(sheets, entrants),
        quiz=rules.quiz(components),
    )
    entries = Entries()
    MarkSheet(contest, components, judges, entrants).read(sheets, entries)
    EnteredSheet(components, entrants).read(sheets, entries)
    PaperTotalSheet(contest, components, judges, entrants).read(sheets, entries)
    read_adjustments(sheets, entrants, entries)
    read_notes(sheets, entrants, entries)
    read_commitments(sheets, entrants, entries)
    read_asked(sheets, entrants, read_questions(sheets, entries), entries)
    ProofSheets(contest, components, judges, entrants).read(sheets, entries)
    read_decisions(sheets, entrants, entries)
    return contest, entries.all()
