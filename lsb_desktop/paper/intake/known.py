"""What the contest calls its judges, components and criteria, found by a written text."""

import re
from collections import defaultdict
from collections.abc import Iterable

from lsb_desktop.core.book import Book
from lsb_desktop.core.grades import name_key
from lsb_desktop.core.model import Component, ComponentKind, Contest, Criterion, Judge
from lsb_desktop.paper.intake.spelling import key_of
from lsb_desktop.paper.intake.villages import Villages
from lsb_desktop.paper.intake.words import heading_key
from lsb_desktop.paper.workbook.near import within_one_edit

_OFFICER = re.compile(r"(?:党?支部)?(?:书记|支书|代表)$")
_REMARK = re.compile(r"\([^()]*\)$")


class Known:
    """A contest by names. Several ids under one text mean that it must be asked."""

    def __init__(self, contest: Contest, book: Book) -> None:
        self.contest = contest
        self.villages = Villages(contest, book)
        self.judges = {j.id: j for j in contest.judges}
        self.components = {c.id: c for c in contest.components}
        self.entrants = {e.id: e for e in contest.entrants}
        self.criteria = {k.id: (c, k) for c in contest.components for k in c.criteria}
        self.grades = frozenset(
            name_key(g.name) for _, k in self.criteria.values() for g in k.grades
        )
        self.topics = {key_of(t): t for t in contest.topics}
        self.panels = {key_of(p.name) for p in contest.panels}
        self._judges: defaultdict[str, list[int]] = defaultdict(list)
        for judge in contest.judges:
            for text in {judge.name, judge.code} - {""}:
                self._judges[key_of(text)].append(judge.id)
        self._represent: defaultdict[int, list[int]] = defaultdict(list)
        for judge in contest.judges:
            if judge.represents is not None:
                self._represent[judge.represents].append(judge.id)
        self._sitting = {
            c.id: {p.name for p in contest.panels_of(c)} for c in contest.components
        }  # fmt: skip

    def judge(self, text: str) -> tuple[int, ...]:
        """The judges of a name, a code or, failing that, of the village they represent.

        张三（镇长） is 张三; otherwise whole and exact.
        """
        key = key_of(text)
        for name in (key, _REMARK.sub("", key)):
            if name in self._judges:
                return tuple(self._judges[name])
        return self._of_village(_OFFICER.sub("", key)) if self._represent else ()

    def _of_village(self, name: str) -> tuple[int, ...]:
        """Who represents a village: in 支书互评 the columns are named after villages."""
        village = self.villages.find(name).certain
        return () if village is None else tuple(self._represent.get(village, ()))

    def near_judges(self, text: str) -> tuple[int, ...]:
        """Judges whose name is one character off or within the text."""
        key = _REMARK.sub("", key_of(text))
        return tuple(
            i
            for name, ids in self._judges.items()
            if within_one_edit(name, key) or (len(name) > 1 and name in key)
            for i in ids
        )

    def component(self, text: str) -> Component | None:
        """The component of that name, with or without its full mark behind it."""
        keys = {key_of(text), heading_key(text)} - {""}
        return next((c for c in self.contest.components if key_of(c.name) in keys), None)

    def criterion(self, text: str) -> tuple[int, ...]:
        """The criteria of that name in all components."""
        keys = {key_of(text), heading_key(text)} - {""}
        return tuple(i for i, (_, k) in self.criteria.items() if key_of(k.name) in keys)

    def component_of(self, criterion: int) -> Component:
        """The component a criterion belongs to."""
        return self.criteria[criterion][0]

    def components_in(self, texts: Iterable[str]) -> list[Component]:
        """The components named somewhere in the texts (a title, a sheet's name).

        A name that is in the contest's own title (逐村观摩) says nothing there.
        """
        whole, own = "\n".join(map(key_of, texts)), key_of(self.contest.title)
        keys = ((c, key_of(c.name)) for c in self.contest.components)
        named = [c for c, key in keys if key in whole and key not in own]
        return [c for c in named if not any(c.name != o.name and c.name in o.name for o in named)]

    def criteria_in(self, component: Component, texts: Iterable[str]) -> list[Criterion]:
        """The criteria of a component named somewhere in the texts."""
        whole = "\n".join(map(key_of, texts))
        return [k for k in component.criteria if key_of(k.name) in whole]

    def may_mark(self, judge: Judge, component: Component) -> bool:
        """Whether the judge's panel sits in the component."""
        return judge.panel in self._sitting[component.id]

    def open_components(self, judges: Iterable[int]) -> list[Component]:
        """The judged components that all these judges mark."""
        ids = list(judges)
        return [
            c
            for c in self.contest.components
            if c.kind is ComponentKind.JUDGED and all(self.may_mark(self.judges[i], c) for i in ids)
        ]
