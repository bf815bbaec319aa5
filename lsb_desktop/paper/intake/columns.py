"""What the columns of a sheet mean, by their headings and by what stands in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import ComponentKind
from lsb_desktop.paper.intake.cells import Unsaid, word_in
from lsb_desktop.paper.intake.headers import Frame, full_row, heading_parts, is_village
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import ColumnUse, Meaning
from lsb_desktop.paper.intake.sheet import Sheet, is_private
from lsb_desktop.paper.intake.spelling import key_of
from lsb_desktop.paper.intake.words import (
    is_derived,
    is_heading,
    is_judge_like,
    is_row_label,
    meaning_of,
)
from lsb_desktop.paper.workbook.cells import Raw, is_blank, number_of

_LOOKED_AT = 400
"""Body rows whose cells are looked at to say what a column is."""
_TEXTS = frozenset(
    {
        Meaning.VILLAGE,
        Meaning.DISTRICT,
        Meaning.SECRETARY,
        Meaning.CADRE,
        Meaning.SITE,
        Meaning.ALIAS,
        Meaning.HIGHLIGHT,
        Meaning.COMMITMENT,
        Meaning.JUDGE,
        Meaning.COMPONENT,
        Meaning.CRITERION,
        Meaning.REASON,
        Meaning.QUESTION,
    }
)
"""What a column of numbers is not, whatever its heading."""
_PLAIN = frozenset({Meaning.SKIP, Meaning.VILLAGE, Meaning.ORDER, Meaning.DISTRICT, Meaning.CHECK})
_JOINT_CRITERIA = (
    "项目",
    "指标",
    "内容",
    "评分项目",
    "评分指标",
    "评分内容",
    "考核项目",
    "各项得分",
)
_JOINT_JUDGES = ("评委", "评分人", "打分人", "评委打分", "评委评分", "各评委得分", "打分情况")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its headings from the top down and the filled cells looked at."""

    parts: tuple[str, ...]
    cells: tuple[Raw, ...]
    full: bool = False

    @property
    def texts(self) -> list[str]:
        """The headings, joined first, then the lowest, then those above."""
        return list(dict.fromkeys(["".join(self.parts), *self.parts[::-1]]))

    @property
    def heading(self) -> str:
        """All headings in one text."""
        return " ".join(self.parts)

    def share(self, count: int) -> float:
        """``count`` as a share of the cells that are no label."""
        return count / len(self.cells) if self.cells else 0.0

    @property
    def is_numeric(self) -> bool:
        """Whether at least half of the cells are numbers, or there are none that could tell."""
        return not self.cells or self.share(sum(map(_is_number, self.cells))) >= 1 / 2

    @property
    def may_be_marks(self) -> bool:
        """:attr:`is_numeric`, with 弃权, 缺, errors and marks gone dates among the numbers."""
        return not self.cells or self.share(sum(map(_may_be_mark, self.cells))) >= 1 / 2


def columns_of(sheet: Sheet, frame: Frame) -> list[Column]:
    """Every column with its headings and cells."""
    full = full_row(sheet, frame.header)
    rows = range(frame.body[0], min(frame.body[1], frame.body[0] + _LOOKED_AT) + 1)
    found = []
    for column in range(sheet.width):
        cells = tuple(
            raw
            for raw in (sheet.rows[r][column] for r in rows)
            if not is_blank(raw) and not (isinstance(raw, str) and is_row_label(raw))
        )
        marked = full is not None and _is_number(sheet.rows[full][column])
        found.append(Column(heading_parts(sheet, frame.header, column), cells, marked))
    return found


def uses_of(columns: Sequence[Column], known: Known, *, headed: bool) -> list[ColumnUse]:
    """What each column means; 不导入 where nothing says so."""
    uses = [_use(column, known) for column in columns]
    _settle_villages(uses, columns, known)
    if not headed:
        _settle_unheaded(uses, columns)
    _settle_judges(uses, columns)
    _settle_criteria(uses, columns)
    _settle_points(uses)
    return uses


