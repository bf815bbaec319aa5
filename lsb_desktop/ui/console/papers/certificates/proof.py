"""A template filled in for one winner: its lines, and in sentences what is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.layout import Placed, layout
from lsb_desktop.paper.certificates.template import Field, Template
from lsb_desktop.paper.fonts import MM
from lsb_desktop.ui.console.papers.certificates.geometry import Box
from lsb_desktop.ui.console.papers.certificates.words import called, unknown

EMPTY_PART = 0.06
"""Of a line's em box, above and below, that hardly any glyph reaches."""
SLACK = 0.05
"""Millimetres that boxes may share without being called overlapping."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in one sentence, and the fields it is about."""

    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """The lines of every field that has any, and the faults in order of the fields."""

    lines: Mapping[str, tuple[Placed, ...]]
    faults: tuple[Fault, ...]

    @property
    def faulty(self) -> frozenset[str]:
        """Fields with a fault."""
        return frozenset(name for fault in self.faults for name in fault.fields)


def proof_of(template: Template, values: Mapping[str, str]) -> Proof:
    """Lay every field out by itself, so that one that does not fit hides no other."""
    lines: dict[str, tuple[Placed, ...]] = {}
    faults: list[Fault] = []
    for field in template.fields:
        faults += [_strange(field, word) for word in unknown(field.text)]
        try:
            alone = layout(replace(template, fields=(field,)), values)
            lines[field.name] = tuple(p for p in alone if p.field == field.name)
        except UserError as error:
            faults.append(Fault(f"“{called(field.name)}”：{error.message}", (field.name,)))
    faults += _in_the_seal(template, lines)
    faults += _on_each_other(lines)
    faults += _beyond(template, lines)
    return Proof(lines, tuple(faults))


def _strange(field: Field, word: str) -> Fault:
    return Fault(f"“{called(field.name)}”里不认识{word}，会照原样印出来", (field.name,))


def _in_the_seal(template: Template, lines: Mapping[str, tuple[Placed, ...]]) -> Iterator[Fault]:
    seal = template.seal
    for name, placed in lines.items():
        if any(_within(_ink(p), seal.x, seal.y, seal.diameter / 2) for p in placed):
            yield Fault(f"“{called(name)}”压着盖章处，请挪开", (name,))


def _on_each_other(lines: Mapping[str, tuple[Placed, ...]]) -> Iterator[Fault]:
    for (one, first), (other, second) in combinations(lines.items(), 2):
        if any(_overlap(_ink(a), _ink(b)) for a in first for b in second):
            yield Fault(f"“{called(one)}”和“{called(other)}”的字叠在一起", (one, other))


def _beyond(template: Template, lines: Mapping[str, tuple[Placed, ...]]) -> Iterator[Fault]:
    wide, high = template.page
    for name, placed in lines.items():
        if any(
            p[0] < -SLACK or p[1] < -SLACK or p[2] > wide + SLACK or p[3] > high + SLACK
            for p in map(_ink, placed)
        ):
            yield Fault(f"“{called(name)}”超出了纸边", (name,))


def _ink(line: Placed) -> Box:
    """Left, top, right and bottom of where the glyphs of a line are."""
    left, top, right, bottom = line.box
    part = EMPTY_PART * line.size / MM
    return left, top + part, right, bottom - part


def _within(box: Box, x: float, y: float, radius: float) -> bool:
    """Whether a box (by its edges) reaches into a circle."""
    near = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    return hypot(near[0] - x, near[1] - y) < radius - SLACK


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes (by their edges) share more than a hair."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > SLACK and down > SLACK
