"""Icons drawn from the one font of QtAwesome that is used."""

import pytest
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from lsb_desktop.ui.icons import glyph_icon

RED, GREY = "#8e1420", "#c3c8ce"


def _colours(icon: QIcon, size: int, mode: QIcon.Mode) -> set[str]:
    """The colours of all dots that are wholly painted."""
    image = icon.pixmap(size, size, mode).toImage()
    dots = [image.pixelColor(x, y) for x in range(size) for y in range(size)]
    return {dot.name() for dot in dots if dot.alpha() == 255}


@pytest.mark.parametrize("size", [16, 22, 44])
def test_a_glyph_is_drawn_in_its_colour_and_greyer_where_it_cannot_be_used(
    qtbot: QtBot, size: int
) -> None:
    found = glyph_icon("ph.trophy-fill", RED, GREY)
    assert _colours(found, size, QIcon.Mode.Normal) == {RED}
    assert _colours(found, size, QIcon.Mode.Disabled) == {GREY}


def test_a_glyph_leaves_its_surroundings_free(qtbot: QtBot) -> None:
    image = glyph_icon("ph.trophy", RED, GREY).pixmap(44, 44).toImage()
    assert [image.pixelColor(x, y).alpha() for x in (0, 43) for y in (0, 43)] == [0] * 4


def test_two_names_are_two_pictures(qtbot: QtBot) -> None:
    one, other = (
        glyph_icon(n, RED, GREY).pixmap(22, 22).toImage() for n in ("ph.gear", "ph.printer")
    )
    assert one != other


def test_a_name_that_the_font_does_not_know_is_a_fault() -> None:
    with pytest.raises(Exception, match="no-such-icon"):
        glyph_icon("ph.no-such-icon", RED, GREY)
