"""Sheets that are text: CSV in every encoding, pages, what the clipboard holds."""

import csv
import io
from collections.abc import Callable, Iterable

from tools.sheets.content import (
    CRITERIA,
    JUDGES,
    TOWN,
    VILLAGES,
    cadre,
    district,
    mark,
    padded,
    point,
    secretary,
)
from tools.sheets.rosters import HEADER, row


def _text(rows: Iterable[Iterable[object]], delimiter: str) -> str:
    """Rows as Excel writes them: CRLF, quotes where needed."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


def roster(delimiter: str = ",") -> str:
    """The plain roster as separated text."""
    return _text([HEADER, *map(row, range(len(VILLAGES)))], delimiter)


def wide_comma() -> str:
    """The plain roster with full-width commas, typed by hand, no quotes."""
    return "".join(
        "，".join("" if c is None else str(c) for c in cells) + "\r\n"
        for cells in [HEADER, *map(row, range(len(VILLAGES)))]
    )


def aligned() -> str:
    """Three columns lined up with blanks: 序号, 村名, 支部书记 of the first 12 villages."""
    lines = ["序号  村名          支部书记"]
    for at, name in enumerate(VILLAGES[:12]):
        lines.append(f"{at + 1:<6}{name}{'  ' * (7 - len(name))}{secretary(at)}")
    return "\n".join(lines) + "\n"


def enumerated() -> str:
    """Names in running text with 、 between them, eight a line."""
    return "\n".join("、".join(VILLAGES[at : at + 8]) for at in range(0, 32, 8))


def one_a_line() -> str:
    """A village a line and nothing else."""
    return "\n".join(VILLAGES) + "\n"


def quoted() -> str:
    """What WPS puts on the clipboard: tabs, quoted cells holding a newline, a tab, quotes."""
    rows: list[tuple[object, ...]] = [("序号", "村名", "支部\n书记", "备注")]
    for at, name in enumerate(VILLAGES[:8]):
        remark = ("", "先进村\n2020年", "含\t制表符", "他说“好”", '写作"示范"')[at % 5]
        rows.append((at + 1, name, secretary(at), remark))
    return _text(rows, "\t")


def ragged() -> str:
    """Lines of unequal length, a blank one, quotes left open in the last cell."""
    lines = ["村名,得分,备注", f"{VILLAGES[0]},90", "", f"{VILLAGES[1]},88.5,,多出一格"]
    return "\n".join([*lines, f'{VILLAGES[2]},87,"引号没有关上', f"{VILLAGES[3]},86"])


def _html_table() -> str:
    areas = []
    for at, name in enumerate(VILLAGES):
        first = at == 0 or district(at) != district(at - 1)
        size = sum(district(v) == district(at) for v in range(32))
        area = f'<td rowspan="{size}">{district(at)}</td>' if first else ""
        cells = f"<td>{at + 1}</td><td>{name}</td><td>{padded(secretary(at))}</td>"
        areas.append(f"<tr>{area}{cells}<td>{mark(at, 0):g}</td></tr>")
    return (
        f'<tr><td colspan="5"><b>{TOWN}观摩得分&nbsp;表</b></td></tr>'
        "<tr><th>管区</th><th>序号</th><th>村名</th><th>支部<br>书记</th><th>得分</th></tr>"
        + "\n".join(areas)
    )


def html(charset: str) -> str:
    """A page as office systems export it under the name .xls: merged title, rowspan."""
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        "<style>td{mso-number-format:General;}</style></head><body>"
        f"<table border=1>{_html_table()}</table></body></html>"
    )


def mhtml() -> bytes:
    """The same page as a single-file web page, base64, as Excel's 单个文件网页 does."""
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    whole = MIMEMultipart("related", boundary="----=_NextPart_01D7")
    whole["X-Document-Type"] = "Workbook"
    page = MIMEText(html("utf-8"), "html", "utf-8")
    page["Content-Location"] = "file:///C:/sheet.htm"
    whole.attach(page)
    return whole.as_bytes()


def spreadsheet_xml() -> str:
    """SpreadsheetML 2003 with merged cells, a gap by ss:Index and a hidden sheet."""

    def cell(value: object, extra: str = "") -> str:
        kind = "Number" if isinstance(value, int | float) else "String"
        return f'<Cell{extra}><Data ss:Type="{kind}">{value}</Data></Cell>'

    title = cell(f"{TOWN}评分表", ' ss:MergeAcross="3"')
    rows = [f"<Row>{title}</Row>"]
    rows.append("<Row>" + "".join(map(cell, ("序号", "村名", "支部书记", "得分"))) + "</Row>")
    for at, name in enumerate(VILLAGES):
        mine = cell(mark(at, 0), ' ss:Index="4"')
        rows.append(f'<Row ss:Index="{at + 3}">{cell(at + 1)}{cell(name)}{mine}</Row>')
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n'
        f'<Worksheet ss:Name="成绩"><Table>{"".join(rows)}</Table></Worksheet>\n'
        '<Worksheet ss:Name="旧"><Table><Row><Cell><Data ss:Type="String">旧</Data></Cell></Row>'
        '</Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">'
        "<Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>\n</Workbook>\n"
    )


