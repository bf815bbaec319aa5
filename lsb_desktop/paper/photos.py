"""Photos as they come from cameras and phones, made ready to be kept: small, upright, anonymous.

Whatever comes in leaves as one baseline JPEG of at most :data:`SIDE` pixels a
side, turned as its EXIF says, in sRGB, on white, and with nothing but the
picture in it: no place, time, device, comment or embedded preview. Knows no
Qt and no store; meant for a worker process.
"""

import io
import stat
import struct
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.system_words import NO_FILE

if TYPE_CHECKING:
    from PIL import Image

SIDE = 1920
"""Longest side of a kept photo in pixels: a full-HD wall shows it sharp."""
QUALITY = 85
"""JPEG quality of a kept photo."""
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
"""What Pillow may try: every further format is a door for broken files."""
SUFFIXES = ("jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "gif")
"""Endings offered in the file dialog; what a file is, its content says."""
MAX_BYTES = 80 * 2**20
"""Larger files are refused before they are read."""
MAX_PIXELS = 50_000_000
"""Width × height of what has to be unpacked whole."""
MAX_JPEG_PIXELS = 120_000_000
"""A JPEG is unpacked at a half or less, so phones with 50 and 108 megapixels are welcome."""

_HEIF = ("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1")
_OTHERS = (
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"8BPS", "PSD"),
    (b"\0\0\1\0", "ICO"),
)
_ORIENTATION = 0x0112
_KEEP = "请在手机或看图软件里另存为 JPG 再添加"
# What Pillow raises on damaged files, by its own documentation and by fuzzing it.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    ZeroDivisionError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """One photo made ready: its JPEG, or why there is none (a sentence naming it)."""

    name: str
    data: bytes = b""
    fault: str = ""


Source = str | tuple[str, bytes]
"""Where a photo comes from: a path, or a name with the bytes of a pasted picture."""
Tell = Callable[[int, int, str], None]


def prepare_all(sources: Sequence[Source], tell: Tell) -> tuple[Prepared, ...]:
    """Every photo in its order; one that cannot be used does not stop the others."""
    found = []
    for number, source in enumerate(sources, 1):
        prepared = _prepared(source)
        found.append(prepared)
        tell(number, len(sources), prepared.name)
    return tuple(found)


def _prepared(source: Source) -> Prepared:
    name = Path(source).name if isinstance(source, str) else source[0]
    try:
        if isinstance(source, str):
            return Prepared(name, prepare(Path(source)))
        return Prepared(name, ready(source[1], name))
    except UserError as error:
        return Prepared(name, fault=error.message)


def prepare(path: Path) -> bytes:
    """A photo file as the JPEG to keep; :class:`UserError` naming the file."""
    name = path.name
    try:
        if path.is_dir():
            raise UserError(f"“{name}”是文件夹，请选择里面的照片")
        if not stat.S_ISREG(path.stat().st_mode):
            raise UserError(f"“{name}”{NO_FILE}")
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(name, f"有 {path.stat().st_size / 2**20:.0f} MB")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"找不到“{name}”，可能已被移走") from None
    except OSError as error:
        raise UserError(f"读不出“{name}”：{error.strerror or error}") from error
    return ready(data, name)


def ready(data: bytes, name: str) -> bytes:
    """The content of an image file as the JPEG to keep; :class:`UserError` naming it."""
    if not data:
        raise UserError(f"“{name}”是空文件，没有图像")
    if len(data) > MAX_BYTES:
        raise _too_large(name, f"有 {len(data) / 2**20:.0f} MB")
    _refuse_foreign(data, name)
    with warnings.catch_warnings():
        # Odd metadata is going to be dropped; sizes are checked below.
        warnings.simplefilter("ignore")
        image, turn = _loaded(data, name)
        profile = image.info.get("icc_profile")
        try:
            small = _resampleable(image)
            small.thumbnail((SIDE, SIDE))
        except MemoryError:
            raise _too_large(name, "内存放不下") from None
        small = _on_white(_in_srgb(small, profile))
    return _jpeg(small if turn is None else small.transpose(turn))


def _loaded(data: bytes, name: str) -> "tuple[Image.Image, Image.Transpose | None]":
    """The first picture of a file, unpacked no larger than needed, and how to turn it."""
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        _check_size(image, name)
        turn = _orientation(image)
        # A JPEG is unpacked at a half, a quarter, an eighth; other formats know no such thing.
        scale = SIDE / max(image.size)
        image.draft(None, (ceil(image.width * scale), ceil(image.height * scale)))
        image.load()
        if image.mode in ("P", "PA") and image.palette is None:
            raise ValueError("no palette")
    except Image.DecompressionBombError:
        raise _too_large(name, "像素多得不正常") from None
    except UnidentifiedImageError:
        kinds = "JPG、PNG、WebP、BMP、GIF"
        raise UserError(f"“{name}”不是能用的图像，这里支持 {kinds}") from None
    except MemoryError:
        raise _too_large(name, "内存放不下") from None
    except _BROKEN as error:
        raise UserError(f"“{name}”已损坏或不完整，打不开；请重新拷贝一份") from error
    return image, turn


def _too_large(name: str, why: str) -> UserError:
    return UserError(f"“{name}”太大（{why}），请缩小后再添加")


def _refuse_foreign(data: bytes, name: str) -> None:
    """Say what to do with pictures of a kind that cannot be read here."""
    if data[4:8] == b"ftyp":
        brand = data[8:12].decode("latin-1")
        if brand in _HEIF:
            raise UserError(f"“{name}”是苹果手机的 HEIC 照片，这里打不开；{_KEEP}")
        if brand in ("avif", "avis"):
            raise UserError(f"“{name}”是 AVIF 图像，这里打不开；{_KEEP}")
        raise UserError(f"“{name}”是视频，这里只收照片")
    for magic, kind in _OTHERS:
        if data.startswith(magic):
            raise UserError(f"“{name}”是 {kind} 文件，这里打不开；{_KEEP}")


def _check_size(image: "Image.Image", name: str) -> None:
    pixels = image.width * image.height
    if pixels > (MAX_JPEG_PIXELS if image.format in ("JPEG", "MPO") else MAX_PIXELS):
        raise _too_large(name, f"{image.width}×{image.height} 像素")


def _orientation(image: "Image.Image") -> "Image.Transpose | None":
    """How EXIF says the picture is to be turned; damaged EXIF says nothing."""
    from PIL import Image

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    try:
        return turns.get(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        return None


def _resampleable(image: "Image.Image") -> "Image.Image":
    """The picture with eight bits a channel and no palette; transparency is kept as such."""
    if image.mode.startswith("I") or image.mode == "F":
        # 16-bit grey: a plain conversion would cut at 255 and show white.
        return image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.copy() if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _in_srgb(image: "Image.Image", profile: bytes | None) -> "Image.Image":
    """Colours of a wide-gamut camera or a print profile as every screen shows them."""
    if not profile or image.mode == "RGBA":
        return image
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        found = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, *_BROKEN):
        return image
    return found if found is not None else image


def _on_white(image: "Image.Image") -> "Image.Image":
    from PIL import Image

    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _jpeg(image: "Image.Image") -> bytes:
    """The JPEG of an RGB picture and nothing else in it."""
    # Pillow writes a comment it finds there.
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
