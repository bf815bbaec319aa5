"""Near misses of a name: proposed in a message, never merged (前时 and 岗时 are two villages)."""

import unicodedata
from collections.abc import Iterable

_MOST = 3
_ENDINGS = ("村民委员会", "村委会", "社区居委会", "居委会", "社区", "村")


def proposals(name: str, known: Iterable[str]) -> list[str]:
    """The known names that may have been meant: the same but for its dress, else one letter off."""
    names = list(known)
    core = _core(name)
    same = [k for k in names if _core(k) == core]
    return (same or [k for k in names if within_one_edit(name, k)])[:_MOST]


def missing(name: str, known: Iterable[str], where: str) -> str:
    """The sentence for a name that is not there; ``where`` names the list it should be in."""
    hint = perhaps(name, known)
    return f"没有“{name}”{hint}" if hint else f"{where}中没有“{name}”"


def perhaps(name: str, known: Iterable[str]) -> str:
    """“，是否为“去分口径”？” behind a name that is not read; "" if nothing is near."""
    close = proposals(name, known)
    return f"，是否为{'或'.join(f'“{c}”' for c in close)}？" if close else ""


def within_one_edit(one: str, other: str) -> bool:
    """Whether one inserted, dropped or changed character makes two names equal.

    Digits do not count: 评委1 and 评委2, J1 and J11 are no misspellings of each other.
    """
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or len(other) < 2:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if other[at : at + 1].isdecimal():
        return False
    rest = at + 1 if len(one) == len(other) else at
    return one[rest:] == other[at + 1 :]


def _core(name: str) -> str:
    """Half-width, without blanks, case, leading zeros and the kind of office."""
    plain = "".join(unicodedata.normalize("NFKC", name).split()).casefold()
    if plain.isdecimal():
        return plain.lstrip("0")
    for ending in _ENDINGS:
        if plain.endswith(ending) and plain != ending:
            return plain.removesuffix(ending)
    return plain
