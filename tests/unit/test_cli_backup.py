"""``backup``, ``restore`` and ``verify`` of copies on the command line."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.db.store import Store
from lsb_desktop.desk.backups import on_shelf
from lsb_desktop.desk.session import Session
from lsb_desktop.paths import backups_dir
from tests.helpers.desks import LOOKS, fill, opened
from tests.unit.db.test_copies import by_hand, torn
from tests.unit.test_cli_audit import Shell


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "data", capsys)


@pytest.fixture
def session(shell: Shell) -> Session:
    made = opened(Store.open(shell.file))
    fill(made)
    return made


def test_nothing_to_back_up_or_go_back_to(shell: Shell) -> None:
    assert shell("backup") == 2
    assert "还没有数据文件" in shell.err
    assert (shell("backup", "--list"), shell.out) == (0, "")
    assert shell("verify", "--backups") == 2
    assert shell("restore") == 2
    assert "没有完好的自动备份" in shell.err
    assert not shell.folder.exists()


def test_backups_are_made_listed_and_verified(
    shell: Shell, session: Session, tmp_path: Path
) -> None:
    assert shell("backup") == 0
    [made] = on_shelf(backups_dir(shell.folder))
    assert shell.out == f"{made.path}\n"
    (tmp_path / "U盘").mkdir()
    assert shell("backup", tmp_path / "U盘") == 0
    [copy] = (tmp_path / "U盘").iterdir()
    assert shell("backup", tmp_path / "a.lsb") == 0
    assert shell("backup", "--list") == 0
    assert shell.out == f"{made.at:%Y-%m-%d %H:%M:%S}\t手动\t{made.path}\n"
    assert shell("verify", "--file", copy) == 0
    assert shell("verify", "--backups") == 0
    torn(made.path)
    assert shell("verify", "--backups") == 1
    assert shell.out.startswith(f"✗ {made.path}\n  ")
    by_hand(shell.file, "UPDATE record SET who = '李四'")
    assert shell("backup") == 0
    assert "在程序之外被改动过" in shell.err


def test_restoring_is_shown_first_and_can_be_taken_back(shell: Shell, session: Session) -> None:
    shell("backup")
    session.execute(EnterMark(1, 1, LOOKS, "44"))
    now = dict(session._store.load(session.id))
    assert shell("restore") == 0
    assert "退回 1 步操作" in shell.err
    assert dict(session._store.load(session.id)) == now
    lock = QLockFile(str(shell.folder / "running.lock"))
    assert lock.tryLock(0)
    assert shell("restore", "--yes") == 2
    assert "程序正开着" in shell.err
    lock.unlock()
    assert shell("restore", "--yes") == 0
    assert dict(session._store.load(session.id)) != now
    before = shell.out.strip().removeprefix("已恢复；恢复以前的数据在 ")
    assert shell("restore", before, "--yes") == 0
    assert dict(session._store.load(session.id)) == now


def test_a_damaged_newest_and_a_damaged_store(shell: Shell, session: Session) -> None:
    shell("backup")
    session.execute(EnterMark(1, 1, LOOKS, "44"))
    shell("backup")
    newest, first = on_shelf(backups_dir(shell.folder))
    torn(newest.path)
    session._store.close()
    torn(shell.file, 0)
    assert shell("restore", "--yes") == 0
    assert f"{newest.minute} 的备份已损坏，没有用它" in shell.err
    assert f"备份 {first.path}" in shell.err
    assert shell.out.startswith("已恢复；损坏的数据文件留在 ")
    assert shell("verify") == 0
    shell.file.unlink()
    assert shell("restore", first.path, "--yes") == 0
    assert shell.out == "已恢复\n"
    assert shell("restore", newest.path, "--yes") == 2
    assert "已损坏，不能用" in shell.err
