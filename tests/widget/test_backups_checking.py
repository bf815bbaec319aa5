"""The data file that is open is looked over after the start: what is found, and the way back."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.db.store import Store
from lsb_desktop.desk.backups import Why
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups import checking as module
from lsb_desktop.ui.console.backups.checking import Checking
from lsb_desktop.ui.console.backups.keeper import Keeper
from lsb_desktop.ui.console.meeting.around import automatic
from lsb_desktop.ui.messages import Message, Tone
from lsb_desktop.ui.worker import Failure, WorkerCrash
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening

NOW = datetime(2026, 11, 23, 15, 54)


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, small(), full(small()))


@pytest.fixture
def said(bridge: Bridge) -> list[Message]:
    return listening(bridge)


@pytest.fixture
def keeper(bridge: Bridge, store_path: Path) -> Keeper:
    shelf = store_path.with_name("backups")
    made = Keeper(bridge, store_path, shelf, bridge, lambda: NOW, lambda: 0.0)
    bridge.keeper = made
    return made


@pytest.fixture
def checking(bridge: Bridge, keeper: Keeper) -> Checking:
    return Checking(bridge, keeper)


def harm(store_path: Path) -> None:
    """A bad sector in the middle of the open file, behind what is in the log."""
    with closing(sqlite3.connect(store_path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with store_path.open("r+b") as file:
        file.seek(store_path.stat().st_size // 2)
        file.write(b"\x07" * 9000)


def test_a_sound_file_is_not_spoken_of(
    checking: Checking, keeper: Keeper, said: list[Message]
) -> None:
    checking.look()
    assert said == []
    assert not keeper.damage


def test_it_is_looked_at_once_after_the_start(
    qtbot: QtBot, checking: Checking, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    bridge._runner = lambda work, args, **_calls: asked.append((work, args))
    monkeypatch.setattr(module, "FIRST_MS", 1)
    checking.begin()
    qtbot.waitUntil(lambda: asked != [])
    checking.look()
    assert len(asked) == 1, "not twice at a time"


def test_damage_is_told_with_the_way_to_the_last_good_backup(
    checking: Checking, keeper: Keeper, store_path: Path, said: list[Message]
) -> None:
    keeper.make(Why.OPEN)
    harm(store_path)
    checking.look()
    assert said[-1].tone is Tone.ERROR
    assert said[-1].text == (
        "数据文件里有损坏。最近一份完好的备份是 11月23日 15:54：请到“备份与恢复…”恢复"
    )
    [light] = automatic(keeper, "")
    assert (light.good, light.grave, light.go) == (False, True, "backups")
    assert light.text == said[-1].text
    checking.look()
    assert len(said) == 1, "told once"


def test_a_backup_that_fails_has_the_file_looked_at(
    checking: Checking, keeper: Keeper, bridge: Bridge, store_path: Path, said: list[Message]
) -> None:
    harm(store_path)
    keeper.make(Why.MANUAL)
    assert [m.tone for m in said] == [Tone.WARNING, Tone.ERROR]
    assert "没有完好的备份：请先用“备份数据…”另存一份" in said[-1].text


def test_another_hand_is_told_with_the_way_to_look(
    checking: Checking, keeper: Keeper, store_path: Path, said: list[Message]
) -> None:
    with closing(sqlite3.connect(store_path)) as other, other:
        other.execute("UPDATE current SET number = 7 WHERE kind = 'mark'")
    checking.look()
    assert said[-1].text.startswith("数据在程序之外被改动过，请用“核验数据…”")
    assert not keeper.damage, "it can be used"


def test_no_look_while_a_backup_is_put_back(
    checking: Checking, keeper: Keeper, store_path: Path, said: list[Message]
) -> None:
    harm(store_path)
    keeper.paused = True
    checking.look()
    assert said == []


def test_a_bug_in_the_looking_is_no_secret(checking: Checking, bridge: Bridge) -> None:
    calls: dict[str, object] = {}
    bridge._runner = lambda _work, _args, **found: calls.update(found)
    checking.look()
    with pytest.raises(WorkerCrash, match="broken"):
        calls["failed"](Failure("x", expected=False, trace="broken"))
    calls.clear()
    checking.look()
    assert calls, "the next look is possible"


def test_entry_goes_on_meanwhile(checking: Checking, bridge: Bridge) -> None:
    bridge._runner = lambda *_args, **_calls: None
    checking.look()
    assert bridge.execute(EnterMark(1, 1, 1, "50")) is None
