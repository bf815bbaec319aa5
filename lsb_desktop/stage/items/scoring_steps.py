"""现场亮分: what a picture says that the one before it did not, and in which order it comes."""

from dataclasses import astuple, dataclass

from lsb_desktop.stage.frames.score import ScoreFrame
from lsb_desktop.stage.motion import between

WEIGHTS = (1.0, 0.6, 0.9)
"""How long ballots, strokes and results take, beside each other."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Shares 0..1: ballots that are there, strokes through dropped ones, results counted."""

    marks: float = 1.0
    strokes: float = 1.0
    result: float = 1.0


ALL = Steps()


@dataclass(frozen=True, slots=True)
class News:
    """What is said for the first time."""

    marks: bool
    strokes: bool
    result: bool

    def at(self, t: float) -> Steps:
        """So much is said at ``t`` 0..1, one thing after the other; what was known is there."""
        new = astuple(self)
        total = sum(w for w, n in zip(WEIGHTS, new, strict=True) if n)
        done, shares = 0.0, []
        for weight, is_new in zip(WEIGHTS, new, strict=True):
            part = weight / total if is_new else 0.0
            shares.append((t - done) / part if is_new else 1.0)
            done += part
        return Steps(*(min(1.0, max(0.0, share)) for share in shares))


def news_of(previous: object, frame: ScoreFrame) -> News:
    """Compared with the picture before, which may be of any scene."""
    before = _same(previous, frame)
    known = before.panels if before is not None else ()
    labels = [m.label for p in frame.panels for m in p.marks]
    dropped = {m for p in frame.panels for m in p.marks if m.dropped}
    was_dropped = {m for p in known for m in p.marks if m.dropped}
    values = [p.value for p in frame.panels]
    told = (frame.result, values) != ("", [""] * len(values))
    said = (before.result if before is not None else "", [p.value for p in known])
    return News(
        bool(labels) and labels != [m.label for p in known for m in p.marks],
        not dropped <= was_dropped,
        told and (frame.result, values) != said,
    )


def _same(previous: object, frame: ScoreFrame) -> ScoreFrame | None:
    """The picture before, if it is of the same village and component and its panels stay."""
    if not isinstance(previous, ScoreFrame):
        return None
    names = [p.name for p in previous.panels] == [p.name for p in frame.panels]
    same = (previous.village, previous.component) == (frame.village, frame.component)
    return previous if same and names else None


def is_scoring(previous: object, frame: object) -> bool:
    """Ballots, what is dropped of them, or a score are said now."""
    return isinstance(frame, ScoreFrame) and any(astuple(news_of(previous, frame)))


def eased_steps(steps: Steps) -> Steps:
    """The same, the figures fast first and then slower."""
    return Steps(steps.marks, between(steps.strokes, 0, 1), 1 - (1 - steps.result) ** 3)
