"""Provinces, cities and counties as they are typed in front of a township.

新郑孟庄, 河南省新郑市孟庄镇, xinzheng mengzhuang and xzmz begin with a region.
Each region is known by its name, by the name without 省, 市, 县 …, and by the
pinyin and initials of both. Codes of a region's townships are consecutive,
so that a region is simply a stretch of the list.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from lsb_desktop.desk.divisions.archive import Archive, Region
from lsb_desktop.desk.divisions.names import initials_of

SAYS_NOTHING = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Names of cities that only fill a level of the code."""
_PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 "
    "畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 "
    "锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 "
    "鄂伦春 赫哲 门巴 珞巴 基诺 各"
)
_PEOPLE = "|".join(sorted(_PEOPLES.split(), key=lambda name: -len(name)))
_SHORT = re.compile(
    f"(.{{2,}}?)(?:(?:(?:{_PEOPLE})族?)*族?自治[区州县旗]|省|市|地区|盟|新区|林区|特区|[县区旗])"
)
_LEAST, _SPLITS = 2, 240
"""Letters or characters of a region's name; ways to read a query that are followed."""


class Front(IntEnum):
    """What stood in front of the rest of a query."""

    NOTHING = 0
    WORD = 1
    """A region, or its beginning, and a space."""
    NAME = 2
    """A region's name or pinyin, without a space."""
    INITIALS = 3
    """A region's initials: one of many ways to read some letters."""


class Stretch(NamedTuple):
    """Townships ``low`` … ``high`` - 1, and what of the query is still to be found in them."""

    low: int
    high: int
    rest: str
    front: Front = Front.NOTHING


def short_name(name: str) -> str:
    """新郑 of 新郑市, 恩施 of 恩施土家族苗族自治州; 沁县 stays, one character says too little."""
    found = _SHORT.fullmatch(name)
    return found.group(1) if found else name


class Regions:
    """Every region under all its spellings."""

    def __init__(self, archive: Archive) -> None:
        self._alphabet = archive.alphabet
        self._known: defaultdict[str, list[tuple[Region, Front]]] = defaultdict(list)
        for level in (archive.provinces, archive.cities, archive.counties):
            for region in level.values():
                if region.name not in SAYS_NOTHING:
                    for spelling, front in self._spellings(region.name).items():
                        self._known[spelling].append((region, front))
        self._sorted = sorted(self._known)
        self._longest = max(map(len, self._known))

    def _spellings(self, name: str) -> dict[str, Front]:
        found = {}
        for text in {name, short_name(name)}:
            found[text] = Front.NAME
            for syllables in self._alphabet.spelled(text):
                found.setdefault(initials_of(syllables), Front.INITIALS)
                found["".join(syllables)] = Front.NAME
        return {spelling: front for spelling, front in found.items() if len(spelling) >= _LEAST}

    def splits(self, outer: Stretch) -> Sequence[Stretch]:
        """Every way to take regions off the front of the rest, each inside the one before."""
        found: dict[Stretch, None] = {}
        open_ = [outer]
        while open_ and len(found) < _SPLITS:
            for stretch in self._inner(open_.pop()):
                if stretch not in found:
                    found[stretch] = None
                    open_.append(stretch)
        return tuple(found)

    def _inner(self, outer: Stretch) -> Iterator[Stretch]:
        rest = outer.rest
        for length in range(_LEAST, min(len(rest), self._longest) + 1):
            for region, front in self._known.get(rest[:length], ()):
                behind = rest[length:]
                # One letter behind some initials could be anything.
                if _is_inside(region, outer) and (front < Front.INITIALS or len(behind) != 1):
                    yield Stretch(region.low, region.high, behind, max(front, outer.front))

    def beginning(self, outer: Stretch, word: str, rest: str) -> Sequence[Stretch]:
        """The regions inside ``outer`` that begin with a word, which may be one letter."""
        found: dict[Stretch, None] = {}
        for at in range(bisect_left(self._sorted, word), len(self._sorted)):
            spelling = self._sorted[at]
            if not spelling.startswith(word) or len(found) >= _SPLITS:
                break
            for region, _ in self._known[spelling]:
                if _is_inside(region, outer):
                    found[Stretch(region.low, region.high, rest, Front.WORD)] = None
        return tuple(found)


def _is_inside(region: Region, outer: Stretch) -> bool:
    """Whether a region lies in a stretch and is not all of it."""
    within = outer.low <= region.low and region.high <= outer.high
    return within and region.high - region.low < outer.high - outer.low
