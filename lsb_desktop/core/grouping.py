"""Dividing a field into groups of equal size, by the order in which it stands."""

from lsb_desktop.core.words import chinese_number


def in_blocks(count: int, groups: int) -> list[int]:
    """The group (from 0) of each of ``count`` places: neighbours together, the first the largest.

    Sizes differ by one at most; with more groups than places the last stay empty.
    """
    size, more = divmod(count, groups)
    return [g for g in range(groups) for _ in range(size + (g < more))]


def in_turn(count: int, groups: int) -> list[int]:
    """The group (from 0) of each of ``count`` places: one after the other, as cards are dealt."""
    return [place % groups for place in range(count)]


def ordinal(number: int, noun: str) -> str:
    """第一组, 第十二观摩组: the name of group ``number``, from 1 to 999."""
    return f"第{chinese_number(number)}{noun}"
