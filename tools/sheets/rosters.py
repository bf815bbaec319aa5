"""Rosters as workbooks: each function fills one oddity into an openpyxl workbook."""

from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tools.sheets.content import (
    COUNTY,
    IDENTITY,
    PHONE,
    SIZES,
    TOWN,
    VILLAGES,
    cadre,
    district,
    padded,
    place,
    secretary,
)

HEADER = ("序号", "村名", "管区", "党支部书记", "联系电话", "包村干部", "备注")


def row(at: int) -> tuple[object, ...]:
    """One village as the plain roster has it."""
    return at + 1, VILLAGES[at], district(at), secretary(at), PHONE, cadre(at), None


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    return sheet


def plain(book: Workbook) -> None:
    """Header in row 1, one village a row."""
    sheet = _sheet(book, "村名单")
    sheet.append(HEADER)
    for at in range(len(VILLAGES)):
        sheet.append(row(at))


def titled(book: Workbook) -> None:
    """Merged title, a line of facts, 管区 merged down, 序号 restarting, 合计 and 签字 below."""
    sheet = _sheet(book, "Sheet1")
    sheet.append([f"{TOWN}各村（社区）党支部书记及包村干部名单"])
    sheet.merge_cells("A1:G1")
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append(["填报单位：党建办", *[None] * 4, "时间：2021年12月"])
    sheet.append(["管区", "序号", "村名", "支部书记", "身份证号", "手机号", "包村干部"])
    at = 0
    for size in SIZES:
        top = sheet.max_row + 1
        for number in range(1, size + 1):
            name = padded(secretary(at))
            area = district(at) if number == 1 else None
            sheet.append([area, number, VILLAGES[at], name, IDENTITY, PHONE, cadre(at)])
            at += 1
        sheet.merge_cells(start_row=top, start_column=1, end_row=sheet.max_row, end_column=1)
        sheet.append([None, "小计", f"{size}个村"])
    sheet.append([])
    sheet.append(["合计", None, "32个村（社区）"])
    sheet.append(["说明：本表人员如有变动，请及时报党建办。"])
    sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=7)
    sheet.append(["审核人（签字）：", None, None, None, "填表人："])


