"""Townships by the name of a village of theirs: 五里堡, 五里堡村, wulibao, wlb."""

from collections.abc import Iterator, Sequence

from lsb_desktop.core.village_names import village_name
from lsb_desktop.desk.divisions_archive import Archive, Block
from lsb_desktop.desk.divisions_finding import Finding, Rank
from lsb_desktop.desk.divisions_query import is_spelling, may_be_initials, may_be_pinyin
from lsb_desktop.desk.divisions_regions import Stretch

Hits = Iterator[tuple[Rank, int]]
_ENDS = (
    "村民委员会",
    "村村委会",
    "村村民委员会",
    "社区居民委员会",
    "居民委员会",
    "社区居委会",
    "嘎查",
)
_TAILS = frozenset(end[:n] for end in _ENDS for n in range(1, len(end) + 1))
"""What may stand behind a village's own name while it is being typed: 村, 村委, 社 …"""
_TAILS_SPELLED = ("cunweihui", "cun", "shequ")


def find_villages(archive: Archive, stretches: Sequence[Stretch], finding: Finding) -> None:
    """Add townships of the provinces read so far, rank after rank until there are enough."""
    places = [
        (block, stretch.rest, block.lines(stretch.low, stretch.high))
        for stretch in stretches
        for block in archive.searchable()
        if block.low < stretch.high and stretch.low < block.high
    ]
    for look in (_whole, _beginning, _initials, _inside):
        for block, query, (low, high) in places:
            for rank, village in look(block, query, low, high):
                finding.add(block.township(village), rank, block.raw(village))
                if finding.full:
                    return


def _whole(block: Block, query: str, low: int, high: int) -> Hits:
    """The name typed to its end, or on into 村 or 社区."""
    if is_spelling(query):
        if not may_be_pinyin(query):
            return
        stems = {query, *(query.removesuffix(tail) for tail in _TAILS_SPELLED)} - {""}
        for spelling in block.names.spellings:
            begin, end = spelling.lines(low, high)
            for stem in sorted(stems):
                for line in spelling.full.equal(stem, begin, end):
                    yield Rank.VILLAGE_WHOLE, spelling.name(line)
        return
    plain = block.names.plain
    for village in plain.equal(query, low, high):
        yield Rank.VILLAGE_WHOLE, village
    for cut in range(1, len(query)):
        if query[cut:] in _TAILS:
            for village in plain.equal(query[:cut], low, high):
                raw = block.raw(village)
                # 社区 typed for what is a 村 means another one.
                if raw.startswith(query) or village_name(raw) == village_name(query):
                    yield Rank.VILLAGE_WHOLE, village


def _beginning(block: Block, query: str, low: int, high: int) -> Hits:
    if not is_spelling(query):
        for village in block.names.plain.beginning(query, low, high):
            yield Rank.VILLAGE_BEGINNING, village
        return
    if not may_be_pinyin(query):
        return
    for spelling in block.names.spellings:
        for line in spelling.full.beginning(query, *spelling.lines(low, high)):
            yield Rank.VILLAGE_BEGINNING, spelling.name(line)


def _initials(block: Block, query: str, low: int, high: int) -> Hits:
    if not is_spelling(query) or not may_be_initials(query) or len(query) < 2:
        return
    for spelling in block.names.spellings:
        lines = spelling.lines(low, high)
        for line in spelling.initials.equal(query, *lines):
            yield Rank.VILLAGE_INITIALS_WHOLE, spelling.name(line)
    for spelling in block.names.spellings:
        for line in spelling.initials.beginning(query, *spelling.lines(low, high)):
            yield Rank.VILLAGE_INITIALS, spelling.name(line)


def _inside(block: Block, query: str, low: int, high: int) -> Hits:
    """Characters only: letters inside a name are rarely what was meant."""
    if not is_spelling(query):
        for village in block.names.plain.holding(query, low, high):
            yield Rank.VILLAGE_INSIDE, village
