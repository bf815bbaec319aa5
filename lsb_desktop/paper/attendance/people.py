"""Names the office types for one meeting: 参会领导, one a line, kept with that contest alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

KEY = "attendance"
LEADERS, SPARE = "text_leaders", "spare"
"""Fields: the list (``text…``: the next contest starts without it); blank rows a section."""
SPARE_USUAL, SPARE_MOST = 2, 20
_BETWEEN = re.compile(r"[\s\u3000,，;；、:：]+")


@dataclass(frozen=True, slots=True)
class Person:
    """A name, and what is written behind it: 职务 or 单位."""

    name: str
    post: str = ""


def people_in(text: str) -> tuple[Person, ...]:
    """张三 副书记 a line; 张　三 is one name, blank lines are nobody."""
    return tuple(_person(line.strip()) for line in text.splitlines() if line.strip())


def _person(line: str) -> Person:
    first, *rest = [part for part in _BETWEEN.split(line) if part] or [line]
    if len(first) == 1 and rest and len(rest[0]) == 1:
        first, rest = first + rest[0], rest[1:]
    return Person(first, " ".join(rest))


def leaders_of(wording: Mapping[str, str]) -> tuple[Person, ...]:
    """The leaders typed for a contest."""
    return people_in(wording.get(LEADERS, ""))


def spare_of(wording: Mapping[str, str]) -> int:
    """Blank rows at the end of every section, 0 to :data:`SPARE_MOST`."""
    text = wording.get(SPARE, "")
    return min(SPARE_MOST, int(text)) if text.isascii() and text.isdigit() else SPARE_USUAL
