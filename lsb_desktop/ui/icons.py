"""Icons of the console: QtAwesome's glyphs of Phosphor, sharp at every size.

Loaded at first use, after the first paint; of QtAwesome's twelve fonts only the one used here.
"""

from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtGui import QIcon

PREFIX = "ph"
"""QtAwesome's for Phosphor: an icon is called ``ph.trophy``."""


@cache
def _phosphor() -> Any:
    import qtawesome

    folder = Path(qtawesome.__file__).with_name("fonts")
    font, names = (next(folder.glob(f"phosphor*{end}")).name for end in (".ttf", ".json"))
    return qtawesome.IconicFont((PREFIX, font, names))


def glyph_icon(name: str, colour: str, off: str) -> QIcon:
    """The icon of a name as ``ph.trophy``; an exception if there is none.

    ``colour`` where it can be used, ``off`` where it cannot.
    """
    made: QIcon = _phosphor().icon(name, color=colour, color_disabled=off)
    return made
