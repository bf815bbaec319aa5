"""Two operators on one store: who wrote first is named, and what they wrote is handed on."""

from dataclasses import replace

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.changes import OTHERS, Overtaken
from lsb_desktop.core.commands import ChangeContest, EnterMark, EnterNote
from lsb_desktop.core.errors import UserError
from lsb_desktop.db.store import Store
from lsb_desktop.desk.overtaken import overtaken
from lsb_desktop.desk.session import Session
from lsb_desktop.desk.step import Step
from tests.helpers.desks import LOOKS, desk_on, fill, small

MARK = Slot(SlotKind.MARK, 1, 1, LOOKS)


@pytest.fixture
def two(store: Store) -> tuple[Session, Session]:
    """Li and Wang at the same contest."""
    contest = desk_on(store).create(small())
    return desk_on(store, "李四").open(contest), desk_on(store, "王五").open(contest)


def test_the_first_is_named_with_time_and_mark(two: tuple[Session, Session]) -> None:
    li, wang = two
    li.execute(EnterMark(1, 1, LOOKS, "50"))
    li.execute(EnterNote(1, "亮点", "整洁"))
    with pytest.raises(Overtaken) as caught:
        wang.execute(EnterMark(1, 1, LOOKS, "40"))
    told = caught.value
    assert told.message == "李四 09:00 先录了“小司村 评委01 环境 空 → 50”，没有覆盖"
    assert told.changes.origin == OTHERS
    assert told.changes.entrants == {1}
    assert Write(MARK, None, 50_000_000) in told.changes.writes
    assert wang.book.get(MARK) == 50_000_000
    wang.execute(EnterMark(1, 1, LOOKS, "40"))
    assert wang.undo_label == "小司村 评委01 环境 50 → 40"


def test_an_operator_without_a_name(store: Store) -> None:
    contest = desk_on(store).create(small())
    first, second = desk_on(store, "").open(contest), desk_on(store, "王五").open(contest)
    first.execute(EnterMark(1, 1, LOOKS, "50"))
    with pytest.raises(Overtaken, match=r"^另一位操作员 09:00 先录了"):
        second.execute(EnterMark(1, 1, LOOKS, "40"))


def test_a_judge_taken_out_elsewhere(two: tuple[Session, Session]) -> None:
    li, wang = two
    li.execute(ChangeContest(replace(li.contest, judges=li.contest.judges[1:]), "去掉评委01"))
    with pytest.raises(Overtaken, match="李四 09:00 刚做了“去掉评委01”，这一步没有做") as caught:
        wang.execute(EnterMark(1, 1, LOOKS, "40"))
    assert caught.value.changes.definition
    assert wang.contest == li.contest


def test_what_a_seal_put_elsewhere_refuses_hands_the_seal_on(two: tuple[Session, Session]) -> None:
    li, wang = two
    fill(li)
    with pytest.raises(Overtaken):
        wang.execute(EnterMark(1, 1, LOOKS, "1"))
    li.put_seal()
    with pytest.raises(Overtaken, match="成绩已封存") as caught:
        wang.execute(EnterMark(1, 1, LOOKS, "1"))
    assert SlotKind.SEAL in caught.value.changes.kinds


def test_without_a_newer_record_nobody_is_named() -> None:
    error: UserError = overtaken(Step("改", ()), (), ())
    assert error.message == "数据在别处改过，这一步没有做，请核对后再来"
