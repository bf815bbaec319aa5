"""A setting that the disk does not take holds for the run, and is said."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.messages import Message, Tone
from tests.helpers.fakes import InlineRunner


def test_a_setting_the_disk_does_not_take(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    bridge = Bridge(Settings(file), InlineRunner())
    said: list[Message] = []
    tuned: list[str] = []
    bridge.said.connect(said.append)
    bridge.tuned.connect(tuned.append)

    def full(_path: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        bridge.tune("operator", "张三")
    assert said[-1].tone is Tone.WARNING
    assert "这次运行里仍然有效" in said[-1].text
    assert bridge.settings.text("operator") == "张三"
    assert Settings(file).text("operator") != "张三"
    bridge.tune("last.contest", 3)
    assert Settings(file).text("operator") == "张三", "written with the next one"
    assert tuned == ["operator", "last.contest"]
