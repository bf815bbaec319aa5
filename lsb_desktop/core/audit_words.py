"""The journal in words: what a record wrote, cell by cell, and what became of it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lsb_desktop.core.audit import Topic, topic_of
from lsb_desktop.core.book import Slot, SlotKind, Value, Write
from lsb_desktop.core.cells import cell_text, mark_text
from lsb_desktop.core.model import Contest, Criterion

K = SlotKind


@dataclass(frozen=True, slots=True)
class Line:
    """One slot that was written: where, from what, to what."""

    slot: Slot
    topic: Topic
    where: str
    old: str
    new: str


class Names:
    """Villages, judges and criteria by id, those that are gone too.

    ``older`` gives former definitions, newest first; asked for only when an
    id is in the present one no more.
    """

    def __init__(self, contest: Contest, older: Callable[[], Iterable[Contest]]) -> None:
        self._older = older
        self._entrants: dict[int, str] = {}
        self._judges: dict[int, str] = {}
        self._components: dict[int, str] = {}
        self._criteria: dict[int, str] = {}
        self._graded: dict[int, Criterion] = {}
        self._asked = False
        self._take(contest)

    def _take(self, contest: Contest) -> None:
        for entrant in contest.entrants:
            self._entrants.setdefault(entrant.id, entrant.name)
        for judge in contest.judges:
            self._judges.setdefault(judge.id, judge.name or judge.code)
        for component in contest.components:
            self._components.setdefault(component.id, component.name)
            for criterion in component.criteria:
                single = len(component.criteria) == 1
                name = component.name if single else f"{component.name} {criterion.name}"
                if criterion.id not in self._criteria:
                    self._criteria[criterion.id] = name
                    if criterion.grades:
                        self._graded[criterion.id] = criterion

    def _name(self, known: Mapping[int, str], key: int) -> str:
        if key not in known and not self._asked:
            self._asked = True
            for contest in self._older():
                self._take(contest)
        return known.get(key, f"（编号 {key}）")

    def value(self, slot: Slot, value: Value) -> str:
        """A slot's value as a person reads it, a graded mark by its grade's name."""
        if slot.kind is not K.MARK:
            return value_text(slot.kind, value)
        self._name(self._criteria, slot.item)
        graded = self._graded.get(slot.item)
        return cell_text(value) if graded is None else mark_text(value, graded)

    def where(self, slot: Slot) -> str:
        """Where a slot is, in the words of the contest."""
        parts = [self._name(self._entrants, slot.entrant)] if slot.entrant else []
        if slot.judge:
            parts.append(self._name(self._judges, slot.judge))
        parts += self._item(slot)
        return " ".join(parts)

    def _item(self, slot: Slot) -> Iterator[str]:
        match slot.kind:
            case K.ENTERED:
                yield self._name(self._components, slot.item)
            case K.NOTE:
                yield slot.key
            case K.PAPER:
                yield _WORDS[slot.kind]
            case K.ADJUSTMENT | K.COMMITMENT | K.PHOTO | K.ASKED:
                yield f"{_WORDS[slot.kind]}{slot.row}"
            case K.DEDUCTION:
                yield f"{self._name(self._criteria, slot.item)} 扣分{slot.row}"
            case K.QUESTION:
                yield f"题{slot.item}"
            case K.DECISION:
                yield _decided(slot.key)
            case K.DEFINITION | K.SEAL:
                yield _WORDS[slot.kind]
            case K.MARK:
                yield self._name(self._criteria, slot.item)
            case _:
                yield _CHECKS[slot.kind]


_WORDS = {
    K.ADJUSTMENT: "加减分",
    K.COMMITMENT: "承诺事项",
    K.PHOTO: "照片",
    K.ASKED: "提问",
    K.DEFINITION: "办法和名单",
    K.SEAL: "封榜码",
    K.PAPER: "文件的文字和选项",
}


_CHECKS = {K.PAPER_TOTAL: "纸面合计", K.SECOND: "复录", K.REREAD: "复录", K.REVIEW: "复核"}


def _decided(key: str) -> str:
    kind, _, rest = key.partition(":")
    return f"“{rest.partition(chr(9))[0]}”的裁定" if kind == "award" else "同分先后的裁定"


@dataclass(frozen=True, slots=True)
class Told:
    """One record as a line; ``lines`` of what it wrote where that is more than one cell."""

    what: str
    old: str
    new: str
    lines: tuple[Line, ...]


_BY_LABEL = frozenset(
    {K.DEFINITION, K.DECISION, K.SEAL, K.ASKED, K.REREAD, K.REVIEW, K.SECOND, K.PAPER}
)
"""Said better by the command's own sentence than by a cell and two values."""
_TURNS = ("撤销：", "重做：", "更正：")


