"""What each command writes and what it refuses; undo by inverse writes."""

import json
from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.codec import load_contest
from lsb_desktop.core.commands import (
    SEALED,
    BreakSeal,
    ChangeContest,
    Command,
    DecideAward,
    DecideTie,
    EnterAdjustment,
    EnterDeduction,
    EnterMark,
    EnterMarks,
    EnterNote,
    EnterValue,
    Plan,
    PutSeal,
    plan,
    same_scoring,
)
from lsb_desktop.core.errors import BadInput, UserError
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Word,
)
from lsb_desktop.core.result import Pending
from lsb_desktop.core.sealing import Seal
from tests.helpers.small import points

SEAL = Seal("K7-42A", "00" * 32, "2021-12-14T15:42:00", "操作员")
HALVES = Criterion(1, "总体印象", points("100"), points("0.5"))
LISTS = Criterion(3, "乱堆乱放", points("30"), points("0.5"))
TALKS = (Criterion(4, "汇报"), Criterion(5, "问答"))
CONTEST = Contest(
    "试评",
    entrants=(Entrant(1, 1, "五里堡村"), Entrant(2, 2, "前时村")),
    components=(
        Component(1, "实地观摩", weight=points("60"), criteria=(HALVES,)),
        Component(2, "平时工作", ComponentKind.ENTERED, points("20")),
        Component(3, "环境整治", ComponentKind.DEDUCTION, points("20"), points("30"), (LISTS,)),
        Component(4, "台上比", weight=points("0"), criteria=TALKS),
    ),
    panels=(
        Panel("班子成员", component=1),
        Panel("班子成员", component=4),
        Panel("村支书", component=4, weight=points("0")),
    ),
    judges=(Judge(1, "班01", panel="班子成员"), Judge(2, "支01", "前时村支书", "村支书", 2)),
)  # fmt: skip
MARK = Slot(SlotKind.MARK, 1, 1, 1)


def planned(command: Command, *entries: tuple[Slot, int | str], contest: Contest = CONTEST) -> Plan:
    """The plan of one command on a book with these entries."""
    return plan(command, contest, Book(entries))


@pytest.mark.parametrize(
    ("command", "old", "write", "label"),
    [
        (EnterMark(1, 1, 1, "92.5"), (), Write(MARK, None, 92_500_000), "五里堡村 班01 空 → 92.5"),
        (
            EnterMark(1, 1, 1, " ９３分 "),
            ((MARK, 92_500_000),),
            Write(MARK, 92_500_000, 93_000_000),
            "五里堡村 班01 92.5 → 93",
        ),
        (
            EnterMark(1, 1, 1, " "),
            ((MARK, 92_500_000),),
            Write(MARK, 92_500_000, None),
            "五里堡村 班01 92.5 → 空",
        ),
        (
            EnterMark(1, 1, 4, "未到场"),
            (),
            Write(Slot(SlotKind.MARK, 1, 1, 4), None, Word.ABSENT),
            "五里堡村 班01 汇报 空 → 未到场",
        ),
        (
            EnterValue(1, 2, "95。5"),
            (),
            Write(Slot(SlotKind.ENTERED, 1, item=2), None, "95.5"),
            "五里堡村 平时工作 空 → 95.5",
        ),
        (
            EnterValue(1, 2, ""),
            ((Slot(SlotKind.ENTERED, 1, item=2), "95.5"),),
            Write(Slot(SlotKind.ENTERED, 1, item=2), "95.5", None),
            "五里堡村 平时工作 95.5 → 空",
        ),
        (
            EnterDeduction(1, 3, 2, "1.5"),
            (),
            Write(Slot(SlotKind.DEDUCTION, 1, item=3, row=2), None, "1.5"),
            "五里堡村 乱堆乱放 扣 空 → 1.5",
        ),
        (
            EnterDeduction(1, 3, 0, "不涉及"),
            (),
            Write(Slot(SlotKind.DEDUCTION, 1, item=3), None, "不涉及"),
            "五里堡村 乱堆乱放 扣 空 → 不涉及",
        ),
        (
            EnterDeduction(1, 3, 0, ""),
            (),
            Write(Slot(SlotKind.DEDUCTION, 1, item=3), None, None),
            "五里堡村 乱堆乱放 扣 空 → 空",
        ),
        (
            EnterAdjustment(2, 0, "－2", " 迟到|早退 "),
            (),
            Write(Slot(SlotKind.ADJUSTMENT, 2), None, "-2|迟到|早退"),
            "前时村 加减分 －2",
        ),
        (
            EnterAdjustment(2, 0, "", ""),
            ((Slot(SlotKind.ADJUSTMENT, 2), "-2|迟到"),),
            Write(Slot(SlotKind.ADJUSTMENT, 2), "-2|迟到", None),
            "前时村 加减分 删除",
        ),
        (
            EnterNote(2, "亮点", " 花海 "),
            (),
            Write(Slot(SlotKind.NOTE, 2, key="亮点"), None, "花海"),
            "前时村 亮点",
        ),
        (
            EnterNote(2, "亮点", " "),
            (),
            Write(Slot(SlotKind.NOTE, 2, key="亮点"), None, None),
            "前时村 亮点",
        ),
    ],
)
def test_what_an_entry_writes(
    command: Command, old: tuple[tuple[Slot, int | str], ...], write: Write, label: str
) -> None:
    assert planned(command, *old) == Plan(label, (write,), planned(command, *old).reason)


