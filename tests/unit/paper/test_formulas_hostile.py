"""What goes out to spreadsheets runs nothing there: every paper, list and record, one contest.

Names and texts begin as formulas do (OWASP: CSV injection, DDE). In an .xlsx none of them
may be a formula cell, and one that is edited stays text; in a CSV none may stand bare.
"""

import ast
import csv
import io
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lsb_desktop.core.audit_words import HEADS
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.harmless import HEADS as FORMULA_HEADS
from lsb_desktop.core.harmless import harmless
from lsb_desktop.core.model import Entrant, Sign
from lsb_desktop.core.output import as_csv
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.season import Plan as SeasonPlan
from lsb_desktop.core.season import season_of
from lsb_desktop.core.season_output import season_csv
from lsb_desktop.core.season_story import story_of
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.catalogue import PAPERS
from lsb_desktop.paper.journal_sheet import csv_text, write_xlsx
from lsb_desktop.paper.making import make
from lsb_desktop.paper.season_content import SeasonSheet, season_sheet
from lsb_desktop.paper.season_files import write_season_xlsx
from tests.helpers.evenings import evening_with
from tests.helpers.papers import SEAL
from tests.helpers.seasons import entry, records, village

HOSTILE = (
    "=1+1村",
    "=cmd|'/c calc'!A0",
    "+cmd|'/c calc'!A0",
    "-2+3+cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd|'/c calc'!A0",
    '=HYPERLINK("http://x.invalid","看")',
    '=DDE("cmd";"/c calc";"!A0")',
    "＝1+1村",
)
MARK = ("cmd|", "HYPERLINK", "DDE(", "1+1村")


@pytest.fixture(scope="module")
def snapshot() -> tuple[Snapshot, Book]:
    """A demo whose villages, secretaries, notes, reasons and titles are formulas."""
    preset = load_preset("hezhuang")
    entrants = tuple(
        replace(e, name=name, secretary=name, group=name)
        for e, name in zip(preset.contest.entrants, HOSTILE, strict=False)
    )
    contest = replace(
        preset.contest,
        title=HOSTILE[1],
        place=HOSTILE[2],
        entrants=entrants,
        judges=tuple(replace(j, name=HOSTILE[j.id % 8]) for j in preset.contest.judges),
        demo=False,
    )
    ids = {e.id for e in entrants} | {0}
    book = Book(pair for pair in preset.entries if pair[0].entrant in ids)
    for entrant in entrants:
        book.put(Slot(SlotKind.NOTE, entrant.id, key="亮点"), entrant.name)
        book.put(Slot(SlotKind.ADJUSTMENT, entrant.id, row=1), f"-1|{entrant.name}")
    return Snapshot(standings_of(contest, book), SEAL), book


