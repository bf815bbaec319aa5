"""Text that fits: the order of concessions, breaks, and the recorder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.text import CONDENSED, Type, advance, broken, fit, put, recording
from tests.helpers.frames import LONGEST

pytestmark = pytest.mark.usefixtures("qapp")

KIND = Type(Role.BOLD, 40, "#000000")
SIX = 6 * 40


@pytest.mark.parametrize(
    ("text", "lines", "px", "condensed"),
    [
        ("五里堡村", 1, 40, False),
        ("潮河新城社区", 1, 40, False),
        ("新郑路北段社区", 1, 40, True),
        ("华南城第一社区", 1, 40, True),
    ],
)
def test_short_names_stay_on_one_line(text: str, lines: int, px: int, condensed: bool) -> None:
    found = fit(text, KIND, SIX, 60, 3)
    assert (len(found.lines), found.px, found.stretch < 1) == (lines, px, condensed)


def test_eight_characters_are_condensed_to_eighty_percent_at_most() -> None:
    found = fit("新郑路北段第一居", KIND, SIX * 8 * CONDENSED / 6, 60, 3)
    assert found.px == 40
    assert CONDENSED <= found.stretch <= 0.81


def test_longer_names_take_two_lines() -> None:
    found = fit("双江拉祜族佤族布朗族傣族自治县", KIND, SIX, 60, 3)
    assert len(found.lines) == 2
    assert "".join(found.lines) == "双江拉祜族佤族布朗族傣族自治县"


@given(
    st.text("五里堡前时小司海寨双岭华阳社区村（）12A、", min_size=1, max_size=40),
    st.floats(30, 900),
    st.floats(12, 200),
    st.integers(1, 3),
)
def test_nothing_is_ever_cut_off(text: str, width: float, height: float, lines: int) -> None:
    kind = Type(Role.BOLD, 48, "#000000", spacing=0.03)
    found = fit(text, kind, width, height, lines)
    assert "".join(found.lines).replace(" ", "") == text.replace(" ", "")
    assert len(found.lines) <= lines
    assert found.px <= 48
    if found.px > 1:
        widest = max(advance(line, kind.role, found.px, 0.03) for line in found.lines)
        assert widest * found.stretch <= width + 0.01
        assert found.px * (1 + (len(found.lines) - 1) * 1.16) <= height + 0.01


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("孟庄镇第四季度逐村观摩评比点评会", ("孟庄镇第四季度", "逐村观摩评比点评会")),
        ("公布逐村观摩评比成绩", ("公布逐村", "观摩评比成绩")),
        ("新郑教育园区（龙湖镇）", ("新郑教育园区", "（龙湖镇）")),
        (
            "新郑教育园区（龙湖镇）“亮赛比”暨“逐村（社区）观摩”点评会",
            ("新郑教育园区（龙湖镇）“亮赛比”", "暨“逐村（社区）观摩”点评会"),
        ),
        ("集体增收渠道不多，村集体收入靠后", ("集体增收渠道不多，", "村集体收入靠后")),
        ("一", ("一",)),
        ("2021", ("2021",)),
    ],
)
def test_breaks_fall_between_words(text: str, parts: tuple[str, ...]) -> None:
    assert broken(text, 2, Role.BOLD) == parts


def test_longest_name_goes_on_three_lines_of_much_the_same_width() -> None:
    lines = broken(LONGEST, 3, Role.BOLD)
    assert "".join(lines) == LONGEST
    assert max(map(len, lines)) - min(map(len, lines)) <= 4


def test_what_is_drawn_is_recorded_and_stays_in_its_box() -> None:
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    box = QRectF(10, 20, 240, 60)
    with recording() as boxes, QPainter(image) as painter:
        taken = put(painter, box, LONGEST, KIND, 3)
        put(painter, box, "", KIND)
    assert "".join(b.text for b in boxes) == LONGEST
    assert box.contains(taken)
    assert boxes[0].lines == 3
    with recording() as none:
        pass
    assert none == []


@pytest.mark.parametrize(("align", "left"), [(-1, 100), (0, 180), (1, 260)])
def test_alignment(align: int, left: float) -> None:
    image = QImage(600, 100, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        taken = put(painter, QRectF(100, 0, 240, 60), "村庄", KIND.at(align))
    assert taken.left() == pytest.approx(left, abs=0.6)
    assert taken.center().y() == pytest.approx(30)
