"""Drawing lots (抽签) that anyone can check: sort by SHA-256 of “seed|name”.

The seed is said aloud and logged; whoever has the seed and the list gets the
same order on any machine, in any program, whatever order the list is in.
"""

import hashlib
from collections.abc import Iterable, Mapping


def drawn(seed: str, names: Iterable[str]) -> list[str]:
    """The names in the order of the draw."""
    return sorted(names, key=lambda name: (lot(seed, name), name))


def lot(seed: str, name: str) -> str:
    """The lot of one name: 64 hex digits; the smallest comes first."""
    return hashlib.sha256(f"{seed}|{name}".encode()).hexdigest()


def drawn_within(seed: str, groups: Mapping[str, str]) -> list[str]:
    """The names (keys, in their present order) drawn each within its group (value).

    A place that belongs to a group still belongs to it afterwards: groups that
    stand in blocks stay in blocks, groups that alternate go on alternating.
    """
    order = {
        group: iter(drawn(seed, (n for n, g in groups.items() if g == group)))
        for group in dict.fromkeys(groups.values())
    }
    return [next(order[group]) for group in groups.values()]
