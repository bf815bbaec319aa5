"""``lsb-desktop pack``: the 备用包 without a window."""

from pathlib import Path

import pytest

from lsb_desktop import cli
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paths import store_file
from lsb_desktop.ui.pack import packing
from lsb_desktop.ui.pack.job import Line, PackJob, PackReport, Progress


def test_a_pack_is_asked_for_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[PackJob] = []

    def written(job: PackJob, progress: Progress) -> PackReport:
        progress(1, 2, "画面")
        asked.append(job)
        lines = (Line(True, "演示文稿 3 页，能打开"), Line(False, "没有奖状：程序出错"))
        return PackReport(str(job.target / job.name), 1, 1, lines, "trace" * len(asked[1:]))

    monkeypatch.setattr(packing, "write_pack", written)
    with Desk.at(store_file(tmp_path)) as desk:
        preset = load_preset("guodian")
        desk.create(preset.contest, preset.entries)
    for name, store in (("guodian", ""), ("1", str(store_file(tmp_path)))):
        args = ["pack", name, str(tmp_path / "盘"), "--size", "1024x768", "--theme", "solemn"]
        assert cli.run(["--data-dir", str(tmp_path), *args]) == len(asked) - 1
        out, err = capsys.readouterr()
        job = asked[-1]
        assert out.strip() == str(tmp_path / "盘" / job.name)
        assert err.endswith("✓ 演示文稿 3 页，能打开\n！ 没有奖状：程序出错\n")
        assert job.store == store
        assert job.target.is_dir()
        stationery = job.evening.stationery
        assert (stationery.wall, stationery.theme) == ((1024, 768), "solemn")


def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    args = ["pack", "guodian", str(tmp_path / "file" / "盘")]
    assert cli.run(["--data-dir", str(tmp_path / "data"), *args]) == 2
    assert "不能建立文件夹" in capsys.readouterr().err
