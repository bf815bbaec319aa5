"""The bridge: one command, one signal; user errors are said, bugs are not swallowed."""

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import UserError
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.messages import Message, Tone
from lsb_desktop.ui.worker import Failure, Report, WorkerCrash
from tests.helpers.console import bridge_with, full, small
from tests.helpers.fakes import FakeDesk, InlineRunner


@pytest.fixture
def bridge(qtbot: QtBot) -> Bridge:
    return bridge_with(small(), full(small()))


@pytest.fixture
def said(bridge: Bridge) -> list[Message]:
    found: list[Message] = []
    bridge.said.connect(found.append)
    return found


def test_a_command_gives_one_signal_with_its_origin(bridge: Bridge) -> None:
    found: list[object] = []
    bridge.changed.connect(found.append)
    assert bridge.execute(EnterMark(1, 1, 1, "99"), "grid") is None
    [changes] = found
    assert (changes.origin, changes.entrants) == ("grid", {1})


def test_a_refused_command_is_said_and_changes_nothing(bridge: Bridge, said: list[Message]) -> None:
    found: list[object] = []
    bridge.changed.connect(found.append)
    assert bridge.execute(EnterMark(1, 1, 1, "102")) == "102 超出满分 100"
    assert said == [Message("102 超出满分 100", Tone.ERROR)]
    assert not found
    assert bridge.execute(EnterMark(1, 1, 1, "x"), quiet=True) == "“x”不是数字"
    assert len(said) == 1, "quiet leaves it to the caller"
    assert bridge.saved


def test_undo_and_redo_say_what_they_did(bridge: Bridge, said: list[Message]) -> None:
    bridge.execute(EnterMark(1, 1, 1, "99"))
    assert bridge.undo() is None
    assert said[-1].text == "已撤销：五里堡村 评委01 11 → 99"
    assert bridge.redo() is None
    assert said[-1].text.startswith("已重做")
    assert bridge.redo() == "没有可以重做的操作"


def test_a_disk_that_takes_nothing_is_no_user_error(bridge: Bridge) -> None:
    bridge.session.broken = True
    with pytest.raises(OSError, match="disk"):
        bridge.execute(EnterMark(1, 1, 1, "99"))
    assert not bridge.saved
    bridge.session.broken = False
    bridge.execute(EnterMark(1, 1, 1, "98"))
    assert bridge.saved


def test_sealing_and_unsealing(bridge: Bridge, said: list[Message]) -> None:
    assert bridge.seal() is None
    assert bridge.sealed
    assert said[-1] == Message("已封存，封榜码 K7-42", Tone.DONE)
    assert "封存" in str(bridge.execute(EnterMark(1, 1, 1, "1")))
    assert bridge.unseal("") == "请写明原因"
    assert bridge.unseal("录错一票") is None
    assert not bridge.sealed


def test_opening_creating_and_removing(bridge: Bridge, said: list[Message]) -> None:
    opened: list[bool] = []
    bridge.opened.connect(lambda: opened.append(True))
    second = bridge.create(small())
    assert second == 2
    assert bridge.settings.number("last.contest") == 2
    assert bridge.open(99) == "没有这个活动"
    assert bridge.session.id == 2
    assert bridge.remove(1) is None
    assert bridge.remove(2) is None
    assert bridge.session is None
    assert bridge.settings.number("last.contest") == 0
    assert bridge.contests() == []
    assert len(opened) == 2


def test_nothing_can_be_made_before_the_store_is_open(qtbot: QtBot) -> None:
    bridge = Bridge(Settings(), InlineRunner())
    assert not bridge.ready
    assert bridge.contests() == []
    assert bridge.create(small()) is None
    listed: list[bool] = []
    bridge.listed.connect(lambda: listed.append(True))
    bridge.attach(FakeDesk())
    assert bridge.ready
    assert listed == [True]
    with pytest.raises(RuntimeError):
        _ = bridge.contest


def test_tasks(bridge: Bridge, said: list[Message]) -> None:
    done: list[object] = []
    steps: list[Report] = []

    def work(number: int, tell) -> int:
        tell(1, 2, "一")
        return number + 1

    bridge.run_task(work, (1,), done.append, progress=steps.append)
    assert done == [2]
    assert steps == [Report(1, 2, "一")]

    def refuse() -> None:
        raise UserError("文件打不开")

    bridge.run_task(refuse, (), done.append)
    assert said[-1] == Message("文件打不开", Tone.ERROR)
    with pytest.raises(WorkerCrash, match="trace"):
        bridge.on_failure(Failure("KeyError", False, "the trace"))


def test_settings_are_announced_once(bridge: Bridge) -> None:
    keys: list[str] = []
    bridge.tuned.connect(keys.append)
    bridge.tune("stage.theme", "solemn")
    bridge.tune("stage.theme", "solemn")
    assert keys == ["stage.theme"]


def test_messages_name_their_place() -> None:
    assert str(Message("未保存", where="五里堡村・评委01")) == "五里堡村・评委01：未保存"
    assert str(Message("好")) == "好"
