"""The commands on a server's store: the same ones, one place that decides."""

import subprocess
import sys
from pathlib import Path

import pytest

from lsb_desktop import cli
from lsb_desktop.cli_options import state
from lsb_desktop.core.book import Book
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.workbook.write import write_workbook
from lsb_desktop.paths import settings_file, store_file
from lsb_desktop.settings import Settings
from tests.helpers.postgres import Cluster

pytestmark = pytest.mark.usefixtures("qapp")  # the doctor would make a lesser application
NOBODY = "postgresql://li:geheim@127.0.0.1:1/guanmo"


class Shell:
    """A data folder, a server and the last command's output."""

    def __init__(self, folder: Path, store: str, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self.store = folder, store
        self._capture = capture
        self.out = self.err = ""

    def __call__(self, *args: object) -> int:
        before = ["--data-dir", str(self.folder), "--store", self.store]
        code = cli.run([*before, *map(str, args)])
        self.out, self.err = self._capture.readouterr()
        return code


@pytest.mark.xdist_group("postgres")
def test_every_command_works_on_the_server(
    server: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, shell = tmp_path / "data", Shell(tmp_path / "data", server.url(), capsys)
    preset = load_preset("hezhuang")
    workbook = tmp_path / "和庄.xlsx"
    write_workbook(preset.contest, Book(preset.entries), workbook)
    assert shell("list") == 0
    assert shell.out == ""
    assert shell("doctor") == 0, shell.out
    assert "命令行用的数据在服务器 本机/postgres" in shell.out
    assert "还没有活动" in shell.out
    assert shell("import", workbook) == 0
    number = shell.out.split("\t")[0]
    assert shell("list") == 0
    assert shell.out.startswith(f"{number}\t{preset.contest.title}")
    assert (shell("standings", number), shell("history", number)) == (0, 0)
    assert shell("verify") == 0
    assert shell("entries-out", number, tmp_path / "录分包") == 0
    assert shell("entries-in", number, tmp_path / "录分包") == 0
    assert "新增 0 格，不同 0 格" in shell.out
    assert shell("papers", number, "--list") == 0
    assert shell("season", "和庄镇") == 2
    assert shell("backup") == 2
    assert "写明备份到哪里" in shell.err
    assert shell("backup", tmp_path / "home.lsb") == 0
    with Desk.at(tmp_path / "home.lsb") as home:
        assert [info.title for info in home.contests()] == [preset.contest.title]
    assert shell("restore", tmp_path / "home.lsb", "--yes") == 2
    assert "服务器上的数据没有动" in shell.err
    assert shell("doctor") == 0
    assert "活动 1 个" in shell.out
    assert not store_file(data).exists(), "nothing went into a file beside it"


@pytest.mark.parametrize("command", [("list",), ("standings", "1"), ("verify",), ("doctor",)])
def test_a_server_that_is_away_is_said_without_the_password(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, NOBODY, capsys)
    assert shell(*command) != 0
    assert "连不上服务器“127.0.0.1/guanmo”" in shell.err + shell.out
    assert "geheim" not in shell.err + shell.out


@pytest.mark.parametrize(
    "store", ["mysql://li:geheim@h/d", "geheim", "postgresql://a:geheim:c@h:x/y"]
)
def test_another_address_is_refused(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, store, capsys)
    assert shell("list") == 2
    assert "服务器地址应写成" in shell.err
    assert "geheim" not in shell.err


def test_the_environment_names_a_store_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LSB_STORE", NOBODY)
    assert cli.run(["--data-dir", str(tmp_path), "list"]) == 2
    assert "连不上" in capsys.readouterr().err
    monkeypatch.delenv("LSB_STORE")
    assert cli.run(["--data-dir", str(tmp_path), "list"]) == 0
    assert state.place == store_file(tmp_path)


def test_the_doctor_asks_the_server_that_the_settings_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(settings_file(tmp_path))
    for key, value in (("host", "127.0.0.1"), ("port", 1), ("database", "d"), ("user", "li")):
        settings.put(f"store.{key}", value)
    settings.put("store.where", "server")
    assert cli.run(["--data-dir", str(tmp_path), "doctor"]) == 1
    assert "✗ 连不上服务器“127.0.0.1/d”" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows every user's command lines")
def test_the_list_of_processes_does_not_show_the_password() -> None:
    script = (
        "import sys; from lsb_desktop.cli_store import taken; taken(sys.argv[2]);"
        "print(open('/proc/self/cmdline').read())"
    )
    command = [sys.executable, "-c", script, "--store", NOBODY, "list"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "geheim" not in shown.replace(script, "")
    assert shown.rstrip("\n").endswith(f"\0{'*' * len(NOBODY)}\0list\0")
