"""The log beside the file: torn at its end it is taken as it is, damaged before that refused."""

import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.errors import UserError
from lsb_desktop.db import copies, wal
from lsb_desktop.db.store import Store

AT = "2021-12-30T09:00:00"
NOTE = Slot(SlotKind.NOTE, 1, key="亮点")
HEADER, FRAME, PAGE = 32, 24, 4096
STEP = FRAME + PAGE
NOTES = 6


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A store whose commands are still in the log, as a power cut leaves it."""
    path = tmp_path_factory.mktemp("left") / "contests.lsb"
    store = Store.open(path)
    contest = store.create('{"title":"观摩"}', (), AT, "", "新建")
    for number in range(NOTES):
        old = None if not number else str(number - 1)
        store.append(contest, AT, "", "记", "", [Write(NOTE, old, str(number))])
    found = {name: path.with_name(name).read_bytes() for name in (path.name, path.name + "-wal")}
    store.close()
    return found


@pytest.fixture
def written(left: dict[str, bytes], store_path: Path) -> Path:
    """That store, lying in a folder of its own."""
    for name, data in left.items():
        store_path.with_name(name).write_bytes(data)
    return store_path


def log_of(store: Path) -> Path:
    return store.with_name(store.name + "-wal")


def change(store: Path, at: int, data: bytes) -> None:
    """Other bytes in the log; a negative place is counted from its end."""
    log = bytearray(log_of(store).read_bytes())
    at %= len(log)
    log[at : at + len(data)] = data
    log_of(store).write_bytes(log)


def files(store: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in store.parent.iterdir() if p.suffix != ".lsb-shm"}


def note_in(store: Path) -> object:
    opened = Store.open(store)
    try:
        return dict(opened.load(1)).get(NOTE)
    finally:
        opened.close()


def ends(store: Path) -> list[int]:
    """Where the frames stand that end a transaction."""
    log = log_of(store).read_bytes()
    starts = range(HEADER, len(log), STEP)
    return [at for at in starts if struct.unpack_from(">I", log, at + 4)[0]]


def test_a_whole_log_is_read(written: Path) -> None:
    assert note_in(written) == str(NOTES - 1)


def test_a_torn_end_is_the_command_that_nobody_had_acknowledged(written: Path) -> None:
    change(written, -100, b"\xff")
    assert note_in(written) == str(NOTES - 2)


def test_a_log_cut_within_a_frame_is_a_torn_end(written: Path) -> None:
    log = log_of(written).read_bytes()
    log_of(written).write_bytes(log[: ends(written)[-1] + 1000])
    assert note_in(written) == str(NOTES - 2)


def test_a_log_too_short_for_its_header_says_nothing(written: Path) -> None:
    log_of(written).write_bytes(b"\0" * 10)
    wal.refuse_damaged_log(written)


@pytest.mark.parametrize(
    ("back", "place", "count"),
    [(3, 0, 2), (3, 8, 2), (3, 16, 3), (3, FRAME + 4000, 3), (NOTES, FRAME, NOTES)],
)
def test_damage_before_the_end_is_refused_and_nothing_changed(
    written: Path, back: int, place: int, count: int
) -> None:
    change(written, ends(written)[-back] + place, b"\xa5\x5a\xa5\x5a")
    before = files(written)
    with pytest.raises(
        UserError, match=rf"contests\.lsb-wal.*最后至少 {count} 步.*文件未改动"
    ) as refused:
        Store.open(written)
    assert "备份" in refused.value.message
    assert files(written) == before


def test_a_damaged_header_would_hide_the_whole_log(written: Path) -> None:
    change(written, 17, b"\xff\xff")
    before = files(written)
    with pytest.raises(UserError, match="中间有损坏"):
        Store.open(written)
    assert "中间有损坏" in copies.damage_in(written)
    assert "中间有损坏" in str(copies.faults_of(written).damage)
    assert files(written) == before


def carried_over(store: Path) -> None:
    """Every page of the log put into the file, as a checkpoint does."""
    log, file = log_of(store).read_bytes(), bytearray(store.read_bytes())
    for at in range(HEADER, len(log), STEP):
        number = struct.unpack_from(">I", log, at)[0]
        file = file.ljust(number * PAGE, b"\0")
        file[(number - 1) * PAGE : number * PAGE] = log[at + FRAME : at + STEP]
    store.write_bytes(file)


def test_a_header_torn_when_the_log_was_begun_anew_hides_nothing(written: Path) -> None:
    carried_over(written)
    change(written, 17, b"\xff\xff")
    assert note_in(written) == str(NOTES - 1)


@pytest.mark.parametrize("rest", [b"\xa7\x39\x26\x66\xfd\xff\xff\xff", bytes(8)])
def test_a_sector_of_rubbish_at_the_end_is_a_torn_end(written: Path, rest: bytes) -> None:
    """The frame's salts may stand in the next sector, which was written well."""
    begin = ends(written)[-2] + STEP
    change(written, begin, rest)
    assert note_in(written) == str(NOTES - 2)


