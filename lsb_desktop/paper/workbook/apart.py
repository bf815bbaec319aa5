"""不重复 of 奖项: the awards whose entrants an award passes over, in one cell."""

import re
from collections.abc import Mapping
from dataclasses import replace

from lsb_desktop.core.model import Award
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import clean
from lsb_desktop.paper.workbook.names import Names
from lsb_desktop.paper.workbook.rows import Row

COLUMN = "不重复"
_SEPARATORS = "、,，;；"


def apart_text(names: tuple[str, ...]) -> str:
    """Joined by 、; one a line if a name holds a separator itself."""
    if any(mark in name for name in names for mark in _SEPARATORS):
        return "".join(f"{name}\n" for name in names)
    return "、".join(names)


def with_apart(rows: Mapping[str, Row], awards: tuple[Award, ...], *, sure: bool) -> list[Award]:
    """The awards with what their rows (by name) say under 不重复.

    With ``sure`` false some rows of the sheet could not be read: a name that is
    not found is not reported then.
    """
    known = Names(layout.AWARDS, {a.name: a for a in awards}, sure=sure)
    return [replace(a, apart_from=_named(rows[a.name], a.name, known)) for a in awards]


def _named(row: Row, own: str, known: Names[Award]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in _split(row, known):
        if known.named(name, row, COLUMN) is None:
            continue
        if name == own:
            row.refuse(COLUMN, f"“{COLUMN}”不能写奖项自己")
        elif name in found:
            row.refuse(COLUMN, f"“{name}”写了两次")
        found[name] = None
    return tuple(found)


def _split(row: Row, known: Names[Award]) -> list[str]:
    """The names in the cell; one that is the name of an award as it stands is not split."""
    text = row.text(COLUMN)
    raw = row.raw(COLUMN)
    if text in known.items:
        return [text]
    lines = isinstance(raw, str) and "\n" in raw
    parts = text.split("\n") if lines else re.split(f"[{_SEPARATORS}]", text)
    return [clean(p) for p in parts if clean(p)]
