"""Pages of a PDF as pictures: for the preview on the screen and for the printer."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsb_desktop.core.errors import UserError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINT = 25.4 / 72
"""Millimetres."""
_MOST = 24e6
"""Pixels of one picture for the screen; a very long page is drawn coarser than asked for."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A drawn page: blue, green, red and an idle byte a pixel, ``stride`` bytes a row."""

    width: int
    height: int
    stride: int
    data: bytes


@contextmanager
def opened(path: Path) -> Iterator["PdfDocument"]:
    """A PDF for reading; UserError naming it when it is gone or damaged."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(path.read_bytes())
    except OSError as error:
        raise UserError(f"找不到“{path.name}”，可能已被移走或删除") from error
    except PdfiumError as error:
        raise UserError(f"“{path.name}”打不开，文件可能已损坏；请重新生成") from error
    try:
        yield document
    finally:
        document.close()


def sizes_in(document: "PdfDocument") -> tuple[tuple[float, float], ...]:
    """Width and height of every page in mm, as it is shown (turned pages turned)."""
    return tuple(_in_mm(document[n].get_size()) for n in range(len(document)))


def _in_mm(size: tuple[float, float]) -> tuple[float, float]:
    return size[0] * POINT, size[1] * POINT


def sizes_of(path: Path) -> tuple[tuple[float, float], ...]:
    """The pages of a file in mm; UserError as :func:`opened`."""
    with opened(path) as document:
        return sizes_in(document)


def drawn(document: "PdfDocument", page: int, dpi: float) -> Pixels:
    """A page (from 0) at a resolution, white where nothing is printed."""
    bitmap = document[page].render(scale=dpi / 72, prefer_bgrx=True)
    try:
        return Pixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()


def write_pictures(
    path: Path,
    pages: Sequence[int],
    width: int,
    target: Callable[[int], Path],
    told: Callable[[int, int, Path], object],
) -> None:
    """Pages (from 0) of a PDF as PNG files ``width`` pixels wide, where they are not there yet.

    ``told(page, count of all pages, picture)`` after each. UserError as :func:`opened`.
    """
    with opened(path) as document:
        for page in pages:
            if page < len(document):
                picture = target(page)
                if not picture.exists():
                    _write_picture(document, page, width, picture)
                told(page, len(document), picture)


def _write_picture(document: "PdfDocument", page: int, width: int, picture: Path) -> None:
    across, down = document[page].get_size()
    scale = min(width / across, (_MOST / (across * down)) ** 0.5)
    bitmap = document[page].render(scale=scale)
    _put(bitmap.to_pil(), picture)
    bitmap.close()


def _put(image: Any, picture: Path) -> None:
    """Whole or not at all: whoever listens may look as soon as the name is there."""
    draft = picture.with_suffix(".part")
    image.save(draft, format="PNG", compress_level=1)
    draft.replace(picture)
