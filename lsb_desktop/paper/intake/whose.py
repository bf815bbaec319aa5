"""Whose mark a cell is and on what: from its column, its row or its sheet, else asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from lsb_desktop.core.model import Component, ComponentKind, Criterion
from lsb_desktop.core.numbers import plain
from lsb_desktop.paper.intake.findings import Findings, Place
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Choice, ColumnUse, Meaning
from lsb_desktop.paper.intake.reading import Record, Table
from lsb_desktop.paper.intake.sheet import written
from lsb_desktop.paper.intake.spelling import key_of
from lsb_desktop.paper.workbook.cells import is_blank

LEFT_OUT = "不导入"
ALL_THE_SAME = "照样导入"
ONE_BY_ONE = "逐个对应"
LACKING = "要用它们，先到“评分办法”添加这些指标，再导入这张表；或逐个对应到已有的指标"
MANY_LACKING = 2
"""So many columns of criteria that the contest lacks are one question first."""
_OPEN = "?"
"""A judge that is asked for and not answered yet."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a mark goes. ``judge`` is ``None`` outside judged components."""

    component: Component
    criterion: Criterion | None
    judge: int | None


class Whose:
    """Finds the home of every cell of marks of one sheet; the same question is asked once."""

    def __init__(self, table: Table, known: Known, findings: Findings) -> None:
        self._table = table
        self._known = known
        self._findings = findings
        self._naming = {
            m: next((c for c, u in enumerate(table.use.columns) if u.meaning is m), None)
            for m in (Meaning.JUDGE, Meaning.COMPONENT, Meaning.CRITERION)
        }
        self._homes: dict[tuple[int, str, str, str], Home | None] = {}

    def home(self, column: int, record: Record) -> Home | None:
        """Where the mark in a column of a row goes; ``None`` when that is open or left out."""
        judge, component, criterion = (self._said(m, record) for m in self._naming)
        key = (column, judge, component, criterion)
        if key not in self._homes:
            self._homes[key] = self._home(column, record, judge, component, criterion)
        return self._homes[key]

    def _said(self, meaning: Meaning, record: Record) -> str:
        """What the row itself says of its judge, component or criterion."""
        column = self._naming[meaning]
        raw = record.cells.get(column) if column is not None else None
        return "" if is_blank(raw) else written(raw)

    def _home(
        self, column: int, record: Record, judge: str, component: str, criterion: str
    ) -> Home | None:
        use = self._table.use.columns[column]
        who = self._judge(column, use, judge, record)
        if who == LEFT_OUT:
            return None
        part = self._component(column, use, component, criterion, who, record)
        if part is None:
            return None
        if part.kind is ComponentKind.ENTERED:
            return Home(part, None, None)
        item = self._criterion(column, use, part, criterion, record)
        if item is None:
            return None
        if not self._is_full_mark_right(column, item):
            return None
        if part.kind is ComponentKind.DEDUCTION:
            return Home(part, item, None)
        if who is None:
            who = self._ask_judge(column)
        return Home(part, item, who) if isinstance(who, int) else None

    def _is_full_mark_right(self, column: int, criterion: Criterion) -> bool:
        """Whether the full mark in the headings, if any, is the criterion's; else asked."""
        full = self._table.full_mark(column)
        if full is None or full == criterion.max:
            return True
        text, place = self._table.heading(column), self._table.column_place(column)
        key = f"满分:{key_of(text)}"
        why = f"表里满分是 {plain(full)}，活动里“{criterion.name}”的满分是 {plain(criterion.max)}"
        choices = [Choice(ALL_THE_SAME, "照样导入（不合满分的格跳过）"), Choice(LEFT_OUT, LEFT_OUT)]
        answer = self._findings.ask(key, place, text, why, choices)
        if answer == LEFT_OUT:
            self._findings.settle_as_skipped(key)
        return answer == ALL_THE_SAME

    # Judges -------------------------------------------------------------

    def _judge(self, column: int, use: ColumnUse, said: str, record: Record) -> int | str | None:
        """An id, :data:`LEFT_OUT`, open, or ``None`` when nobody is named."""
        if use.judge is not None:
            return use.judge
        if use.meaning is Meaning.JUDGE_POINTS:
            return self._named_judge(self._table.heading(column), self._table.column_place(column))
        if said:
            naming = self._naming[Meaning.JUDGE]
            assert naming is not None
            return self._named_judge(said, self._table.place(record.row, naming))
        return self._table.use.judge

    def _named_judge(self, text: str, place: Place) -> int | str:
        found = self._known.judge(text)
        if len(found) == 1:
            return found[0]
        why = f"有 {len(found)} 个评委叫这个名字" if found else "评委名单里没有这个名字或代码"
        return self._pick_judge(f"评委:{key_of(text)}", place, text, why, found)

    def _ask_judge(self, column: int) -> int | str:
        """The judge of a whole sheet that names none."""
        name = self._table.name
        place = self._table.column_place(column)
        text = self._table.heading(column)
        return self._pick_judge(f"评委:{name}", place, text, "没有写明是哪位评委打的分", ())

    def _pick_judge(
        self, key: str, place: Place, text: str, why: str, first: tuple[int, ...]
    ) -> int | str:
        judges = self._known.judges
        likely = dict.fromkeys([*first, *self._known.near_judges(text)])
        order = [*likely, *(i for i in judges if i not in likely)]
        choices = [Choice(judges[i].code, _judge_label(self._known, i)) for i in order]
        choices.insert(len(likely), Choice(LEFT_OUT, LEFT_OUT))
        answer = self._findings.ask(key, place, text, why, choices)
        self._findings.detail(key, f"{place.spot} {text}")
        if answer == LEFT_OUT:
            self._findings.settle_as_skipped(key)
            return LEFT_OUT
        if answer is None:
            return _OPEN
        return next(i for i in judges if judges[i].code == answer)

    # Components and criteria --------------------------------------------

    def _component(
        self,
        column: int,
        use: ColumnUse,
        said: str,
        criterion: str,
        who: int | str | None,
        record: Record,
    ) -> Component | None:
        components = self._known.components
        for number in (use.component, self._home_of(use.criterion)):
            if number is not None:
                return components[number]
        if said:
            return self._named_component(said, record)
        if self._table.use.component is not None:
            return components[self._table.use.component]
        homes = {self._known.component_of(i).id for i in self._known.criterion(criterion)}
        if len(homes) == 1:
            return components[homes.pop()]
        possible = self._possible(who, use.meaning)
        if len(possible) == 1 and isinstance(who, int):
            return possible[0]
        key = f"环节:{self._table.name}"
        place, text = self._table.column_place(column), self._table.heading(column)
        return self._pick_component(key, place, text, "没有写明是哪个环节的分", possible)

    def _home_of(self, criterion: int | None) -> int | None:
        return None if criterion is None else self._known.component_of(criterion).id

    def _possible(self, who: int | str | None, meaning: Meaning) -> list[Component]:
        everything = self._known.contest.components
        if isinstance(who, int):
            return self._known.open_components([who])
        if meaning is Meaning.JUDGE_POINTS:
            return [c for c in everything if c.kind is ComponentKind.JUDGED]
        return list(everything)

    def _named_component(self, said: str, record: Record) -> Component | None:
        found = self._known.component(said)
        if found is not None:
            return found
        naming = self._naming[Meaning.COMPONENT]
        assert naming is not None
        place = self._table.place(record.row, naming)
        key = f"环节:{key_of(said)}"
        return self._pick_component(
            key, place, said, "活动里没有这个环节", self._known.contest.components
        )

    def _pick_component(
        self, key: str, place: Place, text: str, why: str, among: Iterable[Component]
    ) -> Component | None:
        choices = [Choice(c.name, f"{c.name}（{c.kind}）") for c in among]
        answer = self._pick(key, place, text, why, choices)
        return None if answer is None else self._known.contest.component_named(answer)

    def _criterion(
        self, column: int, use: ColumnUse, part: Component, said: str, record: Record
    ) -> Criterion | None:
        inside = {k.id: k for k in part.criteria}
        for number in (use.criterion, self._table.use.criterion):
            if number in inside and not said:
                return inside[number]
        if said:
            same = [i for i in self._known.criterion(said) if i in inside]
            if same:
                return inside[same[0]]
            naming = self._naming[Meaning.CRITERION]
            assert naming is not None
            place = self._table.place(record.row, naming)
            return self._pick_criterion(f"指标:{part.name}/{key_of(said)}", place, said, part)
        parts = self._table.headings(column)
        named = [i for text in parts for i in self._known.criterion(text) if i in inside]
        if len(set(named)) == 1:
            return inside[named[0]]
        alone = use.meaning is not Meaning.CRITERION_POINTS or use.component is not None
        if len(part.criteria) == 1 and alone:
            return part.criteria[0]
        text = self._table.heading(column)
        own = use.meaning is Meaning.CRITERION_POINTS
        if own and not self._go_through(part):
            return None
        key = f"指标:{part.name}/{key_of(text) if own else self._table.name}"
        return self._pick_criterion(key, self._table.column_place(column), text, part)

    def _go_through(self, part: Component) -> bool:
        """Whether columns of criteria that the contest lacks are to be matched one by one.

        Several are one question first: they belong into 评分办法, not each into a doubt.
        """
        lacking = [c for c in range(len(self._table.use.columns)) if self._is_unknown(c, part)]
        if len(lacking) < MANY_LACKING:
            return True
        key = f"缺指标:{part.name}/{self._table.name}"
        places = [self._table.column_place(c) for c in lacking]
        names = [self._table.heading(c) for c in lacking]
        text = f"“{part.name}”没有这 {len(lacking)} 个指标"
        choices = [Choice(LEFT_OUT, LEFT_OUT), Choice(ONE_BY_ONE, ONE_BY_ONE)]
        answer = self._findings.ask(key, places[0], text, LACKING, choices)
        for place, name in zip(places, names, strict=True):
            self._findings.detail(key, f"{place.spot} {name}")
        if answer == LEFT_OUT:
            self._findings.settle_as_skipped(key)
        return answer == ONE_BY_ONE

    def _is_unknown(self, column: int, part: Component) -> bool:
        """Whether a column of points on a criterion names none of a component's."""
        use, inside = self._table.use.columns[column], {k.id for k in part.criteria}
        if use.meaning is not Meaning.CRITERION_POINTS or use.criterion in inside:
            return False
        heads = self._table.headings(column)
        return not any(i in inside for text in heads for i in self._known.criterion(text))

    def _pick_criterion(
        self, key: str, place: Place, text: str, part: Component
    ) -> Criterion | None:
        choices = [Choice(k.name, k.name) for k in part.criteria]
        why = f"没有写明是“{part.name}”的哪个指标"
        answer = self._pick(key, place, text, why, choices)
        return next((k for k in part.criteria if k.name == answer), None)

    def _pick(
        self, key: str, place: Place, text: str, why: str, choices: list[Choice]
    ) -> str | None:
        answer = self._findings.ask(key, place, text, why, [*choices, Choice(LEFT_OUT, LEFT_OUT)])
        self._findings.detail(key, f"{place.spot} {text}")
        if answer == LEFT_OUT:
            self._findings.settle_as_skipped(key)
        return None if answer in (None, LEFT_OUT) else answer


def _judge_label(known: Known, judge: int) -> str:
    found = known.judges[judge]
    name = f" {found.name}" if found.name else ""
    return f"{found.code}{name}（{found.panel}）"
