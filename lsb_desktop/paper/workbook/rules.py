"""规则: every choice of the calculation; an empty cell is the default."""

import re
from collections.abc import Mapping
from typing import Any

from lsb_desktop.core.model import Combine, Component, Quiz, Rules, Stage, TieBreak, TieKind
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.event import keyed
from lsb_desktop.paper.workbook.layout import CONTENT
from lsb_desktop.paper.workbook.names import Names
from lsb_desktop.paper.workbook.quiz import read_quiz
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets

_SEPARATORS = "、,，;；\n"
_NAMED = {TieKind.COMPONENT, TieKind.CRITERION, TieKind.PANEL}
_MOST_DIGITS = 6

TieNames = Mapping[TieKind, Names[Any]]
"""What 环节:, 指标: and 评委组: may name."""


class RuleSheet:
    """The rows of 规则 by key, read in two steps: ties name what other sheets define."""

    def __init__(self, sheets: Sheets) -> None:
        self._rows = keyed(sheets[layout.RULES], (*layout.RULE_KEYS, *layout.QUIZ_KEYS))

    @property
    def combine(self) -> Combine | None:
        """合成方式, which decides what weights must add up to; ``None`` if it is unreadable."""
        row = self._rows.get("合成方式")
        if row is None:
            return Combine.WEIGHTED
        value = row.choice(CONTENT, Combine, Combine.WEIGHTED)
        return None if row.failed else value

    def read(self, names: TieNames) -> Rules:
        """All rules."""
        found: dict[str, Any] = {}
        for key, (field, kind) in layout.RULE_CHOICES.items():
            if row := self._filled(key):
                found[field] = row.choice(CONTENT, kind, getattr(Rules(), field))
        if row := self._filled(layout.DIGITS):
            found["digits"] = _digits(row)
        if row := self._filled(layout.STAGES):
            found["stages"] = _stages(row)
        if row := self._filled(layout.TIE_ORDER):
            found["tie_order"] = _tie_order(row, names)
        if row := self._filled(layout.CAP):
            found["cap"] = row.above_0(CONTENT)
        return Rules(**found)

    def quiz(self, components: Names[Component]) -> Quiz | None:
        """Into which component the answers to questions go, ``None`` for none."""
        return read_quiz(self._rows, components)

    def _filled(self, key: str) -> Row | None:
        row = self._rows.get(key)
        return None if row is None or row.is_blank(CONTENT) else row


def _digits(row: Row) -> int:
    digits = row.whole(CONTENT)
    if digits is not None and digits > _MOST_DIGITS:
        row.refuse(CONTENT, f"小数位应为 0 到 {_MOST_DIGITS}")
    return digits or 0


def _stages(row: Row) -> frozenset[Stage]:
    """舍入环节; “无” alone means that nothing is rounded on the way."""
    words = [w for w in _split(row.text(CONTENT)) if w != layout.NONE]
    known = set(Stage)
    for word in words:
        if word not in known:
            row.refuse(CONTENT, f"“{word}”不是舍入环节，可选：{'、'.join(Stage)}")
    return frozenset(Stage(w) for w in words if w in known)


def _split(text: str) -> list[str]:
    return [w.strip() for w in re.split(f"[{_SEPARATORS}]", text) if w.strip()]


def _tie_order(row: Row, names: TieNames) -> tuple[TieBreak, ...]:
    found = (_tie_break(row, word, names) for word in _tie_words(row.text(CONTENT), names))
    return tuple(t for t in found if t)


def _tie_words(text: str, names: TieNames) -> list[str]:
    """The steps of 同分顺序; a name that itself holds 、 is not torn apart."""
    words = []
    rest = text.lstrip(_SEPARATORS + " ")
    while rest:
        end = _end_of_step(rest, names)
        words.append(rest[:end].strip())
        rest = rest[end:].lstrip(_SEPARATORS + " ")
    return words


def _end_of_step(text: str, names: TieNames) -> int:
    kind, mark, _ = text.replace("：", ":").partition(":")
    start = len(kind) + len(mark)
    named = _kind_of(kind)
    known = names[named].items if named in _NAMED else ()
    for name in sorted(known, key=len, reverse=True):
        after = text[start:].lstrip()
        if mark and after.startswith(name) and after[len(name) :].lstrip()[:1] in _ENDS:
            return len(text) - len(after) + len(name)
    ends = [at for at in map(text.find, _SEPARATORS) if at >= 0]
    return min(ends, default=len(text))


_ENDS = ("", *_SEPARATORS)


def _kind_of(word: str) -> TieKind | None:
    try:
        return TieKind(word.strip())
    except ValueError:
        return None


def _tie_break(row: Row, word: str, names: TieNames) -> TieBreak | None:
    kind_word, mark, name = (part.strip() for part in word.replace("：", ":", 1).partition(":"))
    kind = _kind_of(kind_word)
    if kind is None:
        row.refuse(CONTENT, f"同分顺序“{word}”看不懂；{_hint(kind_word, names)}")
    elif kind in _NAMED and not name:
        row.refuse(CONTENT, f"同分顺序“{word}”应写成“{kind}:名称”")
    elif kind not in _NAMED and mark:
        row.refuse(CONTENT, f"同分顺序“{word}”应只写“{kind}”")
    elif kind not in _NAMED or names[kind].named(name, row, CONTENT) is not None:
        return TieBreak(kind, name)
    return None


def _hint(word: str, names: TieNames) -> str:
    for kind, known in names.items():
        if word in known.items:
            return f"是否为“{kind}:{word}”？"
    return "可选：环节:名称、指标:名称、评委组:名称、扣分少、上期名次、人工"
