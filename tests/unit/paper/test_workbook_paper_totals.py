"""纸面合计: what the papers show survives going out and coming in; what cannot be is refused."""

from pathlib import Path

import pytest

from lsb_desktop.core.paper_totals import total_slot
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.paper.workbook.write import write_workbook
from tests.helpers.workbooks import Table, book_of, problems_of, read

HEAD: list[object] = ["环节", "评委", "村", "合计"]
TOTALS: Table = [
    HEAD,
    ["实地观摩", "A1", "五里堡村", 93.7],
    ["实地观摩", "A1", None, "280.5分"],
    ["实地观摩", "B1", "", 93],
]


def test_they_come_back(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"纸面合计": TOTALS})
    book = book_of(parsed)
    assert book.get(total_slot(1, 1, 1)) == "93.7"
    assert book.get(total_slot(0, 1, 1)) == "280.5"
    assert book.get(total_slot(0, 3, 1)) == "93"
    assert write_workbook(parsed.contest, book, tmp_path / "b.xlsx") == ()
    again = read_workbook(tmp_path / "b.xlsx")
    assert list(book_of(again).entries()) == list(book.entries())


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["实地观摩", "A1", "五里堡村", None], "纸面合计!D2: “合计”不能为空"),
        (["实地观摩", "A1", "五里堡村", 100.5], "纸面合计!D2: 100.5 不在 0 到 100 之间"),
        (["实地观摩", "B1", None, 200.5], "纸面合计!D2: 200.5 不在 0 到 200 之间"),
        (["实地观摩", "A1", "五里堡村", "-1"], "纸面合计!D2: -1 不在 0 到 100 之间"),
        (["实地观摩", "A1", "五里铺村", 90], "纸面合计!C2"),
        (["实地观摩", "A9", "五里堡村", 90], "纸面合计!B2"),
        (["实地观摩", "A1", "五里堡村", "九十"], "纸面合计!D2"),
        (["环境卫生", "A1", "五里堡村", 9], "环节“环境卫生”不由评委打分，没有纸面合计"),
        (["实地观摩", "B1", "五里堡村", 90], "评委“B1”代表这个村，应当回避，没有它的票"),
    ],
)
def test_what_no_paper_can_show_is_refused(tmp_path: Path, row: list[object], told: str) -> None:
    found = problems_of(tmp_path, {"纸面合计": [HEAD, row]})
    assert len(found) == 1
    assert told in found[0]


def test_a_panel_that_does_not_mark_has_no_paper(tmp_path: Path) -> None:
    edits = {
        "评委组!A3": "平时工作",
        "评委组!C2": 100,
        "打分!B4": "A2",
        "纸面合计": [HEAD, ["实地观摩", "B1", None, 90]],
    }
    assert any("这一组不评环节“实地观摩”" in p for p in problems_of(tmp_path, edits))


def test_a_different_total_for_the_same_paper_is_refused(tmp_path: Path) -> None:
    twice = [HEAD, ["实地观摩", "A1", None, 90], ["实地观摩", "A1", None, 91]]
    assert "与第 2 行不一致" in problems_of(tmp_path, {"纸面合计": twice})[0]
