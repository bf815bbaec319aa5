"""The network drops: what was typed waits on the laptop, and arrives once and over nobody."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.changes import OTHERS
from lsb_desktop.core.commands import ChangeContest, EnterMark, EnterNote
from lsb_desktop.core.errors import Unreachable, UserError
from lsb_desktop.core.model import Word
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from lsb_desktop.desk.waiting import Sent, Waiting
from tests.helpers.desks import LOOKS, RECORDS, desk_on, small

MARK = Slot(SlotKind.MARK, 1, 1, LOOKS)
PLACE = "hall/contests"


class Far(Store):
    """A store behind a network: ``cut`` says when the line goes, before or after a commit."""

    cut: str = ""

    def append(self, *args: Any, **named: Any) -> int:
        if self.cut == "before":
            raise Unreachable("连不上服务器")
        key = super().append(*args, **named)
        if self.cut == "after":
            raise Unreachable("连不上服务器")
        return key

    def since(self, *args: Any) -> Any:
        if self.cut:
            raise Unreachable("连不上服务器")
        return super().since(*args)


@pytest.fixture
def far(store_path: Path) -> Any:
    opened = Far.open(store_path)
    yield opened
    opened.close()


@pytest.fixture
def waiting_file(tmp_path: Path) -> Path:
    return tmp_path / "waiting.json"


@pytest.fixture
def laptop(far: Far, waiting_file: Path) -> Callable[[], Session]:
    """Opens the one contest on a laptop that keeps what waits in ``waiting_file``."""
    contest = desk_on(far).create(small())

    def open_() -> Session:
        desk = desk_on(far, "王五")
        desk.waiting = Waiting(waiting_file, PLACE)
        return desk.open(contest)

    return open_


def type_in(session: Session, text: str, entrant: int = 1) -> None:
    with pytest.raises(Unreachable, match="先存在这台电脑，连上后自动补存"):
        session.execute(EnterMark(entrant, 1, LOOKS, text))


@pytest.mark.parametrize("cut", ["before", "after"])
def test_what_was_typed_arrives_once(
    far: Far, laptop: Callable[[], Session], cut: str, waiting_file: Path
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
    assert json.loads(waiting_file.read_text())["entries"] == []
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
    assert [c.origin for c in sent.changes] == [OTHERS, ""]
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


def test_entries_for_another_server_stay_out(waiting_file: Path) -> None:
    Waiting(waiting_file, PLACE).keep(1, [Write(MARK, None, 5)])
    assert Waiting(waiting_file, PLACE).count(1) == 1
    assert Waiting(waiting_file, "other/contests").count(1) == 0


@pytest.mark.parametrize("text", ["", "[]", "{", '{"place": "hall/contests", "entries": [[1]]}'])
def test_a_damaged_file_is_said_and_kept(waiting_file: Path, text: str) -> None:
    waiting_file.write_text(text)
    with pytest.raises(UserError, match="读不出来"):
        Waiting(waiting_file, PLACE)
    assert waiting_file.read_text() == text


def test_a_disk_that_takes_nothing_is_said(tmp_path: Path) -> None:
    waiting = Waiting(tmp_path / "no" / "waiting.json", PLACE)
    with pytest.raises(UserError, match="也写不了"):
        waiting.keep(1, [Write(MARK, None, 5)])


def test_nothing_is_nothing_to_keep(waiting_file: Path) -> None:
    assert not Waiting(waiting_file, PLACE).keep(1, ())
    assert not waiting_file.exists()
