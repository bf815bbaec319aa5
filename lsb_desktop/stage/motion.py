"""Motion of rows that change places: smooth, interruptible, exact at the end.

A track is a cubic Hermite curve from a position and a velocity to rest at
the target. Positions are in any unit (pixels, rows), times in seconds. A
change in mid-flight starts a new track from where the row is and how fast it
goes, so nothing ever jumps.
"""

from typing import NamedTuple

STEP_SECONDS = 0.35
"""One picture to another."""
BOARD_SECONDS = 0.9
"""Rows of a board to their new places."""
REVEAL_SECONDS = 1.2
"""A village's name on its award."""
DRAW_SECONDS = 2.0
"""A draw, from the first name that rolls to the one it stands still on."""
ENTRY_SECONDS = 0.9
"""Rows, cards or bars that come in one after the other on a new picture."""
FADE_SECONDS = 0.25
"""Of an entry: the old picture gives way before anything comes in."""
SCORE_SECONDS = 1.2
"""Ballots one after the other, what is dropped, the score."""
WAVE_SECONDS = 4.8
"""A flag from the name that comes to rest again; the words stand long before."""
CALM_SECONDS = 0.2
"""Every passage where motion is reduced."""


class Track(NamedTuple):
    """The way of one value from ``start`` to ``target`` in ``duration`` seconds (0 = at once)."""

    start: float
    velocity: float
    """At the start, in units a second; it is 0 at the end."""
    target: float
    duration: float

    def at(self, t: float) -> tuple[float, float]:
        """Position and velocity ``t`` seconds after the start."""
        if t >= self.duration:
            return self.target, 0.0
        if t <= 0:
            return self.start, self.velocity
        s = t / self.duration
        push = self.velocity * self.duration
        way = self.target - self.start
        position = self.start + push * s * (1 - s) ** 2 + way * s * s * (3 - 2 * s)
        speed = push * (1 - s) * (1 - 3 * s) + way * 6 * s * (1 - s)
        return position, speed / self.duration

    def retarget(self, t: float, target: float, duration: float) -> "Track":
        """A new track, its clock at 0, from where this one is ``t`` seconds after its start."""
        position, velocity = self.at(t)
        return Track(position, velocity, target, duration)

    def rest(self, t: float) -> "Track":
        """What is left of this one ``t`` seconds after its start: the same curve, clock at 0."""
        return self.retarget(t, self.target, max(0.0, self.duration - t))

    @property
    def stands(self) -> bool:
        """Whether it does not move at all."""
        return self.start == self.target and not self.velocity

    @property
    def turn(self) -> float | None:
        """When it turns round, in seconds after its start; None if it never does.

        The one zero of its speed before the end: a swing carries it on, or past the target.
        """
        push, way = self.velocity * self.duration, self.target - self.start
        span = 3 * push - 6 * way
        s = push / span if span else 0.0
        return s * self.duration if 0 < s < 1 else None

    @property
    def reach(self) -> tuple[float, float]:
        """The least and the greatest position on the way."""
        turn = self.turn
        middle = self.start if turn is None else self.at(turn)[0]
        return min(self.start, middle, self.target), max(self.start, middle, self.target)


def still(position: float) -> Track:
    """A value at rest."""
    return Track(position, 0.0, position, 0.0)


def eased(t: float) -> float:
    """A share of time 0..1 as a share of the way 0..1: slow, fast, slow."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def between(t: float, start: float, end: float) -> float:
    """How much of the way from ``start`` to ``end`` lies behind ``t``: eased, 0..1."""
    return eased((t - start) / (end - start))


def in_turn(t: float, number: int, count: int, overlap: float = 3.0) -> float:
    """The share 0..1 of one of ``count`` things that come in one after the other.

    Each takes as long as ``overlap`` + 1 starts; the first starts at 0, the
    last is there at 1.
    """
    pitch = 1.0 / (count + overlap)
    return between(t, number * pitch, (number + 1 + overlap) * pitch)
