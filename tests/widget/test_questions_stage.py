"""问答 and the wall: a draw on the page is the draw that the hall sees."""

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.core.questions import draw_question
from lsb_desktop.db.store import Store
from lsb_desktop.stage.frame import QuestionFrame, TitleFrame
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.questions.view import QuestionsPage
from tests.helpers.pages import bridge_on, shown
from tests.helpers.questions import POOL, pooled, with_oral

AGENDA = (AgendaItem(AgendaKind.OPENING), AgendaItem(AgendaKind.QUESTION))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, replace(with_oral(), agenda=AGENDA), pooled())


def draw(page: QuestionsPage, seed: str) -> None:
    page.drawing.seed.setText(seed)
    page.drawing.village_button.click()
    page.drawing.draw_button.click()


def on_wall(bridge: Bridge) -> Any:
    return bridge.air.programme


def test_the_wall_shows_the_draw_of_the_page_with_its_seed(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, QuestionsPage(bridge))
    bridge.air.jump(1)
    assert on_wall(bridge).waiting
    draw(page, "382915")
    frame = on_wall(bridge)
    assert isinstance(frame, QuestionFrame)
    assert page.drawing.village is not None
    assert frame.village == page.drawing.village.name == frame.villages[-1]
    assert frame.number == f"第 {draw_question('382915', POOL, ()).id} 题"
    assert (frame.seed, frame.answer) == ("种子 382915", "")
    draw(page, "771204")
    assert on_wall(bridge).seed == "种子 771204"
    bridge.undo()
    assert on_wall(bridge).seed != "种子 771204"


def test_a_draw_beside_the_meeting_does_not_touch_the_wall(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, QuestionsPage(bridge))
    bridge.air.jump(0)
    draw(page, "382915")
    assert isinstance(on_wall(bridge), TitleFrame)
