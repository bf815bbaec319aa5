"""裁定: recorded decisions on ties and boundary ties, one row a village."""

import json
from collections.abc import Iterator, Sequence

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import Entrant
from lsb_desktop.core.ranking import tie_key
from lsb_desktop.core.result import award_key
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.marks import Entries
from lsb_desktop.paper.workbook.names import Names
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets

_AWARD_KEY = "award:"


def decision_rows(number: int, key: str, text: str, names: Sequence[str]) -> list[list[object]]:
    """One decision as rows of 裁定; ``names`` are the entrants by id from 1."""
    given = json.loads(text)
    about: list[object] = [number, layout.TIE, "", "", None]
    results: list[tuple[int, object]] = [
        (i, place) for place, same in enumerate(given.get("order", ()), 1) for i in same
    ]
    if key.startswith(_AWARD_KEY):
        award, _, scope = key.removeprefix(_AWARD_KEY).partition("\t")
        about = [number, layout.AWARD, award, scope, given.get("seats")]
        results = [(i, _verdict(i, given)) for i in given["among"]]
    return [[*about, names[i - 1], result, given["reason"]] for i, result in results]


def _verdict(entrant: int, given: dict[str, list[int]]) -> str:
    return layout.CHOSEN if entrant in given["chosen"] else layout.PASSED_OVER


def read_decisions(sheets: Sheets, entrants: Names[Entrant], entries: Entries) -> None:
    """Put every decision; rows of one 序号 belong together."""
    groups: dict[str, list[Row]] = {}
    for row in sheets[layout.DECISIONS].rows:
        groups.setdefault(row.needed("序号"), []).append(row)
    for rows in groups.values():
        _decision(rows, entrants, entries)


def _decision(rows: list[Row], entrants: Names[Entrant], entries: Entries) -> None:
    first = rows[0]
    kind = first.needed("事项")
    reason = first.needed("原因")
    members = [(row, e) for row in rows if (e := entrants.find(row, "村"))]
    if kind == layout.TIE:
        value: dict[str, object] = {"order": _order(members), "reason": reason}
        key = tie_key(e.id for _, e in members)
    elif kind == layout.AWARD:
        value = {
            "among": sorted(e.id for _, e in members),
            "seats": first.whole("名额", least=1),
            "chosen": sorted(_chosen(members)),
            "reason": reason,
        }
        key = award_key(first.needed("奖项"), first.text("范围"))
    else:
        first.refuse("事项", f"“{kind}”应为 {layout.TIE} 或 {layout.AWARD}")
        return
    text = json.dumps(value, ensure_ascii=False)
    entries.put(Slot(SlotKind.DECISION, key=key), text, first, "序号")


def _order(members: list[tuple[Row, Entrant]]) -> list[list[int]]:
    """Entrants by decided place; those with the same place stay equal."""
    places: dict[int, list[int]] = {}
    for row, entrant in members:
        place = row.whole("结果", least=1)
        if place is None and not row.failed & {"结果"}:
            row.refuse("结果", "同分裁定的“结果”应为先后次序 1、2、3 …")
        places.setdefault(place or 0, []).append(entrant.id)
    return [places[at] for at in sorted(places)]


def _chosen(members: list[tuple[Row, Entrant]]) -> Iterator[int]:
    for row, entrant in members:
        verdict = row.text("结果")
        if verdict not in (layout.CHOSEN, layout.PASSED_OVER):
            row.refuse("结果", f"“结果”应为 {layout.CHOSEN} 或 {layout.PASSED_OVER}")
        elif verdict == layout.CHOSEN:
            yield entrant.id
