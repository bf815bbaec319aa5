"""Encodings and delimiters: decided by rule, told when assumed, never a cell lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.errors import BadInput, UserError
from lsb_desktop.paper.intake.opening import CLIPBOARD, grids_of_text
from lsb_desktop.paper.intake.text import decode, read_text, split_quoted
from tools.sheets import texts as made

TEXT = "村名,得分\r\n五里堡村,95.5\r\n前时村,94\r\n"
UNMARKED = "文件没有注明文字编码，按 {} 读取"


def rows_of(text: str, *, tabs: bool = False) -> tuple[list[list[str]], list[str]]:
    notes: list[str] = []
    grid = read_text(text, "", notes, tabs=tabs).grid()
    return [[str(c or "") for c in row] for row in grid.rows], notes


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (TEXT.encode("utf-8"), []),
        (TEXT.encode("utf-8-sig"), []),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), []),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), []),
        (TEXT.encode("utf-16-le"), [UNMARKED.format("UTF-16")]),
        (TEXT.encode("utf-16-be"), [UNMARKED.format("UTF-16")]),
        (TEXT.encode("gbk"), [UNMARKED.format("GBK")]),
        (TEXT.encode("gbk") + b"\x1a", [UNMARKED.format("GBK")]),
    ],
)
def test_every_encoding_an_office_writes(data: bytes, notes: list[str]) -> None:
    told: list[str] = []
    assert (decode(data, told), told) == (TEXT, notes)


@pytest.mark.parametrize("said", ["gb2312", "GBK", "x-gbk", "gb18030"])
def test_a_page_says_its_own_encoding(said: str) -> None:
    told: list[str] = []
    assert decode("潩水寨村".encode("gbk"), told, said) == "潩水寨村"
    assert told == []


@pytest.mark.parametrize("said", ["utf-8", "no-such-code", "ascii", "undefined"])
def test_a_page_that_lies_about_it_is_read_by_rule(said: str) -> None:
    told: list[str] = []
    assert decode("潩水寨村".encode("gbk"), told, said) == "潩水寨村"
    assert told == [UNMARKED.format("GBK")]


def test_utf8_cut_in_the_middle_is_not_taken_for_gbk() -> None:
    told: list[str] = []
    cut = TEXT.encode("utf-8").replace("堡".encode(), b"\xe5\xa0", 1)
    assert decode(cut, told) == TEXT.replace("堡", "\ufffd")
    assert told[0] == UNMARKED.format("UTF-8")
    assert told[1].startswith("有 1 个字符不能辨认")


def test_another_encoding_that_reads_as_rare_characters_is_told() -> None:
    told: list[str] = []
    decode("村名,得分\r\n五里堡村,95\r\n岡時村,94\r\n鳳凰臺村,93\r\n".encode("big5"), told)
    assert told[-1] == "文字编码看不准，请核对预览里的汉字"


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x01\x02\x03\x04" * 9])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UserError, match="不是表格"):
        decode(data, [])


@given(st.text(st.characters(codec="gb18030", exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_marked_text_comes_back(text: str) -> None:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le")):
        if "\ufffd" not in text:
            assert decode(mark + text.encode(encoding), []) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "first", "notes"),
    [
        ("村名,得分\n五里堡,90\n", ["村名", "得分"], []),
        ("村名\t得分\n五里堡\t90\n", ["村名", "得分"], []),
        ("村名;得分\n五里堡;90\n", ["村名", "得分"], ["各列按“;”分开"]),
        ("村名，得分\n五里堡，90\n", ["村名", "得分"], ["各列按“，”分开"]),
        ("村名；得分\n五里堡；90\n", ["村名", "得分"], ["各列按“；”分开"]),
        ("村名|得分\n五里堡|90\n", ["村名", "得分"], ["各列按“|”分开"]),
        ("五里堡、前时\n小司、海寨\n", ["五里堡", "前时"], ["各列按“、”分开"]),
        ("村名  得分\n五里堡  90\n", ["村名", "得分"], ["各列按空格分开"]),
        ("村名 得分\n五里堡 90\n前时 89\n", ["村名", "得分"], ["各列按空格分开"]),
        ("1,000\t村名\n2,000\t五里堡\n", ["1,000", "村名"], []),
        ("五里堡\n前时\n", ["五里堡"], []),
        # One comma in one remark makes no column; 、 inside a name neither.
        ("村名\n五里堡\n前时，原前寺\n田林一、二村\n小司\n", ["村名"], []),
        # Two characters lined up are a name, not two columns.
        ("张　三\n李　四\n王　五\n", ["张　三"], []),
        # Words with blanks between, but not in columns.
        ("五里堡 村\n前时村\n小司村\n", ["五里堡 村"], []),
        # A heading without the delimiter changes nothing.
        ("评分表\n村名,得分\n五里堡,90\n", ["评分表", ""], []),
    ],
)
def test_delimiters(text: str, first: list[str], notes: list[str]) -> None:
    rows, told = rows_of(text)
    assert (rows[0], told) == (first, notes)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('"a,b",c\n', [["a,b", "c"]]),
        ('"a\nb",c\r\n1,2', [["a\nb", "c"], ["1", "2"]]),
        ('"say ""so""",c\n', [['say "so"', "c"]]),
        ('"",c\n', [["", "c"]]),
        ('"open,c\n1,2\n', [['"open', "c"], ["1", "2"]]),
        ('a,"open\n1,"shut"\n', [["a", '"open'], ["1", "shut"]]),
        ('5" pipe,c\n', [['5" pipe', "c"]]),
        ('"a"b,c\n', [['"a"b', "c"]]),
        ("a,,c,\n", [["a", "", "c", ""]]),
        ("\n\na\n", [[""], [""], ["a"]]),
        ("a\rb\r\nc", [["a"], ["b"], ["c"]]),
        ("", []),
    ],
)
def test_quotes(text: str, rows: list[list[str]]) -> None:
    assert [list(r) for r in split_quoted(text, ",")] == rows


