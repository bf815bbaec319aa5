"""What is typed into the search line, made comparable with the names of the list."""

import re
import unicodedata

MOST = 40
"""Characters of a query that are looked at; the longest township has 28."""
_NEVER_FIRST = frozenset("iuv")
_APART = re.compile(r"[\s,、/·•\-]+")
_DROPPED = re.compile("['’`\u200b-\u200f\u2060\ufeff]+")
_WIDE = re.compile("[A-Z\uff01-\uff5e]")


def fold_name(text: str) -> str:
    """A name of the list for comparing: letters small, wide characters narrow, length kept."""
    if not _WIDE.search(text):
        return text
    return _WIDE.sub(lambda m: unicodedata.normalize("NFKC", m.group()).lower(), text)


def fold_query(text: str) -> tuple[str, ...]:
    """The words of a query: wide characters narrow, tones gone, ü as v.

    ``Ｍèng　Zhuāng`` → ("meng", "zhuang"); ``xī'ān`` → ("xian",). No word is empty.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    bare = "".join(map(_toneless, plain))
    words = _APART.split(_DROPPED.sub("", bare)[:MOST])
    return tuple(word for word in words if word)


def _toneless(character: str) -> str:
    if not "\u00c0" <= character <= "\u024f":
        return "" if unicodedata.combining(character) else character
    parts = unicodedata.normalize("NFD", character)
    return "v" if parts[0] == "u" and "\u0308" in parts else parts[0]


def is_spelling(text: str) -> bool:
    """Whether a word is made of Latin letters only: pinyin or initials."""
    return text.isascii() and text.isalpha()


def may_be_initials(word: str) -> bool:
    """Whether a word of letters may be initials: no syllable begins with i, u or v."""
    return _NEVER_FIRST.isdisjoint(word)
