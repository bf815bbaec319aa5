"""Golden images: comparing, and making them anew with ``python -m tests.helpers.golden``."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

GOLDEN = Path(__file__).parent.parent / "golden"


def difference(one: QImage, other: QImage) -> float:
    """Mean difference of a channel, 0..255; other sizes differ entirely.

    Both are first scaled to a quarter: what is left is what an eye would see,
    not how a rasteriser smooths an edge.
    """
    if one.size() != other.size():
        return 255.0
    small = [_small(image) for image in (one, other)]
    pairs = zip(bytes(small[0].constBits()), bytes(small[1].constBits()), strict=True)
    total = sum(abs(a - b) for a, b in pairs)
    return total / small[0].sizeInBytes()


def wall_file(name: str, size: tuple[int, int]) -> Path:
    """Where the picture of a scene on another wall is kept."""
    return GOLDEN / f"{name}-{size[0]}x{size[1]}.png"


def _small(image: QImage) -> QImage:
    quarter = image.size() / 4
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.convertToFormat(QImage.Format.Format_RGB32).scaled(quarter, keep, smooth)


def main() -> None:
    """Write every golden image; look at each before committing it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from lsb_desktop.ui.stage.render import render
    from tests.helpers.frames import every_frame
    from tests.helpers.village_frames import sample_pictures
    from tests.widget.test_stage_render import GOLDEN_NAMES, SIZE, WALLS

    frames = every_frame()
    for name in GOLDEN_NAMES:
        for theme in ("bright", "solemn"):
            with sample_pictures():
                image = render(frames[name], SIZE, theme)
            image.save(str(GOLDEN / f"{name}-{theme}.png"), "PNG")  # type: ignore[call-overload]
    for name, size in WALLS:
        render(frames[name], size).save(str(wall_file(name, size)), "PNG")  # type: ignore[call-overload]


if __name__ == "__main__":
    main()
