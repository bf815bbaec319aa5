"""历次办法… on the rules page: listed, compared, covered, brought back, copied."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import ChangeContest, EnterMark
from lsb_desktop.core.model import Criterion, Panel
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.rules import versions
from lsb_desktop.ui.console.rules.versions import DRAFT, IN_FORCE, SEALED, VersionsWindow
from lsb_desktop.ui.console.rules.view import RulesPage
from tests.helpers.console import full, small
from tests.helpers.pages import answering, bridge_on, listening, shown


@pytest.fixture
def bridge(store: Store, qtbot: QtBot) -> Bridge:
    """五里堡村 leads by one mark that is dropped at first; then nothing is."""
    made = bridge_on(store, small(), full(small()))
    for judge, text in ((1, "20"), (2, "22"), (3, "100")):
        made.execute(EnterMark(1, judge, 1, text))
    made.execute(ChangeContest(replace(made.contest, panels=(Panel("评委"),)), "改办法"))
    named = tuple(replace(e, name=f"{e.name}甲") for e in made.contest.entrants)
    made.execute(ChangeContest(replace(made.contest, entrants=named), "改名"))
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> RulesPage:
    made = shown(qtbot, RulesPage(bridge))
    made.begin()
    made.refresh()
    return made


@pytest.fixture
def window(page: RulesPage) -> VersionsWindow:
    page.versions.button.click()
    assert page.versions.window is not None
    return page.versions.window


def listed(window: VersionsWindow) -> list[tuple[str, str]]:
    rows = range(window.table.rowCount())
    return [(window.table.item(n, 0).text(), window.table.item(n, 3).text()) for n in rows]


def text(window: VersionsWindow) -> str:
    return window.view.toPlainText()


def test_the_newest_is_first_and_names_are_folded(window: VersionsWindow) -> None:
    assert listed(window) == [("第 2 版", "去高 1→0；去低 1→0"), ("第 1 版", "最初的办法")]
    assert window.names.text() == "也列出只改名称的 1 次"
    window.names.click()
    assert [row[0] for row in listed(window)] == ["只改名称", "第 2 版", "第 1 版"]
    assert not window.restore_button.isEnabled()
    window.names.click()
    assert window.trouble.text() == IN_FORCE


def test_village_names_only_while_peeking(window: VersionsWindow, bridge: Bridge) -> None:
    assert "名次变动 3 个村，最大 1 位" in text(window)
    assert "流动红旗：进 1 个、出 1 个" in text(window)
    assert not any(e.name in text(window) for e in bridge.contest.entrants)
    window.peek.setDown(True)
    window.peek.pressed.emit()
    assert "流动红旗：进 五里堡村；出 小司村" in text(window)
    window.changeEvent(QEvent(QEvent.Type.ActivationChange))
    assert "小司村" not in text(window)


def test_one_is_compared_with_now_and_brought_back(
    window: VersionsWindow, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.table.selectRow(1)
    assert "恢复后 去高 0→1" in text(window)
    asked = answering(monkeypatch, versions, yes=False)
    window.restore_button.click()
    assert bridge.contest.panels == (Panel("评委"),)
    answering(monkeypatch, versions, yes=True)
    said = listening(bridge)
    marks = [e for e in bridge.book.entries() if e[0].kind == "mark"]
    window.restore_button.click()
    assert bridge.contest.panels == small().panels
    assert bridge.contest.entrants[0].name == "五里堡村甲"
    assert [e for e in bridge.book.entries() if e[0].kind == "mark"] == marks
    assert said[-1].text == "已恢复第 1 版，可以撤销"
    assert asked[0].startswith("恢复第 1 版？已录的分数保留")
    assert "名次变动 3 个村，最大 1 位" in asked[0]
    assert listed(window)[0] == ("第 3 版", "去高 0→1；去低 0→1")
    bridge.undo()
    assert bridge.contest.panels == (Panel("评委"),)
    assert len(listed(window)) == 4


def test_what_would_be_emptied_is_asked_before(
    window: VersionsWindow, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own,) = bridge.contest.components
    more = replace(own, criteria=(*own.criteria, Criterion(2, "卫生")))
    bridge.execute(ChangeContest(replace(bridge.contest, components=(more,)), "加指标"))
    bridge.execute(EnterMark(1, 1, 2, "5"))
    window.table.selectRow(1)
    assert "放不下，会清空：实地观摩 指标 卫生：1 个打分" in text(window)
    asked = answering(monkeypatch, versions, yes=False)
    window.restore_button.click()
    assert asked[0].endswith("会清空（撤销可找回）：\n实地观摩 指标 卫生：1 个打分")


def test_a_version_that_takes_no_marks_of_now_says_so(
    window: VersionsWindow, bridge: Bridge
) -> None:
    (own,) = bridge.contest.components
    wide = replace(own, max=own.max * 2, criteria=(replace(own.criteria[0], max=own.max * 2),))
    bridge.execute(ChangeContest(replace(bridge.contest, components=(wide,)), "满分 200"))
    bridge.execute(EnterMark(1, 1, 1, "150"))
    window.table.selectRow(2)
    assert "已经录入的 150 超出满分 100" in window.trouble.text()
    assert not window.restore_button.isEnabled()


def test_not_while_sealed_and_not_over_a_draft(
    window: VersionsWindow, page: RulesPage, bridge: Bridge
) -> None:
    window.table.selectRow(1)
    draft = replace(bridge.contest, rules=replace(bridge.contest.rules, digits=3))
    page._put(draft, "")
    assert window.trouble.text() == DRAFT
    said = listening(bridge)
    window.restore()
    assert said[-1].text == DRAFT
    page.discard()
    assert window.restore_button.isEnabled()
    bridge.seal(dict.fromkeys(bridge.session.obstacles(), "试"))
    assert window.trouble.text() == SEALED
    assert "名次变动" in text(window)
    assert not window.restore_button.isEnabled()


def test_copied_as_text_oldest_first(window: VersionsWindow, bridge: Bridge) -> None:
    said = listening(bridge)
    window.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("第 1 版　2021-12-30 09:00:00　张三\n　最初的办法\n\n第 2 版")
    assert copied.endswith("流动红旗：进 五里堡村；出 小司村")
    assert said[-1].text == "已复制 2 版办法"


def test_one_window_that_goes_with_its_contest(page: RulesPage, bridge: Bridge) -> None:
    page.versions.open()
    first = page.versions.window
    page.versions.open()
    assert page.versions.window is first
    bridge.close()
    assert page.versions.window is None
    page.refresh()
    assert not page.versions.button.isEnabled()
