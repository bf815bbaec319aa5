"""``lsb-desktop entries-out`` and ``entries-in``: one laptop's entries carried to another."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lsb_desktop.cli_options import tell
from lsb_desktop.cli_store import desk as open_desk
from lsb_desktop.core.errors import UserError

if TYPE_CHECKING:
    from lsb_desktop.desk.package import Comparison
    from lsb_desktop.desk.session import Session

Stored = Annotated[str, typer.Argument(metavar="X", help="已存活动的编号或名称")]


def entries_out(
    name: Stored,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪里，如 U 盘")],
    who: Annotated[str, typer.Option("--who", help="谁录的，合并时看得到")] = "",
) -> None:
    """导出录分包：把这台电脑录的分写成一个文件，拿到另一台电脑合并。"""
    from lsb_desktop.desk.package import packed
    from lsb_desktop.paper.files import replacing

    with _session(name) as session:
        data = packed(session, who, datetime.now().isoformat(timespec="seconds"))
    with replacing(file) as part:
        part.write_bytes(data)
        if part.read_bytes() != data:
            raise UserError(f"写到“{file}”的内容读回来不对，这块盘可能坏了")
    typer.echo(str(file))


def entries_in(
    name: Stored,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="另一台电脑导出的录分包")],
    merge: Annotated[bool, typer.Option("--merge", help="合并；不写时只报告，什么也不改")] = False,
    use: Annotated[
        str, typer.Option("--use", metavar="1,3|all", help="不一样的格子里改用包里的哪几格")
    ] = "",
) -> None:
    """合并录分包：先列出相同、新增、不同；加 --merge 才写入，一步可撤销。"""
    from lsb_desktop.desk.package import LARGEST, compared
    from lsb_desktop.desk.package import merge as merged
    from lsb_desktop.paper.reading import bytes_of

    data = bytes_of(file, LARGEST)
    with _session(name) as session:
        found = compared(data, session)
        typer.echo("\n".join(_report(found)))
        chosen = _chosen(found, use)
        if merge:
            changes = merged(session, found, [found.differing[n - 1].slot for n in chosen])
            tell([f"已{changes.label}；在程序里可以一步撤销"])
    raise typer.Exit(0 if merge or not (found.new or found.differing) else 1)


def _report(found: "Comparison") -> Iterator[str]:
    package = found.package
    yield f"{package.title}，{package.who or '没有署名'} {package.at.replace('T', ' ')} 导出"
    yield f"相同 {found.same} 格，新增 {len(found.new)} 格，不同 {len(found.differing)} 格"
    for cell in found.new:
        yield f"新增\t{cell.where}\t{cell.there}"
    for number, cell in enumerate(found.differing, 1):
        yield f"不同 {number}\t{cell.where}\t本机 {cell.here}\t包里 {cell.there}"


def _chosen(found: "Comparison", use: str) -> list[int]:
    """Numbers of the differing cells for which the package counts."""
    count = len(found.differing)
    if use.strip().lower() == "all":
        return list(range(1, count + 1))
    words = use.replace("，", ",").replace(",", " ").split()
    wrong = [w for w in words if not (w.isascii() and w.isdecimal() and 1 <= int(w) <= count)]
    if wrong:
        raise UserError(f"--use 应写不同格子的序号（1 到 {count}）或 all；读到“{wrong[0]}”")
    return [int(w) for w in words]


@contextmanager
def _session(name: str) -> Iterator["Session"]:
    with open_desk() as desk:
        for info in desk.contests():
            if name in (str(info.id), info.title):
                yield desk.open(info.id)
                return
        raise UserError(f"没有名为“{name}”的活动；用 lsb-desktop list 查看")
