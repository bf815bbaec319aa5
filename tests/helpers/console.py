"""Contests and bridges for tests of the console."""

from collections.abc import Iterable
from fractions import Fraction

from PySide6.QtCore import QRect

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.model import (
    Award,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Quota,
)
from lsb_desktop.core.terms import Sign
from lsb_desktop.settings import Settings
from lsb_desktop.stage.card import Output
from lsb_desktop.stage.frame import BlackFrame, Frame
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.stage.survey import ScreenInfo
from tests.helpers.fakes import FakeDesk, InlineRunner

TENTH = Fraction(1, 10)
NAMES = ("五里堡村", "前时村", "小司村", "海寨社区")


def entrants(*names: str) -> tuple[Entrant, ...]:
    """Villages in visiting order, ids from 1."""
    return tuple(Entrant(n, n, name) for n, name in enumerate(names, 1))


def judges(count: int, panel: str = "评委") -> tuple[Judge, ...]:
    """Judges 01 …, ids from 1."""
    return tuple(Judge(n, f"{n:02}", f"评委{n:02}", panel) for n in range(1, count + 1))


def small(*, count: int = 3, names: tuple[str, ...] = NAMES[:3]) -> Contest:
    """One component of one criterion; the highest and lowest of three judges are dropped."""
    return Contest(
        title="第一季度观摩",
        town="郭店镇",
        entrants=entrants(*names),
        components=(Component(1, "实地观摩", criteria=(Criterion(1, "得分", step=TENTH),)),),
        panels=(Panel("评委", high=1, low=1),),
        judges=judges(count),
        awards=(Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(1))),),
    )


def mixed() -> Contest:
    """Two criteria and two panels, one judge recused; 直接录入 and 扣分 beside it."""
    own = (Judge(1, "01", "甲", "班子"), Judge(2, "02", "乙", "支书", represents=2))
    return Contest(
        title="综合评比",
        town="孟庄镇",
        entrants=entrants(*NAMES[:3]),
        components=(
            Component(
                1,
                "实地观摩",
                weight=Fraction(60),
                criteria=(Criterion(1, "环境", Fraction(60)), Criterion(2, "产业", Fraction(40))),
            ),
            Component(2, "平时工作", ComponentKind.ENTERED, Fraction(20)),
            Component(
                3,
                "卫生检查",
                ComponentKind.DEDUCTION,
                Fraction(20),
                criteria=(Criterion(3, "路面", Fraction(60)), Criterion(4, "河道", Fraction(40))),
            ),
        ),
        panels=(Panel("班子", weight=Fraction(50)), Panel("支书", weight=Fraction(50))),
        judges=own,
    )


def mark(entrant: int, judge: int, criterion: int = 1) -> Slot:
    """The slot of one mark."""
    return Slot(SlotKind.MARK, entrant, judge, criterion)


def points(number: float) -> int:
    """Mark units of a number with at most one decimal."""
    return round(number * 10) * 100_000


def full(contest: Contest) -> list[tuple[Slot, Value]]:
    """A mark from everybody for everything, each village better than the one before."""
    return [
        (mark(e.id, j.id, k.id), points(10 * e.id + j.id))
        for e in contest.entrants
        for j in contest.judges
        if j.represents != e.id
        for c in contest.components
        if c.kind is ComponentKind.JUDGED
        for k in c.criteria
    ]


def bridge_with(contest: Contest, entries: Iterable[tuple[Slot, Value]] = ()) -> Bridge:
    """A bridge on a desk in memory, with a contest open."""
    bridge = Bridge(Settings(), InlineRunner(), desk=FakeDesk())
    bridge.create(contest, entries)
    return bridge


class FakeWall:
    """A wall that remembers what it was shown."""

    def __init__(self) -> None:
        self.shown = False
        self.missing = False
        self.yielded = False
        self.awake = True
        self.advice = ""
        self.infos: list[ScreenInfo] = []
        self.chosen = ""
        self.areas: list[QRect | None] = []
        self.size = (1280, 720)
        self.theme = ""
        self.calm = False
        self.frame: Frame = BlackFrame()
        self.numbered = 0

    @property
    def place(self) -> str:
        return "HDMI-1 1280×720" if self.shown else ""

    def open(self) -> bool:
        self.shown = not self.yielded
        return self.shown

    def close(self) -> None:
        self.shown = self.yielded = False

    def let_go(self) -> None:
        self.yielded, self.shown = True, False

    def take_back(self) -> None:
        self.yielded, self.shown = False, not self.missing

    def card(self) -> Output:
        return Output("HDMI-1", self.size, 1.0, 60.0)

    def survey(self) -> list[ScreenInfo]:
        return self.infos

    def choose(self, identity: str) -> bool:
        self.chosen = identity
        return any(i.identity == identity and not i.operator for i in self.infos)

    def trim(self, identity: str, area: QRect | None) -> None:
        self.areas.append(area)

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame

    def set_theme(self, name: str) -> None:
        self.theme = name

    def set_calm(self, calm: bool) -> None:
        self.calm = calm

    def identify(self) -> None:
        self.numbered += 1
