"""Where a meeting stands in its compiled ceremony: the step on air and the cued one."""

from collections.abc import Container, Sequence
from itertools import groupby

from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.ceremony import Ceremony, Outline
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.items import asking
from lsb_desktop.stage.steps import Step

LAST = "已是最后一步"


class RunningOrder:
    """Two indices into the steps of a ceremony, kept in range."""

    def __init__(self, ceremony: Ceremony) -> None:
        self._ceremony = ceremony
        self._put_on_air(0)

    @property
    def snapshot(self) -> Snapshot:
        """The result that everything is made from."""
        return self._ceremony.snapshot

    @property
    def steps(self) -> tuple[Step, ...]:
        """The compiled ceremony."""
        return self._ceremony.steps

    @property
    def index(self) -> int:
        """The step on air; what is saved for a restart."""
        return self._on_air

    @property
    def cue(self) -> int:
        """The step that comes next."""
        return self._cue

    @property
    def step(self) -> Step:
        """The step on air."""
        return self._ceremony.step(self._on_air)

    @property
    def cue_step(self) -> Step:
        """The cued step; its frame says all, so show :meth:`preview` instead."""
        return self._ceremony.step(self._cue)

    @property
    def next_line(self) -> str:
        """What the next press of 下一步 does, without names."""
        following = self._outline[self._on_air + 1 : self._on_air + 2]
        return following[0].beat.line if following else LAST

    @property
    def position(self) -> str:
        """3 / 9: the agenda item on air."""
        return f"{self._outline[self._on_air].item + 1} / {self._ceremony.items}"

    @property
    def step_position(self) -> str:
        """12 / 40: the step on air."""
        return f"{self._on_air + 1} / {len(self._ceremony)}"

    def unannounced(self, index: int) -> int:
        """How many announcing steps a jump to ``index`` would pass over; worth a question first."""
        return sum(s.secret for s in self._outline[self._on_air + 1 : index])

    def next_item(self) -> None:
        """下一项: cue the first step of the agenda item after the cued one."""
        item = self._outline[self._cue].item
        start = next((n for n, s in enumerate(self._outline) if s.item > item), None)
        if start is not None:
            self.cue_to(start)

    def previous_item(self) -> None:
        """上一项: cue the first step of the agenda item before the cued one."""
        items = [s.item for s in self._outline]
        before = max((i for i in items if i < items[self._cue]), default=items[0])
        self.cue_to(items.index(before))

    def cue_to(self, index: int) -> None:
        """Cue any step; out of range is clamped."""
        self._cue = self._clamped(index)
        self._cue_trail = self._outline[: self._cue + 1]

    def preview(self, peek: bool = False) -> Frame:
        """The cued step for the operator: without ``peek`` nothing the hall does not know yet."""
        return self.look(self._cue, peek)

    def look(self, index: int, peek: bool = False) -> Frame:
        """Any step for the operator; see :meth:`preview`."""
        return self._ceremony.frame(index, None if peek else self._on_air)

    @property
    def _outline(self) -> tuple[Outline, ...]:
        return self._ceremony.outline

    def _put_on_air(self, index: int) -> None:
        self._on_air = index
        self._trail = self._outline[: index + 1]
        self.cue_to(index + 1)

    def _follow(self, ceremony: Ceremony) -> None:
        """Another ceremony: keep both places by the steps' keys.

        The trails stay those of the last press, so that a step that is gone
        while a mark is missing is found again once it is back.
        """
        moved, drawn = _renamed(self._ceremony.item_keys, ceremony.item_keys), self._draws()
        self._trail, self._cue_trail = (
            tuple(s.of_item(moved.get(s.item_key, s.item_key)) for s in trail)
            for trail in (self._trail, self._cue_trail)
        )
        self._ceremony = ceremony
        self._on_air = _end_of(self._trail, self._outline)
        self._cue = _end_of(self._cue_trail, self._outline)
        self._show_new_draw(drawn)

    def _draws(self) -> dict[str, int]:
        """The draws of the 随机问 on air, by their beats' keys; none beside one."""
        here = self._outline[self._on_air]
        if here.beat.name not in asking.NAMES:
            return {}
        steps = ((n, o) for n, o in enumerate(self._outline) if o.item == here.item)
        return {o.beat.key: n for n, o in steps if o.beat.name == asking.DRAWN}

    def _show_new_draw(self, before: Container[str]) -> None:
        """A question was drawn while 随机问 is on air: the wall shows it, whatever stood there."""
        new = [n for key, n in self._draws().items() if key not in before]
        if new:
            self._put_on_air(new[-1])

    def _clamped(self, index: int) -> int:
        return max(0, min(index, len(self._ceremony) - 1))


def _renamed(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Keys of items whose title or award was edited in place: old → new."""
    if len(before) != len(after):
        return {}
    pairs = zip(before, after, strict=True)
    return {a: b for a, b in pairs if a not in after and b not in before}


def _end_of(trail: Sequence[Outline], outline: Sequence[Outline]) -> int:
    """Where the last step of a trail is now, or what comes nearest before it.

    If the step is gone, an earlier one of its item, else the item's first
    one, else the same for the items before.
    """
    places = {step.key: n for n, step in enumerate(outline)}
    starts = {step.item_key: n for n, step in reversed(list(enumerate(outline)))}
    for item_key, steps in groupby(reversed(trail), key=lambda step: step.item_key):
        for step in steps:
            if step.key in places:
                return places[step.key]
        if item_key in starts:
            return starts[item_key]
    return 0
