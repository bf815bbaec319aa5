"""Townships by the name of a village of theirs: 五里堡, 五里堡村, wulibao, wlb."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from lsb_desktop.core.village_names import village_name
from lsb_desktop.desk.divisions.archive import Archive, Block
from lsb_desktop.desk.divisions.finding import Finding, Rank
from lsb_desktop.desk.divisions.names import Column
from lsb_desktop.desk.divisions.query import is_spelling, may_be_initials
from lsb_desktop.desk.divisions.regions import Stretch

_ENDS = (
    "村委会",
    "村民委员会",
    "村村委会",
    "村村民委员会",
    "社区居民委员会",
    "社区居委会",
    "居民委员会",
    "居委会",
    "嘎查",
)
_TAILS = frozenset(end[:n] for end in _ENDS for n in range(1, len(end) + 1))
"""What may stand behind a village's own name while it is being typed: 村, 村委, 社 …"""
_TAILS_SPELLED = ("cunweihui", "cun", "shequ")
MANY = 200
"""Villages of one province that are kept from one look to the next."""


Hits = Iterator[tuple[Block, int]]
"""Villages, each by its number in its block."""


class Place(NamedTuple):
    """A stretch of villages in one block, ``low`` … ``high`` - 1, and what to find there."""

    block: Block
    query: str
    low: int
    high: int


def find_villages(archive: Archive, stretches: Sequence[Stretch], finding: Finding) -> None:
    """Add townships of the provinces read so far, rank after rank until there are enough."""
    places = [
        Place(block, stretch.rest, *block.lines(stretch.low, stretch.high))
        for stretch in stretches
        for block in archive.searchable()
        if block.low < stretch.high and stretch.low < block.high
    ]
    for rank, hits in _looks(archive, places):
        for block, village in hits:
            finding.add(block.township(village), rank, block.raw(village))
            if finding.full:
                return


def _looks(archive: Archive, places: Sequence[Place]) -> Iterator[tuple[Rank, Hits]]:
    """Every way to find villages, the best first; each is begun only when it is asked for."""
    spelled = [place for place in places if is_spelling(place.query)]
    spellable = {q for q in {p.query for p in spelled} if archive.alphabet.may_spell(q)}
    written = [_written(place) for place in places if not is_spelling(place.query)]
    pinyin = [s for p in spelled if p.query in spellable for s in _pinyin(p)]
    yield Rank.VILLAGE_WHOLE, _each(_with_tail, written)
    yield Rank.VILLAGE_WHOLE, _each(_with_tail_spelled, pinyin)
    yield Rank.VILLAGE_WHOLE, _each(Sought.whole, written + pinyin)
    yield Rank.VILLAGE_BEGINNING, _each(Sought.beginning, written + pinyin)
    short = [p for p in spelled if len(p.query) > 1 and may_be_initials(p.query)]
    initials = [s for p in short for s in _initials(p)]
    yield Rank.VILLAGE_INITIALS_WHOLE, _each(Sought.whole, initials)
    yield Rank.VILLAGE_INITIALS, _each(Sought.beginning, initials)
    # Characters only: letters inside a name are rarely what was meant.
    yield Rank.VILLAGE_INSIDE, _each(Sought.inside, written)


class Sought:
    """A query in one column. One pass finds all there is, unless that is very much."""

    def __init__(
        self, place: Place, column: Column, lines: tuple[int, int], village: Callable[[int], int]
    ) -> None:
        """``lines`` of the column spell the place's villages; ``village`` is whose one is."""
        self.place = place
        self.column = column
        self.lines = lines
        self.village = village

    @cached_property
    def _begun(self) -> list[int]:
        return list(islice(self.column.beginning(self.place.query, *self.lines), MANY))

    def whole(self) -> Iterator[int]:
        """Lines that are the query."""
        if len(self._begun) == MANY:
            return self.column.equal(self.place.query, *self.lines)
        return (n for n in self._begun if self.column.line(n) == self.place.query)

    def beginning(self) -> Iterator[int]:
        """Lines that begin with the query."""
        if len(self._begun) == MANY:
            return self.column.beginning(self.place.query, *self.lines)
        return iter(self._begun)

    def inside(self) -> Iterator[int]:
        """Lines that hold the query."""
        return self.column.holding(self.place.query, *self.lines)


def _each(look: Callable[[Sought], Iterator[int]], sought: Sequence[Sought]) -> Hits:
    for one in sought:
        for line in look(one):
            yield one.place.block, one.village(line)


def _written(place: Place) -> Sought:
    return Sought(place, place.block.names.plain, (place.low, place.high), int)


def _pinyin(place: Place) -> Iterator[Sought]:
    for spelling in place.block.names.spellings:
        yield Sought(place, spelling.full, spelling.lines(place.low, place.high), spelling.name)


def _initials(place: Place) -> Iterator[Sought]:
    for spelling in place.block.names.spellings:
        lines = spelling.lines(place.low, place.high)
        yield Sought(place, spelling.initials, lines, spelling.name)


def _with_tail(sought: Sought) -> Iterator[int]:
    """The name typed on into 村 or 社区."""
    query, block = sought.place.query, sought.place.block
    for cut in range(1, len(query)):
        if query[cut:] in _TAILS:
            for village in sought.column.equal(query[:cut], *sought.lines):
                raw = block.raw(village)
                # 社区 typed for what is a 村 means another one; 彭村居委会 is 彭村社区.
                if query[cut] in (raw[cut : cut + 1], village_name(raw).short[cut : cut + 1]):
                    yield village


def _with_tail_spelled(sought: Sought) -> Iterator[int]:
    query = sought.place.query
    for tail in _TAILS_SPELLED:
        if query.endswith(tail) and query != tail:
            yield from sought.column.equal(query.removesuffix(tail), *sought.lines)
