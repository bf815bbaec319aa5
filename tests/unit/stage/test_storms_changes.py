"""Storms in which the result changes under the meeting: marks, seals broken and put again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.director import Answer, Director
from lsb_desktop.stage.frame import Frame
from tests.unit.stage.test_storms import ASIDES, STORMS, act, is_about_result
from tests.unit.stage.worlds import SEAL, is_ranked, name_of, names_in, reveals, worlds
from tests.unit.stage.worlds import snapshot_of as result_of

some = settings()
TOTALS = st.none() | st.integers(0, 999).map(lambda n: f"{80 + n / 100:.2f}")
CHANGES = st.lists(st.tuples(st.integers(0, 8), TOTALS, st.booleans()), min_size=1, max_size=5)
"""(whose total, what it is now, whether sealed afterwards)."""

UPDATES = ("update", "speed", "title")
"""What of a storm is a command here."""


def states(first: Snapshot, changes: Sequence[tuple[int, str | None, bool]]) -> list[Snapshot]:
    """The contest before and after each change; each seal has a number of its own."""
    contest = first.contest
    totals = [first.standings.row(e.id).shown for e in contest.entrants]
    found = [first]
    for number, (village, total, sealed) in enumerate(changes, 2):
        if totals:
            totals[village % len(totals)] = total
        now = result_of(contest, totals, sealed=False)
        seal = replace(SEAL, number=number) if sealed else None
        found.append(replace(now, seal=seal))
    return found


def blown(
    director: Director,
    known: Sequence[Snapshot],
    storm: Sequence[tuple[str, int, float, bool]],
    aside: AgendaItem,
) -> Iterator[tuple[str, Frame]]:
    """Let a storm blow whose updates bring another state; what was done, and the wall before."""
    now = 0.0
    for what, at, after, repeat in storm:
        now += after
        before = director.programme("15:42")
        if what in UPDATES:
            director.update(known[at % len(known)])
        else:
            act(director, what, at, now, repeat, aside)
        yield what, before


@given(worlds(), CHANGES, STORMS, ASIDES, st.booleans())
@some
def test_nobody_is_named_early_whatever_becomes_of_the_result(
    first: Snapshot,
    changes: list[tuple[int, str | None, bool]],
    storm: list[tuple[str, int, float, bool]],
    aside: AgendaItem,
    rehearsal: bool,
) -> None:
    """But for a picture that stays because it may not be drawn anew."""
    known = states(first, changes)
    director = Director(first, rehearsal=rehearsal)
    named: dict[int, int] | None = None
    for what, before in blown(director, known, storm, aside):
        if what in UPDATES or named is None:
            named = reveals(director.steps)
            said = "\n".join(s.line + s.key for s in director.steps if is_ranked(s))
            assert not any(name_of(v) in said for v in named)
        ahead = {v for v, at in named.items() if at > director.index}
        wall, preview = director.programme("15:42"), director.preview()
        if wall != before and is_about_result(wall):
            assert not names_in(wall) & ahead
        if is_about_result(preview) or is_ranked(director.cue_step):
            assert not names_in(preview) & ahead


@given(worlds(), CHANGES, STORMS, ASIDES)
@some
def test_no_award_comes_on_air_while_nothing_is_sealed(
    first: Snapshot,
    changes: list[tuple[int, str | None, bool]],
    storm: list[tuple[str, int, float, bool]],
    aside: AgendaItem,
) -> None:
    known = states(first, changes)
    director = Director(first)
    place = director.index
    for what, before in blown(director, known, storm, aside):
        if what not in UPDATES and director.index != place:
            assert not (director.step.guarded and director.blockers)
        covered = director.black or director.still or director.aside is not None
        if director.step.guarded and director.blockers and not covered and what in UPDATES:
            assert director.programme("15:42") == before
        place = director.index


@given(worlds(), CHANGES, st.data())
@some
def test_the_place_goes_with_its_step(
    first: Snapshot, changes: list[tuple[int, str | None, bool]], data: st.DataObject
) -> None:
    director = Director(first, rehearsal=True)
    director.jump(data.draw(st.integers(0, len(director.steps) - 1)), 1.0)
    key = director.step.key
    for state in states(first, changes)[1:]:
        director.update(state)
        if key in {step.key for step in director.steps}:
            assert director.step.key == key


@given(worlds(), st.data())
@some
def test_a_seal_broken_and_put_again_leaves_the_meeting_where_it_was(
    first: Snapshot, data: st.DataObject
) -> None:
    """Nothing moves meanwhile; the wall says the new seal with the step it was on."""
    assume(first.seal is not None)
    director = Director(first)
    director.jump(data.draw(st.integers(0, len(director.steps) - 1)), 1.0)
    place, wall, guarded = director.index, director.programme(), director.step.guarded
    director.update(replace(first, seal=None))
    if first.standings.complete:  # else nothing can be announced meanwhile
        assert director.index == place
    if guarded and director.step.guarded and director.blockers:
        assert director.programme() == wall
        assert director.jump(director.index, 5.0) is Answer.BLOCKED
    again = replace(first, seal=replace(SEAL, number=2))
    director.update(again)
    fresh = Director(again)
    fresh.resume(place)
    assert (director.index, director.cue) == (place, fresh.cue)
    assert director.programme() == fresh.programme()
