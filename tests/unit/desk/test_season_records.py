"""年度汇总 from the store: which contests count, and who is who in them."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.commands import EnterAdjustment, EnterNote
from lsb_desktop.core.model import Award, Entrant, Judge, Quota, Side, Sign
from lsb_desktop.core.profile import ALIASES
from lsb_desktop.core.season import Plan, Records, season_of
from lsb_desktop.core.successor import successor
from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.season import towns
from lsb_desktop.desk.session import Session
from tests.helpers.desks import desk_on, fill, small

TOWN = "郭店镇"
RED = Award("流动红旗", Sign.RED_FLAG)
PROGRESS = Award("进步奖", Sign.PROGRESS, quota=Quota(Fraction(1)))
BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM)
Held = Callable[..., Session]


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_on(store)


@pytest.fixture
def held(desk: Desk) -> Held:
    """Makes a contest of that date with everything entered, and seals it.

    ``named``: (name, code, aliases) of its villages, in the order of the small contest's.
    """

    def hold(
        date: str,
        *named: tuple[str, str, str],
        seal: bool = True,
        marked: bool = True,
        **changes: object,
    ) -> Session:
        contest = replace(small(), date=date, period=f"{date}期", awards=(RED, BLACK))
        if named:
            made = [Entrant(n, n, name, code=code) for n, (name, code, _) in enumerate(named, 1)]
            changes["entrants"] = tuple(made)
        session = desk.open(desk.create(replace(contest, **changes)))  # type: ignore[arg-type]
        if marked:
            fill(session)
        for at, (_, _, aliases) in enumerate(named, 1):
            if aliases:
                session.execute(EnterNote(at, ALIASES, aliases))
        if seal:
            session.put_seal(session.obstacles())
        return session

    return hold


def who(found: Records) -> dict[str, list[str | None]]:
    """The shown totals of each village, contest by contest."""
    return {v.name: [e.shown if e else None for e in v.entries] for v in found.villages}


def test_contests_come_oldest_first_with_code_flags_and_places(desk: Desk, held: Held) -> None:
    second = held("2021-06-30")
    first = held("2021-03-30")
    undated = held("", title="无日期")
    found = desk.season(TOWN)
    assert [p.id for p in found.periods] == [first.id, second.id, undated.id]
    period = found.periods[0]
    assert first.seal is not None
    assert (period.code, period.sealed_at) == (first.seal.code, first.seal.at)
    assert (period.label, period.date, period.ranked) == ("2021-03-30期", "2021-03-30", 3)
    assert (period.full, period.rules) == (100, first.contest.rules)
    assert period.signs == {Sign.RED_FLAG, Sign.BLACK_FLAG}
    best = next(v for v in found.villages if v.name == "双岭村")
    row = first.snapshot.standings.row(3)
    assert best.entries[0] is not None
    assert (best.entries[0].score, best.entries[0].shown) == (row.total, row.shown)
    assert (best.entries[0].place, best.entries[0].flags) == (1, (("流动红旗", Sign.RED_FLAG),))
    assert found.notes == ()


def test_what_is_left_out_is_told(desk: Desk, held: Held, store: Store) -> None:
    held("2021-03-30", town="孟庄镇")
    held("2021-03-31", demo=True)
    held("2021-06-30", seal=False)
    judges = (Judge(1, "01", "", "班子成员", tour="一"), Judge(2, "02", "", "班子成员", tour="二"))
    held("2021-07-30", judges=judges)
    held("2021-08-30", marked=False)
    altered = held("2021-09-30")
    slot = Slot(SlotKind.ENTERED, 1, item=3)
    write = Write(slot, altered.book.get(slot), "80")
    store.append(altered.id, "2021-12-31T00:00:00", "", "", "", (write,))
    found = desk.season(TOWN)
    assert found.periods == ()
    assert found.villages == ()
    assert found.notes == (
        "“2021-06-30期”还没有封存，没有计入",
        "“2021-07-30期”两个观摩组没有合并排名，没有计入",
        "“2021-08-30期”没有总分，没有计入",
        "“2021-09-30期”封存后被改动过，没有计入",
    )


def test_demos_make_a_season_of_their_own(desk: Desk, held: Held) -> None:
    demo = held("2021-03-30", demo=True)
    held("2021-06-30", town="孟庄镇")
    held("2021-06-30", town="")
    held("2021-09-30", seal=False, town="龙湖镇")
    assert [p.id for p in desk.season(TOWN, demo=True).periods] == [demo.id]
    assert towns(desk.contests()) == (("孟庄镇", False), (TOWN, True))


def test_a_village_is_known_by_code_then_name_then_alias(desk: Desk, held: Held) -> None:
    old = held("2021-03-30", ("小司", "1", ""), ("海寨村", "", ""), ("老双岭村", "", ""))
    new = held("2021-06-30", ("小司村", "1", ""), ("海寨村", "", ""), ("双岭村", "", "老双岭村"))
    found = desk.season(TOWN)
    was, now = old.snapshot.standings, new.snapshot.standings
    assert who(found) == {
        name: [was.row(at).shown, now.row(at).shown]
        for at, name in enumerate(("小司村", "海寨村", "双岭村"), 1)
    }
    assert found.notes == ()


def test_an_older_name_is_found_through_the_contest_between(desk: Desk, held: Held) -> None:
    held("2021-03-30", ("甲村", "", ""), ("乙村", "", ""), ("丙村", "", ""))
    held("2021-06-30", ("甲社区", "7", "甲村"), ("乙村", "", ""), ("丙村", "", ""))
    held("2021-09-30", ("甲居委", "7", ""), ("乙村", "", ""), ("丙村", "", ""))
    found = desk.season(TOWN)
    assert [v.name for v in found.villages] == ["甲居委", "乙村", "丙村"]
    assert all(entry is not None for entry in found.villages[0].entries)


def test_a_village_that_is_gone_keeps_a_row_and_other_codes_are_others(
    desk: Desk, held: Held
) -> None:
    held("2021-03-30", ("甲村", "1", ""), ("乙村", "", ""), ("老村", "", ""))
    held("2021-06-30", ("甲村", "2", ""), ("乙村", "", ""), ("新村", "", ""))
    names = [(v.name, [e is not None for e in v.entries]) for v in desk.season(TOWN).villages]
    assert names == [
        ("甲村", [False, True]),
        ("乙村", [True, True]),
        ("新村", [False, True]),
        ("甲村", [True, False]),
        ("老村", [True, False]),
    ]


def test_what_could_be_two_villages_is_not_decided_here(desk: Desk, held: Held) -> None:
    held("2021-03-30", ("老村", "", ""), ("乙村", "", ""), ("丙村", "", ""))
    held("2021-06-30", ("东村", "", "老村"), ("西村", "", "老村"), ("丙村", "", ""))
    found = desk.season(TOWN)
    assert [v.name for v in found.villages] == ["东村", "西村", "丙村", "老村", "乙村"]
    assert found.notes == ("“2021-03-30期”的老村像是几个村，分不清，单列一行；请核对代码和别名",)


def test_one_village_that_could_be_two_of_before_is_neither(desk: Desk, held: Held) -> None:
    held("2021-03-30", ("东村", "", ""), ("西村", "", ""), ("丙村", "", ""))
    held("2021-06-30", ("新村", "", "东村\n西村"), ("乙村", "", ""), ("丙村", "", ""))
    found = desk.season(TOWN)
    assert [v.name for v in found.villages] == ["新村", "乙村", "丙村", "东村", "西村"]
    assert len(found.notes) == 2


def test_the_year_is_added_up_and_the_next_contest_rewards_progress(desk: Desk, held: Held) -> None:
    first = held("2021-03-30", awards=(RED, PROGRESS))
    standings = first.snapshot.standings
    new, entries = successor(standings, first.book, "二期", "2021-06-30", carry_places=True)
    assert new.previous == "2021-03-30期"
    second = desk.open(desk.create(new, entries))
    assert desk.past(second).previous_places() == {
        e.id: e.previous_place for e in second.contest.entrants
    }
    fill(second)
    second.execute(EnterAdjustment(1, 1, "5", "进步"))
    second.put_seal(second.obstacles())
    rows = second.snapshot.standings
    assert rows.row(1).place == 1
    assert [a.entrants for a in rows.awards] == [(1,), (1,)]
    year = season_of(desk.season(TOWN), Plan())
    expected = {
        e.id: (Fraction(standings.row(e.id).shown or 0) + Fraction(rows.row(e.id).shown or 0)) / 2
        for e in second.contest.entrants
    }
    names = {e.name: e.id for e in second.contest.entrants}
    assert {names[r.village.name]: r.exact for r in year.rows} == expected
