"""证书文字 on the page 奖项: stored when left, names in braces, a sample of nobody."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Contest,
    Quota,
    Rules,
    Side,
    Sign,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.desk.presets import PRESETS, load_preset
from lsb_desktop.paper.certificates.words import values_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.awards.sample import NAMES, _winner, sample, unknown
from lsb_desktop.ui.console.awards.view import AwardsPage
from lsb_desktop.ui.worker import Failure
from tests.helpers.console import full, mark, points, small
from tests.helpers.pages import bridge_on, listening, shown, write

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton
VILLAGES = ("五里堡村", "前时村", "小司村", "海寨社区")


def flags() -> Contest:
    red = Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(2)), boundary=BoundaryTie.MANUAL)
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM)
    agenda = (AgendaItem(AgendaKind.AWARD, award="流动红旗"), AgendaItem(AgendaKind.ENDING))
    rules = Rules(tie_order=(TieBreak(TieKind.MANUAL),))
    return replace(
        small(names=VILLAGES), awards=(red, black), agenda=agenda, rules=rules, period="第一季度"
    )


def tied() -> list[tuple[Any, int]]:
    totals = {1: 95, 2: 90, 3: 90, 4: 70}
    return [(mark(e, j), points(t)) for e, t in totals.items() for j in (1, 2, 3)]


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, flags(), tied())


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> AwardsPage:
    return shown(qtbot, AwardsPage(bridge))


# Certificates ----------------------------------------------------------------


def test_the_text_is_stored_when_left_and_goes_with_its_award(
    bridge: Bridge, page: AwardsPage
) -> None:
    write(page.wording.text, "在{period}活动中表现突出，荣获")
    page.table.setFocus()
    assert bridge.contest.awards[0].text == "在{period}活动中表现突出，荣获"
    write(page.wording.text, "在{title}中，荣获")
    page.table.select(1)
    assert bridge.contest.awards[0].text == "在{title}中，荣获"
    assert bridge.contest.awards[1].text == ""
    assert not page.wording.editor.isVisible()
    assert "不印奖状" in page.wording.shown.text()
    page.table.select(0)
    assert page.wording.text.toPlainText() == "在{title}中，荣获"
    bridge.undo()
    assert page.wording.text.toPlainText() == "在{period}活动中表现突出，荣获"


def test_leaving_the_page_stores_the_text(bridge: Bridge, page: AwardsPage) -> None:
    write(page.wording.text, "荣获")
    assert page.commit()
    assert bridge.contest.awards[0].text == "荣获"


def test_a_text_never_reaches_another_contest(bridge: Bridge, page: AwardsPage) -> None:
    write(page.wording.text, "旧活动的字")
    bridge.create(flags())
    assert page.wording.text.toPlainText() == ""
    assert page.commit()
    assert bridge.contest.awards[0].text == ""


def test_names_in_braces_have_buttons_and_a_hint(bridge: Bridge, page: AwardsPage) -> None:
    write(page.wording.text, "得分")
    page.wording.inserts[1].click()
    assert page.wording.text.toPlainText() == "得分{score}"
    assert page.wording.text.hasFocus()
    assert all(f"{{{name}}}" in page.wording.text.toolTip() for name in NAMES)


def test_unknown_names_in_braces_stay_in_the_box(bridge: Bridge, page: AwardsPage) -> None:
    heard = listening(bridge)
    write(page.wording.text, "在{perod}活动中得{score}分，荣获{}")
    assert not page.commit()
    assert "{perod}、{}" in heard[-1].text
    assert bridge.contest.awards[0].text == ""
    assert page.wording.text.toPlainText().startswith("在{perod}")


def test_the_hint_names_exactly_what_the_certificate_knows() -> None:
    contest = flags()
    standings = standings_of(contest, bridge_book(contest))
    words = values_of(contest, contest.awards[0], standings.rows[0], 1)
    own = {"body", "closing", "issuers", "date", "number", "recipient"}
    assert set(NAMES) == set(words) - own
    assert unknown("{period}{score}") == []


def bridge_book(contest: Contest) -> Any:
    from lsb_desktop.core.book import Book

    return Book(full(contest))


@pytest.mark.parametrize("key", PRESETS)
def test_a_sample_is_of_nobody(key: str) -> None:
    contest = load_preset(key).contest
    for award in contest.awards or (Award("红旗", text="{village}{secretary}荣获{award}，特此"),):
        text = sample(contest, award)
        assert award.name in text
        assert not any(e.name in text for e in contest.entrants)
    assert _winner(contest).place == 1


def test_the_sample_is_shown_until_the_text_changes(bridge: Bridge, page: AwardsPage) -> None:
    write(page.wording.text, "在{period}活动中得{score}分，位列第{place}名，荣获")
    page.wording.sample_button.click()
    assert "得\xa095.19\xa0分，位列第一名，荣获" in page.wording.shown.text()
    assert bridge.contest.awards[0].text != ""
    assert not any(name in page.wording.shown.text() for name in VILLAGES)
    page.wording.text.insertPlainText("啊")
    assert not page.wording.shown.isVisible()
    write(page.wording.text, "{x}")
    page.wording.sample_button.click()
    assert not page.wording.shown.isVisible()


def test_a_sample_that_fails_says_so(bridge: Bridge, page: AwardsPage) -> None:
    heard = listening(bridge)
    page.wording._failed(Failure("模板不见了", expected=True))
    assert heard[-1].text == "模板不见了"
    assert not page.wording.shown.isVisible()


class Waiting:
    """A worker that never ends by itself."""

    def __init__(self) -> None:
        self.cancelled = 0

    def __call__(self, *_args: object, **_more: object) -> "Waiting":
        return self

    def cancel(self) -> None:
        self.cancelled += 1


def test_a_second_sample_replaces_the_first(
    bridge: Bridge, page: AwardsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Waiting()
    monkeypatch.setattr(bridge, "run_task", worker)
    page.wording.sample_button.click()
    assert "正在" in page.wording.shown.text()
    page.wording.sample_button.click()
    assert worker.cancelled == 1
