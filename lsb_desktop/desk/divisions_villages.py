"""Townships by the name of a village of theirs: 五里堡, 五里堡村, wulibao, wlb."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lsb_desktop.core.village_names import village_name
from lsb_desktop.desk.divisions_archive import Archive, Block
from lsb_desktop.desk.divisions_finding import Finding, Rank
from lsb_desktop.desk.divisions_names import Column
from lsb_desktop.desk.divisions_query import is_spelling, may_be_initials
from lsb_desktop.desk.divisions_regions import Stretch

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


Hits = Iterator[tuple[Rank, int]]
Look = Callable[["Place"], Hits]


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
    for look, where in _looks(archive, places):
        for place in where:
            for rank, village in look(place):
                finding.add(place.block.township(village), rank, place.block.raw(village))
                if finding.full:
                    return


def _looks(archive: Archive, places: Sequence[Place]) -> Iterator[tuple[Look, Sequence[Place]]]:
    """What to look for, and where. One pass sorts out the places that have nothing of it."""
    written = [p for p in places if not is_spelling(p.query)]
    spelled = [p for p in places if is_spelling(p.query)]
    spellable = {q for q in {p.query for p in spelled} if archive.alphabet.may_spell(q)}
    pinyin = [p for p in spelled if p.query in spellable]
    short = [p for p in spelled if len(p.query) > 1 and may_be_initials(p.query)]
    yield _with_tail, written
    yield _with_tail_spelled, pinyin
    written = [p for p in written if p.block.names.plain.has(p.query, p.low, p.high)]
    pinyin = [p for p in pinyin if any(c.has("\n" + p.query, *n) for c, n, _ in _full(p))]
    yield _whole, written
    yield _whole_spelled, pinyin
    yield _beginning, written
    yield _beginning_spelled, pinyin
    short = [p for p in short if any(c.has("\n" + p.query, *n) for c, n, _ in _initials(p))]
    yield _initials_whole, short
    yield _initials_beginning, short
    yield _inside, written


Lines = Iterator[tuple[Column, tuple[int, int], Callable[[int], int]]]


def _full(place: Place) -> Lines:
    """The columns of pinyin, their lines for a place, and which village a line spells."""
    for spelling in place.block.names.spellings:
        yield spelling.full, spelling.lines(place.low, place.high), spelling.name


def _initials(place: Place) -> Lines:
    for spelling in place.block.names.spellings:
        yield spelling.initials, spelling.lines(place.low, place.high), spelling.name


def _with_tail(place: Place) -> Hits:
    """The name typed on into 村 or 社区."""
    block, query, low, high = place
    for cut in range(1, len(query)):
        if query[cut:] in _TAILS:
            for village in block.names.plain.equal(query[:cut], low, high):
                raw = block.raw(village)
                # 社区 typed for what is a 村 means another one; 彭村居委会 is 彭村社区.
                if query[cut] in (raw[cut : cut + 1], village_name(raw).short[cut : cut + 1]):
                    yield Rank.VILLAGE_WHOLE, village


def _with_tail_spelled(place: Place) -> Hits:
    for tail in _TAILS_SPELLED:
        stem = place.query.removesuffix(tail)
        if stem and stem != place.query:
            for column, lines, village in _full(place):
                for line in column.equal(stem, *lines):
                    yield Rank.VILLAGE_WHOLE, village(line)


def _whole(place: Place) -> Hits:
    for village in place.block.names.plain.equal(*place[1:]):
        yield Rank.VILLAGE_WHOLE, village


def _whole_spelled(place: Place) -> Hits:
    for column, lines, village in _full(place):
        for line in column.equal(place.query, *lines):
            yield Rank.VILLAGE_WHOLE, village(line)


def _beginning(place: Place) -> Hits:
    for village in place.block.names.plain.beginning(*place[1:]):
        yield Rank.VILLAGE_BEGINNING, village


def _beginning_spelled(place: Place) -> Hits:
    for column, lines, village in _full(place):
        for line in column.beginning(place.query, *lines):
            yield Rank.VILLAGE_BEGINNING, village(line)


def _initials_whole(place: Place) -> Hits:
    for column, lines, village in _initials(place):
        for line in column.equal(place.query, *lines):
            yield Rank.VILLAGE_INITIALS_WHOLE, village(line)


def _initials_beginning(place: Place) -> Hits:
    for column, lines, village in _initials(place):
        for line in column.beginning(place.query, *lines):
            yield Rank.VILLAGE_INITIALS, village(line)


def _inside(place: Place) -> Hits:
    """Characters only: letters inside a name are rarely what was meant."""
    for village in place.block.names.plain.holding(*place[1:]):
        yield Rank.VILLAGE_INSIDE, village
