"""History over contests: who was what in the town's former ones, and for how many in a row."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.commands import ChangeContest, EnterNote
from lsb_desktop.core.model import Award, Contest, Entrant, Quota, Side, Sign
from lsb_desktop.core.profile import ALIASES
from lsb_desktop.db.store import Store
from lsb_desktop.desk.chronicle import Past, Streak
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.session import Session
from tests.helpers.desks import desk_on, fill, small

RED = Award("流动红旗", Sign.RED_FLAG)
BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM)
Held = Callable[..., Session]


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_on(store)


@pytest.fixture
def held(desk: Desk) -> Held:
    """Makes a contest of that date with everything entered, and seals it."""

    def hold(date: str, *, seal: bool = True, **changes: object) -> Session:
        contest = replace(small(), date=date, period=f"{date[:4]}年", awards=(RED, BLACK))
        session = desk.open(desk.create(replace(contest, **changes)))  # type: ignore[arg-type]
        fill(session)
        if seal:
            session.put_seal()
        return session

    return hold


def past(desk: Desk, session: Session) -> Past:
    return desk.past(session)


def periods(found: Past, entrant: int) -> list[str]:
    return [season.period for season in found.of(entrant)]


def test_seasons_come_newest_first_with_place_flags_and_comments(desk: Desk, held: Held) -> None:
    first = held("2020-12-30")
    first.execute(EnterNote(3, "亮点", "村容整洁"))
    held("2021-12-30")
    now = held("2022-12-30", seal=False)
    found = past(desk, now)
    assert periods(found, 3) == ["2021年", "2020年"]
    newest, oldest = found.of(3)
    assert (newest.place, newest.of, newest.tied) == (1, 3, False)
    assert newest.flags == (("流动红旗", Sign.RED_FLAG),)
    assert newest.total == first.snapshot.standings.row(3).shown
    assert (newest.comments, oldest.comments) == ({}, {"亮点": "村容整洁"})
    assert found.of(1)[0].flags == (("黑旗", Sign.BLACK_FLAG),)
    assert found.label == "2021年"
    assert found.previous_places() == {3: 1, 2: 2, 1: 3}
    assert found.notes == ()


def test_only_sealed_older_contests_of_the_same_town_and_kind_count(desk: Desk, held: Held) -> None:
    held("2020-01-01", seal=False)
    held("2020-02-01", town="孟庄镇")
    held("2020-03-01", demo=True)
    held("2023-01-01")
    now = held("2022-12-30", seal=False)
    assert past(desk, now).former == ()
    assert past(desk, now).label == ""
    assert past(desk, now).previous_places() == {}
    assert past(desk, now).streak(1) == Streak()


def test_a_contest_without_a_date_is_the_newest(desk: Desk, held: Held) -> None:
    held("2020-12-30")
    now = held("", seal=False)
    assert periods(past(desk, now), 1) == ["2020年"]


def test_two_meetings_of_one_day_go_by_when_they_were_made(desk: Desk, held: Held) -> None:
    first = held("2021-12-30", period="上午")
    second = held("2021-12-30", period="下午")
    assert periods(past(desk, second), 1) == ["上午"]
    assert periods(past(desk, first), 1) == []


def test_a_streak_counts_from_the_newest_and_passes_over_flagless_contests(
    desk: Desk, held: Held
) -> None:
    held("2019-01-01", awards=(BLACK,))
    held("2020-01-01")
    held("2020-06-01", awards=())
    held("2021-01-01")
    now = held("2022-01-01", seal=False)
    found = past(desk, now)
    assert found.streak(3) == Streak(red=2)
    assert found.streak(1) == Streak(black=3)
    assert found.streak(2) == Streak()


def test_a_contest_without_the_village_ends_its_streak(desk: Desk, held: Held) -> None:
    held("2020-01-01")
    held("2021-01-01", entrants=(*small().entrants[:2], Entrant(3, 3, "前时村")))
    now = held("2022-01-01", seal=False)
    assert past(desk, now).streak(3) == Streak()
    assert periods(past(desk, now), 3) == ["2020年"]


def named(name: str, code: str = "") -> dict[str, object]:
    """The small contest with another third village."""
    return {"entrants": (*small().entrants[:2], Entrant(3, 3, name, code=code))}


@pytest.mark.parametrize(
    ("then", "now", "same"),
    [
        (named("前时村"), named("前时村"), True),
        (named("前时村"), named("岗时村"), False),
        (named("前时村", "410184108201"), named("前时社区", "410184108201"), True),
        (named("前时村", "410184108201"), named("前时村", "410184108202"), False),
        (named("前时村"), named("前时村", "410184108202"), True),
    ],
    ids=["name", "other", "code", "other code", "code only now"],
)
def test_a_village_is_known_by_its_code_else_by_its_name(
    desk: Desk, held: Held, then: dict[str, object], now: dict[str, object], same: bool
) -> None:
    held("2020-01-01", **then)
    session = held("2021-01-01", seal=False, **now)
    assert bool(past(desk, session).of(3)) is same


@pytest.mark.parametrize("when", ["then", "now"])
def test_a_village_is_known_by_its_other_names(desk: Desk, held: Held, when: str) -> None:
    first = held("2020-01-01", **named("太山村"))
    session = held("2021-01-01", seal=False, **named("泰山村"))
    if when == "then":
        first.execute(EnterNote(3, ALIASES, "泰山村"))
    else:
        session.execute(EnterNote(3, ALIASES, "太山村"))
    assert periods(past(desk_on(desk._store), session), 3) == ["2020年"]


def test_a_name_that_fits_two_villages_fits_none(desk: Desk, held: Held) -> None:
    first = held("2020-01-01")
    for village in (1, 2):
        first.execute(EnterNote(village, ALIASES, "双庙村"))
    session = held("2021-01-01", seal=False, **named("双庙村"))
    assert past(desk, session).of(3) == ()


def test_the_newest_contest_that_ranked_gives_the_places(desk: Desk, held: Held) -> None:
    held("2020-01-01")
    unranked: Contest = replace(small(), components=(), panels=(), judges=(), rules=small().rules)
    session = desk.open(desk.create(replace(unranked, date="2021-01-01", period="不排名")))
    session.put_seal(session.obstacles())
    now = held("2022-01-01", seal=False)
    found = past(desk, now)
    assert periods(found, 3) == ["不排名", "2020年"]
    assert (found.label, found.previous_places()[3]) == ("2020年", 1)
    assert found.of(3)[0].place is None


def test_history_follows_a_contest_that_is_sealed_anew(desk: Desk, held: Held) -> None:
    first = held("2020-01-01")
    now = held("2021-01-01", seal=False)
    assert past(desk, now).former[0] is past(desk, now).former[0]
    first.break_seal("改期次")
    assert past(desk, now).former == ()
    first.execute(ChangeContest(replace(first.contest, title="补办"), "改名"))
    first.put_seal()
    assert past(desk, now).of(1)[0].title == "补办"


def test_what_was_changed_behind_the_seal_is_left_out_and_said(desk: Desk, held: Held) -> None:
    first = held("2020-01-01")
    seal = Slot(SlotKind.SEAL)
    text = str(first.book.get(seal)).replace(first.seal.digest, "0" * 64)  # type: ignore[union-attr]
    record = desk._store.chain(first.id)[-1].number
    write = Write(seal, first.book.get(seal), text)
    desk._store.append(first.id, "2020-01-02T00:00:00", "", "改", "", [write], seen=record)
    now = held("2021-01-01", seal=False)
    found = past(desk, now)
    assert found.former == ()
    assert found.notes == ("“2020年”封存后被改动过，没有计入",)


def test_a_share_of_the_places(desk: Desk, held: Held) -> None:
    held("2020-01-01", awards=(replace(RED, quota=Quota(RED.quota.amount * 2)),))
    now = held("2021-01-01", seal=False)
    assert [bool(past(desk, now).streak(n).red) for n in (1, 2, 3)] == [False, True, True]
