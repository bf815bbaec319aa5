"""Whether a row of counts is flat: what leaks grows in every tenth, noise does not."""

from collections.abc import Sequence

from tests.soak.counting import Census

WARM = 2
"""Counts before caches are full and every page was built once."""
END = 3
"""So many counts at each end are compared."""
SHARES = {"rss": 0.03, "uss": 0.03, "objects": 0.01, "qobjects": 0.0, "widgets": 0.0}
"""How much of it a figure may grow."""
FREE = {"layers", "pictures", "pixmaps", "history"}
"""Held to their own limits where they are counted; history is what was typed."""
ZOMBIES = 4
"""Ended processes that wait for the next start."""


def growths(counts: Sequence[Census]) -> list[str]:
    """What is not flat: the least of the last counts is more than the most of the first ones.

    ValueError for too few counts to say anything.
    """
    rest = counts[WARM:]
    if len(rest) < 2 * END:
        raise ValueError(f"{len(counts)} counts say nothing, {WARM + 2 * END} do")
    found = []
    for name in counts[0].figures:
        row = [count.figures[name] for count in rest]
        before, after = max(row[:END]), min(row[-END:])
        if name == "zombies":
            before = max(before, ZOMBIES)
        if name not in FREE and after > before * (1 + SHARES.get(name, 0.0)):
            found.append(f"{name} {before} → {after}")
    return found


def left_over(before: Census, after: Census, names: Sequence[str]) -> list[str]:
    """Of these figures, what is more than before."""
    pairs = ((name, before.figures[name], after.figures[name]) for name in names)
    return [f"{name} {one} → {other}" for name, one, other in pairs if other > one]


def table(counts: Sequence[Census]) -> str:
    """A line a figure, a column a count."""
    lines = [
        f"{name:>10} " + " ".join(f"{count.figures[name]:>8}" for count in counts)
        for name in counts[0].figures
    ]
    return "\n".join(lines)
