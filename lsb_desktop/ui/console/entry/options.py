"""What can be chosen above the grid, and what was chosen for each component."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lsb_desktop.core.model import Component, ComponentKind, Contest
from lsb_desktop.core.numbers import plain
from lsb_desktop.ui.console.entry.judged import (
    chosen_criterion,
    chosen_entrant,
    chosen_judge,
    judge_title,
    judges_of,
)
from lsb_desktop.ui.console.entry.sheet import ADJUSTMENTS, Choice, View, component_of

Items = list[tuple[Any, str]]


class Options:
    """Remembers the view of every component while the page lives."""

    def __init__(self) -> None:
        self.choice = Choice(part=-1)
        self._kept: dict[int, Choice] = {}

    def settle(self, contest: Contest) -> None:
        """Fall back to what exists, after the definition changed."""
        parts = [c.id for c in contest.components] + [ADJUSTMENTS]
        if self.choice.part not in parts:
            self.go_to(parts[0])
        component = component_of(contest, self.choice.part)
        panels = {p.name for p in contest.panels_of(component)} if component else set()
        if self.choice.panel not in panels:
            self.choose(replace(self.choice, panel=""))

    def choose(self, choice: Choice) -> None:
        """Look at something else."""
        self.choice = choice
        self._kept[choice.part] = choice

    def go_to(self, part: int) -> None:
        """To a component, as it was looked at last."""
        self.choose(self._kept.get(part, Choice(part)))

    def component(self, contest: Contest) -> Component | None:
        """The component chosen; ``None`` = 加减分."""
        return component_of(contest, self.choice.part)

    def judged(self, contest: Contest) -> bool:
        """Whether judges mark the chosen component."""
        component = self.component(contest)
        return component is not None and component.kind is ComponentKind.JUDGED

    def parts(self, contest: Contest) -> Items:
        """Components, then 加减分."""
        return [
            *((c.id, f"{c.name}（{plain(c.max)}分）") for c in contest.components),
            (ADJUSTMENTS, "加减分"),
        ]

    def panels(self, contest: Contest) -> Items:
        """评委组 of the component, when there are several."""
        component = self.component(contest)
        if component is None or component.kind is not ComponentKind.JUDGED:
            return []
        names = [p.name for p in contest.panels_of(component)]
        return [("", "全部评委组"), *((n, n) for n in names)] if len(names) > 1 else []

    def elsewhere(self, contest: Contest) -> Iterator[Choice]:
        """What else could be looked at for gaps: the rest of the second picker, then components."""
        items, present = self.which(contest)
        keys = [key for key, _ in items]
        at = keys.index(present) if present in keys else 0
        field = self.which_field(contest)
        for key in keys[at + 1 :] + keys[:at]:
            yield replace(self.choice, **{field: key})
        parts = [c.id for c in contest.components]
        at = parts.index(self.choice.part) if self.choice.part in parts else 0
        for part in parts[at + 1 :] + parts[:at]:
            chosen = self._kept.get(part, Choice(part))
            yield from self._all_of(contest, chosen)

    def _all_of(self, contest: Contest, choice: Choice) -> Iterator[Choice]:
        component = component_of(contest, choice.part)
        yield choice
        if component is not None and len(component.criteria) > 1:
            for judge in judges_of(contest, component):
                yield Choice(choice.part, judge=judge.id)

    def which_field(self, contest: Contest) -> str:
        """The field of :class:`Choice` that the second picker sets."""
        if self.choice.view is View.ENTRANTS:
            return "entrant"
        return "judge" if self.choice.view is View.JUDGES else "criterion"

    def which(self, contest: Contest) -> tuple[Items, object]:
        """The judge, village or criterion to pick, and the one in use."""
        component = self.component(contest)
        if component is None or component.kind is not ComponentKind.JUDGED:
            return [], None
        choice = self.choice
        if choice.view is View.ENTRANTS:
            villages = sorted(contest.entrants, key=lambda e: e.order)
            entrant = chosen_entrant(contest, choice)
            return [(e.id, e.name) for e in villages], entrant.id if entrant else None
        if len(component.criteria) < 2:
            return [], None
        if choice.view is View.CRITERIA:
            criteria = component.criteria
            return [(k.id, k.name) for k in criteria], chosen_criterion(component, choice).id
        judges = judges_of(contest, component, choice.panel)
        judge = chosen_judge(contest, component, choice)
        return [(j.id, judge_title(j)) for j in judges], judge.id if judge else None
