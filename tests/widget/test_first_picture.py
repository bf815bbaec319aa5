"""The window before anything is in it: the same picture, and it can be closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.opening import Opening
from lsb_desktop.program import Program
from lsb_desktop.settings import Settings
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console import header, message_bar, sidebar
from lsb_desktop.ui.console.first_picture import BAR, HEADER, SIDEBAR
from lsb_desktop.ui.console.window import ConsoleWindow
from tests.helpers.fakes import InlineRunner

LONG = 20_000


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The program's own font, colours and sheet."""
    kind, palette, font = qapp.style().objectName(), qapp.palette(), qapp.font()
    style.dress(qapp)
    yield
    qapp.setStyleSheet("")
    qapp.setStyle(kind)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(("wide", "high"), [(1366, 768), (1061, 723)])
def test_what_follows_the_first_picture_looks_the_same(qtbot: QtBot, wide: int, high: int) -> None:
    """All but the texts of the sidebar: nothing jumps, nothing flashes."""
    made = ConsoleWindow()
    qtbot.addWidget(made)
    made.resize(wide, high)
    with qtbot.waitSignal(made.painted):
        made.show()
    first = made.grab().toImage()
    made.furnish(Bridge(Settings(), InlineRunner()))
    QApplication.processEvents()
    then = made.grab().toImage()
    assert then.size() == first.size()
    assert (HEADER, SIDEBAR, BAR) == (header.HEIGHT, sidebar.WIDTH, message_bar.HEIGHT)
    page = high - HEADER - BAR
    for part in (
        QRect(0, 0, wide, HEADER),
        QRect(SIDEBAR - 1, HEADER, wide - SIDEBAR + 1, page),
        QRect(0, high - BAR, wide, BAR),
    ):
        assert then.copy(part) == first.copy(part), part
    assert first.pixelColor(40, 400).name() == "#ffffff"


def test_a_window_without_anything_in_it_can_be_sized_and_closed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    opening = Opening(tmp_path)
    qtbot.addWidget(opening.window)
    begun: list[str] = []
    opening.show(lambda: begun.append("the rest"))
    opening.window.resize(1000, 620)
    opening.window.close()
    assert codes == [0]
    opening.close()
    assert not (tmp_path / "logs" / "fault.log").exists()


def test_the_program_begins_in_a_window_that_is_seen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the real start does it: what happened to the window meanwhile reaches what is in it."""
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    opening = Opening(tmp_path)
    qtbot.addWidget(opening.window)
    made: list[Program] = []

    def begin() -> None:
        made.append(Program(opening, tmp_path / "logs" / "lsb.log", (), windowed=True))
        made[0].start()

    opening.show(begin)
    qtbot.waitUntil(lambda: bool(opening.window.key), timeout=LONG)
    assert len(made) == 1
    assert made[0].window is opening.window
    assert opening.window.key == "welcome"
    opening.window.close()
    assert codes == [0]
    made[0].finish()
