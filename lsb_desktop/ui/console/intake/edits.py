"""What the user may say about a sheet, as changes of a :class:`SheetUse`; knows no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lsb_desktop.core.model import ComponentKind, Contest, Judge
from lsb_desktop.paper.intake.model import OFFERED, ColumnUse, Meaning, SheetKind, SheetUse

ONCE = frozenset(
    (
        Meaning.VILLAGE,
        Meaning.ORDER,
        Meaning.KIND,
        Meaning.GROUP,
        Meaning.DISTRICT,
        Meaning.SECRETARY,
        Meaning.PREVIOUS,
        Meaning.CODE,
        Meaning.JUDGE,
        Meaning.COMPONENT,
        Meaning.CRITERION,
        Meaning.POINTS,
        Meaning.REASON,
        Meaning.TOPIC,
        Meaning.QUESTION,
        Meaning.ANSWER,
    )
)
"""Meanings one column of a block has; saying it of another column moves it there."""
FREE = frozenset(
    (
        Meaning.SKIP,
        Meaning.VILLAGE,
        Meaning.CADRE,
        Meaning.ALIAS,
        Meaning.SITE,
        Meaning.HIGHLIGHT,
        Meaning.COMMITMENT,
        Meaning.NOTE,
        Meaning.TOPIC,
        Meaning.QUESTION,
        Meaning.ANSWER,
        Meaning.PRIVATE,
    )
)
"""Meanings whose cells no seal holds fast (core.sealing): the village profile and the questions."""
SEALED_MARKS = "成绩已封存，分数不能导入；要导入请先在菜单“录分”里解封"
SEALED_ROSTER = "成绩已封存，只导入包村干部、别名、亮点、承诺等资料，名单和分数不动"
POINTS = frozenset((Meaning.POINTS, Meaning.JUDGE_POINTS, Meaning.CRITERION_POINTS))
SKIP = ColumnUse()


def judge_title(judge: Judge) -> str:
    """A judge as the program shows it."""
    return judge.name or judge.code


# Columns -------------------------------------------------------------------


def title_of(use: ColumnUse, contest: Contest) -> str:
    """What stands above a column: 党支部书记, 评委01 的分, 记录：亮点."""
    named = _named(use, contest)
    if use.meaning is Meaning.NOTE:
        return f"记录：{use.topic}" if use.topic else "记录（主题待定）"
    if use.meaning is Meaning.JUDGE_POINTS:
        return f"{named or '评委待定'} 的分"
    if use.meaning in (Meaning.CRITERION_POINTS, Meaning.ENTERED):
        return named or f"{use.meaning}（待定）"
    return str(use.meaning)


def _named(use: ColumnUse, contest: Contest) -> str:
    """Judge, component and criterion of a column, as far as they are said."""
    parts = [judge_title(j) for j in contest.judges if j.id == use.judge]
    for component in contest.components:
        criteria = [k.name for k in component.criteria if k.id == use.criterion]
        if component.id == use.component and not criteria:
            parts.append(component.name)
        parts += criteria
    return "・".join(parts)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu of a column: what it would mean, or a sub-menu."""

    text: str
    use: ColumnUse | None = None
    adds: bool = False
    """Another block side by side (左右两栏), the first stays."""
    entries: tuple["Entry", ...] = ()


def offered(use: SheetUse, contest: Contest, *, sealed: bool = False) -> tuple[Entry, ...]:
    """What a column of this sheet may be set to; of a sealed contest, what may still change."""
    found: list[Entry] = []
    for meaning in OFFERED[use.kind]:
        if meaning in FREE or not sealed:
            found += _entries(meaning, use, contest)
    return tuple(found)


def _entries(meaning: Meaning, use: SheetUse, contest: Contest) -> list[Entry]:
    match meaning:
        case Meaning.JUDGE_POINTS:
            judges = contest.judges
            one = (Entry(judge_title(j), ColumnUse(meaning, judge=j.id)) for j in judges)
            return _sub("评委的分", one)
        case Meaning.CRITERION_POINTS:
            return _sub("指标的分", _criteria(contest))
        case Meaning.ENTERED:
            entered = [c for c in contest.components if c.kind is ComponentKind.ENTERED]
            return [Entry(c.name, ColumnUse(meaning, component=c.id)) for c in entered]
        case Meaning.NOTE:
            return _sub("记录", (Entry(t, ColumnUse(meaning, topic=t)) for t in contest.topics))
        case Meaning.VILLAGE if any(c.meaning is meaning for c in use.columns):
            own = ColumnUse(meaning)
            return [Entry(str(meaning), own), Entry("村（社区）：左右两栏的另一栏", own, adds=True)]
    return [Entry(str(meaning), ColumnUse(meaning))]


def _criteria(contest: Contest) -> Iterable[Entry]:
    judged = [c for c in contest.components if c.kind is ComponentKind.JUDGED]
    for component in judged:
        for criterion in component.criteria:
            before = f"{component.name}・" if len(judged) > 1 else ""
            use = ColumnUse(
                Meaning.CRITERION_POINTS, component=component.id, criterion=criterion.id
            )
            yield Entry(before + criterion.name, use)


