"""Making the papers: progress, cancelling, a file in the way."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Book
from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.model import Award, Contest, Route, Side, Sign
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.paper.certificates import UNSEALED
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.view import BASE, PapersPage, files_in
from lsb_desktop.ui.console.papers.work import MAKING, Made, clean, make_all
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import ProcessRunner, Report
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening, shown

ROUTE = ["观摩路线表.pdf", "观摩路线表.xlsx"]
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
    assert [args[1] for args in asked] == [None, None], "no route was planned"
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


def test_a_planned_route_is_made_with_everything_or_alone(bridge: Bridge, page: PapersPage) -> None:
    heard = listening(bridge)
    page.route_button.click()
    assert listed(page) == ROUTE
    assert heard[-1].text == "已生成 2 个文件"
    page.make_button.click()
    assert listed(page) == [*NAMES[1:], *ROUTE]
    for path in files_in(page.where()):
        path.unlink()
    page.make_button.click()
    assert listed(page) == NAMES[1:], "nobody planned one"
    planned = replace(bridge.contest, route=Route("8:30"))
    assert bridge.execute(ChangeContest(planned, "安排路线")) is None
    page.make_button.click()
    assert listed(page) == [*NAMES[1:], *ROUTE]


def test_trying_again_makes_what_was_asked_for(bridge: Bridge, page: PapersPage) -> None:
    page.route_button.click()
    busy = page.where() / ROUTE[0]
    busy.chmod(0o444)
    page.route_button.click()
    assert page.aside_button.text() == "另存为“观摩路线表(2).pdf”"
    page.again_button.click()
    assert page.busy.isVisible()
    page.aside_button.click()
    assert listed(page) == ["观摩路线表(2).pdf", *ROUTE]


def test_no_villages_no_route(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, PapersPage(bridge_on(store, replace(small(), entrants=()))))
    assert not page.route_button.isEnabled()
    page.bridge.close()
    assert not page.route_button.isEnabled()


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
    made = make_all(
        snapshot(), None, False, str(tmp_path), False, lambda *step: told.append(step[2])
    )
    assert made == Made((), made.busy, "成绩汇总表(2).xlsx")
    assert busy.read_text() == "旧"
    made = make_all(snapshot(), None, True, str(tmp_path), True, lambda *_a: None)
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
