"""Every paper of the catalogue, read again: names whole, scores the standings', fonts within.

A paper that joins the catalogue is looked at from then on.
"""

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from lsb_desktop.core.agenda import AgendaItem
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.cells import parse_cell
from lsb_desktop.core.model import (
    AgendaKind,
    Award,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Quota,
    Side,
    Sign,
)
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.visits import Route, Site
from lsb_desktop.paper.catalogue import PAPERS
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.fonts import BLANK
from lsb_desktop.paper.making import Result, make
from lsb_desktop.paper.papers import Paper
from tests.helpers.evenings import evening_with
from tests.helpers.papers import LONGEST, RARE, SEAL, fonts_of

NAMES = (*RARE, LONGEST)
ELSEWHERE = {"plan_b": "这里画不了大屏的画面"}
"""Papers that need what this test has not: made in tests of their own."""
TOTALS = {name: f"{97.13 - 3.37 * at:.2f}" for at, name in enumerate(NAMES)}
KINDS = AgendaKind


def contest() -> Contest:
    """Something of everything that papers are made from."""
    return Contest(
        title="2021年第四季度逐村观摩评比活动",
        town="孟庄镇",
        period="2021年第四季度",
        date="2021-12-14",
        place="南礼堂",
        issuer="中共孟庄镇委员会",
        previous="2021年第三季度",
        entrants=tuple(
            Entrant(n, n, name, secretary=f"书记{n}", previous_place=6 - n)
            for n, name in enumerate(NAMES, 1)
        ),
        components=(
            Component(1, "实地观摩", criteria=(Criterion(1, "总体印象"),), weight=Fraction(50)),
            Component(2, "平时工作", ComponentKind.ENTERED, Fraction(50)),
        ),
        panels=(Panel("评委"),),
        judges=tuple(Judge(n, f"评{n}", panel="评委") for n in (1, 2)),
        awards=(
            Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(2))),
            Award("先进单位", Sign.COMMENDATION, quota=Quota(Fraction(5))),
            Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(1))),
        ),
        agenda=tuple(
            AgendaItem(kind)
            for kind in (KINDS.OPENING, KINDS.REPORT, KINDS.RESULT, KINDS.AWARD, KINDS.PLEDGE)
        ),
        sites=tuple(Site(n, n, "文化广场") for n in range(1, 6)),
        route=Route("8:30"),
    )


def entries() -> Iterator[tuple[Slot, int | str]]:
    """Both judges and the entered value give a village its total."""
    for at, total in enumerate(TOTALS.values(), 1):
        for judge in (1, 2):
            mark = parse_cell(total, Criterion(1, "总体印象"))
            assert isinstance(mark, int)
            yield Slot(SlotKind.MARK, at, judge, 1), mark
        yield Slot(SlotKind.ENTERED, at, item=2), total


@pytest.fixture(scope="module")
def evening() -> Evening:
    found, book = contest(), Book(entries())
    return evening_with(Snapshot(standings_of(found, book), SEAL), book, start="14:30")


@dataclass(frozen=True)
class Made:
    folder: Path
    result: Result
    refused: dict[str, str]


