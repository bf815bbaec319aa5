"""The lock: a PIN that is never kept, a desk that cannot be read, a stage that goes on."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot

from lsb_desktop.settings import Settings
from lsb_desktop.ui.barred import WHILE_LOCKED
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.locking import asking as asking_module
from lsb_desktop.ui.console.locking import pin as pin_module
from lsb_desktop.ui.console.locking.cover import Cover
from lsb_desktop.ui.console.locking.dialogs import PinDialog, SetPinDialog
from lsb_desktop.ui.console.locking.idle import MINUTE_MS, Idle
from lsb_desktop.ui.console.locking.pin import Guard, delay, fits, hash_of, unfit
from lsb_desktop.ui.console.window import ConsoleWindow
from lsb_desktop.ui.messages import Message
from lsb_desktop.ui.stage.window import StageWindow
from tests.helpers.console import FakeWall, bridge_with, full, small

RIGHT = "240917"


class Clock:
    """Seconds that the test moves."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def plain_hash(pin: str) -> str:
    return f"hash of {pin}"


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real hash costs a tenth of a second each time; one test pays for it."""
    monkeypatch.setattr(pin_module, "hash_of", plain_hash)
    monkeypatch.setattr(pin_module, "fits", lambda kept, pin: kept == plain_hash(pin))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guard(qtbot: QtBot, tmp_path: Path, clock: Clock, cheap: None) -> Guard:
    made = Guard(Settings(tmp_path / "settings.json"), clock)
    made.put(RIGHT)
    return made


def tried(qtbot: QtBot, guard: Guard, pin: str) -> bool:
    with qtbot.waitSignal(guard.answered) as answer:
        assert guard.try_(pin)
    return bool(answer.args[0])


# The PIN ---------------------------------------------------------------------


def test_the_pin_is_kept_as_an_argon2_hash(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = hash_of(RIGHT)
    assert kept.startswith("$argon2id$")
    assert RIGHT not in kept
    assert fits(kept, RIGHT)
    assert not fits(kept, "240918")
    assert not fits("torn", RIGHT)
    assert "delete the line" in caplog.text


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("123", "4 到 12 位"),
        ("1234567890123", "4 到 12 位"),
        ("12a4", "4 到 12 位"),
        ("１２３４", "4 到 12 位"),
        ("1111", "太容易"),
        ("345678", "太容易"),
        ("4321", "太容易"),
        (RIGHT, ""),
    ],
)
def test_what_is_a_pin(pin: str, why: str) -> None:
    assert why in unfit(pin)
    assert bool(unfit(pin)) == bool(why)


def test_guessing_becomes_slow_and_stays_slow_after_a_new_start(
    qtbot: QtBot, guard: Guard, clock: Clock, tmp_path: Path
) -> None:
    for _ in range(3):
        assert not tried(qtbot, guard, "0000")
    assert guard.wait() == 5
    assert not guard.try_(RIGHT), "even the right one has to wait"
    again = Guard(Settings(tmp_path / "settings.json"), clock)
    assert again.wait() == 5
    clock.now += 5
    assert not tried(qtbot, again, "0000")
    assert again.wait() == 10
    clock.now += 10
    assert tried(qtbot, again, RIGHT)
    assert again.wait() == 0
    assert json.loads((tmp_path / "settings.json").read_text())["lock.wrong"] == ""


def test_the_wait_has_a_bound_and_a_clock_set_back_does_not_stretch_it(
    qtbot: QtBot, guard: Guard, clock: Clock
) -> None:
    assert [delay(n) for n in (0, 2, 3, 4, 9, 50)] == [0, 0, 5, 10, 300, 300]
    for _ in range(3):
        tried(qtbot, guard, "0000")
    clock.now -= 86400
    assert guard.wait() == 5
    clock.now += 5
    assert guard.wait() == 0


def test_a_try_counts_before_it_is_answered(qtbot: QtBot, guard: Guard, tmp_path: Path) -> None:
    with qtbot.waitSignal(guard.answered):
        assert guard.try_("0000")
        assert json.loads((tmp_path / "settings.json").read_text())["lock.wrong"].startswith("1@")
        assert not guard.try_(RIGHT), "one at a time"


def test_a_disk_that_takes_nothing_locks_nobody_out(
    qtbot: QtBot, guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not tried(qtbot, guard, "135790")

    def protected(_settings: Settings) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Settings, "_write", protected)
    assert tried(qtbot, guard, RIGHT)
    with pytest.raises(OSError, match="Read-only"):
        guard.put("482913")
    assert tried(qtbot, guard, "482913"), "it holds for this run"


def test_what_is_unreadable_in_the_settings_locks_nobody_out(
    guard: Guard, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    guard._settings.put("lock.wrong", "many@then")
    assert guard.wait() == 0

    def full_disk(*_: object) -> bool:
        raise OSError("no space")

    with monkeypatch.context() as patch:
        patch.setattr(guard._settings, "_write", full_disk)
        for _ in range(3):
            tried(qtbot, guard, "0000")
    assert "not kept" in caplog.text
    assert guard.wait() == 5, "they count all the same"
    with pytest.raises(ValueError, match="太容易"):
        guard.put("1111")
    guard.clear()
    assert not guard.is_set


# The desk --------------------------------------------------------------------


class Desk:
    """A console with a PIN, and a wall that remembers."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bridge: Bridge = bridge_with(small(), full(small()))
        self.window = ConsoleWindow(self.bridge)
        qtbot.addWidget(self.window, before_close_func=self.end)
        self.locking = self.window.locking
        self.locking.guard.put(RIGHT)
        self.said: list[Message] = []
        self.bridge.said.connect(self.said.append)
        self.bridge.air.use(FakeWall())
        self.window.show_page("entry")
        self.window.show()
        qtbot.waitExposed(self.window)

    @property
    def cover(self) -> Cover:
        return self.locking.covers[self.window]

    def end(self, _window: object) -> None:
        if self.locking.locked:
            self.locking._open()
        self.bridge.air.close_output()

    def lock(self) -> None:
        self.window.actions_.by_id["lock"].trigger()
        assert self.locking.locked

    def unlock(self, qtbot: QtBot, pin: str = RIGHT, cover: Cover | None = None) -> None:
        form = (cover or self.cover).form
        with qtbot.waitSignal(self.locking.guard.answered):
            QTest.keyClicks(form.line, pin)
            QTest.keyClick(form.line, Qt.Key.Key_Return)


