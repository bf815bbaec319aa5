"""The rules themselves on the page 评分办法: choices, numbers, 同分顺序."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import (
    Combine,
    GroupMode,
    RankBy,
    Stage,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.rules.form import CHOICES
from lsb_desktop.ui.console.rules.ties import WORDS, in_words
from lsb_desktop.ui.console.rules.view import RulesPage
from tests.helpers.console import full, mixed, small
from tests.helpers.pages import bridge_on, listening, shown, write

K = Qt.Key


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, mixed(), full(mixed()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> RulesPage:
    return shown(qtbot, RulesPage(bridge))


# The rules -------------------------------------------------------------------------


@pytest.mark.parametrize("choice", CHOICES, ids=lambda c: c.field)
def test_every_rule_can_be_chosen_in_words(page: RulesPage, choice: object) -> None:
    field = getattr(choice, "field")  # noqa: B009 - parametrized
    box = page.form.combos[field]
    for at in range(box.count()):
        box.setCurrentIndex(at)
        box.activated.emit(at)
        draft = page.drafts.current
        assert draft is not None
        assert getattr(draft.rules, field) == box.itemData(at)
    assert box.toolTip()


def test_rules_are_stored_and_said(bridge: Bridge, page: RulesPage) -> None:
    def choose(field: str, value: object) -> None:
        box = page.form.combos[field]
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())

    choose("combine", Combine.SUM)
    choose("rank_by", RankBy.EXACT)
    choose("groups", GroupMode.WITHIN)
    page.form.digits.setValue(3)
    page.form.stages[Stage.PANEL].setChecked(True)
    write(page.form.cap, "120")
    assert page.commit()
    rules = bridge.contest.rules
    assert (rules.combine, rules.rank_by, rules.groups) == (
        Combine.SUM, RankBy.EXACT, GroupMode.WITHIN,
    )  # fmt: skip
    assert (rules.digits, rules.cap) == (3, 120)
    assert rules.stages == {Stage.PANEL, Stage.TOTAL}
    assert page.sentence.text() == rule_sentence(bridge.contest)


def test_a_cap_that_is_no_number(qtbot: QtBot, bridge: Bridge, page: RulesPage) -> None:
    heard = listening(bridge)
    page.book.setCurrentIndex(3)
    write(page.form.cap, "很多")
    assert not page.commit()
    assert heard[-1].text == "封顶：“很多”不是数字"
    assert page.form.cap.property("bad") == "true"
    qtbot.keyClick(page.form.cap, K.Key_Escape)
    assert page.commit()
    write(page.form.cap, "很多")
    bridge.create(small())
    assert page.form.cap.text() == ""


def test_the_order_of_ties(page: RulesPage) -> None:
    ties = page.form.ties
    page.book.setCurrentIndex(3)

    def add(step: TieBreak) -> None:
        ties.choice.setCurrentIndex(ties.choice.findText(in_words(step)))
        ties.add_button.click()

    manual, visit = TieBreak(TieKind.MANUAL), TieBreak(TieKind.COMPONENT, "实地观摩")
    before = TieBreak(TieKind.PREVIOUS_PLACE)
    choices = ties.choice.count()
    add(manual)
    add(visit)
    add(before)
    assert ties.order == (visit, before, manual), "people decide last"
    assert ties.choice.count() == choices - 3
    assert [ties.list.item(n).text() for n in range(3)] == [
        "1. 环节“实地观摩”得分高的在前",
        "2. 上期名次靠前的在前",
        "3. 人工裁定（写明理由）",
    ]
    ties.list.setCurrentRow(1)
    ties.up_button.click()
    assert ties.order == (before, visit, manual)
    assert ties.list.currentRow() == 0
    assert not ties.up_button.isEnabled()
    ties.down_button.click()
    assert ties.order == (visit, before, manual)
    ties.drop_button.click()
    assert ties.order == (visit, manual)
    draft = page.drafts.current
    assert draft is not None
    assert draft.rules.tie_order == ties.order


def test_every_kind_of_tie_has_words() -> None:
    assert set(WORDS) == set(TieKind)


def test_no_field_is_squeezed_at_1024(qtbot: QtBot, page: RulesPage) -> None:
    page.book.setCurrentIndex(3)
    fields = [*page.form.combos.values(), page.form.digits, page.form.cap]
    qtbot.waitUntil(lambda: all(f.height() >= max(30, f.minimumHeight()) for f in fields))
    boxes = [f.geometry() for f in fields]
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
