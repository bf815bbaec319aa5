"""Any heap of cells: never a crash, never an unsound import, never more on the second time."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, SlotKind
from lsb_desktop.core.model import Criterion
from lsb_desktop.paper.intake.grid import Grid, Opened
from lsb_desktop.paper.intake.guess import guess
from lsb_desktop.paper.intake.memory import recall, remember
from lsb_desktop.paper.intake.model import State
from lsb_desktop.paper.intake.propose import propose
from lsb_desktop.paper.workbook.cells import Fault, Raw
from tests.helpers.intake import Taken, small, take

CONTEST = small(
    *("任庄村", "傅庄村", "高井村", "高井社区", "小乔社区", "小乔沟村"),
    criteria=(Criterion(1, "党建"), Criterion(2, "产业")),
)
WORDS = [
    "村名",
    "单位",
    "序号",
    "观摩顺序",
    "管区",
    "组别",
    "书记",
    "包村干部",
    "联系电话",
    "上期名次",
    "得分",
    "合计",
    "平均分",
    "名次",
    "备注",
    "评委",
    "环节",
    "指标",
    "项目",
    "党建",
    "产业",
    "实地观摩",
    "满分",
    "加减分",
    "原因",
    "观摩点",
    "年度承诺事项",
    "特色亮点",
    "别名",
    "代码",
    "题目",
    "参考答案",
    "主题",
    "张三",
    "李四",
    "评3",
    "评委9",
    "任庄村",
    "任庄",
    "傅庄村委会",
    "高井",
    "高井社区",
    "小乔",
    "小乔沟村",
    "前时村",
    "某镇任庄村",
    "别处镇任庄村",
    "城区管区",
    "缺",
    "弃权",
    "未到场",
    "—",
    "/",
    "90",
    "95分",
    "９０",
    "101",
    "0",
    "无",
    "第3名",
    "13800000000",
    "说明：略",
    "评分人：王五",
    "环节：实地观摩",
    "小计",
]
CELLS: st.SearchStrategy[Raw] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.sampled_from([1.0, 2.0, 90.0, 95.5, 100.0, 13800000000.0, 44544.0, -1.0]),
    st.sampled_from([date(2021, 9, 5), datetime(2021, 9, 5, 8), True, Fault("错误值"), ""]),
    st.text(max_size=4),
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width = draw(st.integers(0, 6))
    rows = draw(st.lists(st.tuples(*[CELLS] * width), max_size=7)) if width else []
    merged = []
    for _ in range(draw(st.integers(0, 2)) if rows else 0):
        top, left = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, width - 1))
        bottom = draw(st.integers(top, len(rows) - 1))
        merged.append((top, left, bottom, draw(st.integers(left, width - 1))))
    return Grid(draw(st.sampled_from(["", "表", "张三", "汇总"])), tuple(rows), tuple(merged))


def answered(sheets: Opened) -> Taken:
    """Every doubt answered by its first choice, again and again until none is left."""
    answers: dict[str, str] = {}
    taken = take(sheets, CONTEST)
    for _ in range(40):
        if not taken.proposal.doubts or taken.proposal.refusal:
            return taken
        answers |= {i.key: i.choices[0].value for i in taken.proposal.doubts}
        taken = take(sheets, CONTEST, answers=answers)
    raise AssertionError(f"questions never end: {taken.doubts}")


@given(st.lists(grids(), min_size=1, max_size=2))
def test_any_sheets(found: list[Grid]) -> None:
    sheets = Opened("堆.xlsx", tuple(found))
    taken = answered(sheets)  # what is ready goes through the command, which checks it whole
    for item in taken.proposal.items:
        assert bool(item.key) == bool(item.choices)
        assert item.state is not State.DOUBT
        assert "13800000000" not in repr(item)
    kept = [str(v) for s, v in taken.book.entries() if s.kind is not SlotKind.MARK]
    assert not any("13800000000" in text for text in kept)
    assert "13800000000" not in repr(taken.contest)


@given(grids())
def test_uses_are_remembered_whole(grid: Grid) -> None:
    sheets = Opened("堆.xlsx", (grid,))
    (use,) = guess(sheets, CONTEST, Book())
    text = remember(use, grid, CONTEST)
    recalled = recall(text, use, grid, CONTEST)
    assert recalled.columns == use.columns
    assert recalled.body == use.body
    before = propose(sheets, (use,), CONTEST, Book())
    assert propose(sheets, (use,), CONTEST, Book()) == before
