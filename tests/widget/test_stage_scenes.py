"""Every scene at every shape of wall, in both themes: words are in their boxes and apart."""

from dataclasses import replace
from itertools import combinations, cycle, islice

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPicture

from lsb_desktop.stage.columns import beside, layout_of
from lsb_desktop.stage.frame import (
    BlackFrame,
    BoardFrame,
    DrawFrame,
    Frame,
    GroupFrame,
    NoticeFrame,
    QuestionFrame,
    RisersFrame,
    texts,
)
from lsb_desktop.stage.frames.score import CompareFrame
from lsb_desktop.ui.stage.canvas import SAFE, Grid
from lsb_desktop.ui.stage.chrome import DEMO
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.pieces.table import table_of
from lsb_desktop.ui.stage.text import CONDENSED, Box, recording
from lsb_desktop.ui.stage.theme import THEMES
from tests.helpers.frames import LONGEST, every_frame, group, notice, speech

pytestmark = pytest.mark.usefixtures("qapp")

SIZES = (
    (1024, 768),
    (1366, 768),
    (1280, 800),
    (1920, 1080),
    (3840, 2160),
    (2560, 1080),
    (2880, 960),
    (1920, 640),
    (1080, 1920),
)
FRAMES = every_frame()


def boxes_of(frame: Frame, size: tuple[int, int], theme: str = "bright") -> list[Box]:
    """What is written where."""
    # A QPicture keeps the commands only: nothing is rasterised.
    picture = QPicture()
    with recording() as boxes, QPainter(picture) as painter:
        paint(painter, QSize(*size), frame, None, 1.0, THEMES[theme])
    return boxes


def apart(boxes: list[Box]) -> None:
    """No two words share more than a hair."""
    edges = [(b.rect.left(), b.rect.top(), b.rect.right(), b.rect.bottom()) for b in boxes]
    for (one, a), (other, b) in combinations(zip(boxes, edges, strict=True), 2):
        wide = min(a[2], b[2]) - max(a[0], b[0])
        high = min(a[3], b[3]) - max(a[1], b[1])
        assert wide < 1 or high < 1, (one, other)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("name", FRAMES)
def test_words_keep_to_their_places(name: str, size: tuple[int, int]) -> None:
    boxes = boxes_of(FRAMES[name], size)
    width, height = size
    safe = QRectF(width * SAFE, height * SAFE, width * (1 - 2 * SAFE), height * (1 - 2 * SAFE))
    for box in boxes:
        assert box.allowed.adjusted(-1, -1, 1, 1).contains(box.rect), box
        assert safe.adjusted(-1, -1, 1, 1).contains(box.rect), box
        assert box.stretch >= CONDENSED - 1e-6, box
    apart(boxes)


@pytest.mark.parametrize("name", [n for n in FRAMES if n != "black"])
def test_both_themes_write_the_same_words(name: str) -> None:
    bright, solemn = (boxes_of(FRAMES[name], (960, 540), theme) for theme in THEMES)
    assert [b.text for b in bright] == [b.text for b in solemn]


@pytest.mark.parametrize("name", [n for n, f in FRAMES.items() if not isinstance(f, BoardFrame)])
def test_every_word_of_a_frame_is_on_the_picture(name: str) -> None:
    frame = FRAMES[name]
    if isinstance(frame, BlackFrame):
        assert boxes_of(frame, (1920, 1080)) == []
        return
    written = "".join(b.text for b in boxes_of(frame, (1920, 1080)))
    unwritten = {"title": {frame.chrome.title}, "end": {frame.chrome.title}}.get(name, set())
    signs = {"red", "black", "masked", getattr(frame, "sign", ""), getattr(frame, "award", "")}
    beyond = _beyond(frame) if name == "reveal-many" else set()
    for word in set(texts(frame)) - unwritten - signs - beyond - _rolled(frame):
        assert word.replace(" ", "") in written.replace(" ", ""), word


def _rolled(frame: Frame) -> set[str]:
    """What has rolled by when a draw stands still."""
    if isinstance(frame, DrawFrame) and frame.drawn:
        return {*frame.names, *frame.reel} - {*frame.drawn}
    if isinstance(frame, QuestionFrame):
        return {*frame.villages, *frame.numbers} - {frame.village, frame.number}
    return set()


FIGURES = [n for n in FRAMES if n.startswith(("score", "compare", "risers", "summary", "lots"))]


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("name", FIGURES)
def test_figures_of_results_can_be_read_from_the_back(name: str, size: tuple[int, int]) -> None:
    floor = int(3.6 * Grid(*size).u * 0.98)
    figures = [b for b in boxes_of(FRAMES[name], size) if _is_figure(b.text)]
    assert all(b.px >= floor for b in figures), min(figures, key=lambda b: b.px)


def _is_figure(text: str) -> bool:
    """A score with its decimals, or how far a village rose."""
    head, dot, tail = text.removesuffix(" 分").partition(".")
    return text.startswith("上升") or bool(dot and head.isdigit() and tail.isdigit())


LEAST = {(1024, 768): 2.6, (1920, 1080): 2.6, (2880, 960): 2.9, (1920, 640): 2.9}
"""Units that a name keeps even where one of 33 characters stands among many."""
ODD = (LONGEST, "大林头东河湾社区", "塆头村", "𡐓上村", "䩐家庄砦村", "〇三农场管理区第五生产队")


