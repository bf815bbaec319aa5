"""Sheets for tests of the import: typed as text, guessed, proposed, stored as the desk would."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.commands import TakeIn, plan
from lsb_desktop.core.model import Component, Contest, Criterion, Entrant, Judge, Panel
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.intake.grid import Grid, Merge, Opened
from lsb_desktop.paper.intake.guess import guess
from lsb_desktop.paper.intake.model import Item, Proposal, SheetUse, State
from lsb_desktop.paper.intake.opening import open_grids
from lsb_desktop.paper.intake.propose import propose
from lsb_desktop.paper.workbook.cells import Raw
from tools.fuzz_sheets import FOLDER
from tools.sheets.content import CRITERIA

Change = Callable[[SheetUse], SheetUse]


def grid(*rows: Sequence[Raw], name: str = "表", merged: Sequence[Merge] = ()) -> Grid:
    """A sheet of these rows, the short ones filled up with blanks."""
    width = max(map(len, rows), default=0)
    filled = tuple((*row, *[None] * (width - len(row))) for row in rows)
    return Grid(name, filled, tuple(merged))


def typed(text: str, name: str = "表") -> Grid:
    """A sheet from a text: a row a line, cells apart by blanks, ``.`` for an empty one.

    A cell of digits is a number as a spreadsheet holds it.
    """
    rows = [[_cell(c) for c in line.split()] for line in text.strip("\n").splitlines()]
    return grid(*rows, name=name)


def _cell(text: str) -> Raw:
    if text == ".":
        return None
    try:
        return float(text)
    except ValueError:
        return text


def opened(*grids: Grid, name: str = "表格.xlsx") -> Opened:
    """Sheets as a file."""
    return Opened(name, grids)


def fixture(name: str) -> Opened:
    """An office's sheet of tests/fixtures/sheets."""
    return open_grids(FOLDER / name)


@dataclass(frozen=True)
class Taken:
    """What came of an import: the proposal, and the contest and book after it."""

    proposal: Proposal
    contest: Contest
    book: Book
    uses: tuple[SheetUse, ...]

    def of(self, *states: State) -> list[Item]:
        """The items of some states."""
        return [i for i in self.proposal.items if i.state in states]

    @property
    def doubts(self) -> dict[str, list[str]]:
        """Keys of open questions, each with the values one may answer."""
        return {i.key: [c.value for c in i.choices] for i in self.proposal.doubts}

    @property
    def skipped(self) -> dict[str, str]:
        """Reasons by the address of what was left out, further cells too."""
        found = {}
        for item in self.of(State.SKIPPED):
            found[item.spot] = item.reason
            found |= {line.split(" ")[0]: item.reason for line in item.more}
        return found

    def entrant(self, name: str) -> Entrant:
        """A village of the contest after the import."""
        return self.contest.entrant_named(name)

    @property
    def marks(self) -> dict[Slot, Value]:
        """Every mark after the import."""
        return {s: v for s, v in self.book.entries() if s.kind is SlotKind.MARK}


def take(
    sheets: Opened | Grid,
    contest: Contest,
    book: Book | None = None,
    answers: Mapping[str, str] | None = None,
    change: Change | None = None,
) -> Taken:
    """Guess, propose and, when it is ready, store: through the command, so that it must be sound.

    ``change`` is what the user corrects on every sheet that is not left out.
    """
    book = book or Book()
    if isinstance(sheets, Grid):
        sheets = opened(sheets)
    uses = guess(sheets, contest, book)
    if change is not None:
        uses = tuple(change(u) for u in uses)
    proposal = propose(sheets, uses, contest, book, answers)
    if not proposal.ready:
        return Taken(proposal, contest, book, uses)
    command = TakeIn(proposal.contest, proposal.entries, proposal.label)
    planned = plan(command, contest, book)
    after = Book(book.entries())
    after.apply(planned.writes)
    return Taken(proposal, proposal.contest, after, uses)


def guodian() -> Contest:
    """The contest of 郭店镇, without its made-up places."""
    contest = load_preset("guodian").contest
    entrants = tuple(replace(e, previous_place=None) for e in contest.entrants)
    return replace(contest, entrants=entrants)


def by_criteria() -> Contest:
    """郭店镇's contest with the four criteria of the fixtures in 实地观摩."""
    contest = guodian()
    criteria = tuple(
        Criterion(11 + at, name, Fraction(full), Fraction(1, 2))
        for at, (name, full) in enumerate(CRITERIA)
    )
    first, *rest = contest.components
    return replace(contest, components=(replace(first, criteria=criteria), *rest))


def fresh(town: str = "郭店镇") -> Contest:
    """A new contest without a village."""
    return Contest("新活动", town=town, period="2021年第四季度")


def small(*names: str, criteria: Sequence[Criterion] = (), town: str = "某镇") -> Contest:
    """Some villages, one judged component, judges 张三 (评1), 李四 (评2), 王五 (评3)."""
    found = tuple(criteria) or (Criterion(1, "总体印象", step=Fraction(1, 2)),)
    people = ("张三", "李四", "王五")
    return Contest(
        "试评",
        town=town,
        period="2021年第四季度",
        entrants=tuple(Entrant(n, n, name) for n, name in enumerate(names, 1)),
        components=(Component(1, "实地观摩", criteria=found),),
        panels=(Panel("评委"),),
        judges=tuple(Judge(n, f"评{n}", p, "评委") for n, p in enumerate(people, 1)),
    )


def sheets_folder() -> Path:
    """Where the fixtures lie."""
    return FOLDER
