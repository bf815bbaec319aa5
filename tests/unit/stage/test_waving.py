"""The flag: a gust that settles in the picture at rest, and goes on from any moment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.stage.motion import REVEAL_SECONDS, WAVE_SECONDS
from lsb_desktop.stage.waving import REST, SWELL, TURNS, Wave, Wind

moments = st.floats(0, WAVE_SECONDS)
GUST = Wind(REST, WAVE_SECONDS, gust=True)
QUIET = Wind(REST, REVEAL_SECONDS, gust=False)


@pytest.mark.parametrize("wind", [GUST, QUIET])
def test_it_begins_and_ends_at_rest(wind: Wind) -> None:
    assert wind.at(0.0) == REST
    assert wind.at(wind.seconds) == wind.at(wind.seconds + 1) == REST


@pytest.mark.parametrize(("wind", "turns"), [(GUST, TURNS), (QUIET, 1)])
def test_the_last_moment_is_a_whole_wave_that_stands(wind: Wind, turns: int) -> None:
    last = wind.at(wind.seconds - 1e-6)
    assert last.phase == pytest.approx(turns, abs=1e-4)
    assert last.swell == pytest.approx(0, abs=1e-4)
    assert last.phase_speed == pytest.approx(0, abs=1e-3)


def test_a_gust_is_livelier_at_first_and_dies_down() -> None:
    speeds = [GUST.at(s).phase_speed for s in (1.4, 2.0, 3.0, 4.0, 4.6)]
    assert speeds == sorted(speeds, reverse=True)
    swells = [GUST.at(s).swell for s in (1.4, 2.0, 3.0, 4.0, 4.6)]
    assert swells == sorted(swells, reverse=True)
    assert max(GUST.at(i / 100).swell for i in range(480)) == pytest.approx(SWELL, abs=1e-3)


@given(moments, st.booleans())
def test_the_wave_only_runs_forward(start: float, gust: bool) -> None:
    wind = Wind(GUST.at(start), WAVE_SECONDS if gust else REVEAL_SECONDS, gust)
    phases = [wind.at(wind.seconds * i / 50).phase for i in range(50)]
    assert phases == sorted(phases)


@given(moments, st.booleans())
def test_taken_in_mid_flight_it_goes_on_from_where_it_is_and_how_fast(
    moment: float, gust: bool
) -> None:
    now = GUST.at(moment)
    again = Wind(now, WAVE_SECONDS if gust else REVEAL_SECONDS, gust).at(0.0)
    assert again == now


@given(st.floats(0.01, WAVE_SECONDS - 0.01))
def test_speeds_are_slopes(moment: float) -> None:
    step = 1e-5
    before, now, after = (GUST.at(moment + d) for d in (-step, 0, step))
    assert (after.phase - before.phase) / (2 * step) == pytest.approx(now.phase_speed, abs=1e-3)
    assert (after.swell - before.swell) / (2 * step) == pytest.approx(now.swell_speed, abs=1e-3)


def test_what_is_left_of_a_wave_ends_on_a_whole_one() -> None:
    wind = Wind(Wave(2.3, 0.2, 1.1, -0.1), REVEAL_SECONDS, gust=False)
    assert wind.at(REVEAL_SECONDS - 1e-7).phase == pytest.approx(4.0, abs=1e-3)
