"""Themes: every colour of the stage, named by its duty, and how contrast is measured."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb. A field left empty means: this theme does not draw that."""

    key: str
    label: str
    # backdrop
    paper: str
    paper_glow: str
    """Middle of the radial light at the top; empty = plain paper."""
    frame_line: str
    """Fine frame round the picture; empty = none."""
    # head
    band_top: str
    """Upper colour of the head's band; empty = title stands on the backdrop."""
    band_low: str
    rule: str
    title_ink: str
    sub_ink: str
    badge_ink: str
    pill: str
    """Ground of the badge's pill; empty = no pill."""
    pill_line: str
    live: str
    """The dot of a board that follows the marks."""
    # the head of a notice
    grave_top: str
    grave_low: str
    grave_rule: str
    grave_title: str
    grave_sub: str
    # text on the backdrop
    ink: str
    soft: str
    """Foot, captions, units."""
    accent: str
    """Section titles, numbers of lists."""
    # cards and rows
    row: str
    row_line: str
    row_ink: str
    row_place: str
    row_soft: str
    honour: str
    honour_line: str
    honour_ink: str
    honour_place: str
    grave: str
    grave_line: str
    grave_ink: str
    grave_place: str
    warn: str
    warn_line: str
    cool: str
    cool_line: str
    cool_place: str
    current: str
    current_ink: str
    current_place: str
    mask_line: str
    mask_ink: str
    # bar of a score
    track: str
    bar: str
    bar_grave: str
    # timer
    calm: str
    alert: str
    over: str
    # cloth
    flag_edge: str
    """Outline of a little red flag; empty = none."""
    grave_edge: str
    """Outline of a little black flag; empty = none."""
    cloth_dark: str
    cloth: str
    cloth_light: str
    cloth_name: str
    cloth_trim: str
    cloth_ink: str
    blue_dark: str
    blue: str
    blue_light: str
    """Cloth of a blue flag, in a fold, between, on a crest."""
    pole_dark: str
    pole_light: str
    # opening picture
    cover_top: str
    cover_low: str


BRIGHT = Theme(
    key="bright",
    label="明亮",
    paper="#F7F3EA",
    paper_glow="",
    frame_line="",
    band_top="#9E111B",
    band_low="#870C15",
    rule="#E0B04A",
    title_ink="#FFFFFF",
    sub_ink="#FFE9C2",
    badge_ink="#FFFFFF",
    pill="",
    pill_line="",
    live="#FFDB7D",
    grave_top="#3A3A3C",
    grave_low="#29292B",
    grave_rule="#9A958A",
    grave_title="#FFFFFF",
    grave_sub="#E4DFD4",
    ink="#1B1A19",
    soft="#574B3C",
    accent="#8D0F18",
    row="#FFFFFF",
    row_line="#E6DFD0",
    row_ink="#1B1A19",
    row_place="#8D0F18",
    row_soft="#55514C",
    honour="#FFF1D2",
    honour_line="#B3121C",
    honour_ink="#1B1A19",
    honour_place="#8D0F18",
    grave="#ECEAE6",
    grave_line="#1B1A19",
    grave_ink="#1B1A19",
    grave_place="#1B1A19",
    warn="#FFF9DB",
    warn_line="#A87400",
    cool="#EFF6FF",
    cool_line="#1B4F9C",
    cool_place="#123B7C",
    current="#8D0F18",
    current_ink="#FFFFFF",
    current_place="#FFE6A6",
    mask_line="#BFB396",
    mask_ink="#5A503A",
    track="#E7DFCE",
    bar="#D9A43A",
    bar_grave="#9B978F",
    calm="#2E6B3E",
    alert="#824C00",
    over="#B1111B",
    flag_edge="",
    grave_edge="",
    cloth_dark="#A30D16",
    cloth="#BF151D",
    cloth_light="#CC2329",
    cloth_name="#FFFFFF",
    cloth_trim="#FFE08A",
    cloth_ink="#FFFFFF",
    blue_dark="#123B7C",
    blue="#1B4F9C",
    blue_light="#2A62B4",
    pole_dark="#A67A26",
    pole_light="#DDB458",
    cover_top="#9E111B",
    cover_low="#7E0A13",
)

SOLEMN = Theme(
    key="solemn",
    label="庄重红",
    paper="#45060D",
    paper_glow="#8C141F",
    frame_line="#9C6A2C",
    band_top="",
    band_low="",
    rule="#B98A3C",
    title_ink="#FFE7A6",
    sub_ink="#FBDDB0",
    badge_ink="#FFF6E4",
    pill="#4A070F",
    pill_line="#9C6A2C",
    live="#6FE3A0",
    grave_top="",
    grave_low="",
    grave_rule="#8E8A84",
    grave_title="#F2EEE8",
    grave_sub="#D5CFC7",
    ink="#FFFFFF",
    soft="#F0CF9A",
    accent="#F7CC66",
    row="#5C0B15",
    row_line="#74202A",
    row_ink="#FFF9EF",
    row_place="#FFDD8C",
    row_soft="#F2D6B4",
    honour="#7A3217",
    honour_line="#F1BE4E",
    honour_ink="#FFFFFF",
    honour_place="#FFE49A",
    grave="#1D0507",
    grave_line="#D9D2CA",
    grave_ink="#F4EFEA",
    grave_place="#CFC7BF",
    warn="#5F3B0C",
    warn_line="#F2D24B",
    cool="#142A56",
    cool_line="#8FBCFF",
    cool_place="#FFDD8C",
    current="#F0BC4A",
    current_ink="#3A050B",
    current_place="#3A050B",
    mask_line="#8F4A48",
    mask_ink="#E6C0B4",
    track="#3A050C",
    bar="#E5A637",
    bar_grave="#8E8884",
    calm="#7FE0A0",
    alert="#FFD25E",
    over="#FFB4A6",
    flag_edge="#FFE2A0",
    grave_edge="#FFFFFF",
    cloth_dark="#B00F18",
    cloth="#C9161E",
    cloth_light="#D8292B",
    cloth_name="#FFFFFF",
    cloth_trim="#FFD98A",
    cloth_ink="#FFFFFF",
    blue_dark="#123B7C",
    blue="#1B4F9C",
    blue_light="#2A62B4",
    pole_dark="#B98A35",
    pole_light="#F5D588",
    cover_top="",
    cover_low="",
)

THEMES = {theme.key: theme for theme in (BRIGHT, SOLEMN)}
DEFAULT = BRIGHT.key


@cache
def colour(code: str) -> QColor:
    """The QColor of #rrggbb; shared, do not change it."""
    return QColor(code)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(code: str) -> float:
    """Relative luminance 0..1 of #rrggbb (WCAG 2.2)."""
    red, green, blue = (_linear(int(code[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1..21 of two colours (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
