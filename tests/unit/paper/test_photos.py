"""Photos of every kind made ready: small, upright, anonymous; or refused by name."""

import io
import random
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper import photos
from lsb_desktop.paper.photos import SIDE, Prepared, prepare, prepare_all, ready

RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 160, 60), (30, 60, 200), (240, 220, 40)
CORNERS = (RED, GREEN, BLUE, YELLOW)
"""Upper left, upper right, lower left, lower right of an upright picture."""


def corners(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    """Four coloured quarters: one look tells how a picture was turned."""
    image = Image.new("RGB", size, "white")
    wide, high = size
    draw = ImageDraw.Draw(image)
    for at, colour in enumerate(CORNERS):
        x, y = at % 2 * (wide // 2), at // 2 * (high // 2)
        draw.rectangle((x, y, x + wide // 2, y + high // 2), fill=colour)
    return image.convert(mode)


def packed(image: Image.Image, kind: str, **more: object) -> bytes:
    """An image file in memory."""
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """What was made, checked for what every kept photo is."""
    image = Image.open(io.BytesIO(data))
    image.load()
    assert image.format == "JPEG"
    assert image.mode == "RGB"
    assert max(image.size) <= SIDE
    return image


def quarters(image: Image.Image) -> tuple[tuple[int, int, int], ...]:
    """The nearest known colour in the middle of each quarter."""
    wide, high = image.size
    found = []
    for at in range(4):
        x, y = wide // 4 + at % 2 * (wide // 2), high // 4 + at // 2 * (high // 2)
        seen = image.getpixel((x, y))
        assert isinstance(seen, tuple)
        found.append(min(CORNERS, key=lambda c: _distance(c, seen)))
        assert _distance(found[-1], seen) < 90
    return tuple(found)


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def markers(data: bytes) -> list[int]:
    """The segments of a JPEG before its pixels, by their second byte."""
    at, found = 2, []
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        found.append(data[at + 1])
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return found


def with_exif(orientation: int) -> Image.Exif:
    """EXIF as a phone writes it: orientation, maker, and where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "某某手机"
    exif[0x0132] = "2021:12:14 09:30:00"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (34.0, 36.0, 1.5)
    place[3], place[4] = "E", (113.0, 44.0, 2.5)
    return exif


# Upright ---------------------------------------------------------------------

# How a camera held that way stores an upright scene: the inverse of what EXIF asks for.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation: int, kind: str) -> None:
    turn = STORED[orientation]
    stored = corners() if turn is None else corners().transpose(turn)
    image = opened(ready(packed(stored, kind, exif=with_exif(orientation)), "a"))
    assert image.size == (120, 80)
    assert quarters(image) == CORNERS


@pytest.mark.parametrize("orientation", [0, 9, 600])
def test_an_orientation_that_does_not_exist_turns_nothing(orientation: int) -> None:
    image = opened(ready(packed(corners(), "JPEG", exif=with_exif(orientation)), "a"))
    assert quarters(image) == CORNERS


def test_broken_exif_turns_nothing() -> None:
    data = packed(corners(), "JPEG", exif=b"Exif\0\0XX\0\0\0\0\0\0\xff\xff")
    assert quarters(opened(ready(data, "a"))) == CORNERS


def test_a_large_picture_is_turned_after_it_was_made_small() -> None:
    stored = corners((4000, 2000)).transpose(Image.Transpose.ROTATE_90)
    image = opened(ready(packed(stored, "JPEG", exif=with_exif(6)), "a"))
    assert image.size == (1920, 960)
    assert quarters(image) == CORNERS


# Anonymous -------------------------------------------------------------------


def test_place_time_and_device_do_not_get_in() -> None:
    data = packed(
        corners(),
        "JPEG",
        exif=with_exif(6),
        comment="家里拍的",
        xmp=b"<x:xmpmeta/>",
        dpi=(300, 300),
    )
    assert b"Exif" in data
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825)[1] == "N"
    made = ready(data, "a")
    image = opened(made)
    assert not image.getexif()
    assert not image.getexif().get_ifd(0x8825)
    assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(image.info)
    # JFIF, tables, frame: no application segment but the first, no comment (FE).
    assert {m for m in markers(made) if 0xE1 <= m <= 0xEF or m == 0xFE} == set()
    for word in (b"Exif", b"GPS", b"xmp", "某某手机".encode(), "家里".encode(), b"2021:12:14"):
        assert word not in made


def test_texts_of_a_png_do_not_get_in() -> None:
    info = PngInfo()
    info.add_text("Comment", "taken at home")
    info.add_itxt("XML:com.adobe.xmp", "<gps>34.6</gps>")
    made = ready(packed(corners(), "PNG", pnginfo=info), "a")
    assert b"home" not in made
    assert b"gps" not in made


def test_a_second_picture_in_the_file_does_not_get_in() -> None:
    data = packed(corners(), "JPEG")
    made = ready(data + packed(Image.new("RGB", (40, 40), BLUE), "JPEG"), "a")
    assert made == ready(data, "a")


# Sizes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "made"),
    [
        ((1, 1), (1, 1)),
        ((1920, 1080), (1920, 1080)),
        ((1921, 1080), (1920, 1079)),
        ((3840, 2160), (1920, 1080)),
        ((1080, 4000), (518, 1920)),
        ((9000, 30), (1920, 6)),
        ((20000, 5), (1920, 1)),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_pictures_fit_and_never_grow(
    kind: str, size: tuple[int, int], made: tuple[int, int]
) -> None:
    image = opened(ready(packed(Image.new("RGB", size, RED), kind), "a"))
    assert abs(image.width - made[0]) <= 1
    assert abs(image.height - made[1]) <= 1
    assert _distance(image.getpixel((0, 0)), RED) < 12


def test_a_phone_of_fifty_megapixels_is_welcome() -> None:
    data = packed(Image.new("RGB", (8192, 6144), GREEN), "JPEG")
    image = opened(ready(data, "a"))
    assert image.size == (1920, 1440)


def huge_png(wide: int, high: int) -> bytes:
    """A small file that would unpack to a grey plain of any size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(kind + body)
        return len(body).to_bytes(4, "big") + kind + body + crc.to_bytes(4, "big")

    head = wide.to_bytes(4, "big") + high.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    rows = zlib.compress(bytes(10_000), 9)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    with pytest.raises(UserError, match=r"“全景\.png”太大（8000×6251 像素）"):
        ready(huge_png(8000, 6251), "全景.png")
    with pytest.raises(UserError, match=r"“炸弹\.png”太大（像素多得不正常）"):
        ready(huge_png(60_000, 60_000), "炸弹.png")


def test_a_jpeg_has_its_own_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(corners(), "JPEG")
    monkeypatch.setattr(photos, "MAX_JPEG_PIXELS", 120 * 80 - 1)
    with pytest.raises(UserError, match="120×80 像素"):
        ready(data, "a.jpg")
    assert ready(packed(corners(), "PNG"), "a.png")


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "大.jpg"
    path.write_bytes(bytes(3 * 2**20))
    monkeypatch.setattr(photos, "MAX_BYTES", 2**20)
    with pytest.raises(UserError, match=r"“大\.jpg”太大（有 3 MB）"):
        prepare(path)
    with pytest.raises(UserError, match="“粘贴”太大（有 3 MB）"):
        ready(path.read_bytes(), "粘贴")


def test_what_memory_cannot_hold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_image: Image.Image) -> None:
        raise MemoryError

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    with pytest.raises(UserError, match="内存放不下"):
        ready(packed(corners(), "BMP"), "a.bmp")


# Kinds -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "CMYK"),
        ("PNG", "RGB"),
        ("PNG", "P"),
        ("PNG", "RGBA"),
        ("BMP", "RGB"),
        ("BMP", "P"),
        ("GIF", "P"),
        ("WEBP", "RGB"),
        ("WEBP", "RGBA"),
    ],
)
def test_every_kind_keeps_its_colours(kind: str, mode: str) -> None:
    made = ready(packed(corners(mode=mode), kind), "a")
    assert quarters(opened(made)) == CORNERS


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP", "GIF"])
@pytest.mark.parametrize("mode", ["1", "L"])
def test_grey_stays_grey(kind: str, mode: str) -> None:
    grey = Image.new("L", (40, 20), 0)
    grey.paste(255, (20, 0, 40, 20))
    image = opened(ready(packed(grey.convert(mode if kind != "JPEG" else "L"), kind), "a"))
    assert _distance(image.getpixel((5, 10)), (0, 0, 0)) < 20
    assert _distance(image.getpixel((35, 10)), (255, 255, 255)) < 20


def test_sixteen_bits_of_grey_are_scaled_not_cut() -> None:
    row = b"".join(v.to_bytes(2, "little") * 20 for v in (0, 32768, 65535))
    grey = Image.frombytes("I;16", (60, 20), row * 20)
    image = opened(ready(packed(grey, "PNG"), "a"))
    seen = [image.getpixel((x, 10))[0] for x in (10, 30, 50)]
    assert seen == pytest.approx([0, 128, 255], abs=6)


def test_sixteen_bits_of_colour() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(kind + body)
        return len(body).to_bytes(4, "big") + kind + body + crc.to_bytes(4, "big")

    head = (8).to_bytes(4, "big") + (8).to_bytes(4, "big") + bytes((16, 2, 0, 0, 0))
    row = b"\0" + b"".join(v.to_bytes(2, "big") for v in (56_320, 7_680, 7_680)) * 8
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(row * 8)), chunk(b"IEND", b"")
    image = opened(ready(b"\x89PNG\r\n\x1a\n" + b"".join(parts), "a"))
    assert _distance(image.getpixel((4, 4)), RED) < 20


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_what_is_transparent_is_white(kind: str) -> None:
    clear = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    clear.paste((*RED, 255), (0, 0, 20, 20))
    image = opened(ready(packed(clear, kind), "a"))
    assert _distance(image.getpixel((5, 10)), RED) < 40
    assert _distance(image.getpixel((35, 10)), (255, 255, 255)) < 20


