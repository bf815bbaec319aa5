"""What every sheet of a file means, guessed from its words and from what the contest knows."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.columns import Column, columns_of
from lsb_desktop.paper.intake.grid import Grid, Opened
from lsb_desktop.paper.intake.headers import (
    Frame,
    around,
    frame_of,
    heading_parts,
    is_village,
    title_of,
)
from lsb_desktop.paper.intake.hidden import without_hidden
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.meanings import uses_of
from lsb_desktop.paper.intake.memory import recall, signature
from lsb_desktop.paper.intake.model import ColumnUse, Meaning, SheetKind, SheetUse
from lsb_desktop.paper.intake.newcomers import may_be_villages
from lsb_desktop.paper.intake.sheet import Sheet, sheet_of
from lsb_desktop.paper.intake.spelling import key_of
from lsb_desktop.paper.intake.sums import MARKS
from lsb_desktop.paper.intake.titles import (
    is_other_period,
    village_of,
    with_block_judges,
    with_owner,
)
from lsb_desktop.paper.intake.words import is_derived, is_own_order
from lsb_desktop.paper.workbook import layout

OWN_WORKBOOK = "这是活动工作簿，不是表格；请用“打开工作簿”"
_MARKS = MARKS | {Meaning.ENTERED, Meaning.ADJUSTMENT}
_SCORES_ONLY = _MARKS | {
    Meaning.JUDGE,
    Meaning.COMPONENT,
    Meaning.CRITERION,
    Meaning.CHECK,
    Meaning.REASON,
}
_ROSTER_ONLY = frozenset(
    {
        Meaning.ORDER,
        Meaning.KIND,
        Meaning.GROUP,
        Meaning.DISTRICT,
        Meaning.SECRETARY,
        Meaning.CADRE,
        Meaning.PREVIOUS,
        Meaning.CODE,
        Meaning.ALIAS,
        Meaning.SITE,
        Meaning.HIGHLIGHT,
        Meaning.COMMITMENT,
    }
)
_ROSTER_FACTS = _ROSTER_ONLY - {Meaning.ORDER, Meaning.DISTRICT, Meaning.GROUP}
_LINES, _SEEN = 40, 100
"""First rows and columns in which villages are looked for, and how far along each."""
_QUESTIONS = frozenset({Meaning.TOPIC, Meaning.QUESTION, Meaning.ANSWER})
_SCORING = re.compile(r"打分|评分|计分")
_SUMMARY = re.compile(r".*(?:汇总|总表|统计|总成绩|合计|排名).*")
_RANKED = re.compile(r".*(?:名次|排名|位次)")


def is_own_workbook(opened: Opened) -> bool:
    """Whether the sheets are those of a contest workbook, which is opened and not imported."""
    return {layout.ENTRANTS, layout.RULES} <= {g.name.strip() for g in opened.grids}


def guess(
    opened: Opened, contest: Contest, book: Book, remembered: Mapping[str, str] | None = None
) -> tuple[SheetUse, ...]:
    """One use for every sheet, in their order; hidden, empty and unknown ones are 不导入.

    ``remembered`` holds texts of :func:`lsb_desktop.paper.intake.memory.remember`
    by :func:`lsb_desktop.paper.intake.memory.signature`.
    """
    if is_own_workbook(opened):
        return tuple(SheetUse(at, note=OWN_WORKBOOK) for at in range(len(opened.grids)))
    known = Known(contest, book)
    uses = [guess_sheet(at, grid, known) for at, grid in enumerate(opened.grids)]
    for at, grid in enumerate(opened.grids):
        text = (remembered or {}).get(signature(grid)) if uses[at].columns else None
        if text is not None and not grid.hidden:
            uses[at] = without_hidden(recall(text, uses[at], grid, contest), grid)
    return tuple(_apart(uses, opened.grids))


def guess_sheet(
    at: int,
    grid: Grid,
    known: Known,
    *,
    turned: bool | None = None,
    header: tuple[int, int] | None = None,
    kind: SheetKind | None = None,
) -> SheetUse:
    """The use of one sheet; ``turned``, ``header`` and ``kind`` are given when the user says so.

    A header of (0, -1) says that there is none.
    """
    way = is_turned(grid, known) if turned is None else turned
    sheet = sheet_of(grid, way)
    frame = frame_of(sheet, known) if header is None else _frame_under(sheet, header, known)
    if frame.body[1] < frame.body[0] and frame.header is None:
        return SheetUse(at, note="空表")
    columns = columns_of(sheet, frame, known.grades)
    uses = uses_of(columns, known, headed=frame.header is not None)
    title = (*title_of(sheet, frame), grid.name)
    _name_judges(uses, columns, title, known)
    base = SheetUse(at, SheetKind.SKIP, frame.header, frame.body, tuple(uses), turned=way)
    if frame.header is not None and {u.meaning for u in uses}.isdisjoint({Meaning.VILLAGE}):
        base = replace(base, village=village_of(title_of(sheet, frame), grid.name, known))
    meant = kind or _kind(uses, columns, title, known)
    if kind is None and base.village is not None and {u.meaning for u in uses} & MARKS:
        meant = SheetKind.SCORES
    use = _shaped(replace(base, kind=meant), columns, title, known)
    if meant is SheetKind.SCORES:
        use = with_owner(use, around(sheet, frame), grid.name, title, known)
        use = with_block_judges(use, sheet, known)
    use = without_hidden(use, grid)
    if grid.hidden and kind is None:
        return replace(use, kind=SheetKind.SKIP, note="隐藏的工作表")
    return use


def _frame_under(sheet: Sheet, header: tuple[int, int], known: Known) -> Frame:
    found = frame_of(sheet, known)
    if header[1] < header[0]:
        return Frame(None, (0, found.body[1]))
    return Frame(header, (header[1] + 1, found.body[1]))


def is_turned(grid: Grid, known: Known) -> bool:
    """Whether the villages stand in a row and not in a column."""
    columns: Counter[int] = Counter()
    rows: Counter[int] = Counter()
    for r, row in enumerate(grid.rows[:_SEEN]):
        # The first lines either way, each far enough to tell 40 villages from 80.
        for c, raw in enumerate(row[: _SEEN if r < _LINES else _LINES]):
            if is_village(known, raw):
                rows[r] += 1
                columns[c] += 1
    widest, longest = max(rows.values(), default=0), max(columns.values(), default=0)
    return widest > longest and widest > 2


def _name_judges(
    uses: list[ColumnUse], columns: Sequence[Column], title: Sequence[str], known: Known
) -> None:
    """In a sheet called 打分表, several numbers under names nobody knows are judges to be asked."""
    called = any(_SCORING.search(key_of(text)) for text in title)
    if not called or not known.judges or {u.meaning for u in uses} & (_MARKS | _ROSTER_FACTS):
        return
    numbers = [
        at
        for at, (use, column) in enumerate(zip(uses, columns, strict=True))
        if use.meaning is Meaning.SKIP and column.is_unknown and column.cells
        if column.is_numeric and not is_derived(column.heading)
    ]
    for at in numbers if len(numbers) > 1 else ():
        uses[at] = ColumnUse(Meaning.JUDGE_POINTS)


def _kind(
    uses: Sequence[ColumnUse], columns: Sequence[Column], title: Sequence[str], known: Known
) -> SheetKind:
    meanings = {u.meaning for u in uses}
    if Meaning.QUESTION in meanings and Meaning.VILLAGE not in meanings:
        return SheetKind.QUESTIONS
    if Meaning.VILLAGE not in meanings:
        return SheetKind.SKIP
    if meanings & _MARKS and not _is_ranking(meanings, columns, title, known):
        return SheetKind.SCORES
    return SheetKind.ROSTER if _names_villages(uses, columns, known) else SheetKind.SKIP


def _names_villages(uses: Sequence[ColumnUse], columns: Sequence[Column], known: Known) -> bool:
    """Whether anything under 村名 or 名称 may be a village: paper and ink are no roster."""
    found = [c for u, c in zip(uses, columns, strict=True) if u.meaning is Meaning.VILLAGE]
    return any(
        may_be_villages(c.cells, c.heading, [is_village(known, raw) for raw in c.cells])
        for c in found
    )


def _is_ranking(
    meanings: set[Meaning], columns: Sequence[Column], title: Sequence[str], known: Known
) -> bool:
    """A list of places of another period: 名次 and one 得分, under “三季度”."""
    marks = meanings & _SCORES_ONLY
    ranked = Meaning.PREVIOUS in meanings or any(map(_says_place, columns))
    return marks <= {Meaning.POINTS, Meaning.CHECK} and ranked and is_other_period(title, known)


def _says_place(column: Column) -> bool:
    return bool(column.parts) and bool(_RANKED.fullmatch(key_of(column.heading)))


def _shaped(
    use: SheetUse, columns: Sequence[Column], title: Sequence[str], known: Known
) -> SheetUse:
    """The columns of a sheet of that kind: what does not belong there is not taken in."""
    found = list(use.columns)
    for at, column in enumerate(found):
        if use.kind is SheetKind.SCORES and column.meaning in _ROSTER_ONLY | _QUESTIONS:
            found[at] = ColumnUse()
        elif use.kind is SheetKind.ROSTER:
            found[at] = _in_roster(column, columns[at], title, known)
        elif use.kind is SheetKind.QUESTIONS:
            found[at] = _in_questions(column)
    note = "" if use.kind is not SheetKind.SKIP else "没有找到村名"
    return replace(use, columns=tuple(found), note=note)


def _in_roster(use: ColumnUse, column: Column, title: Sequence[str], known: Known) -> ColumnUse:
    if use.meaning in _SCORES_ONLY | _QUESTIONS:
        return ColumnUse()
    if use.meaning is Meaning.ORDER and known.contest.entrants and not is_own_order(column.heading):
        return ColumnUse()
    if use.meaning is Meaning.SKIP and _says_place(column) and is_other_period(title, known):
        return ColumnUse(Meaning.PREVIOUS)
    return use


def _in_questions(use: ColumnUse) -> ColumnUse:
    if use.meaning is Meaning.KIND:
        return ColumnUse(Meaning.TOPIC)
    return use if use.meaning in _QUESTIONS | {Meaning.PRIVATE} else ColumnUse()


def _apart(uses: Sequence[SheetUse], grids: Sequence[Grid]) -> list[SheetUse]:
    """Beside sheets of marks, a sheet of sums and a bare list of villages are left out."""
    scored = [u for u in uses if u.kind is SheetKind.SCORES]
    found = []
    for use, grid in zip(uses, grids, strict=True):
        meanings = {u.meaning for u in use.columns}
        bare = use.kind is SheetKind.ROSTER and not meanings & (_ROSTER_ONLY | {Meaning.NOTE})
        sums = use.kind is SheetKind.SCORES and Meaning.JUDGE_POINTS not in meanings
        summary = bool(_SUMMARY.fullmatch(key_of(grid.name)))
        others = [u for u in scored if u is not use]
        if others and (bare or (sums and summary and len(others) > 1)):
            use = replace(use, kind=SheetKind.SKIP, note="汇总表，分数在其他工作表里")
        found.append(use)
    return found


def heading_of(grid: Grid, use: SheetUse, column: int) -> str:
    """The headings over a column as one text; empty without any."""
    return " ".join(heading_parts(sheet_of(grid, use.turned), use.header, column))
