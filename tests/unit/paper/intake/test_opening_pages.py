"""Tables of web pages as browsers lay them out, however carelessly written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.intake import draft
from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.opening import grids_of_text
from lsb_desktop.paper.intake.pages import charset_of, read_mhtml, read_page
from tools.sheets import texts as made


def grids(page: str) -> list[Grid]:
    return [d.grid() for d in read_page(page)]


def only(page: str) -> Grid:
    (grid,) = grids(page)
    return grid


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        ("<table><tr><td>a</td><td>b</td></tr></table>", (("a", "b"),)),
        ("<TABLE><TR><TD>a<TD>b<TR><TD>c</TABLE>", (("a", "b"), ("c", None))),
        ("<table><td>a</td></table>", (("a",),)),
        (
            "<table><tr><th>村<br>名</th><td> 五里堡\n  村 </td></tr></table>",
            (("村\n名", "五里堡 村"),),
        ),
        ("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", (("甲\n乙",),)),
        ("<table><tr><td>&nbsp;&#20116;&lt;</td></tr></table>", (("\xa0五<",),)),
        ("<table><tr><td><style>x{}</style>a<script>1<2</script></td></tr></table>", (("a",),)),
        ("<table><tr><td><!-- no -->a<b>b</b><span>c", (("abc",),)),
        ("<table><td>a<![if !x]>b<![endif]>c<![五]>d<!e>f", (("abcdf",),)),
        ("<table><tr><td></td><td>b</td></tr></table>", ((None, "b"),)),
        ("<p>before<table><tr><td>a</td>between</tr></table>after", (("a",),)),
        ("<table><thead><tr><td>a</thead><tbody><tr><td>b</tbody></table>", (("a",), ("b",))),
    ],
)
def test_cells(page: str, rows: tuple[tuple[str | None, ...], ...]) -> None:
    assert only(page).rows == rows


def test_spans_push_later_cells_aside() -> None:
    grid = only(
        "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g</table>"
    )
    assert grid.rows == (("a", "b", None), (None, "c", "d"), ("e", "f", "g"))
    assert grid.merged == ((0, 0, 1, 0), (0, 1, 0, 2))


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "1", "1.9"])
def test_spans_that_are_none(span: str) -> None:
    assert only(f'<table><tr><td colspan="{span}">a<td>b</table>').merged == ()


def test_spans_beyond_the_table_are_cut() -> None:
    grid = only("<table><tr><td rowspan=99999999>a<td>b<tr><td>c</table>")
    assert (grid.rows, grid.merged) == ((("a", "b"), (None, "c")), ((0, 0, 1, 0),))


def test_a_table_within_a_cell_stands_alone() -> None:
    page = "<table><tr><td>out<table><tr><td>in</td></tr></table>side</td><td>b</td></tr></table>"
    assert [g.rows for g in grids(page)] == [(("outside", "b"),), (("in",),)]


def test_two_tables_in_order() -> None:
    found = grids_of_text("", "<table><td>a</table><table></table><table><td>b</table>")
    assert [g.rows for g in found.grids] == [(("a",),), (("b",),)]


def test_a_table_of_word() -> None:
    (grid,) = grids_of_text("", made.word_table()).grids
    assert grid.merged == ((1, 0, 6, 0), (7, 0, 10, 0), (11, 1, 11, 3))
    assert (grid.rows[1][0], grid.rows[7][0], grid.rows[11][:2]) == (
        "城区管区",
        "城北管区",
        ("合计", "10个村"),
    )


def test_more_cells_than_any_township(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "MOST_FILLED", 10_000)
    assert len(read_page("<table>" + "<tr><td>1" * 10_000)[0]) == 10_000
    with pytest.raises(UserError, match="超过 1 万个"):
        read_page("<table>" + "<tr><td>1" * 10_001)


def test_a_single_file_page_with_a_sheet_on_every_page() -> None:
    notes: list[str] = []
    page = "<html><meta charset=gb2312><table><td>五里堡村</table>".encode("gbk")
    part = b"--b\nContent-Type: text/html\n\n" + page + b"\n"
    other = b"--b\nContent-Type: text/css\n\n<table><td>no</table>\n"
    data = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    drafts = read_mhtml(data + part + other + part + b"--b--\n", notes)
    assert [d.grid().rows for d in drafts] == [(("五里堡村",),)] * 2
    assert notes == []


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b'<meta content="text/html; charset=gb2312">', "gb2312"),
        (b"<META CHARSET = 'GBK'>", "GBK"),
        (b"<html>", ""),
    ],
)
def test_charsets(head: bytes, said: str) -> None:
    assert charset_of(head) == said


SPAN = st.integers(1, 4)
CELL = st.tuples(st.sampled_from(["a", "b", ""]), SPAN, SPAN)


@given(st.lists(st.lists(CELL, max_size=5), max_size=6))
def test_merged_areas_never_meet_and_hold_one_value(rows: list[list[tuple[str, int, int]]]) -> None:
    cells = [
        "<tr>" + "".join(f"<td colspan={a} rowspan={d}>{text}" for text, a, d in row)
        for row in rows
    ]
    grid = only("<table>" + "".join(cells) + "</table>")
    seen = set()
    for top, left, bottom, right in grid.merged:
        area = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        assert not area & seen
        seen |= area
        assert all(grid.rows[r][c] is None for r, c in area - {(top, left)})
    assert len({len(row) for row in grid.rows}) <= 1


@given(st.text(st.sampled_from("<>/tabletrd [=1\"'&;!-五"), max_size=80))
def test_any_page_is_read(page: str) -> None:
    for grid in grids("<table>" + page):
        assert all(len(row) == len(grid.rows[0]) for row in grid.rows)
