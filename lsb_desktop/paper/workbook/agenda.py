"""议程: the run of show, with all that its items are about but for pictures."""

import re
from collections.abc import Collection, Iterable, Mapping

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    Contest,
    Entrant,
    RevealOrder,
)
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.names import Names
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets

_BETWEEN = "、，,；;"
"""What may stand between the names of several villages in one cell."""
_ANY = re.compile(f"[{_BETWEEN}]")


def agenda_rows(contest: Contest) -> list[list[object]]:
    """One row an item, in order; a picture has no place in a cell."""
    names = {e.id: e.name for e in contest.entrants}
    return [
        [
            item.kind,
            item.title,
            item.minutes,
            item.award,
            item.order,
            item.text,
            _listed([names[v] for v in item.villages]),
            item.component,
            item.batch or None,
            _flag(item.one_beat),
            _flag(item.words_only),
            item.pace or None,
            _flag(item.skipped),
        ]
        for item in contest.agenda
    ]


def _flag(value: bool) -> str:
    return layout.YES if value else ""


def _listed(names: list[str]) -> str:
    """Side by side, or on lines of their own where a name would fall apart."""
    plain = not any(set(name) & set(_BETWEEN) for name in names)
    return ("、" if plain else "\n").join(names)


def read_agenda(
    sheets: Sheets,
    awards: Iterable[Award],
    components: Collection[str],
    entrants: Names[Entrant],
) -> tuple[AgendaItem, ...]:
    """The run of show; an award or component it names should exist, else that is noted."""
    known = {"奖项": {a.name for a in awards}, "环节": set(components)}
    found = []
    for row in sheets[layout.AGENDA].rows:
        kind = row.needed("类型")
        item = AgendaItem(
            kind=row.choice("类型", AgendaKind, AgendaKind.AGENDA) if kind else AgendaKind.AGENDA,
            title=row.text("标题"),
            minutes=row.whole("分钟") or 0,
            award=row.text("奖项"),
            order=row.choice("顺序", RevealOrder, RevealOrder.LAST_FIRST),
            text=row.text("文字"),
            villages=_villages(row, entrants),
            component=row.text("环节"),
            batch=row.whole("每批") or 0,
            one_beat=row.flag("一次揭晓"),
            words_only=row.flag("只用文字"),
            pace=row.whole("自动秒数") or 0,
            skipped=row.flag("跳过"),
        )
        _note(row, {"奖项": item.award, "环节": item.component}, known)
        found.append(item)
    return tuple(found)


def _note(row: Row, named: Mapping[str, str], known: Mapping[str, Collection[str]]) -> None:
    for column, name in named.items():
        if name and name not in known[column]:
            row.sheet.report.note(f"{row.spot(column)}: 没有{column}“{name}”")


def _names_in(text: str, entrants: Names[Entrant]) -> list[str]:
    """Names on lines of their own, else side by side; a name may itself have a line's end in it."""
    found = [[n for part in parts if (n := part.strip())] for parts in _ways_to_read(text)]
    return next((names for names in found if set(names) <= entrants.items.keys()), found[0])


def _ways_to_read(text: str) -> list[list[str]]:
    side_by_side = _ANY.split(text)
    return [text.split("\n"), side_by_side] if "\n" in text else [side_by_side]


def _villages(row: Row, entrants: Names[Entrant]) -> tuple[int, ...]:
    """Ids of the villages a cell names, in its order."""
    text = row.text("村")
    if text in entrants.items:
        return (entrants.items[text].id,)
    found = (entrants.named(name, row, "村") for name in _names_in(text, entrants))
    return tuple(e.id for e in found if e is not None)
