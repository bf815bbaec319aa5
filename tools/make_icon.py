"""``tools/windows/lsb-desktop.ico`` from our own drawing.  python -m tools.make_icon [FILE.ico]"""

import io
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "resources" / "icons" / "lsb-desktop.svg"
ICON = ROOT / "tools" / "windows" / "lsb-desktop.ico"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Taskbar, title bar and desktop of Windows at 100 to 250 %, in pixels."""


def drawn(size: int) -> Image.Image:
    """The drawing at one size: each is drawn, none is scaled."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGBA")


def main(target: Path = ICON) -> None:
    """Write the icon with every size."""
    application = QGuiApplication.instance() or QGuiApplication([])
    pictures = [drawn(size) for size in reversed(SIZES)]
    sizes = [(size, size) for size in SIZES]
    pictures[0].save(target, format="ICO", sizes=sizes, append_images=pictures[1:])
    del application


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
