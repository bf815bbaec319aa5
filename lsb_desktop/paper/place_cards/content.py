"""Whose cards are made, of what size, and how they lie on A4; sizes in mm.

Names are those of the contest and those typed for its meeting, no others.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.paper.attendance.people import Person, people_in
from lsb_desktop.paper.score_sheets.content import walk_of

KEY, PAPER = "place_cards", "桌签"
SIZE, VILLAGES, JUDGES, MORE = "size", "villages", "judges", "text_more"
"""Fields: 200×100; what a village's card says; 否 for no judges; further names, one a line."""
USUAL = (200, 100)
SIZES = ((200, 100), (210, 140), (180, 90), (140, 100), (120, 60))
"""What stands for cards are made for: width and height of one face."""
LEAST, WIDEST, HIGHEST = (60, 30), 297, 148
A4 = (210.0, 297.0)
NO = "否"
_SIZE = re.compile(r"([0-9]{1,3})[×xX*＊✕]([0-9]{1,3})(?:mm)?", re.ASCII)
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


class Village(StrEnum):
    """What stands on the card of a village."""

    NAME = "村名"
    PERSON = "书记姓名"
    BOTH = "村名和书记姓名"
    NONE = "不做"


@dataclass(frozen=True, slots=True)
class Card:
    """A name, and the small line over it."""

    name: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How cards lie on A4: the page, and so many side by side and one under the other."""

    page: tuple[float, float]
    across: int
    down: int

    @property
    def cards(self) -> int:
        """Cards a sheet."""
        return self.across * self.down


@dataclass(frozen=True, slots=True)
class Cards:
    """All cards. ``size``: width and height of one face; a card is folded, so twice as high."""

    size: tuple[int, int]
    cards: tuple[Card, ...]


def size_in(text: str) -> tuple[int, int]:
    """200×100 as it is typed, with x or *; UserError for what is none, or is no card on A4."""
    found = _SIZE.fullmatch("".join(text.split()).removesuffix("毫米").translate(_WIDE))
    if found is None:
        raise UserError(f"“{text.strip()[:20]}”不是桌签大小；写宽×高，如 {size_text(USUAL)}")
    size = int(found[1]), int(found[2])
    sheet_of(size)
    return size


def size_text(size: tuple[int, int]) -> str:
    """200×100."""
    return f"{size[0]}×{size[1]}"


def size_of(wording: Mapping[str, str]) -> tuple[int, int]:
    """The chosen size of a face; the usual one where none, or none that can be, is stored."""
    try:
        return size_in(wording.get(SIZE, ""))
    except UserError:
        return USUAL


def sheet_of(size: tuple[int, int]) -> Sheet:
    """The sheet that holds most cards of a size, upright if it makes no difference.

    UserError where A4 does not hold one, or the face is too small for a name.
    """
    wide, high = size
    found = [
        Sheet(page, int(page[0] // wide), int(page[1] // (2 * high)))
        for page in (A4, (A4[1], A4[0]))
        if wide >= LEAST[0] and high >= LEAST[1]
    ]
    best = max(found, key=lambda s: s.cards, default=None)
    if best is None or not best.cards:
        raise UserError(
            f"桌签 {wide}×{high} 毫米做不了：一面宽 60 毫米、高 30 毫米以上，"
            "对折前要放得进一张 A4 纸"
        )
    return best


def cards_of(contest: Contest, leaders: tuple[Person, ...], wording: Mapping[str, str]) -> Cards:
    """The cards of a contest: leaders and typed names first, then judges, then villages."""
    typed = [Card(p.name) for p in leaders]
    typed += [Card(line) for line in _lines(wording.get(MORE, ""))]
    judges = () if wording.get(JUDGES) == NO else contest.judges
    found = (*typed, *(Card(j.name or j.code) for j in judges), *_villages(contest, wording))
    return Cards(size_of(wording), tuple(found))


def village_choice(wording: Mapping[str, str]) -> Village:
    """What village cards say."""
    text = wording.get(VILLAGES, "")
    return Village(text) if text in list(Village) else Village.NAME


def _lines(text: str) -> Iterator[str]:
    """张　三 is one name, 主 持 人 席 is left as typed but for its ends."""
    for line in text.splitlines():
        if line.strip():
            first = people_in(line)[0]
            yield first.name if not first.post and len(first.name) == 2 else line.strip()


def _villages(contest: Contest, wording: Mapping[str, str]) -> Iterator[Card]:
    choice = village_choice(wording)
    for entrant in walk_of(contest) if choice is not Village.NONE else ():
        yield _village(entrant, choice)


def _village(entrant: Entrant, choice: Village) -> Card:
    """A village whose secretary is not known has its own name on the card."""
    if choice is Village.NAME or not entrant.secretary:
        return Card(entrant.name)
    return Card(entrant.secretary, entrant.name if choice is Village.BOTH else "")