def _use(column: Column, known: Known) -> ColumnUse:
    if _is_private(column):
        return ColumnUse(Meaning.PRIVATE)
    if column.may_be_marks:
        found = _scored(column, known)
        if found:
            return found
        if column.cells and column.is_numeric and _by_words(column) in _TEXTS:
            return ColumnUse()
    else:
        topic = next((known.topics[k] for k in map(key_of, column.texts) if k in known.topics), "")
        meaning = _by_words(column)
        if topic and meaning not in (Meaning.SITE, Meaning.COMMITMENT, Meaning.HIGHLIGHT):
            return ColumnUse(Meaning.NOTE, topic=topic)
    return ColumnUse(_by_words(column) or Meaning.SKIP)


def _is_private(column: Column) -> bool:
    if any(meaning_of(text) is Meaning.PRIVATE for text in column.texts):
        return True
    return column.share(sum(map(is_private, column.cells))) > 1 / 2


def _by_words(column: Column) -> Meaning | None:
    for text in column.texts:
        found = meaning_of(text)
        if found is not None:
            return found
        if is_derived(text):
            return None
    return None


def _scored(column: Column, known: Known) -> ColumnUse | None:
    """A column of marks by the names in its headings."""
    judge = _one(known.judge(text) for text in column.texts)
    component = next(filter(None, map(known.component, column.texts)), None)
    criterion = _criterion(column, known, component.id if component else None)
    if component is not None and component.kind is ComponentKind.ENTERED and not judge:
        return ColumnUse(Meaning.ENTERED, component=component.id)
    if judge is not None:
        inside = component.id if component else None
        return ColumnUse(Meaning.JUDGE_POINTS, judge, inside, criterion)
    if criterion is not None:
        home = known.component_of(criterion).id if component is not None else None
        return ColumnUse(Meaning.CRITERION_POINTS, component=home, criterion=criterion)
    if component is not None and not any(is_derived(t) for t in column.texts):
        return ColumnUse(Meaning.CRITERION_POINTS, component=component.id)
    named = any(map(is_judge_like, column.texts))
    if named or (len(column.parts) > 1 and _is_under(column, _JOINT_JUDGES, known.panels)):
        return ColumnUse(Meaning.JUDGE_POINTS)
    if column.full and not is_total(column):
        return ColumnUse(Meaning.CRITERION_POINTS)
    if _is_under(column, _JOINT_CRITERIA, ()):
        return ColumnUse(Meaning.CRITERION_POINTS)
    return None


def _is_under(column: Column, heads: Sequence[str], more: Sequence[str] | set[str]) -> bool:
    above = [key_of(part) for part in column.parts[:-1]]
    return _is_unknown(column) and any(a in heads or a in more for a in above)


def _is_unknown(column: Column) -> bool:
    """Whether the lowest heading is none of the usual words."""
    return bool(column.parts) and not is_heading(column.parts[-1])


def _one(found: Iterable[tuple[int, ...]]) -> int | None:
    """The first set of exactly one id."""
    return next((ids[0] for ids in found if len(ids) == 1), None)


def _criterion(column: Column, known: Known, component: int | None) -> int | None:
    """The criterion of the headings; of several of one name the component's own."""
    for text in column.texts:
        ids = known.criterion(text)
        inside = [i for i in ids if component is None or known.component_of(i).id == component]
        if len(inside) == 1:
            return inside[0]
    return None


def _is_number(raw: Raw) -> bool:
    try:
        number_of(raw)
    except UserError:
        return False
    return True


def _may_be_mark(raw: Raw) -> bool:
    if not isinstance(raw, str):
        return True
    try:
        return word_in(raw) is not None or _is_number(raw)
    except Unsaid:
        return True


