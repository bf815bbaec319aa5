"""Layouts remembered: how a sheet with these headings was read, by names and not by ids."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.headers import frame_of, heading_parts
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import ColumnUse, Meaning, SheetKind, SheetUse
from lsb_desktop.paper.intake.sheet import is_private, sheet_of
from lsb_desktop.paper.intake.spelling import key_of

_NOBODY = Contest("")
_VERSION = 1


_UNREADABLE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a text raises that this version did not write."""


def signature(grid: Grid) -> str:
    """A digest of a sheet's headings: equal for the same form, whatever is filled in."""
    sheet = sheet_of(grid)
    frame = frame_of(sheet, Known(_NOBODY, Book()))
    heads = [list(heading_parts(sheet, frame.header, c)) for c in range(sheet.width)]
    text = json.dumps([_VERSION, sheet.width, heads], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _names(grid: Grid, use: SheetUse) -> list[str]:
    """A name for every column: its headings, numbered when they come again; never private."""
    sheet = sheet_of(grid, use.turned)
    counted: Counter[str] = Counter()
    found = []
    for column in range(sheet.width):
        text = key_of("".join(heading_parts(sheet, use.header, column)))
        counted[text] += 1
        name = "" if is_private(text) else text
        found.append(f"{name}#{counted[text]}")
    return found


def remember(use: SheetUse, grid: Grid, contest: Contest) -> str:
    """How the sheet is read as JSON text for another contest; no cell of the body in it."""
    columns = {
        name: _plain(column, contest)
        for name, column in zip(_names(grid, use), use.columns, strict=False)
        if column.meaning is not Meaning.PRIVATE
    }
    data = {
        "version": _VERSION,
        "kind": use.kind.value,
        "header": list(use.header) if use.header else None,
        "first": use.body[0],
        "turned": use.turned,
        "columns": columns,
        "component": _name(contest.components, use.component),
        "criterion": _criterion_name(contest, use.criterion),
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _plain(column: ColumnUse, contest: Contest) -> dict[str, str]:
    judge = next((j.code for j in contest.judges if j.id == column.judge), "")
    found = {
        "meaning": column.meaning.value,
        "judge": judge,
        "component": _name(contest.components, column.component),
        "criterion": _criterion_name(contest, column.criterion),
        "topic": column.topic,
    }
    return {k: v for k, v in found.items() if v}


def _name(items: Sequence[Any], number: int | None) -> str:
    return next((i.name for i in items if i.id == number), "")


def _criterion_name(contest: Contest, number: int | None) -> str:
    """“环节/指标”, for a criterion's name alone may stand in two components."""
    return next(
        (f"{c.name}/{k.name}" for c in contest.components for k in c.criteria if k.id == number),
        "",
    )


def recall(text: str, use: SheetUse, grid: Grid, contest: Contest) -> SheetUse:
    """``use`` (as guessed) with what ``text`` remembers of its columns.

    What the sheet itself says of its judge, component and criterion goes
    before; names that the contest no longer has fall back to the guess. A
    text that cannot be read (written by a later version) changes nothing.
    """
    try:
        data = json.loads(text)
        if data["version"] != _VERSION:
            return use
        return _recalled(data, use, grid, contest)
    except _UNREADABLE:
        return use


def _recalled(data: dict[str, Any], use: SheetUse, grid: Grid, contest: Contest) -> SheetUse:
    sheet = sheet_of(grid, bool(data["turned"]))
    first = int(data["first"])
    header = None
    if data["header"]:
        top, bottom = map(int, data["header"])
        header = top, bottom
        if not 0 <= top <= bottom < sheet.height:
            return use
    if not 0 <= first <= sheet.height:
        return use
    last = use.body[1] if use.turned == sheet.turned else sheet.height - 1
    found = replace(
        use,
        kind=SheetKind(data["kind"]),
        header=header,
        body=(first, max(last, first - 1)),
        turned=sheet.turned,
    )
    guessed = use.columns if use.turned == sheet.turned else (ColumnUse(),) * sheet.width
    columns = tuple(
        _column(data["columns"].get(name), before, contest)
        for name, before in zip(_names(grid, found), guessed, strict=True)
    )
    component = _id_of(contest.components, data["component"])
    criterion = _criterion_id(contest, data["criterion"])
    recalled = replace(found, columns=columns, note="按上次对这种表格的设置")
    if use.component is None and component is not None:
        recalled = replace(recalled, component=component, criterion=criterion)
    return recalled


def _column(data: dict[str, str] | None, guessed: ColumnUse, contest: Contest) -> ColumnUse:
    """One column by names; the guess when it was not there, or names what is gone."""
    if data is None or guessed.meaning is Meaning.PRIVATE:
        return guessed
    judge = next((j.id for j in contest.judges if j.code == data.get("judge")), None)
    component = _id_of(contest.components, data.get("component", ""))
    criterion = _criterion_id(contest, data.get("criterion", ""))
    lost = (
        ("judge" in data and judge is None)
        or ("component" in data and component is None)
        or ("criterion" in data and criterion is None)
    )
    if lost:
        return guessed
    meaning = Meaning(data["meaning"])
    return ColumnUse(meaning, judge, component, criterion, data.get("topic", ""))


def _id_of(items: Sequence[Any], name: str) -> int | None:
    return next((i.id for i in items if name and i.name == name), None)


def _criterion_id(contest: Contest, name: str) -> int | None:
    return next(
        (
            k.id
            for c in contest.components
            for k in c.criteria
            if name and f"{c.name}/{k.name}" == name
        ),
        None,
    )
