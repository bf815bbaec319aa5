"""OpenDocument and the XML of 2003: values, repeats, merged areas, hidden sheets, damage."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from lsb_desktop.core.errors import BadInput, UserError
from lsb_desktop.paper import zipped
from lsb_desktop.paper.intake.draft import MOST_FILLED
from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.ods import read_ods
from lsb_desktop.paper.intake.opening import open_grids
from lsb_desktop.paper.intake.xml2003 import NAMESPACE, read_xml2003
from lsb_desktop.paper.workbook.cells import Fault, Raw

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
_XMLNS = " ".join(f'xmlns:{short}="{name}"' for short, name in _NAMES.items())
UNCALCULATED = Fault("公式还没有计算结果；请用 WPS 或 Excel 打开并保存一次")


def ods(body: str) -> bytes:
    return f"<office:document-content {_XMLNS}>{body}</office:document-content>".encode()


def sheet(rows: str, name: str = "表") -> Grid:
    notes: list[str] = []
    (draft,) = read_ods(ods(f'<table:table table:name="{name}">{rows}</table:table>'), notes)
    return draft.grid()


def cell(attributes: str = "", text: str = "") -> str:
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def value(kind: str, said: str) -> str:
    name = "value" if kind in ("float", "percentage", "currency") else f"{kind}-value"
    return f'office:value-type="{kind}" office:{name}="{said}"'


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (cell(value("float", "95.5"), "95.5分"), 95.5),
        (cell(value("percentage", "0.5"), "50%"), 0.5),
        (cell(value("currency", "3"), "￥3"), 3.0),
        (cell(value("boolean", "true"), "TRUE"), True),
        (cell(value("date", "2021-12-15"), "12月15日"), date(2021, 12, 15)),
        (cell(value("date", "2021-12-15T08:30:00")), datetime(2021, 12, 15, 8, 30)),
        (cell(value("time", "PT08H30M00S")), time(8, 30)),
        (cell(value("time", "PT30H00M05.5S")), timedelta(hours=30, seconds=5)),
        (cell(value("time", "soon"), "快了"), "快了"),
        (cell(value("date", "2021-99-99"), "某日"), "某日"),
        (cell(value("float", "x"), "九十五"), "九十五"),
        (cell('office:value-type="string"', "五里堡村"), "五里堡村"),
        (cell(value("string", "五里堡村")), "五里堡村"),
        (cell("", "五<text:s text:c='2'/>里<text:tab/>堡<text:line-break/>村"), "五  里\t堡\n村"),
        (cell("", "五<text:span>里<text:a>堡</text:a></text:span>村"), "五里堡村"),
        (cell("", "村</text:p><text:p>二"), "村\n二"),
        (
            cell('calcext:value-type="error" office:value-type="string"', "#N/A"),
            Fault("单元格是错误值 #N/A"),
        ),
        (
            cell(f'table:formula="of:=NA()" {value("float", "0")}', "#N/A"),
            Fault("单元格是错误值 #N/A"),
        ),
        (cell('table:formula="of:=SUM([.A1])"'), UNCALCULATED),
    ],
)
def test_values_of_opendocument(written: str, read: Raw) -> None:
    grid = sheet(row(written))
    assert grid.rows == ((read,),)
    assert grid.percents == ({(0, 0)} if 'type="percentage"' in written else frozenset())


def test_comments_are_not_what_a_cell_says() -> None:
    comment = "<office:annotation><text:p>批注</text:p></office:annotation>"
    assert sheet(
        row(f"<table:table-cell>{comment}<text:p>村</text:p></table:table-cell>")
    ).rows == (("村",),)


def test_repeats_and_gaps() -> None:
    wide = cell('table:number-columns-repeated="2"', "a")
    gap = cell('table:number-columns-repeated="16000"')
    grid = sheet(
        row(wide, cell(), cell("", "b"), gap, attributes='table:number-rows-repeated="2"')
        + row(gap, attributes='table:number-rows-repeated="1048000"')
    )
    assert grid.rows == (("a", "a", None, "b"),) * 2


def test_merged_areas_and_what_they_cover() -> None:
    span = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell><text:p>盖住</text:p></table:covered-table-cell>"
    grid = sheet(
        row(cell(span, "a"), covered) + row(covered, covered) + row(cell("", "c"), cell("", "d"))
    )
    assert (grid.merged, grid.rows) == (((0, 0, 1, 1),), (("a", None), (None, None), ("c", "d")))


def test_a_table_within_a_cell_moves_nothing() -> None:
    inner = (
        f'<table:table table:is-sub-table="true">{row(cell("", "x"), cell("", "y"))}</table:table>'
    )
    grid = sheet(row(cell("", "a"), f"<table:table-cell>{inner}</table:table-cell>", cell("", "c")))
    assert grid.rows == (("a", None, "c"),)


def test_hidden_sheets_and_filtered_rows() -> None:
    style = (
        '<style:style style:name="x"><style:table-properties table:display="false"/></style:style>'
    )
    rows = row(cell("", "a"), attributes='table:visibility="filter"')
    notes: list[str] = []
    shown, hidden = read_ods(
        ods(
            f'{style}<table:table table:name="甲">{rows}</table:table>'
            f'<table:table table:name="乙" table:style-name="x">{rows}</table:table>'
        ),
        notes,
    )
    assert (shown.hidden, hidden.hidden) == (False, True)
    assert notes[0] == "工作表“甲”有隐藏或筛选掉的行列：列不导入，行要先问"
    assert shown.grid().hidden_rows == {0}


def test_a_cell_repeated_over_the_whole_sheet() -> None:
    with pytest.raises(UserError, match="超过 20 万个"):
        sheet(row(cell("", "a"), attributes='table:number-rows-repeated="1048576"'))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a>",
        b"\0\0",
    ],
)
def test_xml_that_is_damaged(content: bytes) -> None:
    for read in (lambda: read_ods(content, []), lambda: read_xml2003(content)):
        with pytest.raises(UserError, match="损坏"):
            read()


@pytest.mark.parametrize("encoding", ["UTF-99999", "gb2312", "gbk"])
def test_xml_of_another_encoding_is_not_called_damaged(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()
    for read in (lambda: read_ods(content, []), lambda: read_xml2003(content)):
        with pytest.raises(UserError, match="不是 UTF-8 编码"):
            read()


@pytest.mark.parametrize("times", ["x", "-1", "1.5", "9" * 30, "１"])
def test_repeats_that_are_no_numbers(times: str) -> None:
    with pytest.raises(UserError, match="损坏"):
        sheet(row(cell(f'table:number-columns-repeated="{times}"', "a")))


def xml2003(rows: str) -> Grid:
    (draft,) = read_xml2003(
        f'<Workbook xmlns="{NAMESPACE}" xmlns:ss="{NAMESPACE}"><Worksheet ss:Name="表">'
        f"<Table>{rows}</Table></Worksheet></Workbook>".encode()
    )
    return draft.grid()


def data(kind: str, said: str) -> str:
    return f'<Cell><Data ss:Type="{kind}">{said}</Data></Cell>'


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (data("Number", "95.5"), 95.5),
        (data("String", "五里<B>堡</B>村"), "五里堡村"),
        (data("Boolean", "1"), True),
        (data("DateTime", "2021-12-15T00:00:00.000"), datetime(2021, 12, 15)),
        (data("Number", "many"), "many"),
        (data("Error", "#DIV/0!"), Fault("单元格是错误值 #DIV/0!")),
        ('<Cell ss:Formula="=1+1"/>', UNCALCULATED),
    ],
)
def test_values_of_2003(written: str, read: Raw) -> None:
    assert xml2003(f"<Row>{written}</Row>").rows == ((read,),)


def test_gaps_and_merged_areas_of_2003() -> None:
    grid = xml2003(
        '<Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">a</Data></Cell>'
        f'{data("String", "b")}</Row><Row ss:Span="1"/><Row ss:Index="5">'
        '<Cell ss:Index="3"><Data ss:Type="String">c</Data></Cell></Row>'
    )
    assert grid.merged == ((0, 0, 1, 1),)
    assert grid.rows == (("a", None, "b"), *[(None,) * 3] * 3, (None, None, "c"))


@pytest.mark.parametrize("index", ["0x5", "-4", "1e9", "999999999"])
def test_places_of_2003_that_are_no_numbers(index: str) -> None:
    with pytest.raises(UserError, match="损坏"):
        xml2003(f'<Row ss:Index="{index}">{data("Number", "1")}</Row>')


def test_a_row_absurdly_far_down_is_refused() -> None:
    with pytest.raises(UserError, match="表!A9999999 离表格太远"):
        xml2003(f'<Row ss:Index="9999999">{data("Number", "1")}</Row>')


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        open_grids(path)
    return caught.value.message


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f'<?xml version="1.0"?><Workbook xmlns="{NAMESPACE}"><Worksheet>', "损坏"),
        (f'<!DOCTYPE a [<!ENTITY b "c">]><Workbook xmlns="{NAMESPACE}">&b;</Workbook>', "损坏"),
        ("<?xml version='1.0'?><a><b/></a>", "没有表格"),
        ("<html><frameset><frame src=a></frameset></html>", "只是框架"),
        ("<html><body>请先登录</body></html>", "没有表格"),
    ],
)
def test_xml_and_pages_without_a_sheet(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_text(text, encoding="utf-8")
    assert refusal(path).startswith("导出.xls: ")
    assert why in refusal(path)


def test_a_flat_opendocument_sheet(tmp_path: Path) -> None:
    path = tmp_path / "名单.fods"
    kind = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    table = f'<table:table table:name="表">{row(cell("", "五里堡村"))}</table:table>'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    path.write_text(
        f"{head}<office:document {_XMLNS} {kind}>{table}</office:document>", encoding="utf-8"
    )
    assert open_grids(path).grids[0].rows == (("五里堡村",),)


def zip_of(path: Path, **parts: str) -> Path:
    with ZipFile(path, "w", 8) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return path


def test_an_archive_that_swells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_UNPACKED", 2 << 20)
    path = zip_of(tmp_path / "炸弹.xlsx", xl__workbook="0" * (3 << 20))
    assert path.stat().st_size < 1 << 14
    assert "解压后超过 2 MB" in refusal(path)


def test_entities_in_a_workbook(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "名单.xlsx", xl__workbook="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    assert "损坏" in refusal(path)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("xl/workbook.bin", ".xlsb"),
        ("OFD.xml", "OFD"),
        ("Index/Document.iwa", "Numbers"),
        ("名单.xlsx", "先解压"),
    ],
)
def test_other_archives_say_what_they_are(name: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr(name, "x")
    assert why in refusal(path)


def test_fewer_cells_than_the_limit_are_read() -> None:
    times = MOST_FILLED // 10
    grid = sheet(
        row(
            cell('table:number-columns-repeated="10"', "a"),
            attributes=f'table:number-rows-repeated="{times}"',
        )
    )
    assert len(grid.rows) == times
