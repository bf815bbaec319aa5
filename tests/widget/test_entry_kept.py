"""The sheet kept up to date mark by mark is the one made anew, whatever happened before."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import ChangeContest, EnterAdjustment, EnterMark, EnterPaperTotal
from lsb_desktop.core.model import ComponentKind, Contest, Grade, Judge
from lsb_desktop.desk.waiting import Waiting
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.awaiting import awaiting
from lsb_desktop.ui.console.entry.sheet import ADJUSTMENTS, Choice, Sheet, View
from lsb_desktop.ui.console.entry.sheets import sheet_for
from tests.helpers.console import NAMES, TENTH, entrants, full, judges, mixed, points, small
from tests.helpers.desks import desk_on
from tests.helpers.fakes import InlineRunner
from tests.helpers.far import Far
from tests.helpers.hands import Desk

STEPS = 80
TEXTS = ("", "0", "弃权", "未到场", "作废", "8", "12.5", "20", "33.5", "40", "1", "2")


def single() -> Contest:
    """One criterion and five judges; two villages may come to the same score."""
    return replace(small(count=5, names=NAMES), components=small().components)


def several() -> Contest:
    """Two criteria, two panels, one judge recused; the first component counts by place."""
    visit, value, _ = mixed().components
    visit = replace(visit, by_place=(Fraction(10), Fraction(7), Fraction(5)))
    visit = replace(visit, criteria=tuple(replace(k, step=TENTH) for k in visit.criteria))
    own = (*mixed().judges, Judge(3, "03", "丙", "班子"))
    return replace(
        mixed(),
        components=(visit, replace(value, weight=Fraction(40))),
        judges=own,
        entrants=entrants(*NAMES),
    )


def ballots() -> Contest:
    """A grade that each judge gives once: a mark here changes another village's cell."""
    grades = tuple(Grade(f"第{n}名", Fraction(5 - n)) for n in (1, 2, 3))
    [component] = small().components
    [criterion] = component.criteria
    ranked = replace(criterion, grades=grades, once=True)
    return replace(small(), components=(replace(component, criteria=(ranked,)),), judges=judges(4))


class Hands:
    """Two operators at one contest, and a line to the store that may go."""

    def __init__(self, qtbot: QtBot, far: Far, room: Path, contest: Contest, random: Random):
        self.random = random
        self._far = far
        begun = [(slot, min(int(str(value)), points(40))) for slot, value in full(contest)]
        if len(contest.components) > 1:
            begun += [(Slot(SlotKind.ENTERED, e.id, item=2), "80") for e in contest.entrants]
        grades = any(k.grades for c in contest.components for k in c.criteria)
        number = desk_on(far).create(contest, () if grades else begun)
        self.li, self.wang = (
            Bridge(Settings(), InlineRunner(), desk=desk_on(far, name)) for name in ("李四", "王五")
        )
        assert self.wang.desk is not None
        self.wang.desk.waiting = Waiting(room, "hall")
        assert self.li.open(number) is None
        assert self.wang.open(number) is None
        self.desk = Desk(qtbot, self.wang)

    def mark(self, bridge: Bridge) -> None:
        """One cell; refused ones are part of it."""
        pick, contest = self.random.choice, bridge.contest
        [component] = [c for c in contest.components if c.kind is ComponentKind.JUDGED]
        whose = pick(contest.entrants).id, pick(contest.judges).id
        criterion = pick(component.criteria)
        text = pick(("", "1", "2", "3") if criterion.grades else TEXTS)
        bridge.execute(EnterMark(*whose, criterion.id, text), quiet=True)

    def change(self) -> None:
        """A village is renamed, or the rules count otherwise."""
        contest = self.wang.contest
        first, *others = contest.entrants
        name = "改名村" if first.name != "改名村" else NAMES[0]
        rules = replace(contest.rules, digits=5 - contest.rules.digits)
        new = self.random.choice(
            (
                replace(contest, entrants=(replace(first, name=name), *others)),
                replace(contest, rules=rules),
            )
        )
        self.wang.execute(ChangeContest(new, "改动"), quiet=True)

    def theirs(self) -> None:
        """The other one enters something, and it is heard of."""
        if not self._far.cut:
            self.hear(self.li)
            self.mark(self.li)
            self.hear(self.wang)

    def hear(self, bridge: Bridge) -> None:
        changes = bridge.session.refresh()
        if changes is not None:
            bridge.changed.emit(changes)

    def line(self) -> None:
        """The line goes, or comes back and what waits is sent."""
        self._far.cut = "" if self._far.cut else "before"
        if not self._far.cut:
            self.hear(self.wang)
            for changes in self.wang.session.resend().changes:
                self.wang.changed.emit(changes)
        self.wang.line.moved.emit()

    def act(self) -> None:
        """Anything; marks most often."""
        pick, wang = self.random.choice, self.wang
        entrant = pick(wang.contest.entrants).id
        sums = EnterPaperTotal(entrant, pick(wang.contest.judges).id, 1, pick(("", "20", "45.5")))
        others: tuple[Callable[[], object], ...] = (
            wang.undo,
            wang.redo,
            self.change,
            self.theirs,
            self.line,
            lambda: wang.execute(sums, quiet=True),
            lambda: wang.execute(EnterAdjustment(entrant, 1, pick(("", "1")), "试"), quiet=True),
            lambda: wang.tune("entry.papers", not wang.settings.flag("entry.papers")),
        )
        if self.random.random() < 0.6:
            self.mark(wang)
        else:
            pick(others)()

    def anew(self) -> Sheet:
        """The sheet shown, made of nothing but what is stored and what waits."""
        page = self.desk.page
        return awaiting(sheet_for(page.data(), page.options.choice), self.wang.session.waits.keys())


@pytest.fixture
def far(store_path: Path) -> Iterator[Far]:
    opened = Far.open(store_path)
    opened.remote = True
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("contest", "choice"),
    [
        (single(), Choice(1)),
        (several(), Choice(1, judge=1)),
        (several(), Choice(1, View.CRITERIA, criterion=2)),
        (several(), Choice(1, View.ENTRANTS, entrant=2)),
        (several(), Choice(ADJUSTMENTS)),
        (ballots(), Choice(1)),
    ],
)
def test_the_sheet_kept_is_the_sheet_made_anew(
    qtbot: QtBot, far: Far, tmp_path: Path, contest: Contest, choice: Choice
) -> None:
    hands = Hands(qtbot, far, tmp_path / "waiting", contest, Random(repr(choice)))
    hands.desk.page.options.choose(choice)
    hands.desk.page.refresh()
    seen = set()
    for step in range(STEPS):
        hands.act()
        kept, anew = hands.desk.page.marks.sheet, hands.anew()
        assert kept == anew, f"step {step}"
        assert kept.places == anew.places, f"step {step}"
        seen.add(tuple((line.cells, line.ends) for line in kept.lines))
    assert len(seen) > 5, "the results moved"
