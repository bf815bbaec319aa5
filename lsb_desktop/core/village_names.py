"""From the official name of a village's office to the name people use.

The statistics bureau lists village *offices* (``五里堡村委会``,
``海寨社区居委会``); a contest wants 五里堡村 and 海寨社区. The rules are applied in
order, the first that fits wins. A proposal for approval, never a verdict:
``李村村委会`` may be 李村 or 李村村, so the raw name is kept beside the short one.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class VillageKind(StrEnum):
    """类别 of a village; dropping it would make 3,147 pairs of names collide."""

    VILLAGE = "村"
    COMMUNITY = "社区"
    GACHA = "嘎查"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class VillageName:
    """``short`` carries its kind as its ending, unless the kind is 其他."""

    short: str
    kind: VillageKind


_OFFICE = "(?:人民|[民名]*(?:管理)?)[委员会]+"
"""村民委员会, 村委会 … after their first letter, with every slip found in the list."""
_RULES = (
    # 海寨社区居委会, 新华居民委员会, 佳和社区居民委会; but 卓悦居居委会 is 卓悦居.
    (f"(?!社区居)(?P<stem>.+?)(?:(?:社区)+[居民]*)?居{_OFFICE}", VillageKind.COMMUNITY),
    # 大庄社区, 刘南社区村委会, 产芝湖社区村村民委员会, 万达社区委员会, 工农社区居.
    (f"(?P<stem>.+)社区(?:居|村*{_OFFICE})?", VillageKind.COMMUNITY),
    # 卜尔汉图嘎查, 红旗嘎查委会, 第一嘎查村民委员会, 巴音哈拉嘎查村.
    (f"(?P<stem>.+)嘎查(?:村|村*{_OFFICE})?", VillageKind.GACHA),
    # 五里堡村委会, 肖村村民委员会, 孔村委员会, 忽鸡沟村委, 江龙牧业村牧委会.
    (f"(?P<stem>.+)村牧?{_OFFICE}", VillageKind.VILLAGE),
    ("(?P<stem>.+村)", VillageKind.VILLAGE),
)
_COMPILED = tuple((re.compile(pattern), kind) for pattern, kind in _RULES)
_REMARK = re.compile("(?:[(][^()]*[)]+)+$")
"""（一分场）, （合隆经济开发区）（省级） at the end, in brackets of either width."""
_SAYS_NOTHING = "(社区)"


def village_name(raw: str) -> VillageName:
    """The short name and kind of an official name; what no rule fits is 其他, unchanged."""
    name = raw.strip()
    match_on = "".join(_plain(c) for c in name)
    remark = _REMARK.search(match_on)
    end = remark.start() if remark else len(name)
    for rule, kind in _COMPILED:
        found = rule.fullmatch(match_on, 0, end)
        if found:
            stem = name[: found.end("stem")]
            short = stem if stem.endswith(kind) else stem + kind
            rest = "" if match_on[end:] == _SAYS_NOTHING else name[end:]
            return VillageName(short + rest, kind)
    return VillageName(name, VillageKind.OTHER)


def _plain(character: str) -> str:
    """A character folded for matching; never longer than one, so that places agree."""
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character