@pytest.fixture(scope="module")
def made(evening: Evening, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("papers")
    found = make(PAPERS, evening, folder)
    return Made(folder, found, {r.key: r.why for r in found.refusals})


def paths_of(paper: Paper, evening: Evening, made: Made) -> list[Path]:
    assert paper.key not in made.refused, made.refused[paper.key]
    return [made.folder / f"{f.stem}{f.suffix}" for f in paper.files(evening)]


@cache
def rows_of(path: Path) -> list[list[str]]:
    """Tables row by row; a text that is in none is a row of its own."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    if path.suffix == ".xlsx":
        from openpyxl import load_workbook

        sheets = load_workbook(path).worksheets
        return [[_cell(v) for v in row] for s in sheets for row in s.iter_rows(values_only=True)]
    if path.suffix == ".docx":
        return _docx(path)
    if path.suffix == ".pdf":
        with PdfDocument(path) as document:
            return [[page.get_textpage().get_text_range()] for page in document]
    assert path.suffix == ".png", f"how is a {path.suffix} read?"
    return []


def _docx(path: Path) -> list[list[str]]:
    """Rows of tables and other paragraphs, without the readings above characters (w:rt)."""
    from docx import Document
    from docx.oxml.ns import qn

    def said(element: Any) -> str:
        texts = element.iter(qn("w:t"))
        return "".join(t.text or "" for t in texts if not any(t.iterancestors(qn("w:rt"))))

    body = Document(str(path)).element.body
    rows = [[said(cell) for cell in row.iter(qn("w:tc"))] for row in body.iter(qn("w:tr"))]
    return rows + [[said(p)] for p in body.iter(qn("w:p"))]


def _cell(value: object) -> str:
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def text_of(paths: list[Path]) -> str:
    """Everything without spaces, and without the readings, wān, that the script adds."""
    text = re.sub(r"\s", "", "\n".join(c for p in paths for row in rows_of(p) for c in row))
    return re.sub(r"（[a-zà-ǜ/]+）|[a-zà-ǜ/]+", "", text)


@pytest.fixture(params=[p for p in PAPERS if p.key not in ELSEWHERE], ids=lambda p: p.key)
def paper(request: pytest.FixtureRequest) -> Paper:
    found: Paper = request.param
    return found


def test_nothing_else_is_refused(made: Made) -> None:
    assert made.refused == ELSEWHERE


def test_the_standings_are_what_was_entered(evening: Evening) -> None:
    rows = evening.snapshot.standings.rows
    assert {r.entrant.name: r.shown for r in rows} == TOTALS
    assert [r.place for r in rows] == [1, 2, 3, 4, 5]


def test_names_and_scores_are_found_again(paper: Paper, evening: Evening, made: Made) -> None:
    """What the content says, each kind of file says: names whole, totals as they are shown."""
    paths, said = paths_of(paper, evening, made), repr(paper.content(evening))
    for suffix in {p.suffix for p in paths} - {".png"}:
        text = text_of([p for p in paths if p.suffix == suffix])
        lost = {n for n in NAMES if n in said and n not in text}
        if lost == {LONGEST}:  # over several lines of a narrow cell, other cells between them
            assert set(LONGEST) <= set(text)
        else:
            assert not lost, f"{suffix}: {lost}"
        assert not {t for t in TOTALS.values() if f"'{t}'" in said and t not in text}


def test_a_row_has_the_total_of_its_own_village(paper: Paper, evening: Evening, made: Made) -> None:
    for path in paths_of(paper, evening, made):
        if path.suffix in (".csv", ".xlsx", ".docx"):
            for row in rows_of(path):
                whose = [n for n in NAMES if n in row]
                if len(whose) == 1:
                    assert set(row) & set(TOTALS.values()) <= {TOTALS[whose[0]]}, path.name


def test_fonts_are_embedded_subsets_and_nothing_is_missing(
    paper: Paper, evening: Evening, made: Made
) -> None:
    paths = paths_of(paper, evening, made)
    for path in paths:
        if path.suffix == ".pdf":
            fonts = fonts_of(path)
            assert fonts
            assert all(embedded and re.match("[A-Z]{6}[+]", name) for name, embedded in fonts)
            assert "Helvetica" not in str(fonts)
    told = any("字库都没有" in line for line in paper.glyphs(evening))
    boxes = BLANK in repr(paper.content(evening))
    assert not told
    if not boxes:
        assert BLANK not in text_of(paths)


def test_black_flags_are_not_named_unless_asked(paper: Paper, evening: Evening, made: Made) -> None:
    """The run of show has no 通报 here, and nobody asked: only the archive holds the award."""
    paths = paths_of(paper, evening, made)
    if paper.key != "archive":
        assert "黑旗" not in text_of(paths)


def test_the_papers_that_tell_the_result_name_everyone(evening: Evening, made: Made) -> None:
    for key in ("ranking", "confirmation", "poster", "archive"):
        paper = next(p for p in PAPERS if p.key == key)
        said = repr(paper.content(evening))
        assert all(name in said for name in NAMES), key
    (picture,) = made.folder.glob("*长图.png")
    with Image.open(picture) as image:
        assert image.width == 1080


def test_the_catalogue_loads_no_document_library() -> None:
    """The page asks for contents in the window's process: reportlab alone takes 0.15 s."""
    root = Path(__file__).resolve().parents[3]
    heavy = {"reportlab", "docx", "pptx", "openpyxl", "pypdfium2", "pypinyin", "PIL", "PySide6"}
    seen: set[str] = set()
    waiting = ["lsb_desktop.paper.catalogue"]
    while waiting:
        module = waiting.pop()
        path = root / Path(*module.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        if module in seen or not path.is_file():
            continue
        seen.add(module)
        for name in _imports(path):
            assert name.split(".")[0] not in heavy, f"{module} imports {name}"
            if name.startswith("lsb_desktop."):
                waiting += [name, name.rpartition(".")[0]]
    assert len(seen) > 20


def _imports(path: Path) -> Iterator[str]:
    """What a module imports when it is loaded: not within functions, nor for type checkers."""
    waiting: list[ast.stmt] = list(ast.parse(path.read_text(encoding="utf-8")).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ClassDef):
            waiting += node.body
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.dump(node.test):
            waiting += [*node.body, *node.orelse]


def test_a_second_look_finds_them_made(evening: Evening, made: Made) -> None:
    from lsb_desktop.paper.ledger import State, read_ledger, standing_of

    ledger = read_ledger(made.folder)
    for paper in PAPERS:
        if paper.key not in made.refused:
            there = standing_of(paper, evening, made.folder, ledger[paper.key])
            assert there.state is State.MADE, paper.key
    other = replace(evening, snapshot=replace(evening.snapshot, seal=replace(SEAL, code="B2-33C")))
    ranking = next(p for p in PAPERS if p.key == "ranking")
    assert standing_of(ranking, other, made.folder, ledger["ranking"]).state is State.OUTDATED
