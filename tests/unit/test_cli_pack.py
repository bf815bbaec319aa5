"""``lsb-desktop pack``: the 备用包 without a window."""

from pathlib import Path

import pytest

from lsb_desktop import cli
from lsb_desktop.paper import catalogue
from lsb_desktop.ui.pack.job import PICTURES, SLIDES

pytestmark = pytest.mark.usefixtures("qapp")  # pictures would make a lesser application otherwise


def test_a_pack_is_written_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "PAPERS", ())
    args = ["pack", "guodian", str(tmp_path / "盘"), "--size", "480x360", "--theme", "solemn"]
    assert cli.run(["--data-dir", str(tmp_path / "data"), *args]) == 0
    out, err = capsys.readouterr()
    folder = Path(out.strip())
    assert folder.parent == tmp_path / "盘"
    assert (folder / SLIDES).is_file()
    assert len(list((folder / PICTURES).iterdir())) > 10
    assert "✓ 演示文稿" in err
    assert "！ 没有全部活动的数据文件：这个活动没有存进数据文件" in err


def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    args = ["pack", "guodian", str(tmp_path / "file" / "盘")]
    assert cli.run(["--data-dir", str(tmp_path / "data"), *args]) == 2
    assert "不能建立文件夹" in capsys.readouterr().err
