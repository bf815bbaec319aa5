"""``import-sheet``: an office's roster or score sheet into a stored contest, in one step.

Prints what was recognised, what must be confirmed and what was left out, with
its cell. Nothing is stored while a question is open; the answers are given as
``--answer KEY=VALUE`` next time.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lsb_desktop.cli_options import tell
from lsb_desktop.cli_report import as_object, as_text, outcome
from lsb_desktop.cli_store import NO_CONTEST
from lsb_desktop.cli_store import desk as open_desk
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.orders import TakeIn

if TYPE_CHECKING:
    from lsb_desktop.desk.desk import Desk
    from lsb_desktop.desk.session import Session
    from lsb_desktop.paper.intake.grid import Opened
    from lsb_desktop.paper.intake.known import Known
    from lsb_desktop.paper.intake.model import Proposal, SheetUse


class ReportFormat(StrEnum):
    """How the report is printed."""

    TABLE = "table"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class _Whose:
    """What the options say of every sheet of marks."""

    judge: str | None
    component: str | None
    criterion: str | None


def import_sheet(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="名单或打分表")],
    into: Annotated[str, typer.Option("--into", metavar="CONTEST", help="已存活动的编号或名称")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不存入")] = False,
    form: Annotated[ReportFormat, typer.Option("--format")] = ReportFormat.TABLE,
    sheet: Annotated[
        list[str] | None, typer.Option("--sheet", help="只导入这张工作表，可以写几次")
    ] = None,
    judge: Annotated[str | None, typer.Option("--judge", help="打分的评委（代码或姓名）")] = None,
    component: Annotated[str | None, typer.Option("--component", help="分数属于哪个环节")] = None,
    criterion: Annotated[str | None, typer.Option("--criterion", help="分数属于哪个指标")] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="KEY=VALUE", help="对待确认的回答，可以写几次"),
    ] = None,
) -> None:
    """把名单或打分表（xlsx、xls、et、ods、csv、txt…）导入已存的活动。"""
    from lsb_desktop.paper.intake.apart import read_apart
    from lsb_desktop.paper.intake.propose import propose

    answers = dict(map(_answer, answer or []))
    with open_desk(NO_CONTEST) as desk:
        session = _session(desk, into)
        opened = read_apart(file)
        whose = _Whose(judge, component, criterion)
        uses = _uses(opened, session, sheet or [], whose)
        proposal = propose(opened, uses, session.contest, session.book, answers)
        _check_answers(answers, proposal)
        stored = proposal.ready and not dry_run
        if stored:
            session.execute(TakeIn(proposal.contest, proposal.entries, proposal.label))
        if form is ReportFormat.JSON:
            told = as_object(opened, uses, session.contest, proposal, stored)
            typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            typer.echo("\n".join(as_text(opened, uses, session.contest, proposal)))
    tell([*opened.notes, outcome(proposal, dry_run)])
    raise typer.Exit(1 if proposal.doubts or proposal.refusal else 0)


def _answer(text: str) -> tuple[str, str]:
    key, sign, value = text.rpartition("=")
    if not sign or not key or not value:
        raise UserError(f"--answer 应写成 KEY=VALUE；读到“{text}”")
    return key, value


def _session(desk: "Desk", name: str) -> "Session":
    found = [i for i in desk.contests() if name in (str(i.id), i.title)]
    by_number = [i for i in found if str(i.id) == name]
    if by_number:
        return desk.open(by_number[0].id)
    if len(found) > 1:
        numbers = "、".join(str(i.id) for i in found)
        raise UserError(f"有 {len(found)} 个活动叫“{name}”，请用编号：{numbers}")
    if not found:
        raise UserError(f"没有名为“{name}”的活动；用 lsb-desktop list 查看")
    return desk.open(found[0].id)


# Which sheets, and whose marks ----------------------------------------------


def _uses(
    opened: "Opened", session: "Session", names: Sequence[str], whose: _Whose
) -> tuple["SheetUse", ...]:
    from lsb_desktop.paper.intake.guess import OWN_WORKBOOK, guess, guess_sheet, is_own_workbook
    from lsb_desktop.paper.intake.known import Known
    from lsb_desktop.paper.intake.model import SheetKind

    if is_own_workbook(opened):
        raise UserError(f"{opened.name}：{OWN_WORKBOOK}（lsb-desktop import）")
    known = Known(session.contest, session.book)
    uses = list(guess(opened, session.contest, session.book))
    _check_sheets(opened, names)
    for at, grid in enumerate(opened.grids):
        if names and grid.name not in names:
            uses[at] = replace(uses[at], kind=SheetKind.SKIP, note="没有选这张表")
        elif names and uses[at].kind is SheetKind.SKIP:
            uses[at] = guess_sheet(at, replace(grid, hidden=False), known)
        if uses[at].kind is SheetKind.SCORES:
            uses[at] = _with(uses[at], whose, known)
    return tuple(uses)


def _check_sheets(opened: "Opened", names: Sequence[str]) -> None:
    there = [g.name for g in opened.grids]
    for name in names:
        if name not in there:
            raise UserError(f"{opened.name}里没有工作表“{name}”；有：{'、'.join(there)}")


def _with(use: "SheetUse", whose: _Whose, known: "Known") -> "SheetUse":
    """The use of a sheet with what the options say; a name that is not there is a mistake."""
    if whose.judge is not None:
        ids = known.judge(whose.judge)
        if len(ids) != 1:
            raise UserError(f"没有评委“{whose.judge}”，或不止一个")
        use = replace(use, judge=ids[0])
    if whose.component is not None:
        found = known.component(whose.component)
        if found is None:
            names = "、".join(c.name for c in known.contest.components)
            raise UserError(f"没有环节“{whose.component}”；有：{names}")
        single = found.criteria[0].id if len(found.criteria) == 1 else None
        use = replace(use, component=found.id, criterion=single)
    if whose.criterion is not None:
        inside = [
            i
            for i in known.criterion(whose.criterion)
            if use.component in (None, known.component_of(i).id)
        ]
        if len(inside) != 1:
            raise UserError(f"没有指标“{whose.criterion}”，或不止一个；请同时写 --component")
        use = replace(use, component=known.component_of(inside[0]).id, criterion=inside[0])
    return use


def _check_answers(answers: dict[str, str], proposal: "Proposal") -> None:
    """Every answer must be to a question that was asked, and one of its choices."""
    asked = {i.key: i for i in proposal.items if i.key}
    for key, value in answers.items():
        if key not in asked:
            known = "、".join(asked) or "没有要回答的"
            raise UserError(f"没有问“{key}”；要回答的是：{known}")
        if asked[key].answer != value:
            choices = "、".join(c.value for c in asked[key].choices)
            raise UserError(f"“{key}”不能回答“{value}”；可以是：{choices}")
