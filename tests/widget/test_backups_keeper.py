"""Automatic backups while the program runs: when, how quietly, and before a seal."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.db.store import Store
from lsb_desktop.desk.backups import Backup, Kept, Why, on_shelf, second_home
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups import keeper as module
from lsb_desktop.ui.console.backups import work
from lsb_desktop.ui.console.backups.keeper import FOLDER, LAST, Keeper
from lsb_desktop.ui.console.meeting.around import automatic
from lsb_desktop.ui.console.sealing import Sealing
from lsb_desktop.ui.messages import Message
from lsb_desktop.ui.worker import Failure, ProcessRunner, Report, WorkerCrash
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening

NOW = datetime(2026, 11, 23, 15, 54)
MADE = Kept(Backup(Path("备份"), NOW, Why.TIMED, 1))


class Held:
    """A runner that does nothing until it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.calls: dict[str, Any] = {}
        self.cancelled = 0

    def __call__(self, work: Callable[..., Any], args: tuple[Any, ...], **calls: Any) -> "Held":
        self.asked.append(args)
        self.calls = calls
        return self

    def cancel(self) -> None:
        self.cancelled += 1

    @property
    def reasons(self) -> list[Why]:
        return [args[2] for args in self.asked]


@pytest.fixture
def runner() -> Held:
    return Held()


@pytest.fixture
def bridge(qtbot: QtBot, store: Store, runner: Held) -> Bridge:
    made = bridge_on(store, small(), full(small()))
    made._runner = runner
    return made


@pytest.fixture
def clock() -> list[float]:
    return [0.0]


@pytest.fixture
def keeper(bridge: Bridge, store_path: Path, clock: list[float]) -> Keeper:
    shelf = store_path.with_name("backups")
    made = Keeper(bridge, store_path, shelf, bridge, lambda: NOW, lambda: clock[0])
    bridge.keeper = made
    return made


def change(bridge: Bridge, text: str) -> None:
    assert bridge.execute(EnterMark(1, 1, 1, text)) is None


def test_a_backup_is_due_when_something_changed_and_time_went_by(
    keeper: Keeper, bridge: Bridge, runner: Held, clock: list[float]
) -> None:
    clock[0] = 600
    keeper.look()
    assert runner.asked == [], "nothing changed"
    change(bridge, "50")
    keeper.look()
    assert runner.reasons == [Why.TIMED]
    keeper.look()
    assert len(runner.asked) == 1, "one at a time"
    runner.calls["done"](MADE)
    change(bridge, "51")
    clock[0] = 899
    keeper.look()
    assert len(runner.asked) == 1
    clock[0] = 900
    keeper.look()
    assert len(runner.asked) == 2
    bridge.tune("backup.minutes", 30)
    runner.calls["done"](MADE)
    change(bridge, "52")
    clock[0] = 2699
    keeper.look()
    assert len(runner.asked) == 2


