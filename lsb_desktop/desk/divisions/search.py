"""One query against the list.

The order (:class:`~lsb_desktop.desk.divisions.finding.Rank`): a code; the name
typed whole (with or without 镇, 乡, 街道); its beginning; its initials; syllables
cut short (mengzh, mzhuang); a part of it; all townships of a region typed
alone; and last the townships with a village of that name, in the same order
among themselves. Equal ranks go by code.

A region may stand in front, with or without a space: the rest is then looked
for in its stretch of the list only. So may the township in front of a village,
after a space or when its name ends in 镇, 乡 or 街道.
"""

import re
from collections.abc import Iterator

from lsb_desktop.desk.divisions.archive import Archive
from lsb_desktop.desk.divisions.finding import Finding, Rank
from lsb_desktop.desk.divisions.regions import Front, Regions, Stretch
from lsb_desktop.desk.divisions.towns import find_towns
from lsb_desktop.desk.divisions.villages import find_villages

_TOWN_ENDS = re.compile("镇|乡|街道办事处|街道")
_TOWNS_LOOKED_IN = 100
"""Townships that a village is looked for in, when one is typed in front of it."""


class Search:
    """Looks for queries in an archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._regions = Regions(archive)
        self._all = Stretch(0, len(archive.codes), "")

    def find(self, words: tuple[str, ...], limit: int, near: str) -> Finding:
        """The townships that fit the words of a query (folded, at least one)."""
        finding = Finding(self._archive, limit, near)
        query = "".join(words)
        if query.isdecimal() and query.isascii():
            self._coded(query, finding)
        # Of several words only the last may stand for a part of a name.
        front = Front.WORD if len(words) > 1 else Front.NOTHING
        stretches = [*self._near(query, near), *self._stretches(words, front)]
        for stretch in stretches:
            find_towns(self._archive, stretch, finding)
        if not finding.full:
            for town, village in _towns_in_front(words, query):
                self._villages_of(town, village, finding)
            find_villages(self._archive, [s for s in stretches if s.rest], finding)
        return finding

    def _stretches(self, words: tuple[str, ...], front: Front) -> list[Stretch]:
        """The whole list with the whole query, then regions with what stands behind them."""
        whole = self._all._replace(rest="".join(words), front=front)
        found = [whole, *self._regions.splits(whole)]
        outer = [self._all]
        for at, word in enumerate(words[:-1], 1):
            rest = "".join(words[at:])
            outer = [inner for o in outer for inner in self._regions.beginning(o, word, rest)]
            found += outer
        return list(dict.fromkeys(found))

    def _near(self, query: str, near: str) -> Iterator[Stretch]:
        """The county, city and province of ``near``: of many equals theirs are found first."""
        for length in (6, 4, 2):
            if len(near) >= length and near.isascii() and near.isdecimal():
                low, high = self._archive.coded(near[:length])
                yield Stretch(low, high, query)

    def _coded(self, digits: str, finding: Finding) -> None:
        """Two to twelve digits of a code, from the front."""
        if not 2 <= len(digits) <= 12 or digits[:2] not in self._archive.provinces:
            return
        low, high = self._archive.coded(digits[:9])
        for town in range(low, min(high, low + finding.limit)):
            if len(digits) <= 9:
                finding.add(town, Rank.CODE)
                continue
            for village in self._archive.block(digits[:2]).villages(town):
                if village.code.startswith(digits):
                    finding.add(town, Rank.CODE, village.raw)

    def _villages_of(self, town: tuple[str, ...], village: str, finding: Finding) -> None:
        towns = Finding(self._archive, _TOWNS_LOOKED_IN, "")
        for stretch in self._stretches(town, Front.WORD):
            if stretch.rest:
                find_towns(self._archive, stretch, towns)
        places = [Stretch(at, at + 1, village) for at in towns.best()]
        find_villages(self._archive, places, finding)


def _towns_in_front(words: tuple[str, ...], query: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """郭店 五里堡, 新郑市郭店镇五里堡村: ways to part a query into township and village."""
    if len(words) > 1:
        yield words[:-1], words[-1]
    for end in _TOWN_ENDS.finditer(query):
        if 1 < end.end() < len(query):
            yield (query[: end.end()],), query[end.end() :]
