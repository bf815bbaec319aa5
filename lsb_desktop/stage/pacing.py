"""Steps that follow by themselves: how long the one on air has been waited for, as a value."""

from dataclasses import dataclass

SLOWEST, FASTEST = 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Pace:
    """``waited`` seconds on the step until ``seen``; time under a cover does not count."""

    waited: float = 0.0
    seen: float = 0.0
    on: bool = True
    """Off after 上一步: the operator leads again."""

    def past(self, now: float, paused: bool) -> "Pace":
        """Time went on; while ``paused`` it does not count."""
        passed = 0.0 if paused else max(0.0, now - self.seen)
        return Pace(self.waited + passed, now, self.on)

    def left(self, delay: float, speed: float) -> float | None:
        """Seconds until a step of ``delay`` seconds is over at a speed; ``None``: it waits."""
        return max(0.0, delay / speed - self.waited) if self.on and delay else None


def in_range(speed: float) -> float:
    """A speed within what there is."""
    return max(SLOWEST, min(FASTEST, speed))
