"""文字 and 图片: what the office wrote or chose itself, shown as it is."""

from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script, plain_card
from lsb_desktop.stage.facts import lines_in
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.frames.parts import Picture
from lsb_desktop.stage.frames.village import PictureFrame, TextFrame
from lsb_desktop.stage.paging import chunks, pages, rows_of
from lsb_desktop.stage.wording import heading

_EMS = 30.0
"""Han characters in a line on a 4:3 wall."""
_ROWS = 12
"""Lines on one picture."""


def text(script: Script, at: int) -> list[Beat]:
    """The item's lines, as many pictures as they need; without any, its title alone."""
    item = script.agenda[at]
    title = title_of(item)
    parts = [part for line in lines_in(item.text) for part in chunks(line, _EMS, _ROWS)]
    found = pages(parts, lambda part: rows_of(part, _EMS), lambda _: _ROWS)
    if not found:
        return [_beat("text", title, plain_card(script, title))]
    chrome = script.chrome(item.title or heading(script.contest))
    return [
        _beat("text", _numbered(title, page, len(found)), TextFrame(chrome, lines), page)
        for page, lines in enumerate(found, 1)
    ]


def picture(script: Script, at: int) -> list[Beat]:
    """The item's picture with its text below; without a picture, its title alone."""
    item = script.agenda[at]
    title = title_of(item)
    if not item.picture:
        frame: Frame = plain_card(script, title, " ".join(lines_in(item.text)))
        return [_beat("picture", f"{title}（没有选图片）", frame)]
    chrome = script.chrome(item.title or heading(script.contest))
    caption = "　".join(lines_in(item.text))
    return [_beat("picture", title, PictureFrame(chrome, Picture(item.picture, caption)))]


def _numbered(title: str, page: int, count: int) -> str:
    return title if count == 1 else f"{title}　{page}/{count}"


def _beat(name: str, line: str, frame: Frame, page: int = 1) -> Beat:
    return Beat(name, str(page), line, lambda _: frame)
