"""Pictures without a window or a display."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui.stage.fonts import load_fonts
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.png import png_of
from lsb_desktop.ui.stage.starts import Start
from lsb_desktop.ui.stage.theme import DEFAULT, THEMES

_kept: list[QGuiApplication] = []


def _has_display() -> bool:
    if sys.platform.startswith(("win", "darwin")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def ready() -> None:
    """Make sure of a QGuiApplication (offscreen when there is no display) and of the fonts."""
    if QGuiApplication.instance() is None:
        if not _has_display():
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _kept.append(QGuiApplication(sys.argv[:1]))
    load_fonts()


def render(
    frame: Frame,
    size: tuple[int, int],
    theme: str = DEFAULT,
    previous: Start | None = None,
    t: float = 1.0,
) -> QImage:
    """The picture of a frame on ``size`` (width, height) pixels; KeyError for an unknown theme."""
    ready()
    image = QImage(*size, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint(painter, QSize(*size), frame, previous, t, THEMES[theme])
    return image


def save_png(frame: Frame, size: tuple[int, int], theme: str, path: Path) -> None:
    """Write the picture of a frame; OSError when the file cannot be written."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(png_of(render(frame, size, theme)))
