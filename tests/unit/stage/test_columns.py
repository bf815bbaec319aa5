"""Columns and pages of boards, and what the farthest seat can read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.errors import UserError
from lsb_desktop.stage import columns
from lsb_desktop.stage.columns import (
    APART,
    CEILING,
    FLOOR,
    GAP,
    MOST_ASIDE,
    NOTE,
    PITCH,
    SIGN,
    TIED,
    Cells,
    Verdict,
    beside,
    board_pages,
    body_of,
    cells_of,
    ems,
    fit,
    layout_of,
    legibility,
    name_cell,
    page_rows,
    paged,
)
from lsb_desktop.stage.frame import BoardFrame, Chrome, Row, TitleFrame

WALLS = [
    (1024, 768),
    (1280, 800),
    (1366, 768),
    (1920, 1080),
    (2560, 1080),
    (3840, 2160),
    (2880, 960),
    (1920, 640),
    (1080, 1920),
]


def board(count: int, page: int = 0) -> BoardFrame:
    rows = tuple(Row(n, str(n), "五里堡村", "95.19", "↑3") for n in range(1, count + 1))
    return BoardFrame(Chrome(), rows, page=page)


@pytest.mark.parametrize("count", [1, 4, 16, 23, 28, 32])
@pytest.mark.parametrize("wall", [w for w in WALLS if w[0] > w[1]])
def test_the_usual_numbers_of_villages_fit_one_page(count: int, wall: tuple[int, int]) -> None:
    layout = fit(*wall, count)
    assert layout.pages == 1
    assert layout.text_px >= FLOOR * wall[1]


@pytest.mark.parametrize(
    ("wall", "count", "columns", "rows", "pages"),
    [
        ((1920, 1080), 32, 3, 11, 1),
        ((1920, 1080), 23, 2, 12, 1),
        ((1024, 768), 32, 2, 16, 1),
        ((1024, 768), 64, 2, 16, 2),
        ((1920, 1080), 64, 3, 11, 2),
        ((2880, 960), 64, 5, 13, 1),
        ((1024, 768), 170, 2, 15, 6),
        ((1920, 1080), 170, 3, 15, 4),
        ((1080, 1920), 32, 1, 16, 2),
        ((1920, 1080), 0, 1, 1, 1),
    ],
)
def test_layouts(wall: tuple[int, int], count: int, columns: int, rows: int, pages: int) -> None:
    layout = fit(*wall, count)
    assert (layout.columns, layout.rows_per_column, layout.pages) == (columns, rows, pages)


@pytest.mark.parametrize(("wall", "most"), [((1024, 768), 3), ((1920, 1080), 3), ((2880, 960), 2)])
def test_sixty_four_take_two_or_three_pages(wall: tuple[int, int], most: int) -> None:
    assert fit(*wall, 64).pages <= most


walls = st.sampled_from(WALLS) | st.tuples(st.integers(320, 4096), st.integers(200, 2400))


@given(walls, st.integers(0, 400), st.floats(0, 40))
def test_every_row_has_its_place_and_the_text_its_room(
    wall: tuple[int, int], count: int, longest: float
) -> None:
    layout = fit(*wall, count, longest)
    assert 1 <= layout.columns <= 5
    assert layout.per_page * layout.pages >= count
    assert layout.per_page * (layout.pages - 1) < max(count, 1)
    wide, high = body_of(*wall)
    used = layout.columns * layout.cells.total + (layout.columns - 1) * GAP
    assert used * layout.text_px <= wide * 1.000001
    assert layout.rows_per_column * PITCH * layout.text_px <= high * 1.000001
    assert layout.below_floor == (layout.text_px < FLOOR * wall[1])


@given(walls, st.integers(1, 400))
def test_text_under_the_floor_only_where_not_even_one_row_is_as_wide(
    wall: tuple[int, int], count: int
) -> None:
    alone, layout = fit(*wall, 1), fit(*wall, count)
    assert layout.below_floor <= alone.below_floor


@given(walls, st.integers(1, 400))
def test_fewer_rows_are_never_smaller_on_one_page(wall: tuple[int, int], count: int) -> None:
    more, fewer = fit(*wall, count + 1), fit(*wall, count)
    assert fewer.pages <= more.pages
    if more.pages == 1:
        assert fewer.text_px >= more.text_px


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0.0),
        ("五里堡村", 4.0),
        ("95.19", 2.69),
        ("并列  ↑3", 4.05),
        ("𡐓村", 2.0),
        ("（老）", 3.0),
        ("“亮”", 3.0),
    ],
)
def test_ems(text: str, width: float) -> None:
    assert ems(text) == pytest.approx(width)


@pytest.mark.parametrize(
    ("longest", "cell"), [(3.0, 4.0), (5.0, 5.0), (6.0, 6.0), (7.0, 6.0), (8.0, 6.4), (33.0, 6.4)]
)
def test_names_are_condensed_up_to_eight_characters_then_take_two_lines(
    longest: float, cell: float
) -> None:
    assert name_cell(longest) == pytest.approx(cell)


def test_the_cells_are_as_wide_as_what_is_in_them() -> None:
    assert cells_of(()).total == pytest.approx(Cells(name=4, score=0).total)
    wide = cells_of((Row(1, "108", "一二三四五六七八", "100.0000", "↑12", "red"),))
    assert wide.place == pytest.approx(1.77)
    assert wide.name == pytest.approx(6.4)
    assert wide.score == pytest.approx(4.46)
    assert wide.aside == pytest.approx(2.18 * NOTE)
    assert wide.sign == SIGN


def noted(note: str, live: bool) -> BoardFrame:
    frame = board(32)
    rows = (replace(frame.rows[0], note=note), *frame.rows[1:])
    return replace(frame, rows=rows, live=live)


@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize("note", ["并列", "暂计", "同分·实地观摩"])
def test_a_note_never_moves_the_columns_of_a_live_board(wall: tuple[int, int], note: str) -> None:
    assert layout_of(noted(note, live=True), *wall) == layout_of(noted("", live=True), *wall)


@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize("note", ["并列", "同分·实地观摩"])
def test_a_note_costs_a_final_board_little_of_its_size_and_no_page(
    wall: tuple[int, int], note: str
) -> None:
    without, with_note = (
        layout_of(noted("", live=False), *wall),
        layout_of(noted(note, False), *wall),
    )
    assert with_note.pages == without.pages
    assert with_note.text_px >= 0.88 * without.text_px


def test_a_tie_stands_beside_the_change_where_there_is_room() -> None:
    row = noted("并列", live=False).rows[0]
    assert beside(row) == "并列  ↑3"
    assert beside(replace(row, change="–")) == "并列"
    cells = layout_of(noted("并列", live=False), 1024, 768).cells
    assert cells.aside == pytest.approx(ems(beside(row)) * NOTE)
    assert layout_of(noted("一二三四五六七", live=False), 1024, 768).cells.aside <= MOST_ASIDE


def test_few_rows_are_larger_than_many_would_be() -> None:
    assert fit(1920, 1080, 3).text_px == pytest.approx(0.072 * 1080)
    assert fit(1920, 1080, 7).text_px <= CEILING * 1080


def test_pages_of_a_board_hold_every_row_once() -> None:
    frame = board(170)
    layout = layout_of(frame, 1024, 768)
    assert board_pages(frame, (1024, 768)) == layout.pages == 6
    shown = [r.key for page in range(6) for r in page_rows(board(170, page), layout)]
    assert shown == list(range(1, 171))
    assert page_rows(board(170, 6), layout) == page_rows(board(170, 0), layout)


def test_a_board_is_seen_page_by_page_and_another_picture_as_it_is() -> None:
    assert [f.page for f in paged(board(170), (1024, 768)) if isinstance(f, BoardFrame)] == [
        *range(6)
    ]
    title = TitleFrame(Chrome(), "点评会")
    assert list(paged(title, (1024, 768))) == [title]


@pytest.mark.parametrize(
    ("farthest", "verdict"), [(10.0, Verdict.GREEN), (12.0, Verdict.AMBER), (20.0, Verdict.RED)]
)
def test_what_the_farthest_seat_can_read(farthest: float, verdict: Verdict) -> None:
    found = legibility(36, 1000, farthest, 1.8)
    assert found.text_mm == pytest.approx(64.8)
    assert found.per_metre == pytest.approx(64.8 / farthest)
    assert found.verdict is verdict


@pytest.mark.parametrize(("farthest", "picture"), [(0.0, 1.8), (10.0, 0.0), (-1.0, 1.8)])
def test_legibility_wants_both_lengths(farthest: float, picture: float) -> None:
    with pytest.raises(UserError, match="最远座位"):
        legibility(36, 1000, farthest, picture)


def test_a_board_that_turns_its_pages_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    whole = cells_of

    def counted(rows: tuple[Row, ...]) -> Cells:
        measured.append(len(rows))
        return whole(rows)

    monkeypatch.setattr(columns, "cells_of", counted)
    frame = board(23)
    rows = tuple(replace(row, name=f"{row.name}翻页") for row in frame.rows)
    frames = [replace(frame, rows=rows, page=page) for page in range(4)]
    layouts = {layout_of(one, 1111, 777) for one in frames * 3}
    assert (len(layouts), measured) == (1, [23])
    layout_of(replace(frame, rows=rows[1:]), 1111, 777)
    assert measured == [23, 22]


def test_a_tie_that_comes_while_marks_come_in_asks_for_no_more_room() -> None:
    rows = tuple(Row(n, str(n), "陆庄村", "88.50", note="暂计") for n in range(1, 9))
    tied = (*rows[:3], replace(rows[3], note=APART.join(("暂计", TIED))), *rows[4:])
    none = tuple(replace(row, note="") for row in rows)
    alone = (*none[:7], replace(none[7], note=TIED))
    live = [columns.noted(BoardFrame(Chrome(), r, live=True)) for r in (rows, tied, none, alone)]
    assert live == [Cells().aside] * 4
    grouped = tuple(replace(row, note="东部片区") for row in rows)
    assert columns.noted(BoardFrame(Chrome(), grouped, live=True)) > Cells().aside
    final = [columns.noted(BoardFrame(Chrome(), r)) for r in (none, rows, tied)]
    assert final == sorted(set(final))
