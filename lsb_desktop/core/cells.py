"""One cell between the keyboard and the book: text to a value, a value to text."""

from fractions import Fraction

from lsb_desktop.core.book import Value
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Criterion, Word
from lsb_desktop.core.numbers import from_units, is_on_step, parse_number, plain, to_units

_WORDS = frozenset(Word)


def parse_cell(text: str, criterion: Criterion) -> int | Word:
    """A typed mark in units, or a word; refuses what is off the step or out of 0..满分.

    Never clips, never rounds (SCORING.md §2).
    """
    word = text.strip()
    if word in _WORDS:
        return Word(word)
    value = parse_number(text)
    check_points(value, criterion.max, criterion.step)
    return to_units(value)


def check_points(value: Fraction, top: Fraction, step: Fraction | None = None) -> None:
    """Refuse points outside 0..top or off the step."""
    if value < 0:
        raise UserError(f"{plain(value)} 小于 0")
    if value > top:
        raise UserError(f"{plain(value)} 超出满分 {plain(top)}")
    if step is not None and not is_on_step(value, step):
        raise UserError(f"{plain(value)} 不合步长 {plain(step)}")


def cell_text(value: Value) -> str:
    """A mark as shown in a cell; empty when nothing is entered."""
    if value is None:
        return ""
    return plain(from_units(value)) if isinstance(value, int) else str(value)
