"""The welcome page: demos, a contest of one's own, names from a pasted list."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.check import problems
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.profile import RAW_NAME
from lsb_desktop.desk.presets import PRESETS, blank, load_preset
from lsb_desktop.settings import Settings
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console import new_contest
from lsb_desktop.ui.console.founding import Draft, contest_of, entrants_of, names_in
from lsb_desktop.ui.console.welcome import WelcomePage
from lsb_desktop.ui.messages import Message
from tests.helpers.fakes import FakeDesk, InlineRunner
from tests.helpers.national import whole

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    made = WelcomePage(Bridge(Settings(), InlineRunner(), desk=FakeDesk()))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_four_demos_by_mouse_and_by_key(qtbot: QtBot, page: WelcomePage) -> None:
    wanted: list[str] = []
    page.bridge.wanted.connect(wanted.append)
    assert [c.key for c in page.cards] == list(PRESETS)
    qtbot.mouseClick(page.cards[1], Qt.MouseButton.LeftButton)
    assert page.bridge.contest.town == "孟庄镇"
    assert page.bridge.contest.demo
    qtbot.keyClick(page.cards[2], Qt.Key.Key_Return)
    assert page.bridge.contest.town == "和庄镇"
    qtbot.keyClick(page.cards[2], Qt.Key.Key_A)
    assert len(page.bridge.contests()) == 2
    assert wanted == ["entry", "entry"]


def test_who_has_the_keyboard_is_seen(qtbot: QtBot, page: WelcomePage) -> None:
    page.setStyleSheet(style.style_sheet())
    page.activateWindow()
    card, make = page.cards[1], page.new.make
    page.workbook.setFocus()
    qtbot.waitUntil(page.workbook.hasFocus)
    for widget, ring in ((card, style.RED), (make, style.RING)):
        room = widget.geometry()
        assert edge_of(widget) != ring
        widget.setFocus()
        assert edge_of(widget) == ring
        assert widget.geometry() == room, "nothing moves"


def edge_of(widget: QWidget) -> str:
    """The colour of the second pixel in from the middle of the left edge."""
    return widget.grab().toImage().pixelColor(1, widget.height() // 2).name()


def test_a_blank_contest_from_a_pasted_list(page: WelcomePage) -> None:
    new = page.new
    new.title.setText(" 第一季度观摩 ")
    new.town.setText("郭店镇")
    new.judges.setValue(5)
    new.villages.setPlainText("1 五里堡村委会\n2、前时村\n海寨社区居委会")
    assert new.count.text() == "共 3 个村（社区）"
    new.make.click()
    contest = page.bridge.contest
    assert contest.title == "第一季度观摩"
    assert [e.name for e in contest.entrants] == ["五里堡村", "前时村", "海寨社区"]
    assert [e.kind for e in contest.entrants] == ["村", "村", "社区"]
    assert [j.name for j in contest.judges][-1] == "评委05"
    assert problems(contest) == ()


def test_what_is_missing_is_said(page: WelcomePage) -> None:
    said: list[Message] = []
    page.bridge.said.connect(said.append)
    page.new.make.click()
    assert said[-1].text == "请填写村庄名单，每行一个"
    page.new.villages.setPlainText("前时村\n前时村委会")
    page.new.make.click()
    assert said[-1].text == "村庄名单里重复：前时村"
    assert page.bridge.contests() == []


def test_a_contest_without_a_name_is_called_what_the_field_says(page: WelcomePage) -> None:
    page.new.villages.setPlainText("前时村")
    page.new.make.click()
    contest = page.bridge.contest
    assert page.new.title.placeholderText() == f"不填就用：{contest.title}"
    assert contest.title.startswith(contest.period)


def test_typing_begins_with_the_name(page: WelcomePage) -> None:
    page.begin()
    assert page.new.title.hasFocus()


def test_a_preset_without_its_marks(page: WelcomePage) -> None:
    new = page.new
    assert new.form.isRowVisible(new.judges)
    new.start.setCurrentIndex(new.start.findData("hezhuang"))
    assert not new.form.isRowVisible(new.judges)
    assert "原来的村庄名单" in new.count.text()
    new.make.click()
    contest = page.bridge.contest
    assert contest.town == "和庄镇"
    assert not contest.demo
    assert list(page.bridge.book.marks) == []
    assert contest.rules == load_preset("hezhuang").contest.rules


# From the national list ------------------------------------------------------


def choose(page: WelcomePage, code: str) -> None:
    """As Enter in the search line does."""
    page.new.town._take(whole().township(code))


def test_a_contest_from_the_national_list(qtbot: QtBot, page: WelcomePage) -> None:
    new = page.new
    new.title.setText("第一季度观摩")
    new.town.setFocus()
    qtbot.keyClicks(new.town, "xzmz")
    while new.town.popup.match.code != "410184107":
        qtbot.keyClick(new.town, Qt.Key.Key_Down)
    qtbot.keyClick(new.town, Qt.Key.Key_Return)
    assert new.panel.isVisible()
    assert not new.pasted.isVisible()
    new.make.click()
    contest = page.bridge.contest
    assert contest.town == "孟庄镇"
    assert len(contest.entrants) == 23
    assert [e.id for e in contest.entrants] == [e.order for e in contest.entrants]
    home = contest.entrant_named("孟庄村")
    assert (home.kind, home.code[:9], len(home.code)) == ("村", "410184107", 12)
    note = Slot(SlotKind.NOTE, home.id, key=RAW_NAME)
    assert page.bridge.book.get(note) == "孟庄村委会"
    assert problems(contest) == ()
    assert page.bridge.settings.text("last.township") == "410184107"
    assert new.panel.isHidden()
    assert (new.town.text(), new.town.near) == ("", "410184107")


def test_names_in_doubt_are_asked_for_first(page: WelcomePage) -> None:
    said: list[Message] = []
    page.bridge.said.connect(said.append)
    choose(page, "410184108")
    page.new.title.setText("观摩")
    page.new.make.click()
    assert said[-1].text.startswith("还有 1 个村名待确认")
    assert page.bridge.contests() == []
    page.new.panel.settle_button.click()
    page.new.make.click()
    assert "新李营村" in [e.name for e in page.bridge.contest.entrants]


def test_a_name_that_cannot_be_is_said(page: WelcomePage) -> None:
    said: list[Message] = []
    page.bridge.said.connect(said.append)
    choose(page, "410184107")
    page.new.panel.model.setData(page.new.panel.model.index(0, 0), "")
    assert said[-1].text == "村名不能为空"


def test_back_to_the_pasted_list(page: WelcomePage) -> None:
    new = page.new
    new.villages.setPlainText("前时村\n岗时村")
    choose(page, "410184107")
    assert len(new.draft.chosen) == 23
    assert new.draft.villages == ""
    new.panel.drop_button.click()
    assert new.pasted.isVisible()
    assert new.draft.chosen == ()
    assert new.draft.villages == "前时村\n岗时村"
    assert new.draft.town == "孟庄镇"


def test_a_list_of_another_township_is_asked_about(
    page: WelcomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, "410184105")
    page.new.town.setText("亮赛乡")
    asked: list[str] = []
    monkeypatch.setattr(
        new_contest, "confirm", lambda _p, text, _y: asked.append(text) or len(asked) > 1
    )
    page.new.make.click()
    assert page.bridge.contests() == []
    assert asked == ["乡镇写的是“亮赛乡”，村庄名单是从“和庄镇”列出的。就用这份名单建立？"]
    page.new.make.click()
    assert page.bridge.contest.town == "亮赛乡"


def test_a_town_that_is_in_no_list(qtbot: QtBot, page: WelcomePage) -> None:
    new = page.new
    new.title.setText("观摩")
    new.town.setFocus()
    qtbot.keyClicks(new.town, "zzqq")
    new.title.setFocus()
    new.villages.setPlainText("前时村\n岗时村")
    new.make.click()
    assert page.bridge.contest.town == "zzqq"
    assert [e.code for e in page.bridge.contest.entrants] == ["", ""]
    notes = [s for s, _ in page.bridge.book.entries() if s.kind is SlotKind.NOTE]
    assert notes == []


def test_a_preset_with_villages_of_the_list(page: WelcomePage) -> None:
    new = page.new
    new.start.setCurrentIndex(new.start.findData("hezhuang"))
    choose(page, "410184107")
    new.make.click()
    contest = page.bridge.contest
    assert (contest.town, len(contest.entrants)) == ("孟庄镇", 23)
    assert contest.rules == load_preset("hezhuang").contest.rules
    assert problems(contest) == ()


def test_the_own_county_comes_first(page: WelcomePage) -> None:
    page.open_demo("mengzhuang")
    page.refresh()
    assert page.new.town.near == "410184107"
    page.bridge.tune("last.township", "410184108")
    page.refresh()
    assert page.new.town.near == "410184108"
    page.bridge.tune("last.township", "")
    page.bridge.close()
    page.refresh()
    assert page.new.town.near == ""


@pytest.mark.parametrize("key", PRESETS)
def test_a_preset_takes_other_villages(key: str) -> None:
    draft = Draft(key, "新活动", "新镇", 7, "甲村\n乙村\n丙村\n丁村\n戊村\n己村\n庚村")
    contest = contest_of(draft, blank(load_preset(key).contest), TODAY)
    assert (contest.title, contest.town, len(contest.entrants)) == ("新活动", "新镇", 7)
    assert all(j.represents is None for j in contest.judges)
    assert problems(contest) == ()


def test_villages_that_stay_keep_their_judge() -> None:
    model = blank(load_preset("mengzhuang").contest)
    names = [e.name for e in model.entrants]
    own = next(j for j in model.judges if j.represents)
    home = next(e.name for e in model.entrants if e.id == own.represents)
    draft = Draft("mengzhuang", "", "", 7, "\n".join(reversed(names)))
    contest = contest_of(draft, model, TODAY)
    moved = next(j for j in contest.judges if j.id == own.id)
    assert next(e.name for e in contest.entrants if e.id == moved.represents) == home
    assert contest.title == "2026年第四季度逐村观摩评比"
    assert contest.period == "2026年第四季度"


@pytest.mark.parametrize("key", PRESETS)
def test_nothing_of_another_town_or_year_is_carried_over(key: str) -> None:
    draft = Draft(key, "2027年第一季度观摩", "新镇", 7, "")
    contest = contest_of(draft, blank(load_preset(key).contest), TODAY)
    words = (contest.title, contest.meeting, contest.place, contest.issuer, contest.period)
    town = load_preset(key).contest.town
    assert not [w for w in words if town in w or "2021" in w]
    assert contest.issuer.endswith("新镇委员会") or contest.issuer == "新镇"
    assert (contest.period, contest.date) == ("2027年第一季度", "2026-11-23")


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2027年第一季度观摩", "2027年第一季度"),
        ("2027年上半年观摩", "2027年上半年"),
        ("2027年3月份观摩", "2027年3月份"),
        ("2027年度观摩", "2027年度"),
        ("逐村观摩", "2026年第四季度"),
    ],
)
def test_the_period_is_read_from_the_title(title: str, period: str) -> None:
    assert contest_of(Draft("", title, "", 3, "甲村"), None, TODAY).period == period


def test_the_field_says_what_it_is_called_when_left_empty(page: WelcomePage) -> None:
    year = str(date.today().year)
    assert page.new.title.placeholderText().startswith(f"不填就用：{year}")
    page.new.start.setCurrentIndex(page.new.start.findData("hezhuang"))
    assert page.new.title.placeholderText().startswith(f"不填就用：{year}")
    assert page.new.town.placeholderText() == "和庄镇"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("五里堡村\n\n 前时村 ", ["五里堡村", "前时村"]),
        ("五里堡村，前时村、小司村", ["五里堡村", "前时村", "小司村"]),
        ("1\t五里堡村\t甲\n2\t前时村\t乙", ["五里堡村", "甲", "前时村", "乙"]),
        ("（1）五里堡村\n2. 前时村\n3）小司村", ["五里堡村", "前时村", "小司村"]),
        ("三十里铺村\n108塘村", ["三十里铺村", "塘村"]),
    ],
)
def test_names_in_pasted_lists(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_a_repeated_name_is_refused() -> None:
    with pytest.raises(UserError, match="重复：前时村"):
        entrants_of("前时村\n小司村\n前时村")
