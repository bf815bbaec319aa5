"""``lsb-desktop papers``: the papers of a contest into a folder, or what stands in their way."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from lsb_desktop.cli_options import Name, state, tell
from lsb_desktop.core.errors import UserError
from lsb_desktop.paper import catalogue
from lsb_desktop.paper.catalogue import paper_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.ledger import read_ledger, standing_of
from lsb_desktop.paper.papers import Paper
from lsb_desktop.source import find

Folder = Annotated[Path | None, typer.Option("--out", help="写到哪里")]
Keys = Annotated[
    list[str] | None, typer.Option("--only", metavar="KEY", help="只写这一种，可以多次；见 --list")
]


def papers(
    name: Name,
    out: Folder = None,
    only: Keys = None,
    list_: Annotated[bool, typer.Option("--list", help="只列出各种文件和状态")] = False,
) -> None:
    """写出全部纸质文件；没有存入的工作簿和示范活动，奖状注明是样张。"""
    wanted = _wanted(only or ())
    if out is None and not list_:
        raise UserError("请用 --out 说明写到哪个文件夹；只看有哪些文件用 --list")
    source = find(name, state.data_dir, state.place)
    evening = source.evening(source.snapshot() if source.stored else source.rehearsed())
    if list_:
        _list(wanted, evening, out)
    elif out is not None:
        raise typer.Exit(_make(wanted, evening, out, asked=bool(only)))


def _wanted(keys: Sequence[str]) -> tuple[Paper, ...]:
    known = [paper.key for paper in catalogue.PAPERS]
    for key in keys:
        if key not in known:
            raise UserError(f"没有文件“{key}”；可用的是 {'、'.join(known)}")
    return tuple(paper_of(key) for key in dict.fromkeys(keys)) or catalogue.PAPERS


def _list(wanted: Sequence[Paper], evening: Evening, out: Path | None) -> None:
    folder = out or Path()
    ledger = read_ledger(folder) if out else {}
    for paper in wanted:
        found = standing_of(paper, evening, folder, ledger.get(paper.key))
        parts = (paper.key, paper.name, paper.when, found.state, found.why)
        typer.echo("\t".join(parts).rstrip())


def _make(wanted: Sequence[Paper], evening: Evening, out: Path, *, asked: bool) -> int:
    """Exit code 1 when what was asked for by name, or could have been made, was not."""
    from lsb_desktop.paper.making import make

    made = make(wanted, evening, out)
    refused = {refusal.key: refusal.why for refusal in made.refusals}
    tell([f"{paper_of(key).name}：{why}" for key, why in refused.items()])
    tell([f"“{old}”在别处改过，没有盖掉；新的是“{new}”" for old, new in made.aside])
    for paper in wanted:
        if paper.key not in refused:
            tell([f"{paper.name}：{line}" for line in paper.glyphs(evening)])
    typer.echo("".join(f"{path}\n" for path in made.paths), nl=False)
    return int(any(asked or not paper_of(key).missing(evening) for key in refused))
