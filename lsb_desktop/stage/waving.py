"""How the great flag waves: gusts that settle exactly in the picture at rest.

``phase`` counts whole waves of the cloth (0, 1, 2 … all look like rest),
``swell`` is how much higher than at rest they are. Times are in seconds. A
wave taken in mid-flight starts the next passage, so the cloth never jumps.
"""

from dataclasses import dataclass
from math import ceil

from lsb_desktop.stage.motion import Track

TURNS = 3
"""Waves that a gust sends along the cloth."""
SWELL = 0.5
"""How much higher they are at most."""


@dataclass(frozen=True, slots=True)
class Wave:
    """The cloth at one moment, and how fast it changes (a second as the unit)."""

    phase: float = 0.0
    swell: float = 0.0
    phase_speed: float = 0.0
    swell_speed: float = 0.0


REST = Wave()


@dataclass(frozen=True, slots=True)
class Wind:
    """The way of a wave from a moment to rest, within so many seconds."""

    start: Wave
    seconds: float
    gust: bool
    """A new gust on top of what is still waving; without it one quiet wave."""

    def at(self, time: float) -> Wave:
        """The wave ``time`` seconds after the start."""
        if time >= self.seconds:
            return REST
        start = self.start
        phase = Track(start.phase, start.phase_speed, self._target(), self.seconds).at(time)
        swell = Track(start.swell, start.swell_speed, 0.0, self.seconds).at(time)
        if not self.gust:
            return Wave(phase[0], swell[0], phase[1], swell[1])
        turned, risen = _turned(time / self.seconds), _risen(time / self.seconds)
        return Wave(
            phase[0] + TURNS * turned[0],
            swell[0] + SWELL * risen[0],
            phase[1] + TURNS * turned[1] / self.seconds,
            swell[1] + SWELL * risen[1] / self.seconds,
        )

    def _target(self) -> float:
        """A whole wave that is reached without turning back."""
        coasting = self.start.phase + self.start.phase_speed * self.seconds / 3
        return float(ceil(coasting - 1e-9 if self.gust else coasting + 0.5))


def _turned(x: float) -> tuple[float, float]:
    """Share of a gust's waves that went by, 0..1, and its slope: quick to rise, slow to rest."""
    left = 1 - x
    return 1 - left**4 * (1 + 4 * x), 20 * x * left**3


def _risen(x: float) -> tuple[float, float]:
    """Share of a gust's swell, highest (1) after two sevenths of its time, and its slope."""
    left, top = 1 - x, 7**7 / (2**2 * 5**5)
    return top * x**2 * left**5, top * x * left**4 * (2 * left - 5 * x)
