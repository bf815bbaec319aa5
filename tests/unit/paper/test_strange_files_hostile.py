"""Files the program keeps for itself, when others laid a pipe, a huge file or a link there."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.own_presets import OwnPresets
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.catalogue import PAPERS
from lsb_desktop.paper.certificates.profile import FOLDER, load_profiles
from lsb_desktop.paper.certificates.shelf import templates_in
from lsb_desktop.paper.intake.opening import open_grids
from lsb_desktop.paper.ledger import NAME, read_ledger
from lsb_desktop.paper.making import make
from lsb_desktop.paper.photos import prepare
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.settings import Settings
from tests.helpers.evenings import evening_with
from tests.helpers.papers import SEAL

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files on Windows")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 30)


def _loop(path: Path) -> None:
    path.symlink_to(path)


STRANGE: tuple[Callable[[Path], object], ...] = (os.mkfifo, _huge, _loop, Path.mkdir)


@pytest.mark.parametrize("make_it", STRANGE)
def test_what_the_program_keeps_is_read_as_if_it_were_not_there(
    make_it: Callable[[Path], object], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    make_it(tmp_path / "settings.json")
    assert Settings(tmp_path / "settings.json").number("entry.zoom") == 100
    make_it(tmp_path / NAME)
    assert read_ledger(tmp_path) == {}
    folder = tmp_path / "methods"
    folder.mkdir()
    make_it(folder / "办法.json")
    assert OwnPresets(folder).read() == ((), ("办法.json",))
    profiles = tmp_path / FOLDER
    profiles.mkdir()
    make_it(profiles / "打印机.json")
    found, problems = load_profiles(tmp_path)
    assert found == ()
    assert len(problems) == 1
    shelf = templates_in(folder)
    assert not [t for t in shelf.templates if t.own]
    caplog.clear()


@pytest.mark.parametrize("make_it", STRANGE)
@pytest.mark.parametrize("read", [read_workbook, open_grids, prepare])
def test_what_is_chosen_is_refused_by_name(
    make_it: Callable[[Path], object], read: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "表.xlsx"
    make_it(path)
    with pytest.raises(UserError, match="表"):
        read(path)


def test_papers_do_not_write_through_links_that_lie_under_their_names(tmp_path: Path) -> None:
    """The link makes way for the paper, or the paper gets another name; what it led to stays."""
    preset = load_preset("longhu")
    book = Book(preset.entries)
    evening = evening_with(Snapshot(standings_of(preset.contest, book), SEAL), book)
    wanted = [
        replace(p, files=lambda e, own=p: [f for f in own.files(e) if f.suffix != ".pdf"])
        for p in PAPERS
        if p.key == "ranking"
    ]
    folder, dear = tmp_path / "papers", tmp_path / "dear"
    first = make(wanted, evening, folder)
    names = [path.name for path in first.paths]
    assert {path.suffix for path in first.paths} == {".xlsx", ".csv"}
    for name in (*names, NAME):
        (folder / name).unlink()
        (folder / name).symlink_to(dear)
    dear.write_text("dear")
    again = make(wanted, evening, folder)
    assert dear.read_text() == "dear"
    assert len(again.paths) == len(names)
    assert not any(path.is_symlink() for path in (*again.paths, folder / NAME))
