"""The journal taken out: text stays text, whatever it begins with."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lsb_desktop.core.audit_words import HEADS
from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.journal_sheet import csv_text, write_csv, write_xlsx

ROWS = [
    ("2021-12-30 09:00:01", "张三", "小司村 评委01", "-2", "92.5", "=1+1", ""),
    ("2021-12-30 09:00:02", "@李四", "小司村 加减分1", "", "-2（迟报）", "含“引号”,逗号", "撤销"),
]


def test_csv_is_read_back_and_no_cell_is_a_formula() -> None:
    text = csv_text(HEADS, ROWS)
    assert text.startswith("\ufeff时间,")
    found = list(csv.reader(io.StringIO(text[1:])))
    assert found[0] == list(HEADS)
    assert found[1][3:6] == ["-2", "92.5", "'=1+1"]
    assert found[2][1] == "'@李四"
    assert found[2][4:] == ["'-2（迟报）", "含“引号”,逗号", "撤销"]


def test_a_workbook_with_head_filter_and_texts(tmp_path: Path) -> None:
    path = tmp_path / "记录.xlsx"
    write_xlsx("郭店镇观摩 操作记录", HEADS, ROWS, path)
    page = load_workbook(path).active
    assert page["A1"].value == "郭店镇观摩 操作记录"
    assert [c.value for c in page[2]] == list(HEADS)
    assert (page["F3"].value, page["F3"].data_type) == ("=1+1", "s")
    assert page.auto_filter.ref == "A2:G4"
    assert page.freeze_panes == "A3"


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件夹"):
        write_csv(HEADS, ROWS, tmp_path)
