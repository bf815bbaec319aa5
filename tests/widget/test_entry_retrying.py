"""Another program holds the data file while marks are typed: all are stored, once, in order."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot
from lsb_desktop.core.errors import NotStored, UserError
from lsb_desktop.db import sqlite
from lsb_desktop.desk.desk import Desk as Contests
from lsb_desktop.settings import Settings
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import FakeWall, mark, points, small
from tests.helpers.fakes import InlineRunner
from tests.helpers.hands import Desk

K = Qt.Key
WAITS = "另一个程序正在使用数据文件，正在自动重试"


class Other:
    """Backup software that holds the file."""

    def __init__(self, store: Path) -> None:
        self._connection = sqlite3.connect(store, isolation_level=None)

    def holds(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def lets_go(self) -> None:
        self._connection.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def contests(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Contests]:
    monkeypatch.setattr(sqlite, "PROMPT", 1)
    with Contests.at(store_path, "张三") as contests:
        contests.hurry()
        yield contests


@pytest.fixture
def desk(qtbot: QtBot, contests: Contests) -> Desk:
    bridge = Bridge(Settings(None), InlineRunner(), desk=contests)
    bridge.create(small())
    return Desk(qtbot, bridge)


@pytest.fixture
def other(desk: Desk, store_path: Path) -> Iterator[Other]:
    with closing(Other(store_path)) as other:
        yield other


def enter(desk: Desk, *texts: str) -> None:
    for text in texts:
        desk.type(text)
        desk.press(K.Key_Return)


def journal(desk: Desk) -> list[Slot]:
    """The cells of the journal's commands, oldest first, without the founding."""
    assert desk.bridge.session is not None
    records = desk.bridge.session.journal(20)[::-1]
    return [write.slot for record in records[1:] for write in record.writes]


def waits(desk: Desk) -> int:
    return desk.page.storing.retrying.count


def test_marks_wait_in_their_cells_and_are_stored_by_themselves(
    desk: Desk, other: Other, qtbot: QtBot
) -> None:
    retrying = desk.page.storing.retrying
    enter(desk, "90")
    other.holds()
    enter(desk, "88", "87")
    assert desk.here == (0, 1), "typing goes on"
    assert [desk.text(row, 0) for row in range(3)] == ["90.0", "88", "87"]
    assert desk.stored(2, 1) is None
    assert waits(desk) == 2
    assert [m.tone for m in desk.said if m.text == f"{WAITS}（2 格等待）"] == [Tone.WARNING]
    assert not desk.bridge.saved
    retrying.again()
    assert waits(desk) == 2
    other.lets_go()
    retrying.timer.setInterval(0)
    qtbot.waitUntil(lambda: not retrying.timer.isActive())
    assert journal(desk) == [mark(1, 1), mark(2, 1), mark(3, 1)], "once each, as typed"
    assert (desk.stored(2, 1), desk.stored(3, 1)) == (points(88), points(87))
    assert desk.said[-1].text == "数据文件又能写了，已补存 2 格"
    assert desk.said[-1].tone is Tone.DONE
    assert desk.bridge.saved
    assert not desk.page.marks.refused


def test_the_next_step_comes_after_what_waits(desk: Desk, other: Other) -> None:
    other.holds()
    enter(desk, "90", "88")
    other.lets_go()
    enter(desk, "87")
    assert journal(desk) == [mark(1, 1), mark(2, 1), mark(3, 1)]
    assert waits(desk) == 0


