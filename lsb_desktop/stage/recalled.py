"""Results of the last calls, known again by the very object that was asked about.

A board is a thing of hundreds of rows: to hash or compare it takes longer than most of what is
asked of it, and the same board is asked about many times in one picture.
"""

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def recalled(size: int) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Keep the ``size`` last results of a pure function of frozen values.

    The first argument must be the same object; the others may be equal ones.
    """

    def recalling(function: Callable[..., Result]) -> Callable[..., Result]:
        kept: tuple[tuple[object, tuple[object, ...], Result], ...] = ()

        def recall(first: object, *others: object) -> Result:
            nonlocal kept
            for known, beside, result in kept:
                if known is first and beside == others:
                    return result
            result = function(first, *others)
            # Bound anew, never changed: whoever is looking through it looks on.
            kept = ((first, others, result), *kept)[:size]
            return result

        return recall

    return recalling
