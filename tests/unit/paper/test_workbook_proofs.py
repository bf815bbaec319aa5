"""复录 and 复核 in the workbook: what is read, and what is refused with its cell."""

from copy import deepcopy
from pathlib import Path

import pytest

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.proof import PassOrder, Reread, SheetKey, chosen
from lsb_desktop.core.review import Draw, Item, Right, Verdict, Why, draw_of, items
from tests.helpers.workbooks import book_of, problems_of, read

REREADS = [["环节", "评委", "次序", "种子"], ["实地观摩", "A1", "抽签", "382915"]]
SECONDS = [
    ["环节", "评委", "村", "指标", "分"],
    ["实地观摩", "A1", "五里堡村", "党建", 55.5],
    ["实地观摩", "A1", "五里堡村", "环境", "38.2分"],
    ["实地观摩", "A1", "前时村", "党建", "未到场"],
]
DRAWS = [
    ["项目", "内容"],
    ["种子", "382915"],
    ["必检前后各几村", 1],
    ["抽检百分比", 20],
    ["必检村", "五里堡村"],
    ["必检村", "海寨社区"],
]
BOTH = "党建＝55.5；环境＝38.2"
CHECKS = [
    ["环节", "评委", "村", "来由", "结果", "复核人", "核时的分", "应为", "原因"],
    ["实地观摩", "A1", "五里堡村", "必检", "有误", "李四", "党建 55", BOTH, "看错"],
    ["平时工作", None, "五里堡村", "抽中", "无误", "李四", 95.3, None, None],
    ["平时工作", None, "前时村", "全部复核", "有误", "李四", 90, "＝91", "看错"],
    ["环境卫生", None, "五里堡村", None, None, None, None, None, None],
]  # fmt: skip
ALL = {"复录范围": REREADS, "复录": SECONDS, "复核抽签": DRAWS, "复核": CHECKS}


def test_everything_is_read(tmp_path: Path) -> None:
    parsed = read(tmp_path, {**deepcopy(ALL), "活动!A4": "复录复核作封存条件", "活动!B4": "是"})
    contest, book = parsed.contest, book_of(parsed)
    assert contest.proof_needed
    assert chosen(contest, book) == {SheetKey(1, 1): Reread(PassOrder.LOT, "382915")}
    readings = {s: text for s, text in book.entries() if s.kind is SlotKind.SECOND}
    assert readings == {
        Slot(SlotKind.SECOND, 1, 1, 1): "55.5",
        Slot(SlotKind.SECOND, 1, 1, 2): "38.2",
        Slot(SlotKind.SECOND, 2, 1, 1): "未到场",
    }
    assert draw_of(book) == Draw("382915", 1, 20, (1, 3))
    rights = (Right(1, "55.5"), Right(2, "38.2"))
    assert list(items(contest, book).values()) == [
        Item(Why.EDGE, Verdict.WRONG, "李四", "党建 55", rights, "看错"),
        Item(Why.LOT, Verdict.RIGHT, "李四", "95.3"),
        Item(Why.ALL, Verdict.WRONG, "李四", "90", (Right(0, "91"),), "看错"),
        Item(Why.LOT),
    ]


def test_values_and_lists_have_no_judge(tmp_path: Path) -> None:
    rereads = [REREADS[0], ["平时工作", None, "倒序", None], ["环境卫生", None, "抽签", "7"]]
    seconds = [
        SECONDS[0],
        ["平时工作", None, "五里堡村", None, 95.3],
        ["环境卫生", None, "五里堡村", "垃圾", "2+1"],
        ["环境卫生", None, "前时村", "垃圾", "不涉及"],
        ["平时工作", None, "前时村", None, None],
    ]
    parsed = read(tmp_path, {"复录范围": rereads, "复录": seconds})
    book = book_of(parsed)
    work, checks = (parsed.contest.component_named(n) for n in ("平时工作", "环境卫生"))
    assert chosen(parsed.contest, book) == {
        SheetKey(0, work.id): Reread(),
        SheetKey(0, checks.id): Reread(PassOrder.LOT, "7"),
    }
    own = Slot(SlotKind.SECOND, 1, item=checks.criteria[0].id, key="deduction")
    assert {s: t for s, t in book.entries() if s.kind is SlotKind.SECOND} == {
        Slot(SlotKind.SECOND, 1, item=work.id, key="entered"): "95.3",
        own: "2、1",
        own._replace(entrant=2): "不涉及",
    }


VALUES = {
    "复录范围": [REREADS[0], ["平时工作", None, "倒序", None]],
    "复录": [
        SECONDS[0],
        ["平时工作", None, "五里堡村", None, 95.3],
        ["环境卫生", None, "五里堡村", "垃圾", "2+1"],
    ],
}