def two_row_header(book: Workbook) -> None:
    """A header of two merged rows: 包村力量 over 包村领导 and 包村干部."""
    sheet = _sheet(book, "名单")
    sheet.append([f"{TOWN}包村力量一览表"])
    sheet.merge_cells("A1:F1")
    sheet.append(["序号", "村（社区）名称", "支部书记", "包村力量", None, "备注"])
    sheet.append([None, None, None, "包村领导", "包村干部", None])
    for area in ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"):
        sheet.merge_cells(area)
    for at, name in enumerate(VILLAGES):
        sheet.append([at + 1, name, secretary(at), secretary(at // 4), cadre(at), None])


def double(book: Workbook) -> None:
    """Left and right columns, 16 villages each, under one title."""
    sheet = _sheet(book, "Sheet1")
    sheet.append([f"{TOWN}村名及支部书记"])
    sheet.merge_cells("A1:F1")
    sheet.append(["序号", "村名", "支部书记"] * 2)
    for at in range(16):
        left, right = [[i + 1, VILLAGES[i], secretary(i)] for i in (at, at + 16)]
        sheet.append(left + right)


def hidden(book: Workbook) -> None:
    """An old roster on a hidden sheet, a very hidden one, a hidden row and column."""
    plain(book)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["E"].hidden = True
    old = book.create_sheet("2019年旧名单")
    old.append(["村名", "党支部书记"])
    for at, name in enumerate(VILLAGES[:20]):
        old.append([name, secretary((at + 7) % 32)])
    old.sheet_state = "hidden"
    book.create_sheet("参数").append(["版本", 3])
    book["参数"].sheet_state = "veryHidden"
    book.create_sheet("空表")


def spellings(book: Workbook) -> None:
    """Villages in every spelling, 五里堡 three times over, 前时 twice."""
    sheet = _sheet(book, "名单")
    sheet.append(["序号", "单位", "负责人"])
    forms: tuple[Callable[[str], str], ...] = (
        lambda name: name,
        lambda name: name.removesuffix("村").removesuffix("社区"),
        lambda name: name.removesuffix("社区") + ("居委会" if name.endswith("社区") else "委会"),
        lambda name: COUNTY + TOWN + name,
        lambda name: TOWN + name.removesuffix("村").removesuffix("社区"),
        lambda name: name + "党支部",
        lambda name: f"{name}民委员会" if name.endswith("村") else f"{name}居民委员会",
    )
    for at, name in enumerate(VILLAGES):
        sheet.append([at + 1, forms[at % len(forms)](name), secretary(at)])
    sheet.append([33, "五里堡", secretary(16)])
    sheet.append([34, "五里堡村委会", secretary(16)])
    sheet.append([35, "前时村", secretary(3)])


def dirty(book: Workbook) -> None:
    """Every blank and width Unicode has: U+3000, NBSP, zero width, full-width digits, newlines."""
    sheet = _sheet(book, "名 单")
    sheet.append(["　序　号　", "村\xa0名", "支部\n书记", "人口（人）", "类别", "备　注"])
    numbers = ("１", "2.", "三", "（四）", "5、", "⑥", " 7", "8\u200b")
    names = (
        lambda name: f"　{name}",
        lambda name: f"{name}\xa0",
        lambda name: name[0] + "\u200b" + name[1:],
        lambda name: f"{name}（重点村）",
        lambda name: f"{name}(示范)",
        lambda name: f"{name}\n",
        lambda name: " ".join(name),
        lambda name: f"\ufeff{name}\t",
    )
    for at in range(32):
        name = names[at % 8](VILLAGES[at])
        people = str(1000 + at).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        kind = VILLAGES[at][-2:] if VILLAGES[at].endswith("社区") else "村"
        number = numbers[at] if at < 8 else f"{at + 1}"
        sheet.append([number, name, padded(secretary(at)), people, kind, "\u3000\xa0"])


def lookalikes(book: Workbook) -> None:
    """Names one character away from a village of the town; none may be taken for it."""
    sheet = _sheet(book, "名单")
    sheet.append(["序号", "村名", "支部书记"])
    written = ("前时村", "岗时村", "前寺村", "陵岗村", "凌岗村", "陵后村", "小李庄村", "小李村")
    for at, name in enumerate((*written, "任庄村", "五里铺村", "高寺", "高司村")):
        sheet.append([at + 1, name, secretary(at)])


def places(book: Workbook) -> None:
    """Last quarter's places: 名次 and a total, in the order of the places."""
    sheet = _sheet(book, "三季度")
    sheet.append([f"{TOWN}2021年第三季度观摩排名"])
    sheet.merge_cells("A1:D1")
    sheet.append(["名次", "村名", "得分", "备注"])
    for at in sorted(range(32), key=place):
        flag = "红旗" if place(at) <= 3 else "黑旗" if place(at) > 30 else None
        sheet.append([f"第{place(at)}名", VILLAGES[at], 96.5 - place(at) * 0.5, flag])


def thousands(book: Workbook) -> None:
    """5,000 rows: a county's villages over and over, each with a number of its own."""
    sheet = _sheet(book, "全县名单")
    sheet.append(["序号", "乡镇", "村名", "支部书记"])
    for at in range(5000):
        village = at % 32
        name = f"{VILLAGES[village].removesuffix('村').removesuffix('社区')}{at // 32 + 1}组"
        sheet.append([at + 1, TOWN, name, secretary(village)])


def empty(book: Workbook) -> None:
    """Three sheets, not one cell filled."""
    _sheet(book, "Sheet1")["B2"].alignment = Alignment(horizontal="center")
    book.create_sheet("Sheet2")
    book.create_sheet("Sheet3").append(["　", "\xa0", "\u200b"])


BOOKS: dict[str, Callable[[Workbook], None]] = {
    "roster_plain": plain,
    "roster_titled": titled,
    "roster_two_row_header": two_row_header,
    "roster_double": double,
    "roster_hidden": hidden,
    "roster_spellings": spellings,
    "roster_dirty": dirty,
    "roster_lookalikes": lookalikes,
    "places_last_quarter": places,
    "roster_5000": thousands,
    "empty": empty,
}
"""File stem and what fills it."""