def test_grey_with_transparency_is_on_white() -> None:
    clear = Image.new("LA", (40, 20), (0, 0))
    image = opened(ready(packed(clear, "PNG"), "a"))
    assert _distance(image.getpixel((20, 10)), (255, 255, 255)) < 12


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_picture_is_kept(kind: str) -> None:
    frames = [Image.new("RGB", (40, 20), c) for c in (BLUE, RED, GREEN)]
    data = packed(frames[0], kind, save_all=True, append_images=frames[1:])
    assert _distance(opened(ready(data, "a")).getpixel((20, 10)), BLUE) < 40


def test_a_wide_gamut_is_brought_to_what_screens_show() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    odd = packed(corners(), "JPEG", icc_profile=profile.tobytes())
    assert quarters(opened(ready(odd, "a"))) == CORNERS, "a profile of another space is ignored"
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert quarters(opened(ready(packed(corners(), "JPEG", icc_profile=srgb), "a"))) == CORNERS
    # A camera whose red is the world's blue.
    turned = srgb.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    made = ready(packed(Image.new("RGB", (40, 20), RED), "JPEG", icc_profile=turned), "a")
    red, _, blue = opened(made).getpixel((20, 10))
    assert blue > 180 > 90 > red
    broken = packed(corners(), "JPEG", icc_profile=b"no profile")
    assert quarters(opened(ready(broken, "a"))) == CORNERS


