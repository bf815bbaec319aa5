"""What goes out to spreadsheets runs nothing there: every paper, list and record, one contest.

Names and texts begin as formulas do (OWASP: CSV injection, DDE). In an .xlsx none of them
may be a formula cell, and one that is edited stays text; in a CSV none may stand bare.
"""

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lsb_desktop.core.audit_words import HEADS
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.harmless import HEADS as FORMULA_HEADS
from lsb_desktop.core.harmless import harmless
from lsb_desktop.core.model import Entrant
from lsb_desktop.core.output import as_csv
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.catalogue import PAPERS
from lsb_desktop.paper.journal_sheet import csv_text, write_xlsx
from lsb_desktop.paper.making import make
from tests.helpers.evenings import evening_with
from tests.helpers.papers import SEAL

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
