"""What the villages of a township would be called in a contest, for approval.

The short name and its kind come by rule (:mod:`lsb_desktop.core.village_names`).
A person approves those that no rule can decide; over the whole list (620,573
villages in 41,352 townships) these are 12,420, or 2.0 %, in 4,472 townships:

* **村村委会** (12,342). 121,552 offices are written S村 + 村(民)委会. Where a
  township writes most of its offices that way (新庄村村委会 beside 王庄村村委会),
  the first 村 belongs to the village and S村 is meant: no question. Where most are
  written without it (郭店: 前时村委会, 双岭村委会 … and 新李营村村委会), or as many,
  S村村委会 may be S村 or S村村. S村村村委会 (361) says itself that S村村 is meant.
* **two of one name** (58, in 29 pairs): 刘家庄村村民委员会 beside 刘家庄村民委员会,
  桥头居委会 beside 桥头社区居委会. Both keep their official name until somebody says
  what they are called.
* **characters that could not be typed** (20): 长shan, 东于（瞿阝）, 楞（同音）塘, and
  two of the private use area that no font shows.

What no rule fits (生活区, 管理区, 1.1 %) keeps its name and is not asked for.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lsb_desktop.core.village_names import VillageKind, VillageName, village_name
from lsb_desktop.desk.divisions.archive import Official

_OFFICES = ("村委会", "村民委员会")
_ODD = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd(（]|[a-z]{2}")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_SPELLED = re.compile("[a-z]{2,}")
_RADICALS = "亻冫刂卩阝阜彳忄扌氵犭宀疒礻糸纟罒艹虍衤讠辶钅饣"
_PARTED = re.compile(f"[(（](?:[^()（）]?[{_RADICALS}]|[{_RADICALS}][^()（）]?|土郎|田本)[)）]")
_SAME_SOUND = re.compile("[(（]同音[)）]")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One village of the list as it would enter a contest."""

    code: str
    """Twelve digits."""
    raw: str
    """The office's name."""
    name: str
    kind: VillageKind
    doubt: str = ""
    """Why somebody should look at the name; empty when nothing is in doubt."""
    choices: tuple[str, ...] = ()
    """With a doubt: names it may have, the proposed one first."""


def proposals(villages: Sequence[Official]) -> tuple[Proposal, ...]:
    """Proposals for all villages of one township, in order; no two have the same name."""
    names = [village_name(village.raw) for village in villages]
    count = Counter(name.short for name in names)
    stems = [_stem(village.raw) for village in villages]
    doubled = sum(1 for stem in stems if _is_doubled(stem))
    mixed = sum(1 for stem in stems if stem and not stem.endswith("村")) >= doubled
    return tuple(
        _proposal(village, name, count[name.short] > 1, mixed and stem == name.short)
        for village, name, stem in zip(villages, names, stems, strict=True)
    )


def _stem(raw: str) -> str:
    """What stands before 村委会 or 村民委员会; empty for other offices."""
    for office in _OFFICES:
        if raw.endswith(office):
            return raw.removesuffix(office)
    return ""


def _is_doubled(stem: str) -> bool:
    return stem.endswith("村") and not stem.endswith("村村")


def _proposal(village: Official, name: VillageName, shared: bool, doubled: bool) -> Proposal:
    code, raw = village
    if shared:
        doubt = f"按规则会和另一个村（社区）同叫“{name.short}”，先用全称"
        choices = tuple(dict.fromkeys((raw, name.short)))
        return Proposal(code, raw, raw, name.kind, doubt, choices)
    if odd := _odd_character(raw):
        return Proposal(code, raw, name.short, name.kind, odd, (name.short,))
    if doubled and _is_doubled(name.short):
        longer = name.short + "村"
        doubt = f"可能是{name.short}，也可能是{longer}"
        return Proposal(code, raw, name.short, name.kind, doubt, (name.short, longer))
    return Proposal(code, raw, name.short, name.kind)


def _odd_character(raw: str) -> str:
    """What is wrong with the characters of a name; empty for nothing."""
    if not _ODD.search(raw):
        return ""
    if _PRIVATE.search(raw):
        return "有一个字在名录里是私用区字符，显示不出来，请改成正确的字"
    if spelled := _SPELLED.search(raw):
        return f"“{spelled.group()}”是用拼音代替的字，请改成正确的字"
    if parted := _PARTED.search(raw):
        return f"“{parted.group()}”是拆开写的一个字，请改成正确的字"
    if _SAME_SOUND.search(raw):
        return "“（同音）”前面的字只是读音相同，请改成正确的字"
    return ""
