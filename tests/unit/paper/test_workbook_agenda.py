"""议程 in a workbook: every field of the run of show goes out and comes in again."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import BadInput
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest, Entrant
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.paper.workbook.write import write_workbook
from tests.helpers.console import small

K = AgendaKind
ITEMS = (
    AgendaItem(K.OPENING),
    AgendaItem(K.AWARD, "颁旗", award="流动红旗", batch=3, one_beat=True, pace=5),
    AgendaItem(K.NOTICE, words_only=True, skipped=True),
    AgendaItem(K.PLEDGE, "发言", 3, villages=(3, 1)),
    AgendaItem(K.BALLOTS, villages=(2,), component="实地观摩"),
    AgendaItem(K.TEXT, text="第一行\n第二行"),
)


def out(contest: Contest, path: Path) -> tuple[str, ...]:
    return write_workbook(contest, Book(), path)


def changed(path: Path, column: str, row: int, text: str) -> Path:
    book = openpyxl.load_workbook(path)
    sheet = book["议程"]
    [at] = [c.column for c in sheet[1] if c.value == column]
    sheet.cell(row, at).value = text
    book.save(path)
    return path


def test_everything_comes_back(tmp_path: Path) -> None:
    contest = replace(small(), agenda=ITEMS)
    assert out(contest, tmp_path / "a.xlsx") == ()
    assert read_workbook(tmp_path / "a.xlsx").contest.agenda == ITEMS


def test_only_columns_that_say_something_are_written(tmp_path: Path) -> None:
    out(replace(small(), agenda=ITEMS[:1]), tmp_path / "a.xlsx")
    [head] = openpyxl.load_workbook(tmp_path / "a.xlsx")["议程"].iter_rows(max_row=1)
    assert [c.value for c in head] == ["类型", "标题", "分钟", "奖项", "顺序"]


def test_villages_whose_names_hold_separators(tmp_path: Path) -> None:
    names = ("甲、乙联合村", "丙村", "丁，戊村")
    villages = tuple(Entrant(n, n, name) for n, name in enumerate(names, 1))
    for chosen in ((1,), (3, 1), (2, 3)):
        items = (AgendaItem(K.PLEDGE, villages=chosen),)
        out(replace(small(), entrants=villages, agenda=items), tmp_path / "a.xlsx")
        assert read_workbook(tmp_path / "a.xlsx").contest.agenda == items


def test_a_picture_stays_in_the_data_file_and_that_is_said(tmp_path: Path) -> None:
    item = AgendaItem(K.PICTURE, "合影", picture="a" * 64)
    said = out(replace(small(), agenda=(item,)), tmp_path / "a.xlsx")
    assert said == ("会议流程里的图片 1 张只在数据文件里，不随工作簿带走",)
    assert read_workbook(tmp_path / "a.xlsx").contest.agenda == (replace(item, picture=""),)


def test_an_unknown_village_is_named_with_its_cell(tmp_path: Path) -> None:
    out(replace(small(), agenda=ITEMS), tmp_path / "a.xlsx")
    path = changed(tmp_path / "a.xlsx", "村", 5, "小司村、没有村")
    with pytest.raises(BadInput, match="没有村") as caught:
        read_workbook(path)
    assert "议程!G5" in str(caught.value)


def test_an_unknown_component_is_noted_and_kept(tmp_path: Path) -> None:
    out(replace(small(), agenda=ITEMS), tmp_path / "a.xlsx")
    found = read_workbook(changed(tmp_path / "a.xlsx", "环节", 6, "笔试"))
    assert found.contest.agenda[4].component == "笔试"
    assert any("没有环节“笔试”" in note for note in found.notes)
