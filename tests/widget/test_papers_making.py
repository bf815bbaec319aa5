"""Making the papers: progress, cancelling, a file in the way, one that is refused."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.paper.papers import File
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.given import Given
from lsb_desktop.ui.console.papers.states import States
from lsb_desktop.ui.console.papers.view import BASE, PapersPage
from lsb_desktop.ui.console.papers.work import MAKING, Made, clean, make_these, placed
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import ProcessRunner, Report
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening, shown
from tests.helpers.paper_samples import DECK, PLAN, use, write_words


@pytest.fixture
def bridge(qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bridge:
    use(monkeypatch)
    made = bridge_on(store, small(), full(small()))
    made.tune(BASE, str(tmp_path))
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> PapersPage:
    return shown(qtbot, PapersPage(bridge))


def lying(page: PapersPage) -> list[str]:
    return sorted(p.name for p in page.where().iterdir() if not p.name.startswith("."))


def given() -> Given:
    contest = small()
    return Given(Snapshot(standings_of(contest, Book(full(contest)))), Book(full(contest)))


def test_what_is_ticked_is_made(bridge: Bridge, page: PapersPage, tmp_path: Path) -> None:
    heard = listening(bridge)
    page.picking.tick_all()
    page.make_button.click()
    assert page.where() == tmp_path / "郭店镇第一季度观摩"
    assert lying(page) == ["发言稿.docx", "日程.pdf", "日程.xlsx"]
    assert (heard[-1].text, heard[-1].tone) == ("已生成 3 个文件", Tone.DONE)
    assert not page.making.isVisible()
    assert page.pending() == ""


def test_one_paper_alone(page: PapersPage) -> None:
    page.list.choose("deck")
    page.chosen.make_button.click()
    assert lying(page) == ["发言稿.docx"]
    page.list.choose("medals")
    assert not page.chosen.make_button.isEnabled()
    assert not page.chosen.print_button.isEnabled()


def test_progress_and_cancelling(
    bridge: Bridge, page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled: list[bool] = []

    class Handle:
        def cancel(self) -> None:
            cancelled.append(True)

    told: list[Any] = []

    def run(work: Any, *_a: Any, **how: Any) -> Handle:
        if work is make_these:
            told.append(how["progress"])
        return Handle()

    monkeypatch.setattr(bridge, "run_task", run)
    page.make_button.click()
    making = page.making
    assert making.bar.isVisible()
    assert making.doing.text() == "正在准备……"
    assert not page.make_button.isEnabled()
    assert "退出就中断" in page.pending()
    told[0](Report(1, 3, "日程.pdf"))
    assert (making.bar.value(), making.bar.maximum()) == (1, 3)
    assert making.doing.text() == "1 / 3　日程.pdf"
    page.make_ticked()
    assert len(told) == 1, "one work at a time"
    page.where().mkdir(parents=True)
    (page.where() / ".日程-77.part").write_text("半")
    (page.where() / f"{MAKING}x").mkdir()
    (page.where() / "别的.txt").write_text("留着")
    heard = listening(bridge)
    cancelled.clear()
    making.cancel_button.click()
    assert cancelled[0] is True
    assert [p.name for p in page.where().iterdir()] == ["别的.txt"]
    assert not making.isVisible()
    assert page.make_button.isEnabled()
    assert heard[-1].tone is Tone.WARNING
    making.cancel()
    assert page.pending() == ""


def test_in_a_real_process_with_a_real_paper(
    qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(States, "look", lambda _self: None)  # one process is enough
    runner = ProcessRunner()
    bridge = bridge_on(store, small(), full(small()))
    bridge._runner = runner
    bridge.tune(BASE, str(tmp_path))
    page = shown(qtbot, PapersPage(bridge))
    seen: list[str] = []
    page.making._progress = lambda report: seen.append(report.text)  # type: ignore[method-assign]
    page.making.make(("place_cards",))
    qtbot.waitUntil(lambda: not page.making.running, timeout=60_000)
    assert seen == ["桌签.pdf", ""]
    assert lying(page) == ["桌签.pdf"]
    runner.close()


def test_what_the_worker_says_is_told(bridge: Bridge, page: PapersPage, tmp_path: Path) -> None:
    heard = listening(bridge)
    (tmp_path / "挡路").write_text("不是文件夹")
    bridge.tune(BASE, str(tmp_path / "挡路"))
    page.make_button.click()
    assert heard[-1].tone is Tone.ERROR
    assert "不能建立文件夹" in heard[-1].text
    assert page.make_button.isEnabled()


# What stands in the way ------------------------------------------------------------


def test_a_file_that_is_open_elsewhere_is_offered_another_name(
    bridge: Bridge, page: PapersPage
) -> None:
    heard = listening(bridge)
    page.make_button.click()
    busy = page.where() / "日程.pdf"
    busy.chmod(0o444)
    page.make_button.click()
    making = page.making
    assert making.notice.isVisible()
    assert making.notice.text.text().startswith("“日程.pdf”是只读文件；请关掉后再试")
    assert making.aside_button.text() == "另存为“日程(2).pdf”"
    assert heard[-1].tone is Tone.ERROR
    making.again_button.click()
    assert making.aside_button.isVisible()
    making.aside_button.click()
    assert lying(page) == ["日程(2).pdf", "日程.pdf", "日程.xlsx"]
    assert making.notice.text.text() == "“日程.pdf”在别处用着或改过，没有盖掉；新的是“日程(2).pdf”"
    assert not making.again_button.isVisible()
    making.close_button.click()
    assert not making.isVisible()
    assert [p.name for p in page.where().iterdir() if p.name.endswith(".part")] == []
    busy.chmod(0o644)
    page.make_button.click()
    assert not making.isVisible()


def test_one_that_is_refused_does_not_stop_the_others(
    bridge: Bridge, page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise UserError("“奖项”太长，排不下")

    use(monkeypatch, (replace(PLAN, files=lambda _: (File("日程", ".pdf", refuse),)), DECK))
    heard = listening(bridge)
    page.picking.tick_all()
    page.make_button.click()
    assert lying(page) == ["发言稿.docx"]
    assert heard[-1].text == "已生成 1 个文件；没有做成：日程：“奖项”太长，排不下"
    assert page.making.notice.text.text() == "日程：“奖项”太长，排不下"
    assert page.making.again_button.isVisible()
    assert not page.making.aside_button.isVisible()
    bridge.create(small())
    assert not page.making.isVisible(), "another contest"


def test_what_was_worked_on_stays(page: PapersPage) -> None:
    page.make_button.click()
    mine = page.where() / "日程.xlsx"
    mine.write_text("改过", encoding="utf-8")
    page.make_button.click()
    assert mine.read_text(encoding="utf-8") == "改过"
    assert "没有盖掉" in page.making.notice.text.text()
    assert "日程(2).xlsx" in lying(page)


# The worker's part ----------------------------------------------------------------


def test_nothing_is_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch)
    (tmp_path / ".日程-9.part").write_text("半")
    told: list[str] = []
    made = make_these(("plan",), given(), str(tmp_path), False, lambda *s: told.append(s[2]))
    assert [Path(p).name for p in made.paths] == ["日程.xlsx", "日程.pdf"]
    assert told == ["日程.xlsx", "日程.pdf", ""]
    assert not list(tmp_path.glob(".*.part"))


def test_other_works_are_placed_whole_or_aside(tmp_path: Path) -> None:
    def work(place: Path) -> list[Path]:
        write_words("新", place / "年表.xlsx")
        return [place / "年表.xlsx"]

    busy = tmp_path / "年表.xlsx"
    busy.write_text("旧", encoding="utf-8")
    busy.chmod(0o444)
    refused = placed(work, tmp_path, False)
    assert (refused.paths, refused.offer) == ((), "年表(2).xlsx")
    assert busy.read_text(encoding="utf-8") == "旧"
    made = placed(work, tmp_path, True)
    assert made == Made((str(tmp_path / "年表(2).xlsx"),))
    busy.chmod(0o644)
    assert placed(work, tmp_path, True) == Made((str(busy),))
    assert busy.read_text(encoding="utf-8") == "新"


def test_only_halves_are_cleaned_away(tmp_path: Path) -> None:
    (tmp_path / "whole.pdf").write_text("")
    (tmp_path / ".half-1.part").write_text("")
    room = tmp_path / f"{MAKING}1"
    room.mkdir()
    (room / "x.pdf").write_text("")
    clean(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["whole.pdf"]
