"""加减分 of the whole contest: which columns are that, of what period, and for what reason.

扣分 in a judge's own sheet only says how the mark came about: taken for an
adjustment it would count twice.
"""

import re

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.numbers import plain
from lsb_desktop.paper.intake.cells import number_in, text_in
from lsb_desktop.paper.intake.findings import Findings
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Choice, Meaning
from lsb_desktop.paper.intake.reading import Record, Table
from lsb_desktop.paper.intake.sheet import is_private
from lsb_desktop.paper.intake.spelling import key_of
from lsb_desktop.paper.intake.words import sign_of
from lsb_desktop.paper.workbook.cells import is_blank

YES, NO = "导入", "不导入"
HEADING, TITLE = "表头", "标题"
_MARKS = frozenset({Meaning.POINTS, Meaning.JUDGE_POINTS, Meaning.CRITERION_POINTS})
_ABOUT = re.compile(r"加减分|加扣分|奖惩|附加分|加分|奖励")
_DATED = re.compile(r".*(?:日期|时间|季度|月份|期次).*")
_TIME = re.compile(
    r"第?[一二三四1-4]季度?|\d{1,2}月|[上下]半年|(?:上|前)一?(?:期|季度?|次|轮|个?月|年)|去年|\d{4}年"
)
_OF_A_JUDGE = "评委打分表里的加分、扣分只说明打分的由来，不作为全镇的加减分"


class Adjustments:
    """Reads the cells under 加减分, 加分, 扣分."""

    def __init__(self, known: Known, findings: Findings) -> None:
        self._findings = findings
        self._own = _plain_period(known.contest.period + known.contest.title)

    def text(self, table: Table, record: Record, column: int) -> str | None:
        """The row as its slot holds it, ``2|市级表彰``; ``None`` when it is asked or left out."""
        place = table.place(record.row, column)
        try:
            value = number_in(record.cells[column], table.is_percent(record.row, column))
            sign = sign_of(table.heading(column))
            if sign is not None and value < 0:
                raise UserError("表头已写明加减，数字前不要再写负号")
            if value == 0 or not self._is_meant(table, column):
                return None
            reason = self._reason(table, record, column)
        except UserError as error:
            self._findings.skip(place, table.shown(record.row, column), error.message)
            return None
        if not reason or not self._is_of_today(table, record, reason):
            return None
        return f"{plain(value * (sign or 1))}|{reason}"

    def _ask(self, key: str, table: Table, column: int, why: str, choices: list[Choice]) -> str:
        place = table.column_place(column)
        choices.append(Choice(NO, NO))
        answer = self._findings.ask(key, place, table.heading(column), why, choices) or ""
        if answer == NO:
            self._findings.settle_as_skipped(key)
        return answer

    def _is_meant(self, table: Table, column: int) -> bool:
        """Whether the column is about the contest: not in a judge's sheet, asked beside marks."""
        if _is_about(table):
            return True
        meanings = {u.meaning for u in table.use.columns}
        if table.use.judge is not None or Meaning.JUDGE in meanings:
            raise UserError(_OF_A_JUDGE)
        taken_off = "扣" in table.heading(column) and sign_of(table.heading(column)) is not None
        if not meanings & _MARKS and not taken_off:
            return True
        if not meanings & _MARKS:
            return self._ask_taken_off(table, column)
        why = "和评委的分在同一张表里，是另外计入总分的加减分吗"
        choices = [Choice(YES, "是，记为加减分")]
        return self._ask(f"加减分:{table.name}", table, column, why, choices) == YES

    def _ask_taken_off(self, table: Table, column: int) -> bool:
        """扣分 alone may be a judge's, or points off a component."""
        why = "没有写明是全镇的加减分，还是某个环节的扣分"
        choices = [Choice(YES, "记为全镇的加减分")]
        return self._ask(f"加减分:{table.name}", table, column, why, choices) == YES

    # Reasons ------------------------------------------------------------

    def _reason(self, table: Table, record: Record, column: int) -> str:
        """What is written under 原因; one for two numbers, or none at all, is asked once."""
        columns = _reason_columns(table, record, column)
        shown = [text_in(record.cells[c]) for c in columns if not is_blank(record.cells[c])]
        reason = "；".join(filter(None, shown))
        if not reason:
            return self._unsaid(table, record, column)
        numbers = [
            c
            for c, raw in record.cells.items()
            if table.use.columns[c].meaning is Meaning.ADJUSTMENT
            if not is_blank(raw) and _reason_columns(table, record, c) == columns
        ]
        if len(numbers) < 2:
            return reason
        key = f"共用原因:{table.name}"
        why = "一行里有几个加减分，只写了一个原因"
        answer = self._ask(key, table, column, why, [Choice(YES, "都用这个原因")])
        place = table.place(record.row, column)
        self._findings.detail(key, f"{place.spot} {record.village} {reason}")
        return reason if answer == YES else ""

    def _unsaid(self, table: Table, record: Record, column: int) -> str:
        """A reason for numbers without one: the heading or the title, as the user says."""
        heading, title = table.heading(column), _title(table)
        choices = [Choice(HEADING, f"以表头“{heading}”为原因")]
        if title:
            choices.append(Choice(TITLE, f"以标题“{title}”为原因"))
        key = f"原因:{table.name}!{heading}"
        answer = self._ask(key, table, column, "加减分没有写原因", choices)
        place = table.place(record.row, column)
        self._findings.detail(key, f"{place.spot} {record.village}")
        return {HEADING: heading, TITLE: title}.get(answer, "")

    # Periods ------------------------------------------------------------

    def _is_of_today(self, table: Table, record: Record, reason: str) -> bool:
        """Rows with a date, or a reason of another period, are asked once a sheet."""
        dated = [c for c in range(table.sheet.width) if _DATED.fullmatch(key_of(_head(table, c)))]
        dates = [table.shown(record.row, c) for c in dates_of(table, record, dated)]
        if not dates and not self._names_other(reason):
            return True
        key = f"加减分时间:{table.name}"
        why = "写着日期或别的时间，都算本期的加减分吗"
        place = record.place
        choices = [Choice(YES, "都算本期的"), Choice(NO, "都不导入")]
        answer = self._findings.ask(key, place, record.village, why, choices)
        self._findings.detail(key, " ".join([place.spot, *dates, record.village, reason]))
        if answer == NO:
            self._findings.settle_as_skipped(key)
        return answer == YES

    def _names_other(self, text: str) -> bool:
        return any(_plain_period(t) not in self._own for t in _TIME.findall(key_of(text)))


