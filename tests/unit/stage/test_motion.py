"""Tracks start where things are, never jump, and end exactly at the target."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.stage.motion import Track, eased, still

places = st.floats(-1000, 1000)
speeds = st.floats(-500, 500)
times = st.floats(0.05, 2)
shares = st.floats(0, 1)


@given(places, speeds, places, times)
def test_a_track_starts_as_given_and_rests_at_the_target(
    start: float, velocity: float, target: float, duration: float
) -> None:
    track = Track(start, velocity, target, duration)
    assert track.at(0) == (start, velocity)
    assert track.at(-1) == (start, velocity)
    assert track.at(duration) == (target, 0.0)
    assert track.at(duration + 9) == (target, 0.0)


@given(places, speeds, places, times, shares)
def test_the_velocity_is_the_slope_of_the_position(
    start: float, velocity: float, target: float, duration: float, share: float
) -> None:
    track = Track(start, velocity, target, duration)
    t = (0.01 + 0.98 * share) * duration
    step = duration * 1e-5
    slope = (track.at(t + step)[0] - track.at(t - step)[0]) / (2 * step)
    size = abs(velocity) + abs(target - start) / duration
    assert slope == pytest.approx(track.at(t)[1], abs=1e-3 * (1 + size))


@given(places, speeds, places, times, shares, places, times)
def test_a_retarget_goes_on_from_where_it_is_and_how_fast(
    start: float,
    velocity: float,
    target: float,
    duration: float,
    share: float,
    other: float,
    again: float,
) -> None:
    track = Track(start, velocity, target, duration)
    moved = track.retarget(share * duration, other, again)
    assert moved.at(0) == track.at(share * duration)
    assert moved.at(again) == (other, 0.0)


@given(places, places, times, shares, shares)
def test_from_rest_it_never_turns_back_nor_overshoots(
    start: float, target: float, duration: float, one: float, two: float
) -> None:
    track = Track(start, 0.0, target, duration)
    early, late = sorted((one, two))
    way = [abs(track.at(s * duration)[0] - start) for s in (early, late)]
    assert way[0] <= way[1] + 1e-6
    assert way[1] <= abs(target - start) + 1e-6


@given(places, speeds, places, times, shares, shares)
def test_what_is_left_of_a_track_is_the_same_way_at_the_same_time(
    start: float, velocity: float, target: float, duration: float, share: float, later: float
) -> None:
    track = Track(start, velocity, target, duration)
    gone = share * duration
    left = track.rest(gone)
    t = later * (duration - gone)
    room = 1e-6 * (1 + abs(start) + abs(target) + abs(velocity))
    assert left.at(t)[0] == pytest.approx(track.at(gone + t)[0], abs=room)
    assert left.at(duration)[0] == target
    assert track.rest(duration + 1) == still(target)


@given(places, speeds, places, times)
def test_its_reach_is_all_of_its_way_and_no_more(
    start: float, velocity: float, target: float, duration: float
) -> None:
    track = Track(start, velocity, target, duration)
    moments = [duration * i / 500 for i in range(501)]
    turn = track.turn
    if turn is not None:
        assert 0 <= turn <= duration
        moments.append(turn)
    way = [track.at(t)[0] for t in moments]
    low, high = track.reach
    room = 1e-9 * (1 + abs(start) + abs(target) + abs(velocity))
    assert low == pytest.approx(min(way), abs=room)
    assert high == pytest.approx(max(way), abs=room)


def test_a_swing_past_the_target_turns_round() -> None:
    assert Track(0.0, 9.0, 1.0, 1.0).reach[1] > 1.0
    assert Track(0.0, -9.0, 1.0, 1.0).reach[0] < 0.0
    assert Track(0.0, 0.0, 1.0, 1.0).turn is None
    assert Track(0.0, 2.0, 1.0, 1.0).turn is None, "3 push = 6 way: no turn but at the end"


def test_at_rest() -> None:
    assert still(3.0).stands
    assert not Track(3.0, 1.0, 3.0, 1.0).stands
    assert not Track(3.0, 0.0, 4.0, 1.0).stands
    assert still(3.0).reach == (3.0, 3.0)
    assert still(3.0).at(0) == (3.0, 0.0)
    assert still(3.0).retarget(0, 5.0, 1.0).at(1.0) == (5.0, 0.0)


def test_eased() -> None:
    assert [eased(t) for t in (-1.0, 0.0, 0.5, 1.0, 2.0)] == [0.0, 0.0, 0.5, 1.0, 1.0]
