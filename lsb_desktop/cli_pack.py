"""``lsb-desktop pack``: the 备用包 of a contest into a folder or onto a stick."""

import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lsb_desktop.cli_options import Name, ThemeName, ThemeOption, state, tell
from lsb_desktop.source import find, pixels_of


def pack(
    name: Name,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="文件夹或 U 盘")],
    size: Annotated[str, typer.Option("--size", metavar="宽x高", help="画面像素")] = "1920x1080",
    theme: ThemeOption = ThemeName.BRIGHT,
) -> None:
    """做备用包：演示文稿、各步画面、文件、工作簿和数据副本，写完逐个读回核对。"""
    from lsb_desktop.paper.files import make_folder
    from lsb_desktop.ui.pack.job import PackJob
    from lsb_desktop.ui.pack.packing import write_pack

    pixels = pixels_of(size)
    source = find(name, state.data_dir, state.place)
    snapshot = source.snapshot() if source.stored else source.rehearsed()
    make_folder(out)
    with (
        tempfile.TemporaryDirectory(prefix="lsb-pack-") as room,
        typer.progressbar(length=1, label=source.contest.title, file=sys.stderr) as bar,
    ):

        def progress(done: int, total: int, _text: str) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        evening = source.evening(snapshot, pixels, theme.value)
        store = str(state.place) if source.stored else ""
        job = PackJob(evening, store, out, datetime.now(), Path(room) / "pack")
        found = write_pack(job, progress)
    tell([f"{'✓' if line.good else '！'} {line.text}" for line in found.lines])
    typer.echo(found.folder)
    raise typer.Exit(1 if found.trace else 0)
