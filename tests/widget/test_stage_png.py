"""PNG files of pictures: every pixel is kept, whoever reads them."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage

from lsb_desktop.ui.stage import png
from lsb_desktop.ui.stage.png import ROWS, Series, png_of, saved
from lsb_desktop.ui.stage.render import render, save_png
from tests.helpers.frames import every_frame

pytestmark = pytest.mark.usefixtures("qapp")

FRAMES = every_frame()


def read(file: bytes) -> QImage:
    image = QImage.fromData(QByteArray(file))
    return image.convertToFormat(QImage.Format.Format_RGB32)


def noise(width: int, height: int) -> QImage:
    pixels = Image.effect_noise((width, height), 90).convert("RGB").tobytes()
    return QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888).copy()


@pytest.mark.parametrize("name", ["title", "board-32", "reveal-second", "notice", "picture"])
def test_a_picture_reads_as_it_was_painted(name: str) -> None:
    image = render(FRAMES[name], (960, 540))
    file = png_of(image)
    assert read(file) == image == read(saved(image, "PNG"))
    told = QImage.fromData(QByteArray(file))
    assert (told.dotsPerMeterX(), told.dotsPerMeterY()) == (
        image.dotsPerMeterX(),
        image.dotsPerMeterY(),
    )


@pytest.mark.parametrize("size", [(1, 1), (3, ROWS), (5, ROWS + 1), (641, 2 * ROWS - 1)])
def test_rows_of_any_length_and_number(size: tuple[int, int]) -> None:
    """Qt pads rows to whole words; other readers are strict about checksums and lengths."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    for y in range(size[1]):
        for x in range(size[0]):
            image.setPixel(x, y, 0xFF000000 | (y // 9) << 16 | (x // 11) << 8 | (x + y) % 2)
    with Image.open(BytesIO(png_of(image))) as found:
        found.verify()
    with Image.open(BytesIO(png_of(image))) as found:
        assert (found.mode, found.size) == ("RGB", size)
        expected = image.convertToFormat(QImage.Format.Format_RGB888)
        pixels, stride = bytes(expected.constBits()), expected.bytesPerLine()
        rows = [pixels[y * stride :][: size[0] * 3] for y in range(size[1])]
        assert found.tobytes() == b"".join(rows)


def test_a_picture_of_a_series_is_the_file_it_is_by_itself() -> None:
    """Whatever came before: nearly the same, another size, a photo, one that shines through."""
    pictures = [render(frame, (960, 540)) for frame in list(FRAMES.values())[:6]]
    pictures += [pictures[0], pictures[0].copy(0, 0, 960, 500), pictures[0].copy(0, 0, 500, 540)]
    dotted = pictures[0].copy()
    for y in (0, ROWS - 1, ROWS, 539):
        dotted.setPixel(y, y, 0xFF123456)
    photo = noise(960, 540)
    pictures += [pictures[0], dotted, pictures[0], photo, dotted]
    pictures += [dotted.convertToFormat(QImage.Format.Format_ARGB32), pictures[0]]
    series = Series()
    for image in pictures:
        file = series.png_of(image)
        assert file == png_of(image)
        assert read(file) == image.convertToFormat(QImage.Format.Format_RGB32)


def test_a_band_that_stays_is_packed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    series, image = Series(), render(FRAMES["title"], (960, 540))
    series.png_of(image)
    packed: list[int] = []
    pack = png._band
    monkeypatch.setattr(png, "_band", lambda *args: packed.append(args[1]) or pack(*args))
    series.png_of(image.copy())
    assert packed == []
    image.setPixel(7, 2 * ROWS, 0xFF123456)
    series.png_of(image)
    assert packed == [2 * ROWS]


def test_a_photo_is_left_to_filters() -> None:
    photo = noise(320, 200).scaled(640, 400, mode=Qt.TransformationMode.SmoothTransformation)
    assert png_of(photo) == saved(photo, "PNG")


def test_what_shines_through_is_kept() -> None:
    image = QImage(4, 4, QImage.Format.Format_ARGB32)
    image.fill(0x40AA2211)
    found = QImage.fromData(QByteArray(png_of(image)))
    assert found.pixelColor(0, 0).alpha() == 0x40


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(OSError, match="nothing"):
        save_png(FRAMES["title"], (320, 180), "bright", tmp_path / "nothing")


def test_a_form_that_is_unknown_is_told() -> None:
    with pytest.raises(OSError, match="no such form"):
        saved(noise(2, 2), "no such form")
