"""The page 文件: what to know beforehand, making, cancelling, a file in the way."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Award, Contest, Side, Sign
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.paper.certificates import UNSEALED
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.view import BASE, PapersPage, files_in
from lsb_desktop.ui.console.papers.work import MAKING, Made, clean, make_all, remarks
from lsb_desktop.ui.console.parts import column
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, ProcessRunner, Report
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


def listed(page: PapersPage) -> list[str]:
    return [page.files.item(n).text().split("　")[0] for n in range(page.files.count())]


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


# Making ------------------------------------------------------------------------


def test_everything_is_made_and_listed(bridge: Bridge, page: PapersPage, tmp_path: Path) -> None:
    heard = listening(bridge)
    assert bridge.seal() is None
    page.make_button.click()
    assert listed(page) == NAMES
    assert (heard[-1].text, heard[-1].tone) == ("已生成 3 个文件", Tone.DONE)
    assert page.where() == tmp_path / "郭店镇第一季度观摩"
    assert page.folder.text() == str(page.where())
    assert not page.bar.isVisible()
    assert page.files.hasFocus()
    assert page.pending() == ""


def test_not_sealed_the_tables_can_be_made(page: PapersPage) -> None:
    page.make_button.click()
    assert listed(page) == NAMES[1:]


def test_the_last_are_listed_only_when_asked(
    qtbot: QtBot, store: Store, page: PapersPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(bridge, "run_task", lambda _w, args, *_a, **_k: asked.append(args))
    assert page.bottom.isVisible()
    page.make()
    page._working(False)
    page.bottom.setChecked(True)
    page.make()
    assert [args[2] for args in asked] == [False, True]
    page._working(False)
    bridge.create(small())
    assert not page.bottom.isVisible()


def test_files_older_than_the_last_change_are_marked(bridge: Bridge, page: PapersPage) -> None:
    page.make_button.click()
    for path in files_in(page.where()):
        os.utime(path, (0, 0))
    page.refresh()
    assert all("早于最近的改动" in page.files.item(n).text() for n in range(2))


def test_progress_and_cancelling(
    bridge: Bridge, page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled: list[bool] = []

    class Handle:
        def cancel(self) -> None:
            cancelled.append(True)

    told: list[Any] = []

    def run(*_a: Any, progress: Any, **_k: Any) -> Handle:
        told.append(progress)
        return Handle()

    monkeypatch.setattr(bridge, "run_task", run)
    page.make_button.click()
    assert page.bar.isVisible()
    assert page.doing.text() == "正在准备……"
    assert not page.make_button.isEnabled()
    assert "退出就中断" in page.pending()
    told[0](Report(1, 3, "成绩汇总表.xlsx"))
    assert (page.bar.value(), page.bar.maximum()) == (1, 3)
    assert page.doing.text() == "1 / 3　成绩汇总表.xlsx"
    page.make()
    assert len(told) == 1, "one work at a time"
    page.where().mkdir(parents=True)
    (page.where() / ".成绩汇总表-77.part").write_text("半")
    (page.where() / f"{MAKING}x").mkdir()
    (page.where() / "别的.txt").write_text("留着")
    heard = listening(bridge)
    page.cancel_button.click()
    assert cancelled == [True]
    assert [p.name for p in page.where().iterdir()] == ["别的.txt"]
    assert listed(page) == ["别的.txt"]
    assert not page.bar.isVisible()
    assert page.make_button.isEnabled()
    assert heard[-1].tone is Tone.WARNING
    page.cancel()
    assert cancelled == [True]


def test_in_a_real_process_with_progress(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    runner = ProcessRunner()
    bridge = bridge_on(store, flags(), full(flags()))
    bridge._runner = runner
    bridge.tune(BASE, str(tmp_path))
    page = shown(qtbot, PapersPage(bridge))
    seen: list[str] = []
    page._progress = lambda report: seen.append(report.text)  # type: ignore[method-assign]
    page.make()
    qtbot.waitUntil(lambda: page.files.count() == 2, timeout=60_000)
    assert seen == ["成绩汇总表.pdf", "成绩汇总表.xlsx", ""]
    qtbot.waitUntil(lambda: not runner.busy, timeout=60_000)
    assert page.remarks.text().startswith(UNSEALED)


def test_what_the_worker_says_is_told(bridge: Bridge, page: PapersPage, tmp_path: Path) -> None:
    heard = listening(bridge)
    (tmp_path / "挡路").write_text("不是文件夹")
    bridge.tune(BASE, str(tmp_path / "挡路"))
    page.refresh()
    page.make_button.click()
    assert heard[-1].tone is Tone.ERROR
    assert "不能建立文件夹" in heard[-1].text
    assert page.make_button.isEnabled()


# A file in the way ---------------------------------------------------------------


def test_a_file_that_is_open_elsewhere_is_offered_another_name(
    bridge: Bridge, page: PapersPage
) -> None:
    heard = listening(bridge)
    page.make_button.click()
    busy = page.where() / "成绩汇总表.pdf"
    busy.chmod(0o444)
    page.make_button.click()
    assert page.busy.isVisible()
    assert page.busy.text.text().startswith("“成绩汇总表.pdf”是只读文件；请关掉后再试")
    assert page.aside_button.text() == "另存为“成绩汇总表(2).pdf”"
    assert heard[-1].tone is Tone.ERROR
    page.aside_button.click()
    assert listed(page) == ["成绩汇总表(2).pdf", "成绩汇总表.pdf", "成绩汇总表.xlsx"]
    assert not page.busy.isVisible()
    assert [p.name for p in page.where().iterdir() if p.name.startswith(".")] == []
    busy.chmod(0o644)
    page.make_button.click()
    assert not page.busy.isVisible()
    page.busy.say("正被打开")
    bridge.create(small())
    assert not page.busy.isVisible()


def test_the_old_file_stays_whole(tmp_path: Path) -> None:
    busy = tmp_path / "成绩汇总表.xlsx"
    busy.write_text("旧")
    busy.chmod(0o444)
    told: list[str] = []
    made = make_all(snapshot(), str(tmp_path), False, False, lambda _d, _t, text: told.append(text))
    assert made == Made((), made.busy, "成绩汇总表(2).xlsx")
    assert busy.read_text() == "旧"
    made = make_all(snapshot(), str(tmp_path), True, True, lambda *_a: None)
    assert [Path(p).name for p in made.paths] == [
        "成绩汇总表.pdf", "成绩汇总表(2).xlsx", "奖状-流动红旗.pdf",
    ]  # fmt: skip
    assert busy.read_text() == "旧"


def test_only_halves_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / ".half-1.part").write_text("")
    (tmp_path / "whole.pdf").write_text("")
    (tmp_path / f"{MAKING}1").mkdir()
    (tmp_path / "~$成绩.xlsx").write_text("")
    assert [p.name for p in files_in(tmp_path)] == ["whole.pdf"]
    clean(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["whole.pdf", "~$成绩.xlsx"]
    assert files_in(tmp_path / "nowhere") == []


# The folder ----------------------------------------------------------------------


def test_another_folder(
    bridge: Bridge, page: PapersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: chosen)
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
