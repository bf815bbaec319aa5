"""Keys for a race: real keys by XTEST, the same for every program; papers, slips and CPU time.

A slip is typed as it came out (:func:`tests.helpers.keypad_operator.slip`).
What a rule of 0 to 100 in steps of 0.1 refuses (:func:`refused`) the operator
sees at once and types again; every other slip stays until something finds it.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from random import Random

from tests.e2e.hall import Hall
from tests.helpers.keypad_operator import slip

_NAMES = {".": "period", "\n": "Return"}
_TICKS = os.sysconf("SC_CLK_TCK")


def named(text: str) -> list[str]:
    """A text as names of keys."""
    return [_NAMES.get(character, character) for character in text]


def entered(text: str) -> list[str]:
    """A text and Enter."""
    return named(text + "\n")


def send(hall: Hall, keys: Iterable[str], pause: int) -> None:
    """Press keys, ``pause`` milliseconds each; 0: as fast as the X server takes them."""
    keys = list(keys)
    for at in range(0, len(keys), 400):
        command = ["xdotool", "key", "--delay", str(pause), *keys[at : at + 400]]
        subprocess.run(command, env=hall.environment, check=True)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One mark: where, what the paper says, what the fingers make of it."""

    row: int
    column: int
    text: str
    typed: str

    @property
    def slipped(self) -> bool:
        """Whether it is typed wrongly."""
        return self.typed != self.text

    @property
    def refused(self) -> bool:
        """Whether a rule of the sheet can tell that it is wrong."""
        return refused(self.typed)


def strokes(sheets: list[list[str]], random: Random, share: float) -> list[list[Stroke]]:
    """Every paper as it is typed, with slips."""
    return [
        [
            Stroke(row, column, text, slip(text, random) if random.random() < share else text)
            for row, text in enumerate(marks)
        ]
        for column, marks in enumerate(sheets)
    ]


def refused(typed: str) -> bool:
    """Whether 0 to 100 in steps of 0.1 leaves a text out."""
    try:
        number = Fraction(typed)
    except ValueError:
        return True
    return not 0 <= number <= 100 or (number * 10).denominator != 1


def refused_here(typed: str) -> bool:
    """What our program refuses: "84." too, where a digit is missing; Calc takes it for 84."""
    return refused(typed) or typed.endswith(".")


def cpu_seconds(process: int) -> float:
    """CPU seconds of a process and of those it started, as Linux counts them."""
    return sum(_own(key) for key in _family(process)) / _TICKS


def _own(process: int) -> int:
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return 0
    fields = stat.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _family(process: int) -> Iterator[int]:
    yield process
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        for child in path.read_text().split():
            yield from _family(int(child))
