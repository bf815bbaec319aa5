"""``entries-out`` and ``entries-in``: from one laptop's folder to another's, as typed."""

from pathlib import Path

import pytest

from lsb_desktop.cli import run
from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import EnterMark
from lsb_desktop.desk.desk import Desk
from lsb_desktop.paths import store_file
from tests.helpers.desks import LOOKS, small

MARK = Slot(SlotKind.MARK, 1, 1, LOOKS)


def laptop(folder: Path, *marks: str) -> Path:
    """A data folder with the contest and its first villages' marks."""
    folder.mkdir()
    with Desk.at(store_file(folder), "李四") as desk:
        session = desk.open(desk.create(small()))
        for number, text in enumerate(marks, 1):
            if text:
                session.execute(EnterMark(number, 1, LOOKS, text))
    return folder


def mark(folder: Path, entrant: int) -> object:
    with Desk.at(store_file(folder)) as desk:
        return desk.open(1).book.get(MARK._replace(entrant=entrant))


def test_from_one_laptop_to_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here, there = laptop(tmp_path / "甲", "50"), laptop(tmp_path / "乙", "40", "41")
    stick = tmp_path / "录分.lsbmarks"
    assert run(["--data-dir", str(there), "entries-out", "1", str(stick), "--who", "李四"]) == 0
    assert capsys.readouterr().out == f"{stick}\n"
    command = ["--data-dir", str(here), "entries-in", "1", str(stick)]
    assert run(command) == 1, "there is something to merge"
    report = capsys.readouterr().out.splitlines()
    assert report[1:] == [
        "相同 0 格，新增 1 格，不同 1 格",
        "新增\t海寨村 评委01 实地观摩 环境\t41",
        "不同 1\t小司村 评委01 实地观摩 环境\t本机 50\t包里 40",
    ]
    assert mark(here, 2) is None, "a report changes nothing"
    assert run([*command, "--merge", "--use", "2"]) == 2
    assert "--use 应写不同格子的序号（1 到 1）" in capsys.readouterr().err
    assert mark(here, 2) is None
    assert run([*command, "--merge"]) == 0
    assert (mark(here, 1), mark(here, 2)) == (50_000_000, 41_000_000)
    assert run([*command, "--merge", "--use", "all"]) == 0
    assert "可以一步撤销" in capsys.readouterr().err
    assert mark(here, 1) == 40_000_000
    assert run(command) == 0, "nothing is left to merge"


def test_what_cannot_be_read_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = laptop(tmp_path / "甲")
    data = ["--data-dir", str(here)]
    assert run([*data, "entries-out", "1", str(tmp_path / "no" / "x")]) == 2
    assert "不能写" in capsys.readouterr().err
    assert run([*data, "entries-in", "1", str(tmp_path / "no")]) == 2
    assert "找不到文件" in capsys.readouterr().err
    assert run([*data, "entries-in", "7", str(store_file(here))]) == 2
    assert "没有名为“7”的活动" in capsys.readouterr().err
    assert run([*data, "entries-in", "1", str(store_file(here))]) == 2
    assert "不是录分包" in capsys.readouterr().err
    empty = tmp_path / "空"
    assert run(["--data-dir", str(empty), "entries-out", "1", str(tmp_path / "x")]) == 2
    assert "还没有数据文件" in capsys.readouterr().err
