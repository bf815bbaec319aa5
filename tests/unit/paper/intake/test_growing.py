"""Adjustments, deductions, entered values and questions: taken once, with their reasons."""

from dataclasses import replace

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.model import Component, ComponentKind, Contest, Criterion
from lsb_desktop.core.questions import Question, questions_of
from lsb_desktop.paper.intake.model import SheetKind
from tests.helpers.intake import grid, small, take, typed
from tests.helpers.small import points

TOWN = small("任庄村", "前时村")


def adjustments(book: Book, entrant: int) -> list[tuple[str, str]]:
    return [(str(a.points), a.reason) for a in book.adjustments(entrant)]


def test_adjustments_with_their_reasons() -> None:
    sheet = typed("村名 加减分 原因\n任庄村 2 市级表彰\n任庄村 -1.5 迟到\n前时村 1 .\n前时村 0 无")
    key = "原因:表!加减分"
    assert take(sheet, TOWN).doubts == {key: ["表头", "标题", "不导入"]}
    taken = take(sheet, TOWN, answers={key: "不导入"})
    assert adjustments(taken.book, 1) == [("2", "市级表彰"), ("-3/2", "迟到")]
    assert adjustments(taken.book, 2) == []
    assert taken.skipped["表!B1"] == "加减分没有写原因"
    headed = take(sheet, TOWN, answers={key: "表头"})
    assert adjustments(headed.book, 2) == [("1", "加减分")]


def test_adjustments_are_not_doubled() -> None:
    sheet = typed("村名 加减分 原因\n任庄村 2 市级表彰")
    once = take(sheet, TOWN)
    again = take(sheet, once.contest, once.book)
    assert again.proposal.changes == 0
    assert again.skipped["表!B2"] == "已经录过同样的一条，没有重复录入"
    more = take(typed("村名 加减分 原因\n任庄村 1 来访"), once.contest, once.book)
    assert adjustments(more.book, 1) == [("2", "市级表彰"), ("1", "来访")]


def test_the_same_adjustment_twice_in_a_sheet_is_asked() -> None:
    sheet = typed("村名 加分 事由\n任庄村 2 表彰\n任庄村 2 表彰")
    key = "重复:表!B2/表!B3"
    assert take(sheet, TOWN).doubts == {key: ["只录一条", "录 2 条"]}
    assert len(adjustments(take(sheet, TOWN, answers={key: "只录一条"}).book, 1)) == 1
    assert len(adjustments(take(sheet, TOWN, answers={key: "录 2 条"}).book, 1)) == 2


def test_the_sign_of_a_column() -> None:
    taken = take(typed("村名 减分 原因\n任庄村 2 迟到\n前时村 -1 早退"), TOWN)
    assert adjustments(taken.book, 1) == [("-2", "迟到")]
    assert taken.skipped == {"表!B3": "表头已写明加减，数字前不要再写负号"}


def with_component(kind: ComponentKind, *criteria: Criterion) -> Contest:
    half = points("50")
    component = Component(2, "平时工作", kind, half, points("100"), criteria)
    first = replace(TOWN.components[0], weight=half)
    return replace(TOWN, components=(first, component))


def test_values_entered_directly_by_their_heading() -> None:
    contest = with_component(ComponentKind.ENTERED)
    taken = take(typed("村名 平时工作\n任庄村 88.25\n前时村 缺"), contest)
    assert taken.book.entered(1, 2) == points("88.25")
    assert taken.skipped["表!B3"] == "没有分"
    over = take(typed("村名 平时工作\n任庄村 100.5\n前时村 弃权"), contest)
    assert over.skipped == {"表!B2": "100.5 超出满分 100", "表!B3": "这里要填数字"}
    differs = take(typed("村名 平时工作\n任庄村 80"), contest, taken.book)
    assert list(differs.doubts) == ["已录的分"]


def test_a_bare_column_may_be_a_component_entered_directly() -> None:
    contest = with_component(ComponentKind.ENTERED)
    taken = take(typed("村名 得分\n任庄村 88"), contest, answers={"环节:表": "平时工作"})
    assert taken.book.entered(1, 2) == 88


def test_deductions_are_asked_for_their_sense() -> None:
    contest = with_component(ComponentKind.DEDUCTION, Criterion(2, "台账", points("10")))
    sheet = typed("村名 台账\n任庄村 3\n前时村 不涉及")
    assert take(sheet, contest).doubts == {"扣分:表": ["扣分", "得分", "不导入"]}
    taken = take(sheet, contest, answers={"扣分:表": "扣分"})
    assert taken.book.deductions(1, 2) == (3,)
    assert taken.book.deductions(2, 2) == ("不涉及",)
    left = take(sheet, contest, answers={"扣分:表": "得分"})
    assert left.book.deductions(1, 2) == (7,)
    none = take(sheet, contest, answers={"扣分:表": "不导入"})
    assert none.book.deductions(1, 2) == ()
    again = take(sheet, taken.contest, taken.book, answers={"扣分:表": "扣分"})
    assert again.proposal.changes == 0


def test_a_heading_that_says_deduction_needs_no_question() -> None:
    contest = with_component(ComponentKind.DEDUCTION, Criterion(2, "台账扣分", points("10")))
    taken = take(typed("村名 台账扣分\n任庄村 3\n前时村 弃权"), contest)
    assert taken.book.deductions(1, 2) == (3,)
    assert taken.skipped == {"表!B3": "扣分项里不能写“弃权”"}


# Questions ----------------------------------------------------------------


def test_a_pool_of_questions() -> None:
    sheet = grid(
        ["应知应会题库", None, None],
        ["类别", "题目", "参考答案"],
        ["党建", "三会一课是什么", "略"],
        [None, "主题党日哪天", "每月5日"],
        ["环境", "垃圾分几类", None],
        [None, "垃圾分几类", None],
        [None, None, "只有答案"],
    )
    taken = take(sheet, Contest("新"))
    assert taken.uses[0].kind is SheetKind.QUESTIONS
    assert [(q.id, q.topic, q.text, q.answer) for q in questions_of(taken.book)] == [
        (1, "党建", "三会一课是什么", "略"),
        (2, "党建", "主题党日哪天", "每月5日"),
        (3, "环境", "垃圾分几类", ""),
    ]
    assert taken.skipped == {"表!B6": "题库里已有这道题", "表!B7": "没有题目"}
    assert take(sheet, taken.contest, taken.book).proposal.changes == 0


def test_an_answer_that_differs_is_asked_and_a_missing_one_filled() -> None:
    pool = (Question(5, "", "甲问", "旧"), Question(9, "", "乙问"))
    book = Book([(Slot(SlotKind.QUESTION, item=q.id), dump(q)) for q in pool])
    sheet = typed("题目 答案\n甲问 新\n乙问 补\n丙问 答")
    asked = take(sheet, Contest("新"), book)
    assert asked.doubts == {"已有的题": ["用表里的", "保留已录的"]}
    taken = take(sheet, Contest("新"), book, answers={"已有的题": "用表里的"})
    assert [(q.id, q.answer) for q in questions_of(taken.book)] == [
        (5, "新"),
        (9, "补"),
        (10, "答"),
    ]
    kept = take(sheet, Contest("新"), book, answers={"已有的题": "保留已录的"})
    assert questions_of(kept.book)[0].answer == "旧"
