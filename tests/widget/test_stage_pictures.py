"""Pictures for frames: decoded once a size, upright, within bounds, never an error."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from lsb_desktop.ui.stage.canvas import LAYERS
from lsb_desktop.ui.stage.pictures import PICTURES, Pictures, nothing, show_from
from lsb_desktop.ui.stage.render import render
from tests.helpers.images import COLOURS, jpeg
from tests.helpers.village_frames import picture, sample_pictures, showcase

pytestmark = pytest.mark.usefixtures("qapp")

TURNED = 0x0112


def two_coloured(turn: int = 1, kind: str = "JPEG") -> bytes:
    """Left half red, right half blue, 80×40; EXIF may say that it was held otherwise."""
    image = Image.new("RGB", (80, 40), (200, 30, 30))
    image.paste((30, 30, 200), (40, 0, 80, 40))
    exif = Image.Exif()
    exif[TURNED] = turn
    out = io.BytesIO()
    image.save(out, kind, **({"exif": exif, "quality": 95} if kind == "JPEG" else {}))
    return out.getvalue()


class Store:
    """Remembers how often it was asked."""

    def __init__(self, **held: bytes) -> None:
        self.held = held
        self.asked: list[str] = []

    def __call__(self, digest: str) -> bytes | None:
        self.asked.append(digest)
        return self.held.get(digest)


def is_red(image: QImage, x: int, y: int) -> bool:
    colour = QColor(image.pixel(x, y))
    return colour.red() > 120 > colour.blue()


def test_a_picture_fills_the_size_with_its_middle() -> None:
    pictures = Pictures()
    pictures.use(Store(a=two_coloured()))
    assert pictures.size("a") == QSize(80, 40)
    image = pictures.image("a", QSize(20, 20))
    assert image is not None
    assert image.size() == QSize(20, 20)
    assert is_red(image, 2, 10)
    assert not is_red(image, 17, 10)


def test_exif_turns_it_upright() -> None:
    pictures = Pictures()
    pictures.use(Store(a=two_coloured(6)))
    assert pictures.size("a") == QSize(40, 80)
    image = pictures.image("a", QSize(20, 40))
    assert image is not None
    assert is_red(image, 10, 5)
    assert not is_red(image, 10, 35)


def test_a_png_is_a_picture_too_but_nothing_else() -> None:
    gif = io.BytesIO()
    Image.new("P", (8, 8)).save(gif, "GIF")
    pictures = Pictures()
    pictures.use(Store(a=two_coloured(kind="PNG"), b=gif.getvalue(), c=b"", d=b"no picture"))
    assert pictures.size("a") == QSize(80, 40)
    assert [pictures.size(d) for d in "bcdx"] == [None] * 4
    assert pictures.image("x", QSize(8, 8)) is None


def test_one_size_is_unpacked_once_and_a_missing_one_asked_for_once() -> None:
    store = Store(a=jpeg())
    pictures = Pictures()
    pictures.use(store)
    for _ in range(3):
        assert pictures.image("a", QSize(10, 10)) is not None
        assert pictures.image("b", QSize(10, 10)) is None
    assert store.asked == ["a", "a", "b"]
    assert pictures.image("a", QSize(0, 10)) is None


@pytest.mark.no_qt_log  # the decoder says what is wrong
def test_a_damaged_picture_stays_empty() -> None:
    whole = two_coloured()
    pictures = Pictures()
    pictures.use(Store(a=whole[: whole.index(b"\xff\xda") - 40]))
    assert pictures.image("a", QSize(10, 10)) is None
    assert pictures.size("a") is None


def test_the_least_used_go_when_there_are_too_many() -> None:
    pictures = Pictures(limit=2 * 10 * 10 * 4)
    store = Store(a=jpeg(COLOURS[0]), b=jpeg(COLOURS[1]), c=jpeg(COLOURS[2]))
    pictures.use(store)
    for digest in "abac":
        assert pictures.image(digest, QSize(10, 10)) is not None
    store.asked.clear()
    pictures.image("a", QSize(10, 10))
    assert store.asked == []
    pictures.image("b", QSize(10, 10))
    assert store.asked == ["b"]


def test_another_source_forgets_what_was_drawn() -> None:
    frame = picture()
    show_from(nothing)
    empty = render(frame, (320, 240))
    with sample_pictures():
        full = render(frame, (320, 240))
        assert full != empty
        assert PICTURES.size("land-9") == QSize(960, 640)
    assert render(frame, (320, 240)) == empty
    assert LAYERS._held > 0


def test_a_missing_picture_is_a_quiet_place_with_its_caption() -> None:
    with sample_pictures():
        gone, there = (render(showcase(kind), (640, 360)) for kind in ("gone", "land"))
    assert gone != there
    assert gone.size() == there.size()
