"""``season``: a town's sealed contests added up to a year, on the command line."""

import json
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from lsb_desktop.cli_options import Format, tell
from lsb_desktop.cli_store import NO_CONTEST
from lsb_desktop.cli_store import desk as open_desk
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.numbers import parse_number

if TYPE_CHECKING:
    from lsb_desktop.core.season import Plan, Records


class MethodName(StrEnum):
    """How the periods are put together."""

    MEAN = "mean"
    SUM = "sum"
    WEIGHTED = "weighted"


class MissingName(StrEnum):
    """What becomes of a village without a total in one of them."""

    UNRANKED = "unranked"
    ATTENDED = "attended"
    ZERO = "zero"


def season(
    town: Annotated[str, typer.Argument(metavar="TOWN", help="乡镇，如 郭店镇")],
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
    contest: Annotated[
        list[int] | None,
        typer.Option("--contest", help="只计这些活动（编号），可以写几次；默认最近一年的"),
    ] = None,
    method: Annotated[
        MethodName | None,
        typer.Option("--method", help="mean 平均（默认）、sum 相加、weighted 加权"),
    ] = None,
    weights: Annotated[
        str, typer.Option("--weights", help="各期权重，按时间先后，如 20,20,20,40；即为加权")
    ] = "",
    missing: Annotated[
        MissingName,
        typer.Option(help="缺期：unranked 不计、attended 按参加期平均、zero 记零"),
    ] = MissingName.UNRANKED,
    red: Annotated[str, typer.Option("--red", help="每面红旗加几分")] = "0",
    black: Annotated[str, typer.Option("--black", help="每面黑旗扣几分")] = "0",
    demo: Annotated[bool, typer.Option("--demo", help="汇总示范活动")] = False,
) -> None:
    """把一个乡镇已封存的各期汇总成年度成绩。"""
    from lsb_desktop.core.season import season_of
    from lsb_desktop.core.season_output import season_csv, season_object, season_text
    from lsb_desktop.core.season_story import story_of

    records = _records(town.strip(), demo=demo)
    ids = _chosen(records, contest)
    year = season_of(records.of(ids), _plan(method, weights, missing, red, black))
    tell(records.notes)
    if form is Format.JSON:
        told = season_object(year, story_of(records, ids))
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        typer.echo(season_csv(year) if form is Format.CSV else season_text(year), nl=False)


def _records(town: str, *, demo: bool) -> "Records":
    from lsb_desktop.desk.season import towns

    with open_desk(NO_CONTEST) as desk:
        found = desk.season(town, demo=demo)
        known = [name for name, is_demo in towns(desk.contests()) if is_demo is demo]
    if not found.periods:
        tell(found.notes)
        there = f"；有的是：{'、'.join(known)}" if known else ""
        raise UserError(f"“{town}”没有可以汇总的封存活动{there}")
    return found


def _chosen(records: "Records", contests: list[int] | None) -> tuple[int, ...]:
    known = tuple(p.id for p in records.periods)
    for number in contests or ():
        if number not in known:
            there = "、".join(f"{p.id} {p.label}" for p in records.periods)
            raise UserError(f"没有编号 {number} 的封存活动；可以汇总的：{there}")
    return tuple(contests) if contests else records.newest_year


def _plan(
    method: MethodName | None, weights: str, missing: MissingName, red: str, black: str
) -> "Plan":
    from lsb_desktop.core.season import Method, Missing, Plan

    if weights and method not in (None, MethodName.WEIGHTED):
        raise UserError("--weights 只和 --method weighted 一起用")
    chosen = MethodName.WEIGHTED if weights else method or MethodName.MEAN
    parts = weights.replace("，", ",").replace("/", ",").split(",") if weights else []
    return Plan(
        Method[chosen.name],
        Missing[missing.name],
        tuple(_number("--weights", part) for part in parts),
        _number("--red", red),
        _number("--black", black),
    )


def _number(option: str, text: str) -> Fraction:
    try:
        return parse_number(text)
    except UserError as error:
        raise UserError(f"{option}：{error.message}") from error