def cells(path: Path) -> list[str]:
    """Every CSV cell of a file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [cell for row in csv.reader(file) for cell in row]


def is_bare(cell: str) -> bool:
    """Whether a spreadsheet would run a cell; a number with its sign is a number."""
    number = cell[1:].replace(".", "", 1).isdecimal()
    return cell.startswith(FORMULA_HEADS) and not number


def check_workbook(path: Path) -> int:
    """No hostile text of an .xlsx is a formula, link or footer code; how many there are."""
    seen = 0
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                if not isinstance(value, str) or not any(m in value for m in MARK):
                    continue
                seen += 1
                assert cell.data_type == "s", (path.name, cell.coordinate, value)
                assert cell.hyperlink is None
                if value.startswith(FORMULA_HEADS[:4]):
                    assert cell.quotePrefix, (path.name, cell.coordinate, value)
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            assert "externalLink" not in part
            assert "vbaProject" not in part
            text = archive.read(part).decode("utf-8", "replace")
            formulas = [piece.partition("</f>")[0] for piece in text.split("<f>")[1:]]
            assert not [f for f in formulas if any(m in f for m in MARK)], (path.name, part)
    return seen


def test_no_paper_of_the_catalogue_brings_a_formula(
    snapshot: tuple[Snapshot, Book], tmp_path: Path
) -> None:
    evening = evening_with(*snapshot, start="14:30")
    wanted, kinds = [], []
    for paper in PAPERS:
        if paper.missing(evening):
            continue
        found = {file.suffix for file in paper.files(evening)} & {".xlsx", ".csv"}
        files = replace(
            paper,
            files=lambda e, own=paper: tuple(
                f for f in own.files(e) if f.suffix in (".xlsx", ".csv")
            ),
        )
        if found:
            wanted.append(files)
            kinds += sorted(found)
    made = make(wanted, evening, tmp_path)
    assert made.refusals == ()
    assert {p.suffix for p in made.paths} == {".xlsx", ".csv"}
    assert len(made.paths) >= len(kinds) >= 5
    for path in made.paths:
        if path.suffix == ".csv":
            assert any(m in c for c in cells(path) for m in MARK)
            assert not [c for c in cells(path) if is_bare(c)], path.name
        else:
            assert check_workbook(path), path.name


def test_lists_of_the_command_line_and_the_journal_bring_none(
    snapshot: tuple[Snapshot, Book], tmp_path: Path
) -> None:
    texts = [as_csv(snapshot[0]), csv_text(HEADS, [HOSTILE, ("-2", "+0.5", "", "甲")])]
    for text in texts:
        found = [c for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for c in row]
        assert any(m in c for c in found for m in MARK)
        assert not [c for c in found if is_bare(c)]
    write_xlsx(HOSTILE[1], HEADS, [HOSTILE], tmp_path / "a.xlsx")
    assert check_workbook(tmp_path / "a.xlsx") >= len(HOSTILE)


@pytest.mark.parametrize(
    "cell", [*HOSTILE, "\t=1", "\r=1", "\n=1", " =1", "\0=1", "-", "--1", "-1-1"]
)
def test_what_a_spreadsheet_would_run_is_quoted(cell: str) -> None:
    assert harmless(cell) == "'" + cell.replace("\0", "")


@pytest.mark.parametrize("cell", ["", "甲村", "-2", "+0.5", "95.20", "1-2", "a=1", "'=1"])
def test_what_none_would_run_stays(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_village_of_a_formula_s_name_is_found_again(tmp_path: Path) -> None:
    """What is neutralised on its way out is read back as it was typed."""
    from lsb_desktop.paper.workbook.read import read_workbook
    from lsb_desktop.paper.workbook.write import write_workbook

    preset = load_preset("longhu")
    villages = tuple(Entrant(n, n, name) for n, name in enumerate(HOSTILE, 1))
    contest = replace(preset.contest, entrants=villages, judges=(), agenda=())
    write_workbook(contest, Book(), tmp_path / "活动.xlsx")
    found = read_workbook(tmp_path / "活动.xlsx")
    assert tuple(e.name for e in found.contest.entrants) == HOSTILE


def year_of(name: str) -> SeasonSheet:
    """A season whose villages, quarters, town and flags are called like a formula."""
    flag = (name, Sign.RED_FLAG)
    found = records(
        village(name, entry("95.00", 1, flag), entry("96.00", 1, flag)),
        village(f"{name}乙", entry("90.00", 2), None, group=name),
    )
    periods = tuple(replace(p, label=name, title=name, code=name) for p in found.periods)
    found = replace(found, town=name, periods=periods)
    season = season_of(found, SeasonPlan(red=Fraction(2), black=Fraction(1)))
    text = season_csv(season)
    bare = [c for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for c in row]
    assert any(m in c for c in bare for m in MARK)
    assert not [c for c in bare if is_bare(c)]
    return season_sheet(season, story_of(found, [p.id for p in periods]), include_bottom=False)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_year_brings_none(name: str, tmp_path: Path) -> None:
    write_season_xlsx(year_of(name), tmp_path / "年度.xlsx")
    assert check_workbook(tmp_path / "年度.xlsx")


# None forgotten -------------------------------------------------------------------

PACKAGE = Path(__file__).resolve().parents[3] / "lsb_desktop"
WRITERS = {
    "core/output.py": {"csv"},
    "core/season_output.py": {"csv", "writer"},
    "paper/journal_sheet.py": {"csv", "writer", "write_book"},
    "paper/ranking/entry.py": {"csv"},
    "paper/ranking/table_csv.py": {"csv", "writer"},
    "paper/xlsx_sheet.py": {"Workbook", "value"},
    "paper/attendance/xlsx.py": {"write_book", "value"},
    "paper/ranking/xlsx.py": {"write_book"},
    "paper/route/xlsx.py": {"write_book", "value"},
    "paper/season_files.py": {"write_book"},
    "paper/score_sheets/xlsx.py": {"write_book", "value"},
    "paper/workbook/write.py": {"Workbook"},
}
"""What makes a table for spreadsheets, and how; each is tried above with hostile names.

``value``: a cell filled without ``put``, with a number or a formula of its own.
``csv``: a function that gives the text itself.
"""
_MAKING = {"writer", "DictWriter", "Workbook", "write_book", "ChartData", "CategoryChartData"}


def ways_of(path: Path) -> set[str]:
    """How a module makes tables for spreadsheets."""
    text = path.read_text(encoding="utf-8")
    found: set[str] = set()
    if not any(word in text for word in (*_MAKING, "openpyxl", "csv(")):
        return found
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else ""
            name = function.id if isinstance(function, ast.Name) else name
            found |= {name} & _MAKING
        elif isinstance(node, ast.FunctionDef) and node.name.endswith("_csv"):
            found.add("csv")
        elif isinstance(node, ast.Assign) and "openpyxl" in text:
            names = [t.attr for t in node.targets if isinstance(t, ast.Attribute)]
            found |= {"value"} & set(names)
    return found


def test_no_writer_is_forgotten() -> None:
    """A new one belongs into WRITERS, and into a test above."""
    paths = {p.relative_to(PACKAGE).as_posix(): p for p in PACKAGE.rglob("*.py")}
    found = {name: ways for name, path in paths.items() if (ways := ways_of(path))}
    assert found == WRITERS


@pytest.mark.parametrize("module", ["paper/attendance/xlsx.py", "paper/route/xlsx.py"])
def test_cells_that_are_filled_by_hand_hold_numbers(module: str) -> None:
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    filled = [
        ast.unparse(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith(".value")
    ]
    assert filled
    assert set(filled) <= {"number", "int(text)"}
