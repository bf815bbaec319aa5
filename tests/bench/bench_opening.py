"""Speed of reading office sheets: 5,000 rows in three formats, and a roster as it usually is.

.venv/bin/python -m pytest tests/bench/bench_opening.py -o python_files="bench_*.py"
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lsb_desktop.paper.intake.apart import read_apart
from lsb_desktop.paper.intake.opening import open_grids
from tools.fuzz_sheets import FOLDER

Benchmark = Callable[..., Any]
ROWS = "".join(f"{at + 1},郭店镇,五里堡{at}组,张三\n" for at in range(5000))


@pytest.mark.parametrize(
    "name", ["roster_5000.xlsx", "roster_titled.xls", "roster_titled.ods", "scores_html_named.xls"]
)
def test_a_fixture(benchmark: Benchmark, name: str) -> None:
    assert benchmark(open_grids, FOLDER / name).grids


def test_five_thousand_rows_of_text(benchmark: Benchmark, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(ROWS, encoding="gbk")
    assert len(benchmark(open_grids, path).grids[0].rows) == 5000


def test_in_a_process_of_its_own(benchmark: Benchmark) -> None:
    path = FOLDER / "roster_titled.et"
    assert benchmark.pedantic(read_apart, (path,), rounds=5).grids