def test_an_adjustment_carries_its_reason() -> None:
    assert planned(EnterAdjustment(1, 0, "1", " 表扬 ")).reason == "表扬"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (EnterMark(1, 1, 1, "100.5"), "100.5 超出满分 100"),
        (EnterMark(1, 1, 1, "-1"), "-1 小于 0"),
        (EnterMark(1, 1, 1, "92.3"), "92.3 不合步长 0.5"),
        (EnterMark(1, 1, 1, "优"), "“优”不是数字"),
        (EnterMark(2, 2, 4, "90"), "前时村支书代表前时村，应当回避，不能给本村打分"),
        (EnterMark(1, 2, 1, "90"), "“村支书”不评“实地观摩”"),
        (EnterValue(1, 2, "101"), "101 超出满分 100"),
        (EnterDeduction(1, 3, 0, "31"), "31 超出满分 30"),
        (EnterDeduction(1, 3, 0, "0.3"), "0.3 不合步长 0.5"),
        (EnterDeduction(1, 3, 0, "弃权"), "“弃权”不是数字"),
        (EnterAdjustment(1, 0, "1", "　"), "请写明原因"),
        (BreakSeal(" "), "请写明原因"),
        (BreakSeal("改错"), "成绩没有封存，不用解封"),
        (DecideTie(((1,), (2,)), ""), "请写明原因"),
        (DecideAward(Pending("红旗", "", 1, (1, 2)), (1, 2), "抽签"), "只余 1 个名额"),
        (DecideAward(Pending("红旗", "", 1, (1, 2)), (3,), "抽签"), "请在并列的村中选定"),
    ],
)
def test_what_is_refused(command: Command, message: str) -> None:
    with pytest.raises(UserError) as caught:
        planned(command)
    assert message in caught.value.message


def test_an_entered_component_may_have_a_step() -> None:
    stepped = replace(CONTEST.components[1], criteria=(Criterion(9, "分", step=points("0.5")),))
    contest = replace(CONTEST, components=(stepped,))
    with pytest.raises(UserError, match="不合步长"):
        planned(EnterValue(1, 2, "95.3"), contest=contest)


def test_several_cells_are_one_step() -> None:
    cells = (EnterMark(1, 1, 4, "90"), EnterMark(1, 1, 5, "91"))
    made = planned(EnterMarks(cells))
    assert made.label == "五里堡村 班01 汇报 空 → 90 等 2 格"
    assert [w.new for w in made.writes] == [90_000_000, 91_000_000]
    assert planned(EnterMarks(cells[:1])).label == "五里堡村 班01 汇报 空 → 90"
    assert planned(EnterMarks(())) == Plan("", ())


