"""The choices of 评分表, 签到表 and 桌签: stored with the contest, undone with it."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.wording import wording_of
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.attendance.options import AttendanceOptions
from lsb_desktop.ui.console.papers.options import options_for
from lsb_desktop.ui.console.papers.place_cards.options import PlaceCardOptions
from lsb_desktop.ui.console.papers.score_sheets.options import ScoreSheetOptions
from lsb_desktop.ui.console.papers.worded import Pick, Tick
from tests.helpers.pages import bridge_on, listening, shown
from tests.helpers.sheets import mixed, walked


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, walked(5, 3, components=mixed()))


def said(bridge: Bridge, key: str) -> dict[str, str]:
    return wording_of(bridge.book, key)


def choose(box: Pick, text: str) -> None:
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_each_has_its_own(qtbot: QtBot, bridge: Bridge) -> None:
    for key, kind in (
        ("score_sheets", ScoreSheetOptions),
        ("attendance", AttendanceOptions),
        ("place_cards", PlaceCardOptions),
    ):
        made = options_for(key, bridge)
        assert isinstance(made, kind)
        qtbot.addWidget(made)


def test_score_sheets(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, ScoreSheetOptions(bridge))
    page.refresh()
    page.duplex.click()
    page.joint.click()
    choose(page.rows, "20 个村")
    page.reminder.insertPlainText("请用钢笔")
    page.reminder.commit()
    assert said(bridge, "score_sheets") == {
        "duplex": "是",
        "joint": "是",
        "rows": "20",
        "reminder": "请用钢笔",
    }
    page.duplex.click()
    assert "duplex" not in said(bridge, "score_sheets")
    bridge.undo()
    page.refresh()
    assert page.duplex.isChecked()
    assert page.reminder.placeholderText().startswith("每项不超过满分")


def test_nothing_to_join(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, ScoreSheetOptions(bridge_on(store, walked(5))))
    page.refresh()
    assert page.joint.isHidden()


def test_leaders_are_one_list(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, AttendanceOptions(bridge))
    page.refresh()
    page.leaders.setFocus()
    page.leaders.insertPlainText("张三 副书记\n李四")
    page.leaders.commit()
    choose(page.spare, "5 行")
    assert said(bridge, "attendance") == {"text_leaders": "张三 副书记\n李四", "spare": "5"}
    cards = shown(qtbot, PlaceCardOptions(bridge))
    cards.refresh()
    assert cards.leaders.toPlainText() == "张三 副书记\n李四"
    assert cards.count.text() == "共 10 张桌签，每张 A4 纸做 1 张，用纸 10 张。"


def test_place_cards(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, PlaceCardOptions(bridge))
    page.refresh()
    assert page.judges.isChecked()
    page.judges.click()
    choose(page.villages, "书记姓名")
    choose(page.sizes, "140×100")
    page.more.insertPlainText("主持人席")
    page.more.commit()
    assert said(bridge, "place_cards") == {
        "judges": "否",
        "villages": "书记姓名",
        "size": "140×100",
        "text_more": "主持人席",
    }
    assert page.count.text() == "共 6 张桌签，每张 A4 纸做 2 张，用纸 3 张。"


def test_a_size_of_ones_own(qtbot: QtBot, bridge: Bridge) -> None:
    page, heard = shown(qtbot, PlaceCardOptions(bridge)), listening(bridge)
    page.refresh()
    for text in ("大", "400×200"):
        page.own.setText(text)
        page.own.setModified(True)
        assert not page.own.commit()
        assert text in heard[-1].text
    assert said(bridge, "place_cards") == {}
    for text, stored, shows in (("150x85", "150×85", "150×85"), ("200×100", None, "200×100")):
        page.own.setText(text)
        page.own.setModified(True)
        assert page.own.commit()
        assert said(bridge, "place_cards").get("size") == stored
        assert (page.sizes.currentText(), page.own.text()) == (shows, "")


def test_what_is_typed_never_reaches_another_contest(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, AttendanceOptions(bridge))
    page.refresh()
    page.leaders.insertPlainText("张三")
    page.refresh()  # something else changed: what is being typed stays
    assert page.leaders.toPlainText() == "张三"
    assert bridge.create(replace(bridge.contest, title="另一期")) is not None
    page.refresh()
    assert page.leaders.toPlainText() == ""
    assert said(bridge, "attendance") == {}


def test_without_a_contest(qtbot: QtBot, store: Store) -> None:
    for kind in (ScoreSheetOptions, AttendanceOptions, PlaceCardOptions):
        page = kind(bridge_on(store))
        qtbot.addWidget(page)
        page.refresh()
        assert not page.isEnabled()
        assert page.findChildren(Tick) or page.findChildren(Pick)
