"""The evening as slides: every step, a board page by page, with words that can be edited.

Made in a worker process: a second or two for eighty slides, no window, no
display. What may not be said yet stands on no slide before its step, as the
frames come from the same ceremony as the wall's.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from lsb_desktop.core.cue import Cue
from lsb_desktop.core.model import AgendaKind
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.plan_b.slide import Slide
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.columns import paged
from lsb_desktop.stage.cues import cues_of
from lsb_desktop.stage.facts import Facts
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.steps import Step
from lsb_desktop.ui.stage.lettering import lettered, packed
from lsb_desktop.ui.stage.png import Series

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of the evening; ``page`` of ``pages`` where a board has several."""

    number: int
    """Of the step, from 0."""
    step: Step
    cue: Cue
    frame: Frame
    page: int = 1
    pages: int = 1

    @property
    def title(self) -> str:
        """What the step does, in the operator's words; no two in a row are the same."""
        turn = f"（第 {self.page} 页，共 {self.pages} 页）" if self.pages > 1 else ""
        return f"{self.step.line}{turn}"


def shots_of(snapshot: Snapshot, facts: Facts, size: tuple[int, int]) -> tuple[Shot, ...]:
    """Every picture in the order of the evening."""
    ceremony = Ceremony(snapshot, facts)
    found = []
    for at, (step, cue) in enumerate(zip(ceremony.steps, cues_of(ceremony), strict=True)):
        frames = tuple(paged(step.frame, size))
        found += [Shot(at, step, cue, f, n, len(frames)) for n, f in enumerate(frames, 1)]
    return tuple(found)


def slides_of(
    shots: tuple[Shot, ...], size: tuple[int, int], theme: str, progress: Progress
) -> tuple[Slide, ...]:
    """The slides of all shots; ``progress(done, total, title)`` before each.

    KeyError for an unknown theme.
    """
    kept: dict[bytes, bytes] = {}  # the same picture is the same file, held once
    series = Series()
    following = [*(other for _, other in pairwise(shots)), None]
    found = []
    for done, (shot, after) in enumerate(zip(shots, following, strict=True)):
        progress(done, len(shots), shot.title)
        image, words = lettered(shot.frame, size, theme)
        file = packed(image, series)
        found.append(
            Slide(
                picture=kept.setdefault(file, file),
                size=size,
                words=words,
                title=shot.title,
                notes="\n".join(_notes(shot, after, done + 1, len(shots))),
                section=f"{shot.cue.item}. {shot.cue.title}",
                seconds=shot.step.delay,
                step=shot.number,
                fades=shot.step.kind is not AgendaKind.NOTICE,
            )
        )
    return tuple(found)


def _notes(shot: Shot, after: Shot | None, number: int, count: int) -> Iterator[str]:
    """For whoever clicks: where we are, what this step does, whom it names, what comes next."""
    yield f"第 {number} 页，共 {count} 页　{shot.cue.title}"
    yield shot.title
    for said in shot.cue.said:
        yield "　".join(part for part in (said.name, said.place, said.score) if part)
    yield f"下一页：{after.title}" if after is not None else "这是最后一页"
