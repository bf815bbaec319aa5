"""The choices of 成绩确认单 and 排名长图: black flags are named on each only when asked there."""

from dataclasses import replace
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import Award, Quota, Side, Sign
from lsb_desktop.core.wording import wording_of
from lsb_desktop.db.store import Store
from lsb_desktop.ui.console.papers.options import options_for
from lsb_desktop.ui.console.papers.results.options import ConfirmationOptions, PosterOptions
from tests.helpers.pages import bridge_on, shown
from tests.helpers.papers import RED
from tests.helpers.sheets import walked

BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(1)))
KINDS = {"confirmation": ConfirmationOptions, "poster": PosterOptions}


@pytest.mark.parametrize("key", KINDS)
def test_a_tick_is_kept_with_the_contest_and_undone_with_it(
    key: str, qtbot: QtBot, store: Store
) -> None:
    bridge = bridge_on(store, replace(walked(3), awards=(RED, BLACK)))
    made = options_for(key, bridge)
    assert isinstance(made, KINDS[key])
    page = shown(qtbot, made)
    page.refresh()
    assert page.bottom.isVisible()
    assert not page.nothing.isVisible()
    assert not page.bottom.isChecked()
    page.bottom.click()
    assert [wording_of(bridge.book, k) for k in KINDS] == [
        {"bottom": "是"} if k == key else {} for k in KINDS
    ]
    bridge.undo()
    page.refresh()
    assert not page.bottom.isChecked()


@pytest.mark.parametrize("key", KINDS)
def test_without_such_awards_there_is_nothing_to_choose(
    key: str, qtbot: QtBot, store: Store
) -> None:
    page = shown(qtbot, KINDS[key](bridge_on(store, replace(walked(3), awards=(RED,)))))
    page.refresh()
    assert page.bottom.isHidden()
    assert page.nothing.isVisible()