@pytest.fixture
def desk(qtbot: QtBot, cheap: None) -> Desk:
    return Desk(qtbot)


def test_locked_the_desk_is_covered_whole_and_takes_nothing(qtbot: QtBot, desk: Desk) -> None:
    marks = desk.window.page("entry").table
    before = desk.bridge.snapshot
    desk.lock()
    assert desk.cover.geometry() == desk.window.rect()
    desk.window.resize(1100, 700)
    assert desk.cover.geometry() == desk.window.rect()
    top = desk.window.childAt(desk.window.rect().center())
    assert top is desk.cover or desk.cover.isAncestorOf(top)
    for key in (Qt.Key.Key_9, Qt.Key.Key_Delete, Qt.Key.Key_F2):
        QTest.keyClick(marks, key)
    QTest.mouseClick(desk.window.sidebar.buttons["rules"], Qt.MouseButton.LeftButton)
    assert desk.window.key == "entry"
    assert desk.bridge.snapshot == before
    free = {key for key, action in desk.window.actions_.by_id.items() if action.isEnabled()}
    assert free == WHILE_LOCKED
    desk.bridge.listed.emit()
    assert not desk.window.actions_.by_id["undo"].isEnabled(), "and it stays so"
    desk.unlock(qtbot)
    assert not desk.locking.locked
    assert desk.window.actions_.by_id["export"].isEnabled()
    QTest.mouseClick(desk.window.sidebar.buttons["rules"], Qt.MouseButton.LeftButton)
    assert desk.window.key == "rules"


def test_locked_the_stage_goes_on(qtbot: QtBot, desk: Desk) -> None:
    wall = desk.bridge.air.wall
    desk.lock()
    line = desk.cover.form.line
    line.setFocus()
    QTest.keyClick(desk.window, Qt.Key.Key_F5)
    assert desk.bridge.air.on_air
    assert wall.shown
    assert "正在投影：第 1／" in desk.cover.stands.text()
    desk.bridge.air._clock = lambda: 1e9
    desk.window.actions_.by_id["forward"].trigger()
    assert desk.bridge.air.director.index == 1
    assert "第 2／" in desk.cover.stands.text()
    desk.window.actions_.by_id["black"].trigger()
    assert desk.bridge.air.director.black
    desk.window.actions_.by_id["output"].trigger()
    assert desk.bridge.air.on_air, "nobody ends the projection in passing"
    space = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " "
    )
    QApplication.sendEvent(line, space)
    assert not space.isAccepted(), "Space is 上屏, not a figure"