def _sub(text: str, entries: Iterable[Entry]) -> list[Entry]:
    found = tuple(entries)
    return [Entry(text, entries=found)] if found else []


def while_sealed(use: SheetUse) -> SheetUse:
    """What of a sheet may come in although the contest is sealed, and a note that says so."""
    if use.kind is SheetKind.SCORES:
        return replace(use, kind=SheetKind.SKIP, note=SEALED_MARKS)
    columns = tuple(c if c.meaning in FREE else SKIP for c in use.columns)
    return use if columns == use.columns else replace(use, columns=columns, note=SEALED_ROSTER)


def left_out(use: SheetUse) -> SheetUse:
    """Nothing of the sheet is taken in."""
    return replace(use, kind=SheetKind.SKIP, note="")


def with_column(use: SheetUse, column: int, meant: ColumnUse, *, adds: bool = False) -> SheetUse:
    """One column set; whatever can only be once leaves the column it stood above before."""
    columns = list(use.columns)
    single = sum(c.meaning is Meaning.VILLAGE for c in columns) < 2
    for at, other in enumerate(columns):
        same = other == meant or (meant.meaning in ONCE and other.meaning is meant.meaning)
        if same and at != column and not adds and (single or meant.meaning not in ONCE):
            columns[at] = SKIP
    columns[column] = meant
    return replace(use, columns=tuple(columns))


# Rows ----------------------------------------------------------------------


def wider_header(use: SheetUse, row: int) -> tuple[int, int]:
    """The header with the row beside it (两行表头)."""
    assert use.header is not None
    first, last = use.header
    return min(first, row), max(last, row)


def with_first(use: SheetUse, row: int) -> SheetUse:
    """The data begin here; a header that would lie inside them ends above."""
    header = use.header
    if header is not None and header[1] >= row:
        header = (header[0], row - 1) if header[0] < row else None
    return replace(use, header=header, body=(row, max(row, use.body[1])))


def with_last(use: SheetUse, row: int) -> SheetUse:
    """The data end here."""
    return replace(use, body=(min(row, use.body[0]), row))


def is_header(use: SheetUse, row: int) -> bool:
    """Whether a row names the columns."""
    return use.header is not None and use.header[0] <= row <= use.header[1]


def is_body(use: SheetUse, row: int) -> bool:
    """Whether a row is read for data."""
    return use.body[0] <= row <= use.body[1]


def beside_header(use: SheetUse, row: int) -> bool:
    """Whether a row could be a further line of the header."""
    return use.header is not None and row in (use.header[0] - 1, use.header[1] + 1)


# The whole sheet -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Whole:
    """A question about the whole sheet: which field, what to choose from, what is chosen."""

    field: str
    label: str
    choices: tuple[tuple[int | None, str], ...]
    chosen: int | None


def wholes(use: SheetUse, contest: Contest) -> tuple[Whole, ...]:
    """What no column says and must hold for the whole sheet of marks."""
    if use.kind is not SheetKind.SCORES:
        return ()
    marks = [c for c in use.columns if c.meaning in POINTS]
    said = {c.meaning for c in use.columns}
    found = []
    if Meaning.VILLAGE not in said and marks:
        villages = tuple((e.id, e.name) for e in contest.entrants)
        found.append(Whole("village", "哪个村", _optional(villages), use.village))
    if Meaning.JUDGE not in said and any(c.judge is None for c in marks):
        judges = tuple((j.id, judge_title(j)) for j in contest.judges)
        found.append(Whole("judge", "谁打的分", _optional(judges), use.judge))
    open_ = any(c.criterion is None and c.component is None for c in marks)
    judged = [c for c in contest.components if c.kind is ComponentKind.JUDGED]
    if open_ and Meaning.COMPONENT not in said and len(judged) > 1:
        parts = tuple((c.id, c.name) for c in judged)
        found.append(Whole("component", "哪个环节", _optional(parts), use.component))
    if Meaning.CRITERION not in said and any(c.criterion is None for c in marks):
        mine = [c for c in judged if use.component in (None, c.id)]
        criteria = tuple((k.id, k.name) for c in mine for k in c.criteria)
        if len(mine) == 1 and len(criteria) > 1:
            found.append(Whole("criterion", "哪个指标", _optional(criteria), use.criterion))
    return tuple(found)


def _optional(choices: tuple[tuple[int, str], ...]) -> tuple[tuple[int | None, str], ...]:
    return ((None, "请选择…"), *choices)


def with_whole(use: SheetUse, field: str, chosen: int | None) -> SheetUse:
    """A whole-sheet question answered; another component takes the criterion with it."""
    if field == "judge":
        return replace(use, judge=chosen)
    if field == "component":
        return replace(use, component=chosen, criterion=None)
    if field == "village":
        return replace(use, village=chosen)
    return replace(use, criterion=chosen)
