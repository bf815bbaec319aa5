"""Small contests for the stage's tests: totals go in, a snapshot comes out."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Component,
    ComponentKind,
    Contest,
    Entrant,
    GroupMode,
    Judge,
    Quota,
    RevealOrder,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
)
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.stage.ceremony import compile_ceremony
from lsb_desktop.stage.frame import (
    BoardFrame,
    Frame,
    GroupFrame,
    NoticeFrame,
    RevealFrame,
    texts,
)
from lsb_desktop.stage.steps import Step

K = AgendaKind
SEAL = Seal("K7-42", "0" * 64, "2021-12-14T15:00:00", "办公室")
RED = Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(3)))
TWO_TOURS = (Judge(1, "01", tour="东"), Judge(2, "02", tour="西"))
"""Judges of two groups that are not merged: no joint ranking."""
BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(2)))
ABOUT_AWARDS = (K.AWARD, K.GROUP, K.NOTICE, K.PLEDGE)
OF_THE_RESULT = (K.COMPARE, K.RISERS, K.SUMMARY, K.MODEL)
"""Scenes made from the result that announce nothing."""


def name_of(number: int) -> str:
    """A village name that is part of no other text."""
    return f"甲{number:03}村"


def contest_of(count: int, **fields: object) -> Contest:
    """Villages 1..count in visiting order, one component that is entered directly."""
    base = Contest(
        title="2021年第四季度“亮赛比”逐村观摩",
        town="郭店镇",
        date="2021-12-15",
        meeting="“亮赛比”点评会",
        place="南礼堂",
        theme="党建引领",
        slogan="亮承诺",
        entrants=tuple(Entrant(n, n, name_of(n)) for n in range(1, count + 1)),
        components=(Component(1, "得分", ComponentKind.ENTERED),),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def book_of(totals: Sequence[str | None]) -> Book:
    """The total of village n at n − 1."""
    return Book((Slot(SlotKind.ENTERED, n, item=1), t) for n, t in enumerate(totals, 1))


def snapshot_of(
    contest: Contest, totals: Sequence[str | None], sealed: bool = True, book: Book | None = None
) -> Snapshot:
    """The result, sealed or not."""
    book = book or book_of(totals)
    return Snapshot(standings_of(contest, book), SEAL if sealed else None)


def world(
    totals: Sequence[str | None],
    *agenda: AgendaItem | AgendaKind,
    awards: Sequence[Award] = (RED, BLACK),
    sealed: bool = True,
    **fields: object,
) -> Snapshot:
    """A contest with these totals and this run of show."""
    items = tuple(AgendaItem(i) if isinstance(i, AgendaKind) else i for i in agenda)
    contest = contest_of(len(totals), agenda=items, awards=tuple(awards), **fields)
    return snapshot_of(contest, totals, sealed)


def falling(count: int) -> list[str]:
    """Distinct totals, village 1 first."""
    return [f"{99 - n}.{n:02}" for n in range(count)]


def single(item: AgendaItem | AgendaKind, count: int = 3, **fields: object) -> Step:
    """The only step of a contest with one item."""
    [step] = compile_ceremony(world(falling(count), item, **fields))  # type: ignore[arg-type]
    return step


def step_names(snapshot: Snapshot) -> list[str]:
    """The names of all steps."""
    return [s.name for s in compile_ceremony(snapshot)]


# What a frame says -------------------------------------------------------


def names_in(frame: Frame, count: int = 40) -> set[int]:
    """The villages whose name a frame carries anywhere."""
    text = "\n".join(texts(frame))
    return {n for n in range(1, count + 1) if name_of(n) in text}


def is_ranked(step: Step) -> bool:
    """Whether a step is about the result."""
    return step.kind in (*ABOUT_AWARDS, K.LIVE, K.RANKING, K.RESULT, *OF_THE_RESULT)


def masked(frame: Frame) -> list[str]:
    """The places of the masked rows of any frame that has rows."""
    match frame:
        case BoardFrame(rows=rows) | GroupFrame(names=rows) | NoticeFrame(cards=rows):
            return [r.place for r in rows if r.mark == "masked"]
        case RevealFrame(slots=rows):
            return [r.place for r in rows if r.mark == "masked"]
        case _:
            return []


def reveals(steps: Sequence[Step]) -> dict[int, int]:
    """The first step about awards that names each village, read off the frames.

    A village chosen to speak that no step announces is free to be named.
    """
    first: dict[int, int] = {}
    announced = {v for s in steps if s.secret for v in names_in(s.frame)}
    for index, step in enumerate(steps):
        if step.kind in ABOUT_AWARDS:
            for village in names_in(step.frame) & announced:
                first.setdefault(village, index)
    return first


# Generated ones ----------------------------------------------------------

_TOP = ("一等红旗", "流动红旗", "进步奖", "表彰前列", "清洁蓝旗")
_BOTTOM = ("黑旗", "黄旗警示")
_SIGNS = {
    "一等红旗": Sign.RED_FLAG,
    "流动红旗": Sign.RED_FLAG,
    "进步奖": Sign.PROGRESS,
    "表彰前列": Sign.COMMENDATION,
    "黑旗": Sign.BLACK_FLAG,
    "黄旗警示": Sign.YELLOW_FLAG,
    "清洁蓝旗": Sign.BLUE_FLAG,
}


@st.composite
def award_lists(draw: st.DrawFn) -> tuple[Award, ...]:
    """Up to four awards of any kind."""
    names = draw(st.lists(st.sampled_from(_TOP + _BOTTOM), max_size=4, unique=True))
    scopes = [Scope(k) for k in (ScopeKind.ALL, ScopeKind.EACH_GROUP, ScopeKind.EACH_DISTRICT)]
    return tuple(
        Award(
            name,
            _SIGNS[name],
            Side.BOTTOM if name in _BOTTOM else Side.TOP,
            Quota(Fraction(draw(st.integers(1, 4)))),
            draw(st.sampled_from([*scopes, Scope(ScopeKind.GROUP, "东"), Scope(ScopeKind.ALL)])),
            boundary=draw(st.sampled_from(BoundaryTie)),
            apart_from=tuple(n for n in names[:at] if draw(st.booleans())),
        )
        for at, name in enumerate(names)
    )


@st.composite
def agendas(draw: st.DrawFn, awards: Sequence[Award]) -> tuple[AgendaItem, ...]:
    """Any items in any order, awards named, unnamed or unknown."""
    names = ["", "没有的奖", *(a.name for a in awards)]
    item = st.builds(
        AgendaItem,
        kind=st.sampled_from([*AgendaKind, *ABOUT_AWARDS, K.RANKING, K.LIVE]),
        title=st.sampled_from(["", "第一项", "第二项"]),
        minutes=st.sampled_from([0, 3]),
        award=st.sampled_from(names),
        order=st.sampled_from(RevealOrder),
        villages=st.sampled_from([(), (), (), (2,), (3, 1), (9, 1, 77)]),
        batch=st.sampled_from([0, 0, 1, 2, 30]),
        one_beat=st.booleans(),
        words_only=st.booleans(),
        skipped=st.sampled_from([False, False, False, True]),
        pace=st.sampled_from([0, 0, 3]),
    )
    return tuple(draw(st.lists(item, max_size=9)))


@st.composite
def entrants(draw: st.DrawFn, least: int = 0) -> tuple[Entrant, ...]:
    """Villages in two groups and two districts, with previous places."""
    count = draw(st.integers(least, 9))
    orders = draw(st.permutations(range(1, count + 1)))
    return tuple(
        Entrant(
            n,
            order,
            name_of(n),
            group=draw(st.sampled_from("东西")),
            district=draw(st.sampled_from("南北")),
            previous_place=draw(st.none() | st.integers(1, 9)),
            veto=draw(st.sampled_from(["", "", "", "安全事故"])),
        )
        for n, order in zip(range(1, count + 1), orders, strict=True)
    )


@st.composite
def worlds(draw: st.DrawFn, tied: bool = True) -> Snapshot:
    """A contest, mostly complete, sealed or not, with any awards and run of show."""
    villages = draw(entrants(least=0 if tied else 2))
    awards = draw(award_lists())
    count = len(villages)
    marks = st.integers(0, 4 if tied else 999)
    totals = draw(st.lists(marks, min_size=count, max_size=count, unique=not tied))
    gaps = draw(st.sampled_from([0, 0, 0, 1, 2]))
    rules = Rules(groups=draw(st.sampled_from([GroupMode.APART, GroupMode.WITHIN])))
    contest = contest_of(
        0, entrants=villages, awards=awards, agenda=draw(agendas(awards)), rules=rules
    )
    shown = [None if n < gaps else f"{t / 100 + 80:.2f}" for n, t in enumerate(totals)]
    return snapshot_of(contest, shown, draw(st.booleans()))
