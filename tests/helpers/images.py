"""Made-up pictures for tests: no photo of any place is needed."""

import io
from pathlib import Path

from PIL import Image

Colour = tuple[int, int, int]
COLOURS: tuple[Colour, ...] = ((200, 40, 40), (40, 160, 60), (40, 60, 200), (230, 190, 40))


def jpeg(colour: Colour = COLOURS[0], size: tuple[int, int] = (64, 48)) -> bytes:
    """A plain JPEG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def files_in(folder: Path, count: int) -> list[Path]:
    """So many photos in a folder, each of another colour."""
    made = []
    for n in range(count):
        path = folder / f"照片{n + 1}.jpg"
        path.write_bytes(jpeg(COLOURS[n % len(COLOURS)], (64 + n, 48)))
        made.append(path)
    return made
