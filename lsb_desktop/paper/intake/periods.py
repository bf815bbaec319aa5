"""Which period and which town the words around a table name, beside those of the contest."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lsb_desktop.paper.intake.spelling import key_of, names_of_town

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEAR_IN_WORDS = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_NUMBER = {c: n for n, c in enumerate("一二三四", 1)}
_DATE = re.compile(r"(20\d\d)[-./年](\d{1,2})[-./月](\d{1,2})(?!\d)日?")
_PERIOD = re.compile(
    r"(?:(?P<year>20\d\d)年?度?)?(?:第?(?P<quarter>[一二三四1-4])季度?|(?P<half>[上下])半年|"
    r"(?P<month>1[0-2]|0?[1-9])月(?P<whole>份)?)|(?P<alone>20\d\d)年度?"
)
_RELATIVE = re.compile(
    r"(?:上(?:一|个)*|前(?:一|个)+|下(?:一|个)+|下(?=[季期]))(?:季度?|期|次|轮|月|年度?(?!来)|批次?)(?!级)|去年|往年|"
    r"往期|前次|前期"
)
_TOWN = re.compile(
    r"^(?:关于)?(?:[\u4e00-\u9fff]{1,6}?[省市县区])*?"
    r"([\u4e00-\u9fff]{1,5}?(?:街道|镇|乡))(?![村镇级土贤风情])"
)
_NO_TOWN = re.compile(r"(?:[全各本我城小集村该某]|特色|乡|下)(?:镇|乡|街道)")
_TRIAL = re.compile(r"试打分|试评|试用|模拟|演练|模板|样表|示例|测试")
_TOLERATED = 2
"""Months after its period in which a contest may still be marked."""


@dataclass(frozen=True, slots=True)
class Period:
    """Months from ``first`` to ``last`` of a year; ``None``: the year is not said."""

    text: str
    year: int | None
    first: int
    last: int
    strict: bool = True
    """Whether other months mean another period, though they lie within (季度, 月份)."""

    def is_other(self, own: "Period") -> bool:
        """Whether this cannot be the contest's own period."""
        if None not in (self.year, own.year) and self.year != own.year:
            return True
        if (self.first, self.last) == (1, 12) or (own.first, own.last) == (1, 12):
            return False
        if self.strict:
            return (self.first, self.last) != (own.first, own.last)
        return self.last < own.first or own.last < self.first

    def is_before(self, own: "Period") -> bool:
        """Whether this is the period right before the contest's, of the same length."""
        length = own.last - own.first + 1
        if self.last - self.first + 1 != length:
            return False
        year, first = own.year, own.first - length
        if first < 1:
            year, first = year - 1 if year is not None else None, first + 12
            if self.year is None and own.year is not None:
                return False
        return self.first == first and (self.year is None or own.year is None or self.year == year)


def periods_in(text: str) -> Iterator[Period]:
    """Every period a text names, whole dates left aside."""
    key = _YEAR_IN_WORDS.sub(lambda m: m[0].translate(_DIGITS), key_of(text))
    for found in _PERIOD.finditer(_DATE.sub("", key)):
        year = found["year"] or found["alone"]
        first, last, strict = 1, 12, True
        if found["quarter"]:
            quarter = _NUMBER.get(found["quarter"]) or int(found["quarter"])
            first, last = 3 * quarter - 2, 3 * quarter
        elif found["half"]:
            first, last = (1, 6) if found["half"] == "上" else (7, 12)
        elif found["month"]:
            first = last = int(found["month"])
            strict = found["whole"] is not None
        yield Period(found[0], int(year) if year else None, first, last, strict)


def own_period(period: str, title: str) -> Period | None:
    """The contest's own period by its 期次, else by its title."""
    return next((p for text in (period, title) for p in periods_in(text)), None)


def others_in(texts: Iterable[str], own: Period | None) -> list[Period]:
    """The periods named that are not the contest's, those said as 上季度 left aside."""
    named = [p for text in texts for p in periods_in(text)]
    return [p for p in named if own is not None and p.is_other(own)]


def other_period(texts: Iterable[str], own: Period | None) -> str:
    """The first words that name another period, 上季度 and dates among them; empty if none do."""
    lines = list(texts)
    for found in others_in(lines, own):
        return found.text
    for key in map(key_of, lines):
        relative = _RELATIVE.search(key)
        if relative:
            return relative[0]
        for date in _DATE.finditer(key):
            if own is not None and not _may_be_marked(int(date[1]), int(date[2]), own):
                return date[0]
    return ""


def _may_be_marked(year: int, month: int, own: Period) -> bool:
    """Whether a day of that month lies in the period or shortly behind it."""
    if own.year is None:
        months = {(m - 1) % 12 + 1 for m in range(own.first, own.last + _TOLERATED + 1)}
        return month in months
    behind = (year - own.year) * 12 + month
    return own.first <= behind <= own.last + _TOLERATED


def is_last_time(heading: str) -> bool:
    """Whether a heading says 上季度, 上次, 去年: marks under it are not today's."""
    return bool(_RELATIVE.search(key_of(heading)))


def other_town(texts: Iterable[str], town: str) -> str:
    """A town named at the beginning of a text that is not the contest's; empty if there is none."""
    own = names_of_town(town)
    for key in map(key_of, texts) if own else ():
        found = _TOWN.match(key)
        if found is None or _NO_TOWN.fullmatch(found[1]) or any(name in key for name in own):
            continue
        if not any(name.endswith(found[1]) or found[1] in name for name in own):
            return found[1]
    return ""


def trial(texts: Iterable[str]) -> str:
    """试打分, 模板: words that say the marks are not meant; empty if there are none."""
    return next((found[0] for found in map(_TRIAL.search, map(key_of, texts)) if found), "")
