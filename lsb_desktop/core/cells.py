"""One cell between the keyboard and the book: text to a value, a value to text."""

import re
from fractions import Fraction

from lsb_desktop.core.book import Value
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.grades import grade_of, read_grade
from lsb_desktop.core.model import Criterion, Word
from lsb_desktop.core.numbers import DECIMALS, from_units, is_on_step, parse_number, plain, to_units

_WORDS = frozenset(Word)
_WHOLE = re.compile(r"[1-9][0-9]{0,19}", re.ASCII)
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def parse_cell(text: str, criterion: Criterion) -> int | Word:
    """A typed mark in units, or a word; refuses what is off the step or out of 0..满分.

    Never clips, never rounds (SCORING.md §2). Of a graded criterion, one of its
    grades (:func:`~lsb_desktop.core.grades.read_grade`).
    """
    word = text.strip()
    if word in _WORDS:
        return Word(word)
    if criterion.grades:
        return to_units(read_grade(text, criterion).points)
    return parse_value(parse_number(text), criterion)


def parse_value(value: Fraction, criterion: Criterion) -> int:
    """A mark that comes as a number (a cell of a sheet), in units; refused like a typed one."""
    if criterion.grades:
        return to_units(read_grade(plain(value), criterion).points)
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


def read_without_point(text: str, top: Fraction, step: Fraction | None) -> str:
    """The mark a whole number stands for when its decimal point was left out: 925 → "92.5".

    Empty unless there is exactly one such mark and nothing else the number
    could be: it is over 满分 ``top``; taking off as many digits as ``step`` has
    decimals gives a mark, taking off fewer gives none (925 under a step of
    0.01 may be 92.5 or 9.25); no ordinary mark has as many digits (85 of 60 is
    a slip, not 8.5); and it is at least half of 满分 (102 of 100 is a slip, not
    10.2).
    """
    typed = text.strip().translate(_WIDE_DIGITS)
    if step is None or not _WHOLE.fullmatch(typed):
        return ""
    number, places = Fraction(int(typed)), _decimals(step)
    if number <= top or top > 10 ** (len(typed) - 1):
        return ""
    found = [n for n in range(1, places + 1) if _is_likely(number / 10**n, top, step)]
    return plain(number / 10**places) if found == [places] else ""


def _decimals(step: Fraction) -> int:
    """How many decimals a step has; 0 for a whole one, and for one finer than marks are."""
    if step.denominator == 1:
        return 0
    return next((n for n in range(1, DECIMALS + 1) if (step * 10**n).denominator == 1), 0)


def _is_likely(value: Fraction, top: Fraction, step: Fraction) -> bool:
    return value <= top <= 2 * value and is_on_step(value, step)


def mark_text(value: Value, criterion: Criterion) -> str:
    """A mark of a criterion as it is shown, and as :func:`parse_cell` reads it again.

    The grade's name where there are grades; empty when nothing is entered.
    """
    grade = grade_of(value, criterion) if isinstance(value, int) and criterion.grades else None
    return cell_text(value) if grade is None else grade.name


def cell_text(value: Value) -> str:
    """A value as shown in a cell where no criterion is known: a number, a word, or nothing."""
    if value is None:
        return ""
    return plain(from_units(value)) if isinstance(value, int) else str(value)
