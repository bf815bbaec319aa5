"""备用包: what is in it, that it is checked after writing, and that nothing old is lost."""

import errno
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.copies import faults_of_copy
from lsb_desktop.desk.desk import Desk
from lsb_desktop.paper import catalogue
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When, nothing_missing
from lsb_desktop.paper.route.entry import ROUTE
from lsb_desktop.ui.pack import carrying
from lsb_desktop.ui.pack.carrying import (
    PULLED,
    carry,
    check_room,
    drop_old,
    put_in_place,
    read_back,
    told,
)
from lsb_desktop.ui.pack.job import (
    DATA,
    DIGESTS,
    PAPERS,
    PICTURES,
    README,
    SLIDES,
    PackJob,
    PackReport,
)
from lsb_desktop.ui.pack.packing import write_pack
from lsb_desktop.ui.slide_painter import SlidePainter
from tests.helpers.console import full, small
from tests.helpers.evenings import evening_with

Packed = tuple[PackJob, PackReport, list[tuple[int, int, str]]]
AT = datetime(2021, 12, 14, 15, 30)
SEAL = Seal("K7-42M", "0" * 64, "2021-12-14T15:00:00", "计票组")
AGENDA = (AgendaItem(AgendaKind.OPENING), AgendaItem(AgendaKind.AWARD, award="流动红旗"))
CONTEST = replace(small(), agenda=AGENDA, date="2021-12-14")


def evening(*, sealed: bool = True) -> Evening:
    book = Book(full(CONTEST))
    snapshot = Snapshot(standings_of(CONTEST, book), SEAL if sealed else None)
    return replace(
        evening_with(snapshot, book), painter=SlidePainter(snapshot, {}, (320, 180), "bright")
    )


def quiet(_part: float, _text: str) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def few() -> Iterator[None]:
    """The papers of this test: one that can be made, one without what it needs, one broken."""

    def broken(_: Evening) -> tuple[()]:
        raise ZeroDivisionError

    def sheet(path: Path) -> None:
        book = openpyxl.Workbook()
        book.save(path)

    files = (File("成绩汇总表", ".xlsx", sheet),)
    plain = Paper("plain", "成绩汇总表", When.AFTER, "", nothing_missing, str, lambda _: files)
    bad = Paper("bad", "坏文件", When.AFTER, "", lambda _: "", lambda _: "", broken)
    before = catalogue.PAPERS
    catalogue.PAPERS = (ROUTE, plain, bad)
    yield
    catalogue.PAPERS = before


@pytest.fixture(scope="module")
def packed(qapp: object, few: None, tmp_path_factory: pytest.TempPathFactory) -> Packed:
    folder = tmp_path_factory.mktemp("pack")
    with Desk.at(folder / "contests.lsb", "张三") as desk:
        desk.create(CONTEST, full(CONTEST))
        place = desk.place
    job = PackJob(evening(), place, folder / "stick", AT, folder / "room")
    job.target.mkdir()
    seen: list[tuple[int, int, str]] = []
    report = write_pack(job, lambda *step: seen.append(step))
    return job, report, seen


def test_a_pack_holds_everything(packed: Packed) -> None:
    _, report, _ = packed
    folder = Path(report.folder)
    assert folder.name == "备用包-郭店镇第一季度观摩-20211214-1530"
    assert sorted(p.name for p in folder.iterdir()) == sorted(
        (SLIDES, PICTURES, PAPERS, DATA, README, DIGESTS)
    )
    pictures = sorted(p.name for p in (folder / PICTURES).iterdir())
    assert pictures[0] == "001 会议开始.png"
    assert len(pictures) == len(Presentation(str(folder / SLIDES)).slides) == 3
    assert {p.name for p in (folder / PAPERS).iterdir()} == {"成绩汇总表.xlsx"}
    assert not any(p.name.startswith(".") for p in folder.rglob("*"))


