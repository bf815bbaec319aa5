"""备用演示文稿 in the catalogue."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.cue import Cue
from lsb_desktop.core.model import AgendaKind
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When

KEY = "plan_b"
NAME = "备用演示文稿"
SCRIPT = "script"
"""Key of 主持词, whose lines stand in the notes."""
ANNOUNCING = frozenset({AgendaKind.AWARD, AgendaKind.GROUP, AgendaKind.NOTICE, AgendaKind.PLEDGE})
"""With one of these on the run of show the slides wait for the seal."""


@dataclass(frozen=True, slots=True)
class PlanB:
    """What the slides depend on: each step's words and pictures, the wall and its theme, and
    what the office wrote for the host."""

    cues: tuple[Cue, ...]
    pictures: tuple[str, ...]
    wall: tuple[int, int]
    theme: str
    host: tuple[tuple[str, str], ...]


def _missing(evening: Evening) -> str:
    if evening.painter is None:
        return "这里画不了大屏的画面"
    announces = any(cue.kind in ANNOUNCING for cue in evening.cues)
    return evening.unsealed if announces else ""


def _content(evening: Evening) -> PlanB:
    paper = evening.stationery
    host = tuple(sorted(evening.wording(SCRIPT).items()))
    return PlanB(evening.cues, tuple(_pictures(evening)), paper.wall, paper.theme, host)


def _pictures(evening: Evening) -> list[str]:
    """Digests with their captions, village by village, then those of the run of show."""
    found = [
        text
        for entrant in evening.contest.entrants
        for _, text in evening.book.rows(SlotKind.PHOTO, entrant.id)
    ]
    return found + [item.picture for item in evening.contest.agenda if item.picture]


def _write(evening: Evening, path: Path) -> None:
    from lsb_desktop.paper.plan_b.host import hosted
    from lsb_desktop.paper.plan_b.pptx import write_pptx

    assert evening.painter is not None
    write_pptx(hosted(evening.painter(), evening), evening.contest.title, path)


def _files(evening: Evening) -> tuple[File, ...]:
    return (File(NAME, ".pptx", partial(_write, evening)),)


PLAN_B = Paper(
    KEY,
    NAME,
    When.DURING,
    "会上每一步一页，文字可以改",
    _missing,
    _content,
    _files,
)
