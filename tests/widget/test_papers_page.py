"""The page 文件: what to know beforehand, where the files are."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Award, Contest, Side, Sign
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.paper.certificates import UNSEALED
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers import view
from lsb_desktop.ui.console.papers.view import BASE, PapersPage
from lsb_desktop.ui.console.papers.work import remarks
from lsb_desktop.ui.console.parts import column
from lsb_desktop.ui.worker import Failure
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening, shown

NAMES = ["奖状-流动红旗.pdf", "成绩汇总表.pdf", "成绩汇总表.xlsx"]


def flags() -> Contest:
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM)
    return replace(small(), awards=(*small().awards, black))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store, tmp_path: Path) -> Bridge:
    made = bridge_on(store, flags(), full(flags()))
    made.tune(BASE, str(tmp_path))
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> PapersPage:
    return shown(qtbot, PapersPage(bridge))


def snapshot(sealed: bool = True, contest: Contest | None = None) -> Snapshot:
    made = contest or flags()
    seal = Seal("K7-42", "0" * 64, "2021-12-14T15:00:00", "测试") if sealed else None
    return Snapshot(standings_of(made, Book(full(made))), seal)


# What to know beforehand -----------------------------------------------------


def test_not_sealed_says_what_cannot_be_made(page: PapersPage) -> None:
    assert page.state.text() == "成绩尚未封存。"
    assert page.remarks.text() == f"{UNSEALED}。成绩汇总表现在就可以做，会注明“未封存”。"


def test_sealed_says_the_code_and_how_many(bridge: Bridge, page: PapersPage) -> None:
    assert bridge.seal() is None
    assert page.state.text() == f"成绩已封存，封榜码 {bridge.session.seal.code}，文件都会印上。"
    assert page.state.property("role") == "good"
    assert page.remarks.text() == "奖状共 1 张。"


def test_substituted_and_missing_characters_are_told() -> None:
    entrants = tuple(
        replace(e, name="\ue81a寨村" if e.id == 3 else e.name) for e in small().entrants
    )
    found = remarks(snapshot(contest=replace(flags(), entrants=entrants)))
    assert found[0] == "奖状共 1 张。"
    assert "\ue81a" in found[-1]


def test_a_text_that_does_not_fit_is_told() -> None:
    awards = (replace(small().awards[0], text="很长的文字" * 2000),)
    [found] = remarks(snapshot(contest=replace(flags(), awards=awards)))
    assert found.startswith("奖状排不下：")


def test_nobody_wins_nothing_is_printed() -> None:
    [found] = remarks(snapshot(contest=replace(flags(), awards=())))
    assert found == "没有得奖的单位，不印奖状。"


def test_demo_data_needs_no_seal(qtbot: QtBot, store: Store) -> None:
    contest = replace(flags(), demo=True)
    page = shown(qtbot, PapersPage(bridge_on(store, contest, full(contest))))
    assert "演示数据" in page.state.text()
    assert page.remarks.text() == "奖状共 1 张。"


def test_the_same_result_is_looked_at_once(
    bridge: Bridge, page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(bridge, "run_task", lambda *a, **_k: asked.append(a))
    page.refresh()
    assert asked == []
    bridge.seal()
    assert len(asked) == 1
    assert "正在检查" in page.remarks.text()


def test_looking_that_fails_is_told(bridge: Bridge, page: PapersPage) -> None:
    heard = listening(bridge)
    page._not_looked(Failure("字体不见了", expected=True))
    assert heard[-1].text == "字体不见了"
    assert page.remarks.text() == ""


# The folder ----------------------------------------------------------------------


def test_another_folder(
    bridge: Bridge, page: PapersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ""
    monkeypatch.setattr(view, "ask_folder", lambda *_a: chosen)
    page.choose()
    assert page.where().parent == tmp_path
    chosen = str(tmp_path / "U盘")
    page.choose()
    assert page.folder.text() == str(tmp_path / "U盘" / "郭店镇第一季度观摩")
    assert page.folder.cursorPosition() == 0


def test_by_default_in_the_documents(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, PapersPage(bridge_on(store, small())))
    assert page.where().parent.name == "亮赛比文件"


def test_opening_folder_and_file(
    qtbot: QtBot, bridge: Bridge, page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    works = True

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return works

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page.open_folder()
    assert opened == [str(page.where())]
    assert page.where().is_dir()
    page.make_button.click()
    page.files.setCurrentRow(0)
    qtbot.keyClick(page.files, Qt.Key.Key_Return)
    assert opened[-1] == str(page.where() / "成绩汇总表.pdf")
    works = False
    heard = listening(bridge)
    page.open_folder()
    assert "打不开" in heard[-1].text


def test_a_folder_that_cannot_be_made(bridge: Bridge, page: PapersPage, tmp_path: Path) -> None:
    heard = listening(bridge)
    (tmp_path / "挡路").write_text("")
    bridge.tune(BASE, str(tmp_path / "挡路"))
    page.open_folder()
    assert "不能建立文件夹" in heard[-1].text


# Other ---------------------------------------------------------------------------


def test_the_workbook_goes_through_the_windows_action(qtbot: QtBot, bridge: Bridge) -> None:
    window = QWidget()
    page = PapersPage(bridge)
    window.setLayout(column(page))
    done: list[str] = []
    for name in ("export", "backup"):
        action = QAction(name, window)
        action.setData(name)
        action.triggered.connect(lambda _on, n=name: done.append(n))
        window.addAction(action)
    shown(qtbot, window)
    page.workbook_button.click()
    assert done == ["export"]


def test_no_contest_no_papers(bridge: Bridge, page: PapersPage) -> None:
    bridge.close()
    assert page.state.text() == "请先打开一个活动。"
    assert page.remarks.text() == ""
    assert not page.make_button.isEnabled()
    assert not page.workbook_button.isEnabled()
    page.make()
    assert page.pending() == ""
