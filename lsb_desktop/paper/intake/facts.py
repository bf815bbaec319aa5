"""Everything the sheets say, by what it is about; then what of it changes the contest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.mark_plans import shown
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.sealing import SCORED_KINDS
from lsb_desktop.paper.intake.findings import Findings, Place
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Choice

NEITHER = "都不导入"
SHEET = "用表里的"
KEPT = "保留已录的"
MARKS_DIFFER = "已录的分"
FACTS_DIFFER = "已有的资料"
_FIELDS = {
    "kind": "类别",
    "group": "分组",
    "district": "片区",
    "secretary": "党支部书记",
    "previous_place": "上期名次",
    "code": "代码",
    "order": "序号",
}


class Field(NamedTuple):
    """One field of an entrant; ``name`` as in :class:`~lsb_desktop.core.model.Entrant`."""

    entrant: int
    name: str


Target = Slot | Field
Fact = int | str
"""What is said: a slot's value, or a field's."""


class Source(NamedTuple):
    """Where a fact stands: its cell, and its row as :class:`.reading.Record` labels it."""

    place: Place
    row: str


@dataclass
class Settled:
    """What differs from today."""

    fields: dict[Field, Fact] = field(default_factory=dict)
    entries: dict[Slot, Fact] = field(default_factory=dict)


class Facts:
    """Facts by target. The same one twice is noted, two different ones are asked."""

    def __init__(self, contest: Contest, findings: Findings) -> None:
        self._findings = findings
        self._contest = contest
        self._said: dict[Target, dict[Fact, list[Source]]] = {}

    def put(self, target: Target, fact: Fact, source: Source) -> None:
        """One fact read from one cell."""
        self._said.setdefault(target, {}).setdefault(fact, []).append(source)

    def settle(self, contest: Contest, book: Book, known: Known, names: dict[int, str]) -> Settled:
        """What is to change; ``names`` are those of all entrants, new ones too."""
        certain = self._certain(names)
        entrants = {e.id: e for e in contest.entrants}
        found = Settled()
        for target, (fact, source) in certain.items():
            today = _today(target, entrants, book)
            if today == fact:
                continue
            if today not in (None, "") and not self._may_replace(
                target, today, fact, source, known, names
            ):
                continue
            if isinstance(target, Slot):
                found.entries[target] = fact
            else:
                found.fields[target] = fact
        return found

    def _certain(self, names: dict[int, str]) -> dict[Target, tuple[Fact, Source]]:
        """One fact for every target, repeats noted, contradictions asked by pairs of rows."""
        found: dict[Target, tuple[Fact, Source]] = {}
        clashes: defaultdict[tuple[str, ...], list[Target]] = defaultdict(list)
        for target, said in self._said.items():
            if len(said) == 1:
                ((fact, sources),) = said.items()
                found[target] = fact, sources[0]
            else:
                sources = [s for several in said.values() for s in several]
                rows = dict.fromkeys(s.row for s in sources)
                if len(rows) == 1:  # two columns of one meaning
                    rows = dict.fromkeys(s.place.spot for s in sources)
                clashes[tuple(rows)].append(target)
        for clash, targets in clashes.items():
            for target in targets:
                chosen = self._clash(clash, target, names)
                if chosen is not None:
                    found[target] = chosen
        self._note_repeats(names)
        return found

    def _clash(
        self, rows: tuple[str, ...], target: Target, names: dict[int, str]
    ) -> tuple[Fact, Source] | None:
        """The fact of the row that the user chose among rows that say different things."""
        said = self._said[target]
        first = next(iter(said.values()))[0]
        place = max((s.place for sources in said.values() for s in sources), key=lambda p: p[:3])
        key = "重复:" + "/".join(rows)
        lines = [
            f"{s.place.spot} {self._shown(target, fact)}"
            for fact, sources in said.items()
            for s in sources
        ]
        choices = [*(Choice(row, f"用 {row} 的") for row in rows), Choice(NEITHER, NEITHER)]
        name = names.get(target.entrant, "")
        answer = self._findings.ask(key, place, name, f"{name}的同一项在几处写得不一样", choices)
        for line in lines:
            self._findings.detail(key, line)
        if answer is None:
            return None
        if answer == NEITHER:
            self._findings.settle_as_skipped(key)
            return None
        chosen = {
            label: (fact, s)
            for fact, sources in said.items()
            for s in sources
            for label in (s.row, s.place.spot)
        }
        return chosen.get(answer, (next(iter(said)), first))

    def _shown(self, target: Target, fact: Value) -> str:
        """A mark as its cell shows it; anything else as it is."""
        if isinstance(target, Slot) and target.kind is SlotKind.MARK:
            return shown(self._contest, target, fact)
        return str(fact)

    def _note_repeats(self, names: dict[int, str]) -> None:
        """A row that says once more what another has said is told, once a row."""
        told: set[str] = set()
        for target, said in self._said.items():
            for sources in said.values():
                for again in sources[1:]:
                    if again.row != sources[0].row and again.row not in told:
                        told.add(again.row)
                        name = names.get(target.entrant, "")
                        why = f"与 {sources[0].row} 重复，只算一次"
                        self._findings.skip(again.place, name, why)

    def _may_replace(
        self,
        target: Target,
        today: Value,
        fact: Fact,
        source: Source,
        known: Known,
        names: dict[int, str],
    ) -> bool:
        """Asked once for all marks, once for everything else, with a list."""
        scored = isinstance(target, Slot) and target.kind in SCORED_KINDS
        key = MARKS_DIFFER if scored else FACTS_DIFFER
        what = "已录入的分" if scored else "已有的资料"
        choices = [Choice(SHEET, SHEET), Choice(KEPT, KEPT)]
        answer = self._findings.ask(key, source.place, what, f"{what}与表里的不一样", choices)
        told = f"{names.get(target.entrant, '')} {_what(target, known)}"
        line = f"{source.place.spot} {told}：{self._shown(target, today)}"
        line += f" → {self._shown(target, fact)}"
        self._findings.detail(key, line)
        return answer == SHEET


def _today(target: Target, entrants: dict[int, Entrant], book: Book) -> Value:
    if isinstance(target, Slot):
        return book.get(target)
    entrant = entrants.get(target.entrant)
    value: Value = getattr(entrant, target.name) if entrant else None
    return value


def _what(target: Target, known: Known) -> str:
    """What a target is, in the user's words."""
    if isinstance(target, Field):
        return _FIELDS[target.name]
    if target.kind is SlotKind.MARK:
        judge = known.judges[target.judge]
        component, criterion = known.criteria[target.item]
        item = f" {criterion.name}" if len(component.criteria) > 1 else ""
        return f"{judge.name or judge.code} {component.name}{item}"
    if target.kind is SlotKind.ENTERED:
        return known.components[target.item].name
    return target.key


def with_fields(
    entrants: Iterable[Entrant], fields: Mapping[Field, Fact], orders: Mapping[int, int]
) -> list[Entrant]:
    """The entrants with their fields as settled; ``orders`` where no field says another."""
    own: defaultdict[int, dict[str, Fact]] = defaultdict(dict)
    for number, order in orders.items():
        own[number]["order"] = order
    for place, fact in fields.items():
        own[place.entrant][place.name] = fact
    return [
        replace(e, **own[e.id]) if e.id in own else e  # type: ignore[arg-type]
        for e in entrants
    ]
