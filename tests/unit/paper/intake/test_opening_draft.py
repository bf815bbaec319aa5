"""A sheet being filled: blanks left out, areas cut, errors seen, the absurd refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.intake import draft
from lsb_desktop.paper.intake.draft import TOO_NARROW, Draft
from lsb_desktop.paper.intake.grid import Merge
from lsb_desktop.paper.workbook.cells import Fault, Raw


def filled(*cells: tuple[int, int, Raw], merged: tuple[Merge, ...] = ()) -> Draft:
    made = Draft("表")
    for cell in cells:
        made.put(*cell)
    made.merged = list(merged)
    return made


def test_rows_begin_at_a1_and_are_equally_wide() -> None:
    grid = filled((2, 1, "b"), (1, 3, 4.5)).grid()
    assert grid.rows == (
        (None, None, None, None),
        (None, None, None, 4.5),
        (None, "b", None, None),
    )


@pytest.mark.parametrize("blank", [None, "", " ", "\u3000\xa0\u200b", "\n\t"])
def test_blanks_reach_nowhere(blank: Raw) -> None:
    made = filled((0, 0, "a"), (1_048_575, 16_383, blank))
    assert (len(made), made.grid().rows) == (1, (("a",),))


def test_nothing_at_all() -> None:
    grid = filled().grid()
    assert (grid.rows, grid.merged) == ((), ())


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("#N/A", Fault("单元格是错误值 #N/A")),
        (" #DIV/0! ", Fault("单元格是错误值 #DIV/0!")),
        ("####", TOO_NARROW),
        ("##", "##"),
        ("#1", "#1"),
        ("五里堡#村", "五里堡#村"),
        ("#N/A?", "#N/A?"),
    ],
)
def test_errors_written_out(shown: str, read: Raw) -> None:
    assert filled((0, 0, shown)).grid().rows == ((read,),)


@pytest.mark.parametrize(
    ("merged", "kept"),
    [
        (((0, 0, 0, 5),), ((0, 0, 0, 1),)),
        (((0, 0, 9, 9),), ((0, 0, 1, 1),)),
        (((5, 5, 6, 6),), ()),
        (((0, 1, 0, 7),), ()),
        (((1, 1, 0, 0),), ()),
        (((0, 0, 0, 1), (0, 1, 1, 1)), ((0, 0, 0, 1),)),
        (((1, 0, 1, 1), (0, 0, 0, 1)), ((0, 0, 0, 1), (1, 0, 1, 1))),
    ],
)
def test_merged_areas_are_cut_sorted_and_apart(
    merged: tuple[Merge, ...], kept: tuple[Merge, ...]
) -> None:
    cells = [(r, c, f"{r}{c}") for r in range(2) for c in range(2)]
    grid = filled(*cells, merged=merged).grid()
    assert grid.merged == kept
    for top, left, bottom, right in kept:
        area = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        assert {grid.rows[r][c] for r, c in area} == {f"{top}{left}", None}


def test_percents_of_cells_that_are_not_there_are_dropped() -> None:
    made = filled((0, 0, 0.5))
    made.percents = {(0, 0), (8, 8)}
    assert made.grid().percents == {(0, 0)}


@pytest.mark.parametrize("place", [(999_999, 1), (1, 999_999), (1000, 1000)])
def test_a_cell_absurdly_far_out(place: tuple[int, int]) -> None:
    with pytest.raises(UserError, match="离表格太远，请清除后重试"):
        filled((0, 0, "a"), (*place, "b")).grid()


def test_a_stray_cell_at_the_bottom_is_read() -> None:
    assert len(filled((0, 0, "a"), (65_535, 9, "b")).grid().rows) == 65_536


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "MOST_FILLED", 10_000)
    made = filled(*[(0, at, "a") for at in range(10_000)])
    made.put(1, 0, "")
    with pytest.raises(UserError, match="超过 1 万个"):
        made.put(1, 0, "a")


PLACE = st.tuples(st.integers(0, 9), st.integers(0, 9))


@given(st.dictionaries(PLACE, st.sampled_from(["a", 1.5, True, "", None])))
def test_every_cell_stands_where_it_was_put(cells: dict[tuple[int, int], Raw]) -> None:
    grid = filled(*[(*place, value) for place, value in cells.items()]).grid()
    kept = {place: value for place, value in cells.items() if value not in ("", None)}
    shown = {
        (r, c): v for r, row in enumerate(grid.rows) for c, v in enumerate(row) if v is not None
    }
    assert shown == kept
    assert not grid.rows or any(grid.rows[-1])


ANY_CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text("村 #\u3000/A0\n", max_size=4),
    st.sampled_from(("#N/A", "####", " #REF! ", Fault("坏"))),
)


@given(st.lists(st.lists(ANY_CELL, max_size=5), max_size=5))
def test_a_row_at_once_is_the_row_cell_by_cell(rows: list[list[Raw]]) -> None:
    at_once, one_by_one = Draft("表"), Draft("表")
    for row, cells in enumerate(rows):
        at_once.put_row(row, cells)
        for column, value in enumerate(cells):
            one_by_one.put(row, column, value)
    assert at_once.grid() == one_by_one.grid()
    assert list(map(repr, at_once.grid().rows)) == list(map(repr, one_by_one.grid().rows))


def test_a_row_is_refused_as_its_cells_are(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="文字超过"):
        Draft("表").put_row(0, ["村" * (draft.MOST_TEXT + 1)])
    monkeypatch.setattr(draft, "MOST_FILLED", 3)
    with pytest.raises(UserError, match="不像一份名单"):
        Draft("表").put_row(0, ["一", 2.0, "三", "四"])
