"""LED walls fed by an offset window: which pixels of which screen they show, kept as text."""

import json

from PySide6.QtCore import QRect

from lsb_desktop.ui.stage.screens import Identity

LEAST = 64
"""Pixels that a picture must have each way."""


class Areas:
    """Rectangles in device pixels by what screens say of themselves."""

    def __init__(self, text: str = "") -> None:
        """From the settings; what is unreadable there is left out."""
        self._kept = _read(text)

    def of(self, screen: Identity) -> QRect | None:
        """The rectangle of a screen; None = the whole of it."""
        known = [(screen.likeness(one), area) for one, area in self._kept]
        likeness, area = max(known, key=lambda pair: pair[0], default=(0, QRect()))
        return area if likeness else None

    def put(self, screen: Identity, area: QRect | None) -> None:
        """Another rectangle, or the whole screen. ValueError for one that holds no picture."""
        if area is not None and not _is_picture(area):
            raise ValueError(f"no picture fits into {area}")
        self._kept = [pair for pair in self._kept if not screen.likeness(pair[0])]
        if area is not None:
            self._kept.append((screen, area))

    def dump(self) -> str:
        """As text for the settings."""
        return json.dumps([[one.dump(), area.getRect()] for one, area in self._kept])


def _is_picture(area: QRect) -> bool:
    return area.x() >= 0 and area.y() >= 0 and min(area.width(), area.height()) >= LEAST


def _read(text: str) -> list[tuple[Identity, QRect]]:
    try:
        pairs = [(Identity.load(one), QRect(*map(int, area))) for one, area in json.loads(text)]
    except (ValueError, TypeError):
        return []
    return [(one, area) for one, area in pairs if _is_picture(area)]