def tell(label: str, writes: Sequence[Write], names: Names) -> Told:
    """A record in words: the cell with old and new where it wrote one, else its label."""
    if len(writes) != 1 or writes[0].slot.kind in _BY_LABEL:
        lines = tuple(line_of(w, names) for w in writes) if len(writes) > 1 else ()
        return Told(label, "", "", lines)
    line = line_of(writes[0], names)
    turn = next((t for t in _TURNS if label.startswith(t)), "")
    return Told(turn + line.where, line.old, line.new, ())


def line_of(write: Write, names: Names) -> Line:
    """One write in words."""
    slot, old, new = write
    return Line(
        slot,
        topic_of(slot.kind),
        names.where(slot),
        names.value(slot, old),
        names.value(slot, new),
    )


def value_text(kind: SlotKind, value: Value) -> str:
    """A slot's value as a person reads it; empty for nothing, and for a whole definition."""
    if value is None or kind in _UNTOLD:
        return ""
    if kind is K.ADJUSTMENT:
        points, _, reason = str(value).partition("|")
        return f"{points}（{reason}）"
    fields = _FIELDS.get(kind)
    if fields is None or isinstance(value, int):
        return cell_text(value)
    said = json.loads(value)
    # Some are filled in only later: an answer not given yet is no word.
    parts = [str(said[k]) for k in fields if said.get(k)]
    return ("题" if kind is K.ASKED else "") + " ".join(parts)


_UNTOLD = frozenset({K.DEFINITION, K.REREAD, K.REVIEW, K.SECOND})
"""The record's label says what matters; a second reading is blind and shown to nobody."""
_FIELDS: Mapping[SlotKind, tuple[str, ...]] = {
    K.COMMITMENT: ("text", "status"),
    K.PHOTO: ("caption", "digest"),
    K.QUESTION: ("text",),
    K.ASKED: ("question", "result"),
    K.DECISION: ("reason",),
    K.SEAL: ("code",),
}
"""What of a value kept as JSON is told."""


class Done(StrEnum):
    """What became of a record."""

    STANDS = ""
    UNDONE = "已撤销"
    REDONE = "撤销后重做"
    UNDO = "撤销"
    REDO = "重做"


def done_of(undoes: int | None, redoes: int | None, turned: bool | None) -> Done:
    """The mark of one record: what it is itself comes before what became of it.

    ``turned``: ``None`` never undone, True while it is, False when done again.
    """
    if undoes is not None:
        return Done.UNDO
    if redoes is not None:
        return Done.REDO
    return {None: Done.STANDS, True: Done.UNDONE, False: Done.REDONE}[turned]


HEADS = ("时间", "操作人", "内容", "原值", "新值", "原因", "状态")
"""The columns of an exported journal."""


def rows_of(at: str, who: str, reason: str, told: Told, state: Done) -> Iterator[tuple[str, ...]]:
    """A record as rows of :data:`HEADS`, each cell it wrote on a row of its own below it.

    Every row bears time and operator, so that a sheet can be sorted and filtered.
    """
    yield (time_text(at), who, told.what, told.old, told.new, reason, state)
    for line in told.lines:
        yield (time_text(at), who, f"　{line.where}", line.old, line.new, "", state)


def time_text(at: str) -> str:
    """``2021-12-30T09:00:01`` as it is read."""
    return at.replace("T", " ")


def hour_text(hour: str) -> str:
    """``2021-12-30T09`` as 12月30日 9时."""
    date, _, of_day = hour.partition("T")
    _, month, day = date.split("-")
    return f"{int(month)}月{int(day)}日 {int(of_day)}时"
