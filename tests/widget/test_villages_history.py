"""历次: places, changes, flags, comments and streaks of a village in former contests."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterNote
from lsb_desktop.core.model import Award, Contest, Sign
from lsb_desktop.core.model import Side as End
from lsb_desktop.core.profile import ALIASES
from lsb_desktop.db.store import Store
from lsb_desktop.desk.chronicle import Season, Streak
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.villages.history import (
    ABSENT,
    LESS,
    MORE,
    NONE,
    History,
    change_text,
    place_text,
    streak_text,
)
from lsb_desktop.ui.console.villages.history_chart import MOST, PlaceChart, short_period, told
from tests.helpers.console import mark, points, small
from tests.helpers.pages import bridge_on
from tests.helpers.villages import Side, side

PERIODS = ("2021年第一季度", "2021年第二季度", "2021年第三季度")
ORDERS = ((1, 2, 3), (2, 1, 3), (1, 3, 2))
"""Villages from the best, contest by contest."""


def held(period: str, date: str) -> Contest:
    black = Award("黑旗", Sign.BLACK_FLAG, End.BOTTOM)
    return replace(small(), period=period, date=date, awards=(*small().awards, black))


def season(place: int | None = 3, period: str = PERIODS[0], **more: object) -> Season:
    usual = Season(1, "观摩评比", period, "2021-03-28", place, False, 23, "88.5", (), {})
    return replace(usual, **more)


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    bridge = bridge_on(store)
    for number, (period, order) in enumerate(zip(PERIODS, ORDERS, strict=True), 1):
        contest = held(period, f"2021-0{3 * number}-20")
        entries = [
            (mark(village, judge), points(90 - 10 * at))
            for at, village in enumerate(order)
            for judge in (1, 2, 3)
        ]
        assert bridge.create(contest, entries) is not None
        bridge.execute(EnterNote(1, "亮点", f"{period}的广场"))
        bridge.execute(EnterNote(1, "不足", "杂物"))
        assert bridge.seal() is None
    assert bridge.create(held("2021年第四季度", "2021-12-14")) is not None
    return bridge


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> Side:
    return side(qtbot, bridge, "历次")


@pytest.fixture
def tab(page: Side) -> History:
    return page.panel.history


def words(tab: History, at: int) -> list[str]:
    return [w.text() for w in tab.cards[at].findChildren(QLabel) if not w.isHidden()]


def pills(tab: History, at: int) -> list[str]:
    found = tab.cards[at].findChildren(QLabel)
    return [w.text() for w in found if w.property("role") == "pill"]


# Words -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (3, 5, "▲2"),
        (5, 3, "▼2"),
        (3, 3, "持平"),
        (None, 3, ""),
        (3, None, ""),
    ],
)
def test_changes_are_said_by_sign(now: int | None, before: int | None, said: str) -> None:
    assert change_text(season(now), season(before)) == said


def test_the_first_contest_has_no_change() -> None:
    assert change_text(season(), None) == ""


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (season(3), "第 3 名"),
        (season(3, tied=True), "第 3 名（并列）"),
        (season(None), "无名次"),
    ],
)
def test_places_in_words(one: Season, said: str) -> None:
    assert place_text(one) == said


@pytest.mark.parametrize(
    ("streak", "said"),
    [
        (Streak(), ""),
        (Streak(1, 1), ""),
        (Streak(3, 0), "连红 3 期"),
        (Streak(0, 2), "连黑 2 期"),
        (Streak(2, 4), "连红 2 期，连黑 4 期"),
    ],
)
def test_streaks_from_two_on(streak: Streak, said: str) -> None:
    assert streak_text(streak) == said


@pytest.mark.parametrize(
    ("period", "short"),
    [
        ("2021年第四季度", ("2021", "四季度")),
        ("2021年12月", ("2021", "12月")),
        ("2021", ("", "2021")),
        ("秋季评比", ("", "秋季评比")),
        ("", ("", "观摩评比")),
    ],
)
def test_periods_are_short_below_the_chart(period: str, short: tuple[str, str]) -> None:
    assert short_period(season(period=period)) == short


def test_one_contest_in_words() -> None:
    flagged = season(3, flags=(("流动红旗", Sign.RED_FLAG), ("进步奖", Sign.PROGRESS)))
    assert told(flagged) == "2021年第一季度，第 3 名（共 23 个），流动红旗、进步奖"
    assert told(season(None)) == "2021年第一季度，无名次"


# The list --------------------------------------------------------------------


def test_newest_first_with_place_change_and_flags(tab: History) -> None:
    assert len(tab.cards) == 3
    assert words(tab, 0)[:6] == [PERIODS[2], "2021-09-20", "第 1 名", "共 3 个", "▲1", "90.00 分"]
    assert pills(tab, 0) == ["流动红旗"]
    assert pills(tab, 1) == []
    assert words(tab, 1)[:2] == [PERIODS[1], "2021-06-20"]
    assert "▼1" in words(tab, 1)
    assert "▲" not in "".join(words(tab, 2))
    assert tab.streak.text() == ""
    assert not tab.none.isVisible()


def test_flags_in_a_row_are_said(page: Side, tab: History) -> None:
    page.choose(3)
    assert pills(tab, 0) == []
    assert pills(tab, 1) == ["黑旗"]
    assert tab.streak.text() == ""
    page.choose(2)
    assert tab.streak.text() == ""


def test_comments_unfold(page: Side, tab: History) -> None:
    card = tab.cards[1]
    assert card.more.text() == MORE
    assert card.words.isHidden()
    card.more.click()
    assert card.words.isVisible()
    assert card.more.text() == LESS
    shown = [w.text() for w in card.words.findChildren(QLabel)]
    assert shown == ["亮点", "2021年第二季度的广场", "不足", "杂物"]
    card.more.click()
    assert card.words.isHidden()
    page.choose(2)
    assert not tab.cards[0].more.isVisible(), "nothing was noted"


def test_a_renamed_village_is_found_by_its_alias(
    qtbot: QtBot, bridge: Bridge, page: Side, tab: History
) -> None:
    contest = held("2022年第一季度", "2022-03-20")
    renamed = (replace(contest.entrants[0], name="新里社区"), *contest.entrants[1:])
    bridge.create(replace(contest, entrants=renamed))
    assert tab.none.text() == ABSENT
    assert tab.none.isVisible()
    bridge.execute(EnterNote(1, ALIASES, "五里堡村"))
    assert len(tab.cards) == 3
    assert not tab.none.isVisible()


def test_without_a_past_it_is_said_how_there_will_be_one(qtbot: QtBot, store: Store) -> None:
    page = side(qtbot, bridge_on(store, small()), "历次")
    tab = page.panel.history
    assert tab.none.text() == NONE
    assert tab.none.isVisible()
    assert tab.cards == []
    assert not tab.chart.isVisible()


def test_what_was_left_out_is_said(
    bridge: Bridge, page: Side, tab: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = bridge.desk.past(bridge.session)
    odd = replace(past, notes=("“2021年第一季度”封存后被改动过，没有计入",))
    monkeypatch.setattr(bridge.desk, "past", lambda _session: odd)
    page.choose(2)
    assert tab.notes.text() == odd.notes[0]
    assert tab.notes.isVisible()


def test_many_awards_stand_in_lines(qtbot: QtBot, bridge: Bridge, tab: History) -> None:
    from lsb_desktop.ui.console.villages.history import SeasonCard

    names = ("流动红旗", "人居环境先进村", "黑旗", "黄旗", "进步奖")
    signs = (Sign.RED_FLAG, Sign.COMMENDATION, Sign.BLACK_FLAG, Sign.YELLOW_FLAG, Sign.PROGRESS)
    card = SeasonCard(season(flags=tuple(zip(names, signs, strict=True))), None)
    qtbot.addWidget(card)
    card.resize(290, 260)
    card.show()
    pills = [w for w in card.findChildren(QLabel) if w.property("role") == "pill"]
    assert tuple(p.text() for p in pills) == names
    assert all(card.rect().contains(p.geometry()) for p in pills)
    assert len({p.y() for p in pills}) == 3


# The chart -------------------------------------------------------------------


@pytest.fixture
def chart(qtbot: QtBot) -> PlaceChart:
    made = PlaceChart()
    qtbot.addWidget(made)
    made.resize(300, made.height())
    made.show()
    return made


def test_the_best_place_is_on_top_the_oldest_at_the_left(tab: History) -> None:
    chart = tab.chart
    assert [s.period for s in chart.seasons] == list(PERIODS)
    first, second, third = (chart.point(at) for at in range(3))
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.x() < second.x() < third.x()
    assert first.y() == third.y() == chart.top
    assert second.y() > first.y()


def test_a_contest_without_a_place_breaks_the_line(chart: PlaceChart) -> None:
    chart.show_seasons((season(1), season(None), season(23)))
    assert chart.point(1) is None
    lowest = chart.point(2)
    assert lowest is not None
    assert chart.height() - lowest.y() == pytest.approx(36)
    assert not chart.grab().isNull()


def test_it_draws_nothing_of_nothing(chart: PlaceChart) -> None:
    chart.show_seasons(())
    image = chart.grab().toImage()
    assert len({image.pixel(x, 80) for x in range(0, 300, 10)}) == 1


def test_a_field_of_one_is_no_division_by_zero(chart: PlaceChart) -> None:
    chart.show_seasons((season(1, of=1),))
    assert chart.lowest == 2
    assert not chart.grab().isNull()


def test_of_many_contests_the_newest_fit(chart: PlaceChart) -> None:
    many = tuple(season(n + 1, period=f"{2010 + n}年第一季度") for n in range(MOST + 4))
    chart.show_seasons(many)
    assert chart.seasons == many[4:]
    assert chart.accessibleDescription().count("；") == MOST + 3


def test_flags_take_room_above_and_are_told_by_their_word(chart: PlaceChart) -> None:
    chart.show_seasons((season(1), season(2)))
    bare, top = chart.grab().toImage(), chart.top
    red = (("流动红旗", Sign.RED_FLAG), ("黑旗", Sign.BLACK_FLAG), ("表彰", Sign.COMMENDATION))
    chart.show_seasons((season(1, flags=red), season(2)))
    assert chart.top > top
    assert chart.grab().toImage() != bare


def test_each_column_has_its_words(qtbot: QtBot, chart: PlaceChart) -> None:
    chart.show_seasons((season(1), season(2, PERIODS[1])))
    for at, said in ((chart.middle(1), "第 2 名"), (2.0, "")):
        place = QPoint(round(at), 60)
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, chart.mapToGlobal(place))
        QApplication.sendEvent(chart, event)
        assert said in QToolTip.text()
    QToolTip.hideText()
