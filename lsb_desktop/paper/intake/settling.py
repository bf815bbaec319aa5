"""Columns seen together: which is the village's, what numbers beside judges are, what is double."""

from collections.abc import Sequence
from dataclasses import replace

from lsb_desktop.paper.intake.columns import Column, blocks_of, is_number
from lsb_desktop.paper.intake.headers import is_village
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import ColumnUse, Meaning
from lsb_desktop.paper.intake.words import is_derived
from lsb_desktop.paper.workbook.cells import number_of

_ONCE = frozenset(
    {
        Meaning.ORDER,
        Meaning.KIND,
        Meaning.GROUP,
        Meaning.DISTRICT,
        Meaning.SECRETARY,
        Meaning.PREVIOUS,
        Meaning.CODE,
        Meaning.HIGHLIGHT,
        Meaning.JUDGE,
        Meaning.COMPONENT,
        Meaning.CRITERION,
        Meaning.POINTS,
        Meaning.TOPIC,
        Meaning.QUESTION,
        Meaning.ANSWER,
    }
)
"""What one column of a block says."""
_PLAIN = frozenset({Meaning.SKIP, Meaning.VILLAGE, Meaning.ORDER, Meaning.DISTRICT, Meaning.CHECK})


def settle(
    uses: list[ColumnUse], columns: Sequence[Column], known: Known, *, headed: bool
) -> list[ColumnUse]:
    """The uses of single columns, made to fit each other."""
    _settle_villages(uses, columns, known)
    if not headed:
        _settle_unheaded(uses, columns)
    _settle_judges(uses, columns)
    _settle_criteria(uses, columns)
    _settle_points(uses)
    _settle_twice(uses)
    return uses


def _settle_villages(uses: list[ColumnUse], columns: Sequence[Column], known: Known) -> None:
    """The village column by its contents where its heading says nothing, or something else."""
    shares = [c.share(sum(is_village(known, raw) for raw in c.cells)) for c in columns]
    headed = [at for at, use in enumerate(uses) if use.meaning is Meaning.VILLAGE]
    good = [at for at in headed if shares[at] >= 1 / 2]
    if len(good) == 1:
        _settle_second_block(uses, shares, good[0])
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


def _settle_second_block(uses: list[ColumnUse], shares: Sequence[float], first: int) -> None:
    """村名 得分 对手村 得分: villages between two columns of 得分 begin a block of their own."""
    points = [at for at, use in enumerate(uses) if use.meaning is Meaning.POINTS]
    for at in range(first + 1, len(uses)):
        between = any(first < p < at for p in points) and any(p > at for p in points)
        if uses[at].meaning is Meaning.SKIP and shares[at] >= 1 / 2 and between:
            uses[at] = ColumnUse(Meaning.VILLAGE)


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
    return [number_of(c) for c in column.cells if is_number(c)] == list(
        range(1, len(column.cells) + 1)
    )


def _settle_judges(uses: list[ColumnUse], columns: Sequence[Column]) -> None:
    """Among columns of judges one of numbers under an unknown heading is a judge to be asked."""
    if not any(use.meaning is Meaning.JUDGE_POINTS for use in uses):
        return
    for at, column in enumerate(columns):
        marks = column.cells and column.is_numeric and column.is_unknown
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


def _settle_points(uses: list[ColumnUse]) -> None:
    """得分 beside columns of judges or criteria is their sum, to be checked, no mark."""
    wide = any(
        u.meaning in (Meaning.JUDGE_POINTS, Meaning.CRITERION_POINTS, Meaning.ENTERED) for u in uses
    )
    for at, use in enumerate(uses):
        if wide and use.meaning is Meaning.POINTS:
            uses[at] = replace(use, meaning=Meaning.CHECK)


def _settle_twice(uses: list[ColumnUse]) -> None:
    """Of two columns of one meaning in a block, 书记 and 负责人, the first is taken."""
    for first, last in blocks_of(uses):
        seen: set[Meaning] = set()
        for at in range(first, last + 1):
            meaning = uses[at].meaning
            if meaning in seen and meaning in _ONCE:
                uses[at] = ColumnUse()
            seen.add(meaning)
