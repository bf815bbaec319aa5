"""The page 问答: drawing villages and questions, marking answers, the record."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.commands import ChangeContest, EnterValue, PutQuestions
from lsb_desktop.core.questions import Asked, asked_of, draw_question, draw_village
from lsb_desktop.core.quiz import Answer
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.questions import drawing
from lsb_desktop.ui.console.questions.model import record, total_line
from lsb_desktop.ui.console.questions.view import RECORDING, SEALED, QuestionsPage, conflict_line
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import full
from tests.helpers.pages import answering, bridge_on, listening, shown, text_of, write
from tests.helpers.questions import ORAL, POOL, QUIZ, pooled, with_oral

K = Qt.Key
FULL, HALF, NONE = Answer


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, with_oral(), [*pooled(), *full(with_oral())])


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> QuestionsPage:
    return shown(qtbot, QuestionsPage(bridge))


def value(bridge: Bridge, village: int) -> str | None:
    found = bridge.book.get(Slot(SlotKind.ENTERED, village, item=ORAL))
    return None if found is None else str(found)


def draw(page: QuestionsPage, seed: str) -> None:
    page.drawing.seed.setText(seed)
    page.drawing.draw_button.click()


def test_the_models_are_sound(qtmodeltester: ModelTester, page: QuestionsPage) -> None:
    draw(page, "7")
    qtmodeltester.check(page.drawing.turns)
    qtmodeltester.check(page.drawing.record)


# Drawing -------------------------------------------------------------------------


def test_a_draw_follows_the_seed_and_takes_a_new_one(page: QuestionsPage, bridge: Bridge) -> None:
    tab, wanted = page.drawing, draw_question("382915", POOL, ())
    assert tab.total.text() == ""
    assert page.count.text() == "4 题，已抽 0"
    assert tab.topic.currentText() == "全部主题（余 4）"
    draw(page, " ３８２915 ")
    assert asked_of(bridge.book, 1) == {1: Asked(wanted.id, "382915", turn=1)}
    assert tab.sheet.text.text() == wanted.text
    assert tab.sheet.seed.text() == "种子 382915"
    assert tab.sheet.heading.text().startswith("五里堡村　第 1 次抽问")
    assert tab.told.text() == "种子 382915 从没抽过的 4 题里抽出"
    assert tab.seed.text() != "382915"
    assert len(tab.seed.text()) == 6
    assert page.count.text() == "4 题，已抽 1"
    assert text_of(tab.table, 0, "已问") == "1"
    assert text_of(tab.lines, 0, "种子") == "382915"


def test_a_topic_is_drawn_to_its_end(page: QuestionsPage, bridge: Bridge) -> None:
    tab, heard = page.drawing, listening(bridge)
    tab.topic.setCurrentIndex(tab.topic.findData("环境"))
    draw(page, "7")
    assert tab.sheet.text.text() == "垃圾分几类"
    assert tab.topic.currentText() == "环境（余 0）", "the choice stays"
    tab.sheet.press("1")
    draw(page, "8")
    assert heard[-1].text == "“环境”的题已经抽完"
    assert tab.seed.text() == "8", "a seed that drew nothing is not used up"


def test_a_village_is_drawn_by_the_seed_that_then_draws_its_question(
    page: QuestionsPage, bridge: Bridge
) -> None:
    tab, asked = page.drawing, []
    assert tab.told.text() == "没问过的 3 个村等着抽问"
    for turn in range(3):
        seed = f"11{turn}"
        wanted = draw_village(seed, bridge.contest, bridge.book)
        tab.seed.setText(seed)
        tab.village_button.click()
        assert tab.village == wanted
        assert tab.told.text() == f"种子 {seed} 从没问过的 {3 - turn} 个村里抽中 {wanted.name}"
        assert tab.seed.text() == seed
        tab.draw_button.click()
        asked.append(wanted.id)
    assert sorted(asked) == [1, 2, 3]
    tab.table.select(0)
    assert tab.told.text() == "只问过 1 题的 3 个村等着抽问"


def test_what_is_no_seed_draws_nothing(page: QuestionsPage, bridge: Bridge) -> None:
    heard = listening(bridge)
    draw(page, "甲")
    page.drawing.village_button.click()
    assert [m.text for m in heard] == ["种子应为 1 到 12 位数字，如现场报的 382915"] * 2
    assert asked_of(bridge.book, 1) == {}
    page.drawing.other_button.click()
    assert len(page.drawing.seed.text()) == 6


def test_a_second_question_before_the_first_is_marked_is_asked_about(
    page: QuestionsPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(page, "7")
    first = page.drawing.sheet.text.text()
    asked = answering(monkeypatch, drawing, False)
    draw(page, "8")
    assert asked == [f"五里堡村的“{first}”还没有评，再抽一道？"]
    assert len(asked_of(bridge.book, 1)) == 1
    answering(monkeypatch, drawing, True)
    draw(page, "8")
    assert len(asked_of(bridge.book, 1)) == 2
    assert page.drawing.lines.row == 1


def test_a_pool_that_changed_elsewhere_is_told(page: QuestionsPage, bridge: Bridge) -> None:
    heard, told = listening(bridge), page.drawing.told.text()
    other = bridge.desk.open(bridge.session.id)
    other.execute(PutQuestions(POOL[:1], "删除 3 题"))
    seed = next(s for s in map(str, range(99)) if draw_question(s, POOL, ()).id == 3)
    draw(page, seed)
    assert heard[-1].tone is Tone.ERROR
    assert page.drawing.told.text() == told
    assert page.drawing.seed.text() == seed


# Answers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "result", "points"),
    [(K.Key_1, FULL, "10"), (K.Key_2, HALF, "5"), (K.Key_3, NONE, "0")],
)
def test_one_key_marks_the_answer(
    qtbot: QtBot, page: QuestionsPage, bridge: Bridge, key: K, result: Answer, points: str
) -> None:
    draw(page, "7")
    qtbot.keyClick(page.drawing.draw_button, key)
    assert asked_of(bridge.book, 1)[1].result is result
    assert value(bridge, 1) == points
    checked = [r for r, b in page.drawing.sheet.results.items() if b.isChecked()]
    assert checked == [result]
    assert text_of(page.drawing.table, 0, "得分") == points
    assert text_of(page.drawing.lines, 0, "结果") == result
    assert page.drawing.total.text() == f"合计 {points} 分，已记入“随机问答”"


def test_digits_typed_into_the_seed_mark_nothing(
    qtbot: QtBot, page: QuestionsPage, bridge: Bridge
) -> None:
    draw(page, "7")
    seed = page.drawing.seed
    write(seed, "")
    qtbot.keyClicks(seed, "123")
    assert seed.text() == "123"
    assert asked_of(bridge.book, 1)[1].result is None


def test_keys_do_nothing_without_a_question_or_on_another_tab(
    qtbot: QtBot, page: QuestionsPage, bridge: Bridge
) -> None:
    qtbot.keyClick(page, K.Key_1)
    draw(page, "7")
    page.tabs.setCurrentWidget(page.worth)
    qtbot.keyClick(page, K.Key_1)
    assert asked_of(bridge.book, 1)[1].result is None


def test_an_answer_is_changed_and_taken_back(page: QuestionsPage, bridge: Bridge) -> None:
    draw(page, "7")
    sheet = page.drawing.sheet
    sheet.results[FULL].click()
    sheet.results[HALF].click()
    assert value(bridge, 1) == "5"
    sheet.results[HALF].click()
    assert sheet.results[HALF].isChecked(), "the same again is no change"
    sheet.clear_button.click()
    assert value(bridge, 1) is None
    assert not sheet.clear_button.isVisible()
    assert page.drawing.total.text() == "还没有评"
    bridge.undo()
    assert sheet.results[HALF].isChecked()


def test_an_earlier_question_is_chosen_in_the_record(page: QuestionsPage, bridge: Bridge) -> None:
    for seed, key in (("7", "1"), ("8", "3")):
        draw(page, seed)
        page.drawing.sheet.press(key)
    page.drawing.lines.select(0)
    first = record(bridge.contest, bridge.book, 1)[0]
    assert page.drawing.sheet.line == first
    page.drawing.sheet.press("2")
    assert [a.result for a in asked_of(bridge.book, 1).values()] == [HALF, NONE]
    assert page.drawing.lines.row == 0


def test_a_draw_is_taken_back(
    page: QuestionsPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(page, "7")
    page.drawing.sheet.press("1")
    asked = answering(monkeypatch, drawing, False)
    page.drawing.sheet.drop_button.click()
    assert asked == ["撤回五里堡村的这次抽问？题目回到题库，可以再抽；得分一并撤回。"]
    assert value(bridge, 1) == "10"
    answering(monkeypatch, drawing, True)
    page.drawing.sheet.drop_button.click()
    assert (value(bridge, 1), asked_of(bridge.book, 1)) == (None, {})
    assert page.drawing.sheet.heading.text() == "五里堡村　还没有抽题"
    assert page.drawing.sheet.hint.isVisible()


def test_the_answer_is_covered_until_asked_for(
    qtbot: QtBot, page: QuestionsPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, drawing, True)
    page.drawing.topic.setCurrentIndex(page.drawing.topic.findData("党建"))
    draw(page, "7")
    sheet = page.drawing.sheet
    answer = sheet.line.question.answer
    assert sheet.answer.text() == ""
    qtbot.keyClick(page, K.Key_0)
    assert sheet.answer.text() == answer
    assert sheet.peek.text() == "藏起参考答案（0）"
    sheet.press("1")
    assert sheet.answer.text() == answer, "marking leaves it"
    draw(page, "8")
    assert sheet.answer.text() == "", "another question is covered"
    sheet.press("0")
    page.tabs.setCurrentWidget(page.pool)
    assert sheet.answer.text() == ""
    page.tabs.setCurrentWidget(page.drawing)
    page.drawing.topic.setCurrentIndex(page.drawing.topic.findData("环境"))
    draw(page, "9")
    assert sheet.peek.text() == "没有参考答案"
    assert not sheet.peek.isEnabled()


def test_values_typed_by_hand_are_explained(page: QuestionsPage, bridge: Bridge) -> None:
    heard = listening(bridge)
    draw(page, "7")
    page.drawing.sheet.press("1")
    bridge.execute(EnterValue(1, ORAL, "8"))
    assert page.drawing.total.text() == "合计 10 分，但“随机问答”录入的是 8"
    assert page.notice.text.text().startswith(
        "“随机问答”与答题记录不符：五里堡村（录入 8，答题合计 10）。以录入的为准"
    )
    page.drawing.sheet.press("2")
    assert "已手工录入 8，与答题记录不符；请先在“录分”页改为 10" in heard[-1].text
    assert page.drawing.sheet.results[FULL].isChecked(), "what is stored, not what was pressed"
    bridge.execute(EnterValue(1, ORAL, ""))
    assert page.drawing.total.text() == "合计 10 分，但“随机问答”是空的"
    assert "五里堡村（空着，答题合计 10）" in page.notice.text.text()
    bridge.execute(EnterValue(1, ORAL, "10"))
    assert not page.notice.isVisible()


def test_many_conflicts_are_counted(bridge: Bridge) -> None:
    people = tuple(replace(bridge.contest.entrants[0], id=n, order=n, name=f"第{n}村")
                   for n in range(1, 6))  # fmt: skip
    bridge.execute(ChangeContest(replace(bridge.contest, entrants=people), "五个村"))
    for n in range(1, 6):
        bridge.book.put(Slot(SlotKind.ASKED, n, row=1), dump(Asked(n, "1", FULL)))
    line = conflict_line(bridge.contest, bridge.book)
    assert "第3村（空着，答题合计 10）等 5 个村。" in line
    assert "第4村" not in line


def test_answers_that_do_not_count(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, with_oral(quiz=None), pooled())
    page = shown(qtbot, QuestionsPage(bridge))
    draw(page, "7")
    assert page.drawing.sheet.results[FULL].text() == "1　通过"
    page.drawing.sheet.press("1")
    assert value(bridge, 1) is None
    assert page.drawing.total.text() == "不计分"
    assert text_of(page.drawing.lines, 0, "得分") == "—"
    assert total_line(bridge.contest, bridge.book, 1) == "不计分"


# Sealed, empty, another contest --------------------------------------------------


def test_sealed_answers_that_count_stand(page: QuestionsPage, bridge: Bridge) -> None:
    draw(page, "7")
    page.drawing.sheet.press("0")
    bridge.seal(bridge.session.obstacles())
    tab = page.drawing
    assert page.notice.text.text() == SEALED
    assert not tab.draw_button.isEnabled()
    assert not tab.village_button.isEnabled()
    assert not any(b.isEnabled() for b in tab.sheet.results.values())
    assert not tab.sheet.drop_button.isVisible()
    tab.sheet.press("1")
    assert asked_of(bridge.book, 1)[1].result is None
    assert not page.worth.component.isEnabled()
    assert page.pool.add_button.isEnabled()


def test_sealed_questions_that_do_not_count_go_on(qtbot: QtBot, store: Store) -> None:
    contest = with_oral(quiz=None)
    bridge = bridge_on(store, contest, [*pooled(), *full(contest)])
    page = shown(qtbot, QuestionsPage(bridge))
    bridge.seal(bridge.session.obstacles())
    assert page.notice.text.text() == RECORDING
    draw(page, "7")
    page.drawing.sheet.press("1")
    assert asked_of(bridge.book, 1)[1].result is FULL


def test_an_empty_pool_opens_on_the_pool(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, with_oral())
    page, heard = shown(qtbot, QuestionsPage(bridge)), listening(bridge)
    assert page.tabs.currentWidget() is page.pool
    assert page.pool.empty.isVisible()
    page.tabs.setCurrentWidget(page.drawing)
    assert page.drawing.told.text() == "题库还是空的，先到“题库”添加题目或导入表格"
    draw(page, "7")
    assert heard[-1].text == "题库还是空的；请先在“题库”里添加题目，或导入表格"


def test_no_village_nobody_is_asked(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, replace(with_oral(), entrants=()), pooled())
    page, heard = shown(qtbot, QuestionsPage(bridge)), listening(bridge)
    assert page.drawing.sheet.heading.text() == "名单里还没有村"
    assert not page.drawing.draw_button.isEnabled()
    page.drawing.draw()
    page.drawing.mark(FULL)
    page.drawing.drop()
    page.drawing.village_button.click()
    assert heard[-1].text == "名单里还没有村"


def test_another_contest_begins_with_its_first_village(page: QuestionsPage, bridge: Bridge) -> None:
    page.drawing.table.select(2)
    draw(page, "7")
    bridge.create(with_oral(), pooled(POOL[:2]))
    assert page.drawing.village.id == 1
    assert page.count.text() == "2 题，已抽 0"
    assert page.tabs.currentWidget() is page.drawing
    bridge.close()
    assert page.count.text() == ""
    assert page.drawing.village is None
    assert not page.drawing.draw_button.isEnabled()
    assert not page.pool.add_button.isEnabled()
    assert page.commit()


def test_a_question_that_left_the_pool_is_still_in_the_record(bridge: Bridge) -> None:
    bridge.book.put(Slot(SlotKind.ASKED, 1, row=1), dump(Asked(77, "1", FULL)))
    line = record(bridge.contest, bridge.book, 1)[0]
    assert (line.question.text, line.points) == ("题库里没有这道题", "10")
    assert QUIZ.full == 10
