"""The page 活动: the list of contests and the open one's words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import Contest
from lsb_desktop.db.store import Store
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.contests import view
from lsb_desktop.ui.console.contests.listing import HIGH, Line
from lsb_desktop.ui.console.contests.view import FIELDS, ContestsPage
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening, shown, write

K = Qt.Key


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    made = bridge_on(store, replace(small(), title="第二季度观摩"), full(small()))
    made.create(replace(small(), town="孟庄镇", theme="各村联创"), full(small()))
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> ContestsPage:
    return shown(qtbot, ContestsPage(bridge))


def lines(page: ContestsPage) -> list[Line]:
    return [page.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(page.list.count())]


def choose(page: ContestsPage, row: int) -> None:
    page.list.setCurrentRow(row)


# The list --------------------------------------------------------------------


def test_the_list_says_whose_when_and_how_it_stands(bridge: Bridge, page: ContestsPage) -> None:
    first, second = lines(page)
    assert (first.title, first.marks) == ("第二季度观摩", ())
    assert first.below.startswith("郭店镇　2021-12-30 09:")
    assert (second.title, second.marks) == ("第一季度观摩", ("已打开",))
    assert page.list.chosen == second
    assert bridge.seal() is None
    assert lines(page)[1].marks == ("已打开", "已封存")
    assert "孟庄镇" in page.list.item(1).toolTip()


def test_demo_data_is_marked_in_the_list(qtbot: QtBot, store: Store) -> None:
    preset = load_preset("hezhuang")
    page = shown(qtbot, ContestsPage(bridge_on(store, preset.contest, preset.entries)))
    assert lines(page)[0].marks == ("已打开", "演示")
    assert page.note_card.isVisible()
    assert page.note.text() == preset.contest.choice_note


def test_the_chosen_line_can_be_seen_and_long_titles_are_cut(
    qtbot: QtBot, bridge: Bridge, page: ContestsPage
) -> None:
    bridge.create(replace(small(), title="很长的活动名称" * 12))
    picture = page.list.viewport().grab().toImage()
    assert picture.pixelColor(1, 2 * HIGH + 20) == QColor(style.RED)
    assert picture.pixelColor(1, 20) == QColor(style.WHITE)
    assert page.list.horizontalScrollBar().maximum() == 0


def test_opening_by_button_key_and_double_click(
    qtbot: QtBot, bridge: Bridge, page: ContestsPage
) -> None:
    assert not page.open_button.isEnabled(), "it is open"
    choose(page, 0)
    page.open_button.click()
    assert bridge.contest.title == "第二季度观摩"
    assert lines(page)[0].marks == ("已打开",)
    page.list.setFocus()
    choose(page, 1)
    qtbot.keyClick(page.list, K.Key_Return)
    assert bridge.contest.title == "第一季度观摩"
    at = page.list.visualItemRect(page.list.item(0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bridge.contest.title == "第二季度观摩"


def test_opening_the_open_one_changes_nothing(bridge: Bridge, page: ContestsPage) -> None:
    session = bridge.session
    page.open()
    assert bridge.session is session


def test_removing_asks_and_says_what_it_means(
    bridge: Bridge, page: ContestsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(yes: bool) -> None:
        monkeypatch.setattr(view, "confirm", lambda _p, text, _y: asked.append(text) or yes)

    answer(False)
    page.remove_button.click()
    assert "大屏也会关闭" in asked[-1]
    assert len(bridge.contests()) == 2
    choose(page, 0)
    answer(True)
    page.remove_button.click()
    assert asked[-1] == "把“第二季度观摩”移出列表？数据仍留在数据文件里。"
    assert [n.title for n in lines(page)] == ["第一季度观摩"]
    page.remove_button.click()
    assert bridge.session is None
    assert not page.form.isVisible()
    assert page.nothing.isVisible()
    assert not page.remove_button.isEnabled()
    assert not page.open_button.isEnabled()
    page.remove()
    page.open()
    assert len(asked) == 3


def test_without_an_open_contest_the_first_is_chosen(
    qtbot: QtBot, bridge: Bridge, page: ContestsPage
) -> None:
    choose(page, 1)
    bridge.close()
    assert page.list.chosen == lines(page)[0]
    assert page.open_button.isEnabled()
    page.fields["place"].load("")
    assert page.commit()


def test_a_new_contest_begins_on_the_welcome_page(bridge: Bridge, page: ContestsPage) -> None:
    wanted: list[str] = []
    bridge.wanted.connect(wanted.append)
    page.new_button.click()
    assert wanted == ["welcome"]


# The words -------------------------------------------------------------------


@pytest.mark.parametrize("field", [f for f, *_ in FIELDS])
def test_every_field_is_stored_when_left_and_undone(
    bridge: Bridge, page: ContestsPage, field: str
) -> None:
    before = getattr(bridge.contest, field)
    text = "2021年12月30日" if field == "date" else "新的内容"
    write(page.fields[field], text)
    page.list.setFocus()
    assert getattr(bridge.contest, field) == text
    assert page.fields[field].toolTip()
    bridge.undo()
    assert getattr(bridge.contest, field) == before
    assert page.fields[field].text() == before


def test_leaving_the_page_stores_what_is_being_typed(bridge: Bridge, page: ContestsPage) -> None:
    write(page.fields["place"], "南礼堂")
    assert page.commit()
    assert bridge.contest.place == "南礼堂"


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("title", "  ", "活动名称不能为空"),
        ("date", "明天", "日期：“明天”不是日期，应写成 2021-12-14"),
        ("date", "2021-02-30", "日期：“2021-02-30”没有这一天"),
    ],
)
def test_what_cannot_be_stays_red_on_the_page(
    bridge: Bridge, page: ContestsPage, field: str, text: str, said: str
) -> None:
    heard = listening(bridge)
    before = bridge.contest
    write(page.fields[field], text)
    assert not page.commit()
    assert page.fields[field].hasFocus()
    assert (heard[-1].text, heard[-1].tone) == (said, Tone.ERROR)
    assert bridge.contest == before
    assert "退出就放弃" in page.pending()
    page.fields[field].load(getattr(before, field))
    assert page.commit()
    assert page.pending() == ""


def test_a_date_may_be_empty(bridge: Bridge, page: ContestsPage) -> None:
    write(page.fields["date"], "2021.12.30")
    assert page.commit()
    write(page.fields["date"], "")
    assert page.commit()
    assert bridge.contest.date == ""


def test_what_is_typed_for_one_contest_never_reaches_another(
    bridge: Bridge, page: ContestsPage
) -> None:
    write(page.fields["place"], "旧活动的会场")
    bridge.open(1)
    assert page.fields["place"].text() == ""
    assert page.commit()
    assert bridge.contest.place == ""


def test_opening_from_the_list_stores_the_open_field_first(
    bridge: Bridge, page: ContestsPage
) -> None:
    write(page.fields["place"], "南礼堂")
    page.list.wanted.emit(1)
    assert bridge.contest.title == "第二季度观摩"
    bridge.open(2)
    assert bridge.contest.place == "南礼堂"


def test_a_field_that_is_refused_keeps_the_contest_open(bridge: Bridge, page: ContestsPage) -> None:
    write(page.fields["date"], "明天")
    choose(page, 0)
    page.open_button.click()
    assert bridge.contest.title == "第一季度观摩"


def test_sealed_title_and_town_are_fixed_the_rest_is_not(
    bridge: Bridge, page: ContestsPage
) -> None:
    assert bridge.seal() is None
    enabled = {f for f, line in page.fields.items() if line.isEnabled()}
    assert set(page.fields) - enabled == {"title", "town"}
    assert page.sealed.isVisible()
    write(page.fields["place"], "南礼堂")
    assert page.commit()
    assert bridge.contest.place == "南礼堂"
    assert bridge.unseal("写错了") is None
    assert not page.sealed.isVisible()
    assert page.fields["title"].isEnabled()


def test_the_remarks_on_a_preset_can_be_put_away(
    qtbot: QtBot, store: Store, contest: Contest
) -> None:
    bridge = bridge_on(store, contest)
    page = shown(qtbot, ContestsPage(bridge))
    assert page.note.text() == "报道未写权重"
    page.hide_note()
    assert not page.note_card.isVisible()
    bridge.undo()
    assert page.note_card.isVisible()


@pytest.fixture
def contest() -> Contest:
    return replace(small(), choice_note="报道未写权重")
