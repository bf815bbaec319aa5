"""One cell of a sheet: a text to keep, a mark, a place, a number of order; or why it is none."""

import re
from datetime import date, time, timedelta
from fractions import Fraction

from lsb_desktop.core.cells import check_points, parse_cell, parse_value
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.grades import name_key
from lsb_desktop.core.model import Cell, Component, Criterion, Word
from lsb_desktop.core.numbers import plain
from lsb_desktop.paper.intake.sheet import is_private, written
from lsb_desktop.paper.intake.spelling import key_of
from lsb_desktop.paper.workbook.cells import Fault, Raw, clean, number_of, text_of

EMPTY = "空着"
_UNSAID = re.compile(
    r"[-—–―‐一ー_]+|[/\\]+|[x×✕✗]|无|空|空白|缺|缺席|缺勤|缺考|请假|未到|没到|未参加|不在|"
    r"未打分|未评分|未评|没打分|未打|n/?a|null"
)
"""Words for “no mark” that do not say why there is none."""
_NOTHING = re.compile(r"[-—–―/\\]+|无|暂无|空|空缺")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACE = re.compile(r"(?:并列)?第?([0-9]{1,3}|[零〇一二两三四五六七八九十百]{1,5})名?(?:\(并列\))?")
_ORDER = re.compile(r"\(?(?:第)?([0-9]{1,4}|[零〇一二两三四五六七八九十百]{1,5})\)?(?:号|[.、,)])?")
_NAME_WITH_BLANKS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·\s\u3000]+")
_ENUMERATED = re.compile(r"^\s*(?:\(?\d{1,2}[.、)）．]|[①-⑳]|（\d{1,2}）)\s*(?=\D)")
_LANDLINE = re.compile(
    r"[\s,，、;；]*[(（\[]?(?:(?:联系|办公|固定)?(?:电话|手机|座机)[:：]?\s*)?"
    r"(?<!\d)[(（]?0\d{2,3}[)）]?[-—－–\s]?[2-8]\d{6,7}(?!\d)[)）\]]?"
    r"|[\s,，、;；]*[(（\[]?(?:联系)?(?:[Qq]{2}|ＱＱ)号?[:：]?\s*\d{5,11}[)）\]]?"
)
"""A landline with its area code or a QQ number inside a text."""
_SHORTEST_NUMBER = 7
"""Characters of the shortest of them: QQ12345."""
DATE = "被表格改成了日期，请改回数字"


class Unsaid(Exception):
    """A word for “no mark”; which of the four words it is must be asked."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(word)


def number_in(raw: Raw, percent: bool = False) -> Fraction:
    """A number cell; :class:`UserError` on anything else, dates and percentages among it."""
    if isinstance(raw, date | time | timedelta):
        raise UserError(DATE)
    if percent:
        raise UserError("是百分数，请改成分数")
    return number_of(raw)


def word_in(raw: Raw) -> Word | None:
    """未到场, 弃权, 废票 or 不涉及; :class:`Unsaid` when it says only that there is no mark."""
    if not isinstance(raw, str):
        return None
    key = key_of(raw)
    if key in frozenset(Word):
        return Word(key)
    if _UNSAID.fullmatch(key):
        raise Unsaid(clean(raw))
    return None


def is_grade(raw: Raw, criterion: Criterion) -> bool:
    """Whether a text is the name of a grade, even one that says “无” or “空” elsewhere."""
    names = {name_key(g.name) for g in criterion.grades}
    return isinstance(raw, str) and name_key(clean(raw)) in names


def mark_in(raw: Raw, criterion: Criterion, percent: bool = False) -> Cell:
    """A mark in units or a word; never clipped, never rounded. UserError, :class:`Unsaid`."""
    named = is_grade(raw, criterion)
    word = None if named else word_in(raw)
    if word is not None:
        return word
    if isinstance(raw, str):
        return parse_cell(clean(raw), criterion)
    return parse_value(number_in(raw, percent), criterion)


def value_in(raw: Raw, component: Component, percent: bool = False) -> str:
    """The value of a component entered directly, as its slot holds it."""
    if word_in(raw) is not None:
        raise UserError("这里要填数字")
    value = number_in(raw, percent)
    step = component.criteria[0].step if component.criteria else None
    check_points(value, component.max, step)
    return plain(value)


def text_in(raw: Raw) -> str:
    """A text to keep; blank for 无 and dashes. UserError on faults, dates, private numbers."""
    if isinstance(raw, Fault | date | time | timedelta | bool):
        return text_of(raw)  # raises, with the reason
    if is_private(raw):
        raise UserError("含有电话或证件号，不导入")
    text = without_numbers(text_of(raw))
    return "" if _NOTHING.fullmatch(key_of(text)) else text


def holds_number(raw: Raw) -> bool:
    """Whether a text has a landline or QQ number that :func:`text_in` cuts out."""
    return isinstance(raw, str) and not is_private(raw) and _has_landline(raw)


def without_numbers(text: str) -> str:
    """李四 0371-62551234 is 李四: landlines and QQ numbers with their word and brackets."""
    return clean(_LANDLINE.sub("", text)) if _has_landline(text) else text


def _has_landline(text: str) -> bool:
    return len(text) >= _SHORTEST_NUMBER and bool(_LANDLINE.search(text))


def person_in(raw: Raw) -> str:
    """A person's name: 张　三 is 张三; other texts keep their blanks."""
    text = text_in(raw)
    return "".join(text.split()) if _NAME_WITH_BLANKS.fullmatch(text) else text


def place_in(raw: Raw) -> int:
    """第3名, 3, 并列第三 as 3; :class:`UserError` otherwise."""
    found = _PLACE.fullmatch(key_of(text_of(raw)))
    number = _whole(found[1]) if found else 0
    if number < 1:
        raise UserError("不是名次")
    return number


def order_in(raw: Raw) -> int | None:
    """１, 2., 三, （四）, ⑥ as a number; ``None`` for anything else."""
    found = _ORDER.fullmatch(key_of(written(raw)))
    return _whole(found[1]) if found else None


def _whole(text: str) -> int:
    """A whole number in Arabic or Chinese digits up to 999."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for c in text:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def lines_in(text: str, marks: str = "") -> list[str]:
    """A cell of several things, one a line or between ``marks``, without their numbers."""
    parts = re.split(rf"[\n{re.escape(marks)}]+" if marks else r"\n+", text)
    found = (
        re.sub(r"^\s*(?:\(?\d{1,2}[.、)）．]|[①-⑳]|（\d{1,2}）)\s*(?=\D)", "", p) for p in parts
    )
    return list(dict.fromkeys(clean(p) for p in found if clean(p)))
