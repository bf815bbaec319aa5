"""Finding a village by characters or pinyin initials: 五里, wlb, wulibao, 12."""

from collections.abc import Iterable
from functools import cache


@cache
def readings(character: str) -> frozenset[str]:
    """Every pinyin of one character without tones; the character itself if it has none."""
    # Imported at first use: pypinyin and its tables take a quarter of a second.
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(r.lower() for r in (found[0] if found else [])) or frozenset({character})


def matches(query: str, name: str) -> bool:
    """Whether ``query`` spells the beginning of ``name``: characters, initials, whole syllables."""
    if not query:
        return True
    if not name:
        return False
    head, rest = name[0], name[1:]
    if query[0] == head and matches(query[1:], rest):
        return True
    return query[0].isascii() and query[0].isalpha() and _spelt(query, head, rest)


def _spelt(query: str, head: str, rest: str) -> bool:
    for reading in readings(head):
        starts = (
            {reading[:1], reading[:2], reading} if reading[1:2] == "h" else {reading[:1], reading}
        )
        if any(query.startswith(s) and matches(query[len(s) :], rest) for s in starts):
            return True
        if reading.startswith(query):
            return True
    return False


def rank(query: str, name: str, number: str) -> int | None:
    """How well a village fits: 0 its number, 1 the beginning, 2 inside; None = not at all."""
    wanted = query.strip().lower().replace(" ", "").replace("'", "")
    if not wanted:
        return None
    if wanted == number:
        return 0
    if matches(wanted, name):
        return 1
    return 2 if any(matches(wanted, name[at:]) for at in range(1, len(name))) else None


def find(query: str, lines: Iterable[tuple[str, str]]) -> list[int]:
    """Indexes of fitting (number, name) pairs, best first, then in their order."""
    ranked = ((rank(query, name, number), at) for at, (number, name) in enumerate(lines))
    return [at for _, at in sorted((r, at) for r, at in ranked if r is not None)]
