"""Themes: contrast is computed, not believed."""

from collections import Counter

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPicture

from lsb_desktop.stage.frame import GroupFrame, RevealFrame, texts
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.pieces.marks import look_of
from lsb_desktop.ui.stage.render import render
from lsb_desktop.ui.stage.text import Box, recording
from lsb_desktop.ui.stage.theme import THEMES, Theme, contrast, luminance
from tests.helpers.frames import every_frame

BODY, LARGE = 7.0, 4.5
MARKS = ("", "red", "black", "yellow", "blue", "commend", "current")

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda t: t.key)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert luminance("#808080") == pytest.approx(0.2159, abs=1e-4)


@themes
@pytest.mark.parametrize("mark", MARKS)
def test_rows_read_well(theme: Theme, mark: str) -> None:
    look = look_of(theme, mark)
    for ink in (look.ink, look.place, look.soft):
        assert contrast(ink, look.fill) >= BODY, (mark, ink, look.fill)


@themes
def test_words_on_the_backdrop_read_well(theme: Theme) -> None:
    for ground in filter(None, (theme.paper, theme.paper_glow)):
        for ink in (theme.ink, theme.soft):
            assert contrast(ink, ground) >= BODY - (ground == theme.paper_glow), (ink, ground)
        assert contrast(theme.accent, ground) >= LARGE


@themes
def test_head_reads_well(theme: Theme) -> None:
    grounds = [g for g in (theme.band_top, theme.band_low) if g] or [theme.paper_glow, theme.paper]
    for ground in grounds:
        for ink in (theme.title_ink, theme.sub_ink):
            assert contrast(ink, ground) >= 6.5
    assert contrast(theme.badge_ink, theme.pill or theme.band_top) >= BODY
    grave = [g for g in (theme.grave_top, theme.grave_low) if g] or [theme.paper_glow]
    assert all(contrast(theme.grave_title, ground) >= BODY for ground in grave)


@themes
def test_large_words_on_cloth_and_timers_read(theme: Theme) -> None:
    for ink in (theme.cloth_name, theme.cloth_ink):
        assert contrast(ink, theme.cloth) >= LARGE
    for ink in (theme.alert, theme.over):
        assert contrast(ink, theme.row) >= LARGE
    assert contrast(theme.mask_ink, theme.paper) >= LARGE


@themes
def test_marks_differ_by_more_than_colour(theme: Theme) -> None:
    assert look_of(theme, "red").heavy
    assert look_of(theme, "black").heavy
    assert not look_of(theme, "").heavy


def _contrast_of(image: QImage, box: Box) -> float:
    """Of a text as it was painted: its strongest colour against the commonest one around it."""
    area = box.rect.toRect().adjusted(-1, 0, 1, 0).intersected(image.rect())
    seen = Counter(
        image.pixelColor(x, y).name()
        for y in range(area.top(), area.bottom(), max(1, area.height() // 16))
        for x in range(area.left(), area.right(), max(1, area.width() // 80))
    )
    ground = seen.most_common(1)[0][0]
    return max(contrast(ink, ground) for ink in seen)


@themes
@pytest.mark.parametrize(
    ("name", "least"),
    [("group", BODY), ("group-many", BODY), ("reveal-second", 5.8), ("reveal-commend", 5.8)],
)
@pytest.mark.usefixtures("qapp")
def test_words_on_cloth_read_well_as_they_are_painted(
    theme: Theme, name: str, least: float
) -> None:
    """Cards hold smaller words; those on the great flag are all large (5 % of the height)."""
    frame, size = every_frame()[name], (1920, 1080)
    assert isinstance(frame, GroupFrame | RevealFrame)
    picture = QPicture()
    with recording() as boxes, QPainter(picture) as painter:
        paint(painter, QSize(*size), frame, None, 1.0, theme)
    image = render(frame, size, theme.key)
    if isinstance(frame, RevealFrame):
        said = [frame.rank, frame.name, frame.score]
    else:
        said = texts(frame.names)
    # The list at the side says the name again, on its own ground.
    edge = size[0] if least == BODY else size[0] * 0.6
    words = [b for b in boxes if b.text in said and b.rect.right() < edge]
    assert len(words) >= 3
    for box in words:
        assert _contrast_of(image, box) >= least, box.text
        assert least == BODY or box.px >= 0.05 * size[1]
