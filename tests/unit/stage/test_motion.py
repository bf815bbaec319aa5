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


def test_at_rest() -> None:
    assert still(3.0).at(0) == (3.0, 0.0)
    assert still(3.0).retarget(0, 5.0, 1.0).at(1.0) == (5.0, 0.0)


def test_eased() -> None:
    assert [eased(t) for t in (-1.0, 0.0, 0.5, 1.0, 2.0)] == [0.0, 0.0, 0.5, 1.0, 1.0]