@pytest.mark.parametrize(
    ("edits", "problem"),
    [
        ({"复录!E2": 101}, "复录!E2: 101 超出满分 100"),
        ({"复录!E3": "2+甲"}, "复录!E3: “甲”不是数字"),
        ({"复录!C2": "前寺村"}, "复录!C2: "),
        ({"复录!D3": "没有"}, "复录!D3: "),
        ({"复录!D3": None}, "复录!D3: 环节“环境卫生”有几个指标，请写明是哪一个"),
        ({"复录!B2": "A1"}, "复录!A2: 环节“平时工作”不由评委打分"),
        (
            {"规则!A2": "抽问计入环节", "规则!B2": "平时工作"},
            "复录范围!A2: 环节“平时工作”没有可以复录的纸面",
        ),
    ],
)
def test_what_is_wrong_with_a_value_is_named(
    edits: dict[str, object], problem: str, tmp_path: Path
) -> None:
    found = problems_of(tmp_path, {**deepcopy(VALUES), **edits})
    assert any(text.startswith(problem) for text in found), found


def test_a_list_without_its_draw_and_a_draw_without_more(tmp_path: Path) -> None:
    assert draw_of(book_of(read(tmp_path, {"复核": CHECKS}))) is None
    bare = {"复核抽签": [["项目", "内容"], ["种子", "7"]]}
    assert draw_of(book_of(read(tmp_path, bare))) == Draw("7", 0, 0, ())


@pytest.mark.parametrize(
    ("edits", "problem"),
    [
        ({"复录范围!A2": "平时工作"}, "复录范围!A2: 环节“平时工作”不由评委打分"),
        ({"复录范围!B2": "Z9"}, "复录范围!B2: "),
        ({"复录范围!C2": "乱序"}, "复录范围!C2: “乱序”不在可选之列：倒序、抽签"),
        ({"复录!E2": 70}, "复录!E2: 70 超出满分 60"),
        ({"复录!E2": 55.3}, "复录!E2: 55.3 不合步长 0.5"),
        ({"复录!E2": "甲"}, "复录!E2: “甲”不是数字"),
        ({"复录!D2": None}, "复录!D2: 环节“实地观摩”有几个指标，请写明是哪一个"),
        ({"复录!C2": "前寺村"}, "复录!C2: "),
        (
            {"复录!B2": "B1"},
            "复录!C2: 评委“B1”代表这个村，应当回避，没有它的票",
        ),
        ({"复核!B2": "B1"}, "复核!C2: 评委“B1”代表这个村，应当回避，没有它的票"),
        ({"复核!A2": "没有"}, "复核!A2: "),
        ({"复核!B2": None}, "复核!B2: “评委”不能为空"),
        ({"复核!E2": "好"}, "复核!E2: “好”不在可选之列：无误、有误"),
        (
            {"复核!H2": "卫生＝3"},
            "复核!H2: “卫生＝3”应写成“指标＝分”，几个指标用“；”隔开",
        ),
        ({"复核抽签!B2": None}, "复核抽签!B2: “内容”不能为空"),
        ({"复核抽签!B3": 1.5}, "复核抽签!B3: “必检前后各几村”应为0 或正整数，不能是 1.5"),
        ({"复核抽签!B5": "没有"}, "复核抽签!B5: "),
        ({"活动!A4": "复录复核作封存条件", "活动!B4": "好"}, "活动!B4: “好”应为 是 或 否"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(
    edits: dict[str, object], problem: str, tmp_path: Path
) -> None:
    found = problems_of(tmp_path, {**deepcopy(ALL), **edits})
    assert any(text.startswith(problem) for text in found), found


def test_a_panel_that_does_not_sit_has_no_sheet(tmp_path: Path) -> None:
    own = [
        ["环节", "名称", "权重", "去高", "去低", "最少人数"],
        ["实地观摩", "班子", 100, 1, 1, None],
        ["汇报", "部门", 100, None, None, None],
    ]
    edits = {
        "评委组": own,
        "环节!A5": "汇报",
        "环节!B5": "评委打分",
        "环节!C5": 0,
        "环节!D5": 100,
        "指标!A6": "汇报",
        "指标!B6": "讲得好",
        "指标!C6": 100,
        "打分!B4": "A2",
        "复录范围": [REREADS[0], ["实地观摩", "B1", "倒序", None]],
    }
    found = problems_of(tmp_path, edits)
    assert found == [
        "复录范围!B2: 评委“B1”属于“部门”，这一组不评环节“实地观摩”",
    ]
