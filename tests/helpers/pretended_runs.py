"""What a child process of the benchmark's own tests runs."""

from tests.bench.row import Figures


def pretended(value: float) -> Figures:
    """Measures nothing."""
    return {"p95, ms": value}


def broken() -> Figures:
    """Breaks."""
    raise ZeroDivisionError("no marks")
