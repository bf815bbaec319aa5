"""What the host says at each slide, word for word as in 主持词, for the notes."""

from collections.abc import Sequence
from dataclasses import replace

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.plan_b.slide import Slide

HEAD = "主持人："


def hosted(slides: Sequence[Slide], evening: Evening) -> tuple[Slide, ...]:
    """The slides with the host's lines in their notes, before what comes next."""
    left = spoken_of(evening)
    # A step of several pages is announced at its first.
    return tuple(_with(slide, left.pop(slide.step, [])) for slide in slides)


def _with(slide: Slide, lines: Sequence[str]) -> Slide:
    if not lines:
        return slide
    *before, after = slide.notes.split("\n")
    said = [f"{HEAD}{lines[0]}", *lines[1:]]
    return replace(slide, notes="\n".join((*before, *said, after)))


def spoken_of(evening: Evening) -> dict[int, list[str]]:
    """The host's lines by step; none while the script itself cannot be made."""
    from lsb_desktop.paper.script.content import script_of

    found: dict[int, list[str]] = {}
    try:
        script = script_of(evening)
    except UserError:
        return found
    for block in script.blocks:
        for turn in block.turns:
            for line in turn:
                found.setdefault(line.at, []).append(line.text)
    return found
