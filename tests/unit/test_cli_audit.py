"""``verify`` and ``history`` on the command line."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from lsb_desktop import cli
from lsb_desktop.core.commands import ChangeContest, EnterMark, EnterMarks
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from lsb_desktop.paths import store_file
from tests.helpers.desks import LOOKS, RECORDS, fill, opened


class Shell:
    """A data folder with the small contest, and the last command's output."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        self.out = self.err = ""

    @property
    def file(self) -> Path:
        return store_file(self.folder)

    def __call__(self, *args: object) -> int:
        code = cli.run(["--data-dir", str(self.folder), *map(str, args)])
        self.out, self.err = self._capture.readouterr()
        return code


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


@pytest.fixture
def session(shell: Shell) -> Session:
    store = Store.open(shell.file)
    made = opened(store)
    fill(made)
    made.execute(EnterMark(2, 2, LOOKS, "55.5"))
    made.execute(EnterMarks((EnterMark(3, 1, LOOKS, "50"), EnterMark(3, 1, RECORDS, "35"))))
    made.undo()
    return made


def test_nothing_stored_yet_is_said(shell: Shell) -> None:
    for command in (("verify",), ("history", "1")):
        assert shell(*command) == 2
        assert "还没有数据文件" in shell.err


def test_a_sound_store_and_a_code(shell: Shell, session: Session) -> None:
    assert shell("verify") == 0
    assert "✓ 数据文件完好，每条记录与校验链相符" in shell.out
    session.put_seal()
    assert session.seal is not None
    assert shell("verify", session.seal.code) == 0
    assert "与封存时的打分、办法、名次一致" in shell.out
    session.break_seal("录错一格")
    assert shell("verify", session.seal.code if session.seal else "Z9-99Z") == 1
    assert shell.out.startswith("✗ ")


def test_a_change_behind_the_program_is_found(shell: Shell, session: Session) -> None:
    with closing(sqlite3.connect(shell.file)) as raw, raw:
        raw.execute("UPDATE version SET new_number = 1000000 WHERE new_number = 55500000")
        raw.execute("UPDATE current SET number = 1000000 WHERE number = 55500000")
    assert shell("verify") == 1
    assert "在程序之外被改动过" in shell.out


def test_the_history_to_read(shell: Shell, session: Session) -> None:
    assert shell("history", "第四季度观摩", "--limit", 3) == 0
    lines = shell.out.splitlines()
    assert lines[0].endswith("张三 撤销：双岭村 评委01 环境 53 → 50 等 2 格〔撤销〕")
    assert lines[1].endswith("　双岭村 评委01 实地观摩 党建 35 → 30〔撤销〕")
    assert lines[-1].endswith("张三 海寨村 评委02 实地观摩 环境 52 → 55.5")


def test_the_history_of_a_village_and_a_judge(shell: Shell, session: Session) -> None:
    assert shell("history", 1, "--village", "海寨村", "--judge", "02", "--format", "json") == 0
    found = json.loads(shell.out)
    assert [(r["what"], r["old"], r["new"]) for r in found] == [
        ("海寨村 评委02 实地观摩 环境", "52", "55.5"),
        ("海寨村 评委02 实地观摩 党建", "", "30"),
        ("海寨村 评委02 实地观摩 环境", "", "52"),
    ]
    assert shell("history", 1, "--judge", "评委01", "--limit", 1, "--format", "json") == 0
    (undone,) = json.loads(shell.out)
    assert (undone["state"], len(undone["cells"])) == ("撤销", 2)
    assert undone["cells"][0]["where"] == "双岭村 评委01 实地观摩 党建"


def test_the_history_as_csv(shell: Shell, session: Session) -> None:
    options = ("--who", "张三", "--hour", "2021-12-30 09", "--text", "平时工作")
    assert shell("history", 1, *options, "--format", "csv") == 0
    rows = list(csv.reader(io.StringIO(shell.out.removeprefix("\ufeff"))))
    assert rows[0][:3] == ["时间", "操作人", "内容"]
    assert [r[2] for r in rows[1:]] == ["双岭村 平时工作", "海寨村 平时工作", "小司村 平时工作"]
    assert shell("history", 1, "--who", "") == 0
    assert shell.out == ""


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("没有的活动",), "没有名为“没有的活动”的活动"),
        ((1, "--village", "前寺村"), "参评的是：小司村、海寨村、双岭村"),
        ((1, "--judge", "99"), "没有评委“99”"),
    ],
)
def test_what_is_not_there_is_named(
    shell: Shell, session: Session, args: tuple[object, ...], why: str
) -> None:
    assert shell("history", *args) == 2
    assert why in shell.err


@pytest.fixture
def ruled(session: Session) -> Session:
    rules = replace(session.contest.rules, digits=3)
    session.execute(ChangeContest(replace(session.contest, rules=rules), "小数三位"))
    return session


def test_the_versions_of_the_rules_to_read(shell: Shell, ruled: Session) -> None:
    assert shell("history", 1, "--rules") == 0
    first, second = shell.out.strip().split("\n\n")
    assert first.splitlines() == ["第 1 版　2021-12-30 09:00:00　张三", "　最初的办法"]
    assert second.splitlines()[1:] == ["　小数位 2→3", "　名次没有变化，3 个村的得分有变化"]
    assert shell("history", 1, "--rules", "--limit", 1) == 0
    assert shell.out.splitlines()[0].startswith("第 2 版")


def test_the_versions_of_the_rules_for_other_programs(shell: Shell, ruled: Session) -> None:
    assert shell("history", 1, "--rules", "--format", "json") == 0
    first, second = json.loads(shell.out)
    assert (first["version"], first["changed"], first["moved"]) == (1, [], [])
    assert (second["label"], second["changed"]) == ("小数三位", ["小数位 2→3"])
    assert shell("history", 1, "--rules", "--format", "csv") == 0
    rows = list(csv.reader(io.StringIO(shell.out.removeprefix("\ufeff"))))
    assert rows[0] == ["版次", "时间", "操作人", "改了什么", "动了什么", "原因"]
    assert rows[2][0] == "第 2 版"
    assert rows[2][3:] == ["小数位 2→3", "名次没有变化，3 个村的得分有变化", ""]
