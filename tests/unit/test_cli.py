"""The command line: what it prints, where, and with which exit code."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lsb_desktop import cli
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.orders import PutPhotos
from lsb_desktop.core.profile import Photo
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.catalogue import CERTIFICATES, RANKING, ROUTE
from lsb_desktop.paper.workbook.write import write_workbook
from lsb_desktop.paths import store_file
from lsb_desktop.source import Source, find, pixels_of
from tests.helpers.network import no_network
from tests.helpers.paper_samples import use

pytestmark = pytest.mark.usefixtures("qapp")  # pictures would make a lesser application otherwise


class Shell:
    """A data folder and the last command's output."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        self.out = self.err = ""

    def __call__(self, *args: object) -> int:
        code = cli.run(["--data-dir", str(self.folder / "data"), *map(str, args)])
        self.out, self.err = self._capture.readouterr()
        return code


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Shell]:
    """No command may open a connection: not the rehearsal of a whole evening, no paper."""
    with no_network():
        yield Shell(tmp_path, capsys)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    preset = load_preset("hezhuang")
    path = tmp_path / "和庄.xlsx"
    write_workbook(preset.contest, Book(preset.entries), path)
    return path


def test_standings_of_a_demo_as_json(shell: Shell) -> None:
    assert shell("standings", "guodian", "--format", "json") == 0
    found = json.loads(shell.out)
    assert [r["name"] for r in found["standings"][:5]] == [
        "五里堡村",
        "前时村",
        "小司村",
        "海寨社区",
        "双岭村",
    ]
    assert (found["status"], found["complete"]) == ("live", True)
    assert shell.err == ""


def test_several_are_a_line_each_and_a_bad_one_is_told(shell: Shell, workbook: Path) -> None:
    assert shell("standings", "hezhuang", "nobody", workbook, "--format", "json") == 2
    lines = [json.loads(line) for line in shell.out.splitlines()]
    assert len(lines) == 2
    assert lines[0] == lines[1]
    assert "nobody" in shell.err


def test_a_refused_ranking_is_a_problem_not_bad_input(shell: Shell) -> None:
    assert shell("standings", "longhu", "--format", "json") == 1
    found = json.loads(shell.out)
    assert {r["place"] for r in found["standings"]} == {None}
    assert "观摩组" in shell.err


@pytest.mark.parametrize(("form", "start"), [("csv", "\ufeff名次,"), ("table", "和庄镇")])
def test_other_formats(shell: Shell, form: str, start: str) -> None:
    assert shell("standings", "hezhuang", "--format", form) == 0
    assert "河赵村" in shell.out
    assert start in shell.out or form == "table"


def test_in_and_out_of_the_store_is_the_same_contest(shell: Shell, workbook: Path) -> None:
    assert shell("list") == 0
    assert shell.out == ""
    assert shell("import", workbook) == 0
    number = shell.out.split("\t")[0]
    assert shell("list") == 0
    assert "未封存" in shell.out
    again = shell.folder / "again.xlsx"
    assert shell("export", number, again) == 0
    stored, exported, original = (
        _standings(shell, name) for name in (number, str(again), str(workbook))
    )
    assert stored == exported == original


def test_an_export_says_what_the_workbook_does_not_hold(shell: Shell) -> None:
    with Desk.at(store_file(shell.folder / "data")) as desk:
        number = desk.create(
            Contest("有照片", entrants=(Entrant(1, 1, "甲村"),)),
            [(Slot(SlotKind.PHOTO, 1, row=1), dump(Photo("00")))],
        )
    assert shell("export", number, shell.folder / "a.xlsx") == 0
    assert shell.out == f"{shell.folder / 'a.xlsx'}\n"
    assert shell.err == "照片 1 张只在数据文件里，不随工作簿带走\n"


def _standings(shell: Shell, name: str) -> object:
    assert shell("standings", name, "--format", "json") == 0
    return json.loads(shell.out)


def test_a_bad_workbook_names_its_cells_and_stores_nothing(shell: Shell, tmp_path: Path) -> None:
    preset = load_preset("hezhuang")
    mark = next(s for s, _ in preset.entries if s.kind is SlotKind.MARK)
    path = tmp_path / "坏.xlsx"
    write_workbook(preset.contest, Book([(mark, 900_000_000)]), path)
    assert shell("import", path) == 2
    assert "打分!E2: " in shell.err
    assert "超出满分" in shell.err
    assert shell("standings", path) == 2
    assert shell.out == ""
    assert shell("list") == 0
    assert shell.out == ""


def test_explain_and_its_mistakes(shell: Shell) -> None:
    assert shell("explain", "guodian", "五里堡村") == 0
    assert "95.2" in shell.out
    assert shell("explain", "guodian", "五里铺村") == 2
    assert "五里堡村" in shell.err


def test_render_one_picture(shell: Shell, tmp_path: Path) -> None:
    out = tmp_path / "board.png"
    code = shell("render", "mengzhuang", "--scene", "live", "--size", "1024x768", "--out", out)
    assert code == 0
    assert out.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert shell("render", "mengzhuang", "--scene", "nothing", "--out", out) == 2
    assert "reveal-a" in shell.err


