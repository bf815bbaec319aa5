"""The page 文件: the list of papers, how they stand, where the files are."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import Award, Contest, Side, Sign
from lsb_desktop.core.orders import PutWording
from lsb_desktop.db.store import Store
from lsb_desktop.paper.ledger import State
from lsb_desktop.settings import DECLARED
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers import view
from lsb_desktop.ui.console.papers.listing import PaperList
from lsb_desktop.ui.console.papers.ranking.options import RankingOptions
from lsb_desktop.ui.console.papers.rows import clock
from lsb_desktop.ui.console.papers.view import BASE, PapersPage
from lsb_desktop.ui.console.parts import column
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening, shown
from tests.helpers.paper_samples import use


@pytest.fixture
def bridge(qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bridge:
    use(monkeypatch)
    made = bridge_on(store, small(), full(small()))
    made.tune(BASE, str(tmp_path))
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> PapersPage:
    return shown(qtbot, PapersPage(bridge))


def states(page: PapersPage) -> list[str]:
    return [str(page.list.standing(key).state) for key in ("plan", "deck", "medals")]


def spot(papers: PaperList, key: str, name: str = "") -> QPoint:
    """The middle of a paper's row, or of a file's row under it."""
    index = papers._items[key].index()
    if name:
        model = papers.model()
        rows = [model.index(n, 0, index) for n in range(model.rowCount(index))]
        index = next(row for row in rows if row.data() == name)
    return papers.visualRect(index).center()


# How they stand -------------------------------------------------------------------


def test_not_sealed_says_what_has_to_wait(page: PapersPage) -> None:
    assert page.state.text().startswith("成绩尚未封存：")
    assert states(page) == ["可以生成", "可以生成", "缺资料"]
    assert page.list.standing("medals").why == "成绩尚未封存；请先封存"
    assert page.list.keys == ("plan",), "what is made on demand is not ticked by itself"
    assert page.list.current == "plan"
    assert page.make_button.text() == "生成所选（1）"
    assert page.looking.isHidden()


def test_sealing_and_unsealing_are_seen_at_once(bridge: Bridge, page: PapersPage) -> None:
    page.make_button.click()
    assert states(page) == ["已生成", "可以生成", "缺资料"]
    assert bridge.seal() is None
    code = bridge.session.seal.code
    assert page.state.text() == f"成绩已封存，封榜码 {code}，文件都会印上。"
    assert page.state.property("role") == "good"
    assert states(page) == ["已过时", "可以生成", "可以生成"]
    assert page.list.standing("plan").why == "是封存以前做的"
    page.picking.tick_undone()
    page.make_button.click()
    assert states(page) == ["已生成", "可以生成", "已生成"]
    assert bridge.unseal("漏了一票") is None
    assert states(page) == ["已过时", "可以生成", "已过时"]
    assert page.list.standing("medals").why == "成绩尚未封存；请先封存"


def test_after_a_change_it_waits_for_quiet(
    qtbot: QtBot, bridge: Bridge, page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    real = bridge.run_task
    monkeypatch.setattr(bridge, "run_task", lambda w, *a, **k: asked.append(w) or real(w, *a, **k))
    for text in ("一", "二", "三"):
        assert bridge.execute(PutWording("plan", (("to", text),), "改文字")) is None
        assert page.looking.isVisible()
    assert "standings" not in [work.__name__ for work in asked]
    qtbot.waitUntil(lambda: not page.states.looking)
    assert [w.__name__ for w in asked if w.__name__ != "look"] == ["standings"]


def test_a_setting_that_papers_hang_on_is_looked_at(bridge: Bridge, page: PapersPage) -> None:
    bridge.tune("window.desk_pane", False)
    assert not page.states.looking
    bridge.tune("stage.theme", "solemn")
    assert page.states.looking
    assert set(view.TUNED) <= set(DECLARED)


def test_a_hidden_page_works_nothing_out(bridge: Bridge, page: PapersPage) -> None:
    bridge.execute(PutWording("plan", (("to", "甲"),), "改文字"))
    page.hide()
    assert not page.states.looking
    page.make_button.click()
    bridge.execute(PutWording("plan", (("to", "乙"),), "改文字"))
    assert not page.states._timer.isActive()
    page.show()
    assert page.states._timer.isActive() or not page.states.looking


def test_back_from_another_program_the_folder_is_looked_at(
    qtbot: QtBot, page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.make_button.click()
    assert states(page)[0] == State.MADE
    (page.where() / "日程.pdf").unlink()
    (page.where() / "日程.xlsx").write_text("改过", encoding="utf-8")
    active: list[bool] = []
    monkeypatch.setattr(page, "isActiveWindow", lambda: active[-1])
    for now in (False, True):
        active.append(now)
        QApplication.sendEvent(page, QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(lambda: states(page)[0] == State.OUTDATED)
    standing = page.list.standing("plan")
    assert standing.why == "少了日程.pdf"
    assert standing.altered == ("日程.xlsx",)


def test_looking_that_fails_is_told(bridge: Bridge, page: PapersPage) -> None:
    heard = listening(bridge)
    page.states._failed(Failure("字体不见了", expected=True))
    assert heard[-1].text == "字体不见了"
    assert not page.states.looking


def test_demo_data_needs_no_seal(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch)
    contest = replace(small(), demo=True)
    page = shown(qtbot, PapersPage(bridge_on(store, contest, full(contest))))
    assert "演示数据" in page.state.text()
    assert states(page)[2] == State.READY


def test_no_contest_no_papers(bridge: Bridge, page: PapersPage) -> None:
    bridge.close()
    assert page.state.text() == "请先打开一个活动。"
    assert page.list.keys == ()
    buttons = (page.make_button, page.print_button, page.workbook_button, page.chosen.open_button)
    assert not any(each.isEnabled() for each in buttons)
    page.make_ticked()
    page.states.look()
    assert page.pending() == ""
    bridge.create(small())
    assert states(page)[0] == State.READY


# Ticks, keys, the mouse --------------------------------------------------------------


def test_ticks_in_one_go(bridge: Bridge, page: PapersPage) -> None:
    everything, undone, old, nothing = page.picking.picks
    everything.click()
    assert page.list.keys == ("plan", "deck"), "what cannot be made is never ticked"
    nothing.click()
    assert page.list.keys == ()
    assert page.make_button.text() == "生成所选"
    assert not page.make_button.isEnabled()
    undone.click()
    page.make_button.click()
    old.click()
    assert page.list.keys == ()
    bridge.seal()
    old.click()
    assert page.list.keys == ("plan",)


def test_by_keyboard(qtbot: QtBot, page: PapersPage) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list.keys == ()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current == "deck"
    assert page.chosen.name.text() == "发言稿"
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list.keys == ("deck",)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list.current == "medals"
    assert page.list.keys == ("deck",), "nothing to make it from"


def test_a_click_on_the_box_ticks_one_on_the_count_shows_the_files(
    qtbot: QtBot, page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda u: opened.append(Path(u.toLocalFile()).name) or True
    )
    page.make_button.click()
    papers, left = page.list, Qt.MouseButton.LeftButton
    rect = papers.visualRect(papers._items["plan"].index())
    qtbot.mouseClick(papers.viewport(), left, pos=papers._rows.box(rect).center())
    assert papers.keys == ()
    count = papers._rows.more(rect, papers._items["plan"].index()).center()
    qtbot.mouseClick(papers.viewport(), left, pos=count)
    assert papers.isExpanded(papers._items["plan"].index())
    qtbot.mouseDClick(papers.viewport(), left, pos=spot(papers, "plan", "日程.xlsx"))
    assert opened == ["日程.xlsx"]
    qtbot.mouseClick(papers.viewport(), left, pos=spot(papers, "plan", "日程.xlsx"))
    assert papers.current == "plan"
    qtbot.keyClick(papers, Qt.Key.Key_Return)
    qtbot.mouseClick(papers.viewport(), left, pos=count)
    assert not papers.isExpanded(papers._items["plan"].index())
    qtbot.mouseDClick(papers.viewport(), left, pos=spot(papers, "plan"))
    page.chosen.open_button.click()
    assert opened == ["日程.xlsx", "日程.xlsx", "日程.pdf", "日程.pdf"]
    papers.viewport().grab()


def test_opening_what_is_not_there_says_so(bridge: Bridge, page: PapersPage) -> None:
    heard = listening(bridge)
    page.list.wanted.emit("plan", "")
    assert heard[-1].text == "“日程”还没有生成"
    page.list.wanted.emit("medals", "")
    assert heard[-1].text == "奖状：成绩尚未封存；请先封存"


def test_a_narrow_list_wraps_and_grows(page: PapersPage) -> None:
    papers = page.list
    index = papers._items["medals"].index()
    wide = papers.visualRect(index).height()
    papers.resize(150, 400)
    papers.doItemsLayout()
    assert papers.visualRect(index).height() > wide


def test_the_time_of_today_and_of_another_day() -> None:
    now = datetime(2021, 12, 14, 18)
    assert clock("2021-12-14T15:02:00", now) == "15:02"
    assert clock("2021-12-13T15:02:00", now) == "12-13 15:02"
    assert clock("", now) == ""


# The folder ----------------------------------------------------------------------


def test_another_folder(
    bridge: Bridge, page: PapersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ""
    monkeypatch.setattr(view, "ask_folder", lambda *_a: chosen)
    page.make_button.click()
    page.choose()
    assert page.where().parent == tmp_path
    chosen = str(tmp_path / "U盘")
    page.choose()
    assert page.folder.text() == str(tmp_path / "U盘" / "郭店镇第一季度观摩")
    assert page.folder.cursorPosition() == 0
    assert states(page)[0] == State.READY, "there is nothing in that folder"


def test_by_default_in_the_documents(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch)
    page = shown(qtbot, PapersPage(bridge_on(store, small())))
    assert page.where().parent.name == "亮赛比文件"


def test_opening_the_folder(
    bridge: Bridge, page: PapersPage, monkeypatch: pytest.MonkeyPatch
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
    assert heard[-1].tone is Tone.ERROR


# Other ---------------------------------------------------------------------------


def test_workbook_and_pack_go_through_the_windows_actions(qtbot: QtBot, bridge: Bridge) -> None:
    window = QWidget()
    page = PapersPage(bridge)
    window.setLayout(column(page))
    done: list[str] = []
    for name in ("export", "pack", "backup"):
        action = QAction(name, window)
        action.setData(name)
        action.triggered.connect(lambda _on, n=name: done.append(n))
        window.addAction(action)
    shown(qtbot, window)
    page.workbook_button.click()
    page.pack_button.click()
    assert done == ["export", "pack"]


def flags() -> Contest:
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM)
    return replace(small(), awards=(*small().awards, black))


def test_the_last_are_named_only_when_asked(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, flags(), full(flags()))
    options = shown(qtbot, RankingOptions(bridge), (400, 100))
    options.refresh()
    assert options.bottom.isVisible()
    assert not options.bottom.isChecked()
    options.bottom.click()
    assert bridge.session.undo_label == "汇总表列出末位奖项"
    bridge.undo()
    options.refresh()
    assert not options.bottom.isChecked()
    bridge.create(small())
    options.refresh()
    assert not options.bottom.isVisible()
    assert options.nothing.isVisible()
    bridge.close()
    options.refresh()
    assert not options.bottom.isVisible()
