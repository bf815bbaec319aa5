"""Kinds of :mod:`tools.fuzz` for pictures: photos of villages, the blanks of certificates."""

import io
import random
import struct
import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path

from tools.fuzz_room import Kind

Chance = random.Random

_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", "ICO", "PPM", "PCX", "TGA")


@cache
def _images() -> dict[str, bytes]:
    """A small picture of every kind, plain and with everything cameras put in."""
    from PIL import Image, ImageCms

    found = {}
    for mode in ("RGB", "L", "P", "RGBA", "CMYK", "I;16", "1", "LA"):
        image = Image.linear_gradient("L").resize((48, 36)).convert(mode if mode != "I;16" else "I")
        exif = Image.Exif()
        exif[0x0112], exif[0x9286], exif[0x010F] = 6, "村", "相机"
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        for kind in _FORMATS:
            stream = io.BytesIO()
            extra = (
                {"exif": exif, "icc_profile": profile} if kind in ("JPEG", "PNG", "WEBP") else {}
            )
            try:
                image.save(stream, kind, **extra)
            except (OSError, ValueError, KeyError):
                continue
            found[f"{kind}-{mode}"] = stream.getvalue()
    frames = [Image.new("RGB", (9, 9), c) for c in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    found["GIF-moving"] = stream.getvalue()
    return found


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def _bomb(chance: Chance) -> bytes:
    """A few bytes that say, or are, a huge picture."""
    side = chance.choice((1, 7_000, 7_100, 20_000, 65_535, 2**31 - 1))
    other = chance.choice((1, side, 2**31 - 1))
    what = chance.randrange(4)
    if what == 0:
        depth, colour = chance.choice(((8, 2), (1, 0), (16, 6), (8, 3)))
        head = struct.pack(">LLBBBBB", side, other, depth, colour, 0, 0, 0)
        rows = zlib.compress(bytes(1 << 22), 9) * chance.choice((1, 3))
        parts = _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
        texts = _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(80 << 20), 9))
        return b"\x89PNG\r\n\x1a\n" + (texts if chance.random() < 0.2 else b"") + parts
    if what == 1:
        size = struct.pack("<HH", min(side, 65_535), min(other, 65_535))
        return (
            b"GIF89a"
            + size
            + b"\x80\0\0"
            + bytes(6)
            + b","
            + bytes(4)
            + size
            + b"\0\x02\x02D\x01\0;"
        )
    if what == 2:
        head = struct.pack("<LllHHLLllLL", 40, side & 0x7FFFFFFF, -other, 1, 24, 0, 0, 0, 0, 0, 0)
        return b"BM" + struct.pack("<LHHL", 54, 0, 0, 54) + head + bytes(1000)
    jpeg = bytearray(_images()["JPEG-RGB"])
    at = jpeg.index(b"\xff\xc0") + 5
    jpeg[at : at + 4] = struct.pack(">HH", min(side, 65_535), min(other, 65_535))
    return bytes(jpeg)


def _data(chance: Chance) -> bytes:
    from tools.fuzz_sheets import BYTES

    if chance.random() < 0.03:
        return _bomb(chance)
    data = chance.choice(list(_images().values()))
    for _ in range(chance.choice((0, 1, 1, 1, 2))):
        data = chance.choice(BYTES)(chance, data)
    return data


def photo(chance: Chance, room: Path) -> None:
    """A photo file; what is taken is one plain JPEG of at most 1920 pixels a side."""
    from PIL import Image

    from lsb_desktop.paper.photos import SIDE, prepare

    path = room / chance.choice(("照片.jpg", "a.png", "村口.HEIC", "b"))
    path.write_bytes(_data(chance))
    made = prepare(path)
    with Image.open(io.BytesIO(made), formats=("JPEG",)) as image:
        image.load()
        assert image.mode == "RGB"
        assert max(image.size) <= SIDE
        assert not image.getexif()
        assert not {"comment", "icc_profile", "exif"} & set(image.info)


def blank(chance: Chance, room: Path) -> None:
    """A scan behind a certificate: stored with a template and found again, or refused."""
    from lsb_desktop.paper.certificates.shelf import background_of, load_template, save_template

    folder = room / "templates"
    data = _data(chance)
    try:
        own = replace(load_template(), name="我的奖状")
        key = save_template(folder, own, data or b"\xff")
    finally:
        assert not list(folder.glob("*.json")) or list(folder.glob("*.jpg")), "half a template"
    made = load_template(key, folder)
    path = background_of(made, folder)
    assert path is not None
    assert path.parent == folder


KINDS: dict[str, tuple[Kind, int]] = {"photo": (photo, 120), "blank": (blank, 20)}
