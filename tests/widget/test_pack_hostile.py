"""备用包 of a contest with hostile names, onto a stick on which others have laid links."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path, PureWindowsPath

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.paper import catalogue
from lsb_desktop.paper.files import write_text
from lsb_desktop.paper.papers import File, Paper, When, nothing_missing
from lsb_desktop.ui.pack.carrying import carry, drop_old, put_in_place, read_back
from lsb_desktop.ui.pack.job import DATA, DIGESTS, README, PackJob
from lsb_desktop.ui.pack.packing import write_pack
from lsb_desktop.ui.slide_painter import SlidePainter
from tests.helpers.console import full, small
from tests.helpers.evenings import evening_with

AT = datetime(2021, 12, 14, 15, 30)
SEAL = Seal("K7-42M", "0" * 64, "2021-12-14T15:00:00", "计票组")
DEPTH = 160
"""Characters of a path within the stick: under Windows' 260 with room for where it is copied."""
TITLES = (
    "../../x",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\x",
    "CON",
    "nul.txt",
    "观摩. . .",
    "甲" * 300,
    "𡐓" * 300,
    "\u202exslx.观摩\u2066",
    "观摩\x00\x1b[31m\u200b",
    "a:stream",
    "-rf *?|<>",
    "....",
)


def job_of(title: str, folder: Path) -> PackJob:
    """A job for a contest all of whose names are ``title``."""
    contest = small()
    agenda = (AgendaItem(AgendaKind.OPENING, title=title),)
    first, *rest = contest.entrants
    contest = replace(
        contest,
        title=title,
        town=title,
        agenda=agenda,
        date="2021-12-14",
        entrants=(replace(first, name=title[:30]), *rest),
    )
    book = Book(full(contest))
    snapshot = Snapshot(standings_of(contest, book), SEAL)
    painter = SlidePainter(snapshot, {}, (320, 180), "bright")
    evening = replace(evening_with(snapshot, book), painter=painter)
    stick = folder / "stick"
    stick.mkdir()
    return PackJob(evening, "", stick, AT, folder / "room")


def built(job: PackJob) -> PackJob:
    """Its room with two files."""
    (job.room / DATA).mkdir(parents=True)
    (job.room / README).write_text("说明")
    (job.room / DATA / "表.xlsx").write_bytes(b"x" * 100)
    return job


def quiet(_part: float, _text: str) -> None:
    """Nobody watches."""


def check_names(stick: Path) -> int:
    """Every name on the stick is one that Windows takes; how many files there are."""
    found = [path.relative_to(stick) for path in stick.rglob("*")]
    for path in found:
        for name in path.parts:
            windows = PureWindowsPath(name)
            assert windows.parts == (name,)
            assert not windows.is_reserved()
            assert name.rstrip(" .") == name
            assert not set(name) & set('<>:"/\\|?*')
            assert name.isprintable()
            assert len(name.encode()) <= 255
        assert len(str(path)) <= DEPTH
    return sum((stick / path).is_file() for path in found)


@pytest.mark.parametrize("title", TITLES)
def test_a_pack_stays_in_its_folder_whatever_it_is_called(title: str, tmp_path: Path) -> None:
    job = built(job_of(title, tmp_path))
    read_back(job, carry(job, quiet), quiet)
    place = put_in_place(job)
    assert place.parent == job.target
    assert drop_old(job, place) == []
    assert check_names(job.target) == 3
    assert sorted(p.name for p in tmp_path.iterdir()) == ["room", "stick"]


@pytest.mark.usefixtures("qapp")
def test_a_whole_pack_of_hostile_names_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "../../𡐓CON..\u202e" + "𡐓" * 90
    files = (File(title, ".txt", lambda path: write_text(path, "甲")),)
    plain = Paper("plain", "文件", When.AFTER, "", nothing_missing, str, lambda _: files)
    monkeypatch.setattr(catalogue, "PAPERS", (plain,))
    job = job_of(title, tmp_path)
    report = write_pack(job, lambda *_: None)
    assert report.trace == ""
    assert Path(report.folder).parent == job.target
    assert check_names(job.target) >= 4
    assert [p.name for p in tmp_path.iterdir()] == ["stick"]


def test_links_that_lie_on_the_stick_are_not_followed(tmp_path: Path) -> None:
    """Neither where the pack is written nor where it ends, nor an old pack that is a link."""
    job = built(job_of("观摩", tmp_path))
    dear = tmp_path / "dear"
    dear.mkdir()
    (dear / README).write_text("dear")
    (dear / DIGESTS).write_text(f"{'0' * 64}  {README}\n", encoding="utf-8")
    job.part.symlink_to(dear, target_is_directory=True)
    (job.target / job.name).symlink_to(tmp_path / "nowhere")
    for day in ("20211201", "20211202", "20211203"):
        (job.target / f"{job.stem}{day}-1000").symlink_to(dear, target_is_directory=True)
    read_back(job, carry(job, quiet), quiet)
    place = put_in_place(job)
    drop_old(job, place)
    assert place.name == f"{job.name}(2)"
    assert place.is_dir()
    assert not place.is_symlink()
    assert sorted(p.name for p in dear.iterdir()) == sorted([README, DIGESTS])
    assert (dear / README).read_text() == "dear"
    assert not (tmp_path / "nowhere").exists()


def test_a_part_that_cannot_be_cleared_is_told(tmp_path: Path) -> None:
    job = built(job_of("观摩", tmp_path))
    job.part.write_text("a file of that name")
    with pytest.raises(UserError, match="备用包没有做成"):
        carry(job, quiet)
    assert job.part.read_text() == "a file of that name"
