"""The clock of one speech, as a value; time comes in as monotonic seconds."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Timer:
    """``limit`` seconds (0 = none); ``spent`` before ``since``, when it was last started."""

    limit: int = 0
    spent: float = 0.0
    since: float | None = None

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self.since is not None

    def elapsed(self, now: float) -> float:
        """Seconds spoken."""
        return self.spent + (0.0 if self.since is None else max(0.0, now - self.since))

    def start(self, now: float) -> "Timer":
        """Run on; does nothing while running."""
        return self if self.running else replace(self, since=now)

    def pause(self, now: float) -> "Timer":
        """Stand still, keeping the seconds."""
        return replace(self, spent=self.elapsed(now), since=None)

    def extend(self, seconds: int) -> "Timer":
        """Give so many seconds more (or less, never below none left of the limit)."""
        return replace(self, limit=max(0, self.limit + seconds))

    def overtime(self, now: float) -> int:
        """Whole seconds beyond the limit; 0 without a limit."""
        return max(0, int(self.elapsed(now)) - self.limit) if self.limit else 0
