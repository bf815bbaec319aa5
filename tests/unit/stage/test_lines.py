"""The lines of a board: what is kept between two boards is what would be made anew."""

from dataclasses import replace
from random import Random

import pytest

from lsb_desktop.core.model import Contest, RankBy, Rules, Sign
from lsb_desktop.core.result import Standing
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage import lines
from lsb_desktop.stage.board import board_frame
from lsb_desktop.stage.frame import BoardFrame, Row
from tests.unit.stage.worlds import BLACK, RED, contest_of, falling, snapshot_of, world

VILLAGES = 12


def rows(snapshot: Snapshot, hidden: frozenset[int] = frozenset()) -> tuple[Row, ...]:
    frame = board_frame(snapshot, hidden=hidden)
    assert isinstance(frame, BoardFrame)
    return frame.rows


def made_anew(snapshot: Snapshot, hidden: frozenset[int] = frozenset()) -> tuple[Row, ...]:
    lines._last = (None, {})
    return rows(snapshot, hidden)


def as_after_a_mark(before: dict[int, Standing], snapshot: Snapshot) -> Snapshot:
    """The same, with the very objects of before where nothing changed, as places are kept."""
    for row in snapshot.standings.rows:
        if before.get(row.entrant.id) != row:
            before[row.entrant.id] = row
    same = tuple(before[row.entrant.id] for row in snapshot.standings.rows)
    return replace(snapshot, standings=replace(snapshot.standings, rows=same))


def contests() -> tuple[Contest, ...]:
    """The same villages under other rules, awards and names."""
    plain = contest_of(VILLAGES)
    return (
        plain,
        replace(plain, rules=Rules(rank_by=RankBy.EXACT)),
        replace(plain, awards=(replace(RED, sign=Sign.COMMENDATION), BLACK)),
    )


def test_whatever_follows_whatever_the_lines_are_those_made_anew() -> None:
    random, totals = Random(5), [str(n) for n in falling(VILLAGES)]
    known: tuple[Contest, ...] = contests()
    before: dict[int, Standing] = {}
    for _ in range(200):
        totals[random.randrange(VILLAGES)] = random.choice(("88.5", "88.49", "91", "70", "99.5"))
        scored = [t if random.random() < 0.95 else None for t in totals]
        sealed = None not in scored and random.random() < 0.5
        snapshot = as_after_a_mark(before, snapshot_of(random.choice(known), scored, sealed))
        hidden = frozenset(random.sample(range(1, VILLAGES + 1), random.choice((0, 0, 0, 2))))
        found = rows(snapshot, hidden)
        kept = lines._last
        assert found == made_anew(snapshot, hidden)
        lines._last = kept


def test_what_stays_between_two_boards_is_the_same_object() -> None:
    snapshot = world(falling(VILLAGES))
    standings = snapshot.standings
    before = made_anew(snapshot)
    one = standings.rows[4]._replace(shown="12.34")
    changed = (*standings.rows[:4], one, *standings.rows[5:])
    after = rows(replace(snapshot, standings=replace(standings, rows=changed)))
    assert after[4].score == "12.34"
    assert [a is b for a, b in zip(before, after, strict=True)] == [n != 4 for n in range(VILLAGES)]


@pytest.mark.parametrize("hidden", [frozenset[int](), frozenset({1})])
def test_lines_that_say_something_of_others_are_made_anew(hidden: frozenset[int]) -> None:
    contest = contests()[1] if not hidden else contests()[0]
    snapshot = snapshot_of(contest, falling(VILLAGES))
    before = rows(snapshot, hidden)
    again = rows(snapshot, hidden)
    assert before == again
    assert not any(a is b for a, b in zip(before, again, strict=True))
