"""Where data are kept: on the machine, or beside the program on a stick; the command line wins."""

import os
import sys
from pathlib import Path

import pytest

from lsb_desktop import cli, doctor, paths
from lsb_desktop.desk.desk import Desk
from tests.helpers.small import judged


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a frozen program on a stick: Chinese, blanks, over 200 characters."""
    folder = (
        tmp_path / "王书记的 U 盘（请勿 格式化）" / ("二〇二一年第四季度观摩" * 2) / ("data-" * 30)
    )
    folder = folder / "亮赛比"
    folder.mkdir(parents=True)
    assert len(str(folder)) > 200
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "lsb-desktop.exe"))
    return folder


def test_from_source_nothing_is_portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / paths.PORTABLE_SIGN).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert paths.program_dir() is None
    assert paths.portable_data_dir() is None
    assert tmp_path not in paths.default_data_dir().parents


def test_a_program_that_is_installed_keeps_its_data_on_the_machine(stick: Path) -> None:
    assert paths.portable_data_dir() is None
    assert stick not in paths.default_data_dir().parents


@pytest.mark.parametrize("sign", ["portable.txt", "data/"])
def test_a_sign_beside_the_program_keeps_the_data_there(stick: Path, sign: str) -> None:
    (stick / sign).mkdir() if sign.endswith("/") else (stick / sign).touch()
    assert paths.default_data_dir() == stick / "data"


def test_a_store_works_on_the_stick(stick: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (stick / "portable.txt").touch()
    contest, book = judged({"海寨村": ["90"], "双岭村": ["80"]})
    with Desk.at(paths.store_file(paths.default_data_dir()), "秘书") as desk:
        desk.create(contest, tuple(book.entries()))
    lines, _ = doctor.examine(paths.default_data_dir())
    assert any("（便携：在程序旁边）" in line for line in lines)
    assert any("活动 1 个" in line for line in lines)
    assert cli.run(["--data-dir", str(paths.default_data_dir()), "list"]) == 0
    assert contest.title in capfd.readouterr().out


def test_the_folder_on_the_command_line_wins(
    stick: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (stick / "portable.txt").touch()
    assert cli.run(["--data-dir", str(tmp_path / "别处"), "doctor"]) in (0, 1)
    told = capfd.readouterr().out
    assert f"数据文件夹 {tmp_path / '别处'}，" in told
    assert not (stick / "data").exists()


def test_a_stick_that_cannot_be_written_is_named(stick: Path) -> None:
    if os.geteuid() == 0:
        folder = Path("/proc/self")  # root may write anywhere but here
    else:
        folder = stick / "data"
        folder.mkdir(mode=0o500)
    assert not paths.writable(folder)
    lines, healthy = doctor.examine(folder)
    assert not healthy
    assert f"✗ 数据文件夹 {folder} 不能写入：可能是只读的 U 盘、没有权限，或磁盘已满" in lines


def test_what_is_no_folder_cannot_be_written(stick: Path) -> None:
    (stick / "data").touch()
    assert not paths.writable(stick / "data")


def test_a_command_on_a_folder_that_cannot_be_made_says_so(
    stick: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (stick / "data").touch()
    book = stick / "a.xlsx"
    assert cli.run(["export", "hezhuang", str(book)]) == 0
    assert cli.run(["--data-dir", str(stick / "data"), "import", str(book)]) == 2
    assert "建不了文件夹" in capfd.readouterr().err


def test_a_folder_on_a_stick_that_is_not_in_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.is_away(tmp_path / "U盘" / "数据")
    assert not paths.is_away(tmp_path / "数据"), "a new one is made"
    assert not paths.is_away(tmp_path)
    fresh = tmp_path / "home" / "share" / "LSBDesktop"
    monkeypatch.setattr(paths, "user_data_path", lambda *_args, **_named: fresh)
    assert not paths.is_away(fresh), "a new machine has none of these folders yet"