def test_what_it_lacks_is_said_and_a_broken_paper_stops_nothing(packed: Packed) -> None:
    _, report, _ = packed
    said = {line.text: line for line in report.lines}
    assert not report.whole
    [route] = [line for text, line in said.items() if text.startswith("没有观摩路线表：")]
    assert (route.good, route.grave) == (False, False)
    assert said["没有坏文件：程序出错（ZeroDivisionError）"].grave
    assert "ZeroDivisionError" in report.trace
    assert said["演示文稿 3 页，能打开"].good
    assert said["全部活动的数据文件，完整性检查通过"].good
    assert said[f"{report.files} 个文件写完后逐个读回，和原件一致（SHA-256）"].good


def test_the_list_of_digests_is_true(packed: Packed) -> None:
    _, report, _ = packed
    folder = Path(report.folder)
    lines = (folder / DIGESTS).read_text(encoding="utf-8").splitlines()
    assert len(lines) == report.files
    for line in lines:
        digest, _, name = line.partition("  ")
        assert sha256((folder / name).read_bytes()).hexdigest() == digest
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    assert report.size == size


def test_the_copy_of_the_data_is_a_store(packed: Packed, tmp_path: Path) -> None:
    _, report, _ = packed
    [copy] = (Path(report.folder) / DATA).glob("*.lsb")
    assert copy.name == "全部活动-20211214-1530.lsb"
    assert faults_of_copy(copy) == []
    # Opening it did not leave anything beside it.
    assert [p.name for p in copy.parent.glob("*.lsb*")] == [copy.name]
    shutil.copy(copy, tmp_path / "contests.lsb")
    with Desk.at(tmp_path / "contests.lsb") as desk:
        [info] = desk.contests()
        assert desk.open(info.id).contest == CONTEST


def test_the_readme_is_for_windows_and_tells_how_to_go_on(packed: Packed) -> None:
    _, report, _ = packed
    data = (Path(report.folder) / README).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    text = data.decode("utf-8-sig")
    for part in ("K7-42M", SLIDES, "按 F5", "打开工作簿", "没有坏文件", "没有观摩路线表"):
        assert part in text


def test_progress_only_grows_and_nothing_is_left_behind(packed: Packed) -> None:
    job, _, seen = packed
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)
    assert seen[-1] == (1000, 1000, "")
    assert {text[:2] for _, _, text in seen} >= {"画面", "演示", "写入", "核对", "打开"}
    assert not job.room.exists()
    assert not job.part.exists()


@pytest.mark.usefixtures("qapp", "few")
def test_before_the_seal_nothing_tells_the_places(tmp_path: Path) -> None:
    job = PackJob(evening(sealed=False), "", tmp_path, AT, tmp_path / "room")
    report = write_pack(job, lambda *_: None)
    folder = Path(report.folder)
    assert not (folder / SLIDES).exists()
    assert not (folder / PICTURES).exists()
    said = [line.text for line in report.lines if line.grave and not line.good]
    assert "没有备用演示文稿：成绩尚未封存；请先封存" in said
    assert "没有全部活动的数据文件：这个活动没有存进数据文件" in said
    assert "名次可能还会变" in (folder / README).read_text(encoding="utf-8-sig")


# Carrying ----------------------------------------------------------------------


def built(tmp_path: Path) -> PackJob:
    """A job whose room holds two files."""
    job = PackJob(evening(), "", tmp_path / "stick", AT, tmp_path / "room")
    job.target.mkdir()
    (job.room / DATA).mkdir(parents=True)
    (job.room / README).write_text("说明")
    (job.room / DATA / "表.xlsx").write_bytes(b"x" * 100)
    return job


def old_pack(job: PackJob, stamp: str) -> Path:
    folder = job.target / f"{job.stem}{stamp}"
    folder.mkdir()
    (folder / README).write_text("旧")
    (folder / DIGESTS).write_text(f"{'0' * 64}  {README}\n", encoding="utf-8")
    return folder


