"""The pool of questions: by topic, in place, added, pasted, deleted."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import AskQuestion
from lsb_desktop.core.questions import Question, draw_question, questions_of
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.questions import pool as pool_module
from lsb_desktop.ui.console.questions.adding import AddMany, AddOne
from lsb_desktop.ui.console.questions.pasting import Pair
from lsb_desktop.ui.console.questions.pool import PoolTab
from lsb_desktop.ui.console.questions.view import QuestionsPage
from lsb_desktop.ui.messages import Tone
from tests.helpers.pages import (
    answering,
    bridge_on,
    cell,
    enter,
    listening,
    shown,
    text_of,
    type_on,
    write,
)
from tests.helpers.questions import POOL, pooled, with_oral


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, with_oral(), pooled())


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> QuestionsPage:
    made = shown(qtbot, QuestionsPage(bridge))
    made.tabs.setCurrentWidget(made.pool)
    return made


@pytest.fixture
def tab(page: QuestionsPage) -> PoolTab:
    return page.pool


def ask(bridge: Bridge, question: int) -> None:
    seeds = map(str, range(999))
    seed = next(s for s in seeds if draw_question(s, POOL, ()).id == question)
    assert bridge.execute(AskQuestion(1, question, seed)) is None


def pool(bridge: Bridge) -> tuple[Question, ...]:
    return questions_of(bridge.book)


def test_the_model_is_sound(qtmodeltester: ModelTester, tab: PoolTab) -> None:
    qtmodeltester.check(tab.model)


def test_topics_with_their_counts(bridge: Bridge, tab: PoolTab) -> None:
    ask(bridge, 2)
    shown_ = [tab.topic.itemText(n) for n in range(tab.topic.count())]
    assert shown_ == ["全部主题（4 题，已抽 1）", "党建（2 题，已抽 1）", "环境（1 题，已抽 0）"]
    tab.topic.setCurrentIndex(1)
    tab.topic.activated.emit(1)
    assert [q.id for q in tab.model.items] == [1, 2]
    assert text_of(tab.table, 1, "抽问") == "五里堡村"
    tab.drop_button.setEnabled(True)


@pytest.mark.parametrize(
    ("title", "text", "changed"),
    [
        ("主题", "组织", Question(2, "组织", "主题党日在哪一天", "每月五日")),
        ("主题", "", Question(2, "", "主题党日在哪一天", "每月五日")),
        ("题目", " 党日哪天 ", Question(2, "党建", "党日哪天", "每月五日")),
        ("参考答案", "十五日", Question(2, "党建", "主题党日在哪一天", "十五日")),
    ],
)
def test_edited_in_place(
    qtbot: QtBot, bridge: Bridge, tab: PoolTab, title: str, text: str, changed: Question
) -> None:
    enter(qtbot, tab.table, 1, title, text)
    assert pool(bridge) == (POOL[0], changed, *POOL[2:])
    assert bridge.session.undo_label == f"题目 2 {title}"
    bridge.undo()
    assert pool(bridge) == POOL


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "题目：“”题目不能为空，请改正，Esc 放弃"),
        ("垃圾分几类", "题目：“垃圾分几类”题库里已经有了，请改正，Esc 放弃"),
    ],
)
def test_a_wrong_text_stays_red_in_its_cell(
    qtbot: QtBot, bridge: Bridge, page: QuestionsPage, text: str, told: str
) -> None:
    heard = listening(bridge)
    enter(qtbot, page.pool.table, 1, "题目", text)
    assert (heard[-1].text, heard[-1].tone) == (told, Tone.ERROR)
    assert not page.commit()
    assert pool(bridge) == POOL


def test_edits_of_one_topic_leave_the_others(qtbot: QtBot, bridge: Bridge, tab: PoolTab) -> None:
    tab.topic.setCurrentIndex(2)
    tab.topic.activated.emit(2)
    enter(qtbot, tab.table, 0, "参考答案", "四类")
    assert pool(bridge)[2].answer == "四类"
    assert len(pool(bridge)) == 4
    enter(qtbot, tab.table, 0, "主题", "卫生")
    assert tab.model.topic == "", "a topic without questions is not shown any more"
    assert tab.model.rowCount() == 4


def test_a_topic_is_not_left_with_a_mistake_in_it(
    qtbot: QtBot, bridge: Bridge, tab: PoolTab
) -> None:
    tab.table.setCurrentIndex(cell(tab.table, 1, "题目"))
    type_on(qtbot, tab.table, "x")
    write(tab.table.cells.editor, "垃圾分几类")
    tab.topic.setCurrentIndex(2)
    tab.topic.activated.emit(2)
    assert tab.topic.currentIndex() == 0
    assert tab.model.rowCount() == 4


def test_long_texts_in_their_boxes(bridge: Bridge, tab: PoolTab) -> None:
    tab.table.select(0, 2)
    assert tab.heading.text() == "第 1 题"
    write(tab.answer, "一、支部党员大会\n二、支委会")
    write(tab.text, "三会\n一课")
    assert tab.commit()
    assert pool(bridge)[0] == Question(1, "党建", "三会 一课", "一、支部党员大会\n二、支委会")
    assert text_of(tab.table, 0, "参考答案") == "一、支部党员大会 二、支委会", (
        "one line in the table"
    )
    tip = cell(tab.table, 0, "参考答案").data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "一、支部党员大会\n二、支委会"
    write(tab.answer, "改")
    tab.table.select(1, 2)
    assert pool(bridge)[0].answer == "改", "another question: the box was stored"
    assert tab.answer.toPlainText() == "每月五日"


def test_a_refused_text_stays_in_its_box(bridge: Bridge, page: QuestionsPage) -> None:
    tab, heard = page.pool, listening(bridge)
    tab.table.select(0, 2)
    write(tab.text, "垃圾 分几类")
    tab.table.select(1, 2)
    assert heard[-1].text == "“垃圾 分几类”题库里已经有了"
    assert (tab.heading.text(), tab.text.toPlainText()) == ("第 1 题", "垃圾 分几类")
    assert not page.commit()
    write(tab.text, "新题")
    assert page.commit()
    assert pool(bridge)[0].text == "新题"
    assert tab.heading.text() == "第 2 题", "the chosen one follows"


def test_what_was_asked_cannot_be_rewritten_or_deleted(
    qtbot: QtBot, bridge: Bridge, tab: PoolTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(bridge, 2)
    heard = listening(bridge)
    tab.table.select(1, 2)
    assert tab.heading.text() == "第 2 题　已抽问 五里堡村，题目不能再改"
    assert tab.text.isReadOnly()
    answering(monkeypatch, pool_module, True)
    tab.drop_button.click()
    assert heard[-1].text == "“主题党日在哪一天”已经抽问过，不能删除；请先撤回这次抽问"
    assert pool(bridge) == POOL
    write(tab.answer, "五日")
    assert tab.commit()
    assert pool(bridge)[1].answer == "五日"


def test_one_or_several_are_deleted(
    bridge: Bridge, tab: PoolTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, pool_module, False)
    tab.table.select(0)
    tab.drop_button.click()
    assert asked == ["删除题目 1“三会一课是哪三会”？可以撤销。"]
    assert pool(bridge) == POOL
    asked = answering(monkeypatch, pool_module, True)
    tab.drop_button.click()
    assert bridge.session.undo_label == "删除题目 1"
    flags = QItemSelectionModel.SelectionFlag
    tab.table.selectionModel().select(cell(tab.table, 2, "题目"), flags.Select | flags.Rows)
    tab.drop_button.click()
    assert asked[-1] == "删除选中的 2 题？可以撤销。"
    assert [q.id for q in pool(bridge)] == [3]
    bridge.undo()
    bridge.undo()
    assert pool(bridge) == POOL


def dialog_of(monkeypatch: pytest.MonkeyPatch, kind: type[QDialog], fill: object) -> None:
    def run(dialog: QDialog) -> bool:
        fill(dialog)
        return dialog.agree.isEnabled()

    monkeypatch.setattr(kind, "exec", run)


def test_one_is_added(bridge: Bridge, tab: PoolTab, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(dialog: AddOne) -> None:
        assert not dialog.agree.isEnabled()
        assert dialog.topic.currentText() == "环境"
        dialog.text.setPlainText("户厕\n谁管")
        dialog.answer.setPlainText(" 村里\n管 ")

    tab.model.topic = "环境"
    dialog_of(monkeypatch, AddOne, fill)
    heard = listening(bridge)
    tab.add_button.click()
    assert pool(bridge)[4:] == (Question(5, "环境", "户厕 谁管", "村里\n管"),)
    assert heard[-1].text == "已添加 1 题"
    tab.add_button.click()
    assert heard[-1].text == "题库里已有、没有再加：“户厕 谁管”"


def test_nothing_is_added_when_nothing_was_typed(
    bridge: Bridge, tab: PoolTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog_of(monkeypatch, AddOne, lambda dialog: None)
    dialog_of(monkeypatch, AddMany, lambda dialog: None)
    tab.add_button.click()
    tab.many_button.click()
    assert pool(bridge) == POOL


def test_many_are_pasted(bridge: Bridge, tab: PoolTab, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(dialog: AddMany) -> None:
        dialog.edit.setPlainText("党建\t甲\t答\n\t垃圾分几类\t\n环境\t乙\t")
        assert dialog.count.text() == "共 3 题，主题：党建、环境"
        assert not dialog.asking.isVisibleTo(dialog)

    dialog_of(monkeypatch, AddMany, fill)
    heard = listening(bridge)
    tab.many_button.click()
    assert pool(bridge)[4:] == (Question(5, "党建", "甲", "答"), Question(6, "环境", "乙", ""))
    assert heard[-1].text == "已添加 2 题；题库里已有、没有再加：“垃圾分几类”"
    assert heard[-1].tone is Tone.WARNING
    bridge.undo()
    assert pool(bridge) == POOL, "one step"


def test_many_doubles_are_counted(bridge: Bridge, tab: PoolTab) -> None:
    heard = listening(bridge)
    tab.take([("", q.text, "") for q in POOL])
    assert heard[-1].text.endswith("“垃圾分几类”等 4 题")


def test_the_dialog_says_what_it_reads(qtbot: QtBot, tab: PoolTab) -> None:
    dialog = AddMany(tab)
    qtbot.addWidget(dialog)
    assert not dialog.agree.isEnabled()
    dialog.edit.setPlainText("党建\t甲")
    assert dialog.asking.isVisibleTo(dialog)
    assert dialog.found == (("", "党建", "甲"),)
    dialog.pair.setCurrentText(Pair.TOPICAL)
    assert dialog.found == (("党建", "甲", ""),)
    dialog.edit.setPlainText("甲\n乙\t1\t2\t3")
    assert dialog.count.text() == "第 2 行有 4 栏，最多 3 栏：主题、题目、参考答案"
    assert dialog.count.property("role") == "error"
    assert not dialog.agree.isEnabled()
    dialog.edit.setPlainText("\n".join(f"主题{n}\t题{n}\t" for n in range(9)))
    assert dialog.count.text().endswith("主题5 等")
    dialog.edit.setPlainText("甲")
    assert dialog.count.text() == "共 1 题，不分主题"


def test_the_sheet_is_imported_by_the_windows_action(page: QuestionsPage) -> None:
    done: list[bool] = []
    action = QAction(page)
    action.setData("import_sheet")
    action.triggered.connect(lambda: done.append(True))
    page.window().addAction(action)
    page.pool.import_button.click()
    assert done == [True]


def test_what_was_typed_for_one_contest_never_reaches_another(bridge: Bridge, tab: PoolTab) -> None:
    first = bridge.session.id
    tab.table.select(0, 2)
    write(tab.answer, "没存的")
    bridge.create(with_oral(), pooled(POOL[:1]))
    assert tab.commit()
    assert pool(bridge) == POOL[:1]
    bridge.open(first)
    assert pool(bridge) == POOL
