"""Storms of inputs over any run of show: nothing early, one step at a time, the place kept."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.ceremony import compile_ceremony
from lsb_desktop.stage.director import LEAST_PAUSE, Answer, Director
from lsb_desktop.stage.frame import BoardFrame, Frame, GroupFrame, NoticeFrame, RevealFrame
from tests.unit.stage.worlds import ABOUT_AWARDS, agendas, is_ranked, names_in, reveals, worlds

some = settings()
ABOUT_RESULT = (BoardFrame, RevealFrame, GroupFrame, NoticeFrame)
ASIDES = st.builds(
    AgendaItem,
    kind=st.sampled_from(AgendaKind),
    villages=st.sampled_from([(), (1,), (3, 2)]),
    skipped=st.booleans(),
)
PRESSES = st.tuples(
    st.sampled_from(
        (
            *("forward", "forward", "forward", "back", "take", "jump", "cue", "item", "before"),
            *("freeze", "black", "still", "aside", "live", "title", "tick", "update", "speed"),
        )
    ),
    st.integers(0, 30),
    st.sampled_from((0.05, 0.3, 0.5, 1.0, 2.0, 7.0)),
    st.booleans(),
)
STORMS = st.lists(PRESSES, max_size=40)


def act(
    director: Director, what: str, at: int, now: float, repeat: bool, aside: AgendaItem
) -> None:
    """One thing that the operator, the clicker, the clock or the desk does."""
    match what:
        case "forward" | "back" | "take":
            getattr(director, what)(now, repeat)
        case "jump":
            director.jump(at, now)
        case "cue":
            director.cue_to(at)
        case "item":
            director.next_item()
        case "before":
            director.previous_item()
        case "aside":
            director.show_aside(aside, now)
        case "live" | "title":
            getattr(director, f"show_{what}")(now)
        case "tick":
            director.tick(now)
        case "update":
            director.update(director.snapshot)
        case "speed":
            director.speed = at / 10
        case _:
            getattr(director, f"toggle_{what}")()


def blown(
    director: Director, storm: list[tuple[str, int, float, bool]], aside: AgendaItem
) -> Iterator[tuple[str, float, int, int]]:
    """Let a storm blow: what was done, when, and the step on air before and after."""
    now = 0.0
    for what, at, after, repeat in storm:
        now += after
        before = director.index
        act(director, what, at, now, repeat, aside)
        yield what, now, before, director.index


def after_all(
    director: Director, storm: list[tuple[str, int, float, bool]], aside: AgendaItem
) -> float:
    """Let a storm blow out; the time then."""
    return max((now for _, now, _, _ in blown(director, storm, aside)), default=0.0)


def is_about_result(frame: Frame) -> bool:
    return isinstance(frame, ABOUT_RESULT)


@given(worlds(), STORMS, ASIDES, st.booleans())
@some
def test_nobody_is_named_early(
    snapshot: Snapshot,
    storm: list[tuple[str, int, float, bool]],
    aside: AgendaItem,
    rehearsal: bool,
) -> None:
    director = Director(snapshot, rehearsal=rehearsal)
    first = reveals(compile_ceremony(snapshot))
    for _ in blown(director, storm, aside):
        ahead = {v for v, at in first.items() if at > director.index}
        wall, preview = director.programme("15:42"), director.preview()
        if is_about_result(wall) or (director.aside is None and is_ranked(director.step)):
            assert not names_in(wall) & ahead
        if is_about_result(preview) or is_ranked(director.cue_step):
            assert not names_in(preview) & ahead
        for step in director.steps:
            if is_ranked(step):
                assert not any(f"甲{v:03}村" in step.line + step.key for v in first)
        if is_ranked(director.step):
            assert not any(f"甲{v:03}村" in director.line + director.next_line for v in ahead)


@given(worlds(), STORMS, ASIDES)
@some
def test_an_award_is_never_an_aside(
    snapshot: Snapshot, storm: list[tuple[str, int, float, bool]], aside: AgendaItem
) -> None:
    director = Director(snapshot, rehearsal=True)
    for _ in blown(director, storm, aside):
        assert director.aside is None or director.aside.kind not in ABOUT_AWARDS


@given(worlds(), STORMS, ASIDES)
@some
def test_what_a_clicker_sends_moves_one_step_at_most_and_not_too_soon(
    snapshot: Snapshot, storm: list[tuple[str, int, float, bool]], aside: AgendaItem
) -> None:
    """Within 400 ms of a change on the wall, and while a key is held, nothing moves."""
    director = Director(snapshot, rehearsal=True)
    changed = float("-inf")
    for what, now, before, after in blown(director, storm, aside):
        if what in ("forward", "back"):
            assert abs(after - before) <= 1
        if what in ("forward", "back", "take", "tick") and after != before:
            assert now >= changed + LEAST_PAUSE or what == "tick"
            changed = now
        elif what in ("jump", "aside", "live", "title"):
            changed = max(changed, director._since)


@given(worlds(), STORMS, ASIDES, st.floats(0, 60))
@some
def test_a_held_key_does_nothing(
    snapshot: Snapshot,
    storm: list[tuple[str, int, float, bool]],
    aside: AgendaItem,
    after: float,
) -> None:
    director = Director(snapshot, rehearsal=True)
    now = after_all(director, storm, aside)
    picture = director.programme()
    for move in (director.forward, director.back, director.take):
        assert move(now + after, repeat=True) in (Answer.IGNORED, Answer.EDGE)
        assert director.programme() == picture


@given(worlds(), STORMS, ASIDES)
@some
def test_whatever_came_before_a_step_has_its_one_picture(
    snapshot: Snapshot, storm: list[tuple[str, int, float, bool]], aside: AgendaItem
) -> None:
    director = Director(snapshot, rehearsal=True)
    now = after_all(director, storm, aside)
    place = director.index
    director.jump(place, now + 100)
    fresh = Director(snapshot, rehearsal=True)
    fresh.resume(place)
    assert director.programme() == fresh.programme()
    assert (director.cue, director.next_line) == (fresh.cue, fresh.next_line)


@given(worlds(), st.data())
@some
def test_another_run_of_show_keeps_the_step(snapshot: Snapshot, data: st.DataObject) -> None:
    """Items come, go, move and are renamed: a step that is still there is still on air."""
    contest = snapshot.contest
    assume(contest.agenda)
    director = Director(snapshot, rehearsal=True)
    director.jump(data.draw(st.integers(0, len(director.steps) - 1)), 1.0)
    on_air, item = director.step, contest.agenda[director.step.item]
    more = data.draw(agendas(contest.awards))
    others = [i for i in more if _key(i) != _key(item)]
    cut = data.draw(st.integers(0, len(others)))
    same = [i for i in contest.agenda if _key(i) == _key(item)]
    agenda = (*others[:cut], *same, *others[cut:])
    changed = replace(contest, agenda=agenda)
    standings = replace(snapshot.standings, contest=changed)
    director.update(replace(snapshot, standings=standings))
    # A 表态发言 whose notices are skipped now has other steps.
    assume(on_air.key in {step.key for step in director.steps})
    assert director.step.key == on_air.key


def _key(item: AgendaItem) -> tuple[object, ...]:
    return (item.kind, item.title, item.award)


@given(worlds(), STORMS, ASIDES)
@some
def test_commands_that_change_nothing_change_nothing(
    snapshot: Snapshot, storm: list[tuple[str, int, float, bool]], aside: AgendaItem
) -> None:
    director = Director(snapshot, rehearsal=True)
    for _ in blown(director, storm, aside):
        before = (director.index, director.cue, director.aside, director.programme())
        director.update(director.snapshot)
        assert (director.index, director.cue, director.aside, director.programme()) == before


@given(worlds(), st.data())
@some
def test_left_alone_it_stops_at_every_item(snapshot: Snapshot, data: st.DataObject) -> None:
    """Steps that follow by themselves never leave their item, however long nobody presses."""
    director = Director(snapshot, rehearsal=True)
    start = data.draw(st.integers(0, len(director.steps) - 1))
    director.jump(start, 0.0)
    item = director.step.item
    for n in range(1, 40):
        director.tick(10.0 * n)
    assert director.step.item == item
    assert director.due is None
    paced = director.index > start
    assert not paced or snapshot.contest.agenda[item].pace


@given(worlds(), st.data())
@some
def test_a_press_while_a_step_moves_is_ignored(snapshot: Snapshot, data: st.DataObject) -> None:
    director = Director(snapshot, rehearsal=True)
    assume(len(director.steps) > 1)
    director.jump(data.draw(st.integers(0, len(director.steps) - 2)), 0.0)
    assert director.forward(10.0) is Answer.MOVED
    place, free = director.index, director._free_at
    for share in (0.0, 0.5, 0.999):
        moment = 10.0 + (free - 10.0) * share
        assert director.forward(moment) in (Answer.IGNORED, Answer.EDGE)
        assert director.back(moment) is Answer.IGNORED
    assert director.index == place
    assert director.back(free) is Answer.MOVED
