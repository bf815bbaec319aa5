"""算分明细 on the screen: the text of ``explain``, from every total."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lsb_desktop import cli
from lsb_desktop.core.commands import ChangeContest, EnterMark
from lsb_desktop.db.store import Store
from lsb_desktop.paper.workbook.write import write_workbook
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.view import EntryPage
from lsb_desktop.ui.console.explaining import window as window_module
from lsb_desktop.ui.console.explaining.markup import markup
from lsb_desktop.ui.console.explaining.window import ExplainWindow
from lsb_desktop.ui.console.window import ConsoleWindow
from lsb_desktop.ui.worker import Failure
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening, shown


@pytest.fixture
def bridge(store: Store, qtbot: QtBot) -> Bridge:
    return bridge_on(store, small(), full(small()))


@pytest.fixture
def told(qtbot: QtBot, bridge: Bridge) -> ExplainWindow:
    return shown(qtbot, ExplainWindow(None, bridge), (760, 600))  # type: ignore[arg-type]


def text(window: ExplainWindow) -> str:
    return window.view.toPlainText()


def test_village_after_village(told: ExplainWindow) -> None:
    assert "五里堡村" in text(told)
    assert not told.back.isEnabled()
    told.on.click()
    told.on.click()
    assert told.village.currentText() == "3 小司村"
    assert not told.on.isEnabled()
    assert "去掉的最高分" in text(told)
    told.back.click()
    assert "前时村" in text(told)
    told.show_village(1)
    assert "总分：12" in text(told)


def test_the_copy_is_what_explain_prints(
    told: ExplainWindow, bridge: Bridge, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "活动.xlsx"
    write_workbook(bridge.contest, bridge.book, path)
    capsys.readouterr()
    assert cli.run(["explain", str(path), "小司村"]) == 0
    printed = capsys.readouterr().out
    told.show_village(3)
    told.copy()
    assert QGuiApplication.clipboard().text() + "\n" == printed
    for line in printed.splitlines():
        for part in line.split():
            assert part in text(told)


def test_it_follows_what_is_typed(told: ExplainWindow, bridge: Bridge) -> None:
    bridge.execute(EnterMark(1, 2, 1, "55.5"))
    assert "55.5" in text(told)
    told.show_village(3)
    gone = replace(bridge.contest, entrants=bridge.contest.entrants[1:])
    bridge.execute(ChangeContest(gone, "去掉五里堡村"))
    assert told.village.count() == 2
    assert told.village.currentText() == "3 小司村"


def test_hidden_places_stay_hidden(told: ExplainWindow, bridge: Bridge) -> None:
    assert "名次与奖项" in text(told)
    assert not told.note.isVisible()
    bridge.tune("entry.zoom", 110)
    bridge.tune("entry.places", False)
    assert "名次" not in text(told)
    assert "总分：12" in text(told)
    assert told.note.isVisible()


def test_marks_that_do_not_count_are_pale_and_names_are_escaped() -> None:
    lines = ("<b>村　算分明细", "甲 & 乙", "    评委   得分", "    评1      88  去掉的最低分")
    html = markup(lines)
    assert "&lt;b&gt;村" in html
    assert "甲 &amp; 乙" in html
    assert html.count("color:#8c959f") == 3


def test_one_or_all_as_pdf(
    told: ExplainWindow, bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = listening(bridge)
    answers = [tmp_path / "一村", tmp_path / "全部.pdf", None]
    asked: list[str] = []

    def ask(_parent: object, _title: str, start: Path, _kinds: object) -> tuple[Path | None, str]:
        asked.append(start.name)
        return answers.pop(0), ""

    monkeypatch.setattr(window_module, "chosen_name", ask)
    told.one_button.click()
    assert said[-1].text == f"已存为 {tmp_path / '一村.pdf'}，共 1 页"
    assert bridge.session is not None
    bridge.session.put_seal(bridge.session.obstacles())
    told.all_button.click()
    assert said[-1].text == f"已存为 {tmp_path / '全部.pdf'}，共 3 页"
    told.one_button.click()
    assert asked == ["五里堡村 算分明细.pdf", "第一季度观摩 算分明细.pdf", "五里堡村 算分明细.pdf"]
    assert told.all_button.isEnabled()


def test_a_file_in_the_way_is_said(told: ExplainWindow, bridge: Bridge, tmp_path: Path) -> None:
    said = listening(bridge)
    (tmp_path / "有.pdf").mkdir()
    told.write_to(tmp_path / "有.pdf", [1])
    assert "文件夹" in said[-1].text
    assert told.one_button.isEnabled()
    told._failed(Failure("不行", expected=True))
    assert said[-1].text == "不行"


def test_nothing_to_tell_of(told: ExplainWindow, bridge: Bridge) -> None:
    bridge.execute(ChangeContest(replace(bridge.contest, entrants=(), awards=()), "清空"))
    assert text(told) == ""
    told.copy()
    told.print_one()
    told.print_all()


# Ways in ------------------------------------------------------------------------


@pytest.fixture
def console(qtbot: QtBot, bridge: Bridge) -> ConsoleWindow:
    made = ConsoleWindow(bridge)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def window_of(console: ConsoleWindow) -> ExplainWindow:
    found = console.journal.explaining.window
    assert found is not None
    return found


def test_a_double_click_on_a_total_opens_its_arithmetic(
    qtbot: QtBot, console: ConsoleWindow
) -> None:
    console.show_page("entry")
    page = console.page("entry")
    assert isinstance(page, EntryPage)
    results = page.grid.results
    at = results.visualRect(page.ends.index(1, 0)).center()
    qtbot.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(results.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window_of(console).village.currentText() == "2 前时村"


def test_the_menu_of_a_total(qtbot: QtBot, console: ConsoleWindow) -> None:
    console.show_page("entry")
    page = console.page("entry")
    assert isinstance(page, EntryPage)
    results = page.grid.results
    results.customContextMenuRequested.emit(QPoint(5, 2000))
    assert not results.findChildren(QMenu)
    results.customContextMenuRequested.emit(results.visualRect(page.ends.index(2, 0)).center())
    (menu,) = results.findChildren(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert window_of(console).village.currentText() == "3 小司村"


def test_the_key_opens_the_village_of_the_cursor_and_once(
    qtbot: QtBot, console: ConsoleWindow
) -> None:
    console.show_page("entry")
    page = console.page("entry")
    assert isinstance(page, EntryPage)
    page.table.go(1, 0)
    console.actions_.by_id["explain"].trigger()
    first = window_of(console)
    assert first.village.currentText() == "2 前时村"
    console.show_page("awards")
    console.pages["awards"].act("explain")
    assert window_of(console) is first
    first.close()
    qtbot.waitUntil(lambda: console.journal.explaining.window is None)


def test_without_villages_there_is_nothing_to_explain(
    console: ConsoleWindow, bridge: Bridge
) -> None:
    bridge.execute(ChangeContest(replace(bridge.contest, entrants=(), awards=()), "清空"))
    said = listening(bridge)
    console.journal.explain()
    assert said[-1].text == "还没有参评单位"
    assert console.journal.explaining.window is None
