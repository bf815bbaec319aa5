"""The scenes of villages: nothing of what a compiled ceremony says is under the floor."""

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from lsb_desktop.core.model import AgendaItem, Entrant
from lsb_desktop.core.profile import Commitment, CommitmentStatus, Photo
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.facts import Profile
from lsb_desktop.stage.frame import Frame, Promise
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.pieces.album import arranged
from lsb_desktop.ui.stage.pieces.countdown import clock_of
from lsb_desktop.ui.stage.pieces.paragraphs import even, tidy, wrapped
from lsb_desktop.ui.stage.pieces.photo import STRIP, STRIP_INK
from lsb_desktop.ui.stage.starts import seconds_of
from lsb_desktop.ui.stage.text import NO_START, advance, recording
from lsb_desktop.ui.stage.theme import THEMES, contrast
from tests.helpers.frames import LONGEST
from tests.helpers.village_frames import comment, sample_pictures, showcase
from tests.unit.stage.worlds import K, contest_of, snapshot_of

pytestmark = pytest.mark.usefixtures("qapp")

SIZES = ((1024, 768), (1920, 1080), (2880, 960), (1920, 640), (1080, 1920))
FLOOR = 3.4
"""3.6 % of the height, less what whole pixels and a narrow setting take."""
LONG = "村北工业路两侧绿化带缺株较多，个别商户占道经营，线缆私拉乱接尚未清零，年底前入地到位。"


