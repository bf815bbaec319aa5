"""Every command given wrong files: exit code 2 and a Chinese sentence, never a trace or a wait."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lsb_desktop import cli, cli_options
from lsb_desktop.core.errors import UserError
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.intake.opening import open_grids
from lsb_desktop.paths import store_file

pytestmark = pytest.mark.usefixtures("qapp")

GIGABYTE = 1 << 30
AT = "@"
READERS = (
    ("import", AT),
    ("standings", AT),
    ("explain", AT, "甲村"),
    ("render", AT, "--out", "out.png"),
    ("rehearse", AT, "--out", "out"),
    ("papers", AT, "--list"),
    ("pack", AT, "out"),
    ("export", AT, "out.xlsx"),
    ("entries-in", "1", AT),
    ("restore", AT),
    ("restore", AT, "--yes"),
    ("verify", "--file", AT),
)
"""Commands that read a file."""
WRITERS = (
    ("export", "longhu", AT),
    ("render", "longhu", "--scene", "title", "--size", "320x320", "--out", AT),
    ("entries-out", "1", AT),
    ("backup", AT),
    ("papers", "longhu", "--only", "workbook", "--out", AT),
)
"""Commands that write one; the last makes a folder."""
ELSEWHERE = (("list",), ("standings", "1"), ("backup",), ("verify",), ("import", "no.xlsx"))
"""Commands in a data folder that is none."""


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "a").touch()


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(GIGABYTE)


WRONG: dict[str, Callable[[Path], object]] = {
    "folder.xlsx": _folder,
    "pipe.xlsx": os.mkfifo,
    "empty.xlsx": Path.touch,
    "sparse.xlsx": _sparse,
    "picture.xlsx": lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)),
    "loop.xlsx": lambda p: p.symlink_to(p),
    "nowhere.xlsx": lambda p: p.symlink_to("/nowhere/at/all"),
    "行\n行.xlsx": lambda p: p.write_text("甲"),
    "missing.xlsx": lambda _: None,
    "../../missing.xlsx": lambda _: None,
    "长" * 400 + ".xlsx": lambda _: None,
    "empty.xlsx/under.xlsx": lambda _: None,
    "": lambda _: None,
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one contest."""
    folder = tmp_path_factory.mktemp("data")
    with Desk.at(store_file(folder)) as desk:
        desk.create(load_preset("longhu").contest)
    return folder


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that are none of ours; the working folder of the commands."""
    folder = tmp_path_factory.mktemp("wrong")
    for name, make in WRONG.items():
        make(folder / name)
    return folder


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """What the command said, at least one Chinese sentence without a trace."""
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    assert re.search("[\u4e00-\u9fff]", out + err)
    return out + err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files on Windows")
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_by_every_command(
    name: str,
    data: Path,
    wrong: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(wrong)
    before = store_file(data).read_bytes()
    for command in READERS:
        args = [name if word == AT else word for word in command]
        # What verify finds wrong is its result.
        wanted = (1, 2) if command[0] == "verify" else (2,)
        assert cli.run(["--data-dir", str(data), *args]) in wanted, args
        told(capsys)
    assert store_file(data).read_bytes() == before
    with pytest.raises(UserError) as refused:
        open_grids(Path(name)) if name != "行\n行.xlsx" else open_grids(Path("pipe.xlsx"))
    assert re.search("[\u4e00-\u9fff]", refused.value.message)
    assert not list(wrong.glob("out*"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files on Windows")
@pytest.mark.parametrize(
    "name", ["folder.xlsx/.", "pipe.xlsx", "长" * 400 + ".xlsx", "empty.xlsx/under.xlsx"]
)
def test_nothing_is_written_where_no_file_can_be(
    name: str,
    data: Path,
    wrong: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pipe or a device is not put out of the way for a file either."""
    monkeypatch.chdir(wrong)
    takes_folders = ("papers", "backup") if name.endswith(".") else ()
    for command in WRITERS:
        if command[0] in takes_folders:
            continue
        args = [name if word == AT else word for word in command]
        assert cli.run(["--data-dir", str(data), *args]) == 2, args
        told(capsys)
    assert (wrong / "pipe.xlsx").is_fifo()
    assert not list(wrong.rglob("*.part"))


@pytest.mark.parametrize("name", ["empty.xlsx", "长" * 400, "empty.xlsx/under", "loop.xlsx"])
def test_a_data_folder_that_is_none(
    name: str, wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ELSEWHERE:
        code = cli.run(["--data-dir", str(wrong / name), *command])
        assert code == 2 or command == ("list",), command
        if code:
            told(capsys)


def test_a_link_under_the_temporary_name_is_not_followed(data: Path, tmp_path: Path) -> None:
    """Nor is one under the name itself: it makes way for the file."""
    dear = tmp_path / "dear"
    dear.write_text("dear")
    target = tmp_path / "活动.xlsx"
    target.symlink_to(dear)
    (tmp_path / f".活动-{os.getpid()}.part").symlink_to(dear)
    assert cli.run(["--data-dir", str(data), "export", "1", str(target)]) == 0
    assert dear.read_text() == "dear"
    assert not target.is_symlink()


def test_a_command_line_that_is_none_is_said_in_chinese(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.run(["standings"]) == 2
    assert "命令写得不对" in told(capsys)


def test_the_system_s_refusals_are_told_and_traced_on_demand(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def app(error: OSError) -> Callable[..., None]:
        def run(*_: object, **__: object) -> None:
            raise error

        return run

    error = OSError(errno.ENAMETOOLONG, "File name too long", "长" * 400 + "/a")
    monkeypatch.setattr(cli, "app", app(error))
    assert cli.run([]) == 2
    assert "长/a”：名称太长" in told(capsys)
    monkeypatch.setattr(cli_options.state, "debug", True)
    with pytest.raises(OSError, match="too long"):
        cli.run([])
    monkeypatch.setattr(cli_options.state, "debug", False)
    monkeypatch.setattr(cli, "app", app(BrokenPipeError(errno.EPIPE, "Broken pipe")))
    assert cli.run([]) == 1
    assert capsys.readouterr() == ("", "")
