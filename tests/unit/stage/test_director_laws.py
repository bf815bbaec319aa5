"""Laws of the director, over generated contests and any sequence of presses."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.ceremony import compile_ceremony
from lsb_desktop.stage.director import Answer, Director
from lsb_desktop.stage.frame import BoardFrame, Frame, GroupFrame, NoticeFrame, RevealFrame
from tests.unit.stage.worlds import is_ranked, names_in, reveals, worlds

some = settings()


def play(director: Director, steps: int, start: float = 0.0) -> list[Frame]:
    """The pictures of so many presses of 下一步, the first one included."""
    frames = [director.programme()]
    for n in range(steps):
        assert director.forward(start + 2.0 * (n + 1)) is Answer.MOVED
        frames.append(director.programme())
    return frames


def fresh(snapshot: Snapshot) -> Director:
    return Director(snapshot, rehearsal=True)


@given(worlds())
@some
def test_forward_and_back_again_gives_the_same_pictures(snapshot: Snapshot) -> None:
    director = fresh(snapshot)
    count = len(director.steps) - 1
    there = play(director, count)
    back = [director.programme()]
    for n in range(count):
        assert director.back(1000.0 + 2.0 * n) is Answer.MOVED
        back.append(director.programme())
    assert back == there[::-1]
    assert play(director, count, 2000.0) == there


@given(worlds(), st.data())
@some
def test_a_jump_and_a_restart_are_as_good_as_playing(
    snapshot: Snapshot, data: st.DataObject
) -> None:
    director = fresh(snapshot)
    index = data.draw(st.integers(0, len(director.steps) - 1))
    picture = play(director, index)[-1]
    jumped, resumed = fresh(snapshot), fresh(snapshot)
    jumped.jump(index, 5.0)
    resumed.resume(director.index)
    for other in (jumped, resumed):
        assert other.programme() == picture
        assert (other.index, other.cue) == (index, director.cue)
        assert other.next_line == director.next_line
        assert other.preview() == director.preview()


@given(worlds(), st.lists(st.tuples(st.floats(0, 0.3), st.booleans()), min_size=2, max_size=20))
@some
def test_a_storm_of_presses_is_one_step(
    snapshot: Snapshot, presses: list[tuple[float, bool]]
) -> None:
    director = fresh(snapshot)
    assume(len(director.steps) > 1)
    director.forward(10.0)
    for after, repeat in sorted(presses):
        assert director.forward(10.0 + after, repeat) in (Answer.IGNORED, Answer.EDGE)
    assert director.index == 1


def press(director: Director, what: str, at: int, now: float) -> None:
    """One of the operator's actions."""
    match what:
        case "jump":
            director.jump(at, now)
        case "cue":
            director.cue_to(at)
        case "item":
            director.next_item()
        case "live":
            director.show_live(now)
        case "freeze" | "black" | "still":
            getattr(director, f"toggle_{what}")()
        case _:
            getattr(director, what)(now)


ACTIONS = ("forward", "back", "take", "jump", "cue", "item", "live", "freeze", "black", "still")
presses = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 30)), max_size=25)


@given(worlds(), presses)
def test_no_picture_and_no_preview_names_anyone_early(
    snapshot: Snapshot, actions: list[tuple[str, int]]
) -> None:
    director = fresh(snapshot)
    first = reveals(compile_ceremony(snapshot))
    now = 0.0
    for what, at in actions:
        now += 2.0
        press(director, what, at, now)
        ahead = {v for v, when in first.items() if when > director.index}
        frame = director.programme()
        award = isinstance(frame, BoardFrame | RevealFrame | GroupFrame | NoticeFrame)
        if director.live or award or is_ranked(director.step):
            assert not names_in(frame) & ahead
        if is_ranked(director.cue_step):
            assert not names_in(director.preview()) & ahead


@given(worlds(), presses, presses)
@some
def test_a_frozen_picture_holds_until_something_is_taken(
    snapshot: Snapshot, before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    director = fresh(snapshot)
    now = 0.0
    for what, at in before:
        now += 2.0
        press(director, what, at, now)
    director.jump(3, now)
    kept = director.programme()
    director.toggle_freeze()
    for what, at in after:
        if what in ("cue", "item"):
            press(director, what, at, now)
        director.update(snapshot)
        director.tick(now := now + 5.0)
        assert director.programme() == kept