def profile(commitments: int, photos: int, highlights: int) -> Profile:
    """As much as this of everything."""
    status = tuple(CommitmentStatus)
    texts = ("改造户厕 86 户", "沿街立面改造和三线入地工程全部完工并验收", "主街道硬化 1.2 公里")
    return Profile(
        {
            "特色亮点": "\n".join(["集体大棚带动 40 户增收"] * highlights),
            "亮点": "干净整洁",
            "不足": "\n".join([LONG] * (1 + commitments // 3)),
            "整改": LONG * 2,
        },
        tuple(
            Commitment(texts[n % 3], status[n % 4], None if n % 2 else 7 * n)
            for n in range(commitments)
        ),
        tuple(
            Photo(f"{kind}-{n}", "文化广场") for n, kind in zip(range(photos), KINDS, strict=False)
        ),
    )


KINDS = ("land", "tall", "pano", "square", "land")


def frames_of(known: Profile, name: str) -> list[Frame]:
    items = (AgendaItem(K.SHOWCASE, "亮承诺", 5), AgendaItem(K.COMMENT, "点评", 3))
    villages = (Entrant(1, 1, name, district="东片区"),)
    snapshot = snapshot_of(contest_of(0, entrants=villages, agenda=items), ["90"])
    return [step.frame for step in Ceremony(snapshot, {1: known}).steps]


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("name", ["小连楼村", LONGEST])
@pytest.mark.parametrize("counts", [(0, 0, 0), (6, 1, 0), (12, 4, 3), (3, 5, 6), (12, 0, 0)])
def test_what_must_be_read_is_over_the_floor(
    size: tuple[int, int], name: str, counts: tuple[int, int, int]
) -> None:
    grid = Grid(*size)
    with sample_pictures():
        for frame in frames_of(profile(*counts), name):
            scrap = QImage(8, 8, QImage.Format.Format_RGB32)
            with recording() as boxes, QPainter(scrap) as painter:
                paint(painter, QSize(*size), frame, None, 1.0, THEMES["bright"])
            inside = [b for b in boxes if grid.body.contains(b.rect) and b.text != "文化广场"]
            assert inside
            small = min(inside, key=lambda b: b.px)
            assert small.px >= FLOOR * grid.u, small


# Photos ----------------------------------------------------------------------

AREA = QRectF(10, 20, 800, 600)


@pytest.mark.parametrize(
    "shapes",
    [
        [1.5],
        [0.66],
        [3.4],
        [1.5, 0.66],
        [3.4, 3.4],
        [1.5, 1.5, 0.66],
        [0.66] * 4,
        [1.5] * 4,
        [3.4, 0.5, 1.5, 1.0],
    ],
)
def test_photos_lie_apart_inside_the_area_and_are_hardly_cut(shapes: list[float]) -> None:
    cells = arranged(AREA, shapes, 8)
    assert len(cells) == len(shapes)
    for cell, shape in zip(cells, shapes, strict=True):
        assert AREA.adjusted(-1, -1, 1, 1).contains(cell)
        cut = cell.width() / cell.height() / min(max(shape, 0.55), 2.8)
        assert 1 / 1.45 < cut < 1.45
        assert not any(cell.intersects(o) for o in cells if o is not cell)
    covered = sum(c.width() * c.height() for c in cells) / (AREA.width() * AREA.height())
    assert covered > 0.4


def test_no_photos_need_no_place() -> None:
    assert arranged(AREA, [], 8) == []


def test_a_caption_can_be_read_over_a_white_photo() -> None:
    share = STRIP.alphaF()
    mixed = [round(c * share + 255 * (1 - share)) for c in STRIP.getRgb()[:3]]  # type: ignore[index]
    ground = "#" + "".join(f"{c:02x}" for c in mixed)
    assert contrast(STRIP_INK, ground) >= 7


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_words_on_cards_have_contrast(theme) -> None:  # type: ignore[no-untyped-def]
    for ink in (theme.row_ink, theme.row_soft, theme.row_place):
        assert contrast(ink, theme.row) >= 7


# Running text ----------------------------------------------------------------


def test_no_line_starts_with_a_comma_and_nothing_is_lost() -> None:
    for width in range(60, 700, 35):
        lines = wrapped(LONG, Role.TEXT, 30, width)
        assert "".join(lines) == LONG
        assert not any(line[0] in NO_START for line in lines)


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert wrapped("abcdef", Role.TEXT, 30, 10) == tuple("abcdef")
    assert wrapped("", Role.TEXT, 30, 10) == ()


def test_letters_are_set_narrower_to_save_a_line() -> None:
    text = "建设一处文化广场"
    width = advance(text, Role.TEXT, 30) * 0.95
    assert len(wrapped(text, Role.TEXT, 30, width)) == 2
    assert tidy(text, Role.TEXT, 30, width) == (text,)


def test_no_character_is_left_alone_on_the_last_line() -> None:
    text, width = "一" * 9, 4 * advance("一", Role.TEXT, 30) + 1
    assert [len(line) for line in wrapped(text, Role.TEXT, 30, width)] == [4, 4, 1]
    assert [len(line) for line in tidy(text, Role.TEXT, 30, width)] == [3, 3, 3]


def test_long_text_is_made_even_too() -> None:
    lines = even("一" * 39, Role.TEXT, 30, 10 * 30 + 1)
    assert [len(line) for line in lines] == [10, 10, 10, 9]


def test_even_lines_are_about_equally_long() -> None:
    lines = even("一" * 21, Role.TEXT, 30, 15 * 30)
    assert sorted(len(line) for line in lines) == [10, 11]


# Passages --------------------------------------------------------------------


def test_a_second_of_the_clock_moves_nothing_but_another_page_does() -> None:
    one, later = showcase("land"), showcase("land", seconds=360)
    assert seconds_of(one, later) == 0
    assert seconds_of(one, showcase("tall")) > 0
    assert seconds_of(comment(), comment(())) > 0
    assert seconds_of(comment(), one) > 0


def test_the_clock_says_how_it_stands() -> None:
    assert clock_of(comment(seconds=180)) == ("01:45", "已暂停", "calm")
    assert clock_of(showcase()) == ("02:47", "限时 5 分钟", "calm")


def test_a_share_that_is_not_said_is_not_shown() -> None:
    assert [Promise("修路", "进行中", n).share for n in (-1, 0, 70)] == ["", "0%", "70%"]
