"""再办一期: the dialog, and the contest it makes."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.commands import EnterNote
from lsb_desktop.core.profile import CADRE
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.contests.renewal import (
    MADE_UP,
    UNSEALED,
    WITH_PLACES,
    RenewalDialog,
    proposed,
)
from lsb_desktop.ui.console.contests.view import ContestsPage
from lsb_desktop.ui.console.founding import quarter
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening, shown

OLD = "2021年第四季度"


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    contest = replace(small(), title=f"{OLD}观摩", period=OLD)
    return bridge_on(store, contest, full(small()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> ContestsPage:
    return shown(qtbot, ContestsPage(bridge))


def answer(agree: bool, seen: list[RenewalDialog] | None = None) -> None:
    """Answer the dialog that is about to open."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RenewalDialog)
        if seen is not None:
            seen.append(dialog)
        (dialog.accept if agree else dialog.reject)()

    QTimer.singleShot(0, press)


def test_the_next_contest_is_made_and_opened(bridge: Bridge, page: ContestsPage) -> None:
    first = bridge.contest.entrants[0]
    bridge.execute(EnterNote(first.id, CADRE, "李四"))
    assert bridge.seal() is None
    places = {r.entrant.id: r.place for r in bridge.snapshot.standings.rows}
    said = listening(bridge)
    answer(True)
    page.renew_button.click()
    new = bridge.contest
    assert (new.period, new.previous) == (quarter(date.today()), OLD)
    assert new.title == f"{new.period}观摩"
    assert {e.id: e.previous_place for e in new.entrants} == places
    assert [slot.kind for slot, _ in bridge.book.entries()] == [
        SlotKind.DEFINITION,
        SlotKind.NOTE,
    ]
    assert said[-1].text == f"已建立“{new.title}”"
    assert not bridge.sealed


def test_cancelling_makes_nothing(bridge: Bridge, page: ContestsPage) -> None:
    answer(False)
    page.renew_button.click()
    assert len(bridge.contests()) == 1


def test_places_that_are_not_sealed_stay_behind_and_it_says_so(
    bridge: Bridge, page: ContestsPage
) -> None:
    answer(True)
    page.renew_button.click()
    assert {e.previous_place for e in bridge.contest.entrants} == {None}


@pytest.mark.parametrize("places", [UNSEALED, WITH_PLACES, MADE_UP])
def test_the_period_must_be_another_one(qtbot: QtBot, places: str) -> None:
    dialog = RenewalDialog(None, "观摩", OLD, places, date(2022, 3, 30))
    qtbot.addWidget(dialog)
    assert (dialog.period.text(), dialog.agree.isEnabled()) == ("2022年第一季度", True)
    dialog.period.setText(OLD)
    assert (dialog.wrong.isHidden(), dialog.agree.isEnabled()) == (False, False)
    dialog.period.setText("　")
    assert "请写期次" in dialog.wrong.text()
    dialog.period.setText("2022年")
    assert (dialog.wrong.isHidden(), dialog.agree.isEnabled()) == (True, True)


@pytest.mark.parametrize(
    ("old", "period"),
    [
        ("2021年第四季度", "2022年第一季度"),
        ("2022年第一季度", "2022年第二季度"),
        ("", "2022年第一季度"),
    ],
)
def test_the_next_period_is_proposed(old: str, period: str) -> None:
    assert proposed(old, date(2022, 3, 30)) == period


def test_a_contest_that_is_gone_is_said(bridge: Bridge) -> None:
    said = listening(bridge)
    assert bridge.read(99) is None
    assert "没有编号为 99 的活动" in said[-1].text
