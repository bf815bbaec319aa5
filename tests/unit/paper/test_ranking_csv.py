"""The ranking as CSV: what a spreadsheet, a script and an attacker find in it."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from lsb_desktop.core.model import Award, Quota, Side, Sign
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.ranking.content import Kind, sheet_of
from lsb_desktop.paper.ranking.table_csv import write_ranking_csv
from tests.helpers.papers import LONGEST, RARE, result

Table = list[list[str]]


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Table]:
    def make(snapshot: Snapshot, **options: bool) -> Table:
        path = tmp_path / "成绩汇总表.csv"
        write_ranking_csv(snapshot, path, **options)
        raw = path.read_bytes()
        assert raw.startswith("\ufeff".encode())
        text = raw.decode("utf-8-sig")
        assert "\r\n" in text
        assert "\n" not in text.replace("\r\n", "")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))

    return make


def test_it_says_what_the_sheet_says(written: Callable[..., Table]) -> None:
    snapshot = result(
        ["95.19", "95.19", "90", ""], names=[LONGEST, *RARE], adjustments={1: "+0.5", 3: "-2"}
    )
    sheet, (head, *rows) = sheet_of(snapshot), written(snapshot)
    assert head == [*(c.title for c in sheet.columns), "封榜码"]
    assert [row[:-1] for row in rows] == [list(row) for row in sheet.rows]
    assert {row[-1] for row in rows} == {"K7-42M"}
    assert {"+0.5", "-2"} <= {cell for row in rows for cell in row}


@pytest.mark.parametrize("name", ["=1+1", "+A1", "-2", "@SUM(A1)", "\t=1", "＝1+1", "=cmd|'/C'!A0"])
def test_no_text_is_a_formula(name: str, written: Callable[..., Table]) -> None:
    table = written(result(["95"], names=[name]))
    assert table[1][1] == f"'{name}"


@pytest.mark.parametrize("name", ["孟,庄", '孟"庄"', "孟\n庄", "孟\r\n庄"])
def test_separators_within_a_name_are_quoted(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_ranking_csv(result(["95"], names=[name]), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, strict=True))[1][1] == name


def test_every_line_has_as_many_cells(written: Callable[..., Table]) -> None:
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(1))  # type: ignore[arg-type]
    snapshot = result(["95", "94"], awards=[black], seal=None, demo=True)
    plain, told = written(snapshot), written(snapshot, include_bottom=True)
    assert {len(row) for row in plain} == {len(plain[0])}
    assert not any("黑旗" in cell for row in plain for cell in row)
    assert "黑旗" in told[2]
    assert {row[-1] for row in told[1:]} == {"未封存，演示数据"}


def test_numbers_are_columns_of_numbers() -> None:
    sheet = sheet_of(result(["95"], adjustments={1: "+0.5"}))
    kinds = {c.title: c.kind for c in sheet.columns}
    assert kinds["加减分"] is kinds["总分"] is Kind.NUMBER
