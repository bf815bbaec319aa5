"""不重复 in the workbook: names in one cell, out and in again."""

from pathlib import Path

import pytest

from lsb_desktop.core.errors import BadInput
from lsb_desktop.paper.workbook.apart import apart_text
from tests.helpers.workbooks import read

HEAD = ["名称", "标志", "名额", "不重复"]


def awards(*cells: str) -> dict[str, list[list[object]]]:
    """三等奖 with each of these under 不重复, after two prizes whose names are hard to write."""
    rows: list[list[object]] = [["一等奖", None, 3, None], ["二等奖、其他", "蓝旗", 5, None]]
    return {"奖项": [HEAD, *rows, *(["三等奖", None, 7, cell] for cell in cells)]}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ()),
        (" 一等奖 ", ("一等奖",)),
        ("二等奖、其他", ("二等奖、其他",)),
        ("一等奖\n二等奖、其他", ("一等奖", "二等奖、其他")),
        ("一等奖\n", ("一等奖",)),
        ("，一等奖；", ("一等奖",)),
    ],
)
def test_names_in_a_cell(cell: str, expected: tuple[str, ...], tmp_path: Path) -> None:
    assert read(tmp_path, awards(cell)).contest.awards[-1].apart_from == expected


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("一等", "奖项!D4: 没有“一等”，是否为“一等奖”？"),
        ("特别奖金", "奖项!D4: “奖项”表中没有“特别奖金”"),
        ("三等奖", "奖项!D4: “不重复”不能写奖项自己"),
        ("一等奖、一等奖", "奖项!D4: “一等奖”写了两次"),
    ],
)
def test_what_is_refused(cell: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(tmp_path, awards(cell))
    assert [str(p) for p in caught.value.problems] == [told]


def test_a_circle_is_refused_at_its_first_award(tmp_path: Path) -> None:
    rows = [["甲奖", None, 1, "乙奖"], ["乙奖", None, 1, "甲奖"]]
    with pytest.raises(BadInput) as caught:
        read(tmp_path, {"奖项": [HEAD, *rows]})
    (problem,) = caught.value.problems
    assert problem.where in ("奖项!D2", "奖项!D3")
    assert "不重复成了循环：" in str(problem)


def test_a_name_that_could_not_be_read_is_told_once(tmp_path: Path) -> None:
    rows = [[None, None, 3, None], ["二等奖", None, 5, "一等奖"]]
    with pytest.raises(BadInput) as caught:
        read(tmp_path, {"奖项": [HEAD, *rows]})
    assert [str(p) for p in caught.value.problems] == ["奖项!A2: “名称”不能为空"]


def test_how_names_are_written() -> None:
    assert apart_text(("一等奖", "二等奖")) == "一等奖、二等奖"
    assert apart_text(("一等奖", "二等奖、其他")) == "一等奖\n二等奖、其他\n"
    assert apart_text(()) == ""