def test_a_whole_rehearsal_agrees_with_itself(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, (RANKING, CERTIFICATES, ROUTE))
    out = tmp_path / "evening"
    assert shell("rehearse", "hezhuang", "--out", out, "--size", "640x360") == 0
    words = json.loads((out / "frames.json").read_text(encoding="utf-8"))
    screens = sorted(p.name for p in (out / "screens").iterdir())
    assert [w["file"] for w in words] == screens
    found = json.loads((out / "standings.json").read_text(encoding="utf-8"))
    assert found["status"] == "sealed"
    flags = next(a["entrants"] for a in found["awards"] if a["sign"] == "红旗")
    seen: list[str] = []
    for picture in words:
        if picture["item"] == "颁奖":
            fresh = [v for v in flags if v in picture["texts"] and v not in seen]
            assert len(fresh) <= 1, "one village a step"
            seen += fresh
    assert seen == flags[::-1], "last place first"
    papers = sorted(p.name for p in (out / "papers").glob("[!.]*"))
    assert [name.partition("-")[0] for name in papers] == [
        "奖状",
        "成绩汇总表.csv",
        "成绩汇总表.pdf",
        "成绩汇总表.xlsx",
    ], "nobody planned a route"


def test_papers_of_an_unsealed_contest_say_why_there_are_no_certificates(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, (RANKING, CERTIFICATES))
    preset = load_preset("hezhuang")
    path = shell.folder / "实.xlsx"
    write_workbook(replace(preset.contest, demo=False), Book(preset.entries), path)
    assert shell("import", path) == 0
    number = shell.out.split("\t")[0]
    assert shell("papers", number, "--out", shell.folder / "papers") == 0
    assert "尚未封存" in shell.err
    assert not list((shell.folder / "papers").glob("奖状*"))
    assert shell("papers", number, "--out", shell.folder, "--only", "certificates") == 1
    assert "尚未封存" in shell.err
    assert shell.out == ""


def test_some_of_the_papers_and_how_they_stand(shell: Shell) -> None:
    out = shell.folder / "papers"
    assert shell("papers", "hezhuang", "--list") == 0
    assert "ranking\t成绩汇总表\t会后\t可以生成\n" in shell.out
    assert "route\t观摩路线表\t会前\t缺资料\t还没有安排路线" in shell.out
    assert shell("papers", "hezhuang", "--out", out, "--only", "ranking") == 0
    made = shell.out.splitlines()
    assert str(out / "成绩汇总表.pdf") in made
    assert all(Path(name).is_file() for name in made)
    assert shell("papers", "hezhuang", "--list", "--out", out, "--only", "ranking") == 0
    assert shell.out.startswith("ranking\t成绩汇总表\t会后\t已生成")


@pytest.mark.parametrize("args", [[], ["--out", "x", "--only", "banner"]])
def test_papers_asked_for_wrongly(shell: Shell, args: list[str]) -> None:
    assert shell("papers", "hezhuang", *args) == 2
    assert "--list" in shell.err or "没有文件“banner”；可用的是" in shell.err


def test_the_doctor_is_content(shell: Shell) -> None:
    assert shell("doctor") == 0, shell.out
    assert "生僻字" in shell.out


def test_a_temporary_data_folder_is_gone_afterwards(
    capsys: pytest.CaptureFixture[str], workbook: Path
) -> None:
    assert cli.run(["--temp-data-dir", "import", str(workbook)]) == 0
    assert not cli.state.data_dir.exists()
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out.endswith("lsb-desktop 0.1.0\n")


@pytest.mark.parametrize("args", [["nonsense"], ["standings"], ["render", "guodian"]])
def test_wrong_usage_is_bad_input(shell: Shell, args: list[str]) -> None:
    assert shell(*args) == 2
    assert shell.out == ""


@pytest.mark.parametrize("size", ["wide", "10x10", "1920", "99999x1080", "-1920x1080"])
def test_a_size_that_is_none(shell: Shell, size: str) -> None:
    assert shell("render", "guodian", "--out", "x.png", "--size", size) == 2
    assert "--size" in shell.err


def test_sizes_as_people_write_them() -> None:
    assert pixels_of("1920x1080") == pixels_of("1920×1080") == pixels_of("1920X1080")


def test_a_missing_file_is_named(shell: Shell) -> None:
    assert shell("standings", "没有.xlsx") == 2
    assert "没有.xlsx" in shell.err


def test_a_rehearsal_seal_needs_a_complete_result(shell: Shell) -> None:
    source = find("hezhuang", shell.folder)
    assert source.rehearsed().seal is not None
    book = Book(source.book.entries())
    first = source.contest.judges[0].id
    for slot in [s for s, _ in book.entries() if s.kind is SlotKind.MARK and s.judge == first]:
        book.put(Slot(*slot), None)
    assert Source(source.contest, book).rehearsed().seal is None


def test_a_stored_contest_brings_the_pictures_it_names(shell: Shell) -> None:
    preset = load_preset("hezhuang")
    with Desk.at(store_file(shell.folder)) as desk:
        session = desk.open(desk.create(preset.contest, preset.entries))
        kept = session.add_picture(b"one")
        session.execute(PutPhotos(1, (Photo(kept), Photo("f" * 64)), "添加照片"))
        session.add_picture(b"named by nobody")
        number = str(session.id)
    assert find(number, shell.folder).pictures == {kept: b"one"}
    assert find("hezhuang", shell.folder).pictures == {}