def test_a_file_without_a_header_is_refused_for_itself(written: Path) -> None:
    written.write_bytes(b"SQLite format 3\0" + bytes(4080))
    change(written, 17, b"\xff\xff")
    with pytest.raises(UserError, match=r"已损坏|不是本程序"):
        Store.open(written)


def rubbish(store: Path) -> None:
    log_of(store).write_bytes(bytes(range(256)) * 100)


def empty_frames(store: Path) -> None:
    log_of(store).write_bytes(b"\xff" * HEADER)


@pytest.mark.parametrize("spoil", [rubbish, empty_frames])
def test_a_log_that_never_was_one_hides_nothing(
    written: Path, spoil: Callable[[Path], None]
) -> None:
    carried_over(written)
    spoil(written)
    assert note_in(written) == str(NOTES - 1)


def test_frames_of_an_older_log_are_no_damage(written: Path) -> None:
    """Begun anew, the log is written over from its start: what lies behind is long carried over."""
    store = Store.open(written)
    with store._engine.connect() as connection:
        connection.rollback()
        raw = connection.connection.driver_connection
        assert raw is not None
        assert raw.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()[0] == 0
    store.append(1, AT, "", "记", "", [Write(NOTE, str(NOTES - 1), "新")])
    wal.refuse_damaged_log(written)
    assert len(ends(written)) > 2
    assert dict(store.load(1))[NOTE] == "新"
    store.close()


def test_a_page_of_64_kb_is_written_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.lsb"
    path.write_bytes(bytes(16) + b"\x00\x01" + bytes(82))
    salts = struct.pack(">2I", 7, 9)
    frame = struct.pack(">2I", 1, 1) + salts + bytes(8) + bytes(65536)
    log_of(path).write_bytes(b"\xff" * HEADER + frame * 2)
    with pytest.raises(UserError, match="最后至少 2 步"):
        wal.refuse_damaged_log(path)


def test_a_log_begun_anew_while_it_is_read_is_read_again(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = log_of(written).read_bytes()
    change(written, ends(written)[-4], b"\xff")
    mixed = log_of(written).read_bytes()
    answers = [mixed, b"another header", sound, sound[:HEADER]] + [sound, sound[:HEADER]] * 3

    class File:
        def __enter__(self) -> "File":
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def seek(self, _place: int) -> None:
            return None

        def read(self, _size: int = -1) -> bytes:
            return answers.pop(0)

    monkeypatch.setattr(Path, "open", lambda _path, _mode: File())
    wal.refuse_damaged_log(written)
    assert len(answers) == 6, "one reading was enough once it was all of one log"


def test_what_a_writer_adds_during_the_reading_is_no_damage(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [3, 0, 0, 0]
    monkeypatch.setattr(wal, "_lost", lambda _path: found.pop(0))
    wal.refuse_damaged_log(written)
    assert not found


def test_the_check_is_part_of_opening(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wal, "_lost", lambda _path: 0)
    change(written, ends(written)[-3], b"\xff")
    assert note_in(written) == str(NOTES - 4), "what SQLite alone makes of it"


def test_a_log_that_was_left_is_carried_over_and_begun_anew(written: Path) -> None:
    """Two power cuts: the rest of the first one's command is not taken for damage."""
    change(written, ends(written)[-2] + STEP + FRAME, b"\xff\xff")
    was = log_of(written).read_bytes()
    store = Store.open(written)
    store.append(1, AT, "", "记", "", [Write(NOTE, str(NOTES - 2), "新")])
    now = log_of(written).read_bytes()
    assert now[:HEADER] != was[:HEADER], "begun anew"
    assert len(now) == len(was)
    store.close()


def test_a_disk_that_takes_nothing_may_still_be_read(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        driver_connection = None

        def close(self) -> None:
            return None

    refusing = Refusing()
    store = Store.open(written)
    monkeypatch.setattr(refusing, "driver_connection", sqlite3.connect(":memory:"), raising=False)
    refusing.driver_connection.set_authorizer(lambda *_: sqlite3.SQLITE_DENY)
    monkeypatch.setattr(store._engine, "raw_connection", lambda: refusing)
    wal.begin_anew(store._engine, written)
    refusing.driver_connection.close()
    store.close()
