"""``verify`` and ``history``: whether all is as it was written, and who changed what."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lsb_desktop.cli_options import Format, state
from lsb_desktop.cli_store import desk as open_desk
from lsb_desktop.core.errors import UserError
from lsb_desktop.paths import backups_dir

if TYPE_CHECKING:
    from lsb_desktop.core.audit import Query
    from lsb_desktop.core.audit_words import Told
    from lsb_desktop.core.model import Contest
    from lsb_desktop.desk.desk import Desk
    from lsb_desktop.desk.session import Record, Session

SOUND, FOUND = "✓", "✗"


def verify(
    code: Annotated[
        str, typer.Argument(metavar="[CODE]", help="纸上的封榜码；不写就核验全部数据")
    ] = "",
    file: Annotated[
        Path | None, typer.Option("--file", help="核验一份备份，不是现在的数据；只读，不改动")
    ] = None,
    backups: Annotated[bool, typer.Option("--backups", help="核验全部自动备份")] = False,
) -> None:
    """核验：数据是否在程序之外被改动过；或纸上的封榜码代表什么。有问题时退出码为 1。"""
    if file is not None or backups:
        raise typer.Exit(_verify_copies(file))
    with open_desk() as desk:
        found = desk.verify(code)
    for finding in found:
        typer.echo(f"{SOUND if finding.sound else FOUND} {finding.text}")
    raise typer.Exit(0 if all(f.sound for f in found) else 1)


def _verify_copies(file: Path | None) -> int:
    """One copy, or every automatic backup."""
    from lsb_desktop.desk.backups import on_shelf
    from lsb_desktop.desk.copies import findings_of_copy

    paths = [file] if file else [each.path for each in on_shelf(backups_dir(state.data_dir))]
    if not paths:
        raise UserError("还没有自动备份")
    code = 0
    for path in paths:
        found = findings_of_copy(path)
        typer.echo(f"{FOUND if found else SOUND} {path}" + "".join(f"\n  {each}" for each in found))
        code = 1 if found else code
    return code


def history(
    contest: Annotated[str, typer.Argument(metavar="CONTEST", help="已存活动的编号或名称")],
    village: Annotated[str, typer.Option("--village", help="只看这个村")] = "",
    judge: Annotated[str, typer.Option("--judge", help="只看这位评委（编号或姓名）")] = "",
    who: Annotated[str | None, typer.Option("--who", help="只看这位操作人")] = None,
    hour: Annotated[str, typer.Option("--hour", help="只看这一段时间，如 2021-12-14T09")] = "",
    text: Annotated[str, typer.Option("--text", help="查找的文字")] = "",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="最多几条")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="只看历次评分办法，最早的在前")] = False,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
) -> None:
    """操作记录：谁、何时、把什么从多少改成多少，最近的在前；--rules 列出历次评分办法。"""
    from lsb_desktop.core.audit import Query

    with open_desk() as desk:
        session = _session(desk, contest)
        if rules:
            from lsb_desktop.cli_versions import printed

            typer.echo(printed(session.versions(), limit, form), nl=False)
            return
        held = session.contest
        asked = Query(
            entrant=_village(held, village),
            judge=_judge(held, judge),
            who=who,
            hour=hour.replace(" ", "T"),
            text=text,
        )
        typer.echo(_printed(session, asked, limit, form), nl=False)


def _session(desk: "Desk", name: str) -> "Session":
    for info in desk.contests():
        if name in (str(info.id), info.title):
            return desk.open(info.id)
    raise UserError(f"没有名为“{name}”的活动；用 lsb-desktop list 查看")


def _village(contest: "Contest", name: str) -> int:
    if not name:
        return 0
    found = [e.id for e in contest.entrants if e.name == name.strip()]
    if not found:
        names = "、".join(e.name for e in contest.entrants)
        raise UserError(f"没有“{name}”；参评的是：{names}")
    return found[0]


def _judge(contest: "Contest", name: str) -> int:
    if not name:
        return 0
    found = [j.id for j in contest.judges if name.strip() in (j.code, j.name)]
    if len(found) != 1:
        why = "没有评委" if not found else "不止一位评委叫"
        raise UserError(f"{why}“{name}”；请用评委编号")
    return found[0]


def _printed(session: "Session", asked: "Query", limit: int | None, form: Format) -> str:
    from lsb_desktop.core.audit_words import HEADS, done_of, rows_of, tell

    names, turned = session.names(), session.index(asked).turned
    lines: list[tuple[str, ...]] = []
    objects = []
    for record in session.records(asked, limit=limit):
        told = tell(record.label, record.writes, names)
        done = done_of(record.undoes, record.redoes, turned.get(record.id))
        if form is Format.JSON:
            objects.append(_object(record, told, done))
        else:
            lines += rows_of(record.at, record.who, record.reason, told, done)
    if form is Format.JSON:
        return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    if form is Format.CSV:
        from lsb_desktop.paper.journal_sheet import csv_text

        return csv_text(HEADS, lines)
    return "".join(f"{_line(row)}\n" for row in lines)


def _line(row: tuple[str, ...]) -> str:
    """One row to read: ``2021-12-14 09:00:01 张三 小司村 评委03 92.5 → 95.2（看错一行）``."""
    at, who, what, old, new, reason, done = row
    change = f" {old or '空'} → {new or '空'}" if old or new else ""
    why = f"（{reason}）" if reason else ""
    mark = f"〔{done}〕" if done else ""
    return f"{at} {who} {what}{change}{why}{mark}"


def _object(record: "Record", told: "Told", done: str) -> dict[str, Any]:
    return {
        "number": record.number,
        "at": record.at,
        "who": record.who,
        "label": record.label,
        "reason": record.reason,
        "state": done,
        "what": told.what,
        "old": told.old,
        "new": told.new,
        "cells": [{"where": w.where, "old": w.old, "new": w.new} for w in told.lines],
    }