def test_the_same_picture_is_the_same_bytes() -> None:
    data = packed(corners((3000, 2000)), "JPEG")
    assert ready(data, "a.jpg") == ready(data, "b.jpg")


# Refused ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "是空文件"),
        (
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            "HEIC 照片，这里打不开；请在手机或看图软件里另存为 JPG",
        ),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", "HEIC"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "AVIF 图像"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "是视频，这里只收照片"),
        (b"II*\0\x08\0\0\0", "TIFF 文件"),
        (b"%PDF-1.7\n", "PDF 文件"),
        (b"PK\x03\x04 a workbook", "不是能用的图像，这里支持 JPG、PNG、WebP、BMP、GIF"),
        ("村容村貌".encode(), "不是能用的图像"),
        (packed(corners(), "JPEG")[:700], "已损坏或不完整"),
        (packed(corners((300, 300)), "PNG")[:-40], "已损坏或不完整"),
        (packed(corners(), "BMP")[:2000], "已损坏或不完整"),
        (packed(corners(), "JPEG")[:60], "“照片.jpg”"),
    ],
)
def test_what_cannot_be_used_is_named(data: bytes, said: str) -> None:
    with pytest.raises(UserError) as refused:
        ready(data, "照片.jpg")
    assert refused.value.message.startswith("“照片.jpg”")
    assert said in refused.value.message


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"找不到“没有\.jpg”"):
        prepare(tmp_path / "没有.jpg")
    (tmp_path / "照片").mkdir()
    with pytest.raises(UserError, match="“照片”是文件夹"):
        prepare(tmp_path / "照片")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"x")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "没有权限")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UserError, match=r"读不出“a\.jpg”：没有权限"):
        prepare(path)


def fault_of(data: bytes) -> str:
    """What is said of some bytes; empty when they make a photo."""
    try:
        opened(ready(data, "坏.jpg"))
    except UserError as error:
        return error.message
    return ""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP"])
def test_damaged_files_are_refused_or_shown_never_a_crash(kind: str) -> None:
    more = {"exif": with_exif(6)} if kind in ("JPEG", "PNG", "WEBP") else {}
    whole = packed(corners((64, 48)), kind, **more)
    chance = random.Random(20211214)
    outcomes = set()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        data = data[: chance.choice((len(data), chance.randint(1, len(data))))]
        fault = fault_of(bytes(data))
        assert not fault or fault.startswith("“坏.jpg”")
        outcomes.add(bool(fault))
    assert outcomes == {True, False}, "some are shown, some refused"


@given(st.binary(max_size=400))
def test_no_bytes_crash_it(data: bytes) -> None:
    for head in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"RIFF"):
        fault = fault_of(head + data)
        assert not fault or fault.startswith("“坏.jpg”")


# Several ---------------------------------------------------------------------


def test_one_bad_photo_does_not_stop_the_others(tmp_path: Path) -> None:
    good = tmp_path / "好.jpg"
    good.write_bytes(packed(corners(), "JPEG"))
    told: list[tuple[int, int, str]] = []
    found = prepare_all(
        [str(good), str(tmp_path / "无.jpg"), ("粘贴的图片", packed(corners(), "PNG"))],
        lambda *step: told.append(step),
    )
    assert told == [(1, 3, "好.jpg"), (2, 3, "无.jpg"), (3, 3, "粘贴的图片")]
    assert found[0] == Prepared("好.jpg", prepare(good))
    assert found[1] == Prepared("无.jpg", fault="找不到“无.jpg”，可能已被移走")
    assert quarters(opened(found[2].data)) == CORNERS
