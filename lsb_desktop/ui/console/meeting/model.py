"""The run of show as a table to edit, and the ceremony's steps as a list to choose from."""

from dataclasses import dataclass, replace
from itertools import groupby

from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest, RevealOrder
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.agenda import agenda_of, title_of
from lsb_desktop.stage.ceremony import agenda_problems, blockers
from lsb_desktop.stage.director import Director
from lsb_desktop.ui.console.items import Column, count_column, text_column

ABOUT_AWARDS = (AgendaKind.AWARD, AgendaKind.GROUP, AgendaKind.NOTICE, AgendaKind.PLEDGE)

AGENDA_COLUMNS = (
    Column(
        "类型",
        lambda i, _c: str(i.kind),
        lambda i, t, _c: replace(i, kind=AgendaKind(t)),
        lambda _c: list(AgendaKind),
        width=96,
    ),
    text_column("标题（空 = 按类型）", "title"),
    count_column("分钟", "minutes", width=60),
    Column(
        "奖项",
        lambda i, _c: i.award,
        lambda i, t, _c: replace(i, award=t),
        lambda c: ["", *(a.name for a in c.awards)],
        width=150,
    ),
    Column(
        "揭晓次序",
        lambda i, _c: str(i.order) if i.kind is AgendaKind.AWARD else "",
        lambda i, t, _c: replace(i, order=RevealOrder(t)),
        lambda _c: list(RevealOrder),
        width=84,
    ),
)


def new_item(_contest: Contest) -> AgendaItem:
    """A speech; the commonest thing to add."""
    return AgendaItem(AgendaKind.SPEECH, "讲话", 5)


@dataclass(frozen=True)
class Line:
    """One line of the step list: a heading (``step`` −1) or a step.

    ``number`` is the agenda item's, on its first line.
    """

    text: str
    number: str = ""
    step: int = -1
    on_air: bool = False
    cued: bool = False


def lines_of(director: Director, contest: Contest) -> list[Line]:
    """Every step under the title of its agenda item."""
    lines: list[Line] = []
    steps = list(enumerate(director.steps))
    agenda = agenda_of(contest)
    for item, group in groupby(steps, key=lambda pair: pair[1].item):
        inside = list(group)
        number = str(item + 1)
        if len(inside) > 1:
            lines.append(Line(title_of(agenda[item]), number))
            number = ""
        lines += [
            Line(step.line, number, at, at == director.index, at == director.cue)
            for at, step in inside
        ]
    return lines


@dataclass(frozen=True)
class Light:
    """One thing to look at before the meeting."""

    good: bool
    text: str


def lights(snapshot: Snapshot, place: str, problems: tuple[str, ...]) -> list[Light]:
    """Ready or not: the result, the run of show, the output; ``problems`` are missing glyphs."""
    found = [Light(False, b) for b in blockers(snapshot)]
    if not found:
        seal = snapshot.seal
        found.append(Light(True, f"{seal.label}，封榜码 {seal.code}" if seal else "无须封存"))
    found += [Light(False, p) for p in agenda_problems(snapshot)]
    found.append(
        Light(bool(place), f"投影：{place}" if place else "投影还没有打开，按 F5 上屏时自动打开")
    )
    found += [Light(False, p) for p in problems]
    return found
