"""Exporting the contest workbook: where it went, and what it does not hold."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.codec import dump
from lsb_desktop.core.profile import Photo
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.ui.console import files
from lsb_desktop.ui.console.files import Files
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import bridge_with, full, small

PHOTO: tuple[Slot, Value] = (Slot(SlotKind.PHOTO, 1, row=1), dump(Photo("00")))
LEFT = "照片 1 张只在数据文件里，不随工作簿带走"


@pytest.mark.parametrize(
    ("more", "told", "tone"), [((), "", Tone.DONE), ((PHOTO,), f"；{LEFT}", Tone.WARNING)]
)
def test_what_a_workbook_does_not_hold_is_said(
    more: tuple[tuple[Slot, Value], ...],
    told: str,
    tone: Tone,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contest = small()
    bridge = bridge_with(contest, [*full(contest), *more])
    window = QWidget()
    qtbot.addWidget(window)
    path = tmp_path / "活动.xlsx"
    chosen = (tmp_path / "活动", "")
    monkeypatch.setattr(files, "chosen_name", lambda *_: chosen)
    with qtbot.waitSignal(bridge.said) as said:
        Files(bridge, window).save()
    [message] = said.args
    assert message.text == f"已导出 {path}{told}"
    assert message.tone is tone
    assert len(read_workbook(path).entries) == len(full(contest))
