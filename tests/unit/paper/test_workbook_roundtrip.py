"""Out and in again: every contest and every entry comes back, up to the numbering of ids."""

import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.check import problems
from lsb_desktop.core.codec import dump, to_plain
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import Contest, Route
from lsb_desktop.core.output import standings_object
from lsb_desktop.core.profile import commitments_of
from lsb_desktop.core.questions import asked_of, questions_of
from lsb_desktop.core.sealing import SCORED_KINDS, Seal, Snapshot, digest_of, short_code
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


def in_words(contest: Contest, book: Book) -> dict[str, object]:
    """What is known beside the scores, by names: no numbering can hide a loss."""
    names = {e.id: e.name for e in contest.entrants}
    pool = {q.id: (q.topic, q.text, q.answer) for q in questions_of(book)}
    quiz = contest.quiz
    parts = {c.id: c.name for c in contest.components}
    return {
        "sites": [(names[s.entrant], s.name, s.tour, s.minutes, s.note) for s in contest.sites],
        "route": contest.route,
        "quiz": quiz and (parts[quiz.component], quiz.full, quiz.half, quiz.none),
        "commitments": {n: commitments_of(book, i) for i, n in names.items()},
        "notes": {
            n: [(s.key, text) for s, text in book.rows(SlotKind.NOTE, i)] for i, n in names.items()
        },
        "pool": list(pool.values()),
        "asked": {
            n: [(pool[a.question], a.seed, a.result) for a in asked_of(book, i).values()]
            for i, n in names.items()
        },
    }


def standings_json(contest: Contest, book: Book) -> dict[str, object]:
    """What other programs read."""
    return standings_object(Snapshot(standings_of(contest, book)))


def check_round_trip(contest: Contest, book: Book, folder: Path) -> None:
    """What comes back is the canonical contest and book; a second trip changes nothing."""
    first, second = folder / "一.xlsx", folder / "二.xlsx"
    pictures = any(item.picture for item in contest.agenda)
    assert ["图片" in note for note in write_workbook(contest, book, first)] == [True] * pictures
    parsed = read_workbook(first)
    expected, expected_book, lost = canonical(contest, book)
    assert lost == 0
    assert to_plain(parsed.contest) == to_plain(expected)
    assert list(Book(parsed.entries).entries()) == list(expected_book.entries())
    assert in_words(parsed.contest, Book(parsed.entries)) == in_words(contest, book)
    write_workbook(parsed.contest, Book(parsed.entries), second)
    assert _sheets(first) == _sheets(second)
    assert canonical(expected, expected_book)[0] == expected


@given(st.data())
def test_round_trip(data: st.DataObject) -> None:
    contest = data.draw(contests())
    book = Book(data.draw(entries(contest)))
    assert problems(contest) == ()
    assert Fit(contest).problems(book) == ()
    with TemporaryDirectory() as folder:
        check_round_trip(contest, book, Path(folder))


@given(st.data())
def test_what_is_known_beside_the_scores_moves_no_place_and_no_seal(data: st.DataObject) -> None:
    contest = data.draw(contests())
    book = Book(data.draw(entries(contest)))
    bare = replace(contest, sites=(), route=Route(), quiz=None)
    scored = Book(e for e in book.entries() if e[0].kind in SCORED_KINDS)
    assert standings_json(contest, book) == standings_json(bare, scored)
    digest = digest_of(book, standings_of(contest, book))
    assert digest == digest_of(scored, standings_of(bare, scored))
    seal = dump(Seal(short_code(digest), digest, "2021-12-14T15:00:00", "操作员"))
    book.put(Slot(SlotKind.SEAL), seal)
    with TemporaryDirectory() as folder:
        write_workbook(contest, book, Path(folder) / "a.xlsx")
        parsed = read_workbook(Path(folder) / "a.xlsx")
    assert dict(parsed.entries)[Slot(SlotKind.SEAL)]
    after = standings_json(parsed.contest, Book(parsed.entries))
    assert after["standings"] == standings_json(contest, book)["standings"]


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