def test_the_stage_window_is_not_covered_and_gets_its_keys(qtbot: QtBot, desk: Desk) -> None:
    stage = StageWindow(rehearsal=True)
    qtbot.addWidget(stage)
    stage.resize(320, 180)
    stage.show()
    desk.lock()
    assert stage not in desk.locking.covers
    none = Qt.KeyboardModifier.NoModifier
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_PageDown, none)
    assert not desk.locking.eventFilter(stage, press)
    assert desk.locking.eventFilter(desk.window.sidebar, press), "the desk's widgets get none"
    stage.allow_close()


def test_a_wrong_pin_opens_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.lock()
    for _ in range(3):
        desk.unlock(qtbot, "1357")
        assert desk.locking.locked
        assert desk.cover.form.line.text() == ""
    assert "请等" in desk.cover.form.said.text()
    assert not desk.cover.form.button.isEnabled()


def dialog_with_line(desk: Desk) -> tuple[QDialog, QLineEdit]:
    dialog = QDialog(desk.window)
    line = QLineEdit("98.5", dialog)
    QVBoxLayout(dialog).addWidget(line)
    dialog.resize(300, 200)
    dialog.open()
    line.setFocus()
    return dialog, line


def test_a_dialog_is_covered_and_what_was_typed_is_there_afterwards(
    qtbot: QtBot, desk: Desk
) -> None:
    dialog, line = dialog_with_line(desk)
    QTest.keyClicks(line, "7")
    desk.lock()
    cover = desk.locking.covers[dialog]
    assert cover.geometry() == dialog.rect()
    QTest.keyClicks(line, "1")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.sendEvent(dialog, QCloseEvent())
    assert line.text() == "98.57"
    QTest.keyClick(cover, Qt.Key.Key_F5)
    assert desk.bridge.air.on_air, "a clicker works over a dialog"
    desk.unlock(qtbot, cover=cover)
    assert not desk.locking.locked
    QTest.keyClicks(line, "2")
    assert line.text() == "98.572"
    dialog.close()