def test_nothing_overtakes_what_waits_and_nobody_waits_twice(
    desk: Desk, other: Other, contests: Contests, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.holds()
    enter(desk, "90")
    session = desk.bridge.session
    tried = []
    monkeypatch.setattr(session, "_append", tried.append)
    enter(desk, "88")
    undone = desk.bridge.undo()
    assert undone is not None
    assert "正被别的程序占用" in undone
    assert not tried, "the file is asked, not waited for"
    assert waits(desk) == 2
    monkeypatch.undo()
    other.lets_go()
    assert desk.bridge.undo() is None
    assert desk.stored(1, 1) == points(90)
    assert desk.stored(2, 1) is None, "what was typed last was stored, and taken back"


def test_typed_over_only_the_new_text_is_stored(desk: Desk, other: Other) -> None:
    other.holds()
    enter(desk, "90", "88")
    desk.table.go(0, 0)
    enter(desk, "91")
    assert waits(desk) == 2
    other.lets_go()
    assert desk.page.storing.retrying.again()
    assert journal(desk) == [mark(2, 1), mark(1, 1)]
    assert desk.stored(1, 1) == points(91)


def test_given_up_it_waits_no_more(desk: Desk, other: Other) -> None:
    other.holds()
    enter(desk, "90", "88")
    desk.page.marks.forget(mark(1, 1))
    other.lets_go()
    assert desk.page.storing.retrying.again()
    assert journal(desk) == [mark(2, 1)]


def test_what_is_refused_meanwhile_stays_red_and_holds_up_nothing(
    desk: Desk, other: Other, contests: Contests
) -> None:
    session = desk.bridge.session
    assert session is not None
    other.holds()
    enter(desk, "90", "88")
    other.lets_go()
    contests.open(session.id).execute(_theirs(), "")
    assert desk.page.storing.retrying.again()
    assert desk.stored(1, 1) == points(70), "nobody's mark is overwritten unseen"
    assert desk.stored(2, 1) == points(88)
    assert list(desk.page.marks.refused) == [mark(1, 1)]
    assert not desk.page.storing.retrying.timer.isActive()


def _theirs():
    from lsb_desktop.core.commands import EnterMark

    return EnterMark(1, 1, 1, "70")


def test_a_typing_mistake_does_not_wait(desk: Desk, other: Other) -> None:
    other.holds()
    enter(desk, "400")
    assert waits(desk) == 0
    assert "未保存" in desk.said[-1].text
    other.lets_go()


def test_leaving_asks_only_for_what_could_not_be_stored(desk: Desk, other: Other) -> None:
    other.holds()
    enter(desk, "90")
    assert desk.page.pending() == "录分页有 1 格没有保存，退出就放弃它们。"
    other.lets_go()
    assert desk.page.pending() == ""
    assert desk.stored(1, 1) == points(90)


def test_another_contest_has_none_of_it(desk: Desk, other: Other) -> None:
    assert desk.bridge.create(small()) is not None
    other.holds()
    enter(desk, "90")
    desk.bridge.open(1)
    assert waits(desk) == 0
    assert not desk.page.storing.retrying.timer.isActive()
    other.lets_go()


def test_a_step_that_is_no_mark_is_refused_and_can_be_repeated(desk: Desk, other: Other) -> None:
    enter(desk, "90")
    other.holds()
    said = desk.bridge.undo()
    assert said is not None
    assert "正被别的程序占用，这一步没有保存，请稍后再试" in said
    other.lets_go()
    assert desk.bridge.undo() is None
    assert desk.stored(1, 1) is None


def test_a_disk_that_fails_in_the_step_itself_is_tried_again_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = desk.bridge.session
    full = [True, True]
    append = session._append

    def on_a_full_disk(step):
        if full and full.pop():
            raise NotStored("磁盘已满，这一步没有保存到“contests.lsb”")
        return append(step)

    monkeypatch.setattr(session, "_append", on_a_full_disk)
    enter(desk, "90")
    assert desk.said[-1].text.endswith("。1 格等待，恢复后自动补存")
    assert "磁盘已满" in desk.said[-1].text
    retrying = desk.page.storing.retrying
    assert not retrying.again()
    assert waits(desk) == 1
    assert retrying.again()
    assert desk.stored(1, 1) == points(90)
    assert len(journal(desk)) == 1


def test_other_refusals_do_not_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_step):
        raise UserError("不行")

    monkeypatch.setattr(desk.bridge.session, "_append", refuses)
    enter(desk, "90")
    assert waits(desk) == 0
    assert "不行，未保存" in desk.said[-1].text


def test_the_meeting_goes_on_and_its_place_is_kept_as_soon_as_it_can_be(
    desk: Desk, other: Other, contests: Contests, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge, seconds = desk.bridge, [0.0]
    bridge._air = air = Air(bridge, clock=lambda: seconds[0])
    air.begin()
    air.use(FakeWall())
    asked: list[int] = []
    put = contests._store.put_stage_index
    monkeypatch.setattr(
        contests._store, "put_stage_index", lambda n, at: (asked.append(at), put(n, at))
    )
    air.take()
    other.holds()
    last = len(air.director.steps) - 1
    for step in (1, last):
        seconds[0] += 10
        air.jump(step)
        air.tick()
    assert air.director.index == last, "the hall sees it"
    assert asked == [1], "nobody waits for the file again and again"
    assert contests.open(bridge.session.id).stage_index == 0
    other.lets_go()
    air.tick()
    assert contests.open(bridge.session.id).stage_index == last
    air.tick()
    assert asked == [1, last]
