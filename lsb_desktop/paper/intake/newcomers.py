"""Names that no village of the contest has: which may be taken for villages, and which are asked.

A sheet of paper and ink is not a roster; into a contest that has its villages
nothing new comes without a word; a bare name does not say whether it is a village.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from lsb_desktop.core.village_names import VillageKind
from lsb_desktop.paper.intake.findings import Findings, Place
from lsb_desktop.paper.intake.model import Choice
from lsb_desktop.paper.intake.spelling import forms_of, key_of, kind_of, office_free
from lsb_desktop.paper.workbook.cells import Raw

ALL, NONE = "都新增", "都不导入"
KINDS = {
    "村": "村",
    "行政村": "村",
    "村委会": "村",
    "社区": "社区",
    "居委会": "社区",
    "居": "社区",
    "居民区": "社区",
    "嘎查": "嘎查",
}
"""What a column 类别 may say, and the kind it is."""
NEW_VILLAGES = "新村"
"""The key of the one question about all new villages."""
_SENTENCE = re.compile(r"[。，；：！？,;:!?]")
_AREA = re.compile(r".+(?:管区|片区|工作区|办事处)(?:[(（].*[)）])?")
"""A heading of some rows rather than a village: 城区管区（6个村）."""
_SUM = re.compile(r".*(?:合计|小计|总计|共计|累计|平均值?|均值)")
_FOREIGN = re.compile(r"[a-z=_<>{}]")
_FIGURES = re.compile(r"[0-9]")
_CLEAR = re.compile(r"村|社区|居|嘎查")
"""What a heading says over names that are villages though they do not say so themselves."""
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff·]"
_BARE_NAME = re.compile(rf"{_HAN}{{1,8}}[0-9]{{0,4}}{_HAN}{{0,2}}")
_LONGEST = 33
"""The longest name of a village in the national list."""
_LONGEST_PLAIN = 8


def says_village(written: str) -> bool:
    """Whether a name says that it is a village by its ending: 五里堡村, 海寨居委会, 红旗嘎查."""
    return any(f.kind is not VillageKind.OTHER for f in forms_of(key_of(written))) and not is_odd(
        written
    )


@lru_cache(maxsize=1 << 14)
def is_odd(written: str) -> bool:
    """Whether a text is rather a sentence, a sum, a date or a word of a program than a name."""
    shown = office_free(written)
    key = key_of(shown)
    plain = kind_of(key) is VillageKind.OTHER
    if len(shown) > (_LONGEST_PLAIN if plain else _LONGEST) or _SENTENCE.search(shown):
        return True
    if _AREA.fullmatch(shown) or _FOREIGN.search(key):
        return True
    return plain and bool(_SUM.fullmatch(key) or _FIGURES.search(key))


def may_be_villages(cells: Sequence[Raw], heading: str, known: Sequence[bool]) -> bool:
    """Whether a column of names may be one of villages at all.

    ``known`` says of each cell whether the contest has it. Under 单位 or 名称 one must be
    a village by its ending; under 村名 a bare name will do; without a heading half of them.
    """
    texts = [raw for raw in cells if isinstance(raw, str)]
    if any(known) or any(map(says_village, texts)) or not texts:
        return True
    bare = sum(bool(_BARE_NAME.fullmatch(key_of(t))) for t in texts)
    if not heading:
        return bare * 2 >= len(cells)
    return bool(bare and _CLEAR.search(heading))


def agreed(
    names: Mapping[str, str],
    places: Mapping[str, Place],
    sure: frozenset[str],
    findings: Findings,
) -> dict[str, str]:
    """The names that may be added: those that are ``sure``, the others as one question says."""
    asked = [key for key in names if key not in sure]
    if not asked:
        return dict(names)
    place = places[asked[0]]
    choices = [Choice(ALL, ALL), Choice(NONE, NONE)]
    text = f"新增 {len(asked)} 个村？"
    why = "名单里还没有这些名字，请看清是不是本镇参评的村"
    answer = findings.ask(NEW_VILLAGES, place, text, why, choices)
    for key in asked:
        findings.detail(NEW_VILLAGES, f"{places[key].spot} {names[key]}")
    if answer == NONE:
        findings.settle_as_skipped(NEW_VILLAGES)
    return {k: v for k, v in names.items() if k in sure or answer == ALL}


def sure_among(names: Mapping[str, str], kinds: Mapping[str, str]) -> frozenset[str]:
    """The keys of names that say what they are, by ending, by 类别, or by another such name."""
    said = {k for k, v in names.items() if says_village(v) or kinds.get(k)}
    stems = {form.stem for k in said for form in forms_of(key_of(names[k]))}
    return frozenset(
        k
        for k, v in names.items()
        if k in said or any(form.stem in stems for form in forms_of(key_of(v)))
    )
