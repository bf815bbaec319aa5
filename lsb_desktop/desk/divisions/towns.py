"""Townships by name: characters, pinyin, initials, syllables cut short."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from lsb_desktop.desk.divisions.archive import Archive
from lsb_desktop.desk.divisions.finding import Finding, Rank
from lsb_desktop.desk.divisions.query import is_spelling, may_be_initials
from lsb_desktop.desk.divisions.regions import Front, Stretch

TYPES = ("", "镇", "乡", "街道", "街道办事处", "地区", "办事处", "苏木", "民族乡", "农场", "林场")
"""What may follow a name that was typed whole."""
_TYPES_SPELLED = (
    "",
    "zhen",
    "xiang",
    "jiedao",
    "jiedaobanshichu",
    "diqu",
    "banshichu",
    "sumu",
    "minzuxiang",
    "nongchang",
    "linchang",
)
_TYPED = re.compile(f"(.+?)(?:{'|'.join(sorted(TYPES[1:], key=len, reverse=True))})")


def find_towns(archive: Archive, stretch: Stretch, finding: Finding) -> None:
    """Add the townships of a stretch that fit what is left of the query; all when nothing is."""
    if not stretch.rest:
        for town in range(stretch.low, min(stretch.high, stretch.low + finding.limit)):
            finding.add(town, Rank.REGION)
    elif is_spelling(stretch.rest):
        _spelled(archive, stretch, finding)
    else:
        _written(archive, stretch, finding)


def _written(archive: Archive, stretch: Stretch, finding: Finding) -> None:
    low, high, query, _ = stretch
    plain = archive.towns.plain
    beginning = (
        (t, plain.line(t)[len(query) :] in TYPES) for t in plain.beginning(query, low, high)
    )
    _add(finding, beginning, Rank.WHOLE, Rank.BEGINNING)
    typed = _TYPED.fullmatch(query)
    if typed:
        # 龙湖街道 is typed for what the list still calls 龙湖镇.
        for kind in TYPES:
            for town in plain.equal(typed.group(1) + kind, low, high):
                finding.add(town, Rank.BEGINNING)
    for town in islice(plain.holding(query, low, high), finding.limit):
        finding.add(town, Rank.INSIDE)


def _add(
    finding: Finding,
    hits: Iterable[tuple[int, bool]],
    whole: Rank,
    part: Rank,
    front: Front = Front.NOTHING,
) -> None:
    """Add (township, whether it was typed whole) pairs in their order: of parts, as many as fit."""
    room = finding.limit
    for town, is_whole in hits:
        if is_whole or room:
            rank = whole if is_whole else part
            finding.add(town, rank, after_initials=front is Front.INITIALS)
            room -= not is_whole


def _spelled(archive: Archive, stretch: Stretch, finding: Finding) -> None:
    query = stretch.rest
    if archive.alphabet.may_spell(query):
        _pinyin(archive, stretch, finding)
    # One letter is the beginning of the pinyin and of the initials alike.
    if len(query) > 1:
        if may_be_initials(query):
            _initials(archive, stretch, finding)
        if stretch.front <= Front.WORD:
            _syllables(archive, stretch, finding)


def _pinyin(archive: Archive, stretch: Stretch, finding: Finding) -> None:
    low, high, query, front = stretch
    for spelling in archive.towns.spellings:
        name, line = spelling.name, spelling.full.line
        begin, end = spelling.lines(low, high)
        found = spelling.full.beginning(query, begin, end)
        hits = ((name(n), line(n)[len(query) :] in _TYPES_SPELLED) for n in found)
        _add(finding, hits, Rank.WHOLE, Rank.BEGINNING, front)


def _initials(archive: Archive, stretch: Stretch, finding: Finding) -> None:
    low, high, query, front = stretch
    plain = archive.towns.plain
    for spelling in archive.towns.spellings:
        begin, end = spelling.lines(low, high)
        found = map(spelling.name, spelling.initials.beginning(query, begin, end))
        hits = ((town, plain.line(town)[len(query) :] in TYPES) for town in found)
        _add(finding, hits, Rank.INITIALS_WHOLE, Rank.INITIALS, front)


def _syllables(archive: Archive, stretch: Stretch, finding: Finding) -> None:
    """mengzh, mzhuang: each letter goes on in its syllable or begins the next."""
    inner = _pattern(stretch.rest)
    ways = [("\n" + inner, Rank.CUT_SHORT), (inner, Rank.INSIDE)]
    for pattern, rank in ways[: 1 if stretch.front else 2]:
        for spelling in archive.towns.spellings:
            begin, end = spelling.lines(stretch.low, stretch.high)
            found = spelling.capitals.matching(re.compile(pattern), begin, end)
            for line in islice(found, finding.limit):
                finding.add(spelling.name(line), rank)
        if finding.full:
            return


@lru_cache(maxsize=64)
def _pattern(query: str) -> str:
    return query[0].upper() + "".join(f"(?:{c}|[a-z]*{c.upper()})" for c in query[1:])
