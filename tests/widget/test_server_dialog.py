"""多台电脑一起录分: filled in, tested, kept without a password; said on two pages."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from lsb_desktop.desk.address import Reached
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.server import dialog as module
from lsb_desktop.ui.console.server.card import ServerCard
from lsb_desktop.ui.console.server.choice import moved_in, url_of
from lsb_desktop.ui.console.server.dialog import ServerDialog, told
from lsb_desktop.ui.worker import Failure
from tests.helpers.fakes import FakeDesk, InlineRunner, InlineTask


class Slow:
    """A worker that is still at it."""

    def __init__(self) -> None:
        self.tasks: list[InlineTask] = []

    def __call__(self, _work: object, args: tuple[object, ...], **_then: object) -> InlineTask:
        self.tasks.append(InlineTask())
        return self.tasks[-1]


@pytest.fixture
def bridge(tmp_path: Path) -> Bridge:
    return Bridge(Settings(tmp_path / "settings.json"), InlineRunner(), desk=FakeDesk())


def filled(qtbot: QtBot, bridge: Bridge) -> ServerDialog:
    dialog = ServerDialog(bridge)
    qtbot.addWidget(dialog)
    dialog.server.click()
    for field, text in ((dialog.host, " hall "), (dialog.database, "guanmo"), (dialog.user, "li")):
        field.setText(text)
    dialog.password.setText("geheim")
    return dialog


def test_a_server_is_kept_without_its_password(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path
) -> None:
    card = ServerCard(bridge)
    qtbot.addWidget(card)
    assert card.state.text() == "数据在这台电脑的文件里。一台电脑录分的，不用管这里。"
    dialog = filled(qtbot, bridge)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    dialog.save.click()
    assert dialog.result()
    assert url_of(bridge.settings) == "postgresql://li@hall:5432/guanmo"
    assert "geheim" not in (tmp_path / "settings.json").read_text(encoding="utf-8")
    assert card.state.text().endswith("下次打开程序时生效：数据在服务器 hall/guanmo。")
    again = ServerDialog(bridge)
    qtbot.addWidget(again)
    assert (again.server.isChecked(), again.host.text(), again.port.value()) == (True, "hall", 5432)
    assert again.password.text() == ""
    again.file.click()
    assert not again.fields.isEnabled()
    again.save.click()
    assert url_of(bridge.settings) == ""
    assert bridge.settings.text("store.host") == "hall", "kept for the next time"


def test_what_is_missing_is_said_and_nothing_kept(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = filled(qtbot, bridge)
    dialog.user.clear()
    dialog.save.click()
    assert dialog.said.text() == "请填写用户名"
    dialog.test.click()
    assert dialog.said.text() == "请填写用户名"
    assert url_of(bridge.settings) == ""
    bridge.settings.put("store.where", "server")
    assert url_of(bridge.settings) == "", "a settings file changed by hand opens the file"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Reached(version="15.8"), "连上了：PostgreSQL 15.8，还没有数据，第一次打开时建好"),
        (Reached(version="15.8", contests=0), "连上了：PostgreSQL 15.8，里面还没有活动"),
        (Reached(version="15.8", contests=2), "连上了：PostgreSQL 15.8，里面有 2 个活动"),
        (Reached("连不上服务器"), "连不上服务器"),
    ],
)
def test_what_the_test_found(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch, found: Reached, said: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(module, "reach", lambda url: asked.append(url) or found)
    dialog = filled(qtbot, bridge)
    dialog.test.click()
    assert asked == ["postgresql://li:geheim@hall:5432/guanmo"]
    assert dialog.said.text() == said
    assert told(found)[1] == ("error" if found.trouble else "good")


def test_a_test_that_takes_long_holds_up_nothing(qtbot: QtBot, bridge: Bridge) -> None:
    runner = bridge._runner = Slow()
    dialog = filled(qtbot, bridge)
    dialog.show()
    dialog.test.setFocus()
    dialog.test.click()
    assert dialog.said.text() == "正在连接 hall/guanmo……"
    assert dialog.focusWidget() is dialog.test, "a space now must not close the dialog"
    dialog.test.click()
    assert [task.cancelled for task in runner.tasks] == [True, False]
    dialog.reject()
    assert [task.cancelled for task in runner.tasks] == [True, True]
    dialog.begin_test()
    dialog._failed(Failure("后台进程意外结束", expected=True))
    assert dialog.said.text() == "后台进程意外结束"


def test_another_store_counts_its_contests_anew(bridge: Bridge) -> None:
    bridge.tune("last.contest", 3)
    moved_in(bridge)
    assert bridge.settings.number("last.contest") == 3, "the same file as last time"
    assert bridge.desk is not None
    bridge.desk.place = "postgresql://li:geheim@hall/guanmo"  # type: ignore[misc]
    moved_in(bridge)
    assert bridge.settings.number("last.contest") == 0
    assert bridge.settings.text("last.store") == "hall/guanmo"


def test_the_button_opens_the_dialog(qtbot: QtBot, bridge: Bridge) -> None:
    card = ServerCard(bridge)
    qtbot.addWidget(card)
    card.change.click()
    [dialog] = card.findChildren(ServerDialog)
    assert dialog.isVisible()
    dialog.reject()