def test_the_first_follows_the_start(
    keeper: Keeper, runner: Held, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRST_MS", 1)
    keeper.begin()
    qtbot.waitUntil(lambda: runner.reasons == [Why.OPEN])
    keeper._first()
    assert len(runner.asked) == 1


def test_a_rehearsal_is_not_backed_up(
    keeper: Keeper, bridge: Bridge, runner: Held, clock: list[float]
) -> None:
    bridge.rehearsing = True
    change(bridge, "50")
    bridge.rehearsing = False
    clock[0] = 900
    keeper.look()
    assert runner.asked == []


def test_the_same_trouble_is_told_once_and_tried_again(
    keeper: Keeper, bridge: Bridge, runner: Held, clock: list[float]
) -> None:
    said = listening(bridge)
    for turn in range(1, 4):
        clock[0] += 300
        change(bridge, str(turn))
        keeper.look()
        runner.calls["failed"](Failure("磁盘已满", expected=True))
    assert len(runner.asked) == 3
    assert [m.text for m in said].count("磁盘已满") == 1
    [light] = automatic(keeper, "")
    assert (light.good, light.text, light.go) == (False, "磁盘已满", "backups")
    clock[0] += 300
    keeper.look()
    runner.calls["done"](MADE)
    assert automatic(keeper, "")[0].text == "自动备份 11月23日 15:54"
    keeper.make(Why.MANUAL)
    runner.calls["failed"](Failure("磁盘已满", expected=True))
    assert [m.text for m in said].count("磁盘已满") == 2


def test_a_bug_in_the_worker_is_reported(keeper: Keeper, runner: Held) -> None:
    keeper.make(Why.TIMED)
    with pytest.raises(WorkerCrash):
        runner.calls["failed"](Failure("KeyError: x", False, "trace"))
    assert keeper.trouble == "自动备份没有成功：程序出错"


def test_the_stick_goes_quietly_and_comes_back(
    keeper: Keeper, bridge: Bridge, runner: Held, clock: list[float], tmp_path: Path
) -> None:
    said = listening(bridge)
    bridge.tune(FOLDER, str(tmp_path / "E"))
    assert keeper.folders == (keeper.folder, second_home(tmp_path / "E", keeper.store))
    assert automatic(keeper, "E") == []
    keeper.make(Why.OPEN)
    assert runner.asked[0][4] == keeper.second
    runner.calls["done"](Kept(MADE.backup, second=False))
    assert said == []
    assert automatic(keeper, "E:/")[0].text.startswith("第二份备份没有写：E:/ 不在")
    assert bridge.settings.text(LAST) == ""
    clock[0] = 300
    keeper.look()
    assert runner.reasons == [Why.OPEN, Why.TIMED], "it is looked for though nothing changed"
    runner.calls["done"](Kept(MADE.backup, second=True))
    assert [m.text for m in said] == [module.BACK]
    assert automatic(keeper, "E:/")[0].text.endswith("，第二份也有")
    assert bridge.settings.text(LAST) == "2026-11-23T15:54:00"
    runner.calls["done"](Kept(MADE.backup, second=True, altered=True))
    assert [m.text for m in said] == [module.BACK, module.ALTERED]


@pytest.fixture
def sealing(bridge: Bridge, keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Seals with every point waived, as the dialog would."""
    made = Sealing(bridge, None, lambda: True)  # type: ignore[arg-type]
    made.setParent(bridge)
    assert bridge.session is not None
    waivers = dict.fromkeys(bridge.session.obstacles(), "知道")
    return lambda: made._sealed(waivers)


def test_a_seal_waits_for_the_copy_alone(
    keeper: Keeper, bridge: Bridge, runner: Held, sealing: Callable[[], None]
) -> None:
    sealing()
    assert runner.reasons == [Why.SEAL]
    assert not bridge.sealed
    runner.calls["progress"](Report(1, 2))
    assert bridge.sealed
    runner.calls["done"](MADE)
    assert keeper.kept == MADE


def test_a_seal_does_not_wait_behind_another_backup(
    keeper: Keeper, bridge: Bridge, runner: Held, sealing: Callable[[], None]
) -> None:
    keeper.make(Why.TIMED)
    sealing()
    assert (runner.cancelled, runner.reasons) == (1, [Why.TIMED, Why.SEAL])


@pytest.mark.parametrize("end", ["failed", "patience", "done"])
def test_a_backup_that_fails_does_not_stop_a_seal(
    keeper: Keeper, bridge: Bridge, runner: Held, sealing: Callable[[], None], end: str
) -> None:
    sealing()
    if end == "failed":
        runner.calls["failed"](Failure("磁盘已满", expected=True))
    elif end == "done":
        runner.calls["done"](MADE)
    else:
        keeper._patience.timeout.emit()
    assert bridge.sealed


def test_what_changed_meanwhile_is_not_sealed(
    keeper: Keeper, bridge: Bridge, runner: Held, sealing: Callable[[], None]
) -> None:
    said: list[Message] = listening(bridge)
    sealing()
    change(bridge, "50")
    runner.calls["progress"](Report(1, 2))
    assert not bridge.sealed
    assert said[-1].text.startswith("封存以前又有了改动")


def test_a_rehearsal_seals_at_once(
    keeper: Keeper, bridge: Bridge, runner: Held, sealing: Callable[[], None]
) -> None:
    bridge.rehearsing = True
    sealing()
    assert bridge.sealed
    assert runner.asked == []
    keeper.paused = True
    keeper.make(Why.TIMED)
    assert runner.asked == []


def test_what_the_worker_does(
    store: Store, store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, told = tmp_path / "backups", []
    kept = work.keep(store_path, shelf, Why.OPEN, NOW, None, lambda *args: told.append(args))
    assert (on_shelf(shelf), told) == ([kept.backup], [(1, 2, "")])
    assert work.save_copy(str(store_path), tmp_path / "a.lsb") == str(tmp_path / "a.lsb")
    assert work.diagnose(store_path, (shelf,)) is None
    lowered: list[int] = []
    monkeypatch.setattr(os, "nice", lowered.append)
    work.step_back()
    assert lowered == [], "the program itself is not slowed down"
    monkeypatch.setattr(work.multiprocessing, "parent_process", lambda: object())
    work.step_back()
    assert lowered == [10]
    lowered.clear()
    when: list[list[int]] = []
    work.keep(store_path, shelf, Why.SEAL, NOW, None, lambda *_: when.append([*lowered]))
    work.keep(store_path, shelf, Why.MANUAL, NOW, None, lambda *_: when.append([*lowered]))
    assert when == [[], [10, 10]], "the copy before a seal is waited for"


def test_the_window_does_nothing_of_a_backup_but_start_it(
    qtbot: QtBot, bridge: Bridge, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    here: list[str] = []

    def look(event: str, args: tuple[Any, ...]) -> None:
        # The worker is a process of its own and not looked at.
        if looking and event in ("open", "os.rename", "os.remove", "sqlite3.connect"):
            here.append(f"{event} {args[0]}")

    looking = True
    sys.addaudithook(look)  # cannot be taken away, only be told to look no more
    runner = ProcessRunner(bridge)
    monkeypatch.setattr(bridge, "_runner", runner)
    try:
        keeper.make(Why.MANUAL)
        qtbot.waitUntil(lambda: keeper.kept is not None, timeout=60_000)
    finally:
        looking = False
        runner.close()
    assert [each.why for each in on_shelf(keeper.folder)] == [Why.MANUAL]
    touched = [told for told in here if ".lsb" in told or str(keeper.folder) in told]
    assert not touched, "no file of the data or of a backup is touched in the window's process"
    assert any("lsb-task-" in told for told in here), "what the worker is given was written"
