"""The page 评分办法: a draft until it is stored, what is wrong with it, what hangs on it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.db.store import Store
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.rules import view
from lsb_desktop.ui.console.rules.drafts import WAITING
from lsb_desktop.ui.console.rules.view import SEALED, RulesPage
from lsb_desktop.ui.console.rules.words import LEAST, MOST, SHARE
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import full, mixed, small
from tests.helpers.pages import answering, bridge_on, enter, listening, shown, text_of, type_on

K = Qt.Key


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, mixed(), full(mixed()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> RulesPage:
    return shown(qtbot, RulesPage(bridge))


def weights(page: RulesPage, *values: int) -> None:
    for row, value in enumerate(values):
        page.components.model.setData(page.components.model.index(row, 2), str(value))


# Looking ---------------------------------------------------------------------


def test_the_models_are_sound(qtmodeltester: ModelTester, page: RulesPage) -> None:
    for tab in page.tabs:
        qtmodeltester.check(tab.model)


@pytest.mark.parametrize("key", ["guodian", "longhu"])
def test_the_sentence_says_how_the_score_is_made(qtbot: QtBot, store: Store, key: str) -> None:
    preset = load_preset(key)
    page = shown(qtbot, RulesPage(bridge_on(store, preset.contest, preset.entries)))
    assert page.sentence.text() == rule_sentence(preset.contest)
    assert not page.trouble.isVisible()
    assert not page.save_button.isEnabled()
    assert not page.drop_button.isEnabled()
    assert page.methods.note_button.isVisible()


def test_the_criteria_are_those_of_the_chosen_component(page: RulesPage) -> None:
    assert page.criteria.title.text() == "“实地观摩”的指标"
    assert [k.name for k in page.criteria.model.items] == ["环境", "产业"]
    page.components.table.select(1)
    assert page.criteria.model.rowCount() == 0
    assert "不用指标" in page.criteria.remark.text()
    assert not page.criteria.drop_button.isEnabled()
    page.components.table.select(2)
    assert [k.name for k in page.criteria.model.items] == ["路面", "河道"]
    assert not page.criteria.remark.isVisible()


def test_what_the_newspaper_says_opens(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, RulesPage(bridge_on(store, replace(small(), choice_note="报道未写权重"))))
    texts: list[str] = []

    def read(sheet: Sheet) -> int:
        texts.extend(w.text() for w in sheet.findChildren(QWidget) if hasattr(w, "text"))
        return 1

    monkeypatch.setattr(Sheet, "exec", read)
    page.methods.note_button.click()
    assert "报道未写权重" in texts


def test_headings_are_whole_at_1024(qtbot: QtBot, page: RulesPage) -> None:
    for at, tab in ((0, page.components), (0, page.criteria), (1, page.panels), (2, page.judges)):
        page.book.setCurrentIndex(at)
        metrics = tab.table.fontMetrics()
        for column, spec in enumerate(tab.model.columns):
            assert tab.table.columnWidth(column) > metrics.horizontalAdvance(spec.title)
        assert tab.table.horizontalScrollBar().maximum() == 0


# The draft ---------------------------------------------------------------------


def test_wrong_weights_are_told_and_not_stored(
    qtbot: QtBot, bridge: Bridge, page: RulesPage
) -> None:
    heard = listening(bridge)
    enter(qtbot, page.components.table, 0, "权重 %", "50")
    assert page.trouble.text() == "环节：权重合计 90，应为 100"
    assert page.trouble.property("role") == "error"
    assert not page.save_button.isEnabled()
    assert page.drop_button.isEnabled()
    assert bridge.contest.components[0].weight == 60
    assert page.commit(), "the page may be left"
    assert "留作草稿" in heard[-1].text
    assert heard[-1].tone is Tone.WARNING
    assert "退出就放弃" in page.pending()
    enter(qtbot, page.components.table, 1, "权重 %", "30")
    assert not page.trouble.isVisible()
    page.save_button.click()
    assert [c.weight for c in bridge.contest.components] == [50, 30, 20]
    assert heard[-1].text == "评分办法已保存", "nobody has a total yet"
    assert page.pending() == ""
    assert not page.save_button.isEnabled()
    bridge.undo()
    assert text_of(page.components.table, 0, "权重 %") == "60", "one undo for all of it"


def test_leaving_stores_a_sound_draft(qtbot: QtBot, bridge: Bridge, page: RulesPage) -> None:
    weights(page, 70, 10, 20)
    assert page.commit()
    assert [c.weight for c in bridge.contest.components] == [70, 10, 20]


def test_leaving_takes_the_open_cell_along(qtbot: QtBot, bridge: Bridge, page: RulesPage) -> None:
    page.components.table.setFocus()
    page.components.table.select(0, 0)
    type_on(qtbot, page.components.table, "look")
    assert page.commit()
    assert bridge.contest.components[0].name == "look"


def test_a_mistake_in_a_cell_keeps_the_page(qtbot: QtBot, bridge: Bridge, page: RulesPage) -> None:
    heard = listening(bridge)
    enter(qtbot, page.components.table, 0, "满分", "一百")
    assert not page.commit()
    assert "“一百”不是数字" in heard[-1].text
    qtbot.keyClick(page.components.table.cells.editor, K.Key_Escape)
    assert page.commit()


def test_giving_the_draft_up_asks_with_what_would_be_lost(
    page: RulesPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights(page, 10)
    asked = answering(monkeypatch, view, yes=False)
    page.drop_button.click()
    assert asked == ["放弃还没有保存的改动？\n实地观摩 权重 60→10"]
    assert text_of(page.components.table, 0, "权重 %") == "10"
    answering(monkeypatch, view, yes=True)
    page.drop_button.click()
    assert text_of(page.components.table, 0, "权重 %") == "60"
    assert not page.drop_button.isEnabled()
    assert page.pending() == ""


def test_a_draft_of_nothing_is_given_up_without_a_question(
    page: RulesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights(page, 10)
    weights(page, 60)
    asked = answering(monkeypatch, view, yes=False)
    page.give_up()
    assert asked == []


def test_the_header_is_told_of_a_draft(
    bridge: Bridge, page: RulesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    bridge.drafted.connect(told.append)
    weights(page, 10)
    assert told[-1] == WAITING
    first = bridge.session.id
    bridge.create(small())
    assert told[-1] == "", "the other contest has none"
    bridge.open(first)
    assert told[-1] == WAITING
    page.hide()
    weights(page, 60)
    assert told[-1] == ""


@pytest.mark.parametrize("size", [(896, 690), (936, 697), (1500, 980)])
def test_words_that_grow_leave_the_tables_where_they_are(
    qtbot: QtBot, page: RulesPage, size: tuple[int, int]
) -> None:
    page.resize(*size)
    high = max(LEAST, min(MOST, round(size[1] * SHARE)))
    qtbot.waitUntil(lambda: page.words.height() == high)
    page.layout().activate()
    top, room = page.book.y(), page.book.height()
    weights(page, 50, 45)
    assert page.trouble.isVisible()
    page.add_component()
    for _ in range(6):
        page.add_panel()
    page.layout().activate()
    assert (page.book.y(), page.book.height()) == (top, room)
    scrolls = page.words.area.verticalScrollBar().maximum() > 0
    assert scrolls or size[0] > 1000, "the rest can be scrolled to"
    assert page.sentence.toolTip() == page.sentence.text() == rule_sentence(page.drafts.current)


def test_each_contest_keeps_its_draft(qtbot: QtBot, bridge: Bridge, page: RulesPage) -> None:
    weights(page, 10)
    bridge.create(small())
    assert [c.name for c in page.components.model.items] == ["实地观摩"]
    assert not page.drop_button.isEnabled()
    assert "退出就放弃" in page.pending()
    bridge.open(1)
    assert text_of(page.components.table, 0, "权重 %") == "10"
    assert page.drop_button.isEnabled()


def test_a_draft_lies_on_what_is_stored_meanwhile(bridge: Bridge, page: RulesPage) -> None:
    from lsb_desktop.core.commands import ChangeContest

    weights(page, 50)
    gone = replace(bridge.contest, entrants=bridge.contest.entrants[:2], title="改名")
    assert bridge.execute(ChangeContest(gone, "删除村庄")) is None
    weights(page, 50, 30)
    page.save_button.click()
    assert [e.name for e in bridge.contest.entrants] == ["五里堡村", "前时村"]
    assert bridge.contest.title == "改名"
    assert bridge.contest.components[1].weight == 30


def test_a_new_criterion_does_not_inherit_marks(
    bridge: Bridge, page: RulesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.criteria.table.select(1)
    page.criteria.drop_button.click()
    page.criteria.add_button.click()
    answering(monkeypatch, view, True)
    assert page.save()
    made = bridge.contest.components[0].criteria[1]
    assert made.name == "新指标"
    assert all(s.item != made.id for s, _ in bridge.book.entries())
    assert sum(s.kind is SlotKind.MARK for s, _ in bridge.book.entries()) == 5


def test_marks_that_would_not_fit_are_told(bridge: Bridge, page: RulesPage) -> None:
    page.criteria.model.setData(page.criteria.model.index(0, 1), "20")
    assert "已经录入的" in page.trouble.text()
    assert "超出满分 20" in page.trouble.text()
    assert not page.save_button.isEnabled()


def test_many_problems_are_counted(bridge: Bridge, page: RulesPage) -> None:
    for row in range(2):
        page.panels.model.setData(page.panels.model.index(row, 2), "10")
        page.panels.model.setData(page.panels.model.index(row, 0), "同名")
    weights(page, -1, 1, 1)
    lines = page.trouble.text().splitlines()
    assert len(lines) == 4
    assert lines[-1].startswith("……另有")


def test_what_would_be_emptied_is_asked_about(
    bridge: Bridge, page: RulesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = len(list(bridge.book.entries()))
    page.components.table.select(0)
    page.drop_component()
    weights(page, 50, 50)
    assert "连带清空 10 项" in page.trouble.text()
    assert page.trouble.property("role") == "warn"
    asked = answering(monkeypatch, view, False)
    assert not page.commit(), "refused: the draft stays and so does the page"
    assert asked == ["保存后会连带清空 10 项已录入的内容，可以撤销。"]
    assert len(bridge.contest.components) == 3
    answering(monkeypatch, view, True)
    page.save_button.click()
    assert [c.name for c in bridge.contest.components] == ["平时工作", "卫生检查"]
    bridge.undo()
    assert len(list(bridge.book.entries())) == marks


def test_what_the_core_refuses_stays_a_draft(
    bridge: Bridge, page: RulesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights(page, 70, 10, 20)
    monkeypatch.setattr(bridge, "execute", lambda *_a: "别人刚改过")
    assert not page.save()
    assert page.drop_button.isEnabled()


# Sealed, and nothing open ------------------------------------------------------------


def test_sealed_the_rules_can_only_be_read(qtbot: QtBot, bridge: Bridge, page: RulesPage) -> None:
    waivers = bridge.session.obstacles()
    assert bridge.seal(waivers) is None
    assert page.trouble.text() == SEALED
    assert not page.form.isEnabled()
    buttons: list[Callable[[], bool]] = []
    for tab in page.tabs:
        made = (tab.add_button, tab.up_button, tab.down_button, tab.drop_button, *tab.others)
        buttons += [b.isEnabled for b in made]
    assert not any(enabled() for enabled in buttons)
    page.add_component()
    page.components.table.setFocus()
    qtbot.keyClick(page.components.table, K.Key_Return)
    assert page.components.table.cells.editor is None
    assert page.commit()
    assert len(bridge.contest.components) == 3


def test_no_contest_no_rules(bridge: Bridge, page: RulesPage) -> None:
    bridge.close()
    assert all(tab.model.rowCount() == 0 for tab in page.tabs)
    assert page.sentence.text() == ""
    assert not page.components.add_button.isEnabled()
    assert not page.save()
    for act in (page.add_component, page.drop_component, page.add_criterion, page.drop_criterion,
                page.drop_panel, page.discard):  # fmt: skip
        act()
    assert page.commit()
    assert page.pending() == ""
