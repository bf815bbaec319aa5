"""Out and in again: every contest and every entry comes back, up to the numbering of ids."""

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsb_desktop.core.book import Book
from lsb_desktop.core.check import problems
from lsb_desktop.core.codec import to_plain
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import Contest
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.presets import PRESETS, load_preset
from lsb_desktop.paper.workbook.canonical import canonical
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.paper.workbook.write import write_workbook
from tests.helpers.any_contests import contests, entries
from tests.helpers.contests import Maker


def _sheets(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {n: archive.read(n) for n in archive.namelist() if "worksheets" in n}


def check_round_trip(contest: Contest, book: Book, folder: Path) -> None:
    """What comes back is the canonical contest and book; a second trip changes nothing."""
    first, second = folder / "一.xlsx", folder / "二.xlsx"
    assert write_workbook(contest, book, first) == ()
    parsed = read_workbook(first)
    expected, expected_book, lost = canonical(contest, book)
    assert lost == 0
    assert to_plain(parsed.contest) == to_plain(expected)
    assert list(Book(parsed.entries).entries()) == list(expected_book.entries())
    write_workbook(parsed.contest, Book(parsed.entries), second)
    assert _sheets(first) == _sheets(second)
    assert canonical(expected, expected_book)[0] == expected


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_round_trip(data: st.DataObject) -> None:
    contest = data.draw(contests())
    book = Book(data.draw(entries(contest)))
    assert problems(contest) == ()
    assert Fit(contest).problems(book) == ()
    with TemporaryDirectory() as folder:
        check_round_trip(contest, book, Path(folder))


@pytest.mark.parametrize("seed", range(0, 20, 2))
def test_round_trip_keeps_the_standings(seed: int, tmp_path: Path) -> None:
    made = Maker(seed)
    book = Book(e for e in made.entries if not Fit(made.contest).problems(Book([e])))
    check_round_trip(made.contest, book, tmp_path)
    parsed = read_workbook(tmp_path / "一.xlsx")
    before = standings_of(made.contest, book)
    after = standings_of(parsed.contest, Book(parsed.entries))
    assert [(r.entrant.name, r.place, r.exact) for r in before.rows] == [
        (r.entrant.name, r.place, r.exact) for r in after.rows
    ]


@pytest.mark.parametrize("name", PRESETS)
def test_presets_come_back_as_they_are(name: str, tmp_path: Path) -> None:
    preset = load_preset(name)
    check_round_trip(preset.contest, Book(preset.entries), tmp_path)
    parsed = read_workbook(tmp_path / "一.xlsx")
    assert parsed.contest == preset.contest
    assert list(Book(parsed.entries).entries()) == list(Book(preset.entries).entries())
    assert parsed.notes == ()
