"""The choices of 主持词, 颁奖交接单 and 村庄反馈单: stored with the contest, undone with it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import Award, Contest, Quota, Side, Sign
from lsb_desktop.core.wording import wording_of
from lsb_desktop.db.store import Store
from lsb_desktop.paper.feedback.content import slips_of
from lsb_desktop.paper.script.content import script_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.evening import evening_of
from lsb_desktop.ui.console.papers.feedback.options import FeedbackOptions
from lsb_desktop.ui.console.papers.handover.options import HandoverOptions
from lsb_desktop.ui.console.papers.options import options_for
from lsb_desktop.ui.console.papers.script.options import ScriptOptions
from tests.helpers.console import small
from tests.helpers.pages import bridge_on, listening, shown

BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(1)))


def with_black() -> Contest:
    contest = small()
    return replace(contest, awards=(*contest.awards, BLACK))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, with_black())


def said(bridge: Bridge, key: str) -> dict[str, str]:
    return wording_of(bridge.book, key)


def test_each_has_its_own(qtbot: QtBot, bridge: Bridge) -> None:
    for key, kind in (
        ("script", ScriptOptions),
        ("handover", HandoverOptions),
        ("feedback", FeedbackOptions),
    ):
        made = options_for(key, bridge)
        assert isinstance(made, kind)
        qtbot.addWidget(made)


def test_the_script_begins_when_the_office_says(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, ScriptOptions(bridge))
    page.refresh()
    bridge.tune("meeting.start", "15:00")
    assert script_of(evening_of(bridge)).blocks[0].when == "约 15:00"
    page.start.setText("9点半")
    page.start.setModified(True)
    heard = listening(bridge)
    assert not page.start.commit()
    assert "9点半" in heard[-1].text
    assert page.start.text() == "9点半"
    page.start.setText("930")
    page.start.setModified(True)
    assert page.start.commit()
    assert page.start.text() == said(bridge, "script")["text_start"] == "09:30"
    assert script_of(evening_of(bridge)).blocks[0].when == "约 09:30"


def test_readings_must_fit_their_characters(qtbot: QtBot, bridge: Bridge) -> None:
    page, heard = shown(qtbot, ScriptOptions(bridge)), listening(bridge)
    page.refresh()
    page.readings.insertPlainText("五里堡 wu3")
    assert not page.readings.commit()
    assert "第 1 行" in heard[-1].text
    assert said(bridge, "script") == {}
    page.readings.insertPlainText(" li3 pu4")
    assert page.readings.commit()
    assert said(bridge, "script") == {"readings": "五里堡 wu3 li3 pu4"}


def test_what_is_read_out(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, ScriptOptions(bridge))
    page.refresh()
    page.ranking.click()
    page.bottom.click()
    assert said(bridge, "script") == {"ranking": "是", "bottom": "是"}
    bridge.undo()
    page.refresh()
    assert not page.bottom.isChecked()


def test_the_hand_over_list(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, HandoverOptions(bridge))
    page.refresh()
    assert page.nothing.isHidden()
    page.bottom.click()
    assert said(bridge, "handover") == {"bottom": "是"}


def test_without_black_flags_there_is_nothing_to_choose(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, small())
    page = shown(qtbot, HandoverOptions(bridge))
    script, feedback = shown(qtbot, ScriptOptions(bridge)), shown(qtbot, FeedbackOptions(bridge))
    for each in (page, script, feedback):
        each.refresh()
        assert each.bottom.isHidden()
    assert page.nothing.isVisible()


def test_feedback_slips_tell_as_much_as_the_office_wants(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, FeedbackOptions(bridge))
    page.refresh()
    assert page.place.isChecked()
    assert page.best.isChecked()
    page.place.click()
    page.best.click()
    page.split.click()
    assert said(bridge, "feedback") == {"place": "否", "best": "否", "split": "是"}
    slips = slips_of(evening_of(bridge))
    assert slips.split
    assert {s.place for s in slips.slips} == {""}
    page.place.click()
    assert "place" not in said(bridge, "feedback")


def test_nothing_is_open(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, FeedbackOptions(bridge_on(store)))
    page.refresh()
    assert not page.isEnabled()