def _named(name: str) -> Frame:
    """A frame of villages with names that are hard to set."""
    frame = FRAMES[name]
    if isinstance(frame, GroupFrame):
        rows = zip(frame.names, cycle(ODD), strict=False)
        return replace(frame, names=tuple(replace(row, name=odd) for row, odd in rows))
    if isinstance(frame, NoticeFrame):
        rows = zip(frame.cards, cycle(ODD), strict=False)
        return replace(frame, cards=tuple(replace(row, name=odd) for row, odd in rows))
    if isinstance(frame, CompareFrame):
        heads = zip(frame.villages, ODD, strict=False)
        return replace(frame, villages=tuple(replace(head, name=odd) for head, odd in heads))
    if isinstance(frame, RisersFrame):
        risers = zip(frame.rows, cycle(ODD), strict=False)
        return replace(frame, rows=tuple(replace(row, name=odd) for row, odd in risers))
    assert isinstance(frame, DrawFrame)
    made = tuple(islice(cycle(ODD), 16))
    return replace(frame, names=made, drawn=made if frame.drawn else ())


@pytest.mark.parametrize("size", LEAST, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize(
    "name",
    [
        "group",
        "notice",
        "notice-words-3",
        "compare-four",
        "compare-criteria",
        "risers",
        "lots-hat",
        "lots-order",
    ],
)
def test_the_hardest_names_can_be_read_and_nothing_overlaps(
    name: str, size: tuple[int, int]
) -> None:
    grid = Grid(*size)
    boxes = boxes_of(_named(name), size)
    apart(boxes)
    for box in boxes:
        assert box.allowed.adjusted(-1, -1, 1, 1).contains(box.rect), box
        if any(box.text in odd for odd in ODD):
            assert box.px >= LEAST[size] * grid.u, box


CAPTIONS = (("group", 6), ("group", 12), ("group", 15), ("notice", 6), ("notice", 10))


@pytest.mark.parametrize("size", LEAST, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize(("kind", "count"), CAPTIONS)
def test_places_and_scores_of_cards_can_be_read_from_the_back(
    kind: str, count: int, size: tuple[int, int]
) -> None:
    frame: Frame = group(count) if kind == "group" else notice(count)
    grid = Grid(*size)
    told = [b for b in boxes_of(frame, size) if grid.body.contains(b.rect)]
    assert told
    assert min(b.px for b in told) >= 2.9 * grid.u


def _beyond(frame: Frame) -> set[str]:
    """Places of a long list that are not on its part now."""
    rest = frame.slots[11:]  # type: ignore[union-attr]
    return {word for row in rest for word in texts(row)}


@pytest.mark.parametrize("name", [n for n, f in FRAMES.items() if isinstance(f, BoardFrame)])
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_a_page_of_a_board_shows_its_rows_at_reading_size(name: str, size: tuple[int, int]) -> None:
    frame = FRAMES[name]
    assert isinstance(frame, BoardFrame)
    layout = layout_of(frame, *size)
    boxes = boxes_of(frame, size)
    start = frame.page % layout.pages * layout.per_page
    written = {b.text: b for b in boxes}
    for row in frame.rows[start : start + layout.per_page]:
        if len(row.name) <= 8 and row.name:
            floor = layout.text_px if layout.below_floor else min(layout.text_px, 0.036 * size[1])
            assert written[row.name].px >= int(floor * 0.98), row.name
        if row.score:
            assert written[row.score].stretch == 1.0, row.score


@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080), (2880, 960)])
@pytest.mark.parametrize("name", [n for n, f in FRAMES.items() if isinstance(f, BoardFrame)])
def test_changes_and_notes_can_be_read_from_the_back(name: str, size: tuple[int, int]) -> None:
    frame = FRAMES[name]
    assert isinstance(frame, BoardFrame)
    small = {word for row in frame.rows for word in (row.change, row.note, beside(row)) if word}
    found = [box.px for box in boxes_of(frame, size) if box.text in small]
    assert found
    assert min(found) >= int(0.022 * size[1])


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("name", ["board-16", "board-23", "board-32", "board-64", "board-awkward"])
def test_no_mark_is_told_by_colour_alone(name: str, size: tuple[int, int]) -> None:
    frame = FRAMES[name]
    assert isinstance(frame, BoardFrame)
    table = table_of(frame, Grid(*size))
    assert table.sign.width() >= 0.5 * table.px


@pytest.mark.parametrize("name", [n for n in FRAMES if n not in ("black", "card")])
def test_demo_marks_are_said_to_be_demo_marks(name: str) -> None:
    assert DEMO in [b.text for b in boxes_of(FRAMES[name], (1024, 768))]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FRAMES)
def test_every_scene_covers_the_whole_picture(name: str, theme: str) -> None:
    image = QImage(480, 270, QImage.Format.Format_RGB32)
    image.fill(0xFF00FF)
    with QPainter(image) as painter:
        paint(painter, QSize(480, 270), FRAMES[name], None, 1.0, THEMES[theme])
    raw = bytes(image.constBits())
    pixels = {raw[i : i + 3] for i in range(0, len(raw), 4)}
    assert b"\xff\x00\xff" not in pixels


def test_a_badge_of_two_lines_lies_wholly_on_its_pill() -> None:
    frame = replace(speech(), next_speaker=LONGEST)
    size = (1920, 1080)
    told = [
        b.rect
        for b in boxes_of(frame, size, "solemn")
        if b.rect.bottom() < Grid(*size).head.bottom()
    ]
    badge = [rect for rect in told if rect.left() > size[0] / 2]
    assert len(badge) == 2
    image = QImage(*size, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint(painter, QSize(*size), frame, None, 1.0, THEMES["solemn"])
    left = round(min(rect.left() for rect in badge)) - 6
    for rect in badge:
        assert (
            image.pixelColor(left, round(rect.center().y())).name() == THEMES["solemn"].pill.lower()
        )
