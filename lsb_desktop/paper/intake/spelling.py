"""One village, many dresses: 五里堡 = 五里堡村委会 = 郭店镇五里堡村; but 高井村 ≠ 高井社区."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from lsb_desktop.core.village_names import VillageKind, village_name

_PARTY = re.compile(r"(?:联合)?(?:党总支部?|党支部|党委|支部)(?:委员会)?$|党群服务中心$")
_NUMBERED = re.compile(r"^(?:\d{1,3}[.、,)]|\(\d{1,3}\))(?=\D)")
_REMARK = re.compile(r"\(([^()]*)\)$")
_REMARKS = re.compile(
    r"(?:重点|示范|先进|后进|试点|贫困|脱贫|省级|市级|县级|文明|美丽|必看|观摩|参观|党建|红旗|黑旗|新增)+"
    r"(?:村|点)?"
)
"""What offices add in brackets behind a name without meaning another village."""
_AREAS = ("省", "自治区", "市", "县", "区", "旗")
_TOWNS = ("镇", "乡", "街道", "街道办", "街道办事处", "办事处", "园区", "管区", "管委会", "苏木")
_ENDS = _AREAS + _TOWNS
_ANY_AREA = re.compile("[省市县区旗镇乡道处办会木].")
_BARE = VillageKind.OTHER
_SHORTEST = 2
_KEPT = 1 << 14
"""Texts whose reading is kept: cells of a sheet come again at every answer."""


class Form(NamedTuple):
    """A name apart from its dress; kind 其他 when it does not say whether 村 or 社区."""

    stem: str
    kind: VillageKind


@lru_cache(_KEPT)
def key_of(text: str) -> str:
    """A text folded for comparing: half-width, no blanks, no invisible characters, one case."""
    if _FOLDED.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKC", text)
    kept = (c for c in folded if not c.isspace() and unicodedata.category(c) not in _INVISIBLE)
    return "".join(kept).casefold().translate(_BRACKETS)


_FOLDED = re.compile(r"[\u4e00-\u9fff0-9a-z]+")
"""Texts that are their own key, which is nearly all of them."""
_INVISIBLE = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))
_BRACKETS = str.maketrans("[]〔〕【】{}", "()()()()")


def bare_key(key: str) -> str:
    """A key without a number before the name and without 重点村 … in brackets behind it.

    A kind in brackets is one: 高井(社区) is 高井社区.
    """
    key = _NUMBERED.sub("", key)
    remark = _REMARK.search(key)
    if remark is None:
        return key
    name, said = key[: remark.start()], remark[1]
    if said in ("村", "社区", "嘎查") and kind_of(name) is VillageKind.OTHER:
        return name + said
    return name if _REMARKS.fullmatch(said) else key


def display_of(text: str) -> str:
    """The written name itself, without blanks, number and remark, to show or to keep."""
    if _FOLDED.fullmatch(text) and not text[0].isdecimal():
        return text
    folded = "".join(
        c for c in text if not c.isspace() and unicodedata.category(c) not in _INVISIBLE
    )
    folded = re.sub(r"^(?:[\d０-９]{1,3}[.．、,，)）]|[(（][\d０-９]{1,3}[)）])(?=\D)", "", folded)
    remark = re.search(r"[(（\[【〔]([^()（）]*)[)）\]】〕]$", folded)
    if remark and _REMARKS.fullmatch(unicodedata.normalize("NFKC", remark[1])):
        return folded[: remark.start()]
    return folded


_named = lru_cache(_KEPT)(village_name)


@lru_cache(_KEPT)
def forms_of(key: str) -> frozenset[Form]:
    """What a key may stand for: mostly one form; 李村村委会 may be 李村 or 李村村."""
    name = _PARTY.sub("", bare_key(key)) or key
    short, kind = _named(name).short, _named(name).kind
    if kind is _BARE or not short.endswith(kind):
        return frozenset({Form(short, _BARE)})
    found = {Form(short.removesuffix(kind), kind)}
    if name.startswith(short + kind):
        found.add(Form(short, kind))
    return frozenset(found)


def office_free(text: str) -> str:
    """A written name as people use it: 五里堡村委会 → 五里堡村, 海寨居委会 → 海寨社区."""
    shown = display_of(text)
    return _named(_PARTY.sub("", shown) or shown).short


def kind_of(name: str) -> VillageKind:
    """村, 社区, 嘎查 by the name's ending, 其他 when it does not say."""
    return _named(name).kind


def is_same(one: Form, other: Form) -> bool:
    """Whether two forms may be one village: equal stems, and no kind against another.

    A bare stem of one character says too little.
    """
    if one.stem != other.stem:
        return False
    if one.kind is other.kind:
        return True
    return _BARE in (one.kind, other.kind) and len(one.stem) >= _SHORTEST


_LONGEST = 200
"""Characters of a key that may be names of places on end; a whole page pasted is none."""


def prefixes_of(key: str) -> list[tuple[str, str]]:
    """A key split behind each 省, 市, 县, 镇 …, longest first: (新郑市郭店镇, 五里堡村)."""
    found: list[tuple[str, str]] = []
    if len(key) > _LONGEST or not _ANY_AREA.search(key):
        return found
    for at in range(_SHORTEST, len(key) - 1):
        before = key[:at]
        if before.count("(") == before.count(")") and _without_close(before).endswith(_ENDS):
            found.append((before, key[at:]))
    return found[::-1]


def _without_close(prefix: str) -> str:
    """新郑教育园区(龙湖镇) ends as the town in its brackets does."""
    return prefix.removesuffix(")")


def is_town_prefix(prefix: str) -> bool:
    """Whether a prefix ends with a whole town: 郭店镇, not 东镇."""
    return _without_close(prefix).endswith(_TOWNS) and len(prefix) > _SHORTEST


def is_office(text: str) -> bool:
    """Whether a text is the word for an office and no name: 居委会, 村委会, 社区居民委员会."""
    return any(form.stem == "某" for form in forms_of("某" + key_of(text)))


def is_of_town(prefix: str, towns: frozenset[str]) -> bool:
    """Whether a prefix is one of the town's names, alone or behind its county and province."""
    for town in towns:
        if prefix == town:
            return True
        if prefix.endswith(town) and prefix.removesuffix(town).endswith(_AREAS):
            return True
    return False


def names_of_town(town: str) -> frozenset[str]:
    """The names a town goes by: 新郑教育园区（龙湖镇） is 新郑教育园区 and 龙湖镇 too."""
    key = key_of(town)
    inside = re.findall(r"\(([^()]+)\)", key)
    outside = re.sub(r"\([^()]*\)", "", key)
    return frozenset(name for name in (key, outside, *inside) if name)
