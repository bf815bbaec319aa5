"""Where the headings are: titles, facts, joint heads, full marks, none at all."""

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Criterion
from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.guess import is_turned
from lsb_desktop.paper.intake.headers import facts_of, frame_of, heading_parts
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.sheet import sheet_of
from tests.helpers.intake import fresh, grid, small, typed

VILLAGES = ("任庄村", "傅庄村", "高井社区")
CRITERIA = (Criterion(1, "党建"), Criterion(2, "产业"))


def frame(sheet: Grid, *, known: bool = True) -> tuple[tuple[int, int] | None, tuple[int, int]]:
    contest = small(*VILLAGES, criteria=CRITERIA) if known else fresh()
    found = frame_of(sheet_of(sheet), Known(contest, Book()))
    return found.header, found.body


CASES = {
    "header first": ("序号 村名 书记\n1 任庄村 张三\n2 傅庄村 李四", (0, 0), (1, 2)),
    "title and facts": (
        "某镇评分表 . .\n评分人：张三 . 时间：1日\n序号 村名 得分\n1 任庄村 90",
        (2, 2),
        (3, 3),
    ),
    "header in row 4": ("甲 . .\n乙 . .\n丙 . .\n序号 村名 得分\n1 任庄村 90", (3, 3), (4, 4)),
    "blank rows": (". . .\n序号 村名 得分\n. . .\n1 任庄村 90\n. . .", (1, 1), (2, 3)),
    "joint head": ("村名 张三 .\n. 党建 产业\n任庄村 9 8", (0, 1), (2, 2)),
    "full marks": ("村名 党建 产业\n满分 100 100\n任庄村 9 8", (0, 1), (2, 2)),
    "no header": ("任庄村\n傅庄村", None, (0, 1)),
    "no header, marks": ("任庄村 90\n傅庄村 91", None, (0, 1)),
    "one column": ("村名\n任庄村\n傅庄村", (0, 0), (1, 2)),
    "a sum first": ("村名 得分\n合计 181\n任庄村 90\n傅庄村 91", (0, 0), (1, 3)),
}


@pytest.mark.parametrize("name", CASES)
def test_headings_and_body(name: str) -> None:
    text, header, body = CASES[name]
    assert frame(typed(text)) == (header, body)


NEW = {
    "plain": ("序号 村名 书记\n1 任庄 张三\n2 傅庄 李四", (0, 0), (1, 2)),
    "two rows": ("序号 村名 包村力量 .\n. . 领导 干部\n1 任庄 张三 李四", (0, 1), (2, 2)),
    "full marks": ("村名 党建\n满分 30\n任庄 28", (0, 1), (2, 2)),
    "a title": ("某镇名单 .\n村名 书记\n任庄 张三", (1, 1), (2, 2)),
    "names alone": ("任庄\n傅庄", None, (0, 1)),
}


@pytest.mark.parametrize("name", NEW)
def test_a_new_contest_knows_no_village(name: str) -> None:
    text, header, body = NEW[name]
    assert frame(typed(text), known=False) == (header, body)


def test_an_empty_sheet() -> None:
    assert frame(grid([None, " "], ["\u3000", ""])) == (None, (0, -1))
    assert frame(grid()) == (None, (0, -1))


def test_joint_heads_by_merged_areas_and_by_blanks() -> None:
    text = "序号 村名 张三 . 李四 .\n. . 党建 产业 党建 产业\n1 任庄村 9 8 7 6"
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)]
    for areas in ([], merged):
        sheet = sheet_of(grid(*typed(text).rows, merged=areas))
        parts = [heading_parts(sheet, (0, 1), c) for c in range(6)]
        assert parts[2:] == [("张三", "党建"), ("张三", "产业"), ("李四", "党建"), ("李四", "产业")]
        assert parts[:2] == [("序号",), ("村名",)]


def test_facts_of_a_sheet() -> None:
    found = facts_of(("评分人：张三 时间：2021年", "环节: 实地观摩", "说明：评委应公正"))
    assert found == {"评分人": "张三", "环节": "实地观摩"}


def test_villages_across_are_turned() -> None:
    known = Known(small(*VILLAGES), Book())
    across = typed("评委 任庄村 傅庄村 高井社区\n张三 90 91 92")
    assert is_turned(across, known)
    assert not is_turned(grid(*zip(*across.rows, strict=True)), known)
    assert not is_turned(typed("村名 得分\n任庄村 90"), known)