def word_table() -> str:
    """The clipboard's page of a Word table: nested paragraphs, merged 管区, a 合计 row."""
    rows = []
    for at, name in enumerate(VILLAGES[:10]):
        size = 6 if at == 0 else 4
        area = (
            f"<td rowspan={size} style='border:solid 1.0pt'><p class=MsoNormal><span>"
            f"{district(at)}<o:p></o:p></span></p></td>"
            if at in (0, 6)
            else ""
        )
        person = f"{secretary(at)}&nbsp;<o:p></o:p>"
        rows.append(
            f"<tr>{area}<td><p>{name}<o:p></o:p></p></td><td><p>{person}</p></td>"
            f"<td><p>{cadre(at)}</p></td></tr>"
        )
    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><!--StartFragment-->"
        "<table class=MsoTableGrid><tr><td>管区</td><td>村名</td><td>支部书记</td>"
        f"<td>包村干部</td></tr>{''.join(rows)}"
        "<tr><td>合计</td><td colspan=3>10个村</td></tr></table><!--EndFragment--></body></html>"
    )


def clipboard_page() -> str:
    """WPS's clipboard page of a score block: merged header, marks as it shows them."""
    head = "".join(f"<td>{name}</td>" for name, _ in CRITERIA)
    body = "".join(
        f"<tr><td x:num>{at + 1}</td><td>{name}</td>"
        + "".join(f"<td x:num>{point(at, c):g}</td>" for c in range(4))
        + "</tr>"
        for at, name in enumerate(VILLAGES[:6])
    )
    return (
        "<html><body>\n<!--StartFragment--><table><tr><td rowspan=2>序号</td>"
        f"<td rowspan=2>村名</td><td colspan=4>{JUDGES[0]}</td></tr><tr>{head}</tr>{body}"
        "</table><!--EndFragment-->\n</body></html>"
    )


def clipboard_text() -> str:
    """The same block as the clipboard's text: merged cells are blanks there."""
    rows: list[list[object]] = [["序号", "村名", JUDGES[0], "", "", ""]]
    rows.append(["", "", *[name for name, _ in CRITERIA]])
    for at, name in enumerate(VILLAGES[:6]):
        rows.append([at + 1, name, *[f"{point(at, c):g}" for c in range(4)]])
    return _text(rows, "\t")


FILES: dict[str, Callable[[], bytes]] = {
    "roster_utf8.csv": lambda: roster().encode("utf-8"),
    "roster_utf8_bom.csv": lambda: roster().encode("utf-8-sig"),
    "roster_gbk.csv": lambda: roster().encode("gbk"),
    "roster_gb18030.csv": lambda: (roster() + "33,𡐓村,城北管区,㘵三,,,\r\n").encode("gb18030"),
    "roster_tab_gbk.txt": lambda: roster("\t").encode("gbk"),
    "roster_utf16le_bom.txt": lambda: b"\xff\xfe" + roster("\t").encode("utf-16-le"),
    "roster_utf16be_bom.txt": lambda: b"\xfe\xff" + roster("\t").encode("utf-16-be"),
    "roster_utf16le.csv": lambda: roster().encode("utf-16-le"),
    "roster_utf16be.csv": lambda: roster().encode("utf-16-be"),
    "roster_semicolon.csv": lambda: roster(";").encode("gbk"),
    "roster_wide_comma.txt": lambda: wide_comma().encode("gbk"),
    "roster_aligned.txt": lambda: aligned().encode("gbk"),
    "roster_enumerated.txt": lambda: enumerated().encode("utf-8"),
    "roster_one_a_line.txt": lambda: one_a_line().encode("gbk"),
    "roster_csv_named.xls": lambda: roster().encode("gbk"),
    "ragged.csv": lambda: ragged().encode("utf-8"),
    "clipboard_quoted.txt": lambda: quoted().encode("utf-8"),
    "clipboard_block.txt": lambda: clipboard_text().encode("utf-8"),
    "clipboard_block.html": lambda: clipboard_page().encode("utf-8"),
    "clipboard_word.html": lambda: word_table().encode("utf-8"),
    "scores_html_named.xls": lambda: html("gb2312").encode("gbk"),
    "scores_html_utf8_named.xls": lambda: html("utf-8").encode("utf-8-sig"),
    "scores_mhtml_named.xls": mhtml,
    "scores_xml2003_named.xls": lambda: spreadsheet_xml().encode("utf-8"),
    "empty_file.csv": lambda: b"",
    "blank_lines.csv": lambda: b"\r\n,,\r\n \t\r\n",
}
"""File name and its bytes."""
