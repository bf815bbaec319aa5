"""备份与恢复: the list, what is in a backup, there and back; a start that finds no data."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop import paths
from lsb_desktop import program as program_module
from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import UserError
from lsb_desktop.db.store import Store
from lsb_desktop.desk.backups import Why, keep, on_shelf, second_home
from lsb_desktop.desk.desk import Desk
from lsb_desktop.opening import Opening
from lsb_desktop.program import Program
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups import dialog as module
from lsb_desktop.ui.console.backups import rescuing, second
from lsb_desktop.ui.console.backups.dialog import BackupsDialog
from lsb_desktop.ui.console.backups.keeper import FOLDER, Keeper
from lsb_desktop.ui.console.backups.rescuing import RescueDialog
from tests.helpers.console import full, small
from tests.helpers.fakes import InlineRunner
from tests.helpers.pages import bridge_on
from tests.unit.db.test_copies import torn

NOW = datetime.now().replace(microsecond=0)
LONG = 20_000


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, small(), full(small()))


@pytest.fixture
def keeper(bridge: Bridge, store_path: Path) -> Keeper:
    """With a backup before a mark was changed, and one after."""
    now = iter(NOW + timedelta(minutes=n) for n in range(-9, 99))
    made = Keeper(bridge, store_path, store_path.with_name("backups"), bridge, lambda: next(now))
    made.make(Why.OPEN)
    bridge.execute(EnterMark(1, 1, 1, "50"))
    made.make(Why.TIMED)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, bridge: Bridge, keeper: Keeper) -> BackupsDialog:
    made = BackupsDialog(bridge, keeper)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked, and agreed to."""
    asked: list[str] = []

    def confirm(_parent: QWidget, question: str, _yes: str) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(module, "confirm", confirm)
    return asked


def lines(part: QWidget) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [label.text() for label in part.findChildren(QLabel)]


def listed(dialog: BackupsDialog) -> list[str]:
    return [dialog.list.item(n).text() for n in range(dialog.list.count())]


def mark_of(bridge: Bridge) -> int:
    value = bridge.book.ballots(1)[1][1]
    assert isinstance(value, int)
    return value


def test_the_newest_is_shown_and_compared(dialog: BackupsDialog, keeper: Keeper) -> None:
    newest, first = on_shelf(keeper.folder)
    assert listed(dialog) == [f"{newest.minute}　定时", f"{first.minute}　打开"]
    assert "和现在一样" in lines(dialog.contents)
    dialog.list.setCurrentRow(1)
    assert "“第一季度观摩”退回 1 步操作" in lines(dialog.contents)
    assert dialog.restore_button.isEnabled()
    assert "每 5 分钟" in dialog.about.text()


def test_there_and_back(
    dialog: BackupsDialog, bridge: Bridge, keeper: Keeper, agreed: list[str]
) -> None:
    before = mark_of(bridge)
    dialog.list.setCurrentRow(1)
    dialog.restore_button.click()
    assert "退回 1 步操作" in agreed[0]
    assert mark_of(bridge) != before
    assert dialog.undo_button.isVisible()
    assert on_shelf(keeper.folder)[0].why is Why.RESTORE
    assert bridge.execute(EnterMark(2, 1, 1, "60")) is None
    dialog.undo_button.click()
    assert mark_of(bridge) == before
    assert bridge.desk is not None
    assert bridge.desk.check() == []
    assert bridge.execute(EnterMark(2, 1, 1, "61")) is None


def test_a_contest_that_was_not_there_yet_is_closed(
    dialog: BackupsDialog, bridge: Bridge, agreed: list[str]
) -> None:
    bridge.create(small(), full(small()))
    dialog.list.setCurrentRow(1)
    dialog.restore_button.click()
    assert bridge.session is None
    assert len(bridge.contests()) == 1
    dialog.undo_button.click()
    assert len(bridge.contests()) == 2


def test_nothing_is_restored_while_the_hall_looks_on(
    dialog: BackupsDialog, bridge: Bridge, agreed: list[str]
) -> None:
    bridge.air.open_output()
    dialog.restore_button.click()
    assert agreed == []
    assert dialog.notice.text.text().startswith("正在投影")


def test_a_damaged_one_points_to_the_one_before(dialog: BackupsDialog, keeper: Keeper) -> None:
    newest, first = on_shelf(keeper.folder)
    torn(newest.path)
    dialog.look()
    assert any(f"上一份是 {first.minute} 的" in line for line in lines(dialog.contents))
    assert not dialog.restore_button.isEnabled()
    torn(first.path)
    dialog.list.setCurrentRow(1)
    assert not any("上一份" in line for line in lines(dialog.contents))


def test_what_fails_is_told_and_the_dialog_goes_on(
    dialog: BackupsDialog, keeper: Keeper, agreed: list[str]
) -> None:
    dialog.list.setCurrentRow(1)
    on_shelf(keeper.folder)[1].path.unlink()
    dialog.restore_button.click()
    assert dialog.notice.text.text().endswith("不在了")
    assert len(listed(dialog)) == 1
    assert not keeper.paused
    dialog.reject()
    assert not dialog.isVisible()


