"""``import-sheet``: what it prints, what it stores, with which exit code."""

import json
from pathlib import Path

import pytest

from lsb_desktop import cli
from lsb_desktop.core.book import SlotKind
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paths import store_file
from lsb_desktop.source import find
from tests.helpers.intake import by_criteria, guodian, sheets_folder
from tools.sheets.content import PHONE

WORDS = ["--answer", "词:缺=未到场", "--answer", "词:—=弃权", "--answer", "词:/=空着"]


class Shell:
    """A data folder with 郭店镇's contest, and the last command's output."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.data = folder / "data"
        self.data.mkdir()
        self._capture = capture
        self.out = self.err = ""
        with Desk.at(store_file(self.data)) as desk:
            desk.create(guodian())

    def __call__(self, *args: object) -> int:
        code = cli.run(["--data-dir", str(self.data), *map(str, args)])
        self.out, self.err = self._capture.readouterr()
        return code

    def take(self, name: str, *args: object, into: object = 1) -> int:
        return self("import-sheet", sheets_folder() / name, "--into", into, *args)

    def marks(self, contest: int = 1) -> int:
        book = find(str(contest), self.data).book
        return sum(s.kind is SlotKind.MARK for s, _ in book.entries())


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_a_roster_is_stored_in_one_step(shell: Shell) -> None:
    assert shell.take("roster_titled.xls", into=guodian().title) == 0
    assert "Sheet1：名单" in shell.out
    assert "  C 村名 → 村（社区）" in shell.out
    assert "已识别 33" in shell.out
    assert "Sheet1!C10 小计 6个村：合计、平均、说明或签字行" in shell.out
    assert PHONE not in shell.out
    assert "已存入：导入 roster_titled.xls：96 项资料" in shell.err
    with Desk.at(store_file(shell.data)) as desk:
        session = desk.open(1)
        assert session.contest.entrants[0].secretary == "张三"
        session.undo()
        assert session.contest == guodian()
    assert shell.take("roster_titled.xls", "--dry-run") == 0


def test_again_there_is_nothing_to_store(shell: Shell) -> None:
    shell.take("roster_plain.xlsx")
    assert shell.take("roster_gbk.csv") == 0
    assert "没有要导入的内容" in shell.err
    assert "编码" in shell.err  # what was assumed of the file is told


def test_doubts_store_nothing_and_say_how_to_answer(shell: Shell) -> None:
    assert shell.take("scores_judges.xls") == 1
    assert '--answer "词:缺=未到场"  未到场' in shell.out
    assert "待确认 3" in shell.out
    assert "有 3 处待确认" in shell.err
    assert shell.marks() == 0
    assert shell.take("scores_judges.xls", *WORDS) == 0
    assert shell.marks() == 190
    assert "（已答：未到场）" in shell.out


def test_a_dry_run_stores_nothing(shell: Shell) -> None:
    assert shell.take("scores_long.xlsx", "--dry-run") == 0
    assert "可以存入：导入 scores_long.xlsx：96 个分" in shell.err
    assert shell.marks() == 0


def test_json_for_programs(shell: Shell) -> None:
    assert shell.take("roster_lookalikes.xlsx", "--format", "json") == 1
    told = json.loads(shell.out)
    assert (told["stored"], told["ready"], told["counts"]["待确认"]) == (False, False, 6)
    asked = [i for i in told["items"] if i["key"]]
    assert asked[0]["spot"] == "名单!B4"
    assert asked[0]["choices"][0] == {"value": "高寺村", "label": "就是高寺村"}
    (sheet,) = told["sheets"]
    assert (sheet["kind"], sheet["header"], sheet["body"]) == ("名单", [1, 1], [2, 13])
    assert sheet["columns"][1]["meaning"] == "村（社区）"


def test_options_say_whose_marks_they_are(shell: Shell) -> None:
    whose = ["--judge", "班子成员02", "--component", "支书汇报", "--criterion", "支书汇报"]
    assert shell.take("scores_text.xlsx", *whose, *WORDS) == 0
    assert "评委=班02 环节=支书汇报 指标=支书汇报" in shell.out
    assert shell.marks() == 28
    marks = [s for s, _ in find("1", shell.data).book.entries() if s.kind is SlotKind.MARK]
    assert {(s.judge, s.item) for s in marks} == {(2, 2)}


def test_one_sheet_of_several(shell: Shell) -> None:
    with Desk.at(store_file(shell.data)) as desk:
        desk.create(by_criteria())
    assert shell.take("scores_sheet_a_judge.xlsx", "--sheet", "班子成员02", into=2) == 0
    assert shell.marks(2) == 128
    assert "班子成员01：不导入（没有选这张表）" in shell.out


def test_a_hidden_sheet_may_be_named(shell: Shell) -> None:
    assert shell.take("roster_hidden.xls", "--sheet", "2019年旧名单", "--dry-run") == 0
    assert "2019年旧名单：名单" in shell.out
    assert "20 项资料" in shell.err


def test_a_turned_sheet_names_its_rows(shell: Shell) -> None:
    assert shell.take("scores_turned.xlsx", "--component", "实地观摩") == 0
    assert "  3 班子成员01 → 评委的分 班01" in shell.out


def test_a_sealed_contest_takes_no_marks(shell: Shell) -> None:
    preset = load_preset("guodian")
    with Desk.at(store_file(shell.data)) as desk:
        number = desk.create(preset.contest, preset.entries)
        session = desk.open(number)
        session.put_seal(session.obstacles())
    assert shell.take("roster_plain.xlsx", into=number) == 1
    assert "成绩已封存" in shell.err


MISTAKES = {
    "no contest": (("roster_plain.xlsx",), {"into": "没有"}, "没有名为“没有”的活动"),
    "a password": (("password.xlsx",), {}, "有密码"),
    "no file": (("nothing.xlsx",), {}, "找不到"),
    "no sheet": (("roster_plain.xlsx", "--sheet", "表9"), {}, "没有工作表“表9”；有：村名单"),
    "no judge": (("scores_text.xlsx", "--judge", "某"), {}, "没有评委“某”"),
    "no component": (("scores_text.xlsx", "--component", "某"), {}, "有：实地观摩、支书汇报"),
    "no criterion": (("scores_text.xlsx", "--criterion", "某"), {}, "没有指标“某”"),
    "no equals": (("roster_plain.xlsx", "--answer", "词:缺"), {}, "KEY=VALUE"),
    "not asked": (("roster_plain.xlsx", "--answer", "词:缺=弃权"), {}, "没有问“词:缺”"),
    "no choice": (("scores_judges.xls", "--answer", "词:缺=零分"), {}, "不能回答“零分”"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_bad_input(shell: Shell, name: str) -> None:
    args, into, message = MISTAKES[name]
    assert shell.take(*args, **into) == 2  # type: ignore[arg-type]
    assert message in shell.err
    assert "Traceback" not in shell.err
    assert shell.marks() == 0


def test_a_contest_workbook_is_for_the_other_command(shell: Shell, tmp_path: Path) -> None:
    book = tmp_path / "活动.xlsx"
    assert shell("export", "hezhuang", book) == 0
    assert shell("import-sheet", book, "--into", 1) == 2
    assert "请用“打开工作簿”（lsb-desktop import）" in shell.err


def test_contests_of_one_title_are_told_by_number(shell: Shell) -> None:
    with Desk.at(store_file(shell.data)) as desk:
        desk.create(guodian())
    assert shell.take("roster_plain.xlsx", into=guodian().title) == 2
    assert "有 2 个活动叫" in shell.err
    assert shell.take("roster_plain.xlsx", into=2) == 0


def test_without_a_store_there_is_nothing_to_import_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(sheets_folder() / "roster_plain.xlsx")
    data = str(tmp_path / "none")
    assert cli.run(["--data-dir", data, "import-sheet", file, "--into", "1"]) == 2
    assert "还没有存过活动" in capsys.readouterr().err
