"""The network drops: what was typed waits on the laptop, and arrives once and over nobody."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.changes import OTHERS, RESENT, Changes
from lsb_desktop.core.commands import ChangeContest, EnterMark, EnterNote
from lsb_desktop.core.errors import Unreachable, UserError
from lsb_desktop.core.model import Word
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.session import Session
from lsb_desktop.desk.waiting import Sent, Waiting, elsewhere
from tests.helpers.desks import LOOKS, RECORDS, desk_on, small
from tests.helpers.far import Far

MARK = Slot(SlotKind.MARK, 1, 1, LOOKS)
PLACE = "hall/contests"
Late = Callable[[list[int]], tuple[Desk, Session]]


@pytest.fixture
def far(store_path: Path) -> Any:
    opened = Far.open(store_path)
    yield opened
    opened.close()


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return tmp_path / "waiting"


@pytest.fixture
def laptop(far: Far, room: Path) -> Callable[[], Session]:
    """Opens the one contest on a laptop that keeps what waits in ``room``."""
    contest = desk_on(far).create(small())

    def open_() -> Session:
        desk = desk_on(far, "王五")
        desk.waiting = Waiting(room, PLACE)
        return desk.open(contest)

    return open_


def type_in(session: Session, text: str, entrant: int = 1) -> None:
    with pytest.raises(Unreachable, match="先存在这台电脑，连上后自动补存"):
        session.execute(EnterMark(entrant, 1, LOOKS, text))


@pytest.mark.parametrize("cut", ["before", "after"])
def test_what_was_typed_arrives_once(
    far: Far, laptop: Callable[[], Session], cut: str, room: Path
) -> None:
    session = laptop()
    session.execute(EnterMark(3, 1, LOOKS, "20"))
    far.cut = cut
    type_in(session, "50")
    if cut == "before":
        type_in(session, "51", entrant=2)
    with pytest.raises(Unreachable):
        session.resend()
    far.cut = ""
    again = laptop()  # the program was closed meanwhile
    sent = again.resend()
    assert again.book.get(MARK) == 50_000_000
    assert (sent.overtaken, sent.done) == ((), 2 if cut == "before" else 1)
    marks = [w for r in again.journal(None) for w in r.writes if w.slot == MARK]
    assert marks == [Write(MARK, None, 50_000_000)], "neither lost nor doubled"
    assert again.resend() == Sent()
    assert json.loads(Waiting(room, PLACE).file.read_text())["entries"] == []
    assert far.check() == []


def test_corrected_while_away_the_last_counts(far: Far, laptop: Callable[[], Session]) -> None:
    session = laptop()
    far.cut = "after"
    type_in(session, "50")
    far.cut = "before"
    type_in(session, "60")
    far.cut = ""
    sent = session.resend()
    assert session.book.get(MARK) == 60_000_000
    assert (sent.done, sent.overtaken) == (1, ())
    assert [c.origin for c in sent.changes] == [OTHERS, RESENT]
    assert session.undo_label == "补存断线时录入的 1 格"


@pytest.mark.parametrize("cut", ["before", "after"])
@pytest.mark.parametrize("text", ["50", "60"])
def test_typed_again_when_it_is_back(
    far: Far, laptop: Callable[[], Session], cut: str, text: str
) -> None:
    """Before what waits was sent: the newer entry counts, and one's own is nobody else's."""
    session = laptop()
    far.cut = cut
    type_in(session, "50")
    far.cut = ""
    session.execute(EnterMark(1, 1, LOOKS, text))
    assert session.resend().overtaken == ()
    assert dict(far.load(1))[MARK] == int(text) * 1_000_000
    assert session.book.get(MARK) == int(text) * 1_000_000
    marks = [w for r in session.journal(None) for w in r.writes if w.slot == MARK]
    assert len(marks) == (2 if (cut, text) == ("after", "60") else 1)


def test_nobody_is_overwritten(far: Far, laptop: Callable[[], Session]) -> None:
    session, other = laptop(), desk_on(far, "李四").open(1)
    far.cut = "before"
    type_in(session, "50")
    type_in(session, "55", entrant=2)
    far.cut = ""
    other.execute(EnterMark(1, 1, LOOKS, "40"))
    other.execute(EnterMark(2, 1, LOOKS, "55"))
    sent = session.resend()
    assert session.book.get(MARK) == 40_000_000
    assert sent.overtaken == ("小司村 评委01 实地观摩 环境：断线时录的 50 没有存，别处已改为 40",)
    assert sent.done == 1, "the same mark from two laptops is one mark"
    assert len(other.journal(None)) == 3


def test_an_emptied_cell_waits_too(far: Far, laptop: Callable[[], Session]) -> None:
    session = laptop()
    session.execute(EnterMark(1, 1, LOOKS, "50"))
    session.execute(EnterNote(1, "亮点", "整洁"))
    far.cut = "before"
    type_in(session, "")
    with pytest.raises(Unreachable, match="2 格等待"):
        session.execute(EnterNote(1, "亮点", "更整洁"))
    far.cut = ""
    assert laptop().resend().done == 2
    assert dict(far.load(1)).get(MARK) is None


def test_words_come_back_as_words(far: Far, laptop: Callable[[], Session]) -> None:
    session = laptop()
    far.cut = "before"
    type_in(session, Word.ABSENT.value)
    far.cut = ""
    again = laptop()
    again.resend()
    assert again.book.get(MARK) is Word.ABSENT


@pytest.mark.parametrize("cut", ["before", "after"])
def test_typed_back_while_away_counts_too(
    far: Far, laptop: Callable[[], Session], cut: str
) -> None:
    session = laptop()
    far.cut = cut
    type_in(session, "50")
    session.execute(EnterMark(1, 1, LOOKS, ""))
    far.cut = ""
    assert laptop().resend().done == 1
    assert dict(far.load(1)).get(MARK) is None


def test_rules_and_undo_do_not_wait(far: Far, laptop: Callable[[], Session]) -> None:
    session = laptop()
    session.execute(EnterMark(1, 1, RECORDS, "30"))
    far.cut = "before"
    with pytest.raises(Unreachable, match=r"^连不上服务器$"):
        session.undo()
    with pytest.raises(Unreachable, match=r"^连不上服务器$"):
        session.execute(ChangeContest(replace(small(), title="改名"), "改名"))
    far.cut = ""
    assert session.resend() == Sent()


def test_without_a_place_to_wait_it_is_said(far: Far) -> None:
    session = desk_on(far).open(desk_on(far).create(small()))
    far.cut = "before"
    with pytest.raises(Unreachable, match=r"^连不上服务器$"):
        session.execute(EnterMark(1, 1, LOOKS, "50"))
    assert session.resend() == Sent()


def test_another_server_has_a_file_of_its_own(room: Path) -> None:
    here, other = Waiting(room, PLACE), Waiting(room, "other/contests")
    here.keep(1, [Write(MARK, None, 5)])
    assert elsewhere(room, "other/contests") == ((PLACE, 1),)
    other.keep(1, [Write(MARK, None, 7), Write(MARK._replace(entrant=2), None, 7)])
    (room / "torn.json").write_text("{")
    (room / "odd.json").write_text("[]")
    assert Waiting(room, PLACE).of(1) == {MARK: 5}
    assert elsewhere(room, PLACE) == (("other/contests", 2),)
    other.settled(1, [Write(MARK, None, 7)])
    other.settled(1, [Write(MARK._replace(entrant=2), None, 7)])
    assert elsewhere(room, PLACE) == ()


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"\xff", b'{"place": "hall/contests", "entries": [[1]]}']
)
def test_a_damaged_file_is_put_aside_and_said(room: Path, data: bytes) -> None:
    room.mkdir()
    file = Waiting(room, PLACE).file
    for number in (1, 2):
        file.write_bytes(data)
        (note,) = Waiting(room, PLACE).notes
        aside = file.with_name(f"{file.name}.unreadable-{number}")
        assert aside.read_bytes() == data
        assert str(aside) in note
        assert Waiting(room, PLACE).notes == (note,), "until somebody has read it"


def test_a_damaged_file_that_cannot_be_moved_is_said(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.mkdir()
    file = Waiting(room, PLACE).file
    file.write_bytes(b"{")

    def refuse(*_names: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(UserError, match="已损坏，请把它移走"):
        Waiting(room, PLACE)
    assert file.read_bytes() == b"{"


def test_a_file_that_cannot_be_read_is_said(room: Path) -> None:
    Waiting(room, PLACE).file.mkdir(parents=True)
    with pytest.raises(UserError, match="读不出来（Is a directory）"):
        Waiting(room, PLACE)


def test_a_disk_that_takes_nothing_is_said_and_nothing_is_shown_as_kept(tmp_path: Path) -> None:
    waiting = Waiting(tmp_path / "file" / "waiting", PLACE)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="也写不了"):
        waiting.keep(1, [Write(MARK, None, 5)])
    assert waiting.count() == 0


def test_a_system_without_folders_to_settle_keeps_too(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.O_DIRECTORY", raising=False)
    Waiting(room, PLACE).keep(1, [Write(MARK, None, 5)])
    assert Waiting(room, PLACE).of(1) == {MARK: 5}


def test_nothing_is_nothing_to_keep(room: Path) -> None:
    assert not Waiting(room, PLACE).keep(1, ())
    assert not room.exists()


def test_what_waits_is_seen_and_not_scored(far: Far, laptop: Callable[[], Session]) -> None:
    session = laptop()
    assert (session.waits, session.typed) == ({}, session.book)
    far.cut = "before"
    type_in(session, "50")
    assert session.waits == {MARK: 50_000_000}
    assert session.typed.get(MARK) == 50_000_000
    assert session.book.get(MARK) is None
    assert laptop().waits == {MARK: 50_000_000}, "after a restart as well"


def test_what_waits_is_stored_before_a_seal(far: Far, laptop: Callable[[], Session]) -> None:
    session = laptop()
    far.cut = "before"
    type_in(session, "50")
    far.cut = ""
    with pytest.raises(UserError, match="还有 1 格断线时的录入没有补存"):
        session.put_seal(session.obstacles())
    session.resend()
    session.put_seal(session.obstacles())
    assert session.seal is not None


def test_what_is_stored_is_stored_though_it_cannot_be_struck_off(
    far: Far,
    laptop: Callable[[], Session],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    session = laptop()
    far.cut = "before"
    type_in(session, "50")
    far.cut = ""

    def full(*_names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert session.resend().done == 1
    assert session.book.get(MARK) == 50_000_000
    assert session.waits == {}
    assert "not struck off" in caplog.text
    monkeypatch.undo()
    assert laptop().resend().done == 1, "found there: not written again"
    assert len(session.journal()) == 2


def test_what_has_no_place_any_more_is_noted(far: Far, laptop: Callable[[], Session]) -> None:
    session, other = laptop(), desk_on(far, "李四").open(1)
    far.cut = "before"
    type_in(session, "50")
    type_in(session, "55", entrant=2)
    far.cut = ""
    fewer = replace(small(), entrants=small().entrants[1:], judges=small().judges[:2])
    other.execute(ChangeContest(fewer, "小司村退出"))
    sent = session.resend()
    said = "小司村 评委01 实地观摩 环境：断线时录的 50 没有存，村庄、评委或评分办法已经改了"
    assert (sent.done, sent.overtaken) == (1, (said,))
    held = session._waiting
    assert held is not None
    assert held.notes == (f"“第四季度观摩”{said}",)


def test_notes_stay_until_they_are_read(
    far: Far, laptop: Callable[[], Session], room: Path
) -> None:
    session, other = laptop(), desk_on(far, "李四").open(1)
    far.cut = "before"
    type_in(session, "50")
    far.cut = ""
    other.execute(EnterMark(1, 1, LOOKS, "40"))
    (said,) = session.resend().overtaken
    again = Waiting(room, PLACE)
    assert again.notes == (f"“第四季度观摩”{said}",)
    again.read()
    assert Waiting(room, PLACE).notes == ()


# The whole desk ----------------------------------------------------------------


def test_every_contest_is_sent(far: Far, room: Path) -> None:
    desk = desk_on(far)
    assert desk.resend() == ()
    desk.waiting = Waiting(room, PLACE)
    one, other = (desk.open(desk.create(small())) for _ in range(2))
    far.cut = "before"
    type_in(one, "50")
    type_in(other, "60")
    assert (desk.waiting.contests(), desk.waiting.count()) == ((1, 2), 2)
    with pytest.raises(Unreachable):
        desk.resend(one)
    far.cut = ""
    first, second = desk.resend(one)
    assert (first.done, len(first.changes)) == (1, 1)
    assert (second.done, second.changes) == (1, ())
    assert dict(far.load(2))[MARK] == 60_000_000
    assert desk.waiting.count() == 0


def test_what_the_server_does_not_take_waits_on(far: Far, room: Path) -> None:
    desk, other = desk_on(far), desk_on(far, "李四")
    desk.waiting = Waiting(room, PLACE)
    session = desk.open(desk.create(small()))
    far.cut = "before"
    type_in(session, "50")
    far.cut = ""
    sealing = other.open(1)
    sealing.put_seal(sealing.obstacles())
    (sent,) = desk.resend()
    assert "已封存" in sent.left
    assert desk.waiting.count(1) == 1
    sealing.break_seal("补录")
    assert desk.resend()[0].done == 1


@pytest.fixture
def late(far: Far, room: Path, monkeypatch: pytest.MonkeyPatch) -> Late:
    """Three cells wait; the other laptop marks ``entrants``, one in the last moment of each try."""
    desk, other = desk_on(far), desk_on(far, "李四").open(desk_on(far).create(small()))
    desk.waiting = Waiting(room, PLACE)
    session = desk.open(1)
    far.cut = "before"
    for entrant in (1, 2, 3):
        type_in(session, "50", entrant)
    far.cut = ""
    refresh = session.refresh

    def make(entrants: list[int]) -> tuple[Desk, Session]:
        def overtake() -> Changes | None:
            theirs = refresh()
            if entrants:
                other.execute(EnterMark(entrants.pop(0), 1, LOOKS, "40"))
            return theirs

        monkeypatch.setattr(session, "refresh", overtake)
        return desk, session

    return make


def _entrants(sent: Sent) -> list[list[int]]:
    return [[w.slot.entrant for w in changes.writes] for changes in sent.changes]


def test_overtaken_in_the_last_moment_is_sorted_out_at_once(late: Late) -> None:
    desk, session = late([1])
    (sent,) = desk.resend(session)
    assert (sent.done, len(sent.overtaken), sent.left) == (2, 1, "")
    assert _entrants(sent) == [[1], [2, 3]]


def test_overtaken_again_and_again_it_is_sent_next_time(late: Late) -> None:
    desk, session = late([1, 2, 3])
    (sent,) = desk.resend(session)
    assert "李四" in sent.left
    assert _entrants(sent) == [[1], [2], [3]]
    (sent,) = desk.resend(session)
    assert (sent.done, len(sent.overtaken)) == (0, 3)


def test_overtaken_and_then_cut_off_tells_what_others_did(late: Late, far: Far) -> None:
    entrants = [1]
    desk, session = late(entrants)
    overtake = session.refresh

    def then_cut() -> Changes | None:
        far.cut = "" if entrants else "before"
        return overtake()

    session.refresh = then_cut  # type: ignore[method-assign]
    (sent,) = desk.resend(session)
    assert sent.left
    assert _entrants(sent) == [[1]]


def test_a_file_is_not_far_away(far: Far, store_path: Path) -> None:
    assert (desk_on(far).remote, desk_on(far).identity) == (False, str(store_path))
