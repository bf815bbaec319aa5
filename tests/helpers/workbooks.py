"""Workbooks made for tests: a small sound one to spoil cell by cell, and raw XML ones."""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

from lsb_desktop.core.book import Book
from lsb_desktop.core.check import problems
from lsb_desktop.core.errors import BadInput
from lsb_desktop.core.fit import Fit
from lsb_desktop.paper.workbook.read import Parsed, read_workbook

Table = list[list[object]]

SOUND: dict[str, Table] = {
    "活动": [["项目", "内容"], ["名称", "测试活动"], ["日期", "2021-12-14"]],
    "村庄": [
        ["序号", "名称", "类别", "分组", "片区", "党支部书记", "上期名次", "一票否决", "代码"],
        [1, "五里堡村", None, "东组", "北片", None, 2, None, 410184107201],
        [2, "前时村", None, "东组", "南片", None, 1, None, None],
        [3, "海寨社区", None, "西组", "北片", None, None, None, None],
    ],
    "环节": [
        ["名称", "类型", "权重", "满分"],
        ["实地观摩", "评委打分", 60, 100],
        ["平时工作", "直接录入", 30, 100],
        ["环境卫生", "扣分", 10, 20],
    ],
    "指标": [
        ["环节", "名称", "满分", "步长", "系数"],
        ["实地观摩", "党建", 60, 0.5, 1],
        ["实地观摩", "环境", 40, 0.1, 1],
        ["环境卫生", "垃圾", 10, 1, None],
        ["环境卫生", "公厕", 10, 1, None],
    ],
    "评委组": [
        ["环节", "名称", "权重", "去高", "去低", "最少人数"],
        [None, "班子", 60, 1, 1, None],
        [None, "部门", 40, None, None, None],
    ],
    "评委": [
        ["编号", "姓名", "评委组", "代表村", "观摩组"],
        ["A1", "甲", "班子", None, None],
        ["A2", "乙", "班子", None, None],
        ["B1", "丙", "部门", "五里堡村", None],
    ],
    "规则": [["项目", "内容"], ["小数位", 2], ["同分顺序", "环节:实地观摩、上期名次"]],
    "奖项": [
        ["名称", "标志", "方向", "名额", "范围", "门槛", "边界并列", "证书文字"],
        ["流动红旗", "红旗", "前", 1, "全部", None, "都发", None],
    ],
    "打分": [
        ["环节", "评委", "村", "指标", "分"],
        ["实地观摩", "A1", "五里堡村", "党建", 55.5],
        ["实地观摩", "A1", "五里堡村", "环境", 38.2],
        ["实地观摩", "B1", "前时村", "党建", "未到场"],
    ],
    "直接录入": [
        ["环节", "村", "指标", "分"],
        ["平时工作", "五里堡村", None, 95.3],
        ["环境卫生", "五里堡村", "垃圾", 2],
        ["环境卫生", "五里堡村", "垃圾", 1],
        ["环境卫生", "前时村", "公厕", 0],
    ],
    "加减分": [["村", "分", "原因"], ["前时村", -1.5, "迟报"]],
}

Edits = Mapping[str, object]
"""``打分!E2`` to a new value; ``打分!E`` to a new column from row 1; ``打分`` to a new table.

``None`` for a sheet takes it away; ``None`` for a cell empties it.
"""


def spoilt(edits: Edits) -> dict[str, Table]:
    """The sound workbook with these edits made."""
    tables: dict[str, Table] = deepcopy(SOUND)
    for where, value in edits.items():
        sheet, _, cell = where.partition("!")
        if not cell:
            _replace(tables, sheet, value)
            continue
        found = re.fullmatch(r"([A-Z])([0-9]+)", cell)
        assert found, where
        put(tables[sheet], int(found[2]) - 1, ord(found[1]) - ord("A"), value)
    return tables


def _replace(tables: dict[str, Table], sheet: str, value: object) -> None:
    if value is None:
        del tables[sheet]
    else:
        assert isinstance(value, list)
        tables[sheet] = value


def put(table: Table, row: int, column: int, value: object) -> None:
    """Set one cell, growing the table as needed; row and column count from 0."""
    while len(table) <= row:
        table.append([])
    while len(table[row]) <= column:
        table[row].append(None)
    table[row][column] = value


def save(path: Path, tables: Mapping[str, Iterable[Iterable[object]]]) -> Path:
    """Write tables as they are: dates and percents formatted as such, ``=`` as a formula.

    A formula has no stored result. Not with openpyxl, which takes thirty times as long.
    """
    return save_xml(path, {name: xml_rows(rows) for name, rows in tables.items()}, STYLES)


def read(folder: Path, edits: Edits | None = None) -> Parsed:
    """The sound workbook with edits, written and read; whatever is read can be stored."""
    parsed = read_workbook(save(folder / "活动.xlsx", spoilt(edits or {})))
    assert problems(parsed.contest) == ()
    assert Fit(parsed.contest).problems(Book(parsed.entries)) == ()
    return parsed


def book_of(parsed: Parsed) -> Book:
    """The entries of a parsed workbook."""
    return Book(parsed.entries)


def problems_of(folder: Path, edits: Edits) -> list[str]:
    """What reading says about a spoilt workbook; empty if it is read."""
    try:
        read(folder, edits)
    except BadInput as error:
        return [str(problem) for problem in error.problems]
    return []


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def save_xml(path: Path, sheets: Mapping[str, str], styles: str = "") -> Path:
    """A workbook from the inner XML of each ``sheetData``: what no writer would store."""
    numbered = list(enumerate(sheets.items(), 1))
    with ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="xml" '
            'ContentType="application/xml"/><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'{_HEAD}<Relationships xmlns="{_RELS}"><Relationship Id="r" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name="{escape(s)}" sheetId="{n}" r:id="r{n}"/>' for n, (s, _) in numbered
        )
        archive.writestr(
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            f"<sheets>{listed}</sheets></workbook>",
        )
        links = "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n, _ in numbered
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'{_HEAD}<Relationships xmlns="{_RELS}">{links}</Relationships>',
        )
        for n, (_, body) in numbered:
            archive.writestr(
                f"xl/worksheets/s{n}.xml",
                f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>',
            )
        if styles:
            archive.writestr(
                "xl/styles.xml", f'{_HEAD}<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
            )
    return path


@dataclass(frozen=True)
class Percent:
    """A number in a cell formatted as a percentage: 0.2 shows 20%."""

    value: float


STYLES = (
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf numFmtId="9" applyNumberFormat="1"/></cellXfs>'
)
_DATE, _PERCENT = 1, 2


def xml_rows(rows: Iterable[Iterable[object]]) -> str:
    """Rows as ``sheetData`` XML; a text starting with ``<c`` is taken as a cell already."""
    return "".join(f"<row>{''.join(map(_xml_cell, row))}</row>" for row in rows)


def _xml_cell(value: object) -> str:
    match value:
        case None:
            return "<c/>"
        case bool():
            return f'<c t="b"><v>{int(value)}</v></c>'
        case datetime():
            return _xml_cell(value.date())
        case date():
            return f'<c s="{_DATE}"><v>{(value - date(1899, 12, 30)).days}</v></c>'
        case Percent():
            return f'<c s="{_PERCENT}"><v>{value.value!r}</v></c>'
        case str() if value.startswith("<c"):
            return value
        case str() if value.startswith("="):
            return f"<c><f>{escape(value[1:])}</f></c>"
        case str():
            return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        case _:
            return f"<c><v>{value!r}</v></c>"
