"""文字, 图片 and the splitting of long words."""

import pytest

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.stage.ceremony import compile_ceremony
from lsb_desktop.stage.frame import PictureFrame, TextFrame, TitleFrame
from lsb_desktop.stage.paging import chunks, pages, rows_of
from tests.unit.stage.worlds import K, falling, single, world


def test_lines_of_an_item_are_shown_as_written() -> None:
    step = single(AgendaItem(K.TEXT, "会场纪律", text=" 手机静音 \n\n不离席"))
    assert (step.name, step.line) == ("text", "会场纪律")
    assert isinstance(step.frame, TextFrame)
    assert step.frame.chrome.title == "会场纪律"
    assert step.frame.lines == ("手机静音", "不离席")


def test_words_without_a_title_stand_under_the_contests_name() -> None:
    frame = single(AgendaItem(K.TEXT, text="休会")).frame
    assert isinstance(frame, TextFrame)
    assert frame.chrome.title == "郭店镇第四季度“亮赛比”逐村观摩"


def test_a_title_alone_is_a_title() -> None:
    frame = single(AgendaItem(K.TEXT, "休会")).frame
    assert isinstance(frame, TitleFrame)
    assert frame.title == "休会"


def test_a_long_text_goes_on() -> None:
    lines = [f"第{n}条　按时到会" for n in range(20)]
    steps = compile_ceremony(world(falling(1), AgendaItem(K.TEXT, "纪律", text="\n".join(lines))))
    assert [s.line for s in steps] == ["纪律　1/2", "纪律　2/2"]
    frames = [s.frame for s in steps]
    assert [line for f in frames if isinstance(f, TextFrame) for line in f.lines] == lines


def test_a_picture_and_its_text() -> None:
    step = single(AgendaItem(K.PICTURE, "路线", text="观摩路线\n示意图", picture="a" * 64))
    assert (step.name, step.line) == ("picture", "路线")
    assert isinstance(step.frame, PictureFrame)
    assert step.frame.chrome.title == "路线"
    assert step.frame.picture.digest == "a" * 64
    assert step.frame.picture.caption == "观摩路线　示意图"


def test_no_picture_chosen_is_said_to_the_operator_alone() -> None:
    step = single(AgendaItem(K.PICTURE, "路线", text="稍后发放"))
    assert step.line == "路线（没有选图片）"
    assert isinstance(step.frame, TitleFrame)
    assert (step.frame.title, step.frame.subtitle) == ("路线", "稍后发放")


@pytest.mark.parametrize(("text", "rows"), [("", 1), ("一" * 9, 1), ("一" * 10, 2), ("ab" * 9, 2)])
def test_rows(text: str, rows: int) -> None:
    assert rows_of(text, 10) == rows


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("短", ("短",)),
        ("一二三四五六。七八九十甲乙", ("一二三四五六。", "七八九十甲乙")),
        ("一二三四五，六七八九十甲乙", ("一二三四五，", "六七八九十甲乙")),
        ("一二三四五六七八九十甲乙", ("一二三四五六七八九", "十甲乙")),
        ("一二三四五六七八。 ", ("一二三四五六七八。",)),
    ],
)
def test_chunks(text: str, parts: tuple[str, ...]) -> None:
    assert chunks(text, 10, 1) == parts


def test_pages_hold_what_fits_but_never_nothing() -> None:
    assert pages([3, 3, 9, 1], float, lambda n: 6) == [(3, 3), (9,), (1,)]
    assert pages([3, 3], float, lambda n: (1, 9)[n]) == [(3,), (3,)]
    assert pages([], float, lambda n: 6) == []