def _settle_villages(uses: list[ColumnUse], columns: Sequence[Column], known: Known) -> None:
    """The village column by its contents where its heading says nothing, or something else."""
    shares = [c.share(sum(is_village(known, raw) for raw in c.cells)) for c in columns]
    headed = [at for at, use in enumerate(uses) if use.meaning is Meaning.VILLAGE]
    good = [at for at in headed if shares[at] >= 1 / 2]
    if good or not any(share >= 1 / 2 for share in shares):
        for at in headed:
            if good and at not in good and columns[at].cells:
                uses[at] = ColumnUse()
        return
    for at, share in enumerate(shares):
        if share >= 1 / 2:
            uses[at] = ColumnUse(Meaning.VILLAGE)
        elif at in headed:
            uses[at] = ColumnUse()


def _settle_unheaded(uses: list[ColumnUse], columns: Sequence[Column]) -> None:
    """Without headings: one column is names; one column of numbers beside names is marks."""
    if len(columns) == 1 and uses[0].meaning is Meaning.SKIP and not columns[0].is_numeric:
        uses[0] = ColumnUse(Meaning.VILLAGE)
    numeric = [at for at, c in enumerate(columns) if c.cells and c.is_numeric and not _counts(c)]
    open_ = [at for at in numeric if uses[at].meaning is Meaning.SKIP]
    if len(open_) == 1:
        uses[open_[0]] = ColumnUse(Meaning.POINTS)


def _counts(column: Column) -> bool:
    """Whether a column only counts 1, 2, 3 …"""
    return [number_of(c) for c in column.cells if _is_number(c)] == list(
        range(1, len(column.cells) + 1)
    )


def _settle_judges(uses: list[ColumnUse], columns: Sequence[Column]) -> None:
    """Among columns of judges one of numbers under an unknown heading is a judge to be asked."""
    if not any(use.meaning is Meaning.JUDGE_POINTS for use in uses):
        return
    for at, column in enumerate(columns):
        marks = column.cells and column.is_numeric and _is_unknown(column)
        if marks and uses[at].meaning is Meaning.SKIP and not is_derived(column.heading):
            uses[at] = ColumnUse(Meaning.JUDGE_POINTS)


def _settle_criteria(uses: list[ColumnUse], columns: Sequence[Column]) -> None:
    """Left of 合计, columns of numbers under unknown headings are criteria to be asked.

    Not in a sheet that tells more of the villages: there 合计 sums up people or land.
    """
    total = next((at for at, u in enumerate(uses) if u.meaning is Meaning.CHECK), 0)
    if {u.meaning for u in uses} - _PLAIN:
        return
    for at, column in enumerate(columns[:total]):
        numbers = column.cells and column.is_numeric and column.parts
        if numbers and uses[at].meaning is Meaning.SKIP and not is_derived(column.heading):
            uses[at] = ColumnUse(Meaning.CRITERION_POINTS)


def is_total(column: Column) -> bool:
    """Whether the headings say 合计 or what is computed from it."""
    return any(meaning_of(t) is Meaning.CHECK or is_derived(t) for t in column.texts)


def _settle_points(uses: list[ColumnUse]) -> None:
    """得分 beside columns of judges or criteria is their sum, to be checked, no mark."""
    wide = any(
        u.meaning in (Meaning.JUDGE_POINTS, Meaning.CRITERION_POINTS, Meaning.ENTERED) for u in uses
    )
    for at, use in enumerate(uses):
        if wide and use.meaning is Meaning.POINTS:
            uses[at] = replace(use, meaning=Meaning.CHECK)


def blocks_of(columns: Sequence[ColumnUse]) -> tuple[tuple[int, int], ...]:
    """First and last column of every block side by side (左右两栏); one block for most sheets.

    A block begins where the first one begins relative to its village column.
    """
    at = [c for c, use in enumerate(columns) if use.meaning is Meaning.VILLAGE]
    if len(at) < 2:
        return ((0, len(columns) - 1),)
    before = [u.meaning for u in columns[: at[0]]]
    starts = [0]
    for village in at[1:]:
        back = 0
        while back < len(before) and columns[village - back - 1].meaning is before[-1 - back]:
            back += 1
        starts.append(village - back)
    return tuple(zip(starts, [s - 1 for s in starts[1:]] + [len(columns) - 1], strict=True))
