"""The shipped fonts: loading them, one QFont per role and size, and what they cannot show.

Only fonts under resources/fonts are ever asked for, so that a picture is the
same on every machine; the system's fonts are the last resort for a character
none of ours has, and :func:`missing_glyphs` names such characters beforehand.
"""

from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from lsb_desktop.paths import resource


class Role(Enum):
    """What a piece of text is for; the value is (family, weight, file)."""

    TITLE = ("Noto Serif SC Black", 900, "noto-serif-sc/NotoSerifSC-Black.ttf")
    TEXT = ("Noto Sans SC", 400, "noto-sans-sc/NotoSansSC-Regular.ttf")
    BOLD = ("Noto Sans SC", 700, "noto-sans-sc/NotoSansSC-Bold.ttf")
    KAI = ("LXGW WenKai", 400, "lxgw-wenkai/LXGWWenKai-Regular.ttf")

    # Part of the key of nearly all that is kept of a text; an enum's own is written in Python.
    __hash__ = object.__hash__

    @property
    def family(self) -> str:
        """The family's name in the font file."""
        return self.value[0]

    @property
    def weight(self) -> int:
        """The weight on the scale of CSS, 100..900."""
        return self.value[1]

    @property
    def file(self) -> Path:
        """The shipped file; FileNotFoundError in a broken build."""
        return resource("fonts", *self.value[2].split("/"))


FALLBACKS = ("Noto Sans SC", "LXGW WenKai")
"""Asked in this order for a character the role's own font lacks."""


INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Unicode categories that need no glyph."""


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the shipped fonts known to Qt (once a process); needs a QGuiApplication.

    Returns the families. RuntimeError when a file cannot be read as a font.
    """
    families: list[str] = []
    for role in Role:
        number = QFontDatabase.addApplicationFont(str(role.file))
        if number < 0:
            raise RuntimeError(f"not a font: {role.file}")
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


@lru_cache(maxsize=1024)
def font(role: Role, px: int, spacing: float = 0.0) -> QFont:
    """The font of a role at ``px`` pixels; ``spacing`` in pixels is added after each character.

    Figures are tabular as they are in Noto Sans SC (a test measures it).
    Shared: callers must not change it.
    """
    load_fonts()
    made = QFont()
    made.setFamilies([role.family, *(f for f in FALLBACKS if f != role.family)])
    made.setWeight(QFont.Weight(role.weight))
    made.setPixelSize(max(1, px))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(
        QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias
    )
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return made


@cache
def _raw(role: Role) -> QRawFont:
    return QRawFont(str(role.file), 16.0)


def covers(role: Role, char: str) -> bool:
    """True when the role's own shipped font has a glyph for the character."""
    return bool(_raw(role).supportsCharacter(ord(char)))


@lru_cache(maxsize=20_000)
def _shown(char: str) -> bool:
    # Characters of private use are not invisible: old GBK files hide rare names in them.
    return category(char) in INVISIBLE or any(covers(role, char) for role in Role)


def missing_glyphs(text: str) -> str:
    """The characters that no shipped font has, each once, in order of appearance."""
    return "".join(dict.fromkeys(char for char in text if not _shown(char)))
