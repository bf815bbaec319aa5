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


_OFFICE = r"(?:民?委员?会*员?会*|民委)"
_BRACKETS = re.compile(r"[(][^()]*[)]+$")
_RULES = (
    # 海寨社区居委会, 新华居民委员会, 大殿社区居民委会员: a residents' committee.
    (re.compile(rf"(?P<stem>.+?)(?:社区)?居{_OFFICE}"), VillageKind.COMMUNITY),
    # 刘南社区村委会, 东沟社区村民委员会, 万达社区委员会, 大庄社区.
    (re.compile(rf"(?P<stem>.+)社区(?:村*{_OFFICE})?"), VillageKind.COMMUNITY),
    (re.compile(rf"(?P<stem>.+)嘎查(?:村*{_OFFICE}|村)?"), VillageKind.GACHA),
    # 五里堡村委会, 肖村村民委员会, 孔村委员会, 西铁营村.
    (re.compile(rf"(?P<stem>.+?村?)村{_OFFICE}"), VillageKind.VILLAGE),
    (re.compile(r"(?P<stem>.+)村"), VillageKind.VILLAGE),
)


def village_name(raw: str) -> VillageName:
    """The short name and kind of an official name; what no rule fits is 其他, unchanged."""
    name = raw.strip()
    match_on = "".join(_plain(c) for c in name)
    note = _BRACKETS.search(match_on)
    end = note.start() if note else len(name)
    for rule, kind in _RULES:
        found = rule.fullmatch(match_on[:end])
        if found:
            stem = name[: found.end("stem")]
            short = stem if stem.endswith(kind) else stem + kind
            return VillageName(short + name[end:], kind)
    return VillageName(name, VillageKind.OTHER)


def _plain(character: str) -> str:
    """A character folded for matching; never longer than one, so that places agree."""
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character
