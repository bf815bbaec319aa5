"""A small contest with every kind of component, and a desk whose clock ticks by the second."""

from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import count

from lsb_desktop.core.commands import EnterDeduction, EnterMark, EnterValue
from lsb_desktop.core.model import (
    Award,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Rules,
    TieBreak,
    TieKind,
)
from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.session import Session

VISIT, CHECKS, WORK = 1, 2, 3
LOOKS, RECORDS, LITTER = 1, 2, 3
FULL = Fraction(100)


def small() -> Contest:
    """Three villages; 评委03 represents 小司村; two marks a ballot, one list, one value."""
    return Contest(
        title="第四季度观摩",
        town="郭店镇",
        period="2021年第四季度",
        entrants=(Entrant(1, 1, "小司村"), Entrant(2, 2, "海寨村"), Entrant(3, 3, "双岭村")),
        components=(
            Component(
                VISIT,
                "实地观摩",
                weight=Fraction(50),
                criteria=(
                    Criterion(LOOKS, "环境", Fraction(60), Fraction(1, 2)),
                    Criterion(RECORDS, "党建", Fraction(40), Fraction(1, 2)),
                ),
            ),
            Component(
                CHECKS, "扣分项", ComponentKind.DEDUCTION, Fraction(30),
                criteria=(Criterion(LITTER, "垃圾", FULL, Fraction(1, 10)),),
            ),
            Component(WORK, "平时工作", ComponentKind.ENTERED, Fraction(20)),
        ),
        panels=(Panel("班子成员"),),
        judges=(
            Judge(1, "01", "评委01", "班子成员"),
            Judge(2, "02", "评委02", "班子成员"),
            Judge(3, "03", "评委03", "班子成员", represents=1),
        ),
        rules=Rules(tie_order=(TieBreak(TieKind.MANUAL),)),
        awards=(Award("流动红旗"),),
    )  # fmt: skip


def ticking() -> Callable[[], datetime]:
    """A clock that is a second later at every look."""
    seconds = count()
    return lambda: datetime(2021, 12, 30, 9) + timedelta(seconds=next(seconds))


def desk_on(store: Store, operator: str = "张三") -> Desk:
    """A desk on an open store."""
    return Desk(store, operator, ticking())


def opened(store: Store, contest: Contest | None = None) -> Session:
    """The session of a new contest, by default the small one."""
    desk = desk_on(store)
    return desk.open(desk.create(contest or small()))


def fill(session: Session) -> None:
    """Enter everything that is expected in the small contest, with no two totals alike."""
    for judge in session.contest.judges:
        for entrant in session.contest.entrants:
            if judge.represents != entrant.id:
                session.execute(EnterMark(entrant.id, judge.id, LOOKS, str(50 + entrant.id)))
                session.execute(EnterMark(entrant.id, judge.id, RECORDS, "30"))
    for entrant in session.contest.entrants:
        session.execute(EnterDeduction(entrant.id, LITTER, 1, "2.5"))
        session.execute(EnterValue(entrant.id, WORK, "90"))
