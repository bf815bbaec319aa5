"""The workbook as sheets of rows by column name, whatever else the file holds reported."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.workbook import layout, near
from lsb_desktop.paper.workbook.cells import Raw, is_blank, text_of
from lsb_desktop.paper.workbook.report import Report, Spot
from lsb_desktop.paper.workbook.rows import Cells, Row


class Sheet:
    """One sheet: which column is where, and its filled rows below the header.

    ``present`` is false for a sheet the workbook does not have; ``sound`` is
    false when a needed column is missing: then it has no rows, and names it
    should define are unknown rather than wrong. ``failed`` are the columns with
    a wrong cell so far, ``unread`` the items of a row that could not be read in
    full: what other sheets say of them is not judged; ``percents`` and ``merged``
    are cells by row and column from 0.
    """

    def __init__(self, name: str, report: Report, *, present: bool = True) -> None:
        self.name = name
        self.report = report
        self.present = present
        self.sound = True
        self.header = 1
        self.columns: dict[str, int] = {}
        self.failed: set[str] = set()
        self.unread: set[tuple[str, str]] = set()
        self.percents: set[tuple[int, int]] = set()
        self.merged: set[tuple[int, int]] = set()
        self._body: list[tuple[int, Cells]] = []

    def fill(self, rows: Sequence[tuple[int, Cells]]) -> None:
        """Take the sheet's rows: number from 1, and cells from column A, equally many."""
        filled = [(n, cells) for n, cells in rows if not all(map(is_blank, cells))]
        if not filled:
            self._fill_nothing()
            return
        self.header, titles = filled[0]
        self._name_columns([_shown(raw) for raw in titles])
        if self.name in layout.OURS and not self.sound:
            return
        self._report_others([_shown(raw) for raw in titles], filled[1:])
        known = tuple(self.columns.values())
        if self.sound:
            self._body = [(n, c) for n, c in filled[1:] if not all(is_blank(c[i]) for i in known)]

    def _fill_nothing(self) -> None:
        """A sheet without a header is as good as missing; an empty 规则 is all defaults."""
        if self.name in layout.REQUIRED and self.name != layout.RULES:
            self._miss_columns()

    @property
    def rows(self) -> Iterator[Row]:
        """Every row with something in a known column."""
        return (Row(self, number, cells) for number, cells in self._body)

    @property
    def empty(self) -> bool:
        """Whether there is not a single row to read."""
        return not self._body

    def spot(self, column: str = "") -> Spot:
        """The header cell of a column, or the first cell of the header row."""
        return Spot(self.name, self.header, self.columns.get(column, 0) + 1)

    def _name_columns(self, titles: Sequence[str]) -> None:
        wanted = layout.LAYOUTS[self.name].columns
        for at, title in enumerate(titles):
            if title in wanted:
                self.columns.setdefault(title, at)
        for at, title in enumerate(titles):
            loose = _loose(title)
            if title not in wanted and loose in wanted and loose not in self.columns:
                self.columns[loose] = at
        self._miss_columns()
        if self.sound or self.name not in layout.OURS:
            self._refuse_twins(titles)

    def _refuse_twins(self, titles: Sequence[str]) -> None:
        for at, title in enumerate(titles):
            if self.columns.get(title, at) != at:
                self.report.problem(Spot(self.name, self.header, at + 1), f"“{title}”列重复")

    def _miss_columns(self) -> None:
        lacking = [n for n in layout.LAYOUTS[self.name].needed if n not in self.columns]
        if lacking and self.name in layout.OURS:
            self.sound = False
            others = "、".join(f"“{name}”" for name in lacking)
            self.report.note(f"工作表“{self.name}”不是本程序的格式（没有{others}列），没有读入")
            return
        for name in lacking:
            self.sound = False
            self.report.problem(Spot(self.name, self.header, 1), f"缺少“{name}”列")

    def _report_others(self, titles: Sequence[str], body: Sequence[tuple[int, Cells]]) -> None:
        """Say what is not read: columns with an unknown title, or data without one."""
        known = set(self.columns.values())
        for at, title in enumerate(titles):
            spot = Spot(self.name, self.header, at + 1)
            if at in known or title in self.columns:
                continue
            if title:
                others = [c for c in layout.LAYOUTS[self.name].columns if c not in self.columns]
                hint = near.perhaps(title, others)
                self.report.note(f"{spot}: 不认识的列“{title}”，没有读入{hint}")
            elif any(not is_blank(cells[at]) for _, cells in body):
                self.report.note(f"{spot}: 这一列没有标题，没有读入")


class Sheets:
    """All sheets of one file; a sheet that is not there is an empty one."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._found: dict[str, Sheet] = {}

    def __getitem__(self, name: str) -> Sheet:
        return self._found.get(name) or Sheet(name, self.report, present=False)

    def add(self, sheet: Sheet) -> None:
        """One more sheet; a second one of the same name is a problem."""
        if sheet.name in self._found:
            self.report.problem(Spot(sheet.name, 1, 1), f"有两张名为“{sheet.name}”的工作表")
        self._found.setdefault(sheet.name, sheet)

    def check_names(self, names: Sequence[str]) -> None:
        """Report sheets that are missing, or there and not known."""
        others = [n for n in names if n not in layout.LAYOUTS]
        for name in others:
            absent = [n for n in layout.LAYOUTS if n not in self._found]
            self.report.note(f"不认识的工作表“{name}”，没有读入{near.perhaps(name, absent)}")
        for name in layout.REQUIRED:
            if name not in self._found:
                close = near.proposals(name, others)
                hint = f"；“{close[0]}”是否应改名为“{name}”？" if close else ""
                self.report.problem(Spot(name, 1, 1), f"缺少工作表“{name}”{hint}")


def _loose(title: str) -> str:
    """A title without blanks and without a remark in brackets: “评委（编号）” is 评委."""
    return "".join(title.split()).replace("（", "(").partition("(")[0]


def _shown(raw: Raw) -> str:
    if isinstance(raw, date | datetime | time | timedelta):
        return str(raw)
    try:
        return text_of(raw)
    except UserError as error:
        return error.message