def test_a_backup_from_elsewhere(
    dialog: BackupsDialog,
    keeper: Keeper,
    bridge: Bridge,
    agreed: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = tmp_path / "U盘.lsb"
    other.write_bytes(on_shelf(keeper.folder)[1].path.read_bytes())
    monkeypatch.setattr(module, "chosen_files", lambda *_, **__: [other])
    dialog.other_button.click()
    assert dialog.contents.heading.text() == "U盘.lsb"
    before = mark_of(bridge)
    dialog.restore_button.click()
    assert mark_of(bridge) != before
    dialog.list.setCurrentRow(0)
    assert dialog.chosen == on_shelf(keeper.folder)[0].path


def test_made_by_hand(dialog: BackupsDialog, keeper: Keeper) -> None:
    dialog.list.setCurrentRow(1)
    chosen = dialog.chosen
    dialog.now_button.click()
    assert listed(dialog)[0].endswith("手动")
    assert dialog.chosen == chosen, "the choice stays"


def test_the_second_folder(
    dialog: BackupsDialog,
    bridge: Bridge,
    keeper: Keeper,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick, line = tmp_path / "E", dialog.second
    stick.mkdir()
    assert line.text.text().startswith("第二份：没有设")
    monkeypatch.setattr(second, "ask_folder", lambda *_: str(stick))
    line.choose_button.click()
    home = second_home(stick, keeper.store)
    assert [b.why for b in on_shelf(home)] == [Why.MANUAL]
    assert line.text.text() == f"第二份：{stick}　最新的备份已写过去"
    for path in (*home.iterdir(),):
        path.unlink()
    home.rmdir()
    keeper.make(Why.MANUAL)
    assert line.text.text().endswith("现在不在，插上后自动补写")
    line.none_button.click()
    assert bridge.settings.text(FOLDER) == ""
    assert keeper.second is None
    with pytest.raises(UserError, match="请放到 U 盘"):
        line.take(keeper.folder)
    (tmp_path / "F").write_text("")
    with pytest.raises(UserError, match="写不了"):
        line.take(tmp_path / "F")


# A start that finds no data ------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one contest, and two backups of it, the newer one damaged."""
    store, shelf = paths.store_file(tmp_path), paths.backups_dir(tmp_path)
    with Desk.at(store) as desk:
        desk.create(small(), full(small()))
    keep(store, shelf, Why.OPEN, NOW - timedelta(minutes=9))
    newer = keep(store, shelf, Why.SEAL, NOW).backup
    assert newer is not None
    torn(newer.path)
    return tmp_path


@pytest.fixture
def start(
    qtbot: QtBot, data: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Program]]:
    made: list[Program] = []
    monkeypatch.setattr(QApplication, "exit", lambda _: None)
    # What the workers do is done at once; that they run is seen by the tests of the worker.
    monkeypatch.setattr(program_module, "ProcessRunner", lambda _: InlineRunner())

    def begin() -> Program:
        program = Program(Opening(data), data / "logs" / "lsb.log", (), windowed=True)
        made.append(program)
        qtbot.addWidget(program.window)
        program.start()
        return program

    yield begin
    for program in made:
        program.finish()


def asked(program: Program, qtbot: QtBot) -> RescueDialog:
    def found() -> list[RescueDialog]:
        return program.window.findChildren(RescueDialog)

    qtbot.waitUntil(lambda: bool(found()), timeout=LONG)
    return found()[0]


def test_a_damaged_file_is_kept_and_the_last_good_backup_opened(
    data: Path, start: Callable[[], Program], qtbot: QtBot
) -> None:
    store = paths.store_file(data)
    damaged = torn(store, 0).read_bytes()
    program = start()
    dialog = asked(program, qtbot)
    good, bad = (NOW - timedelta(minutes=9)), NOW
    told = lines(dialog)
    assert any(f"{good:%H:%M} 的（打开）" in text for text in told)
    assert any(f"{bad:%H:%M} 的备份（封存前）也已损坏" in text for text in told)
    assert any(text.startswith("第一季度观摩（郭店镇）：9 个分，未封存") for text in told)
    assert not dialog.empty_button.isVisible()
    dialog.open_button.click()
    qtbot.waitUntil(lambda: bool(program.window.key), timeout=LONG)
    assert len(program.bridge.contests()) == 1
    [aside] = data.glob("contests.损坏-*.lsb")
    assert aside.read_bytes() == damaged
    assert f"数据是从 {good.month}月{good.day}日 {good:%H:%M} 的备份打开的" in program._data
    assert "没有丢" not in program._data


def test_a_file_that_is_gone_is_not_silently_begun_anew(
    data: Path, start: Callable[[], Program], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in data.glob("contests.lsb*"):
        path.unlink()
    program = start()
    dialog = asked(program, qtbot)
    assert "数据文件“contests.lsb”不在了" in lines(dialog)
    assert not paths.store_file(data).exists()
    other = data / "别处.lsb"
    other.write_bytes(b"PK")
    monkeypatch.setattr(rescuing, "chosen_files", lambda *_, **__: [other])
    dialog.other_button.click()
    qtbot.waitUntil(lambda: "这份备份已损坏" in dialog.which.text(), timeout=LONG)
    assert not dialog.open_button.isEnabled()
    dialog.empty_button.click()
    qtbot.waitUntil(lambda: bool(program.window.key), timeout=LONG)
    assert program.bridge.contests() == []
    assert len(on_shelf(paths.backups_dir(data))) == 2


def test_leaving_changes_nothing(
    data: Path, start: Callable[[], Program], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda *args: said.append(args[2]))
    for backup in on_shelf(paths.backups_dir(data)):
        torn(backup.path)
    damaged = torn(paths.store_file(data), 0).read_bytes()
    dialog = asked(start(), qtbot)
    assert "没有完好的自动备份" in dialog.which.text()
    assert not dialog.open_button.isEnabled()
    dialog.reject()
    assert said == []
    assert paths.store_file(data).read_bytes() == damaged