def test_decisions() -> None:
    made = planned(DecideTie(((2,), (1,)), " 抽签 "))
    assert (made.label, made.reason) == ("裁定同分 前时村、五里堡村", "抽签")
    assert made.writes[0].slot == Slot(SlotKind.DECISION, key="tie:1,2")
    assert json.loads(str(made.writes[0].new)) == {"order": [[2], [1]], "reason": "抽签"}
    made = planned(DecideAward(Pending("红旗", "东组", 1, (2, 1)), (2,), "抽签"))
    assert (made.label, made.reason) == ("裁定“红旗” 前时村", "抽签")
    assert made.writes[0].slot.key == "award:红旗\t东组"
    value = {"among": [1, 2], "seats": 1, "chosen": [2], "reason": "抽签"}
    assert json.loads(str(made.writes[0].new)) == value


# The seal --------------------------------------------------------------------

SEALED_BOOK = Book([(Slot(SlotKind.SEAL), "{}")])


@pytest.mark.parametrize(
    "command",
    [
        EnterMark(1, 1, 1, "90"),
        EnterAdjustment(1, 0, "1", "表扬"),
        DecideTie(((1,), (2,)), "抽签"),
        PutSeal(SEAL),
        ChangeContest(replace(CONTEST, town="郭店镇"), "改乡镇"),
    ],
)
def test_a_seal_holds_every_number_fast(command: Command) -> None:
    with pytest.raises(UserError, match=SEALED):
        plan(command, CONTEST, SEALED_BOOK)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (EnterNote(1, "亮点", "花海"), SlotKind.NOTE),
        (BreakSeal("核对"), SlotKind.SEAL),
        (
            ChangeContest(replace(CONTEST, agenda=(AgendaItem(AgendaKind.OPENING),)), "流程"),
            SlotKind.DEFINITION,
        ),
    ],
)
def test_what_may_change_under_a_seal(command: Command, kind: SlotKind) -> None:
    assert [w.slot.kind for w in plan(command, CONTEST, SEALED_BOOK).writes] == [kind]


def test_sealing_stores_the_seal() -> None:
    made = planned(PutSeal(SEAL))
    assert made.label == "封存 K7-42A"
    assert json.loads(str(made.writes[0].new))["digest"] == SEAL.digest
    broken = plan(BreakSeal(" 漏录一票 "), CONTEST, SEALED_BOOK)
    assert (broken.label, broken.reason) == ("解封", "漏录一票")
    assert broken.writes == (Write(Slot(SlotKind.SEAL), "{}", None),)


def test_same_scoring() -> None:
    assert same_scoring(CONTEST, replace(CONTEST, date="2021-12-14", slogan="比干劲"))
    assert not same_scoring(CONTEST, replace(CONTEST, title="另一次"))


# The definition --------------------------------------------------------------


def test_a_sound_definition_is_stored_whole() -> None:
    made = planned(ChangeContest(CONTEST, "新建"))
    assert made.label == "新建"
    assert load_contest(str(made.writes[0].new)) == CONTEST


def test_an_unsound_definition_is_refused() -> None:
    with pytest.raises(BadInput, match="应为 100"):
        planned(ChangeContest(replace(CONTEST, components=CONTEST.components[:1]), "改"))


def test_a_definition_that_entries_do_not_fit_is_refused() -> None:
    coarse = replace(CONTEST.components[0], criteria=(replace(HALVES, step=points("1")),))
    changed = replace(CONTEST, components=(coarse, *CONTEST.components[1:]))
    with pytest.raises(BadInput, match=r"已经录入的 92\.5 不合步长 1"):
        planned(ChangeContest(changed, "改步长"), (MARK, 92_500_000))


def test_entries_of_what_is_gone_are_emptied_and_come_back_with_undo() -> None:
    book = Book([(MARK, 92_500_000), (Slot(SlotKind.MARK, 2, 1, 1), 90_000_000)])
    before = list(book.entries())
    fewer = replace(CONTEST, entrants=CONTEST.entrants[:1], judges=CONTEST.judges[:1])
    made = plan(ChangeContest(fewer, "删村"), CONTEST, book)
    assert made.label == "删村（连带清空 1 项录入）"
    book.apply(made.writes)
    assert book.get(Slot(SlotKind.MARK, 2, 1, 1)) is None
    book.apply(w.inverse() for w in reversed(made.writes))
    assert list(book.entries()) == before
