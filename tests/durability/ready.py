"""Preloaded into the process that forks: every statement compiled once, so that children are up."""

from tests.durability import killing
from tests.durability.script import MEMORY, Hand

__all__ = ["killing"]


def warm() -> None:
    """The first turns of a script in memory."""
    hand = Hand(MEMORY, 0)
    for turn in range(60):
        hand.do(turn)
    hand.close()


warm()
