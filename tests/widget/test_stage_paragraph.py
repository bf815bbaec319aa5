"""Running text: broken at the right side of marks, never outside its box."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPicture

from lsb_desktop.ui.stage.canvas import Canvas, Grid
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.paragraph import lines_at, paragraph, settled
from lsb_desktop.ui.stage.text import NO_START, Type, advance, recording
from lsb_desktop.ui.stage.theme import THEMES

pytestmark = pytest.mark.usefixtures("qapp")

TEXTS = st.text("村振兴环境，。“”（）abc 12", min_size=1, max_size=80)


@given(TEXTS, st.integers(60, 400))
@settings(max_examples=60, deadline=None)
def test_lines_hold_the_whole_text_and_fit(text: str, width: int) -> None:
    lines = lines_at(text, Role.TEXT, 20, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(advance(line, Role.TEXT, 20) <= width for line in lines if len(line) > 1)


def test_a_line_does_not_begin_with_a_comma() -> None:
    lines = lines_at("一二三四五，六七八九十。", Role.TEXT, 20, 101)
    assert not any(line[0] in NO_START for line in lines[1:])


@given(TEXTS)
@settings(max_examples=25, deadline=None)
def test_a_text_becomes_smaller_until_its_box_holds_it(text: str) -> None:
    picture, box = QPicture(), QRectF(10, 10, 300, 60)
    with recording() as boxes, QPainter(picture) as painter:
        canvas = Canvas(painter, Grid(480, 270), THEMES["bright"])
        paragraph(canvas, box, text, Type(Role.TEXT, 40, "#000000"))
    assert all(box.adjusted(-2, -2, 2, 2).contains(b.rect) for b in boxes)


@pytest.mark.parametrize(("text", "least"), [("一" * 22, 4), ("一" * 20 + "。", 4), ("短", 1)])
def test_no_character_or_two_are_left_alone_at_the_end(text: str, least: int) -> None:
    lines = lines_at(text, Role.TEXT, 20, 201)
    found = settled(text, Role.TEXT, 20, 201, lines)
    assert "".join(found) == text
    assert len(found) == len(lines)
    assert len(found[-1]) >= least


def test_a_text_that_would_need_another_line_stays_as_it_is() -> None:
    text = "一二三四五六，七八九十一二三四五六七八九十十十十"
    lines = lines_at(text, Role.TEXT, 20, 241)
    assert len(settled(text, Role.TEXT, 20, 241, lines)) == len(lines)