def test_a_file_that_reads_back_otherwise_is_named(tmp_path: Path) -> None:
    job = built(tmp_path)
    old = old_pack(job, "20211213-0900")
    digests = carry(job, quiet)
    read_back(job, digests, quiet)
    (job.part / DATA / "表.xlsx").write_bytes(b"x" * 99 + b"y")
    with pytest.raises(UserError, match=r"数据/表\.xlsx”写进去再读出来不一样"):
        read_back(job, digests, quiet)
    job.leave()
    assert [p.name for p in job.target.iterdir()] == [old.name]


@pytest.mark.parametrize("number", [errno.EIO, errno.ENODEV])
def test_a_stick_that_answers_no_more_is_said_plainly(tmp_path: Path, number: int) -> None:
    job = built(tmp_path)
    old = old_pack(job, "20211213-0900")

    def pull(_part: float, _text: str) -> None:
        raise OSError(number, "gone")

    with pytest.raises(UserError) as caught:
        carry(job, pull)
    assert caught.value.message == PULLED
    assert (old / README).is_file()


def test_a_stick_that_is_no_longer_there_is_said_plainly(tmp_path: Path) -> None:
    job = built(tmp_path)

    def pull(_part: float, _text: str) -> None:
        shutil.rmtree(job.target)
        raise UserError("什么都可能")

    with pytest.raises(UserError) as caught:
        carry(job, pull)
    assert caught.value.message == PULLED


def test_a_folder_left_where_the_stick_was_is_no_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = built(tmp_path)
    disks = iter((1, 2))
    monkeypatch.setattr(carrying, "_device", lambda _: next(disks))
    with pytest.raises(UserError) as caught:
        carry(job, quiet)
    assert caught.value.message == PULLED


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "盘写满了"), (errno.EROFS, "只读"), (errno.ENOTTY, "奇怪")]
)
def test_other_troubles_have_their_own_words(tmp_path: Path, number: int, words: str) -> None:
    job = built(tmp_path)

    def trouble(_part: float, _text: str) -> None:
        raise OSError(number, "奇怪")

    with pytest.raises(UserError, match=words) as caught:
        carry(job, trouble)
    assert "原来的备用包没有动" in caught.value.message


def test_room_is_looked_for_first(tmp_path: Path) -> None:
    check_room(tmp_path, 1)
    with pytest.raises(UserError, match=r"只剩 .* GB，备用包要 1048576\.0 GB"):
        check_room(tmp_path, 1 << 50)
    with pytest.raises(UserError, match="插好了吗"):
        check_room(tmp_path / "没有", 1)
    assert (told(0), told(5 << 20), told(3 << 29)) == ("1 MB", "5 MB", "1.5 GB")


def test_a_stick_without_room_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = built(tmp_path)
    shutil.rmtree(job.room)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(carrying.shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))
    with pytest.raises(UserError, match="只剩 1 MB"):
        write_pack(job, lambda *_: None)
    assert not job.room.exists()
    assert not list(job.target.iterdir())


def test_two_packs_of_one_minute_and_the_newest_two_stay(tmp_path: Path) -> None:
    job = built(tmp_path)
    oldest, older, old = (old_pack(job, f"2021121{n}-0900") for n in (1, 2, 3))
    other = job.target / "备用包-别的活动-20200101-0000"
    other.mkdir()
    (older / "我的笔记.txt").write_text("别删")
    (oldest / "Thumbs.db").write_text("")
    carry(job, quiet)
    first = put_in_place(job)
    assert drop_old(job, first) == [older.name]
    assert not oldest.exists()
    carry(job, quiet)
    second = put_in_place(job)
    assert second.name == f"{job.name}(2)"
    drop_old(job, second)
    left = {p.name for p in job.target.iterdir()}
    assert left == {first.name, second.name, older.name, other.name}
    assert not old.exists()
