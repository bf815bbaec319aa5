"""The command line ``lsb-desktop``. Exit codes: 0 done, 1 a problem was found, 2 bad input.

Messages go to stderr, results to stdout; only opening the program needs a display.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from lsb_desktop import __version__
from lsb_desktop.cli_audit import history, verify
from lsb_desktop.cli_backup import backup, restore
from lsb_desktop.cli_entries import entries_in, entries_out
from lsb_desktop.cli_import import import_sheet
from lsb_desktop.cli_options import (
    Format,
    Name,
    Out,
    Size,
    ThemeName,
    ThemeOption,
    state,
    tell,
)
from lsb_desktop.cli_pack import pack
from lsb_desktop.cli_papers import papers
from lsb_desktop.cli_rehearse import rehearse, rehearse_all
from lsb_desktop.cli_season import season
from lsb_desktop.cli_store import taken
from lsb_desktop.cli_trouble import misspelt, refused
from lsb_desktop.core.errors import UserError
from lsb_desktop.paths import default_data_dir
from lsb_desktop.source import find, has_display, pixels_of

app = typer.Typer(
    help="亮赛比 · 逐村观摩：录分、上屏、颁旗、打印。",
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("import-sheet")(import_sheet)
app.command("verify")(verify)
app.command("history")(history)
app.command("season")(season)
app.command("pack")(pack)
app.command("entries-out")(entries_out)
app.command("entries-in")(entries_in)
app.command("backup")(backup)
app.command("restore")(restore)
app.command("papers")(papers)
app.command("rehearse")(rehearse)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    data_dir: Annotated[Path | None, typer.Option("--data-dir", help="数据文件夹")] = None,
    temp_data_dir: Annotated[
        bool, typer.Option("--temp-data-dir", help="用临时文件夹，退出即删除")
    ] = False,
    store: Annotated[
        str,
        typer.Option(
            "--store", metavar="URL", envvar="LSB_STORE", help="数据在服务器上，不在数据文件夹里"
        ),
    ] = "",
    debug: Annotated[bool, typer.Option("--debug", help="详细日志")] = False,
    stage_windowed: Annotated[
        bool, typer.Option("--stage-windowed", help="投影画面放在普通窗口里")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="版本")] = False,
) -> None:
    """Without a command the program opens."""
    if version:
        typer.echo(f"lsb-desktop {__version__}")
        raise typer.Exit
    if temp_data_dir:
        holder = tempfile.TemporaryDirectory(prefix="lsb-", ignore_cleanup_errors=True)
        data_dir = Path(context.with_resource(holder))
    state.data_dir = data_dir or default_data_dir()
    state.store = taken(store) if store else ""
    state.debug, state.stage_windowed = debug, stage_windowed
    if context.invoked_subcommand is None:
        raise typer.Exit(_open_program())


def _open_program(demos: Sequence[str] = ()) -> int:
    from lsb_desktop.app import run_gui

    return run_gui(state.data_dir, state.debug, state.stage_windowed, demos, state.store)


@app.command()
def demo(
    name: Annotated[
        str | None, typer.Argument(metavar="[guodian|mengzhuang|hezhuang|longhu]")
    ] = None,
) -> None:
    """打开程序并载入示范活动；没有显示器时改为彩排到文件夹。"""
    from lsb_desktop.desk.presets import PRESETS

    if name is not None and name not in PRESETS:
        raise UserError(f"没有示范活动“{name}”；可用的是 {'、'.join(PRESETS)}")
    wanted = [name] if name else list(PRESETS)
    if has_display():
        raise typer.Exit(_open_program(wanted))
    folder = Path("rehearsal")
    code = rehearse_all({key: folder / key for key in wanted})
    typer.echo(f"没有显示器，已彩排到 {folder.resolve()}")
    raise typer.Exit(code)


@app.command("import")
def import_(workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK")]) -> None:
    """读入活动工作簿，存为一个活动。"""
    from lsb_desktop.desk.desk import Desk

    source = find(str(workbook), state.data_dir, state.place)
    tell(source.notes)
    with Desk.at(state.place) as desk:
        number = desk.create(source.contest, tuple(source.book.entries()))
    typer.echo(f"{number}\t{source.contest.title}")


@app.command()
def export(name: Name, file: Annotated[Path, typer.Argument(metavar="FILE.xlsx")]) -> None:
    """把活动写成活动工作簿。"""
    from lsb_desktop.paper.workbook.write import write_workbook

    source = find(name, state.data_dir, state.place)
    tell(write_workbook(source.contest, source.book, file))
    typer.echo(str(file))


@app.command("list")
def list_() -> None:
    """列出已存的活动：编号、名称、最后改动、是否封存。"""
    from lsb_desktop.desk.desk import Desk

    if state.has_no_file:
        return
    with Desk.at(state.place) as desk:
        for info in desk.contests():
            sealed = "已封存" if info.sealed else "未封存"
            typer.echo(f"{info.id}\t{info.title}\t{info.changed}\t{sealed}")


@app.command()
def standings(
    names: Annotated[list[str], typer.Argument(metavar="X...")],
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
) -> None:
    """打印名次：json（SCORING §5）、csv 或表格；多个 X 时每个一行 JSON。"""
    from lsb_desktop.core.output import as_csv, as_table, standings_object

    code = 0
    for name in names:
        try:
            source = find(name, state.data_dir, state.place)
        except UserError as error:
            if len(names) > 1:
                typer.echo(f"# {name}", err=True)
            typer.echo(error.message, err=True)
            code = 2
            continue
        tell(source.notes)
        snapshot = source.snapshot()
        if form is Format.JSON:
            indent = None if len(names) > 1 else 2
            typer.echo(json.dumps(standings_object(snapshot), ensure_ascii=False, indent=indent))
        else:
            typer.echo(as_csv(snapshot) if form is Format.CSV else as_table(snapshot), nl=False)
        if snapshot.standings.refusal:
            typer.echo(snapshot.standings.refusal, err=True)
            code = max(code, 1)
    raise typer.Exit(code)


@app.command()
def explain(name: Name, village: Annotated[str, typer.Argument(metavar="VILLAGE")]) -> None:
    """一个村的算分明细：每一步带数字。"""
    from lsb_desktop.core.explain import explain as explained

    source = find(name, state.data_dir, state.place)
    try:
        entrant = source.contest.entrant_named(village.strip())
    except KeyError:
        names = "、".join(e.name for e in source.contest.entrants)
        raise UserError(f"没有“{village}”；参评的是：{names}") from None
    standings = source.snapshot().standings
    typer.echo("\n".join(explained(source.contest, source.book, standings, entrant.id)))


@app.command()
def render(
    name: Name,
    out: Out,
    scene: Annotated[str | None, typer.Option("--scene", help="画面：title agenda live …")] = None,
    step: Annotated[int, typer.Option("--step", help="第几个（从 1 起）")] = 1,
    size: Size = "1920x1080",
    theme: ThemeOption = ThemeName.BRIGHT,
) -> None:
    """画一幅画面到 PNG。"""
    from lsb_desktop.paper.files import make_folder, replacing
    from lsb_desktop.rehearsal import pictures
    from lsb_desktop.stage.board import live_frame
    from lsb_desktop.stage.frame import Frame
    from lsb_desktop.ui.stage.pictures import show_from
    from lsb_desktop.ui.stage.render import save_png

    pixels = pixels_of(size)
    source = find(name, state.data_dir, state.place)
    show_from(source.pictures.get)
    snapshot = source.rehearsed()
    everything = pictures(snapshot, source.facts, pixels)
    shots = [p for p in everything if scene in (None, p.step.name)]
    if scene == "live" and not shots:
        frame: Frame = live_frame(snapshot)
    elif 1 <= step <= len(shots):
        frame = shots[step - 1].frame
    else:
        known = "、".join(dict.fromkeys(p.step.name for p in everything))
        raise UserError(f"没有这幅画面；可用的画面：{known}，“{scene or '全部'}”共 {len(shots)} 幅")
    make_folder(out.parent)
    with replacing(out) as part:
        save_png(frame, pixels, theme.value, part)
    typer.echo(str(out))


@app.command()
def doctor() -> None:
    """检查这台机器：版本、字体、屏幕、磁盘、数据文件。"""
    from lsb_desktop.doctor import examine

    lines, healthy = examine(state.data_dir, state.store)
    typer.echo("\n".join(lines))
    raise typer.Exit(0 if healthy else 1)


def run(args: Sequence[str]) -> int:
    """Run one command line and give its exit code; a user's mistake is told, not traced."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(list(args), standalone_mode=False)
    except UserError as error:
        typer.echo(error.message, err=True)
        return 2
    except typer.Abort:
        return 1
    except OSError as error:
        return refused(error)
    except Exception as error:
        if not hasattr(error, "exit_code"):
            raise
        return misspelt(error)
    return code if isinstance(code, int) else 0
