"""How the characters of village names are read: rare ones, and those with several readings.

A character is rare when it is not among the 3,755 of GB 2312-80's first level.
通用规范汉字表's first level (3,500) is all but contained in that, and Python's own
codec knows it, so that no table has to be kept here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lsb_desktop.core.errors import UserError

POLYPHONES: Mapping[str, tuple[str, ...]] = {
    "堡": ("bǎo", "pù"),
    "尉": ("wèi", "yù"),
    "任": ("rén", "rèn"),
    "单": ("shàn", "dān"),
    "曾": ("zēng", "céng"),
    "华": ("huá", "huà"),
    "盖": ("gài", "gě"),
    "解": ("xiè", "jiě"),
    "仇": ("qiú", "chóu"),
    "查": ("zhā", "chá"),
    "朴": ("piáo", "pǔ"),
    "种": ("chóng", "zhǒng"),
    "折": ("shé", "zhé"),
    "乐": ("lè", "yuè"),
    "长": ("cháng", "zhǎng"),
    "行": ("háng", "xíng"),
    "重": ("chóng", "zhòng"),
    "朝": ("cháo", "zhāo"),
    "曲": ("qū", "qǔ"),
    "巷": ("xiàng", "hàng"),
    "冲": ("chōng", "chòng"),
    "洞": ("dòng", "tóng"),
    "番": ("fān", "pān"),
    "泊": ("bó", "pō"),
    "藏": ("zàng", "cáng"),
    "都": ("dū", "dōu"),
    "秘": ("bì", "mì"),
    "燕": ("yān", "yàn"),
    "应": ("yīng", "yìng"),
    "相": ("xiāng", "xiàng"),
    "薄": ("bó", "báo"),
    "柏": ("bǎi", "bó"),
    "车": ("chē", "jū"),
    "弄": ("lòng", "nòng"),
    "蔚": ("yù", "wèi"),
    "翟": ("zhái", "dí"),
    "召": ("shào", "zhào"),
    "祭": ("zhài", "jì"),
    "牟": ("mù", "móu"),
    "涡": ("guō", "wō"),
    "盛": ("shèng", "chéng"),
    "夏": ("xià", "jiǎ"),
}
"""Common characters whose reading in a name cannot be known from the character."""
UNKNOWN = "？"
"""In place of a reading that no dictionary has."""
MOST = 2
"""So many readings of a rare character are offered."""
_FIRST_LEVEL = range(0xB0, 0xD8)
"""First bytes in GB 2312 of its first level."""
_PARTED = re.compile(r"[\s:：=＝,，、/]+")
_SYLLABLE = re.compile(r"[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ]+[1-5]?")

Own = Mapping[str, tuple[str, ...]]
"""Readings that the office wrote down: a syllable for each character of a text."""


def is_rare(char: str) -> bool:
    """Whether a Chinese character is none of the most common ones; 〇 is known to all."""
    if char == "〇" or not _is_han(char):
        return False
    try:
        return char.encode("gb2312")[0] not in _FIRST_LEVEL
    except UnicodeEncodeError:
        return True


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


def parse_readings(text: str) -> Own:
    """Lines such as ``五里堡 wǔ lǐ pù`` or ``堡：pu4``; UserError naming a line that is none."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        parts = [p for p in _PARTED.split(line.strip()) if p]
        if not parts:
            continue
        word, syllables = parts[0], parts[1:]
        if not all(map(_is_han, word)) or len(syllables) != len(word):
            raise UserError(f"读音第 {number} 行“{line.strip()[:20]}”应写成：五里堡 wǔ lǐ pù")
        bad = next((s for s in syllables if not _SYLLABLE.fullmatch(s)), "")
        if bad:
            raise UserError(f"读音第 {number} 行的“{bad[:12]}”不是拼音")
        found[word] = tuple(_toned(s) for s in syllables)
    return found


def _toned(syllable: str) -> str:
    """pu4 as pù; one that has its mark stays."""
    if not syllable[-1].isdigit():
        return syllable
    from pypinyin.contrib.tone_convert import to_tone

    return str(to_tone(syllable.lower()))


@dataclass
class Readings:
    """Readings for names; ``own`` ones come before any other."""

    own: Own = field(default_factory=dict)
    unsure: dict[str, str] = field(default_factory=dict)
    """Characters that were read in more than one way, or in none: 堡 → bǎo/pù."""

    def of(self, name: str) -> tuple[str, ...]:
        """A reading for each character of a name, empty where it needs none."""
        found = [""] * len(name)
        for word, syllables in sorted(self.own.items(), key=lambda pair: len(pair[0])):
            for at in range(len(name) - len(word) + 1):
                if name.startswith(word, at):
                    found[at : at + len(word)] = syllables
        return tuple(
            reading or self._looked_up(char) for char, reading in zip(name, found, strict=True)
        )

    def _looked_up(self, char: str) -> str:
        if char in POLYPHONES:
            readings = POLYPHONES[char]
        elif is_rare(char):
            readings = _dictionary(char) or (UNKNOWN,)
        else:
            return ""
        told = "/".join(readings)
        if len(readings) > 1 or told == UNKNOWN:
            self.unsure[char] = told
        return told


def _dictionary(char: str) -> tuple[str, ...]:
    """The most usual readings of a character; none if no dictionary has it."""
    # Imported at first use: pypinyin and its tables take a quarter of a second.
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.TONE, heteronym=True, errors="ignore")
    return tuple(found[0][:MOST]) if found else ()
