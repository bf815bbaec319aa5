"""``lsb-desktop season``: a town's sealed contests added up, as table, CSV and JSON."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from lsb_desktop import cli
from lsb_desktop.core.commands import EnterAdjustment
from lsb_desktop.core.model import Award, Side, Sign
from lsb_desktop.db.store import Store
from lsb_desktop.paths import store_file
from tests.helpers.desks import desk_on, fill, small

AWARDS = (Award("流动红旗", Sign.RED_FLAG), Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM))
DATES = ("2020-12-30", "2021-03-30", "2021-06-30")


class Shell:
    """A data folder and the last command's output."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        self.out = self.err = ""

    def __call__(self, *args: object) -> int:
        code = cli.run(["--data-dir", str(self.folder), "season", *map(str, args)])
        self.out, self.err = self._capture.readouterr()
        return code


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Three sealed quarters and one that is not; 小司村 is lifted in the last."""
    with desk_on(Store.open(store_file(tmp_path))) as desk:
        for at, date in enumerate((*DATES, "2021-09-30")):
            contest = replace(small(), date=date, period=f"{date[:4]}年{date[5:7]}月")
            session = desk.open(desk.create(replace(contest, awards=AWARDS)))
            fill(session)
            if date == DATES[-1]:
                session.execute(EnterAdjustment(1, 1, "9", "进步"))
            if at < len(DATES):
                session.put_seal(session.obstacles())
    return Shell(tmp_path, capsys)


def test_the_newest_year_is_added_up(shell: Shell) -> None:
    assert shell("郭店镇", "--format", "json") == 0
    found = json.loads(shell.out)
    assert [p["id"] for p in found["periods"]] == [2, 3]
    assert found["standings"][0]["name"] in ("双岭村", "小司村")
    assert all(p["code"] for p in found["periods"])
    assert "“2021年09月”还没有封存，没有计入" in shell.err
    assert found["notes"][0] in shell.err


def test_weights_flags_and_contests_are_said(shell: Shell) -> None:
    chosen = ("--contest", 1, "--contest", 2, "--contest", 3)
    assert shell("郭店镇", *chosen, "--weights", "20，30/50", "--red", "2", "--format", "json") == 0
    found = json.loads(shell.out)
    assert (found["method"], found["weights"], found["red"]) == ("加权", ["20", "30", "50"], "2")
    for row in found["standings"]:
        shares = zip((20, 30, 50), row["periods"], strict=True)
        total = sum(Fraction(share * Fraction(p["total"]), 100) for share, p in shares)
        assert Fraction(row["exact"]) == total + 2 * row["red_flags"]
    assert found["flows"]["红旗"][0].endswith("首次授予 双岭村")
    assert found["flows"]["红旗"][-1].endswith("双岭村 → 小司村")


@pytest.mark.parametrize(("form", "start"), [("csv", "\ufeff名次,"), ("table", "年度总分为")])
def test_other_formats(shell: Shell, form: str, start: str) -> None:
    assert shell("郭店镇", "--method", "sum", "--missing", "zero", "--format", form) == 0
    assert shell.out.startswith(start)
    assert "小司村" in shell.out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("新村镇",), "“新村镇”没有可以汇总的封存活动；有的是：郭店镇"),
        (("郭店镇", "--demo"), "“郭店镇”没有可以汇总的封存活动"),
        (("郭店镇", "--contest", "9"), "可以汇总的：1 2020年12月、2 2021年03月、3 2021年06月"),
        (("郭店镇", "--weights", "60,60"), "各期权重合计是 120，应为 100"),
        (("郭店镇", "--weights", "多"), "--weights：“多”不是数字"),
        (("郭店镇", "--red", "x"), "--red：“x”不是数字"),
        (("郭店镇", "--red", "-1"), "请写正数"),
        (("郭店镇", "--weights", "50,50", "--method", "sum"), "--weights 只和"),
    ],
)
def test_bad_input_is_told(shell: Shell, args: tuple[str, ...], told: str) -> None:
    assert shell(*args) == 2
    assert told in shell.err
    assert shell.out == ""


def test_without_a_store_there_is_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path / "leer", capsys)
    assert shell("郭店镇") == 2
    assert "还没有存过活动" in shell.err
    assert not (tmp_path / "leer").exists()
