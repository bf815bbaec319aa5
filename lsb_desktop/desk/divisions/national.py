"""The national list of townships and villages, found as one types.

    divisions = Divisions.shipped()           # 0.1 s the first time, then at once
    for _ in divisions.warm(): ...            # the villages, a slice of some 10 ms at a time
    divisions.search("xzmz")                  # (Match(code="410184107", name="孟庄镇", …), …)
    divisions.villages("410184107")           # (Official("410184107001", "潮河新城社区居委会"), …)

Nothing is read before the first call. Until :meth:`Divisions.warm` has gone
through, townships are found by their own names everywhere, and by their
villages in the provinces read so far.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.village_names import village_name
from lsb_desktop.desk.divisions.archive import Archive, Official
from lsb_desktop.desk.divisions.query import fold_query
from lsb_desktop.desk.divisions.regions import SAYS_NOTHING
from lsb_desktop.desk.divisions.search import Search
from lsb_desktop.paths import resource

__all__ = ["Divisions", "Match", "Official"]


@dataclass(frozen=True, slots=True)
class Match:
    """One township. ``city`` is empty where the level only fills the code (市辖区)."""

    code: str
    """Nine digits."""
    name: str
    county: str
    city: str
    province: str
    villages: int
    """How many it has."""
    via: str = ""
    """Short name of the village it was found by; empty when it fits itself."""

    @property
    def place(self) -> str:
        """新郑市 · 郑州市 · 河南省; each name once."""
        names = (self.county, self.city, self.province)
        return " · ".join(dict.fromkeys(name for name in names if name))


class Divisions:
    """The list, open."""

    def __init__(self, data: bytes) -> None:
        """``data``: the archive; ``zipfile.BadZipFile`` or ``KeyError`` when it is none."""
        self._archive = Archive(data)

    @classmethod
    def shipped(cls) -> "Divisions":
        """The list that comes with the program; opened once."""
        return _shipped()

    @property
    def as_of(self) -> str:
        """The day the list tells of, 2023-06-30."""
        return self._archive.as_of

    @property
    def complete(self) -> bool:
        """Whether every province has been read."""
        return len(self._archive.searchable()) == len(self._archive.provinces)

    def warm(self) -> Iterator[None]:
        """Read what is not read yet, a little at each step; nothing to do the second time."""
        _ = self._search
        yield
        yield from self._archive.towns.prepare()
        for province in self._archive.provinces:
            yield from self._archive.prepare(province)

    @cached_property
    def _search(self) -> Search:
        return Search(self._archive)

    def search(self, text: str, limit: int = 30, near: str = "") -> tuple[Match, ...]:
        """The townships that fit what was typed, best first; empty for an empty query.

        Ranked as :mod:`lsb_desktop.desk.divisions.search` says. ``near`` is a
        code or the beginning of one (the office's own county): among equals,
        townships that share more of it come first.
        """
        words = fold_query(text)
        if not words:
            return ()
        found = self._search.find(words, limit, near)
        return tuple(self._match(town, found.via[town]) for town in found.best())

    def codes(self) -> Iterator[str]:
        """The codes of all townships, ascending."""
        return map(str, self._archive.codes)

    def township(self, code: str) -> Match:
        """The township of a code of nine digits; :class:`UserError` when the list has none."""
        return self._match(self._number(code))

    def villages(self, code: str) -> tuple[Official, ...]:
        """The villages of a township by code; :class:`UserError` when the list has none such."""
        town = self._number(code)
        return self._archive.block(code[:2]).villages(town)

    def _number(self, code: str) -> int:
        known = len(code) == 9 and code.isascii() and code.isdecimal()
        low, high = self._archive.coded(code) if known else (0, 0)
        if low == high:
            raise UserError(f"全国名录里没有代码为 {code} 的乡镇")
        return low

    def _match(self, town: int, via: str = "") -> Match:
        archive = self._archive
        code = str(archive.codes[town])
        city = archive.cities[code[:4]].name
        return Match(
            code,
            archive.name(town),
            archive.counties[code[:6]].name,
            "" if city in SAYS_NOTHING else city,
            archive.provinces[code[:2]].name,
            archive.counts[town],
            village_name(via).short if via else "",
        )


@cache
def _shipped() -> Divisions:
    return Divisions(resource("divisions", "divisions.zip").read_bytes())
