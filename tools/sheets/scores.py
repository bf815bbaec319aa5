"""Score sheets as workbooks: wide by judge, wide by criterion, a sheet a judge, long, turned."""

from collections.abc import Callable
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tools.sheets.content import (
    COMPONENT,
    CRITERIA,
    JUDGES,
    TOWN,
    VILLAGES,
    WORDS,
    district,
    mark,
    point,
)

PERIOD = "2021年第四季度"
_FULLWIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    return sheet


def judges(book: Workbook) -> None:
    """Villages × judges under a title; 缺, 弃权, —, / and a blank among the marks."""
    sheet = _sheet(book, "汇总")
    sheet.append([f"{TOWN}{PERIOD}逐村观摩评分汇总表"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=9)
    sheet.append([f"环节：{COMPONENT}", *[None] * 5, "时间：2021年12月15日"])
    sheet.append(["序号", "村名", *JUDGES, "平均分"])
    for at, name in enumerate(VILLAGES):
        marks = [WORDS.get((at, j), mark(at, j)) or None for j in range(len(JUDGES))]
        given = [m for m in marks if isinstance(m, float)]
        sheet.append([at + 1, name, *marks, round(sum(given) / len(given), 2)])
    means = [round(sum(mark(v, j) for v in range(32)) / 32, 2) for j in range(len(JUDGES))]
    sheet.append(["平均", None, *means])
    sheet.append(
        ["监票人（签字）：", None, None, "计票人（签字）：", None, None, "主要领导（签字）："]
    )


def judges_two_rows(book: Workbook) -> None:
    """A header of two rows: 班子成员 merged over 01 … 06, 管区 merged down, 合计 at the end."""
    sheet = _sheet(book, "Sheet1")
    sheet.append(["管区", "村名", "班子成员", *[None] * 5, "合计"])
    sheet.append([None, None, *[f"{at:02}" for at in range(1, 7)], None])
    for area in ("A1:A2", "B1:B2", "C1:H1", "I1:I2"):
        sheet.merge_cells(area)
    top = 3
    for at, name in enumerate(VILLAGES):
        marks = [mark(at, j) for j in range(6)]
        sheet.append([district(at), name, *marks, sum(marks)])
        if at == 31 or district(at + 1) != district(at):
            sheet.merge_cells(start_row=top, start_column=1, end_row=at + 3, end_column=1)
            top = at + 4
    sheet.append(["合计", None, *[sum(mark(v, j) for v in range(32)) for j in range(6)]])


def criteria(book: Workbook, judge: int = 0, sheet: Worksheet | None = None) -> None:
    """One judge's paper: villages × criteria, 项目 over 满分, 评分人 in row 2, notes below."""
    sheet = sheet or _sheet(book, "评分表")
    sheet.append([f"{TOWN}{PERIOD}逐村观摩评分表"])
    sheet.merge_cells("A1:G1")
    sheet.append([f"评分人：{JUDGES[judge]}", None, None, None, "时间：2021年12月15日"])
    sheet.append(["序号", "村名", *[name for name, _ in CRITERIA], "合计"])
    sheet.append(["满分", None, *[full for _, full in CRITERIA], 100])
    sheet.merge_cells("A4:B4")
    for at, name in enumerate(VILLAGES):
        points = [point((at + judge) % 32, c) for c in range(len(CRITERIA))]
        sheet.append([at + 1, name, *points, sum(points)])
    sheet.append(["说明：1.每项不得超过满分；2.本村不评本村。"])
    sheet.append(["评分人签字："])


def sheet_a_judge(book: Workbook) -> None:
    """One sheet for each of three judges, named after the judge, and a 汇总 to leave out."""
    first = _sheet(book, JUDGES[0])
    criteria(book, 0, first)
    for judge in (1, 2):
        criteria(book, judge, book.create_sheet(JUDGES[judge]))
    total = book.create_sheet("汇总")
    total.append(["序号", "村名", "总分"])
    for at, name in enumerate(VILLAGES):
        total.append([at + 1, name, None])


def long(book: Workbook) -> None:
    """One mark a row: 环节, 评委, 村名, 得分; every village of the first three judges."""
    sheet = _sheet(book, "打分明细")
    sheet.append(["环节", "评委", "村名", "得分"])
    for judge in range(3):
        for at, name in enumerate(VILLAGES):
            sheet.append([COMPONENT, JUDGES[judge], name, mark(at, judge)])


def turned(book: Workbook) -> None:
    """Judges down, villages across, two title cells above."""
    sheet = _sheet(book, "横表")
    sheet.append([f"{TOWN}评分表", *[None] * 31, "单位：分"])
    sheet.append(["评委", *VILLAGES])
    for judge, name in enumerate(JUDGES):
        sheet.append([name, *[mark(at, judge) for at in range(32)]])


def as_text(book: Workbook) -> None:
    """Marks as people type them: “95分”, “９５．５”, “ 95 ”, text numbers, percent, 缺 and 弃权."""
    sheet = _sheet(book, "成绩")
    sheet.append(["村名", "得分"])
    forms: tuple[Callable[[float], object], ...] = (
        lambda m: f"{m:g}分",
        lambda m: f"{m:g}".translate(_FULLWIDTH),
        lambda m: f"　{m:g} ",
        lambda m: f"{m:.1f}\xa0",
        lambda m: f"{m:g}",
        lambda m: m,
    )
    for at, name in enumerate(VILLAGES[:24]):
        sheet.append([name, forms[at % 6](mark(at, 0))])
    strange = ("缺", "—", "弃权", "/", "九十五", "95/96", "优秀", "9５.５")
    for name, said in zip(VILLAGES[24:], strange, strict=True):
        sheet.append([name, said])


def formulas(book: Workbook) -> None:
    """合计 and 名次 as formulas, two of them errors; LibreOffice stores their results."""
    sheet = _sheet(book, "成绩")
    sheet.append(["村名", *[name for name, _ in CRITERIA], "合计", "名次", "完成率"])
    for at, name in enumerate(VILLAGES):
        line = at + 2
        rank = f"=RANK(F{line},F$2:F$32)"
        sheet.append(
            [name, *[point(at, c) for c in range(4)], f"=SUM(B{line}:E{line})", rank, 0.5 + at / 64]
        )
        sheet.cell(line, 8).number_format = "0.0%"
    sheet["F33"] = "=VLOOKUP(A33,A40:B50,2,0)"
    sheet["G33"] = "=F33"
    sheet["A34"], sheet["F34"] = "平均", "=AVERAGE(F2:F32)"


def dates(book: Workbook) -> None:
    """Dates as dates, as numbers (44545), and two marks that Excel made a date of."""
    sheet = _sheet(book, "观摩日程")
    sheet.append(["村名", "观摩日期", "出发", "得分"])
    for at, name in enumerate(VILLAGES[:8]):
        sheet.append([name, date(2021, 12, 13 + at % 3), f"8:{at:02}", mark(at, 0)])
        sheet.cell(at + 2, 2).number_format = "yyyy/m/d"
    sheet["B4"], sheet["B5"] = 44545, 44545
    sheet["B4"].number_format = sheet["B5"].number_format = "General"
    sheet["D6"], sheet["D7"] = date(2021, 9, 5), 95
    sheet["D6"].number_format = 'm"月"d"日"'
    sheet["D7"].number_format = "yyyy/m/d"


def stray(book: Workbook) -> None:
    """12 villages at A1 and two cells of blanks far out: C9000 and CV2."""
    sheet = _sheet(book, "成绩")
    sheet.append(["村名", "得分"])
    for at, name in enumerate(VILLAGES[:12]):
        sheet.append([name, mark(at, 0)])
    sheet["C9000"], sheet["CV2"] = " ", "　"


def too_far(book: Workbook) -> None:
    """As ``stray``, but with a 1 in the last corner of the sheet, XFD1048576."""
    stray(book)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["XFD1048576"] = 1


BOOKS: dict[str, Callable[[Workbook], None]] = {
    "scores_judges": judges,
    "scores_judges_two_rows": judges_two_rows,
    "scores_criteria": criteria,
    "scores_sheet_a_judge": sheet_a_judge,
    "scores_long": long,
    "scores_turned": turned,
    "scores_text": as_text,
    "scores_formulas_uncached": formulas,
    "scores_dates": dates,
    "scores_stray_cells": stray,
    "scores_too_far": too_far,
}
"""File stem and what fills it."""
