"""A new contest from what the welcome page asks; knows no Qt."""

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    Component,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
)
from lsb_desktop.core.village_names import VillageKind, village_name
from lsb_desktop.ui.console.townships.chosen import Chosen, entrants_from

BLANK = ""
"""The start that is no preset."""
PANEL = "评委"
_SPLIT = re.compile(r"[\n\t,，、;；]+")
_PERIOD = re.compile(r"\d{4}年(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?|度)")
_NUMBER = re.compile(r"^\s*[(（]?\d+\s*[)）.．、:：]?\s*(?=\D)")


@dataclass(frozen=True, slots=True)
class Draft:
    """What was filled in; ``villages`` is the pasted text."""

    start: str
    title: str
    town: str
    judges: int
    villages: str
    chosen: tuple[Chosen, ...] = ()
    """Villages from the national list; they go before the pasted text."""


def names_in(text: str) -> list[str]:
    """The villages of a pasted list, in their short form; numbers before a name fall away."""
    found = []
    for part in _SPLIT.split(text):
        raw = _NUMBER.sub("", part).strip()
        if raw and not raw.isdigit():
            found.append(village_name(raw).short)
    return found


def entrants_of(text: str) -> tuple[Entrant, ...]:
    """The villages in visiting order; :class:`UserError` naming those that stand twice."""
    names = names_in(text)
    twice = [n for n in dict.fromkeys(names) if names.count(n) > 1]
    if twice:
        raise UserError(f"村庄名单里重复：{'、'.join(twice)}")
    return tuple(
        Entrant(n, n, name, "社区" if village_name(name).kind is VillageKind.COMMUNITY else "村")
        for n, name in enumerate(names, 1)
    )


def quarter(today: date) -> str:
    """2026年第四季度."""
    return f"{today.year}年第{'一二三四'[(today.month - 1) // 3]}季度"


def usual_title(model: Contest | None, today: date) -> str:
    """What a contest is called when nothing is filled in: the model's name, in this quarter."""
    if model is None or not model.period:
        return f"{quarter(today)}逐村观摩评比"
    return model.title.replace(model.period, quarter(today))


def _period(title: str, today: date) -> str:
    """The period a title names, else the present quarter."""
    named = _PERIOD.search(title)
    return named.group() if named else quarter(today)


def contest_of(draft: Draft, model: Contest | None, today: date) -> Contest:
    """The contest to store: a preset's rules with one's own names, or the simplest one."""
    entrants = entrants_from(draft.chosen) or entrants_of(draft.villages)
    if model is not None:
        if not entrants and not model.entrants:
            raise UserError("请填写村庄名单，每行一个")
        return _like(model, draft, entrants, today)
    if not entrants:
        raise UserError("请填写村庄名单，每行一个")
    step = Fraction(1, 10)
    title = draft.title or usual_title(None, today)
    return Contest(
        title=title,
        town=draft.town,
        period=_period(title, today),
        date=today.isoformat(),
        entrants=entrants,
        components=(Component(1, "实地观摩", criteria=(Criterion(1, "现场得分", step=step),)),),
        panels=(Panel(PANEL, high=1, low=1),) if draft.judges > 2 else (Panel(PANEL),),
        judges=tuple(
            Judge(n, f"{n:02}", f"{PANEL}{n:02}", PANEL) for n in range(1, draft.judges + 1)
        ),
    )


def _like(model: Contest, draft: Draft, entrants: tuple[Entrant, ...], today: date) -> Contest:
    """A preset's way of doing it. With other villages, judges represent none of the old ones."""
    found = _headed(model, draft, today)
    if not entrants:
        return found
    places = {e.id: e.name for e in model.entrants}
    here = {e.name: e.id for e in entrants}
    judges = tuple(
        replace(j, represents=here.get(places.get(j.represents or 0, ""))) for j in model.judges
    )
    return replace(found, entrants=entrants, judges=judges)


def _headed(model: Contest, draft: Draft, today: date) -> Contest:
    """Nothing of another town or year may reach the wall or a certificate."""
    title = draft.title or usual_title(model, today)
    town = draft.town or model.town
    return replace(
        model,
        title=title,
        town=town,
        period=_period(title, today),
        date=today.isoformat(),
        meeting=_moved_to(model.meeting, model.town, town),
        place=model.place if town == model.town else "",
        issuer=_moved_to(model.issuer, model.town, town),
    )


def _moved_to(text: str, old: str, new: str) -> str:
    """Another town's name in a text; a model without a town has none to replace."""
    return text.replace(old, new) if old else text
