"""Whether what somebody wrote agrees with the result: every score, place, name and code in it.

Only what certainly contradicts is told; a figure that speaks of something
else (a date, a sum of money) is nobody's mistake.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.numbers import plain
from lsb_desktop.core.result import Standing
from lsb_desktop.core.words import chinese_number
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.results import named

_SENTENCE = re.compile(r"[^。；！？\n]+")
_POINTS = re.compile(
    r"(?<![0-9.\-])(-?[0-9]+(?:\.[0-9]+)?(?=\s*分(?!钟))"
    r"|-?[0-9]+\.[0-9]+(?=\s*(?:[，,、；;。：）)]|$)))"
)
"""A figure with 分, or one with decimals and no unit at all."""
_PLACE = re.compile(r"第\s*([0-9]+|[一二三四五六七八九十百零]+)\s*名")
_VILLAGES = re.compile(r"(?<![0-9.])([0-9]+)\s*个(?:村(?:（社区）)?|社区|参评单位)")
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z][0-9]-[0-9]{2}[A-Z]?(?![A-Za-z0-9])")
_BETWEEN = re.compile(r"[，,、]")


@dataclass(frozen=True, slots=True)
class _Named:
    """A village where a sentence names it."""

    at: int
    end: int
    row: Standing


def contradictions(text: str, automatic: str, evening: Evening) -> tuple[str, ...]:
    """One sentence for each point in which ``text`` cannot be true, in its order.

    ``automatic`` is what the program says in its place: figures of it are right.
    """
    found = [
        *(
            told
            for sentence in _SENTENCE.findall(text)
            for told in _sentence(sentence, automatic, evening)
        ),
        *_counts(text, evening),
        *_codes(text, evening),
        *_winners(text, automatic, evening),
    ]
    return tuple(dict.fromkeys(found))


def _sentence(text: str, automatic: str, evening: Evening) -> Iterator[str]:
    villages = _villages(text, evening)
    for found in _POINTS.finditer(text):
        yield from _points(found, villages, automatic, evening)
    for found in _PLACE.finditer(text):
        yield from _place(found, villages, text)


def _villages(text: str, evening: Evening, *, short: bool = True) -> list[_Named]:
    """Villages in order; of two names at one place the longer (小乔沟村, not 小乔).

    ``short``: also as they are called without 村 or 社区.
    """
    rows = evening.snapshot.standings.rows
    names = [(row.entrant.name, row) for row in rows]
    if short:
        stems = Counter(_stem(name) for name, _ in names)
        names += [(s, row) for name, row in names if stems[s := _stem(name)] == 1 and s]
    found: list[_Named] = []
    taken: set[int] = set()
    for name, row in sorted(names, key=lambda n: -len(n[0])):
        for match in re.finditer(re.escape(name), text):
            here = set(range(*match.span()))
            if not here & taken:
                taken |= here
                found.append(_Named(*match.span(), row))
    return sorted(found, key=lambda n: n.at)


def _stem(name: str) -> str:
    """五里堡 of 五里堡村; empty where what is left could be anything: 第1, 东."""
    stem = name.removesuffix("村").removesuffix("社区")
    return "" if len(stem) < 2 or re.search("[0-9第]", stem) else stem


def _points(
    found: re.Match[str], villages: list[_Named], automatic: str, evening: Evening
) -> Iterator[str]:
    """A score of the nearest village before it; without one, a score of anybody."""
    value, said = Fraction(found[1]), f"{found[1]}分"
    known = {Fraction(number) for number in _POINTS.findall(automatic)}
    before = [v for v in villages if v.end <= found.start()]
    # A list and then its figures (甲、乙分别得……) or a tied pair: anyone of it may be meant.
    near = [v.row for v in before[-_together(before, found.string) :]]
    if near:
        if not any(value in _scores(row) for row in near):
            row = near[-1]
            right = f"总分是{row.shown}分" if row.shown else "还没有总分"
            yield f"“{row.entrant.name}”后面写的是{said}，{right}"
        return
    anybody = any(value in _scores(row) for row in evening.snapshot.standings.rows)
    if "." in found[1] and value not in known and not anybody:
        yield f"{said}不是哪个单位的得分"


def _together(before: list[_Named], text: str) -> int:
    """How many of the last villages stand side by side, joined by 、 or 和."""
    number = min(1, len(before))
    while number < len(before):
        left, right = before[-number - 1], before[-number]
        if text[left.end : right.at] not in ("、", "和", "，", "与", "及"):
            break
        number += 1
    return number


def _scores(row: Standing) -> set[Fraction]:
    """Everything that a paper may call this village's points."""
    texts = (row.shown, *row.components, plain(row.score.adjustments).lstrip("-"))
    return {Fraction(text) for text in texts if text}


def _place(found: re.Match[str], villages: list[_Named], text: str) -> Iterator[str]:
    """第三名 belongs to the village before or after it: one of them must have that place."""
    place = _number(found[1])
    before = [v for v in villages if v.end <= found.start()]
    after = [v for v in villages if v.at >= found.end()]
    near = [v.row for v in before[-_together(before, text) :]]
    if after and not _BETWEEN.search(text[found.end() : after[0].at]):
        near.append(after[0].row)
    if near and not any(row.place == place for row in near):
        row = near[-1]
        right = f"是第{row.place}名" if row.place else "没有名次"
        yield f"写的是“{found[0]}”，{row.entrant.name}{right}"


def _number(text: str) -> int:
    """14 from 14 or 十四; 0 where it is no number below a thousand."""
    if text.isdecimal():
        return int(text)
    return next((n for n in range(1000) if chinese_number(n) == text), 0)


def _counts(text: str, evening: Evening) -> Iterator[str]:
    """More villages than take part."""
    total = len(evening.contest.entrants)
    for found in _VILLAGES.finditer(text):
        if int(found[1]) > total:
            yield f"写的是“{found[0]}”，参评的一共{total}个"


def _codes(text: str, evening: Evening) -> Iterator[str]:
    seal = evening.snapshot.seal
    right = f"现在的封榜码是{seal.code}" if seal else "成绩还没有封存"
    for found in _CODE.findall(text):
        if seal is None or found != seal.code:
            yield f"写的封榜码是{found}，{right}"


def _winners(text: str, automatic: str, evening: Evening) -> Iterator[str]:
    """In a paragraph about an award: who is missing, who does not belong there."""
    standings = evening.snapshot.standings
    for result in named(standings, bottom=True):
        if not automatic.startswith(f"{result.award.name}。"):
            continue
        said = {v.row.entrant.id for v in _villages(text, evening)}
        whole = {v.row.entrant.id for v in _villages(text, evening, short=False)}
        for row in (standings.row(i) for i in result.entrants if i not in said):
            yield f"{result.award.name}漏了{row.entrant.name}"
        for row in standings.rows:
            if row.entrant.id in whole and row.entrant.id not in result.entrants:
                yield f"{row.entrant.name}没有获得{result.award.name}"
