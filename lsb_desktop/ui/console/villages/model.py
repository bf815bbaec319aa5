"""The roster's columns and its edits, without a widget."""

from dataclasses import replace

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.stage.notes import COMMENTS
from lsb_desktop.ui.console.items import Column, text_column

KINDS = ("村", "社区")


def _previous(entrant: Entrant, text: str, _contest: Contest) -> Entrant:
    plain = text.strip()
    if plain and not (plain.isdecimal() and int(plain) > 0):
        raise UserError("应为正整数，没有就留空")
    return replace(entrant, previous_place=int(plain) if plain else None)


def _name(entrant: Entrant, text: str, contest: Contest) -> Entrant:
    name = text.strip()
    if not name:
        raise UserError("村名不能为空")
    if any(e.name == name for e in contest.entrants if e.id != entrant.id):
        raise UserError(f"已经有“{name}”")
    return replace(entrant, name=name)


def _groups(contest: Contest) -> list[str]:
    return ["", *sorted({e.group for e in contest.entrants if e.group})]


def _districts(contest: Contest) -> list[str]:
    return ["", *sorted({e.district for e in contest.entrants if e.district})]


COLUMNS = (
    Column("村（社区）", lambda e, _c: e.name, _name, width=128),
    Column("序号", lambda e, _c: str(e.order), width=46, right=True),
    Column(
        "类别",
        lambda e, _c: e.kind,
        lambda e, t, _c: replace(e, kind=t.strip() or "村"),
        lambda _c: KINDS,
        width=66,
        free=True,
    ),
    Column(
        "分组",
        lambda e, _c: e.group,
        lambda e, t, _c: replace(e, group=t.strip()),
        _groups,
        width=70,
        free=True,
    ),
    Column(
        "片区",
        lambda e, _c: e.district,
        lambda e, t, _c: replace(e, district=t.strip()),
        _districts,
        width=70,
        free=True,
    ),
    text_column("党支部书记", "secretary", 92),
    Column(
        "上期名次",
        lambda e, _c: "" if e.previous_place is None else str(e.previous_place),
        _previous,
        width=74,
        right=True,
    ),
    text_column("一票否决", "veto"),
)


def renumbered(entrants: list[Entrant]) -> list[Entrant]:
    """Visiting order 1..n in the order of the list."""
    return [replace(e, order=n) for n, e in enumerate(entrants, 1)]


def added(contest: Contest, names: list[str]) -> tuple[Contest, list[str]]:
    """The contest with these villages at the end, and the names it already had."""
    known = {e.name for e in contest.entrants}
    fresh = [n for n in dict.fromkeys(n.strip() for n in names) if n and n not in known]
    doubled = [n for n in dict.fromkeys(n.strip() for n in names) if n in known]
    top = max((e.id for e in contest.entrants), default=0)
    start = max((e.order for e in contest.entrants), default=0)
    more = [
        Entrant(top + n, start + n, name, "社区" if name.endswith("社区") else "村")
        for n, name in enumerate(fresh, 1)
    ]
    return replace(contest, entrants=contest.entrants + tuple(more)), doubled


def topics(contest: Contest) -> tuple[str, ...]:
    """Everything that can be noted on a village, observed fields first."""
    return tuple(dict.fromkeys((*contest.topics, *COMMENTS)))
