"""``lsb-desktop rehearse``: a whole meeting to a folder, without a display."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from lsb_desktop.cli_options import Name, Out, Size, ThemeName, ThemeOption, state, tell
from lsb_desktop.core.garbage import starting
from lsb_desktop.source import Source, find, pixels_of

if TYPE_CHECKING:
    from lsb_desktop.paper.beside import Second


def rehearse(
    name: Name, out: Out, size: Size = "1920x1080", theme: ThemeOption = ThemeName.BRIGHT
) -> None:
    """不用显示器，把整场会议的画面、文件和名次写到文件夹。"""
    raise typer.Exit(rehearse_all({name: out}, size, theme))


def rehearse_all(
    folders: Mapping[str, Path], size: str = "1920x1080", theme: ThemeName = ThemeName.BRIGHT
) -> int:
    """Contests by name, each to its folder, with one second process for all; the exit code."""
    from lsb_desktop.paper.beside import second_process

    pixels = pixels_of(size)
    with second_process(starting) as second:
        found = [(out, find(name, state.data_dir, state.place)) for name, out in folders.items()]
        return max(_rehearse(source, out, pixels, theme, second) for out, source in found)


def _rehearse(
    source: Source, out: Path, size: tuple[int, int], theme: ThemeName, second: "Second"
) -> int:
    from lsb_desktop.rehearsal import rehearse as run_through

    snapshot = source.rehearsed()
    with typer.progressbar(length=1, label=source.contest.title, file=sys.stderr) as bar:

        def progress(done: int, total: int, _label: str) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        evening = source.evening(snapshot, size, theme.value)
        facts, known = source.facts, source.pictures
        run_through(evening, facts, out, size, theme.value, progress, second, known)
    typer.echo(str(out.resolve()))
    found = snapshot.standings
    if snapshot.seal is None and not found.refusal:
        tell(("还不能封存，画面和文件按未封存的成绩制作：", *found.obstacles))
        return 1
    return 0
