"""The shipped fonts: what they cover, tabular figures, honest reports."""

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo

from lsb_desktop.stage.frame import texts
from lsb_desktop.ui.stage.fonts import Role, covers, font, load_fonts, missing_glyphs
from lsb_desktop.ui.stage.text import advance
from tests.helpers.frames import LONGEST, RARE, every_frame

pytestmark = pytest.mark.usefixtures("qapp")


def test_families_are_known_after_loading() -> None:
    assert {role.family for role in Role} <= set(load_fonts())
    assert {role.family for role in Role} <= set(QFontDatabase.families())


@pytest.mark.parametrize("role", list(Role))
def test_each_role_gets_its_own_font(role: Role) -> None:
    info = QFontInfo(font(role, 40))
    assert info.family() == role.family
    assert info.weight() == role.weight


@pytest.mark.parametrize("role", [Role.TEXT, Role.BOLD])
def test_figures_are_tabular(role: Role) -> None:
    assert len({advance(digit, role, 100) for digit in "0123456789"}) == 1


def test_rare_characters_show() -> None:
    assert missing_glyphs("塆垱砦䩐𡐓" + "".join(RARE) + LONGEST) == ""


def test_every_sample_can_be_shown() -> None:
    words = "".join(word for frame in every_frame().values() for word in texts(frame))
    assert missing_glyphs(words) == ""


def test_missing_characters_are_named_once() -> None:
    # U+E000 is of private use and U+1F600 an emoji: no text font has them.
    assert missing_glyphs("村\ue000 庄\U0001f600\U0001f600\n") == "\ue000\U0001f600"


def test_a_font_tells_what_it_covers() -> None:
    assert covers(Role.TITLE, "村")
    assert not covers(Role.TITLE, "\U0001f600")
    assert not covers(Role.KAI, "䩐")