CELLS = st.text(st.sampled_from('村a1 ,\t;\n\r"，'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5), st.sampled_from(",\t;"))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert [list(r) for r in split_quoted(stream.getvalue(), delimiter)] == rows


@given(st.text(st.sampled_from('村1,\t"\n\r;、 　'), max_size=80))
def test_no_text_loses_a_character(text: str) -> None:
    """What is not blank, a delimiter or a quote stands in some cell."""
    kept = sorted(c for row in rows_of(text)[0] for cell in row for c in cell if c in "村1")
    assert kept == sorted(c for c in text if c in "村1")


def test_many_open_quotes_take_no_time() -> None:
    text = '"村,' * 30_000
    assert len(next(iter(split_quoted(text, ",")))) == 30_000


def test_the_clipboard_of_a_spreadsheet() -> None:
    found = grids_of_text(made.quoted())
    (grid,) = found.grids
    assert (found.name, grid.name, grid.spot(0, 1)) == (CLIPBOARD, "", "B1")
    assert grid.rows[0] == ("序号", "村名", "支部\n书记", "备注")
    assert grid.rows[3][3] == "含\t制表符"
    assert grid.rows[5][3] == '写作"示范"'


def test_one_tab_on_the_clipboard_is_a_table() -> None:
    (grid,) = grids_of_text("五里堡村\n前时村\n小司村，原司庄\t90\n").grids
    assert grid.rows[2] == ("小司村，原司庄", "90")


def test_the_page_beside_it_keeps_what_is_merged() -> None:
    (grid,) = grids_of_text(made.clipboard_text(), made.clipboard_page()).grids
    assert grid.merged == ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5))
    (plain,) = grids_of_text(made.clipboard_text(), "<p>没有表格</p>").grids
    assert (plain.rows, plain.merged) == (grid.rows, ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "没有一个填了内容"),
        (" \t\n　", "没有一个填了内容"),
        ("1\t2\n" * 100_001, "超过 20 万个"),
    ],
)
def test_a_clipboard_that_cannot_be_taken(text: str, why: str) -> None:
    with pytest.raises(BadInput, match=f"{CLIPBOARD}: .*{why}"):
        grids_of_text(text)