def test_a_page_that_is_shown_under_the_cover_does_not_take_the_keys(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.window.activateWindow()
    desk.lock()
    marks = desk.window.page("entry").table
    marks.setFocus()
    assert QApplication.focusWidget() is desk.cover.form.line
    desk.unlock(qtbot)
    assert QApplication.focusWidget() is marks


def test_what_opens_while_it_is_locked_is_covered_and_menus_are_shut(
    qtbot: QtBot, desk: Desk
) -> None:
    menu = QMenu(desk.window)
    menu.addAction("x")
    menu.popup(desk.window.mapToGlobal(QPoint(10, 10)))
    assert menu.isVisible()
    desk.lock()
    assert not menu.isVisible()
    late, _ = dialog_with_line(desk)
    qtbot.waitUntil(lambda: late in desk.locking.covers)
    late.close()
    late.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.unlock(qtbot)
    assert not desk.locking.locked


def test_the_program_can_be_left_while_nothing_is_projected(qtbot: QtBot, desk: Desk) -> None:
    desk.lock()
    assert desk.cover.quit.isVisible()
    desk.window.actions_.by_id["take"].trigger()
    assert not desk.cover.quit.isVisible()
    desk.bridge.air.close_output()
    assert desk.cover.quit.isVisible()
    with qtbot.waitSignal(desk.window.closed):
        desk.cover.quit.click()


def test_without_a_pin_there_is_no_lock(qtbot: QtBot, desk: Desk) -> None:
    desk.locking.guard.clear()
    desk.window.actions_.by_id["lock"].trigger()
    assert not desk.locking.locked
    assert "还没有 PIN" in desk.said[-1].text
    assert desk.window.key == "preferences"
    desk.locking.begin()
    desk.locking._left_alone()
    assert not desk.locking.locked


def test_with_a_pin_the_program_starts_locked(desk: Desk) -> None:
    desk.locking.begin()
    assert desk.locking.locked
    desk.locking.lock()
    assert list(desk.locking.covers) == [desk.window]


# Idling, unsealing, settings ----------------------------------------------------


def test_nobody_here_for_so_long_locks(qtbot: QtBot, desk: Desk) -> None:
    desk.bridge.tune("lock.minutes", 5)
    assert desk.locking._idle._timer.interval() == 5 * MINUTE_MS
    desk.locking._idle._timer.timeout.emit()
    assert desk.locking.locked
    desk.unlock(qtbot)
    desk.bridge.tune("lock.minutes", 0)
    assert not desk.locking._idle._timer.isActive()
    desk.bridge.tune("lock.minutes", 5)
    desk.locking.guard.clear()
    desk.bridge.tuned.emit("lock.pin")
    assert not desk.locking._idle._timer.isActive(), "without a PIN nothing locks"


@pytest.mark.parametrize(
    ("key", "counts"),
    [(Qt.Key.Key_9, True), (Qt.Key.Key_PageDown, False), (Qt.Key.Key_F5, False)],
)
def test_whoever_types_is_here_whoever_clicks_may_be_far(
    qtbot: QtBot, key: Qt.Key, counts: bool
) -> None:
    idle = Idle()
    idle.after(1)
    idle._timer.setTimerType(Qt.TimerType.PreciseTimer)
    idle._timer.start(500_000)
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    qtbot.wait(30)
    before = idle._timer.remainingTime()
    idle.eventFilter(idle, event)
    assert (idle._timer.remainingTime() > before + 10) == counts
    idle.after(0)
    idle.restart()


def answering(monkeypatch: pytest.MonkeyPatch, *answers: bool) -> list[str]:
    """PIN dialogs that answer by themselves."""
    asked: list[str] = []
    left = list(answers)

    def answer(dialog: PinDialog) -> bool:
        asked.append(dialog.windowTitle())
        return left.pop(0)

    monkeypatch.setattr(asking_module.PinDialog, "exec", answer)
    return asked


def test_unsealing_asks_for_the_pin(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from lsb_desktop.ui.console import sealing

    desk.bridge.seal(desk.bridge.session.obstacles())
    assert desk.bridge.sealed
    asked = answering(monkeypatch, False, True)

    def give_reason(dialog: sealing.ReasonDialog) -> bool:
        dialog.reason.setText("更正")
        return True

    monkeypatch.setattr(sealing.ReasonDialog, "exec", give_reason)
    desk.window.sealing.unseal()
    assert desk.bridge.sealed
    desk.window.sealing.unseal()
    assert not desk.bridge.sealed
    assert len(asked) == 2


def test_the_page_of_settings_sets_changes_and_takes_away(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lsb_desktop.ui.console.locking.asking import PinRow

    desk.locking.guard.clear()
    desk.window.show_page("preferences")
    [line] = desk.window.page("preferences").findChildren(PinRow)
    asked = answering(monkeypatch, False, True, True)

    def typed(dialog: SetPinDialog) -> bool:
        assert not dialog.agree.isEnabled()
        dialog.first.setText("13579")
        dialog.second.setText("1357")
        assert "不一样" in dialog.said.text()
        dialog.second.setText("13579")
        return dialog.agree.isEnabled()

    monkeypatch.setattr(SetPinDialog, "exec", typed)
    assert "没有设置" in line.state.text()
    line.change.click()
    assert not asked, "there was none to ask for"
    assert "已设置" in line.state.text()
    line.remove.click()
    assert desk.locking.guard.is_set, "not without the PIN"
    line.change.click()
    line.remove.click()
    assert not desk.locking.guard.is_set
    assert len(asked) == 3
    assert not line.remove.isVisibleTo(line)


def test_the_dialog_is_accepted_with_the_right_pin(qtbot: QtBot, guard: Guard) -> None:
    dialog = PinDialog(None, guard)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(guard.answered):
        QTest.keyClicks(dialog.form.line, "x2468y")
        dialog.form.button.click()
    assert "不对" in dialog.form.said.text()
    assert not dialog.result()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClicks(dialog.form.line, RIGHT)
        dialog.form.button.click()
