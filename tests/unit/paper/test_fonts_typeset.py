"""Line breaking by the rules of Chinese punctuation, and fitting a text into a box."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.fonts import Face, width
from lsb_desktop.paper.typeset import (
    NOT_FIRST,
    NOT_LAST,
    SMALLEST,
    Fitted,
    Style,
    break_lines,
    break_phrases,
    fit,
    overhang,
    pieces,
)

TEXTS = st.text(alphabet="孟庄镇村观摩，。、：）（“”《》93.4% aQ", min_size=1, max_size=60)
STYLE = Style(Face.KAI, 24, 16, leading=1.8, tight=1.2)


def words(lines: tuple[object, ...]) -> list[str]:
    return [line.text for line in lines]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "ems", "expected"),
    [
        ("孟庄镇碾卢村党支部", 4, ["孟庄镇碾", "卢村党", "支部"]),
        ("孟庄镇碾卢村、唐河村", 6.5, ["孟庄镇碾卢村、", "唐河村"]),
        ("孟庄镇碾（卢村）好人", 5, ["孟庄镇碾", "（卢村）", "好人"]),
        ("得分 93.47 分，好", 5, ["得分 93.47", "分，好"]),
        ("得分\xa093.47\xa0分，好的", 6, ["得", "分\xa093.47\xa0分，", "好的"]),
        ("一二三四五六获", 6, ["一二三四五", "六获"]),
    ],
)
def test_where_lines_break(text: str, ems: float, expected: list[str]) -> None:
    assert words(break_lines(text, Face.SANS, 10, ems * 10)) == expected


@given(TEXTS, st.integers(8, 30))
def test_no_line_begins_or_ends_with_the_wrong_mark(text: str, ems: int) -> None:
    lines = break_lines(text, Face.KAI, 10, ems * 10.0, indent=20.0)
    whole = max((width(p, Face.KAI, 10) for p in pieces(text)), default=0) <= ems * 10 - 20
    assert "".join(words(lines)).replace(" ", "") == text.replace(" ", "")
    for at, line in enumerate(lines):
        room = ems * 10 - line.indent
        assert width(line.text, Face.KAI, 10) - overhang(line.text, 10) <= room + 0.02
        if whole and at:
            assert line.text[:1] not in NOT_FIRST
        if whole and not line.last:
            assert line.text[-1:] not in NOT_LAST
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


def test_a_word_longer_than_the_line_is_broken_by_characters() -> None:
    lines = break_lines("A" * 30, Face.SANS, 10, 60)
    assert "".join(words(lines)) == "A" * 30
    assert len(lines) > 1


def test_phrases_end_lines_at_commas_unless_that_costs_a_line() -> None:
    text = "在第四季度观摩评比活动中，综合得分第一，荣获"
    assert words(break_phrases(text, Face.SANS, 10, 160)) == [
        "在第四季度观摩评比活动中，",
        "综合得分第一，荣获",
    ]
    tight = "一二三四五六七八，九十一二三四五六七八九十"
    assert words(break_phrases(tight, Face.SANS, 10, 110)) == words(
        break_lines(tight, Face.SANS, 10, 110)
    )


def test_a_short_text_keeps_its_size_and_pitch() -> None:
    assert fit("孟庄镇", STYLE, (300, 100)) == Fitted(
        fit("孟庄镇", STYLE, (300, 100)).lines, 24, pytest.approx(24 * 1.8), 0.0
    )


def test_lines_move_together_before_the_size_shrinks() -> None:
    two = fit("孟庄镇碾卢村党支部一二三四", STYLE, (240, 60))
    assert two.size == 24
    assert two.pitch == pytest.approx(36)
    assert two.height == pytest.approx(60)


def test_tracking_is_given_up_before_the_size() -> None:
    style = Style(Face.SERIF, 50, 30, lines=1, tracking=0.3)
    assert fit("流动红旗", style, (600, 60)).tracking == 0.3
    close = fit("党组织书记红旗", style, (360, 60))
    assert (close.size, close.tracking) == (50, 0.0)
    assert fit("党组织书记红旗", style, (300, 60)).size < 50


def test_one_line_shrinks_to_its_floor_and_then_wraps_at_a_larger_size() -> None:
    style = Style(Face.KAI, 30, 20, leading=1.3, lines=1)
    shrunk = fit("村" * 14, style, (300, 60))
    assert (len(shrunk.lines), shrunk.size) == (1, 21)
    wrapped = fit("村" * 16, style, (300, 60))
    assert len(wrapped.lines) == 2
    assert wrapped.size > 20


def test_an_indent_is_kept_free_in_every_paragraph() -> None:
    found = fit("一二三四五六七八\n九十", Style(Face.SANS, 10, 10, indent=2), (60, 100))
    assert [(line.text, line.indent) for line in found.lines] == [
        ("一二三四", 20),
        ("五六七八", 0),
        ("九十", 20),
    ]


def test_what_cannot_fit_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="太长"):
        fit("村" * 500, STYLE, (100, 40))
    with pytest.raises(UserError):
        fit("村", STYLE, (3, 3))


@settings(max_examples=40)
@given(TEXTS, st.integers(100, 700), st.integers(40, 120))
def test_what_is_fitted_is_inside_its_box(text: str, wide: int, high: int) -> None:
    try:
        found = fit(text, STYLE, (float(wide), float(high)))
    except UserError:
        return
    assert SMALLEST <= found.size <= STYLE.size
    assert found.height <= high + 0.02
    for line in found.lines:
        assert (
            width(line.text, Face.KAI, found.size) - overhang(line.text, found.size) <= wide + 0.02
        )


def measured_whole(text: str, size: float, limit: float, indent: float, em: float) -> list[str]:
    """What stands on each line when every attempt is measured from its first character."""

    def fits(tried: str, room: float) -> bool:
        tried = tried.rstrip(" ")
        return width(tried, Face.KAI, size, em) - overhang(tried, size) <= room + 0.01

    found, held, first = [], "", indent
    for at, piece in enumerate(pieces(text)):
        for part in (piece,) if fits(piece, limit - (0 if at else indent)) else piece:
            tried = held + part if held else part.lstrip(" ")
            if held.strip() and not fits(tried, limit - first):
                found.append(held.rstrip(" "))
                held, first = part.lstrip(" "), 0.0
            else:
                held = tried
    return [*found, held.rstrip(" ")]


@settings(max_examples=60)
@given(TEXTS, st.integers(20, 300), st.sampled_from((0.0, 48.0)), st.sampled_from((0.0, 0.25)))
@example("孟庄镇" * 12 + "  ，", 96, 48.0, 0.0)
def test_advances_added_up_break_lines_as_measuring_them_whole_does(
    text: str, limit: int, indent: float, em: float
) -> None:
    lines = break_lines(text, Face.KAI, 24, float(limit), indent, em)
    assert words(lines) == measured_whole(text, 24, float(limit), indent, em)
