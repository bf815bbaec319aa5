"""Contests at the edge of what there is, for the stage: nobody, 170 villages, nothing but ties."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    GroupMode,
    Judge,
    Panel,
    Quota,
    RevealOrder,
    Rules,
    Side,
    Sign,
    Word,
)
from lsb_desktop.core.profile import HIGHLIGHTS
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.stage.facts import Facts, facts_of

GONE = 999
"""An entrant that is not there any more."""
LONGEST = "甲乙丙丁戊己庚辛壬癸" * 3 + "联合村"
"""33 characters, as the longest real name has."""
RARE = "塆垱砦䩐𡐓村"
SEAL = Seal("K7-42", "0" * 64, "2021-12-14T15:00:00", "办公室")
COUNTS = (0, 1, 2, 3, 3, 7, 23, 170)
CRITERIA = (Criterion(1, "村容"), Criterion(2, "产业"))
JUDGED, ENTERED, TAKEN = (
    Component(
        1, "逐村观摩", weight=Fraction(60), criteria=(Criterion(1, "村容"), Criterion(2, "产业"))
    ),
    Component(2, "测评", ComponentKind.ENTERED, weight=Fraction(40)),
    Component(3, "扣分项", ComponentKind.DEDUCTION, criteria=(Criterion(31, "迟到"),)),
)
AWARDS = (
    Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(3))),
    Award("进步奖" * 6, Sign.PROGRESS, quota=Quota(Fraction(2))),
    Award("表彰", quota=Quota(Fraction(40), percent=True), apart_from=("流动红旗",)),
    Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(2))),
)


@dataclass(frozen=True)
class World:
    """What a ceremony is compiled from."""

    snapshot: Snapshot
    facts: Facts


@st.composite
def odd_items(draw: st.DrawFn) -> AgendaItem:
    """Any item about anybody or anything, there or not."""
    return AgendaItem(
        kind=draw(st.sampled_from(AgendaKind)),
        title=draw(st.sampled_from(["", "一项", LONGEST, "　"])),
        minutes=draw(st.sampled_from([0, 5, 600])),
        award=draw(st.sampled_from(["", "没有的奖", *(a.name for a in AWARDS)])),
        order=draw(st.sampled_from(RevealOrder)),
        text=draw(st.sampled_from(["", "2021", "一行\n\n两行", LONGEST * 8, "\n".join("甲" * 40)])),
        picture=draw(st.sampled_from(["", "0" * 64, "not a digest"])),
        villages=draw(st.sampled_from([(), (1,), (2, 1), (GONE,), (3, GONE, 1), (1, 2, 3, 4)])),
        component=draw(st.sampled_from(["", "逐村观摩", "测评", "扣分项", "没有的环节"])),
        batch=draw(st.sampled_from([0, 1, 2, 50])),
        one_beat=draw(st.booleans()),
        words_only=draw(st.booleans()),
        skipped=draw(st.sampled_from([False, False, False, True])),
        pace=draw(st.sampled_from([0, 3])),
    )


def odd_entrants(draw: st.DrawFn, count: int) -> tuple[Entrant, ...]:
    """So many villages, one with the longest name and one with rare characters."""
    names = [LONGEST, RARE, *(f"甲{n:03}村" for n in range(count))][:count]
    veto = draw(st.sampled_from(["", "", "安全事故" * 5]))
    return tuple(
        Entrant(
            n,
            n,
            name,
            group="东西"[n % 2],
            district=("南片", "北片")[n % 3 == 0],
            secretary=draw(st.sampled_from(["", LONGEST])) if n < 4 else "",
            previous_place=n % 7 or None,
            veto=veto if n == 2 else "",
        )
        for n, name in enumerate(names, 1)
    )


@st.composite
def odd_worlds(draw: st.DrawFn) -> World:
    """A contest, what was entered, and whether it is sealed."""
    count = draw(st.sampled_from(COUNTS))
    parts = draw(
        st.sampled_from([(JUDGED,), (ENTERED,), (JUDGED, ENTERED), (JUDGED, ENTERED, TAKEN)])
    )
    awards = AWARDS[: draw(st.integers(0, len(AWARDS)))]
    agenda = draw(st.just(()) | st.lists(odd_items(), max_size=8).map(tuple))
    tours = draw(st.sampled_from([("", ""), ("东", "西")]))
    contest = Contest(
        title=draw(st.sampled_from(["逐村观摩", LONGEST, "　"])),
        town=draw(st.sampled_from(["", "孟庄镇"])),
        meeting=draw(st.sampled_from(["", "点评会", LONGEST])),
        slogan=draw(st.sampled_from(["", "亮承诺"])),
        topics=draw(st.sampled_from([(), ("人居环境", "产业")])),
        entrants=odd_entrants(draw, count),
        components=parts,
        panels=(Panel("评委", high=1, low=1),),
        judges=tuple(
            Judge(n, f"{n:02}", panel="评委", tour=tours[n % 2])
            for n in range(1, draw(st.sampled_from([1, 5, 12])))
        ),
        rules=Rules(groups=draw(st.sampled_from(GroupMode))),
        awards=awards,
        agenda=tuple(agenda),
    )
    book = Book(_entries(draw, contest))
    sealed = draw(st.booleans())
    snapshot = Snapshot(standings_of(contest, book), SEAL if sealed else None)
    return World(snapshot, facts_of(contest, book))


def _entries(draw: st.DrawFn, contest: Contest) -> list[tuple[Slot, Value]]:
    """Marks all alike, all void, all different, or with gaps; and some notes."""
    how = draw(st.sampled_from(["same", "void", "many", "gaps", "none"]))
    found: list[tuple[Slot, Value]] = []
    for at, entrant in enumerate(contest.entrants):
        for judge in contest.judges if how != "none" else ():
            if how == "gaps" and (at + judge.id) % 3 == 0:
                continue
            for item in (1, 2):
                points = 80 if how == "same" else 60 + (at * 7 + judge.id * 3 + item) % 40
                value = Word.VOID if how == "void" else points * 10**6
                found.append((Slot(SlotKind.MARK, entrant.id, judge.id, item), value))
        if how not in ("none", "gaps"):
            total = "80" if how in ("same", "void") else f"{50 + at % 45}.{at % 10}"
            found.append((Slot(SlotKind.ENTERED, entrant.id, item=2), total))
        if at < 3 and how != "none":
            found.append((Slot(SlotKind.NOTE, entrant.id, key=HIGHLIGHTS), LONGEST * 3))
            found.append((Slot(SlotKind.NOTE, entrant.id, key="亮点"), "路好\n" * 12))
    return found
