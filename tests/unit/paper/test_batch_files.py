"""Safe names, files put in place whole, and what the user is told when that fails."""

import errno
import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper import files
from lsb_desktop.paper.files import (
    FileBusy,
    free_name,
    make_folder,
    paths_in,
    replacing,
    safe_name,
    write_text,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("流动红旗", "流动红旗"),
        ("党组织书记“亮赛比”红旗", "党组织书记“亮赛比”红旗"),
        ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("  名 称 . ", "名 称"),
        ("con", "_con"),
        ("COM1.txt", "_COM1.txt"),
        ("连\u202e名\x00\u2028", "连名"),
        ("..", "未命名"),
        ("", "未命名"),
        ("村" * 99, "村" * 60),
    ],
)
def test_names_that_every_system_takes(text: str, expected: str) -> None:
    assert safe_name(text) == expected


@given(st.text(max_size=90))
def test_no_name_leaves_its_folder(text: str) -> None:
    folder = Path("out")
    (path,) = paths_in(folder, [(text, ".pdf")])
    assert path.parent == folder
    assert path.name == os.path.basename(path)
    assert safe_name(safe_name(text)) == safe_name(text)


def test_names_that_become_the_same_are_told_apart() -> None:
    found = paths_in(Path("o"), [("a/b", ".pdf"), ("A:B", ".pdf"), ("a_b", ".pdf"), ("a_b", ".x")])
    assert [p.name for p in found] == ["a_b.pdf", "A_B(2).pdf", "a_b(3).pdf", "a_b.x"]


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_text("旧")
    with pytest.raises(ZeroDivisionError):
        fail_halfway(path)
    assert path.read_text() == "旧"
    write_text(path, "新\n")
    assert path.read_bytes() == "新\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["表.txt"]


def fail_halfway(path: Path) -> None:
    before = path.read_text()
    with replacing(path) as temporary:
        temporary.write_text("半")
        assert path.read_text() == before
        raise ZeroDivisionError


def test_a_file_that_is_open_elsewhere_is_named_and_another_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "locked", str(target))

    path = tmp_path / "表.xlsx"
    path.write_text("旧")
    monkeypatch.setattr(files.os, "replace", locked)
    with pytest.raises(
        FileBusy, match=r"“表\.xlsx”正被别的程序（如 WPS）打开.*表\(2\)\.xlsx"
    ) as caught:
        write_text(path, "新")
    assert (caught.value.path, caught.value.offer) == (path, tmp_path / "表(2).xlsx")
    assert path.read_text() == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "表.pdf"
    path.write_text("旧")
    path.chmod(0o444)
    with pytest.raises(FileBusy, match="只读"):
        write_text(path, "新")
    assert path.read_text() == "旧"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="是一个文件夹"):
        write_text(tmp_path, "x")


@pytest.mark.parametrize(
    ("code", "message"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "磁盘是只读的"), (errno.EIO, "磁盘读写出错")],
)
def test_a_disk_that_takes_nothing_is_explained(code: int, message: str, tmp_path: Path) -> None:
    with (
        pytest.raises(UserError, match=rf"不能写“a\.txt”：{message}"),
        replacing(tmp_path / "a.txt"),
    ):
        raise OSError(code, os.strerror(code))
    assert list(tmp_path.iterdir()) == []


def test_another_file_s_trouble_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "a.txt"):
        (tmp_path / "gone").read_bytes()


def test_a_folder_that_is_missing_or_a_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件夹不存在"):
        write_text(tmp_path / "no" / "a.txt", "x")
    (tmp_path / "f").write_text("")
    with pytest.raises(UserError, match="不能建立文件夹"):
        make_folder(tmp_path / "f" / "g")
    make_folder(tmp_path / "x" / "y")
    assert (tmp_path / "x" / "y").is_dir()


def test_free_names_count_on(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert free_name(path).name == "a(2).pdf"
    (tmp_path / "a(2).pdf").write_text("")
    assert free_name(path).name == "a(3).pdf"


def test_new_files_have_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    with mask(0o027):
        write_text(tmp_path / "a", "x")
    assert (tmp_path / "a").stat().st_mode & 0o777 == (0o640 if os.name == "posix" else 0o666)


@contextmanager
def mask(value: int) -> Iterator[None]:
    before = os.umask(value)
    try:
        yield
    finally:
        os.umask(before)


def test_a_busy_file_comes_out_of_a_worker_as_it_was(tmp_path: Path) -> None:
    busy = FileBusy(tmp_path / "排名.pdf", "正被别的程序打开")
    back = pickle.loads(pickle.dumps(busy))
    assert (type(back), back.path, back.offer) == (FileBusy, busy.path, busy.offer)
    assert back.message == busy.message