def dates_of(table: Table, record: Record, columns: list[int]) -> list[int]:
    """Those of the columns that are filled in the row."""
    return [c for c in columns if not is_blank(table.sheet.value(record.row, c))]


def _plain_period(text: str) -> str:
    return key_of(text).replace("第", "").replace("度", "")


def _head(table: Table, column: int) -> str:
    return table.heading(column) if table.headings(column) else ""


def _above(table: Table) -> list[str]:
    """What is written above the headings."""
    top = table.use.header[0] if table.use.header else table.use.body[0]
    rows = range(max(top, 0))
    texts = [table.sheet.text(r, c) for r in rows for c in range(table.sheet.width)]
    return list(dict.fromkeys(t for t in texts if t and not is_private(t)))


def _title(table: Table) -> str:
    """The first line above the headings, else the sheet's own name."""
    return next(iter(_above(table)), table.sheet.grid.name)


def _is_about(table: Table) -> bool:
    """Whether the sheet is called 加减分表, 奖惩情况 …"""
    return any(_ABOUT.search(key_of(text)) for text in (_title(table), table.sheet.grid.name))


def _reason_columns(table: Table, record: Record, column: int) -> list[int]:
    """The columns of reasons for a number: 加分原因 for 加分 where there is one, else 原因."""
    every = [c for c in record.cells if table.use.columns[c].meaning is Meaning.REASON]
    sign = sign_of(table.heading(column))
    signs = {c: sign_of(table.heading(c)) for c in every}
    own = [c for c in every if sign is not None and signs[c] == sign]
    return own or [c for c in every if signs[c] is None] or (every if sign is None else [])
