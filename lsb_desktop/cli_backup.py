"""``backup`` and ``restore``: checked copies of the data, and the way back to one."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lsb_desktop.cli_options import state, tell
from lsb_desktop.cli_store import desk
from lsb_desktop.core.errors import UserError
from lsb_desktop.paths import backups_dir, store_file


def backup(
    out: Annotated[
        Path | None,
        typer.Argument(metavar="[OUT]", help="写到哪个文件或文件夹；不写就放进自动备份"),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="列出自动备份，最新的在前")] = False,
) -> None:
    """备份全部活动，写完打开核对；打印写成的文件。"""
    from lsb_desktop.desk.backups import Why, keep, on_shelf
    from lsb_desktop.desk.copies import save_copy

    shelf, now = backups_dir(state.data_dir), datetime.now()
    if state.store and not listed:
        typer.echo(_carried_home(out, now))
        return
    if listed:
        for each in on_shelf(shelf):
            typer.echo(f"{each.at:%Y-%m-%d %H:%M:%S}\t{each.why}\t{each.path}")
        return
    store = store_file(state.data_dir)
    if not store.exists():
        raise UserError("还没有数据文件：这个文件夹里没有存过活动")
    if out is None:
        kept = keep(store, shelf, Why.MANUAL, now)
        assert kept.backup is not None
        if kept.altered:
            tell(("数据在程序之外被改动过，备份照做了；用 lsb-desktop verify 看是哪里",))
        typer.echo(str(kept.backup.path))
        return
    target = _target(out, now)
    save_copy(store, target)
    typer.echo(str(target))


def _target(out: Path, now: datetime) -> Path:
    return out / f"亮赛比备份-{now:%Y%m%d-%H%M%S}.lsb" if os.path.isdir(out) else out


def _carried_home(out: Path | None, now: datetime) -> str:
    """A server's data as one checked file; the shelf is for this machine's own."""
    if out is None:
        raise UserError("服务器上的数据请写明备份到哪里：backup 文件夹 或 backup 文件.lsb")
    target = _target(out, now)
    with desk() as opened:
        opened.backup(target)
    return str(target)


def restore(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="备份文件；不写就是最后一份完好的自动备份"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="真的恢复；不写只看里面有什么")] = False,
) -> None:
    """恢复到一份备份：先说里面有什么、与现在差什么；加 --yes 才恢复，现在的数据先另存一份。"""
    from lsb_desktop.desk.rescue import preview
    from lsb_desktop.ui.alone import alone

    if state.store:
        raise UserError(
            "restore 只恢复这台电脑上的数据文件，服务器上的数据没有动；"
            "要看备份里的内容，不写 --store 恢复到本机；服务器整个恢复请管理员用它自己的备份"
        )
    store = store_file(state.data_dir)
    chosen = file if file is not None else _last_good()
    found = preview(chosen, store)
    if found.fault:
        raise UserError(f"“{chosen.name}”：{found.fault}")
    lines = [f"备份 {chosen}", *(line.text for line in found.contests)]
    lines += ["恢复以后，与现在相比：", *(line.text for line in found.differences)]
    tell([*lines, *((found.altered,) if found.altered else ())])
    if not yes:
        tell(("没有恢复；确定要恢复就加 --yes",))
        return
    state.data_dir.mkdir(parents=True, exist_ok=True)
    with alone(state.data_dir):
        typer.echo(_put_back(store, chosen))


def _last_good() -> Path:
    from lsb_desktop.desk.backups import last_good

    good, damaged = last_good([backups_dir(state.data_dir)])
    tell([f"{each.minute} 的备份已损坏，没有用它" for each in damaged])
    if good is None:
        raise UserError("没有完好的自动备份；请写明用哪个备份文件")
    return good.path


def _put_back(store: Path, chosen: Path) -> str:
    """Where the data lies now that was there before; a store that is of no use is moved aside."""
    from lsb_desktop.desk.rescue import rescue, restore, trouble_with

    shelf, now = backups_dir(state.data_dir), datetime.now()
    gone = not store.exists() or not store.stat().st_size
    if gone or trouble_with(store, [shelf]) is not None:
        aside = rescue(store, chosen, now)
        return f"已恢复；损坏的数据文件留在 {aside}" if aside else "已恢复"
    return f"已恢复；恢复以前的数据在 {restore(store, chosen, shelf, now).path}"
